//! How words are read: stems, accents, elisions, typos, beginnings, synonyms.

use crate::city::{first, ids, index, marked, search};
use crm::{language::Language, search::stem};
use std::path::PathBuf;

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
