//! The steps that somebody may take now, each a form. What stands against one is said instead of it.

use super::{
    offers::Offer,
    posted::{Trouble, Typed},
    refused::{self, Gaps},
};
use crate::{
    forms::{Ticket, TicketFields},
    newsroom::field_error::FieldError,
    parts::Icon,
    text::Texts,
};
use crm::newsroom::{Item, Step};
use leptos::prelude::*;

/// What all forms of the page share.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) texts: Texts,
    pub(super) item: Item,
    pub(super) ticket: Ticket,
    /// What was typed into the form that was refused.
    pub(super) typed: Typed,
    pub(super) trouble: Option<Trouble>,
    /// Whether whoever looks at it may write it.
    pub(super) writes: bool,
    /// The way to the editor.
    pub(super) editor: String,
    /// Day and time that the form proposes for going out, and those at which the content comes down.
    pub(super) proposed: (String, String),
    pub(super) end: (String, String),
}

impl Sheet {
    /// What is wrong with a field of a step's form, in words.
    fn wrong(&self, step: Step, field: &str) -> Option<String> {
        let trouble = self.trouble.as_ref().filter(|trouble| trouble.field() == field)?;
        (self.typed.step == step.code()).then(|| refused::trouble(self.texts, trouble))
    }

    /// Whether the form of a step is shown again.
    fn again(&self, step: Step) -> bool {
        self.trouble.is_some() && self.typed.step == step.code()
    }
}

/// The steps.
#[component]
pub(super) fn Steps(sheet: Sheet, offers: Vec<Offer>) -> impl IntoView {
    let texts = sheet.texts;
    let main = offers.first().map(|offer| offer.step);
    let list = if offers.is_empty() {
        view! { <p class="q-quiet">{texts.s(if sheet.writes { "steps-begin" } else { "steps-none" })}</p> }
            .into_any()
    } else {
        let steps = offers
            .into_iter()
            .map(|offer| {
                // What takes a page away is never what is meant first.
                let first = main == Some(offer.step) && offer.step != Step::Archive;
                match offer.obstacle {
                    None => view! { <Possible sheet=sheet.clone() step=offer.step first=first /> }.into_any(),
                    Some(refused) => {
                        let (reason, item) = (refused::reason(texts, &refused), &sheet.item);
                        view! {
                            <li class="q-step q-step-off">
                                <p>
                                    <strong>{texts.code("step-", offer.step.code())}</strong>
                                    " "
                                    <span class="q-quiet">{texts.s("step-not-yet")}</span>
                                </p>
                                <p class="form-text">{reason}</p>
                                <Gaps texts=texts kind=item.kind editor=sheet.editor.clone() refused=refused />
                            </li>
                        }
                        .into_any()
                    }
                }
            })
            .collect_view();
        view! { <ul class="q-steps">{steps}</ul> }.into_any()
    };
    view! {
        <section class="q-panel" aria-labelledby="s-steps">
            <h2 id="s-steps">{texts.s("steps-title")}</h2>
            {list}
        </section>
    }
}

/// A step that can be taken: a button, or a form to open where something has to be said.
#[component]
fn Possible(sheet: Sheet, step: Step, first: bool) -> impl IntoView {
    let texts = sheet.texts;
    let code = step.code();
    let asks = matches!(step, Step::Return | Step::Schedule | Step::Publish | Step::Archive);
    let style = match (step, first && !asks) {
        (Step::Archive, _) => "btn btn-danger",
        (_, true) => "btn btn-primary",
        _ if asks => "btn btn-primary",
        _ => "btn btn-outline-primary",
    };
    let inside = match step {
        Step::Return => {
            view! { <Note sheet=sheet.clone() step=step label=texts.s("step-what-to-mend") /> }.into_any()
        }
        Step::Schedule => view! {
            <Moment sheet=sheet.clone() step=step field="at" label=texts.s("step-at") />
            <Moment sheet=sheet.clone() step=step field="until" label=texts.s("step-until") />
        }
        .into_any(),
        Step::Publish => {
            view! { <Moment sheet=sheet.clone() step=step field="until" label=texts.s("step-until") /> }
                .into_any()
        }
        Step::Archive => view! {
            <Note sheet=sheet.clone() step=step label=texts.s("step-why") />
            <Sure sheet=sheet.clone() />
        }
        .into_any(),
        Step::Submit | Step::Withdraw | Step::Approve | Step::Unschedule | Step::Reopen => ().into_any(),
    };
    let open = sheet.again(step);
    let form = view! {
        <form action=format!("/api/portal/v1/newsroom/step?lang={}", texts.language()) method="post" novalidate>
            <TicketFields ticket=sheet.ticket.clone() />
            <input type="hidden" name="id" value=sheet.item.id.to_string() />
            <input type="hidden" name="head" value=sheet.item.head.to_string() />
            <input type="hidden" name="step" value=code />
            {inside}
            <button class=style type="submit">
                {texts.code("step-", code)}
            </button>
        </form>
    };
    let help = view! { <p class="form-text">{texts.code("step-help-", code)}</p> };
    if asks {
        view! {
            <li class="q-step">
                <details open=open>
                    <summary class=if first { "q-step-first" } else { "" }>
                        {texts.code("step-open-", code)}
                        <Icon id="it-expand" small=true />
                    </summary>
                    <div class="q-step-body">{help} {form}</div>
                </details>
            </li>
        }
        .into_any()
    } else {
        view! { <li class="q-step">{form} {help}</li> }.into_any()
    }
}

/// A text: why, or what to mend.
#[component]
fn Note(sheet: Sheet, step: Step, label: &'static str) -> impl IntoView {
    let texts = sheet.texts;
    let id = format!("note-{}", step.code());
    let wrong = sheet.wrong(step, "note");
    let wrong_id = format!("{id}-error");
    let (invalid, describes) = (wrong.is_some().then_some("true"), wrong.is_some().then(|| wrong_id.clone()));
    let typed = if sheet.again(step) { sheet.typed.note } else { String::new() };
    view! {
        <div class="form-group">
            <label for=id.clone()>{label}</label>
            <textarea
                class="form-control"
                id=id
                name="note"
                rows="3"
                maxlength="2000"
                aria-invalid=invalid
                aria-describedby=describes
            >
                {typed}
            </textarea>
            {wrong.map(|words| view! { <FieldError texts=texts id=wrong_id words=words /> })}
        </div>
    }
}

/// A day and a time, in Rome.
#[component]
fn Moment(sheet: Sheet, step: Step, field: &'static str, label: &'static str) -> impl IntoView {
    let texts = sheet.texts;
    let base = format!("{field}-{}", step.code());
    let wrong = sheet.wrong(step, field);
    let wrong_id = format!("{base}-error");
    let (invalid, describes) = (wrong.is_some().then_some("true"), wrong.is_some().then(|| wrong_id.clone()));
    let (day, time) = match (sheet.again(step), field) {
        (true, "at") => sheet.typed.at,
        (true, _) => sheet.typed.until,
        (false, "at") => sheet.proposed,
        (false, _) => sheet.end,
    };
    view! {
        <fieldset class="q-moment" aria-describedby=describes>
            <legend>{label}</legend>
            <div>
                <label for=format!("{base}-day")>{texts.s("step-day")}</label>
                <input
                    class="form-control"
                    type="date"
                    id=format!("{base}-day")
                    name=format!("{field}_day")
                    value=day
                    aria-invalid=invalid
                />
            </div>
            <div>
                <label for=format!("{base}-time")>{texts.s("step-time")}</label>
                <input
                    class="form-control"
                    type="time"
                    id=format!("{base}-time")
                    name=format!("{field}_time")
                    value=time
                    aria-invalid=invalid
                />
            </div>
            {wrong.map(|words| view! { <FieldError texts=texts id=wrong_id words=words /> })}
        </fieldset>
    }
}

/// The confirmation that archiving asks for.
#[component]
fn Sure(sheet: Sheet) -> impl IntoView {
    let texts = sheet.texts;
    let wrong = sheet.wrong(Step::Archive, "sure");
    let (invalid, describes) =
        (wrong.is_some().then_some("true"), wrong.is_some().then_some("sure-archive-error"));
    view! {
        <div class="form-check">
            <input
                class="form-check-input"
                type="checkbox"
                id="sure-archive"
                name="sure"
                value="yes"
                aria-invalid=invalid
                aria-describedby=describes
            />
            <label class="form-check-label" for="sure-archive">{texts.s("step-sure")}</label>
        </div>
        {wrong.map(|words| view! { <FieldError texts=texts id="sure-archive-error" words=words /> })}
    }
}
