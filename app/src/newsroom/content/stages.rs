//! The way of a content, and where on it this one stands.

use crate::{parts::Icon, text::Texts};
use crm::newsroom::Stage;
use leptos::prelude::*;

/// The way to the public. An archived content has left it; a moment to wait for is on it only for those that wait.
const WAY: [Stage; 5] = [Stage::Draft, Stage::InReview, Stage::Approved, Stage::Scheduled, Stage::Published];

/// The stages, the one where it stands marked.
#[component]
pub(super) fn Stages(texts: Texts, stage: Stage) -> impl IntoView {
    if stage == Stage::Archived {
        return view! {
            <p class="q-stage-archived">
                <Icon id="it-box" />
                <span>
                    <strong>{texts.s("stage-archived")}</strong>
                    ". "
                    {texts.s("stage-help-archived")}
                </span>
            </p>
        }
        .into_any();
    }
    let way = || WAY.iter().filter(|step| **step != Stage::Scheduled || stage == Stage::Scheduled);
    let here = way().position(|step| *step == stage);
    let steps = way()
        .enumerate()
        .map(|(place, step)| {
            let current = (*step == stage).then_some("step");
            let class = if here.is_some_and(|here| place < here) { "q-past" } else { "" };
            view! {
                <li class=class aria-current=current>
                    {texts.code("stage-", step.code())}
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="q-stages" aria-label=texts.s("stages-label")>
            {steps}
        </ol>
        <p class="q-stage-help">{texts.code("stage-help-", stage.code())}</p>
    }
    .into_any()
}
