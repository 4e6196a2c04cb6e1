//! Sending a request.

use super::{
    path,
    posted::{Posted, after_sign_in},
};
use crate::{
    caller::Caller,
    forms::{self, Flash, Outcome, Ticket, poster, see_other},
    page::PortalError,
    routes::Name,
};
use crm::{
    content, draft,
    form::{self, REVIEW, Submission},
    session,
};
use leptos::server;

/// Sends a draft, once however often it is pressed. What is wrong leads back to the review, with the ticks as they were.
#[server(prefix = "/api/portal/v1", endpoint = "apply/submit")]
pub async fn submit_request(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] service: String,
    #[server(default)] draft: String,
    #[server(default)] declared: Vec<String>,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let ticket = Ticket::posted(form, owner);
    let (citizen, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => {
            let posted = Posted { draft, step: REVIEW.to_owned(), declared, ..Posted::default() };
            return after_sign_in(&caller, refusal, &ticket, &service, posted).await;
        }
    };
    let crm = &caller.portal.crm;
    match form::submit(crm, &actor, citizen, &draft, &declared).await? {
        Submission::Case(number) => {
            if let Some(token) = &caller.visitor.token {
                session::take_flash(crm, token, &ticket.id).await?;
            }
            let next = Name::Receipt.path_of(caller.language, &number.to_string());
            see_other(&next);
            Ok(Outcome { done: true, next })
        }
        Submission::Refused { undeclared, .. } => {
            let found = draft::find(crm, &actor, citizen, &draft).await?;
            let catalogue = content::catalogue(crm).await?;
            let start = path::start(&catalogue, caller.language, &found.service);
            let posted = Posted { draft, step: REVIEW.to_owned(), declared, ..Posted::default() };
            let refused = Flash::Refused { values: posted, errors: undeclared };
            forms::back_to(&caller, &start, ticket, &refused, "#errors").await
        }
    }
}
