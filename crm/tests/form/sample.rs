//! A small form with a bit of everything.

use crm::form::{Form, Mistake, Values, check};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

pub(super) fn today() -> Date {
    date(2026, 3, 2)
}

fn words(text: &str) -> Value {
    json!({ "it": text, "en": format!("{text} (en)") })
}

/// A form of two steps.
pub(super) fn form() -> Form {
    serde_json::from_value(json!({
        "id": "prova", "version": 1, "service": "prova", "kind": "application", "legal_days": 30, "silence": "default",
        "minutes": 5, "title": words("Prova"), "lead": words("Una prova"), "in_charge": words("Chi dirige"),
        "needs": [], "found_out": [], "silence_text": words("Niente"), "next": [], "applicant": ["given_name"],
        "declarations": [{ "id": "true", "text": words("È vero") }],
        "steps": [
            { "id": "first", "title": words("Primo"), "fields": [
                { "id": "name", "type": "text", "label": words("Nome"), "required": true, "min": 2, "max": 40 },
                { "id": "use", "type": "one", "label": words("Uso"), "required": true, "choices": [
                    { "id": "mine", "label": words("Mio") }, { "id": "other", "label": words("Altro") },
                ] },
                { "id": "detail", "type": "text", "label": words("Quale"),
                  "show_if": { "field": "use", "is": ["other"] }, "require_if": { "field": "use", "is": ["other"] } },
            ] },
            { "id": "second", "title": words("Secondo"), "fields": [
                { "id": "plate", "type": "plate", "label": words("Targa"), "required": true },
                { "id": "day", "type": "date", "label": words("Giorno"), "required": true, "earliest": "today-3y", "latest": "today" },
                { "id": "email", "type": "email", "label": words("E-mail"), "prefill": "email" },
                { "id": "reasons", "type": "many", "label": words("Motivi"), "max": 2, "choices": [
                    { "id": "a", "label": words("A") }, { "id": "b", "label": words("B") }, { "id": "c", "label": words("C") },
                ] },
                { "id": "notes", "type": "long_text", "label": words("Note"), "max": 1000 },
            ] },
        ],
    }))
    .unwrap()
}

/// What is required, and right.
pub(super) fn filled() -> Values {
    Values::default()
        .with("name", "Livia")
        .with("use", "mine")
        .with("plate", "ab 123 cd")
        .with("day", "1/3/2026")
}

/// What is wrong with some values.
pub(super) fn mistakes(values: &Values) -> Vec<(String, Mistake)> {
    let found = check(&form().rules(), values, today()).err().into_iter().flatten();
    found.map(|error| (error.field, error.mistake)).collect()
}
