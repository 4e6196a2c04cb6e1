//! Two windows wrote different things: both are shown, and the citizen chooses.

use super::{data::DraftView, words};
use crate::{parts::Icon, text::Texts};
use crm::form::Form;
use leptos::prelude::*;

/// All open choices of a draft; nothing if there is none.
#[component]
pub(super) fn Conflict(texts: Texts, form: Form, draft: DraftView, step: String) -> impl IntoView {
    let open: Vec<_> = draft
        .conflicts
        .iter()
        .filter_map(|(field, values)| Some((form.field(field)?.clone(), values.clone())))
        .collect();
    (!open.is_empty()).then(|| {
        let language = texts.language();
        let fields = open.into_iter().map(|(field, values)| {
            let options = values.iter().enumerate().map(|(place, values)| {
                let id = format!("c-{}-{place}", field.id);
                let said = words::answer(texts, &field, values);
                let said = if said.is_empty() { texts.s("conflict-empty").to_owned() } else { said };
                let key = if place == 0 { "conflict-saved" } else { "conflict-other" };
                view! {
                    <div class="q-choice">
                        <div class="form-check">
                            <input
                                class="form-check-input"
                                type="radio"
                                id=id.clone()
                                name=format!("choices[{}]", field.id)
                                value=place.to_string()
                                checked=place == 0
                            />
                            <label class="form-check-label q-said" for=id>{said}</label>
                            <span class="form-text">{texts.code("", key)}</span>
                        </div>
                    </div>
                }
            });
            view! {
                <fieldset>
                    <legend class="form-label">{field.label.get(language).to_owned()}</legend>
                    {options.collect_view()}
                </fieldset>
            }
        });
        view! {
            <div class="alert alert-warning" id="conflict" tabindex="-1" role="alert" aria-labelledby="conflict-h">
                <Icon id="it-warning-circle" />
                <form action=format!("/api/portal/v1/apply/choose?lang={language}") method="post">
                    <h2 id="conflict-h">{texts.s("conflict-title")}</h2>
                    <p>{texts.s("conflict-text")}</p>
                    <input type="hidden" name="draft" value=draft.id.clone() />
                    <input type="hidden" name="step" value=step.clone() />
                    <input type="hidden" name="revision" value=draft.revision.to_string() />
                    {fields.collect_view()}
                    <button class="btn btn-primary" type="submit">{texts.s("conflict-go")}</button>
                </form>
            </div>
        }
    })
}
