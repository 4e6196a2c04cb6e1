//! The public search of contents: words, typos, synonyms, snippets, suggestions.

#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::path::PathBuf;

use crm::language::Language;
use crm::search::{
    Fragment, SearchDocument, SearchHandle, SearchIndex, SearchQuery, SearchResults, Suggestion, Synonyms,
    stem,
};
use proptest::prelude::*;

fn document(id: &str, title: &str, summary: &str, body: &str, keywords: &[&str]) -> SearchDocument {
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

fn documents() -> Vec<SearchDocument> {
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

fn synonyms() -> Synonyms {
    let groups = [
        &["carta d'identità", "cie", "documento d'identità"][..],
        &["rifiuti", "monnezza", "immondizia", "spazzatura"],
        &["buca", "dissesto della strada", "voragine"],
        &["asilo nido", "nido", "asilo"],
    ];
    Synonyms::new(groups.iter().map(|group| group.iter().map(|&text| text.to_owned()).collect()).collect())
}

fn index() -> SearchIndex {
    SearchIndex::build(documents(), &synonyms()).expect("index")
}

fn search(index: &SearchIndex, text: &str) -> SearchResults {
    let query =
        SearchQuery { text, language: Language::It, kind: None, category: None, offset: 0, limit: 10 };
    index.search(&query).expect("search")
}

fn ids(results: &SearchResults) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.id.as_str()).collect()
}

fn first(index: &SearchIndex, text: &str) -> String {
    ids(&search(index, text)).first().map_or_else(String::new, |&id| id.to_owned())
}

fn text(fragments: &[Fragment]) -> String {
    fragments.iter().map(|fragment| fragment.text.as_str()).collect()
}

fn marked(fragments: &[Fragment]) -> Vec<&str> {
    fragments.iter().filter(|fragment| fragment.mark).map(|fragment| fragment.text.as_str()).collect()
}

#[test]
fn stems_italian_as_snowball_does() {
    let data = std::env::var_os("QUIRINO_TEST_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    let read = |name: &str| std::fs::read_to_string(data.join("italian-stemming").join(name));
    let (Ok(words), Ok(stems)) = (read("voc_it.txt"), read("res_it.txt")) else {
        println!("without {}: a few words only", data.join("italian-stemming/voc_it.txt").display());
        for (word, expected) in [("iscrizioni", "iscrizion"), ("residenza", "resident"), ("città", "citt")] {
            assert_eq!(stem(word, Language::It), expected);
        }
        return;
    };
    let pairs: Vec<_> = words.lines().zip(stems.lines()).collect();
    let different: Vec<_> =
        pairs.iter().filter(|(word, expected)| stem(word, Language::It) != *expected).collect();
    assert_eq!(pairs.len(), 35_494);
    assert_eq!(words.lines().count(), stems.lines().count());
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn finds_inflections_and_ignores_stop_words() {
    let index = index();
    assert_eq!(first(&index, "iscrizioni all'asilo"), "service/nido");
    assert_eq!(first(&index, "ritirare un rifiuto ingombrante"), "service/rifiuti-ingombranti");
    assert_eq!(first(&index, "come faccio a fare la carta di identità"), "service/carta-identita");
    assert_eq!(search(&index, "come faccio").total, 0);
}

#[test]
fn forgives_accents_in_every_form() {
    let index = index();
    let found = ids(&search(&index, "città")).len();
    assert_eq!(found, 2);
    for typed in ["citta", "CITTÀ", "citta'", "citta\u{300}", "cittá"] {
        assert_eq!(ids(&search(&index, typed)), ids(&search(&index, "città")), "{typed}");
        assert_eq!(search(&index, typed).corrected, None, "{typed}");
    }
    assert_eq!(first(&index, "qualita"), "office/anagrafe");
}

#[test]
fn parts_elisions_with_any_apostrophe() {
    let index = index();
    for typed in ["dell'anagrafe", "dell’anagrafe", "dellʼanagrafe", "l'anagrafe", "L’ANAGRAFE", "anagrafe"]
    {
        let results = search(&index, typed);
        assert_eq!(ids(&results), ["office/anagrafe", "service/carta-identita"], "{typed}");
        assert_eq!(marked(&results.hits[0].title), ["anagrafe"], "{typed}");
    }
    assert_eq!(first(&index, "l'iscrizione"), "service/nido");
}

#[test]
fn forgives_typos_by_length_and_says_so() {
    let index = index();
    for (typed, corrected, id) in [
        ("monneza", "monnezza", "service/rifiuti-ingombranti"),
        ("ingombarnti", "ingombranti", "service/rifiuti-ingombranti"),
        ("elttronika", "elettronica", "service/carta-identita"),
        ("carta d'idetita", "carta d'identità", "service/carta-identita"),
    ] {
        let results = search(&index, typed);
        assert_eq!(results.corrected.as_deref(), Some(corrected), "{typed}");
        assert_eq!(results.hits[0].id, id, "{typed}");
    }
    // Three letters, one of them wrong, are another word.
    assert_eq!(search(&index, "cix").total, 0);
    // Known words, but not together: the typo is in a word that exists.
    assert_eq!(first(&index, "carta d'identica"), "service/carta-identita");
    let fuzzy = search(&index, "grattuiti");
    assert!(fuzzy.hits.iter().any(|hit| marked(&hit.title) == ["gratuiti"]), "{fuzzy:?}");
}

#[test]
fn completes_the_last_word() {
    let index = index();
    assert_eq!(first(&index, "ufficio anagr"), "office/anagrafe");
    assert_eq!(search(&index, "ufficio anagr").corrected, None);
    assert_eq!(first(&index, "ritiro ingomb"), "service/rifiuti-ingombranti");
    assert_eq!(first(&index, "monne"), "service/rifiuti-ingombranti");
}

#[test]
fn knows_synonyms_of_one_word_and_of_more() {
    let index = index();
    assert_eq!(ids(&search(&index, "monnezza")), ["service/rifiuti-ingombranti"]);
    assert_eq!(first(&index, "ritiro della spazzatura"), "service/rifiuti-ingombranti");
    assert_eq!(ids(&search(&index, "buca")), ["service/segnala-strada"]);
    assert_eq!(ids(&search(&index, "buche")), ["service/segnala-strada"]);
    assert_eq!(ids(&search(&index, "voragine")), ["service/segnala-strada"]);
    let results = search(&index, "cie");
    assert_eq!(ids(&results), ["service/carta-identita", "office/anagrafe"]);
    assert_eq!(marked(&results.hits[0].title), ["Carta", "identità"]);
    assert_eq!(marked(&results.hits[1].snippet), ["carta", "identità"]);
    // A phrase is one thing: «documento» alone is not an identity card.
    assert_eq!(ids(&search(&index, "documento d'identità")), ["service/carta-identita", "office/anagrafe"]);
}

#[test]
fn wants_all_the_words_then_any() {
    let index = index();
    assert_eq!(ids(&search(&index, "ritiro mobili")), ["service/rifiuti-ingombranti"]);
    let any = search(&index, "musei xyzzyxyzzy");
    assert_eq!(ids(&any), ["news/citta-aperta"]);
    assert_eq!(search(&index, "xyzzyxyzzy").total, 0);
}

#[test]
fn filters_counts_and_pages() {
    let index = index();
    let query = SearchQuery {
        text: "carta d'identità",
        language: Language::It,
        kind: Some("office"),
        category: Some("documenti"),
        offset: 0,
        limit: 10,
    };
    let results = index.search(&query).expect("search");
    assert_eq!((results.total, ids(&results)), (1, vec!["office/anagrafe"]));
    assert_eq!(results.facets, [("office".to_owned(), 1), ("service".to_owned(), 1)]);
    let other = index.search(&SearchQuery { category: Some("altro"), ..query }).expect("search");
    assert_eq!((other.total, other.facets.len()), (0, 0));
    let page = index.search(&SearchQuery { kind: None, offset: 1, limit: 1, ..query }).expect("search");
    assert_eq!((page.total, ids(&page)), (2, vec!["office/anagrafe"]));
    let beyond =
        index.search(&SearchQuery { offset: usize::MAX, limit: usize::MAX, ..query }).expect("search");
    assert_eq!((beyond.total, beyond.hits.len()), (1, 0));
}

#[test]
fn ranks_the_same_after_a_rebuild_in_another_order() {
    let copies =
        (0..30).map(|n| document(&format!("news/{n:02}"), "Avviso", "Chiusura della strada", "", &[]));
    let mut documents: Vec<_> = copies.collect();
    let one = SearchIndex::build(documents.clone(), &synonyms()).expect("index");
    documents.reverse();
    let other = SearchIndex::build(documents, &synonyms()).expect("index");
    assert_eq!(search(&one, "chiusura strada"), search(&other, "chiusura strada"));
    assert_eq!(search(&one, "chiusura strada").hits[0].id, "news/00");
}

#[test]
fn keeps_languages_apart() {
    let index = index();
    let query = SearchQuery {
        text: "identity cards",
        language: Language::En,
        kind: None,
        category: None,
        offset: 0,
        limit: 10,
    };
    let english = index.search(&query).expect("search");
    assert_eq!(english.hits.len(), 1);
    assert_eq!(english.hits[0].path, "/en/service/carta-identita");
    assert_eq!(marked(&english.hits[0].title), ["identity", "card"]);
    for text in ["rifiuti ingombranti", "anagrafe", "iscrizione"] {
        assert_eq!(index.search(&SearchQuery { text, ..query }).expect("search").total, 0, "{text}");
    }
    assert_eq!(search(&index, "delivered by post").total, 0);
}

#[test]
fn takes_markup_and_syntax_for_words() {
    let index = index();
    for nothing in ["", " \t\n", "*", "\"", "()", "+-!^~?:\\/", "<>", "'", "’", "\u{300}", "🦄", "\0"] {
        assert_eq!(search(&index, nothing), SearchResults::default(), "{nothing:?}");
    }
    for typed in ["title:musei AND (", "\"musei", "musei*", "+musei -gratuiti", "<b>musei</b>", "musei^9~2"] {
        assert_eq!(first(&index, typed), "news/citta-aperta", "{typed}");
    }
    let markup =
        document("page/html", "Uso di <script> & \"virgolette\"", "<b>grassetto</b> & altro", "", &[]);
    let index = SearchIndex::build([markup], &Synonyms::default()).expect("index");
    let results = search(&index, "<script>grassetto");
    assert_eq!(text(&results.hits[0].title), "Uso di <script> & \"virgolette\"");
    assert_eq!(marked(&results.hits[0].title), ["script"]);
    assert_eq!(text(&results.hits[0].snippet), "<b>grassetto</b> & altro");
}

#[test]
fn cuts_long_queries() {
    let index = index();
    assert_eq!(first(&index, &"musei ".repeat(2_000)), "news/citta-aperta");
    assert_eq!(search(&index, &"a".repeat(10_000)).total, 0);
    assert_eq!(search(&index, &"è".repeat(10_000)).total, 0);
    assert_eq!(search(&index, &"anagrafe'".repeat(2_000)).hits.len(), 2);
    assert!(index.suggest(&"musei ".repeat(2_000), Language::It, 5).len() <= 5);
}

#[test]
fn snippets_are_pieces_of_the_document() {
    let index = index();
    let documents = documents();
    for typed in
        ["carta", "denuncia di smarrimento", "pagopa", "fotografia", "città", "municipio", "prenotare"]
    {
        let results = search(&index, typed);
        assert!(results.total > 0, "{typed}");
        for hit in results.hits {
            let source = documents.iter().find(|document| document.id == hit.id).expect("document");
            assert_eq!(text(&hit.title), source.title);
            let snippet = text(&hit.snippet);
            assert!(snippet.chars().count() <= 160, "{snippet}");
            assert_eq!(snippet, snippet.trim());
            let within =
                [&source.summary, &source.body_text].into_iter().find(|text| text.contains(&snippet));
            let within = within.expect("a piece of the document");
            let at = within.find(&snippet).expect("there");
            let border = |character: Option<char>| character.is_none_or(char::is_whitespace);
            assert!(border(within[..at].chars().next_back()), "{snippet}");
            assert!(border(within[at + snippet.len()..].chars().next()), "{snippet}");
            assert_eq!((hit.cut_before, hit.cut_after), (at > 0, at + snippet.len() < within.len()));
        }
    }
    let smarrimento = &search(&index, "denuncia smarrimento").hits[0];
    assert_eq!(marked(&smarrimento.snippet), ["denuncia", "smarrimento"]);
    assert!(smarrimento.cut_before && smarrimento.cut_after);
}

#[test]
fn suggests_as_you_type() {
    let index = index();
    let titles = |typed: &str| -> Vec<String> {
        index.suggest(typed, Language::It, 5).into_iter().map(|suggestion| suggestion.title).collect()
    };
    for typed in
        ["car", "carta d", "carta di", "carta d'id", "CARTA D’IDENTITA", "elet", "crata", "eletronic"]
    {
        assert_eq!(titles(typed), ["Carta d’identità elettronica"], "{typed}");
    }
    assert_eq!(titles("ric"), ["Carta d’identità elettronica"], "a keyword");
    assert_eq!(titles("asilo ni"), ["Iscrizione all’asilo nido"]);
    assert_eq!(titles("i").len(), 4);
    assert_eq!(titles("i")[0], "Iscrizione all’asilo nido");
    assert_eq!(titles(""), Vec::<String>::new());
    assert_eq!(titles("*"), Vec::<String>::new());
    assert_eq!(index.suggest("a", Language::It, 1).len(), 1);
    let english = index.suggest("electr", Language::En, 5);
    let expected = Suggestion {
        title: "Electronic identity card".to_owned(),
        path: "/en/service/carta-identita".to_owned(),
        kind: "service".to_owned(),
    };
    assert_eq!(english, [expected]);
}

#[test]
fn replaces_the_index_whole() {
    fn shared_by_threads<T: Send + Sync>(value: T) -> T {
        value
    }
    let handle =
        shared_by_threads(SearchHandle::new(SearchIndex::build([], &Synonyms::default()).expect("index")));
    let before = handle.current();
    assert_eq!(search(&before, "musei").total, 0);
    assert_eq!(before.suggest("mus", Language::It, 5), []);
    handle.replace(index());
    assert_eq!(search(&before, "musei").total, 0);
    assert_eq!(search(&handle.current(), "musei").total, 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_indexed_and_searched(
        title in any::<String>(),
        body in "(?s)([a-zàèéìòù’' \n]{1,12}|.){0,80}",
        queries in prop::collection::vec(
            prop_oneof![any::<String>(), "[a-zàè'’ ]{1,40}", "(?s).{0,300}"], 16),
    ) {
        let strange = document("page/strana", &title, "", &body, &[&title, &body]);
        let mut documents = documents();
        documents.push(strange);
        let index = SearchIndex::build(documents.clone(), &synonyms()).expect("index");
        for typed in queries.iter().chain([&title, &body]) {
            for hit in search(&index, typed).hits {
                let source = documents.iter().find(|document| document.id == hit.id).expect("document");
                let snippet = text(&hit.snippet);
                prop_assert_eq!(text(&hit.title), source.title.as_str());
                prop_assert!(source.summary.contains(&snippet) || source.body_text.contains(&snippet));
                prop_assert!(snippet.chars().count() <= 160);
            }
            prop_assert!(index.suggest(typed, Language::It, 3).len() <= 3);
        }
    }
}
