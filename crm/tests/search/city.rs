//! The contents of a small city, and short ways to search them.

use crm::{
    language::Language,
    search::{Fragment, SearchDocument, SearchIndex, SearchQuery, SearchResults, Synonyms},
};

/// A document in Italian; `id` is kind and slug.
pub(crate) fn document(
    id: &str,
    title: &str,
    summary: &str,
    body: &str,
    keywords: &[&str],
) -> SearchDocument {
    let (kind, slug) = id.split_once('/').expect("kind/slug");
    SearchDocument {
        id: id.to_owned(),
        kind: kind.to_owned(),
        language: Language::It,
        title: title.to_owned(),
        summary: summary.to_owned(),
        body_text: body.to_owned(),
        keywords: keywords.iter().map(|&word| word.to_owned()).collect(),
        category: None,
        path: format!("/it/{kind}/{slug}"),
    }
}

/// A small city.
pub(crate) fn documents() -> Vec<SearchDocument> {
    let mut documents = vec![
        document(
            "service/carta-identita",
            "Carta d’identità elettronica",
            "Richiedi la carta d’identità elettronica presso il municipio di residenza.",
            "Per ottenere il documento occorre prenotare un appuntamento all’ufficio dell’anagrafe. La carta \
             elettronica si ritira dopo sei giorni lavorativi, oppure arriva a casa con una raccomandata. Porta \
             con te una fotografia recente, la tessera sanitaria e il documento scaduto. Chi ha perduto la \
             carta presenta anche la denuncia di smarrimento fatta alle forze dell’ordine. Il costo è di 22,20 \
             euro e si versa con pagoPA prima dell’appuntamento.",
            &["documento di riconoscimento"],
        ),
        document(
            "service/rifiuti-ingombranti",
            "Ritiro dei rifiuti ingombranti",
            "Prenota il ritiro a domicilio di mobili ed elettrodomestici.",
            "Il servizio è gratuito fino a due metri cubi.",
            &["mobili vecchi"],
        ),
        document(
            "service/segnala-strada",
            "Segnala un dissesto della strada",
            "Avvisa il municipio di un pericolo sulla carreggiata.",
            "La squadra ripara il manto stradale entro sette giorni. Allega una fotografia della buca.",
            &["buche"],
        ),
        document(
            "service/nido",
            "Iscrizione all’asilo nido",
            "Le iscrizioni aprono a gennaio per tutta la città.",
            "La graduatoria è pubblicata a maggio. Le famiglie con l’ISEE pagano meno.",
            &["bambini piccoli"],
        ),
        document(
            "office/anagrafe",
            "Ufficio anagrafe del Municipio I",
            "Certificati, residenza e carta d’identità.",
            "Aperto dal lunedì al venerdì. Verità e qualità del dato anagrafico.",
            &[],
        ),
        document(
            "news/citta-aperta",
            "La città aperta: musei gratuiti",
            "Domenica i musei civici sono gratuiti.",
            "",
            &[],
        ),
    ];
    documents[0].category = Some("documenti".to_owned());
    documents[4].category = Some("documenti".to_owned());
    documents.push(SearchDocument {
        language: Language::En,
        path: "/en/service/carta-identita".to_owned(),
        ..document(
            "service/carta-identita",
            "Electronic identity card",
            "Book an appointment for your identity card.",
            "Citizens' cards are delivered by post.",
            &["id card"],
        )
    });
    documents
}

/// Its synonyms.
pub(crate) fn synonyms() -> Synonyms {
    let groups = [
        &["carta d'identità", "cie", "documento d'identità"][..],
        &["rifiuti", "monnezza", "immondizia", "spazzatura"],
        &["buca", "dissesto della strada", "voragine"],
        &["asilo nido", "nido", "asilo"],
    ];
    Synonyms::new(groups.iter().map(|group| group.iter().map(|&text| text.to_owned()).collect()).collect())
}

/// Both.
pub(crate) fn index() -> SearchIndex {
    SearchIndex::build(documents(), &synonyms()).expect("index")
}

/// The first ten hits in Italian.
pub(crate) fn search(index: &SearchIndex, text: &str) -> SearchResults {
    let query =
        SearchQuery { text, language: Language::It, kind: None, category: None, offset: 0, limit: 10 };
    index.search(&query).expect("search")
}

/// Their ids.
pub(crate) fn ids(results: &SearchResults) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.id.as_str()).collect()
}

/// The id of the first, or nothing.
pub(crate) fn first(index: &SearchIndex, text: &str) -> String {
    ids(&search(index, text)).first().map_or_else(String::new, |&id| id.to_owned())
}

/// A text without its marks.
pub(crate) fn text(fragments: &[Fragment]) -> String {
    fragments.iter().map(|fragment| fragment.text.as_str()).collect()
}

/// What is marked in it.
pub(crate) fn marked(fragments: &[Fragment]) -> Vec<&str> {
    fragments.iter().filter(|fragment| fragment.mark).map(|fragment| fragment.text.as_str()).collect()
}
