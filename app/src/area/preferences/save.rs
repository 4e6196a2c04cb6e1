//! Saving the preferences.

use crate::{
    caller::Caller,
    forms::{Flash, Outcome, back_to},
    page::PortalError,
    routes::Name,
};
use crm::preference::{self, FieldError, RawForm};
use leptos::server;

/// Takes the form as it was typed. Valid, it is kept; else its values and what is wrong wait for the page.
#[server(prefix = "/api/portal/v1", endpoint = "preferences/save")]
pub async fn save_preferences(
    #[server(default)] form: String,
    #[server(default)] choices: Vec<String>,
    #[server(default)] email: String,
    #[server(default)] phone: String,
    #[server(default)] language: String,
    #[server(default)] digest: String,
    #[server(default)] quiet_from: String,
    #[server(default)] quiet_to: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let raw = RawForm { choices, email, phone, language, digest, quiet_from, quiet_to };
    let path = Name::Preferences.path(caller.language);
    match preference::check(&raw) {
        Ok(change) => {
            preference::save(&caller.portal.crm, &actor, citizen, &change).await?;
            back_to(&caller, path, &form, &Flash::<RawForm, FieldError>::Done, "").await
        }
        Err(errors) => {
            back_to(&caller, path, &form, &Flash::Refused { values: raw, errors }, "#errors").await
        }
    }
}
