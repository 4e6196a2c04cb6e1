//! Where a case stands, as steps.

use crate::text::Texts;
use leptos::prelude::*;

/// The steps of a case: which are done, which is now. A state outside the straight way takes the place of the last step.
fn steps(state: &str) -> ([&'static str; 4], usize) {
    match state {
        "draft" | "submitted" => (["submitted", "received", "in_progress", "answered"], 0),
        "received" => (["submitted", "received", "in_progress", "answered"], 1),
        "in_progress" => (["submitted", "received", "in_progress", "answered"], 2),
        "waiting_for_citizen" => (["submitted", "received", "waiting_for_citizen", "answered"], 2),
        "rejection_announced" => (["submitted", "received", "rejection_announced", "answered"], 2),
        "rejected" => (["submitted", "received", "in_progress", "rejected"], 3),
        "withdrawn" => (["submitted", "received", "in_progress", "withdrawn"], 3),
        "referred" => (["submitted", "received", "in_progress", "referred"], 3),
        "cancelled_by_office" => (["submitted", "received", "in_progress", "cancelled_by_office"], 3),
        "closed" => (["submitted", "received", "in_progress", "closed"], 3),
        _ => (["submitted", "received", "in_progress", "answered"], 3),
    }
}

/// The steps of a case.
#[component]
pub(super) fn Progress(texts: Texts, state: String) -> impl IntoView {
    let (names, now) = steps(&state);
    let items = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let words = texts.code("state-", name).into_owned();
            if at < now {
                view! {
                    <li class="confirmed">
                        <strong>{words}</strong>
                        <span class="visually-hidden">{texts.s("step-done")}</span>
                    </li>
                }
                .into_any()
            } else if at == now {
                view! {
                    <li class="active" aria-current="step">
                        <strong>{words}</strong>
                    </li>
                }
                .into_any()
            } else {
                view! {
                    <li>
                        <strong>{words}</strong>
                    </li>
                }
                .into_any()
            }
        })
        .collect_view();
    view! { <ol class="q-progress">{items}</ol> }
}
