//! What was sent by e-mail, what was not, and why.

use crate::{format, mail, parts::Empty, parts::Icon, text::Texts};
use crm::notice::{DeliveryState, Item, ItemState, What};
use leptos::prelude::*;

/// How many are shown.
pub(super) const SHOWN: i64 = 50;

/// Something that was owed, in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DeliveryView {
    /// What it was.
    pub what: String,
    /// Since when it was owed.
    pub when: String,
    /// What became of it.
    pub state: String,
    /// Why, or when it goes on.
    pub detail: String,
}

impl DeliveryView {
    /// Puts it into words.
    pub(super) fn of(texts: Texts, item: &Item) -> Self {
        let what = match item.what {
            What::Change => mail::happened(texts, item.kind, item.act, &item.title),
            other => texts.code("delivery-what-", other.code()).into_owned(),
        };
        let what = match item.case {
            Some(number) => texts.f(
                "preview-with-case",
                &[("what", (&what).into()), ("number", (&number.to_string()).into())],
            ),
            None => what,
        };
        let when = item.owed_at.map(|at| format::moment(texts, at)).unwrap_or_default();
        let (state, detail) = state(texts, &item.state);
        Self { what, when, state, detail }
    }
}

fn state(texts: Texts, state: &ItemState) -> (String, String) {
    let named = |state: DeliveryState| texts.code("delivery-state-", state.code()).into_owned();
    match state {
        ItemState::Waiting { until: Some(at) } => (
            named(DeliveryState::Waiting),
            texts.f("delivery-later", &[("when", (&format::moment(texts, *at)).into())]),
        ),
        ItemState::Waiting { until: None } => {
            (named(DeliveryState::Waiting), texts.s("delivery-soon").to_owned())
        }
        ItemState::NotWanted(reason) => {
            (named(DeliveryState::NotWanted), texts.code("reason-", reason.code()).into_owned())
        }
        ItemState::Mailed { state, address, attempts, next_at, at, .. } => {
            let to = texts.f("delivery-to", &[("address", address.into())]);
            let why = match state {
                DeliveryState::Bounced => Some(texts.s("delivery-bounced-why").to_owned()),
                DeliveryState::Deferred => next_at.map(|next| {
                    texts.f("delivery-deferred-why", &[("when", (&format::moment(texts, next)).into())])
                }),
                DeliveryState::GivenUp => {
                    Some(texts.f("delivery-given-up-why", &[("count", (*attempts).into())]))
                }
                DeliveryState::Sent => Some(format::moment(texts, *at)),
                _ => None,
            };
            (named(*state), why.map_or(to.clone(), |why| format!("{to}. {why}")))
        }
    }
}

/// The list, folded.
#[component]
pub(super) fn Deliveries(texts: Texts, deliveries: Vec<DeliveryView>) -> impl IntoView {
    let count = deliveries.len();
    let body = if deliveries.is_empty() {
        let (title, text) = (texts.s("deliveries-none"), texts.s("deliveries-none-text"));
        view! { <Empty icon="it-mail" title=title text=text /> }.into_any()
    } else {
        let rows = deliveries.into_iter().map(|one| row(texts, one)).collect_view();
        view! {
            <details class="accordion-item">
                <summary>
                    {texts.f("deliveries-show", &[("count", count.into())])}
                    <Icon id="it-expand" small=true />
                </summary>
                <div class="accordion-body">
                    <table class="table">
                        <caption class="visually-hidden">{texts.s("deliveries-title")}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{texts.s("delivery-when")}</th>
                                <th scope="col">{texts.s("delivery-what")}</th>
                                <th scope="col">{texts.s("delivery-state")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any()
    };
    view! {
        <section class="q-section" id="deliveries" aria-labelledby="deliveries-h">
            <h2 id="deliveries-h">{texts.s("deliveries-title")}</h2>
            <p>{texts.s("deliveries-lead")}</p>
            {body}
        </section>
    }
}

fn row(texts: Texts, one: DeliveryView) -> impl IntoView {
    view! {
        <tr>
            <td data-label=texts.s("delivery-when")>{one.when}</td>
            <td data-label=texts.s("delivery-what")>{one.what}</td>
            <td data-label=texts.s("delivery-state")>
                <span>
                    <strong>{one.state}</strong>
                    " "
                    {one.detail}
                </span>
            </td>
        </tr>
    }
}
