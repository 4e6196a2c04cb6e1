//! Why a step is not done, in plain words, and what to do.

use super::posted::Trouble;
use crate::{newsroom::words, text::Texts};
use crm::{
    content::Kind,
    newsroom::{Mistake, StepRefused},
};
use leptos::prelude::*;

/// The words for what is wrong with a form.
pub(super) fn trouble(texts: Texts, trouble: &Trouble) -> String {
    match trouble {
        Trouble::NotAMoment { .. } => texts.s("step-no-moment").to_owned(),
        Trouble::NotSure => texts.s("step-not-sure").to_owned(),
        Trouble::Comment => texts.s("comment-length").to_owned(),
        Trouble::Refused(refused) => reason(texts, refused),
    }
}

/// The words for a refusal.
pub(super) fn reason(texts: Texts, refused: &StepRefused) -> String {
    match refused {
        StepRefused::NotNow => texts.s("refused-not-now").to_owned(),
        StepRefused::Changed => texts.s("refused-changed").to_owned(),
        StepRefused::NoteMissing => texts.s("refused-note").to_owned(),
        StepRefused::Incomplete(gaps) => texts.f("refused-incomplete", &[("count", gaps.len().into())]),
        StepRefused::NeedsReview => texts.s("refused-needs-review").to_owned(),
        StepRefused::OwnWork => texts.s("refused-own-work").to_owned(),
        StepRefused::BelowBar { score, bar } => {
            texts.f("refused-below-bar", &[("score", (*score).into()), ("bar", (*bar).into())])
        }
        StepRefused::At => texts.s("refused-at").to_owned(),
        StepRefused::Until => texts.s("refused-until").to_owned(),
    }
}

/// The fields that a refusal names, with the way to each in the editor.
#[component]
pub(super) fn Gaps(texts: Texts, kind: Kind, editor: String, refused: StepRefused) -> impl IntoView {
    let gaps: Vec<Mistake> = match refused {
        StepRefused::Incomplete(gaps) => gaps,
        _ => Vec::new(),
    };
    (!gaps.is_empty()).then(|| {
        let lines = gaps
            .into_iter()
            .map(|gap| {
                view! {
                    <li>
                        <a href=format!("{editor}{}", words::anchor(&gap.field))>{words::field(texts, kind, &gap.field)}</a>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="q-gaps">{lines}</ul> }
    })
}
