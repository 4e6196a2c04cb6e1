//! What the citizen does on the page of a case: one function, to which all its forms post.

use super::refusal;
use crate::{
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to, poster, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::{
    Error,
    case::{self, ActName, ActRefused, CaseAct, CaseNumber, CaseState, Press},
};
use leptos::server;

/// What a form of the page held.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Typed {
    /// The act's code.
    pub(crate) act: String,
    /// What was written.
    pub(crate) text: String,
}

/// What is wrong with it, in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Wrong {
    /// Whether a field is wrong, rather than the act itself.
    pub(crate) field: bool,
    /// Why.
    pub(crate) words: String,
}

/// What waits for the page after one of its forms.
pub(crate) type CaseFlash = Flash<Typed, Wrong>;

/// Does one of the citizen's acts. `seen` is the state that the page showed, `key` makes a double press one act, `sure` is
/// the confirmation of a withdrawal.
#[server(prefix = "/api/portal/v1", endpoint = "case/act")]
pub async fn act_on_case(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] key: String,
    #[server(default)] number: String,
    #[server(default)] seen: String,
    #[server(default)] act: String,
    #[server(default)] text: String,
    #[server(default)] sure: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let number = CaseNumber::parse(&number);
    let path = match &number {
        Ok(number) => Name::Case.path_of(caller.language, &number.to_string()),
        Err(_) => Name::Cases.path(caller.language).to_owned(),
    };
    let texts = caller.texts();
    let what = read(&act, &text);
    let ticket = Ticket::posted(form, owner);
    let (_, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => {
            // What makes no sense is not kept either; whoever is not logged in is told nothing else of it.
            let typed = (number.is_ok() && what.is_some()).then_some(Typed { act, text });
            return sign_in_first(&caller, refusal, &path, &ticket, typed).await;
        }
    };
    let number = number.map_err(|_| PortalError::NotFound)?;
    let what = what.ok_or(PortalError::Bad)?;
    let seen: Option<CaseState> = seen.parse().ok();
    let refuse = |field, words: String| {
        let values = Typed { act: act.clone(), text: text.clone() };
        CaseFlash::Refused { values, errors: vec![Wrong { field, words }] }
    };
    if what.name() == ActName::Withdraw && sure != "yes" {
        let flash = refuse(true, texts.s("withdraw-sure-missing").to_owned());
        return back_to(&caller, &path, ticket, &flash, "#errors").await;
    }
    let crm = &caller.portal.crm;
    let flash = match case::act(crm, &actor, number, Press { key: &key, seen }, &what).await {
        Ok(_) => CaseFlash::Done,
        Err(Error::Conflict(_)) => refuse(false, texts.s("refused-moved").to_owned()),
        // A page of ours always has a key.
        Err(Error::Act(
            ActRefused::Missing(case::ActField::Key) | ActRefused::TooLong { field: case::ActField::Key, .. },
        )) => {
            return Err(PortalError::Bad);
        }
        Err(Error::Act(refused)) => {
            let field = matches!(refused, ActRefused::Missing(_) | ActRefused::TooLong { .. });
            let state = case::find(crm, &actor, number).await?.state;
            refuse(field, refusal::words(texts, what.name(), state, &refused))
        }
        Err(other) => return Err(other.into()),
    };
    let anchor = if matches!(flash, CaseFlash::Done) { "#done" } else { "#errors" };
    back_to(&caller, &path, ticket, &flash, anchor).await
}

/// The citizen's acts; nothing else is posted here.
fn read(act: &str, text: &str) -> Option<CaseAct> {
    let text = text.to_owned();
    Some(match act.parse::<ActName>().ok()? {
        ActName::Reply => CaseAct::Reply { text },
        ActName::Write => CaseAct::Write { text },
        ActName::Withdraw => CaseAct::Withdraw { why: text },
        ActName::Confirm => CaseAct::Confirm,
        ActName::Reopen => CaseAct::Reopen { wrong: text },
        _ => return None,
    })
}
