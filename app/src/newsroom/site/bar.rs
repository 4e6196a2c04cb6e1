//! The bar: the score that a content needs to go out.

use super::field::Line;
use crate::text::Texts;
use crm::newsroom::{Below, Mistake, Values};
use leptos::prelude::*;

/// The field, and what it would mean.
#[component]
pub(super) fn BarFields(
    texts: Texts,
    values: Values,
    errors: Vec<Mistake>,
    /// The bar of which the numbers speak.
    bar: u8,
    below: Below,
) -> impl IntoView {
    let value = values.get("bar").cloned().unwrap_or_default();
    let numbers =
        [("bar", i64::from(bar).into()), ("below", below.below.into()), ("all", below.published.into())];
    let unscored = (below.unscored > 0)
        .then(|| format!(" {}", texts.f("site-bar-unscored", &[("count", below.unscored.into())])));
    view! {
        <Line
            texts=texts
            part="bar"
            path="bar"
            kind="number"
            value=value
            errors=errors
            help=Some(texts.s("site-bar-help"))
        />
        <p class="q-tried" id="bar-tried">
            {texts.f("site-bar-below", &numbers)}
            {unscored}
        </p>
    }
}
