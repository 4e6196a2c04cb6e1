//! What colleagues say: writing it, and settling it.

use super::{
    posted::{ContentFlash, Trouble, Typed},
    step::digits,
};
use crate::{
    caller::Caller,
    forms::{Outcome, Ticket, back_to, editor, see_other, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::newsroom::{self, COMMENT_MOST};
use leptos::server;

/// Comments on the newest revision.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/comment")]
pub async fn comment_content(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] id: String,
    #[server(default)] field: String,
    #[server(default)] text: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let ticket = Ticket::posted(form, owner);
    let path = Name::ContentInWork.path_of(caller.language, &digits(&id));
    let typed = Typed { note: text, field, ..Typed::default() };
    let (actor, _) = match editor(&caller, &ticket) {
        Ok(editor) => editor,
        Err(refusal) => return sign_in_first(&caller, refusal, &path, &ticket, Some(typed)).await,
    };
    let id: i64 = id.parse().map_err(|_| PortalError::NotFound)?;
    let length = typed.note.trim().chars().count();
    if length == 0 || length > COMMENT_MOST {
        newsroom::find(&caller.portal.crm, &actor, id).await?;
        let flash = ContentFlash::Refused { values: typed, errors: vec![Trouble::Comment] };
        return back_to(&caller, &path, ticket, &flash, "#errors").await;
    }
    match newsroom::comment(&caller.portal.crm, &actor, id, &typed.field, &typed.note).await {
        Err(crm::Error::Refused(_)) => return Err(PortalError::Bad),
        done => done?,
    }
    done(path)
}

/// Settles a comment.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/settle")]
pub async fn settle_comment(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] id: String,
    #[server(default)] comment: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let path = Name::ContentInWork.path_of(caller.language, &digits(&id));
    let ticket = Ticket::posted(form, owner);
    let (actor, _) = match editor(&caller, &ticket) {
        Ok(editor) => editor,
        Err(refusal) => return sign_in_first(&caller, refusal, &path, &ticket, None::<Typed>).await,
    };
    let number = |text: &str| text.parse::<i64>().map_err(|_| PortalError::NotFound);
    newsroom::settle(&caller.portal.crm, &actor, number(&id)?, number(&comment)?).await?;
    done(path)
}

/// Back to what colleagues say.
fn done(path: String) -> Result<Outcome, PortalError> {
    let next = format!("{path}#comments");
    see_other(&next);
    Ok(Outcome { done: true, next })
}
