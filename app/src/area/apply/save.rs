//! Saving a step and going on.

use super::{
    fields::place,
    path,
    posted::{Posted, after_sign_in},
};
use crate::{
    caller::Caller,
    forms::{Outcome, Ticket, poster, see_other},
    page::PortalError,
    routes::Name,
};
use crm::{
    attachment,
    clock::in_rome,
    content::{self, Catalogue},
    draft::{self, Draft, Save},
    form::{FieldError, FieldKind, Files, Form, REVIEW, Values, check, check_files, shown},
};
use leptos::server;
use std::collections::BTreeMap;

/// What a step posts.
#[derive(Clone, Debug, Default)]
pub struct StepPosted {
    /// The form's id, which is also the name of the window.
    pub form: String,
    /// The mark of whose form it is.
    pub owner: String,
    /// The service's slug in the caller's language.
    pub service: String,
    /// The draft.
    pub draft: String,
    /// The step.
    pub step: String,
    /// The revision that the window had seen.
    pub revision: String,
    /// Where the change was asked for, if in the review.
    pub back: String,
    /// Where to go on.
    pub go: String,
    /// What stood in the fields.
    pub values: BTreeMap<String, Vec<String>>,
}

/// Saves what stands in a step, right or wrong, and leads on: to the next step if all is right (`go` = `next`), back to
/// where the review asked for the change (`back` = `review`), to the step before (`go` = `before`), or away (`go` = `later`).
#[server(prefix = "/api/portal/v1", endpoint = "apply/save")]
pub async fn save_step(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] service: String,
    #[server(default)] draft: String,
    #[server(default)] step: String,
    #[server(default)] revision: String,
    #[server(default)] back: String,
    #[server(default)] go: String,
    #[server(default)] values: BTreeMap<String, Vec<String>>,
) -> Result<Outcome, PortalError> {
    let posted = StepPosted { form, owner, service, draft, step, revision, back, go, values };
    saved(&Caller::current()?, posted).await
}

/// The same for a form that came another way. `go` = `at-` and a field stays at that field.
pub(super) async fn saved(caller: &Caller, posted: StepPosted) -> Result<Outcome, PortalError> {
    let StepPosted { form, owner, service, draft, step, revision, back, go, values } = posted;
    let ticket = Ticket::posted(form, owner);
    let seen = revision.parse().unwrap_or(0);
    let (citizen, actor) = match poster(caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => {
            let values = Values(values);
            let posted = Posted { draft, step, revision: seen, values, ..Posted::default() };
            return after_sign_in(caller, refusal, &ticket, &service, posted).await;
        }
    };
    let crm = &caller.portal.crm;
    let stays = go.strip_prefix("at-").map(|field| format!("#{}", place(field)));
    let leave = stays.is_none() && !matches!(go.as_str(), "before" | "later");
    let posted =
        Save { id: draft, revision: seen, by: ticket.id, step, tried: leave, values: Values(values) };
    let catalogue = content::catalogue(crm).await?;
    let saved = match draft::save(crm, &actor, citizen, &posted).await {
        Ok(saved) => saved,
        // Submitted in another window: its receipt says so.
        Err(crm::Error::Conflict(_)) => return submitted(caller, &posted.id).await,
        Err(crm::Error::Refused(_)) => return Err(PortalError::Status { code: 413 }),
        Err(error) => return Err(error.into()),
    };
    let definition = catalogue.form(&saved.draft.form).ok_or(PortalError::NotFound)?;
    let next = if saved.conflicts.is_empty() && go == "later" {
        Name::Cases.path(caller.language).to_owned()
    } else {
        let files = if definition.fields().any(|field| field.kind == FieldKind::Document) {
            attachment::count(&attachment::of_draft(crm, &actor, citizen, &posted.id).await?)
        } else {
            Files::new()
        };
        let checked = Checked { form: definition, files: &files, caller };
        let to = if stays.is_some() {
            posted.step.clone()
        } else {
            onward(&checked, &saved.draft, &posted.step, &go, back == REVIEW)
        };
        let anchor = if !saved.conflicts.is_empty() {
            "#conflict"
        } else if let Some(place) = &stays {
            place
        } else if to == posted.step {
            "#errors"
        } else {
            ""
        };
        let to = if saved.conflicts.is_empty() { to } else { posted.step };
        let start = path::start(&catalogue, caller.language, &definition.service);
        format!("{}{anchor}", path::step(&start, &saved.draft.id, &to))
    };
    see_other(&next);
    Ok(Outcome { done: true, next })
}

/// The step that comes after a save.
fn onward(checked: &Checked<'_>, draft: &Draft, step: &str, go: &str, to_review: bool) -> String {
    let (form, values) = (checked.form, draft.entries.values());
    if go == "before" {
        return path::before(form, &values, step).unwrap_or(step).to_owned();
    }
    if !checked.wrong_in(&values, step).is_empty() {
        return step.to_owned();
    }
    if to_review { REVIEW.to_owned() } else { path::after(form, &values, step).to_owned() }
}

/// By what a step is checked.
pub(super) struct Checked<'a> {
    pub(super) form: &'a Form,
    /// How many files there are.
    pub(super) files: &'a Files,
    pub(super) caller: &'a Caller,
}

impl Checked<'_> {
    /// What is wrong in one step.
    pub(super) fn wrong_in(&self, values: &Values, step: &str) -> Vec<FieldError> {
        let today = in_rome(self.caller.portal.crm.now()).date();
        let rules = self.form.rules();
        let visible = shown(&rules, values);
        let here = |field: &str| self.form.step_of(field).is_some_and(|one| one.id == step);
        let errors = check(&rules, values, today).err().unwrap_or_default();
        let errors = errors.into_iter().chain(check_files(&rules, values, self.files));
        errors.filter(|error| here(&error.field) && visible.contains(&error.field.as_str())).collect()
    }
}

/// Leads to the receipt of a draft that is a case by now.
pub(super) async fn submitted(caller: &Caller, draft: &str) -> Result<Outcome, PortalError> {
    let (citizen, actor) = caller.citizen()?;
    let found = draft::find(&caller.portal.crm, &actor, citizen, draft).await?;
    let number = found.case.ok_or(PortalError::NotFound)?;
    let next = Name::Receipt.path_of(caller.language, &number.to_string());
    see_other(&next);
    Ok(Outcome { done: true, next })
}

/// The form of a draft, if it is still published.
pub(super) fn form_of<'a>(catalogue: &'a Catalogue, draft: &str) -> Result<&'a Form, PortalError> {
    catalogue.form(draft).map(|form| &form.body).ok_or(PortalError::NotFound)
}
