//! What is wrong, in words.

use crate::{format, parts::Icon, text::Texts};
use crm::form::{Field, FieldKind, Mistake};
use jiff::civil::Date;
use leptos::prelude::*;

/// A mistake at a field in words: the form's own where the answer is missing or is not what was asked.
pub(super) fn message(texts: Texts, field: &Field, mistake: Mistake, today: Date) -> String {
    let own = matches!(
        mistake,
        Mistake::Needed
            | Mistake::NotAnEmail
            | Mistake::NotAPhone
            | Mistake::NotADate
            | Mistake::NotANumber
            | Mistake::NotAChoice
            | Mistake::NotAnAddress
            | Mistake::NotAPlate
            | Mistake::NotATaxCode
            | Mistake::TooShort
    );
    if let Some(words) = field.error.as_ref().filter(|_| own) {
        return words.get(texts.language()).to_owned();
    }
    let limit = field.rule().limit(mistake, today).unwrap_or_default();
    let limit = if field.kind == FieldKind::Date { format::iso_date(texts, &limit) } else { limit };
    match mistake {
        Mistake::TooFew if field.kind == FieldKind::Document => {
            texts.f("wrong-too-few-files", &[("limit", (&limit).into())])
        }
        Mistake::TooMany if field.kind == FieldKind::Document => {
            texts.f("wrong-too-many-files", &[("limit", (&limit).into())])
        }
        Mistake::TooLong => texts.f("wrong-too-long", &[("limit", (&limit).into())]),
        Mistake::TooShort => texts.f("wrong-too-short", &[("limit", (&limit).into())]),
        Mistake::TooSmall => texts.f("wrong-too-small", &[("limit", (&limit).into())]),
        Mistake::TooBig => texts.f("wrong-too-big", &[("limit", (&limit).into())]),
        Mistake::TooFew => texts.f("wrong-too-few", &[("limit", (&limit).into())]),
        Mistake::TooMany => texts.f("wrong-too-many", &[("limit", (&limit).into())]),
        Mistake::TooEarly => texts.f("wrong-too-early", &[("limit", (&limit).into())]),
        Mistake::TooLate => texts.f("wrong-too-late", &[("limit", (&limit).into())]),
        _ => texts.code("wrong-", mistake.code()).into_owned(),
    }
}

/// The list of all mistakes, each leading to its place.
#[component]
pub(super) fn Summary(texts: Texts, errors: Vec<(String, String)>) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        let count = errors.len();
        let links = errors.into_iter().map(|(place, words)| {
            view! {
                <li>
                    <a href=place>{words}</a>
                </li>
            }
        });
        view! {
            <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
                <Icon id="it-error" />
                <div>
                    <h2 id="errors-h">{texts.f("form-errors", &[("count", count.into())])}</h2>
                    <ul>{links.collect_view()}</ul>
                </div>
            </div>
        }
    })
}
