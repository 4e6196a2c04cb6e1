//! What became of the form that was just posted: on top of the page.

use super::{
    posted::Trouble,
    refused::{self, Gaps},
    steps::Sheet,
};
use crate::{format, forms::Kept, newsroom::words, parts::Icon, routes::Name};
use crm::newsroom::{Done, RevisionHead, StepRefused};
use leptos::prelude::*;

/// Done, or what stands in the way, and what others did meanwhile.
#[component]
pub(super) fn Told(
    sheet: Sheet,
    done: bool,
    waited: bool,
    deeds: Vec<Done>,
    revisions: Vec<RevisionHead>,
) -> impl IntoView {
    let texts = sheet.texts;
    let item = &sheet.item;
    if waited {
        return view! { <Kept texts=texts /> }.into_any();
    }
    if done {
        let did = deeds.first().map_or("", |done| done.act.as_str());
        let page = words::public_path(texts, item).filter(|_| did == "publish");
        return view! {
            <div class="alert alert-success" id="done" tabindex="-1" role="status">
                <Icon id="it-check-circle" />
                <div>
                    <h2>{texts.code("did-", did)}</h2>
                    {page
                        .map(|path| {
                            view! {
                                <p>
                                    <a href=path>{texts.s("standing-see")}</a>
                                </p>
                            }
                        })}
                </div>
            </div>
        }
        .into_any();
    }
    let Some(trouble) = sheet.trouble.clone() else { return ().into_any() };
    let words = refused::trouble(texts, &trouble);
    let place = match (trouble.field(), sheet.typed.step.as_str()) {
        ("", _) => None,
        (_, "") => Some("#text".to_owned()),
        (field @ ("at" | "until"), step) => Some(format!("#{field}-{step}-day")),
        (field, step) => Some(format!("#{field}-{step}")),
    };
    let words = match place {
        Some(place) => view! { <a href=place>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    let meanwhile = match &trouble {
        Trouble::Refused(StepRefused::Changed | StepRefused::NotNow) => {
            view! { <Meanwhile sheet=sheet.clone() deeds=deeds revisions=revisions /> }.into_any()
        }
        Trouble::Refused(refused) => {
            view! { <Gaps texts=texts kind=item.kind editor=sheet.editor.clone() refused=refused.clone() /> }
                .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
            <Icon id="it-error" />
            <div>
                <h2 id="errors-h">{texts.s("step-refused")}</h2>
                <p>{words}</p>
                {meanwhile}
            </div>
        </div>
    }
    .into_any()
}

/// What others did since the page was made.
#[component]
fn Meanwhile(sheet: Sheet, deeds: Vec<Done>, revisions: Vec<RevisionHead>) -> impl IntoView {
    let texts = sheet.texts;
    let seen = sheet.typed.head;
    let path = Name::ContentHistory.path_of(texts.language(), &sheet.item.id.to_string());
    let saved = revisions.iter().any(|revision| revision.number > seen);
    let compare = (saved && seen > 0).then(|| {
        view! {
            <p>
                <a href=format!("{path}?da={seen}&a={}", sheet.item.head)>{texts.s("meanwhile-compare")}</a>
            </p>
        }
    });
    // Where nothing was saved, the last thing that was done is what came between.
    let between = deeds
        .iter()
        .enumerate()
        .take_while(|(place, done)| if saved { done.revision > seen } else { *place == 0 })
        .map(|(_, done)| {
            let (what, moment) = (texts.code("deed-", &done.act), format::moment(texts, done.at));
            let values =
                [("name", (&done.name).into()), ("what", (&*what).into()), ("moment", (&moment).into())];
            let note = (!done.note.is_empty()).then(|| format!(" «{}»", done.note));
            view! { <li>{texts.f("meanwhile-line", &values)} {note}</li> }
        })
        .collect_view();
    view! {
        <ul>{between}</ul>
        {compare}
    }
}
