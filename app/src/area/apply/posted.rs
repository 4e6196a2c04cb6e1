//! What a request's form held when it could not be taken as it came, for the page that shows it again.

use crate::{
    caller::Caller,
    forms::{self, Flash, Outcome, Refusal, Ticket, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::{content, form::Values};
use serde::{Deserialize, Serialize};

/// A posted form: of a step, of the review, or of the start (then all is empty).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Posted {
    /// The draft.
    pub(super) draft: String,
    /// The step, or the review.
    pub(super) step: String,
    /// The revision that the window had seen.
    pub(super) revision: i64,
    /// What stood in the fields.
    pub(super) values: Values,
    /// The declarations that were ticked.
    pub(super) declared: Vec<String>,
}

/// What waits under a form's id, and what was wrong: declarations that were not made, or `many` open drafts.
pub(super) async fn waiting(caller: &Caller, form: &str) -> Result<(Posted, Vec<String>), PortalError> {
    Ok(match forms::read_flash::<Posted, String>(caller, form).await? {
        Some(Flash::Refused { values, errors }) => (values, errors),
        Some(Flash::Waiting { values }) => (values, Vec::new()),
        _ => Default::default(),
    })
}

/// Leads a form of a request to the login and back. `service` is the slug in the caller's language.
pub(super) async fn after_sign_in(
    caller: &Caller,
    refusal: Refusal,
    ticket: &Ticket,
    service: &str,
    posted: Posted,
) -> Result<Outcome, PortalError> {
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    // The login comes first; of a service that is not there nothing is kept.
    let Some(sheet) = catalogue.service(caller.language, service) else {
        let cases = Name::Cases.path(caller.language);
        return sign_in_first(caller, refusal, cases, ticket, None::<Posted>).await;
    };
    let start = super::path::start(&catalogue, caller.language, &sheet.slug_it);
    sign_in_first(caller, refusal, &start, ticket, Some(posted)).await
}
