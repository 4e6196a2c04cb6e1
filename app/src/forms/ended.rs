//! A form that comes when its session is over: what was typed waits in an anonymous session, and the login leads back
//! to it. So does one of somebody who is not logged in surely enough.

use super::{Flash, Outcome, Ticket, is_form_id, keep, see_other};
use crate::{
    caller::Caller,
    page::PortalError,
    parts::Icon,
    routes::{self, Name},
    sign_in::with_next,
    text::Texts,
};
use crm::actor::{Actor, CitizenId, Role};
use leptos::prelude::*;
use serde::Serialize;

/// The longest that is kept for somebody who is not logged in: nobody types more, and nobody fills the database with it.
const LONGEST: usize = 64 * 1024;

/// The same for a page of the newsroom, which holds a whole content in two languages.
const LONGEST_CONTENT: usize = 512 * 1024;

/// Why a form of the personal area is not taken as it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nobody is logged in any more.
    Ended,
    /// Not surely enough.
    Level,
    /// Somebody else is: the page was made for another citizen, before a logout in another window.
    Other,
}

impl Refusal {
    /// What the login page's address says.
    const fn code(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::Level => "level",
            Self::Other => "other",
        }
    }
}

/// The citizen who posts a form of the personal area.
pub(crate) fn poster(caller: &Caller, ticket: &Ticket) -> Result<(CitizenId, Actor), Refusal> {
    if caller.visitor.citizen().is_none() {
        return Err(Refusal::Ended);
    }
    if !Ticket::is_for(caller, &ticket.owner, &ticket.id) {
        return Err(Refusal::Other);
    }
    caller.citizen().map_err(|_| Refusal::Level)
}

/// The member of the newsroom who posts a form of theirs.
pub(crate) fn editor(caller: &Caller, ticket: &Ticket) -> Result<(Actor, Role), Refusal> {
    let Ok(editor) = caller.newsroom() else { return Err(Refusal::Ended) };
    if Ticket::is_for(caller, &ticket.owner, &ticket.id) { Ok(editor) } else { Err(Refusal::Other) }
}

/// Leads to the login, which leads back to the form's page. What was typed waits for the person whose form it is; of a
/// form that does not say whose it is nothing is kept, because the next to log in here may be somebody else.
pub(crate) async fn sign_in_first<V: Serialize>(
    caller: &Caller,
    refusal: Refusal,
    path: &str,
    ticket: &Ticket,
    values: Option<V>,
) -> Result<Outcome, PortalError> {
    let mut back = path.to_owned();
    let of_staff = routes::find(path).is_some_and(|(route, _, _)| route.access.staff().is_some());
    let (login, longest) =
        if of_staff { (Name::StaffSignIn, LONGEST_CONTENT) } else { (Name::SignIn, LONGEST) };
    if let Some(values) = values
        && refusal != Refusal::Other
        && ticket.has_owner()
        && serde_json::to_string(&values).is_ok_and(|text| text.len() <= longest)
    {
        keep(caller, ticket, &Flash::<V, ()>::Waiting { values }).await?;
        back = format!("{path}?form={}", ticket.id);
    }
    let next = with_next(&format!("{}?refused={}", login.path(caller.language), refusal.code()), &back);
    see_other(&next);
    Ok(Outcome { done: false, next })
}

/// Whether an address of ours leads back to a form that waits.
pub(crate) fn leads_to_form(next: &str) -> bool {
    next.split_once("?form=").is_some_and(|(_, id)| is_form_id(id))
}

/// Above a form that waited: it is as it was typed, and not saved yet.
#[component]
pub(crate) fn Kept(texts: Texts) -> impl IntoView {
    view! {
        <div class="alert alert-warning" role="status">
            <Icon id="it-warning-circle" />
            <div>
                <h2>{texts.s("form-kept")}</h2>
                <p>{texts.s("form-kept-text")}</p>
            </div>
        </div>
    }
}
