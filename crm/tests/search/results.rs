//! What a search answers: which documents, in which order, with which pieces of them.

use crate::city::{document, documents, ids, index, marked, search, synonyms, text};
use crm::{
    language::Language,
    search::{SearchHandle, SearchIndex, SearchQuery, Suggestion, Synonyms},
};

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
