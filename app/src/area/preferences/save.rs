//! Saving the preferences.

use super::said::{PageFlash, Said};
use crate::{
    caller::Caller,
    forms::{Outcome, Ticket, back_to, poster, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::preference::{self, RawForm};
use leptos::server;

/// Takes the form as it was typed, with `preview` only to try it. Valid, it is kept; else its values and what is wrong wait for the page; if the session
/// is over, they wait for the login.
#[server(prefix = "/api/portal/v1", endpoint = "preferences/save")]
pub async fn save_preferences(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] choices: Vec<String>,
    #[server(default)] email: String,
    #[server(default)] phone: String,
    #[server(default)] language: String,
    #[server(default)] digest: String,
    #[server(default)] digest_hour: String,
    #[server(default)] quiet_from: String,
    #[server(default)] quiet_to: String,
    #[server(default)] preview: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let raw = RawForm { choices, email, phone, language, digest, digest_hour, quiet_from, quiet_to };
    let (path, ticket) = (Name::Preferences.path(caller.language), Ticket::posted(form, owner));
    let (citizen, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => {
            return sign_in_first(&caller, refusal, path, &ticket, Some(Said::Preferences(raw))).await;
        }
    };
    match preference::check(&raw) {
        Ok(_) if !preview.is_empty() => {
            let trial = PageFlash::Refused { values: Said::Trial(raw), errors: Vec::new() };
            back_to(&caller, path, ticket, &trial, "#preview").await
        }
        Ok(change) => {
            preference::save(&caller.portal.crm, &actor, citizen, &change).await?;
            back_to(&caller, path, ticket, &PageFlash::Done, "").await
        }
        Err(errors) => {
            let refused = PageFlash::Refused { values: Said::Preferences(raw), errors };
            back_to(&caller, path, ticket, &refused, "#errors").await
        }
    }
}
