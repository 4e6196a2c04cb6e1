//! The review: all answers with the way to change them, what is declared, and the one button.

use super::{
    changed::Changed,
    conflict::Conflict,
    data::DraftView,
    mistakes::Summary,
    page::Sheet,
    path,
    start::Known,
    step::{Steps, summary_line},
    words,
};
use crate::{
    area::frame::Frame,
    forms::{Ticket, TicketFields},
    page::Page,
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::{
    clock::in_rome,
    form::{FieldError, FieldKind, Form, REVIEW, Step, check, check_files, shown},
};
use leptos::prelude::*;

/// The face of the review.
pub(super) fn page(sheet: &Sheet<'_>, draft: DraftView, declared: &[String]) -> Page {
    let caller = &sheet.request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let today = in_rome(caller.portal.crm.now()).date();
    let form = sheet.form;
    let mut values = draft.values.clone();
    values.0.retain(|field, _| form.field(field).is_some());
    let rules = form.rules();
    let mut errors = check(&rules, &values, today).err().unwrap_or_default();
    errors.extend(check_files(&rules, &values, &draft.counted()));
    // The words lead to the field on its own page.
    let mut said: Vec<(String, String)> = errors
        .iter()
        .map(|error| {
            let (place, words) = summary_line(texts, form, error, today);
            let step = form.step_of(&error.field).map_or("", |step| step.id.as_str());
            (format!("{}&from={REVIEW}{place}", path::step(&sheet.start, &draft.id, step)), words)
        })
        .collect();
    let mut undeclared = Vec::new();
    for (number, declaration) in (1_i64..).zip(&form.declarations) {
        if sheet.refused.contains(&declaration.id) {
            let words = texts.f("review-undeclared", &[("number", number.into())]);
            said.push((format!("#d-{}", declaration.id), words));
            undeclared.push(declaration.id.clone());
        }
    }
    let heading = if said.is_empty() {
        texts.s("review-title").to_owned()
    } else {
        texts.f("title-error", &[("title", texts.s("review-title").into())])
    };
    let known: Vec<_> =
        draft.known.iter().filter(|(which, _)| form.applicant.contains(which)).cloned().collect();
    let parts: Vec<AnyView> =
        form.steps.iter().filter_map(|step| part(texts, sheet, &draft, step, &errors)).collect();
    let ready = errors.is_empty() && draft.conflicts.is_empty();
    let here = form.title.get(language).to_owned();
    let (crumb, form, start) = (here.clone(), form.clone(), sheet.start.clone());
    let (window, declared) = (sheet.ticket.clone(), declared.to_vec());
    let service = sheet.request.param("service").to_owned();
    let body = view! {
        <Frame texts=texts current=Name::Cases here=Some(crumb)>
            <Steps texts=texts form=form.clone() current=REVIEW.to_owned() />
            <h1>{texts.s("review-title")}</h1>
            <p class="lead">{texts.s("review-lead")}</p>
            <Changed texts=texts start=start draft=draft.clone() />
            <Conflict texts=texts form=form.clone() draft=draft.clone() step=REVIEW.to_owned() />
            <Summary texts=texts errors=said />
            <section class="q-section" aria-labelledby="s-known">
                <h2 id="s-known">{texts.s("review-you")}</h2>
                <Known texts=texts known=known />
            </section>
            {parts}
            <Declare
                texts=texts
                form=form
                draft=draft.id
                window=window
                service=service
                declared=declared
                undeclared=undeclared
                ready=ready
            />
        </Frame>
    };
    Page::new(format!("{heading} - {here}"), body.into_any())
}

/// The answers of a step; nothing if it asks nothing here.
fn part(
    texts: Texts,
    sheet: &Sheet<'_>,
    draft: &DraftView,
    step: &Step,
    errors: &[FieldError],
) -> Option<AnyView> {
    let language = texts.language();
    let rules = sheet.form.rules();
    let visible = shown(&rules, &draft.values);
    let rows: Vec<_> = step
        .fields
        .iter()
        .filter(|field| visible.contains(&field.id.as_str()))
        .map(|field| {
            let values = draft.values.of(&field.id);
            let said = if field.kind == FieldKind::Document && values.iter().any(|value| value == "now") {
                draft.files_of(&field.id).into_iter().map(|file| file.name).collect::<Vec<_>>().join("\n")
            } else {
                words::answer(texts, field, values)
            };
            let wrong = errors.iter().any(|error| error.field == field.id);
            let said = if said.is_empty() { texts.s("review-empty").to_owned() } else { said };
            let mark = wrong.then(|| {
                view! {
                    <span class="q-wrong">
                        <Icon id="it-error" small=true />
                        {texts.s("review-wrong")}
                    </span>
                }
            });
            view! {
                <div>
                    <dt>{field.label.get(language).to_owned()}</dt>
                    <dd>
                        <span class="q-said">{said}</span>
                        {mark}
                    </dd>
                </div>
            }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let change = format!("{}&from={REVIEW}", path::step(&sheet.start, &draft.id, &step.id));
    let (id, title) = (format!("s-{}", step.id), step.title.get(language).to_owned());
    let labelled = id.clone();
    Some(
        view! {
            <section class="q-section" aria-labelledby=labelled>
                <div class="q-head">
                    <h2 id=id>{title.clone()}</h2>
                    <a href=change>
                        {texts.s("review-change")}
                        <span class="visually-hidden">": " {title}</span>
                    </a>
                </div>
                <dl class="q-facts">{rows}</dl>
            </section>
        }
        .into_any(),
    )
}

/// What is declared, and the button.
#[component]
fn Declare(
    texts: Texts,
    form: Form,
    draft: String,
    window: Ticket,
    service: String,
    declared: Vec<String>,
    undeclared: Vec<String>,
    ready: bool,
) -> impl IntoView {
    let language = texts.language();
    let boxes = form.declarations.into_iter().map(|declaration| {
        let id = format!("d-{}", declaration.id);
        let wrong = undeclared.contains(&declaration.id).then_some("true");
        view! {
            <div class="q-choice">
                <div class="form-check">
                    <input
                        class="form-check-input"
                        type="checkbox"
                        id=id.clone()
                        name="declared[]"
                        checked=declared.contains(&declaration.id)
                        value=declaration.id
                        aria-invalid=wrong
                    />
                    <label class="form-check-label" for=id>{declaration.text.get(language).to_owned()}</label>
                </div>
            </div>
        }
    });
    let silence = form.silence_text.get(language).to_owned();
    let days = texts.f("review-term", &[("count", i64::from(form.legal_days).into())]);
    let not_ready = (!ready).then(|| view! { <p class="fw-semibold">{texts.s("review-not-ready")}</p> });
    view! {
        <form class="q-form" action=format!("/api/portal/v1/apply/submit?lang={language}") method="post" novalidate>
            <TicketFields ticket=window />
            <input type="hidden" name="service" value=service />
            <input type="hidden" name="draft" value=draft />
            <fieldset id="declarations" tabindex="-1">
                <legend>{texts.s("review-declare")}</legend>
                {boxes.collect_view()}
            </fieldset>
            <p>{days} " " {silence}</p>
            {not_ready}
            <div class="q-actions">
                <button class="btn btn-primary btn-lg" type="submit">
                    {texts.s("review-send")}
                    " "
                    <Icon id="it-check" />
                </button>
                <a class="btn btn-link" href=Name::Cases.path(language)>{texts.s("apply-later-link")}</a>
            </div>
        </form>
    }
}
