//! What a kind of content must say: sections that are missing, or filled with a promise to fill them.
//!
//! Source: Designers Italia, "Modello comuni", the obligatory attributes of the types "Scheda servizio", "Notizia" and
//! "Unità organizzativa". "Ulteriori informazioni" and the figures of a service are free.

use super::{
    Check, Finding, Severity,
    field::{Field, Shape, Sheet},
    language, lexer,
};
use crate::{content::Kind, language::Language};

const SERVICE: &[&str] = &[
    "title",
    "summary",
    "audience",
    "description",
    "how_to",
    "requirements",
    "outcome",
    "timing",
    "costs",
    "access",
];
const PAGE: &[&str] = &["title", "summary", "body"];

/// A summary stands in lists and search results: the model allows it so many characters.
const SUMMARY: usize = 160;

/// A text of so many words in both languages was not translated.
const UNTRANSLATED: usize = 5;

/// What editors write into a section that they mean to fill later; compared without marks, in lower case.
const PLACEHOLDERS: &str = "tbd|tba|tbc|todo|to do|wip|xxx|xx|x|nd|n d|na|n a|n p|ndr|vuoto|bozza|draft|test|\
    prova|testo|text|testo di prova|testo da inserire|inserire testo|inserire qui il testo|\
    da completare|da compilare|da definire|da inserire|da scrivere|da verificare|da tradurre|\
    da aggiornare|da fare|in aggiornamento|in corso di aggiornamento|in fase di aggiornamento|\
    in lavorazione|in costruzione|in corso di definizione|in arrivo|prossimamente|\
    contenuto in aggiornamento|sezione in aggiornamento|pagina in costruzione|to be completed|\
    to be defined|to be added|to be written|to be translated|to be confirmed|coming soon|\
    under construction|work in progress|placeholder|vedi sopra|come sopra|idem|see above|\
    as above|nessuno";

/// What betrays an unfinished text wherever it stands.
const UNFINISHED: &str = "lorem ipsum|dolor sit amet|da completare|da definire a cura|[da |(da inserire|\
    testo da inserire|inserire qui|to be completed|to be defined|[insert|[inserire|\
    insert text here|testo segnaposto";

/// Such words in capitals mark work that is left.
const LEFT: &[&str] = &["TBD", "TODO", "XXX", "TBC", "FIXME", "XXXX"];

/// Marks what is missing, unfinished or not translated.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for path in required(sheet.kind) {
        match sheet.field(&path) {
            Some(field) if is_empty(field) => {
                found.push(field.about(Check::Sections, Severity::Error));
            }
            Some(_) => {}
            None => found.push(missing(path)),
        }
    }
    for field in
        sheet.fields.iter().filter(|field| field.path.starts_with("fees.") && field.value.trim().is_empty())
    {
        found.push(field.about(Check::Sections, Severity::Warning));
    }
    for (field, own) in sheet.read().filter(|(field, _)| !is_empty(field)) {
        unfinished(field, found);
        too_long(field, found);
        untranslated(sheet, field, own, found);
    }
}

fn required(kind: Kind) -> Vec<String> {
    let both = |names: &[&str]| {
        let paths = Language::ALL
            .iter()
            .flat_map(|language| names.iter().map(move |name| format!("{language}.{name}")));
        paths.collect::<Vec<_>>()
    };
    let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    match kind {
        Kind::Service => [both(SERVICE), plain(&["office", "category", "status"])].concat(),
        Kind::News => [both(PAGE), plain(&["date", "kind"])].concat(),
        Kind::Page => both(PAGE),
        Kind::Question => both(&["title", "body"]),
        Kind::Office => plain(&[
            "name_it",
            "name_en",
            "address",
            "phone",
            "email",
            "hours_it",
            "hours_en",
            "description_it",
            "description_en",
        ]),
        _ => Vec::new(),
    }
}

fn missing(path: String) -> Finding {
    let language = Language::ALL.into_iter().find(|language| {
        path.starts_with(&format!("{language}.")) || path.ends_with(&format!("_{language}"))
    });
    Finding {
        check: Check::Sections,
        severity: Severity::Error,
        language,
        field: path,
        marked: None,
        excerpt: String::new(),
        offer: None,
        measure: None,
    }
}

/// Whether a field says nothing: blank, only dashes or dots, only a heading, or a promise.
fn is_empty(field: &Field<'_>) -> bool {
    let text = match field.shape {
        Shape::Running => field.prose.text(),
        _ => field.value.to_owned(),
    };
    let words = lexer::words(&text).collect::<Vec<_>>().join(" ");
    words.is_empty()
        || (field.is_read() && lexer::among(PLACEHOLDERS, &words))
        || (!field.is_read()
            && matches!(words.as_str(), "tbd" | "nd" | "n d" | "da definire" | "da completare" | "xxx"))
}

fn unfinished(field: &Field<'_>, found: &mut Vec<Finding>) {
    let lower = field.value.to_ascii_lowercase();
    for sign in UNFINISHED.split('|') {
        if let Some(at) = lower.find(sign) {
            found.push(field.finding(Check::Sections, Severity::Error, at..at + sign.len()));
            return;
        }
    }
    for block in &field.prose.blocks {
        for token in lexer::tokens(&block.text) {
            let written = block.text.get(token.range.clone()).unwrap_or_default();
            if LEFT.contains(&written) {
                found.push(field.finding(Check::Sections, Severity::Error, block.source(token.range)));
                return;
            }
        }
    }
}

fn too_long(field: &Field<'_>, found: &mut Vec<Finding>) {
    let length = field.value.trim().chars().count();
    if field.shape == Shape::Summary && length > SUMMARY {
        found.push(field.about(Check::Sections, Severity::Advice).measuring(length as i64));
    }
}

fn untranslated(sheet: &Sheet<'_>, field: &Field<'_>, own: Language, found: &mut Vec<Finding>) {
    if own == Language::It && language::spoken(&field.prose.text()) != Some(Language::En) {
        return;
    }
    let twin = match field.path.strip_prefix("en.") {
        Some(name) => format!("it.{name}"),
        None => field.path.strip_suffix("_en").map(|name| format!("{name}_it")).unwrap_or_default(),
    };
    let same = sheet.field(&twin).is_some_and(|twin| twin.value.trim() == field.value.trim())
        && lexer::words(field.value).count() >= UNTRANSLATED;
    let other = language::spoken(&field.prose.text()).filter(|spoken| *spoken != own);
    if same || other.is_some() {
        found.push(field.about(Check::Sections, Severity::Error).offering(own.other().tag()));
    }
}
