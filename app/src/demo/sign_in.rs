//! Logging in as a persona.

use crate::{
    caller::Caller,
    forms::{Outcome, see_other, set_cookie},
    page::PortalError,
    portal::PersonaHolder,
    sign_in::next_path,
    staff::landing,
};
use crm::{
    actor::{Actor, Level},
    session,
};
use leptos::server;

/// Opens a session as a persona of the demonstration. Outside of one it is not there.
#[server(prefix = "/api/portal/v1", endpoint = "demo/sign-in")]
pub async fn sign_in_as_persona(
    #[server(default)] persona: String,
    #[server(default)] next: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let demo = caller.portal.site.demo.as_ref().ok_or(PortalError::NotFound)?;
    let chosen = demo.personas.iter().find(|known| known.key == persona).ok_or(PortalError::NotFound)?;
    let (holder, next) = match chosen.holder {
        PersonaHolder::Citizen(id) => {
            (session::Holder::Citizen(id, Level::AREA), next_path(&next, caller.language))
        }
        PersonaHolder::Staff(id) => (session::Holder::Staff(id), next),
    };
    let token = session::begin(
        &caller.portal.crm,
        holder,
        "demo",
        &caller.visitor.device,
        caller.visitor.token.as_deref(),
    )
    .await?;
    set_cookie(&token);
    let next = match session::glance(&caller.portal.crm, &token).await?.map(|session| session.actor) {
        Some(Actor::Staff { role, .. }) => landing(&next, caller.language, Some(role)),
        _ => next,
    };
    see_other(&next);
    Ok(Outcome { done: true, next })
}
