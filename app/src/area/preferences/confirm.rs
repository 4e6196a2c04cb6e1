//! Proving that an address is theirs, by a code that was sent to it.

use super::said::{PageFlash, Said};
use crate::{
    caller::Caller,
    forms::{Outcome, Ticket, back_to, poster, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::preference::{self, CodeSent, Field, FieldError, Mistake, Proof};
use leptos::server;

/// A mistake at the field of the code.
const fn at_code(mistake: Mistake) -> FieldError {
    FieldError { field: Field::Code, mistake }
}

/// Sends a code to the address that stands in the caller's preferences.
#[server(prefix = "/api/portal/v1", endpoint = "preferences/code")]
pub async fn send_address_code(
    #[server(default)] form: String,
    #[server(default)] owner: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (path, ticket) = (Name::Preferences.path(caller.language), Ticket::posted(form, owner));
    let (citizen, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => return sign_in_first(&caller, refusal, path, &ticket, None::<()>).await,
    };
    let (values, errors) = match preference::send_code(&caller.portal.crm, &actor, citizen).await? {
        CodeSent::Sent => (Said::CodeSent, Vec::new()),
        CodeSent::TooOften => (Said::Code(String::new()), vec![at_code(Mistake::TooOften)]),
        // It was confirmed in another window, or is gone: the page says so.
        CodeSent::NothingToProve => (Said::Code(String::new()), Vec::new()),
    };
    let anchor = if errors.is_empty() { "#address" } else { "#errors" };
    back_to(&caller, path, ticket, &PageFlash::Refused { values, errors }, anchor).await
}

/// Takes the code as it was typed.
#[server(prefix = "/api/portal/v1", endpoint = "preferences/confirm")]
pub async fn confirm_address(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] code: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (path, ticket) = (Name::Preferences.path(caller.language), Ticket::posted(form, owner));
    let (citizen, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => return sign_in_first(&caller, refusal, path, &ticket, Some(Said::Code(code))).await,
    };
    let mistake = if code.trim().is_empty() {
        Some(Mistake::Needed)
    } else {
        match preference::confirm(&caller.portal.crm, &actor, citizen, &code).await? {
            Proof::Verified => None,
            Proof::Wrong => Some(Mistake::WrongCode),
            Proof::TooManyTries => Some(Mistake::TooManyTries),
            Proof::Expired => Some(Mistake::Expired),
        }
    };
    let (values, errors, anchor) = match mistake {
        None => (Said::Confirmed, Vec::new(), "#address"),
        Some(mistake) => (Said::Code(code.chars().take(20).collect()), vec![at_code(mistake)], "#errors"),
    };
    back_to(&caller, path, ticket, &PageFlash::Refused { values, errors }, anchor).await
}
