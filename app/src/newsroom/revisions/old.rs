//! One old revision as readers would see it, and the form that brings it back.

use super::{compare::line, restore::Typed};
use crate::{
    forms::{Ticket, TicketFields},
    newsroom::{content::Reading, field_error::FieldError},
    text::Texts,
};
use crm::{
    content::Catalogue,
    newsroom::{Item, Revision},
};
use leptos::prelude::*;
use std::sync::Arc;

/// The revision.
#[component]
pub(super) fn Old(
    texts: Texts,
    item: Item,
    revision: Revision,
    catalogue: Arc<Catalogue>,
    /// For those who may bring it back.
    #[prop(optional_no_strip)]
    restore: Option<AnyView>,
) -> impl IntoView {
    let number = revision.head.number;
    view! {
        <section class="q-section" id="old" aria-labelledby="s-old">
            <h2 id="s-old">{texts.f("revision-number", &[("number", number.into())])}</h2>
            <p class="q-work-meta">{line(texts, &revision.head)}</p>
            {(!revision.head.note.is_empty()).then(|| view! { <p class="q-said">{revision.head.note.clone()}</p> })}
            {restore}
            <Reading texts=texts kind=item.kind values=revision.values catalogue=catalogue />
        </section>
    }
}

/// The form: it says why.
#[component]
pub(super) fn Restore(
    texts: Texts,
    item: Item,
    number: i64,
    ticket: Ticket,
    typed: Typed,
    #[prop(optional_no_strip)] wrong: Option<String>,
) -> impl IntoView {
    let (invalid, describes) = (wrong.is_some().then_some("true"), wrong.is_some().then_some("note-error"));
    view! {
        <form
            class="q-panel"
            action=format!("/api/portal/v1/newsroom/restore?lang={}", texts.language())
            method="post"
            novalidate
        >
            <TicketFields ticket=ticket />
            <input type="hidden" name="id" value=item.id.to_string() />
            <input type="hidden" name="head" value=item.head.to_string() />
            <input type="hidden" name="number" value=number.to_string() />
            <p class="form-text">{texts.s("restore-lead")}</p>
            <div class="form-group">
                <label for="note">{texts.s("restore-why")}</label>
                <input
                    class="form-control"
                    type="text"
                    id="note"
                    name="note"
                    maxlength="200"
                    value=typed.note
                    aria-invalid=invalid
                    aria-describedby=describes
                />
                {wrong.map(|words| view! { <FieldError texts=texts id="note-error" words=words /> })}
            </div>
            <button class="btn btn-primary" type="submit">
                {texts.f("restore-go", &[("number", number.into())])}
            </button>
        </form>
    }
}
