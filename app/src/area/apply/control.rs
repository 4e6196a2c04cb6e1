//! The control of a field: a line, an area, or choices with what opens below them.

use super::fields::Drawn;
use crate::text::Texts;
use crm::form::{Field, FieldKind};
use leptos::prelude::*;

/// The name under which a field's values are posted.
pub(super) fn name(field: &Field) -> String {
    format!("values[{}][]", field.id)
}

/// A field that is typed.
pub(super) fn typed(field: &Field, drawn: &Drawn) -> AnyView {
    let value = drawn.values.join("\n");
    let (id, name) = (drawn.id.clone(), name(field));
    let (wrong, describes) = (drawn.wrong(), drawn.describes());
    if field.kind == FieldKind::LongText {
        return view! {
            <textarea class="form-control" id=id name=name rows="5" aria-invalid=wrong aria-describedby=describes>
                {value}
            </textarea>
        }
        .into_any();
    }
    // A day that was typed by hand stays as it was typed: a calendar would show nothing.
    let calendar = value.is_empty() || is_iso(&value);
    let (kind, autocomplete) = match field.kind {
        FieldKind::Email => ("email", "email"),
        FieldKind::Phone => ("tel", "tel"),
        FieldKind::Date if calendar => ("date", "off"),
        _ => ("text", "off"),
    };
    let mode = (field.kind == FieldKind::Number).then_some("numeric");
    let capitals = matches!(field.kind, FieldKind::Plate | FieldKind::TaxCode).then_some("characters");
    let short = matches!(field.kind, FieldKind::Number | FieldKind::Plate | FieldKind::Date);
    let class = if short { "form-control q-w-short" } else { "form-control" };
    view! {
        <input
            class=class
            type=kind
            id=id
            name=name
            value=value
            autocomplete=autocomplete
            inputmode=mode
            autocapitalize=capitals
            spellcheck=capitals.map(|_| "false")
            aria-invalid=wrong
            aria-describedby=describes
        />
    }
    .into_any()
}

fn is_iso(value: &str) -> bool {
    value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok()
}

/// The choices of a field: value, words, more words.
pub(super) fn choices(texts: Texts, field: &Field) -> Vec<(String, String, Option<String>)> {
    let language = texts.language();
    match field.kind {
        FieldKind::YesNo => ["yes", "no"]
            .map(|value| (value.to_owned(), texts.code("answer-", value).into_owned(), None))
            .to_vec(),
        FieldKind::Document => {
            let rule = field.rule();
            let ways = field.kind.own_values().iter().filter(|way| rule.takes_way(way));
            ways.map(|value| {
                let hint = texts.code("document-help-", value).into_owned();
                ((*value).to_owned(), texts.code("document-", value).into_owned(), Some(hint))
            })
            .collect()
        }
        _ => field
            .choices
            .iter()
            .map(|choice| {
                let hint = choice.hint.as_ref().map(|hint| hint.get(language).to_owned());
                (choice.id.clone(), choice.label.get(language).to_owned(), hint)
            })
            .collect(),
    }
}

/// Choices, each with the fields that it opens. An empty value goes along, so that nothing picked is posted as nothing.
pub(super) fn picked(
    texts: Texts,
    field: &Field,
    drawn: &Drawn,
    opens: &dyn Fn(&str) -> Vec<AnyView>,
) -> AnyView {
    let kind = if field.kind == FieldKind::Many { "checkbox" } else { "radio" };
    let options = choices(texts, field)
        .into_iter()
        .map(|(value, label, hint)| {
            let id = format!("{}-{value}", drawn.id);
            let help = hint.as_ref().map(|_| format!("{id}-help"));
            let checked = drawn.values.contains(&value);
            let below = opens(&value);
            let opening = (!below.is_empty()).then(|| view! { <div class="q-reveal">{below}</div> });
            view! {
                <div class="q-choice">
                    <div class="form-check">
                        <input
                            class="form-check-input"
                            type=kind
                            id=id.clone()
                            name=name(field)
                            value=value
                            checked=checked
                            aria-describedby=help.clone()
                        />
                        <label class="form-check-label" for=id>{label}</label>
                        {hint.map(|words| view! { <span class="form-text" id=help>{words}</span> })}
                    </div>
                    {opening}
                </div>
            }
        })
        .collect_view();
    view! {
        <input type="hidden" name=name(field) value="" />
        {options}
    }
    .into_any()
}
