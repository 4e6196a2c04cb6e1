//! Brings an old revision back: it becomes the newest one, the ones between stay.

use crate::{
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to, editor, sign_in_first},
    newsroom::Judge,
    page::PortalError,
    routes::Name,
};
use crm::{
    Error,
    newsroom::{self, Edit},
};
use leptos::server;

/// What the form held.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Typed {
    /// The revision to bring back.
    pub(super) number: i64,
    /// The newest one that was seen.
    pub(super) head: i64,
    /// Why.
    pub(super) note: String,
}

/// Why it was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) enum Trouble {
    /// It is not said why.
    Why,
    /// Somebody saved meanwhile.
    Changed,
    /// It lies in the archive.
    Archived,
}

/// What waits for the page.
pub(super) type RestoreFlash = Flash<Typed, Trouble>;

/// Brings a revision back. `head` is the newest one that the page showed.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/restore")]
pub async fn restore_revision(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] id: String,
    #[server(default)] head: String,
    #[server(default)] number: String,
    #[server(default)] note: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let texts = caller.texts();
    let ticket = Ticket::posted(form, owner);
    let plain = crate::newsroom::content::digits(&id);
    let path = Name::ContentHistory.path_of(caller.language, &plain);
    let read = |text: &str| text.parse::<i64>().unwrap_or_default();
    let typed =
        Typed { number: read(&number), head: read(&head), note: note.trim().chars().take(200).collect() };
    let (actor, _) = match editor(&caller, &ticket) {
        Ok(editor) => editor,
        Err(refusal) => return sign_in_first(&caller, refusal, &path, &ticket, Some(typed)).await,
    };
    let id: i64 = id.parse().map_err(|_| PortalError::NotFound)?;
    let crm = &caller.portal.crm;
    let item = newsroom::find(crm, &actor, id).await?;
    let old = newsroom::revision(crm, &actor, &item, typed.number).await?;
    let trouble = if typed.note.is_empty() {
        Trouble::Why
    } else {
        let words = [("number", typed.number.into()), ("why", (&typed.note).into())];
        // The bar holds for what comes back, too.
        let report = Judge::report(&caller.portal, item.kind, &item.slug_it, &old.values).await?;
        let note = texts.f("restore-note", &words);
        let edit = Edit { base: typed.head, note, score: Some(report.score), ..Edit::default() };
        match newsroom::restore(crm, &actor, id, typed.number, &edit).await {
            Ok(_) => {
                let path = Name::ContentInWork.path_of(caller.language, &plain);
                return back_to(&caller, &path, ticket, &RestoreFlash::Done, "#done").await;
            }
            Err(Error::Conflict(_)) => Trouble::Changed,
            Err(Error::Refused(_)) => Trouble::Archived,
            Err(other) => return Err(other.into()),
        }
    };
    let flash = RestoreFlash::Refused { values: typed, errors: vec![trouble] };
    back_to(&caller, &path, ticket, &flash, "#errors").await
}
