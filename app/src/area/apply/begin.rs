//! Beginning a request.

use super::{
    path,
    posted::{Posted, after_sign_in},
};
use crate::{
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to, poster, see_other},
    page::PortalError,
};
use crm::{content, draft};
use leptos::server;

/// Begins a draft under the id that the start page carries: pressed twice, it is one. `service` is the slug in the caller's
/// language.
#[server(prefix = "/api/portal/v1", endpoint = "apply/begin")]
pub async fn begin_request(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] service: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let ticket = Ticket::posted(form.clone(), owner);
    let (citizen, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => {
            return after_sign_in(&caller, refusal, &ticket, &service, Posted::default()).await;
        }
    };
    let crm = &caller.portal.crm;
    let catalogue = content::catalogue(crm).await?;
    let sheet = catalogue.service(caller.language, &service).ok_or(PortalError::NotFound)?;
    let definition = catalogue.form_of(&sheet.slug_it).ok_or(PortalError::NotFound)?;
    let start = path::start(&catalogue, caller.language, &sheet.slug_it);
    match draft::begin(crm, &actor, citizen, &form, &sheet.slug_it).await {
        Ok(()) => {
            let first = definition.steps.first().map_or("", |step| step.id.as_str());
            let next = path::step(&start, &form, first);
            see_other(&next);
            Ok(Outcome { done: true, next })
        }
        // Too many open drafts, or a form without an id of ours: the page says so.
        Err(crm::Error::Refused(_)) => {
            let refused = Flash::Refused { values: Posted::default(), errors: vec!["many".to_owned()] };
            back_to(&caller, &start, ticket, &refused, "#errors").await
        }
        Err(error) => Err(error.into()),
    }
}
