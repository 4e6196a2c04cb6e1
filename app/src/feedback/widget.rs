//! The question at the foot of a page.

use super::{
    RATE,
    questions::{Reasons, Words},
};
use crate::{
    document::{once, place},
    parts::Icon,
    text::Texts,
};
use leptos::prelude::*;
use std::sync::OnceLock;

/// What is the same on every page of a language: drawn once.
static FIXED: [OnceLock<String>; 2] = [OnceLock::new(), OnceLock::new()];

/// The question, for the page with an Italian path. With `:has()` the second question opens under the stars; a browser without
/// it gets the second question on a page of its own.
#[component]
pub(crate) fn Feedback(
    /// The texts.
    texts: Texts,
    /// The page's Italian path.
    page: String,
) -> impl IntoView {
    let fixed = once(&FIXED[place(texts.language())], || questions(texts));
    view! {
        <section class="q-feedback q-no-print" data-element="feedback" aria-labelledby="feedback-title">
            <div class="container">
                <form class="q-feedback-card" method="post" action=RATE>
                    <input type="hidden" name="page" value=page />
                    <input type="hidden" name="lang" value=texts.language().tag() />
                    <div inner_html=fixed></div>
                </form>
            </div>
        </section>
    }
}

fn questions(texts: Texts) -> impl IntoView + use<> {
    let stars = (1..=5)
        .map(|number: i64| {
            let id = format!("rate-{number}");
            view! {
                <input type="radio" name="stars" value=number.to_string() id=id.clone() required />
                <label for=id data-element=format!("feedback-rate-{number}")>
                    <Icon id="it-star-full" />
                    <span class="visually-hidden">{texts.f("feedback-star", &[("count", number.into())])}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <h2 id="feedback-title" data-element="feedback-title">{texts.s("feedback-title")}</h2>
        <fieldset class="rating">
            <legend class="visually-hidden">{texts.s("feedback-stars")}</legend>
            {stars}
        </fieldset>
        <Reasons texts=texts side="low" />
        <Reasons texts=texts side="high" />
        <Words texts=texts />
        <button class="btn btn-primary" type="submit">{texts.s("feedback-send")}</button>
    }
}
