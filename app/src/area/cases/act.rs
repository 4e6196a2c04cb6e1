//! What the citizen does on the page of a case: one function, to which all its forms post.

use super::{documents, refusal};
use crate::{
    area::attachments::{SentFile, refused},
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
use std::collections::BTreeSet;

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
    /// Whether that field is the one for documents.
    #[serde(default)]
    pub(crate) file: bool,
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
    let posted = ActPosted { form, owner, key, number, seen, act, text, sure, ..ActPosted::default() };
    acted(&Caller::current()?, posted, Vec::new()).await
}

/// What a form of the page posts.
#[derive(Clone, Debug, Default)]
pub struct ActPosted {
    /// The form's id.
    pub form: String,
    /// The mark of whose form it is.
    pub owner: String,
    /// Makes a double press one act.
    pub key: String,
    /// The case.
    pub number: String,
    /// The state that the page showed.
    pub seen: String,
    /// The act's code.
    pub act: String,
    /// What was written.
    pub text: String,
    /// The confirmation of a withdrawal.
    pub sure: String,
    /// The ids of the documents that wait beside it.
    pub attachments: Vec<String>,
    /// A document that is to be taken away: act, colon, id.
    pub remove: String,
    /// `attach-` and the act: only the documents are to be kept for now.
    pub go: String,
}

/// The same for a form with documents: what came with it waits beside it, and goes with it if all is right.
///
/// # Errors
/// As [`act_on_case`].
pub async fn acted(caller: &Caller, posted: ActPosted, files: Vec<SentFile>) -> Result<Outcome, PortalError> {
    let ActPosted { form, owner, key, number, seen, act, text, sure, mut attachments, remove, go } = posted;
    let number = CaseNumber::parse(&number);
    let path = match &number {
        Ok(number) => Name::Case.path_of(caller.language, &number.to_string()),
        Err(_) => Name::Cases.path(caller.language).to_owned(),
    };
    let texts = caller.texts();
    let what = read(&act, &text);
    let ticket = Ticket::posted(form, owner);
    let (citizen, actor) = match poster(caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => {
            // What makes no sense is not kept either; whoever is not logged in is told nothing else of it.
            let typed = (number.is_ok() && what.is_some()).then_some(Typed { act, text });
            return sign_in_first(caller, refusal, &path, &ticket, typed).await;
        }
    };
    let number = number.map_err(|_| PortalError::NotFound)?;
    let what = what.ok_or(PortalError::Bad)?;
    let seen: Option<CaseState> = seen.parse().ok();
    let refuse = |field, words: String| {
        let values = Typed { act: act.clone(), text: text.clone() };
        CaseFlash::Refused { values, errors: vec![Wrong { field, file: false, words }] }
    };
    if what.name() == ActName::Withdraw && sure != "yes" {
        let flash = refuse(true, texts.s("withdraw-sure-missing").to_owned());
        return back_to(caller, &path, ticket, &flash, "#errors").await;
    }
    let crm = &caller.portal.crm;
    let stays = documents::waits(caller, (citizen, &actor), (number, what.name()), &remove, files).await?;
    let documents::Beside { taken, wrong, removed } = stays;
    if removed || !wrong.is_empty() || go.starts_with("attach-") {
        let anchor = if wrong.is_empty() { format!("#file-{act}") } else { "#errors".to_owned() };
        let errors = wrong.into_iter().map(|words| Wrong { field: true, file: true, words }).collect();
        let flash = CaseFlash::Refused { values: Typed { act, text }, errors };
        return back_to(caller, &path, ticket, &flash, &anchor).await;
    }
    attachments.extend(taken);
    let mut once = BTreeSet::new();
    attachments.retain(|id| once.insert(id.clone()));
    let press = Press { key: &key, seen };
    let flash = match case::act_with(crm, &actor, number, press, &what, &attachments).await {
        Ok(_) => CaseFlash::Done,
        Err(Error::Conflict(_)) => refuse(false, texts.s("refused-moved").to_owned()),
        // A page of ours always has a key.
        Err(Error::Act(
            ActRefused::Missing(case::ActField::Key) | ActRefused::TooLong { field: case::ActField::Key, .. },
        )) => {
            return Err(PortalError::Bad);
        }
        Err(Error::Attachment(why)) => refuse(false, refused(texts, why)),
        Err(Error::Act(refused)) => {
            let field = matches!(refused, ActRefused::Missing(_) | ActRefused::TooLong { .. });
            let state = case::find(crm, &actor, number).await?.state;
            refuse(field, refusal::words(texts, what.name(), state, &refused))
        }
        Err(other) => return Err(other.into()),
    };
    let anchor = if matches!(flash, CaseFlash::Done) { "#done" } else { "#errors" };
    back_to(caller, &path, ticket, &flash, anchor).await
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
