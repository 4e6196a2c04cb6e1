//! The second question and the comment: on the page itself under the stars, or on a page of its own.

use crate::text::Texts;
use crm::readers::{COMMENT_MOST, Reason};
use leptos::prelude::*;

/// Why a page was clear, or why it was not.
#[component]
pub(super) fn Reasons(
    /// The texts.
    texts: Texts,
    /// `low` for pages that were not clear, `high` for those that were: the field's name, too.
    side: &'static str,
) -> impl IntoView {
    let (mark, question) = match side {
        "low" => ("feedback-rating-negative", texts.s("feedback-low")),
        _ => ("feedback-rating-positive", texts.s("feedback-high")),
    };
    let answers = Reason::ALL
        .into_iter()
        .map(|reason| {
            let id = format!("{side}-{}", reason.code());
            let words = texts.code(if side == "low" { "feedback-low-" } else { "feedback-high-" }, reason.code());
            view! {
                <div class="form-check">
                    <input class="form-check-input" type="radio" name=side value=reason.code() id=id.clone() />
                    <label class="form-check-label" for=id data-element="feedback-rating-answer">{words}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class=format!("q-second q-second-{side}") data-element=mark>
            <legend data-element="feedback-rating-question">{question}</legend>
            {answers}
        </fieldset>
    }
}

/// What else there is to say.
#[component]
pub(super) fn Words(texts: Texts) -> impl IntoView {
    view! {
        <div class="q-more">
            <label class="form-label" for="feedback-text">{texts.s("feedback-comment")}</label>
            <textarea
                class="form-control"
                id="feedback-text"
                name="comment"
                rows="2"
                maxlength=COMMENT_MOST.to_string()
                aria-describedby="feedback-help"
                data-element="feedback-input-text"
            ></textarea>
            <p class="form-text" id="feedback-help">{texts.f("feedback-help", &[("count", COMMENT_MOST.into())])}</p>
        </div>
    }
}
