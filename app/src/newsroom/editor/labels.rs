//! What fields are called, where they stand in the page, and what is wrong with them, in words.

use super::typed::{belongs, cell};
use crate::text::Texts;
use crm::newsroom::{Wrong, shape::Field};
use std::borrow::Cow;

/// The id of a field's control in the page, and so the end of an address that leads to it.
pub(crate) fn anchor(path: &str) -> String {
    format!("f-{}", path.replace('.', "-"))
}

/// A field's name.
pub(super) fn label(texts: Texts, field: &Field) -> Cow<'static, str> {
    let prefix = if field.columns().is_empty() { "edit-" } else { "edit-rows-" };
    texts.code(prefix, field.name())
}

/// The language of a field's text, in a word.
pub(super) fn language(texts: Texts, field: &Field) -> Option<&'static str> {
    match field.language()? {
        "it" => Some(texts.s("edit-italian")),
        _ => Some(texts.s("edit-english")),
    }
}

/// The whole name of what stands at a path: its field, its language, its row and column.
pub(crate) fn whole(texts: Texts, fields: &[Field], path: &str) -> String {
    let Some(field) = fields.iter().find(|field| belongs(field, path) || field.path == path) else {
        return path.to_owned();
    };
    let name = label(texts, field);
    if let Some((place, column)) = cell(field, path) {
        let column = texts.code("edit-column-", column);
        let values = [("name", (&*name).into()), ("row", (place + 1).into()), ("column", (&*column).into())];
        return texts.f("edit-name-cell", &values);
    }
    match language(texts, field) {
        Some(language) => {
            texts.f("edit-name-of", &[("name", (&*name).into()), ("language", language.into())])
        }
        None => name.into_owned(),
    }
}

/// What is wrong, in words that say what to do.
pub(crate) fn wrong(texts: Texts, what: Wrong) -> String {
    match what {
        Wrong::Missing => texts.s("edit-wrong-missing").to_owned(),
        Wrong::TooLong(most) => texts.f("edit-wrong-too-long", &[("most", most.into())]),
        Wrong::Unknown => texts.s("edit-wrong-unknown").to_owned(),
        Wrong::Number(most) => texts.f("edit-wrong-number", &[("most", i64::from(most).into())]),
        Wrong::Date => texts.s("edit-wrong-date").to_owned(),
        Wrong::Amount => texts.s("edit-wrong-amount").to_owned(),
        Wrong::Time => texts.s("edit-wrong-time").to_owned(),
        Wrong::Slug => texts.s("edit-wrong-slug").to_owned(),
        Wrong::Taken => texts.s("edit-wrong-taken").to_owned(),
        Wrong::Path => texts.s("edit-wrong-path").to_owned(),
        Wrong::Circular => texts.s("edit-wrong-circular").to_owned(),
        Wrong::Order => texts.s("edit-wrong-order").to_owned(),
        Wrong::Past => texts.s("edit-wrong-past").to_owned(),
    }
}
