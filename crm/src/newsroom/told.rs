//! What lists show and search of a content, taken from its body when it is written.

use crate::content::Kind;
use serde_json::Value;

/// The most letters of a content that lists search.
const MOST: usize = 1500;

/// Titles, and what lists search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) title_it: String,
    pub(crate) title_en: String,
    /// Lower case, without accents.
    pub(crate) words: String,
    /// Where its body names one; 0 for the whole city.
    pub(crate) municipio: Option<i64>,
}

impl Told {
    /// Of a body.
    pub(crate) fn of(kind: Kind, body: &Value) -> Self {
        let text = |path: [&str; 2]| {
            let found = path.iter().filter(|part| !part.is_empty()).try_fold(body, |at, part| at.get(part));
            found.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let (title_it, title_en) = match kind {
            Kind::Office | Kind::Category => (text(["name_it", ""]), text(["name_en", ""])),
            Kind::Form => (text(["title", "it"]), text(["title", "en"])),
            Kind::Synonyms | Kind::Redirects | Kind::Banner => {
                (kind.code().to_owned(), kind.code().to_owned())
            }
            Kind::Service | Kind::News | Kind::Page | Kind::Question => {
                (text(["it", "title"]), text(["en", "title"]))
            }
        };
        let mut words = [&title_it, &title_en].map(String::as_str).join(" ");
        for path in [
            ["it", "summary"],
            ["en", "summary"],
            ["slug_it", ""],
            ["slug_en", ""],
            ["slug", ""],
            ["text_it", ""],
        ] {
            words.push(' ');
            words.push_str(&text(path));
        }
        for keyword in body.get("keywords").and_then(Value::as_array).into_iter().flatten() {
            words.push(' ');
            words.push_str(keyword.as_str().unwrap_or_default());
        }
        let municipio = body.get("municipio").and_then(Value::as_i64);
        Self { title_it, title_en, words: folded(&words), municipio }
    }
}

/// As lists compare: lower case, without accents, cut to what is kept.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = crate::search::fold(text);
    if let Some((end, _)) = folded.char_indices().nth(MOST) {
        folded.truncate(end);
    }
    folded
}
