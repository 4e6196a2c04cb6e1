//! A step of a request.

use super::{
    changed::Changed,
    conflict::Conflict,
    data::DraftView,
    fields::{Fields, place},
    keeper_line::KeeperLine,
    mistakes::{self, Summary},
    page::Sheet,
    path,
    posted::Posted,
    save::Checked,
    upload,
};
use crate::{
    area::{attachments::FORM_OF_STEP, frame::Frame},
    forms::TicketFields,
    page::Page,
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::{
    clock::in_rome,
    form::{FieldError, FieldKind, Form, REVIEW, Step},
};
use jiff::civil::Date;
use leptos::prelude::*;

/// The face of a step: what is in the draft, checked again, or what a window typed that could not be saved.
pub(super) fn page(sheet: &Sheet<'_>, step: &Step, draft: DraftView, posted: Posted) -> Page {
    let caller = &sheet.request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let today = in_rome(caller.portal.crm.now()).date();
    let unsaved = !posted.values.0.is_empty() && posted.draft == draft.id;
    let mut values = draft.values.clone();
    if unsaved {
        values.0.extend(posted.values.0);
    }
    let revision = if unsaved { posted.revision } else { draft.revision };
    let tried = draft.tried.contains(&step.id);
    let counted = draft.counted();
    let checked = Checked { form: sheet.form, files: &counted, caller };
    let errors = if tried { checked.wrong_in(&values, &step.id) } else { Vec::new() };
    let not_taken = upload::not_taken(&sheet.refused);
    let mut said: Vec<(String, String)> =
        errors.iter().map(|error| summary_line(texts, sheet.form, error, today)).collect();
    said.extend(not_taken.iter().map(|(field, words)| (format!("#{}-file", place(field)), words.clone())));
    let nothing_wrong = said.is_empty();
    let fields = Fields {
        texts,
        form: sheet.form,
        step,
        draft: &draft,
        values: &values,
        errors: &errors,
        not_taken: &not_taken,
        today,
    };
    // Files go along with the form: pressed "Save and continue", nothing that was chosen is left behind.
    let documents = step.fields.iter().any(|field| field.kind == FieldKind::Document);
    let action = if documents { FORM_OF_STEP } else { "/api/portal/v1/apply/save" };
    let encoding = documents.then_some("multipart/form-data");
    // What is pressed with Enter in a line is the first button of the form: not one that takes a file away.
    let first = documents.then(|| {
        view! {
            <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">
                {texts.s("apply-save-next")}
            </button>
        }
    });
    let title = step.title.get(language).to_owned();
    let heading =
        if nothing_wrong { title.clone() } else { texts.f("title-error", &[("title", (&title).into())]) };
    let here = sheet.form.title.get(language).to_owned();
    let back = sheet.request.field("from") == REVIEW;
    let own = step.fields.iter().map(|field| (field.id.clone(), values.of(&field.id).to_vec())).collect();
    let before = path::before(sheet.form, &values, &step.id).is_some();
    let again = path::step(&sheet.start, &draft.id, &step.id);
    let fields = fields.view();
    let lead = step.lead.as_ref().map(|lead| lead.get(language).to_owned());
    let (crumb, form, id) = (here.clone(), sheet.form.clone(), step.id.clone());
    let (start, window) = (sheet.start.clone(), sheet.ticket.clone());
    let service = sheet.request.param("service").to_owned();
    let body = view! {
        <Frame texts=texts current=Name::Cases here=Some(crumb)>
            <Steps texts=texts form=form.clone() current=id.clone() />
            <h1>{title}</h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            <Changed texts=texts start=start draft=draft.clone() />
            <Conflict texts=texts form=form draft=draft.clone() step=id.clone() />
            <Summary texts=texts errors=said />
            <form
                class="q-form"
                id="apply"
                action=format!("{action}?lang={language}")
                method="post"
                enctype=encoding
                novalidate
            >
                {first}
                <TicketFields ticket=window />
                <input type="hidden" name="service" value=service />
                <input type="hidden" name="draft" value=draft.id />
                <input type="hidden" name="step" value=id />
                <input type="hidden" name="revision" value=revision.to_string() />
                {back.then(|| view! { <input type="hidden" name="back" value=REVIEW /> })}
                {fields}
                <KeeperLine texts=texts own=own again=again />
                <div class="q-actions">
                    <button class="btn btn-primary btn-lg" type="submit" name="go" value="next">
                        {if back { texts.s("apply-save-review") } else { texts.s("apply-save-next") }}
                        " "
                        <Icon id="it-arrow-right" />
                    </button>
                    {before
                        .then(|| {
                            view! {
                                <button class="btn btn-outline-primary btn-lg" type="submit" name="go" value="before">
                                    {texts.s("apply-before")}
                                </button>
                            }
                        })}
                    <button class="btn btn-link" type="submit" name="go" value="later">{texts.s("apply-later")}</button>
                </div>
            </form>
        </Frame>
    };
    Page::new(format!("{heading} - {here}"), body.into_any()).with_islands()
}

/// A mistake as the summary tells it: its place, the field's name and what is wrong.
pub(super) fn summary_line(texts: Texts, form: &Form, error: &FieldError, today: Date) -> (String, String) {
    let Some(field) = form.field(&error.field) else { return (String::new(), error.field.clone()) };
    let words = mistakes::message(texts, field, error.mistake, today);
    (format!("#{}", place(&field.id)), format!("{}: {words}", field.label.get(texts.language())))
}

/// Where a step stands among the others; the review is the last.
#[component]
pub(super) fn Steps(texts: Texts, form: Form, current: String) -> impl IntoView {
    let language = texts.language();
    let mut names: Vec<(String, String)> =
        form.steps.iter().map(|step| (step.id.clone(), step.title.get(language).to_owned())).collect();
    names.push((REVIEW.to_owned(), texts.s("review-step").to_owned()));
    let at = names.iter().position(|(id, _)| *id == current).unwrap_or(0);
    let count = names.len();
    let items = names.into_iter().enumerate().map(|(place, (_, name))| {
        let (class, mark) = match place.cmp(&at) {
            std::cmp::Ordering::Less => ("confirmed", None),
            std::cmp::Ordering::Equal => ("active", Some("step")),
            std::cmp::Ordering::Greater => ("", None),
        };
        view! {
            <li class=class aria-current=mark>
                <span>{name}</span>
            </li>
        }
    });
    let words = texts.f("apply-step", &[("at", (at + 1).into()), ("count", count.into())]);
    view! {
        <nav class="steppers" aria-label=texts.s("apply-steps")>
            <p class="q-step">{words}</p>
            <ol>{items.collect_view()}</ol>
        </nav>
    }
}
