//! Giving and taking back an optional consent.

use super::said::PageFlash;
use crate::{
    caller::Caller,
    forms::{Outcome, Ticket, back_to, poster, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::preference::{self, Purpose};
use leptos::server;

/// Decides on a consent: `granted` is `yes` or anything else.
#[server(prefix = "/api/portal/v1", endpoint = "preferences/consent")]
pub async fn decide_consent(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] purpose: String,
    #[server(default)] granted: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (path, ticket) = (Name::Preferences.path(caller.language), Ticket::posted(form, owner));
    let (citizen, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => return sign_in_first(&caller, refusal, path, &ticket, None::<()>).await,
    };
    let purpose = Purpose::from_code(&purpose).ok_or(PortalError::Bad)?;
    preference::decide(&caller.portal.crm, &actor, citizen, purpose, granted == "yes").await?;
    back_to(&caller, path, ticket, &PageFlash::Done, "").await
}
