//! The rules together.

use super::{Around, Check, Neighbours, Report, Severity, Subject, check};
use crate::{content::Kind, language::Language};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn ours(path: &str) -> bool {
    matches!(path, "/" | "/servizi/tari" | "/en/services/tari")
}

fn checked(kind: Kind, fields: &[(&str, &str)], neighbours: &Neighbours) -> Report {
    let fields: BTreeMap<_, _> =
        fields.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect();
    let around = Around {
        today: date(2026, 11, 23),
        address: "https://www.comune.esempio.it",
        links: &ours,
        neighbours,
    };
    check(&Subject { kind, slug_it: "prova", fields: &fields }, &around)
}

/// What a rule marks in the Italian body of a page.
fn marked(rule: Check, body: &str) -> Vec<String> {
    let report = checked(Kind::Page, &[("it.body", body)], &Neighbours::default());
    let found = report.findings.iter().filter(|finding| finding.check == rule && finding.field == "it.body");
    found
        .map(|finding| finding.marked.clone().map_or_else(|| "*".to_owned(), |range| body[range].to_owned()))
        .collect()
}

#[test]
fn links_say_where_they_lead() {
    let body =
        "Vai [qui](/servizi/tari) o [leggi la scheda della TARI](/servizi/tari), poi https://example.org/x.";
    assert_eq!(marked(Check::LinkText, body), ["[qui](/servizi/tari)", "https://example.org/x"]);
    assert_eq!(marked(Check::LinkText, "[Il modulo](/a) e [il modulo](/b)"), ["[il modulo](/b)"]);
    assert_eq!(marked(Check::LinkText, "[urp@x.it](mailto:urp@x.it)"), [""; 0]);
}

#[test]
fn dead_links_are_ours_and_lead_nowhere() {
    for dead in [
        "/servizi/tarri",
        "https://comune.esempio.it/servizi/no",
        "/servizi/tari#prezzi",
        "#costi",
        "servizi/tari",
        "http://localhost:3000/x",
        "",
        "htps://x.it",
    ] {
        let body = format!("Leggi la [scheda della TARI]({dead}).");
        assert_eq!(marked(Check::DeadLink, &body), [format!("[scheda della TARI]({dead})")], "{dead}");
    }
    for alive in [
        "/servizi/tari",
        "/servizi/tari?a=b#costi",
        "https://www.comune.esempio.it/servizi/tari",
        "https://www.inps.it/",
        "/",
        "mailto:a@b.it",
    ] {
        assert_eq!(marked(Check::DeadLink, &format!("[La scheda]({alive})")), [""; 0], "{alive}");
    }
}

#[test]
fn pictures_have_a_text_that_stands_for_them() {
    for body in [
        "![](/media/a.jpg)",
        "![foto](/media/a.jpg)",
        "![IMG_2041.jpg](/media/a.jpg)",
        "![Foto di un ufficio](/media/a.jpg)",
    ] {
        assert_eq!(marked(Check::Alternative, body), [body]);
    }
    assert_eq!(
        marked(Check::Alternative, "![L'ingresso di via Petroselli con la rampa](/media/a.jpg)"),
        [""; 0]
    );
}

#[test]
fn headings_go_down_step_by_step() {
    assert_eq!(marked(Check::Headings, "# Uno\n\ntesto"), ["Uno"]);
    assert_eq!(marked(Check::Headings, "## Uno\n\ntesto\n\n#### Due\n\ntesto"), ["Due"]);
    assert_eq!(marked(Check::Headings, "**Come fare**\n\ntesto"), ["Come fare"]);
    assert_eq!(marked(Check::Headings, "## Uno\n\ntesto\n\n### Due\n\n- testo"), [""; 0]);
}

#[test]
fn a_long_sentence_is_marked_and_an_abbreviation_ends_none() {
    let long = "Chi abita in questa zona può chiedere al dott. Rossi, ai sensi dell'art. 5 della legge 7 agosto 1990, n. 241, di avere copia di tutti i documenti che sono stati scritti prima.";
    assert_eq!(marked(Check::Sentences, &format!("Ciao a tutti. {long} Fine.")), [long]);
}

#[test]
fn sections_that_are_missing_or_promised() {
    for empty in
        ["", " - ", "...", "Da completare", "TBD", "_in aggiornamento_", "Lorem ipsum dolor sit amet"]
    {
        let report = checked(Kind::Page, &[("it.body", empty)], &Neighbours::default());
        let found = report
            .findings
            .iter()
            .any(|finding| finding.check == Check::Sections && finding.field == "it.body");
        assert!(found, "{empty:?}");
    }
    let same = "Scrivi che cosa ti serve e noi ti aiutiamo a trovare il documento che cerchi.";
    let report = checked(Kind::Page, &[("it.body", same), ("en.body", same)], &Neighbours::default());
    let untranslated =
        report.findings.iter().find(|finding| finding.check == Check::Sections && finding.field == "en.body");
    assert_eq!(untranslated.and_then(|finding| finding.offer.as_deref()), Some("it"));
}

#[test]
fn numbers_and_addresses_in_their_fields() {
    let report =
        checked(Kind::Office, &[("phone", "06 5555"), ("email", "urp@comune")], &Neighbours::default());
    for (rule, field) in [(Check::Phone, "phone"), (Check::Email, "email")] {
        assert!(
            report.findings.iter().any(|finding| finding.check == rule && finding.field == field),
            "{field}"
        );
    }
}

#[test]
fn a_copied_page_is_known_by_its_words_and_not_by_itself() {
    let text = "Chi vuole chiudere una strada per una festa deve chiederlo almeno venti giorni prima. Scrivi la via, il giorno e l'ora. \
        Allega la piantina con le uscite e il nome di chi risponde. La polizia locale guarda il percorso e mette i segnali. Se la strada ha \
        una linea di autobus serve anche il parere di chi la gestisce, e ci vogliono dieci giorni in più.";
    let neighbours = Neighbours::of([(Kind::Page, "festa-di-strada", Language::It, "Festa di strada", text)]);
    let report = checked(Kind::Page, &[("it.title", "Altro"), ("it.body", text)], &neighbours);
    let found = report.findings.iter().find(|finding| finding.check == Check::Duplicate);
    assert_eq!(found.and_then(|finding| finding.offer.as_deref()), Some("festa-di-strada"));
    let own = Neighbours::of([(Kind::Page, "prova", Language::It, "Altro", text)]);
    let report = checked(Kind::Page, &[("it.title", "Altro"), ("it.body", text)], &own);
    assert!(!report.findings.iter().any(|finding| finding.check == Check::Duplicate));
}

#[test]
fn the_score_falls_with_what_is_found() {
    let good = checked(Kind::Synonyms, &[], &Neighbours::default());
    assert_eq!((good.score, good.findings.len()), (100, 0));
    let bad = checked(Kind::Service, &[("it.title", "Prova")], &Neighbours::default());
    assert!(bad.score <= 60 && bad.count(Severity::Error) > 10, "{}", bad.score);
}

fn fragments() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "à",
        "’",
        "🐺",
        "è la",
        " ",
        "\n\n",
        "# ",
        "- ",
        "**",
        "[",
        "](",
        ")",
        "!",
        "<img",
        ">",
        "&amp;",
        "&eacute;",
        "\\",
        "`",
        "|",
        "---",
        "entro il 31 gennaio 2025",
        "30/02/2024",
        "tel. 06 5555",
        "+39",
        "urp@",
        "@",
        "(at)",
        "http://x",
        "mailto:",
        "tel:",
        "ai sensi dell'",
        "art. 5",
        "TBD",
        "1°",
        "º",
        "\u{a0}",
        "\r\n",
        "\u{301}",
        "İ",
        "ẞ",
        "9999999999",
        ".",
        "…",
        "a",
    ]);
    prop::collection::vec(prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<String>()], 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_text_breaks_a_rule(
        text in fragments(),
        short in fragments(),
        kind in prop::sample::select(vec![Kind::Service, Kind::News, Kind::Page, Kind::Office]),
    ) {
        let fields = [
            ("it.title", short.as_str()),
            ("it.body", &text),
            ("en.body", &text),
            ("phone", &short),
            ("email", &short),
            ("hours_it", &short),
            ("description_en", &text),
        ];
        let neighbours = Neighbours::of([(Kind::Page, "altra", Language::It, short.as_str(), text.as_str())]);
        let report = checked(kind, &fields, &neighbours);
        prop_assert_eq!(&report, &checked(kind, &fields, &neighbours));
        for finding in &report.findings {
            if let Some(range) = &finding.marked {
                let value = fields.iter().find(|(path, _)| *path == finding.field).map(|(_, value)| *value);
                prop_assert!(value.is_some_and(|value| value.get(range.clone()).is_some()), "{finding:?}");
            }
        }
    }
}
