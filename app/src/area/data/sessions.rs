//! Closing sessions.

use crate::{
    caller::Caller,
    forms::{Outcome, clear_cookie, see_other},
    page::PortalError,
    routes::Name,
};
use crm::session;
use leptos::server;

/// Ends one of the caller's sessions; ending the one that asks is a logout.
#[server(prefix = "/api/portal/v1", endpoint = "session/revoke")]
pub async fn revoke_session(#[server(default)] session: String) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let id = session.parse::<i64>().map_err(|_| PortalError::NotFound)?;
    session::revoke(&caller.portal.crm, &actor, citizen, id).await?;
    let own = caller.visitor.session.as_ref().is_some_and(|own| own.id == id);
    let next = if own {
        clear_cookie();
        Name::Home.path(caller.language)
    } else {
        Name::MyData.path(caller.language)
    };
    see_other(next);
    Ok(Outcome { done: true, next: next.to_owned() })
}

/// Ends all of the caller's sessions but the one that asks.
#[server(prefix = "/api/portal/v1", endpoint = "session/revoke-others")]
pub async fn revoke_other_sessions() -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let own = caller.visitor.session.as_ref().map(|session| session.id).ok_or(PortalError::SignIn)?;
    session::revoke_others(&caller.portal.crm, &actor, citizen, own).await?;
    let next = Name::MyData.path(caller.language);
    see_other(next);
    Ok(Outcome { done: true, next: next.to_owned() })
}
