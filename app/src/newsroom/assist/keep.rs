//! Keeping what is typed, every few seconds.

use crate::{
    caller::Caller,
    format,
    forms::{Refusal, Ticket, editor},
    newsroom::editor::{Raw, known, values},
    page::PortalError,
};
use crm::newsroom::{self, shape};
use leptos::server;
use serde::{Deserialize, Serialize};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// When, as people read it.
    pub at: String,
    /// Whether somebody else saved meanwhile.
    pub overtaken: bool,
}

/// Keeps what stands in an editor's fields, right or wrong.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/keep")]
pub async fn keep_typed(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] id: String,
    #[server(default)] base: String,
    #[server(default)] values: Raw,
) -> Result<Kept, PortalError> {
    let caller = Caller::current()?;
    // The page of somebody else who was logged in here before keeps nothing under this name.
    let (actor, _) = editor(&caller, &Ticket::posted(form, owner)).map_err(|refusal| match refusal {
        Refusal::Other => PortalError::Status { code: 409 },
        Refusal::Ended | Refusal::Level => PortalError::SignIn,
    })?;
    let crm = &caller.portal.crm;
    let id = id.parse().map_err(|_| PortalError::NotFound)?;
    let item = newsroom::find(crm, &actor, id).await?;
    let typed = known(shape::fields(item.kind), self::values(values));
    let base = base.parse().map_err(|_| PortalError::Bad)?;
    let at = newsroom::keep(crm, &actor, id, base, &typed).await?;
    Ok(Kept { at: format::hour(at), overtaken: base != item.head })
}
