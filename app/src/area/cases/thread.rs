//! The two-way thread of a case, and the letter to the office.

use super::{
    data::{CaseFile, Said},
    forms::{ActForm, Sheet, Words},
};
use leptos::prelude::*;

/// What was said, the oldest first, and below it the letter.
#[component]
pub(super) fn Thread(sheet: Sheet, file: CaseFile) -> impl IntoView {
    let texts = sheet.texts;
    let writes = file.acts.iter().any(|act| act == "write");
    let asked = file.acts.iter().any(|act| act == "reply");
    let nothing = file.thread.is_empty();
    (!nothing || writes).then(|| {
        let said = file.thread.into_iter().map(|said| view! { <OneSaid said=said /> }).collect_view();
        let list = if nothing {
            view! { <p class="text-muted" data-live="thread">{texts.s("thread-empty")}</p> }.into_any()
        } else {
            view! { <ol class="q-thread" data-live="thread">{said}</ol> }.into_any()
        };
        let letter = writes.then(|| {
            let help = if asked { texts.s("write-help-asked") } else { texts.s("write-help") };
            let style = if asked { "btn btn-outline-primary" } else { "btn btn-primary" };
            view! {
                <ActForm sheet=sheet.clone() act="write" files=true style=style button=texts.s("write-go")>
                    <Words sheet=sheet.clone() act="write" label=texts.s("write-label") help=help rows=4 />
                </ActForm>
            }
        });
        view! {
            <section class="q-section" aria-labelledby="s-messages">
                <h2 id="s-messages">{texts.s("case-messages")}</h2>
                {list}
                {letter}
            </section>
        }
    })
}

#[component]
fn OneSaid(said: Said) -> impl IntoView {
    let entry = said.entry;
    let body = entry.body.split("\n\n").map(str::to_owned).filter(|text| !text.is_empty());
    let body = body.map(|text| view! { <p class="q-said">{text}</p> }).collect_view();
    view! {
        <li class=said.mine.then_some("q-mine")>
            <p class="q-by">
                <strong>{said.by}</strong>
                <span>{entry.about}</span>
                <time datetime=entry.machine>{entry.when}</time>
            </p>
            {(!entry.title.is_empty()).then(|| view! { <p class="fw-semibold">{entry.title}</p> })}
            {body}
        </li>
    }
}
