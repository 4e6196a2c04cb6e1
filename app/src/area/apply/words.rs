//! Answers as people read them.

use crate::{format, text::Texts};
use crm::form::{Field, FieldKind, Prefill};

/// What was answered to a field, in words; what it does not know stays as it was typed.
pub(super) fn answer(texts: Texts, field: &Field, values: &[String]) -> String {
    let words: Vec<String> = values.iter().map(|value| one(texts, field, value)).collect();
    let separator = if field.kind == FieldKind::Many { "\n" } else { ", " };
    words.join(separator)
}

fn one(texts: Texts, field: &Field, value: &str) -> String {
    match field.kind {
        FieldKind::One | FieldKind::Many => field
            .choices
            .iter()
            .find(|choice| choice.id == value)
            .map_or_else(|| value.to_owned(), |choice| choice.label.get(texts.language()).to_owned()),
        FieldKind::YesNo if matches!(value, "yes" | "no") => texts.code("answer-", value).into_owned(),
        FieldKind::Document if field.kind.own_values().contains(&value) => {
            texts.code("document-", value).into_owned()
        }
        FieldKind::Date => format::iso_date(texts, value),
        _ => value.to_owned(),
    }
}

/// Something that the city knows, in words.
pub(super) fn known(texts: Texts, which: Prefill, value: &str) -> String {
    match which {
        Prefill::BirthDate => format::iso_date(texts, value),
        Prefill::Municipio => texts.f("known-municipio-value", &[("number", value.into())]),
        _ => value.to_owned(),
    }
}
