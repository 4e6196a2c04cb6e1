//! Odd texts: markup, syntax, length, anything.

use crate::city::{document, documents, first, index, marked, search, synonyms, text};
use crm::{
    language::Language,
    search::{SearchIndex, SearchResults, Synonyms},
};
use proptest::prelude::*;

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
