//! The forms on the page of a case. Each posts one act; what was refused is shown again where it was typed.

use super::{
    act::{CaseFlash, Typed, Wrong},
    documents::FilesBeside,
};
use crate::{
    area::attachments::{FORM_OF_ACT, FileView},
    forms::{Flash, Kept, Ticket, TicketFields},
    parts::Icon,
    text::Texts,
};
use crm::case::LONGEST_WORDS;
use leptos::prelude::*;

/// What all forms of one page share.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) texts: Texts,
    pub(super) number: String,
    /// The state that the page shows.
    pub(super) seen: String,
    /// Under which a refused form waits.
    pub(super) ticket: Ticket,
    /// One key for whatever is pressed on this page.
    pub(super) key: String,
    /// What was refused.
    pub(super) typed: Typed,
    /// Why.
    pub(super) wrong: Option<Wrong>,
    /// Something was just done.
    pub(super) done: bool,
    /// What is in the form waited for a login.
    pub(super) waited: bool,
    /// The documents that wait beside a letter.
    pub(super) waiting: Vec<FileView>,
}

impl Sheet {
    /// With what waits for the page. What was typed for an act that is gone stands in the letter to the office.
    pub(super) fn take(&mut self, flash: Option<CaseFlash>, acts: &[String]) {
        match flash {
            Some(Flash::Done) => self.done = true,
            Some(Flash::Refused { values, errors }) => {
                self.typed = values;
                self.wrong = errors.into_iter().next();
            }
            Some(Flash::Waiting { values }) => {
                self.typed = values;
                self.waited = true;
            }
            None => {}
        }
        if !self.typed.act.is_empty() && !acts.contains(&self.typed.act) {
            "write".clone_into(&mut self.typed.act);
        }
    }

    /// What was typed for an act, and what is wrong with it.
    fn of(&self, act: &str) -> (String, Option<String>) {
        if self.typed.act != act {
            return (String::new(), None);
        }
        let wrong = self.wrong.clone().filter(|wrong| wrong.field && !wrong.file);
        (self.typed.text.clone(), wrong.map(|wrong| wrong.words))
    }

    /// What is wrong with the documents of an act.
    fn wrong_file(&self, act: &str) -> Option<String> {
        let wrong = self.wrong.as_ref().filter(|wrong| wrong.file && self.typed.act == act);
        wrong.map(|wrong| wrong.words.clone())
    }
}

/// One form: its hidden fields, what stands between, its button.
#[component]
pub(super) fn ActForm(
    sheet: Sheet,
    act: &'static str,
    #[prop(default = "btn btn-primary")] style: &'static str,
    button: &'static str,
    /// Whether documents go with it.
    #[prop(optional)]
    files: bool,
    children: Children,
) -> impl IntoView {
    let language = sheet.texts.language();
    let (action, encoding) =
        if files { (FORM_OF_ACT, Some("multipart/form-data")) } else { ("/api/portal/v1/case/act", None) };
    let place = files.then(|| {
        let (texts, number, waiting) = (sheet.texts, sheet.number.clone(), sheet.waiting.clone());
        let wrong = sheet.wrong_file(act);
        view! { <FilesBeside texts=texts number=number act=act waiting=waiting wrong=wrong /> }
    });
    view! {
        <form class="q-act" action=format!("{action}?lang={language}") method="post" enctype=encoding novalidate>
            <TicketFields ticket=sheet.ticket />
            <input type="hidden" name="key" value=format!("{}-{act}", sheet.key) />
            <input type="hidden" name="number" value=sheet.number />
            <input type="hidden" name="seen" value=sheet.seen />
            <input type="hidden" name="act" value=act />
            {children()}
            {place}
            <button class=style type="submit">{button}</button>
        </form>
    }
}

/// The field for what is said, with its help and what is wrong with it.
#[component]
pub(super) fn Words(
    sheet: Sheet,
    act: &'static str,
    label: &'static str,
    #[prop(optional)] help: &'static str,
    #[prop(default = 5)] rows: u8,
) -> impl IntoView {
    let texts = sheet.texts;
    let (typed, wrong) = sheet.of(act);
    let id = format!("text-{act}");
    let (help_id, wrong_id) = (format!("{id}-help"), format!("{id}-error"));
    let mut describes = Vec::new();
    if !help.is_empty() {
        describes.push(help_id.clone());
    }
    if wrong.is_some() {
        describes.push(wrong_id.clone());
    }
    let invalid = wrong.is_some().then_some("true");
    view! {
        <div class="form-group">
            <label for=id.clone()>{label}</label>
            {(!help.is_empty()).then(|| view! { <p class="form-text" id=help_id>{help}</p> })}
            <textarea
                class="form-control"
                id=id
                name="text"
                rows=rows.to_string()
                maxlength=LONGEST_WORDS.to_string()
                aria-invalid=invalid
                aria-describedby=(!describes.is_empty()).then(|| describes.join(" "))
            >
                {typed}
            </textarea>
            {wrong.map(|words| view! { <Mistake texts=texts id=wrong_id words=words /> })}
        </div>
    }
}

#[component]
fn Mistake(texts: Texts, id: String, words: String) -> impl IntoView {
    view! {
        <p class="invalid-feedback" id=id>
            <Icon id="it-error" />
            <span>
                <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                {words}
            </span>
        </p>
    }
}

/// Taking the case back: behind a step of its own, because it cannot be undone.
#[component]
pub(super) fn Withdraw(sheet: Sheet) -> impl IntoView {
    let texts = sheet.texts;
    let open = sheet.typed.act == "withdraw" && sheet.wrong.is_some();
    let wrong = sheet.of("withdraw").1;
    let describes = wrong.is_some().then_some("sure-error");
    let plain = Sheet { wrong: None, ..sheet.clone() };
    view! {
        <details class="accordion-item q-withdraw" open=open>
            <summary>
                {texts.s("withdraw-title")}
                <Icon id="it-expand" small=true />
            </summary>
            <div class="accordion-body">
                <p>{texts.s("withdraw-lead")}</p>
                <ActForm sheet=sheet act="withdraw" style="btn btn-danger" button=texts.s("withdraw-go")>
                    <Words sheet=plain act="withdraw" label=texts.s("withdraw-why") rows=3 />
                    <div class="form-check">
                        <input
                            class="form-check-input"
                            type="checkbox"
                            id="sure"
                            name="sure"
                            value="yes"
                            aria-invalid=describes.map(|_| "true")
                            aria-describedby=describes
                        />
                        <label class="form-check-label" for="sure">{texts.s("withdraw-sure")}</label>
                    </div>
                    {wrong.map(|words| view! { <Mistake texts=texts id="sure-error".to_owned() words=words /> })}
                </ActForm>
            </div>
        </details>
    }
}

/// Done, or what went wrong: on top of the page.
#[component]
pub(super) fn Result(sheet: Sheet, did: String) -> impl IntoView {
    let texts = sheet.texts;
    if sheet.done {
        let words = texts.code("done-", &did).into_owned();
        return view! {
            <div class="alert alert-success" id="done" tabindex="-1" role="status">
                <Icon id="it-check-circle" />
                <div>
                    <h2>{words}</h2>
                    <p>{texts.s("done-text")}</p>
                </div>
            </div>
        }
        .into_any();
    }
    if sheet.waited {
        return view! { <Kept texts=texts /> }.into_any();
    }
    let Some(wrong) = sheet.wrong else { return ().into_any() };
    let place = match sheet.typed.act.as_str() {
        "withdraw" => "#sure".to_owned(),
        act if wrong.file => format!("#file-{act}"),
        act => format!("#text-{act}"),
    };
    let words = if wrong.field {
        view! { <a href=place>{wrong.words}</a> }.into_any()
    } else {
        wrong.words.into_any()
    };
    view! {
        <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
            <Icon id="it-error" />
            <div>
                <h2 id="errors-h">{texts.s("refused-title")}</h2>
                <p>{words}</p>
            </div>
        </div>
    }
    .into_any()
}
