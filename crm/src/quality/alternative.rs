//! The alternative text of pictures (WCAG 2.2, 1.1.1): there, and of use.

use super::{
    Check, Finding, Severity,
    field::{Field, Sheet},
    lexer,
    prose::Image,
};

/// Words that say that there is a picture, and nothing of what it shows.
const USELESS: &str = "immagine|immagini|foto|fotografia|figura|icona|logo|banner|grafico|mappa|cartina|disegno|\
    illustrazione|copertina|screenshot|schermata|senza titolo|nessuna descrizione|alt|\
    testo alternativo|descrizione|img|pic|image|picture|photo|graphic|icon|chart|map|figure|\
    drawing|illustration|cover|untitled|no description|alternative text|alt text|description|\
    locandina|volantino|poster";

/// A screen reader says itself that it is a picture.
const REPEATS: [&str; 9] = [
    "immagine di ",
    "immagine che ",
    "foto di ",
    "foto che ",
    "image of ",
    "picture of ",
    "photo of ",
    "immagine del",
    "foto del",
];

const ENDINGS: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".tif"];

/// A longer description belongs in the text.
const LONG: usize = 200;

/// Marks pictures without a text that stands for them.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for (field, _) in sheet.running() {
        for image in &field.prose.images {
            if let Some(severity) = fault(image) {
                let finding = field.finding(Check::Alternative, severity, image.marked.clone());
                found.push(finding.offering(&*image.alternative));
            }
        }
        for place in &field.prose.html {
            html(field, place.clone(), found);
        }
    }
}

fn fault(image: &Image) -> Option<Severity> {
    let written = image.alternative.trim().to_lowercase();
    let words =
        lexer::tokens(&written).into_iter().filter(|token| token.text.chars().any(char::is_alphanumeric));
    let words: Vec<_> = words.map(|token| token.text).collect();
    let letters = words.iter().filter(|word| word.chars().all(char::is_alphabetic));
    let letters = letters.map(String::as_str).collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Some(Severity::Error);
    }
    let useless = letters.is_empty() || lexer::among(USELESS, &letters) || letters.chars().count() < 3;
    if useless || is_file_name(&written, &image.target) || is_address(&written) {
        return Some(Severity::Warning);
    }
    let repeats = REPEATS.iter().any(|beginning| written.starts_with(beginning));
    (repeats || written.chars().count() > LONG).then_some(Severity::Advice)
}

fn is_address(written: &str) -> bool {
    written.contains("://") || written.starts_with("www.")
}

/// `IMG_1234.jpg`, `dsc-0042`, `foto_ingresso_v2`, or the name of the file itself.
fn is_file_name(written: &str, target: &str) -> bool {
    let name = target.rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let one_word = !written.contains(char::is_whitespace);
    let joined = written.contains('_')
        || written.matches('-').count() >= 2
        || written.contains(|letter: char| letter.is_ascii_digit());
    let same = written == stem && stem.len() > 12;
    ENDINGS.iter().any(|ending| written.ends_with(ending)) || (one_word && (joined || same))
}

/// A picture in HTML never reaches the page with its handlers, but its alternative is asked for all the same.
fn html(field: &Field<'_>, place: std::ops::Range<usize>, found: &mut Vec<Finding>) {
    let text = field.value.get(place.clone()).unwrap_or_default().to_ascii_lowercase();
    if !text.contains("<img") {
        return;
    }
    let spaced: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if !spaced.contains("alt=") || spaced.contains("alt=\"\"") || spaced.contains("alt=''") {
        found.push(field.finding(Check::Alternative, Severity::Error, place));
    }
}
