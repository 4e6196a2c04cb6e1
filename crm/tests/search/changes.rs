//! An index that was changed answers as one that is built anew.

use crm::{
    language::Language,
    search::{SearchDocument, SearchIndex, SearchQuery, Synonyms},
};
use crm_testing::Dice;
use std::collections::BTreeMap;

const WORDS: [&str; 26] = [
    "carta",
    "carte",
    "identità",
    "identita",
    "Roma",
    "ROMA",
    "asilo",
    "nido",
    "nidi",
    "rifiuti",
    "rifiuto",
    "strada",
    "buche",
    "buca",
    "anagrafe",
    "scuola",
    "scuole",
    "della",
    "il",
    "municipio",
    "tributi",
    "tassa",
    "tasse",
    "multa",
    "multe",
    "sosta",
];
const KINDS: [&str; 3] = ["service", "news", "page"];

fn text(dice: &mut Dice, most: usize) -> String {
    let count = dice.throw(most + 1);
    (0..count).filter_map(|_| dice.pick(&WORDS)).copied().collect::<Vec<_>>().join(" ")
}

fn any_document(dice: &mut Dice, number: usize, language: Language) -> SearchDocument {
    // The words with a number stand in one document alone: they come and go with it.
    let own = format!("parola{}", dice.throw(400));
    SearchDocument {
        id: format!("{}/{number:03}", KINDS[number % 3]),
        kind: KINDS[number % 3].to_owned(),
        language,
        title: format!("{} {}", text(dice, 4), dice.pick(&["", &own]).expect("one")),
        summary: text(dice, 8),
        body_text: format!("{} {own}", text(dice, 30)),
        keywords: (0..dice.throw(3)).map(|_| text(dice, 2)).collect(),
        category: dice.once_in(2).then(|| "documenti".to_owned()),
        path: format!("/{number}"),
    }
}

fn any_synonyms(dice: &mut Dice) -> Synonyms {
    let group = |dice: &mut Dice| (0..2 + dice.throw(2)).map(|_| text(dice, 2)).collect();
    Synonyms::new((0..dice.throw(4)).map(|_| group(dice)).collect())
}

/// A word as it stands somewhere, cut off, or mistyped.
fn typed(dice: &mut Dice) -> String {
    let word = |dice: &mut Dice| {
        let mut word = if dice.once_in(5) {
            format!("parola{}", dice.throw(400))
        } else {
            dice.pick(&WORDS).copied().unwrap_or_default().to_owned()
        };
        match dice.throw(4) {
            0 if word.is_ascii() => word.truncate(word.len() - 1),
            1 if word.is_ascii() => drop(word.remove(word.len() / 2)),
            _ => {}
        }
        word
    };
    (0..1 + dice.throw(3)).map(|_| word(dice)).collect::<Vec<_>>().join(" ")
}

fn same(changed: &SearchIndex, anew: &SearchIndex, dice: &mut Dice) {
    for _ in 0..5 {
        let text = typed(dice);
        for language in Language::ALL {
            let query = SearchQuery {
                text: &text,
                language,
                kind: *dice.pick(&[None, Some("service")]).expect("one"),
                category: *dice.pick(&[None, None, Some("documenti")]).expect("one"),
                offset: dice.throw(2),
                limit: 100,
            };
            let (one, other) =
                (changed.search(&query).expect("search"), anew.search(&query).expect("search"));
            assert_eq!(one, other, "{query:?}");
            assert_eq!(changed.suggest(&text, language, 100), anew.suggest(&text, language, 100), "{text}");
        }
    }
}

/// What is published: by language and number, so that a document is one, whatever it says.
type Published = BTreeMap<(usize, usize), SearchDocument>;

fn anew(published: &Published, synonyms: &Synonyms) -> SearchIndex {
    SearchIndex::build(published.values().cloned(), synonyms).expect("index")
}

#[test]
fn a_changed_index_answers_as_one_that_is_built_anew() {
    let mut found = 0;
    for seed in 0..4 {
        let mut dice = Dice::seeded(seed);
        let mut synonyms = any_synonyms(&mut dice);
        let mut published = Published::new();
        for number in 0..dice.throw(80) {
            let place = dice.throw(2);
            published.insert((place, number), any_document(&mut dice, number, Language::ALL[place]));
        }
        let mut index = anew(&published, &synonyms);
        for _ in 0..25 {
            if dice.once_in(8) {
                synonyms = any_synonyms(&mut dice);
            }
            let mut came = Published::new();
            // Mostly one at a time, as an editor publishes; sometimes an import of many.
            let most = if dice.once_in(6) { 40 } else { 2 };
            for _ in 0..dice.throw(most + 1) {
                let (place, number) = (dice.throw(2), dice.throw(100));
                came.insert((place, number), any_document(&mut dice, number, Language::ALL[place]));
            }
            let mut went = Vec::new();
            for _ in 0..dice.throw(most + 1) {
                let key = (dice.throw(2), dice.throw(100));
                // Also one that is not there.
                if !came.contains_key(&key) {
                    published.remove(&key);
                    went.push((Language::ALL[key.0], format!("{}/{:03}", KINDS[key.1 % 3], key.1)));
                }
            }
            published.extend(came.clone());
            index = index.changed(came.into_values(), &went, &synonyms).expect("index");
            let anew = anew(&published, &synonyms);
            same(&index, &anew, &mut dice);
            let query = SearchQuery {
                text: "roma",
                language: Language::It,
                kind: None,
                category: None,
                offset: 0,
                limit: 100,
            };
            found += anew.search(&query).expect("search").hits.len();
        }
    }
    assert!(found > 200, "there was too little to find: {found}");
}

#[test]
fn what_went_is_no_word_any_longer() {
    let mut dice = Dice::seeded(3);
    let one = |title: &str| SearchDocument {
        title: title.to_owned(),
        ..any_document(&mut Dice::seeded(9), 1, Language::It)
    };
    let others = (2..30).map(|number| any_document(&mut dice, number, Language::It));
    let index = SearchIndex::build(others.chain([one("Ippodromo")]), &Synonyms::default()).expect("index");
    assert_eq!(index.suggest("ippod", Language::It, 5).len(), 1);
    let index = index.changed([one("Teatro")], &[], &Synonyms::default()).expect("index");
    let query = SearchQuery {
        text: "ippodromi",
        language: Language::It,
        kind: None,
        category: None,
        offset: 0,
        limit: 10,
    };
    let results = index.search(&query).expect("search");
    assert_eq!((results.total, results.corrected), (0, None));
    assert_eq!(index.suggest("ippod", Language::It, 5).len(), 0);
    assert_eq!(index.suggest("teatr", Language::It, 5).len(), 1);
}
