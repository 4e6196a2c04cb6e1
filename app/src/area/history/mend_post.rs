//! One entry of the history, and disputing it.

use super::{EntryView, data::view_of, dispute::Disputes, export::office};
use crate::{
    caller::Caller,
    format,
    forms::{Flash, Outcome, Ticket, back_to, poster, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::{
    Error, content,
    dispute::{self, Claim, DisputeMistake},
    timeline,
};
use leptos::{server, server_fn::codec::GetUrl};

/// What waits for the page after its form.
pub(crate) type MendFlash = Flash<Claim, DisputeMistake>;

/// An entry with its dispute.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct EntryFile {
    /// The entry.
    pub entry: EntryView,
    /// Its dispute.
    pub dispute: Option<DisputeView>,
}

/// A dispute in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DisputeView {
    /// That it is disputed, and how that stands.
    pub line: String,
    /// The code of its state.
    pub state: String,
    /// What is wrong.
    pub wrong: String,
    /// What would be right, or nothing.
    pub proposed: String,
    /// What the entry said when it was disputed, where it says something else today.
    pub was: Option<String>,
    /// Who answered when, and what.
    pub answer: Option<(String, String)>,
}

/// One of the caller's entries.
#[server(prefix = "/api/portal/v1", endpoint = "area/entry", input = GetUrl)]
pub async fn show_entry(#[server(default)] entry: String) -> Result<EntryFile, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let id = entry.parse::<i64>().map_err(|_| PortalError::NotFound)?;
    let (crm, texts) = (&caller.portal.crm, caller.texts());
    let found = timeline::find(crm, &actor, citizen, id).await?;
    let all = dispute::of_citizen(crm, &actor, citizen).await?;
    let catalogue = content::catalogue(crm).await?;
    let dispute = all.iter().find(|dispute| dispute.entry == id).map(|dispute| {
        let same = dispute.was_title == found.title && dispute.was_body == found.body;
        let was = format!("{} {}", dispute.was_title, dispute.was_body);
        let answer = dispute.answer.clone().zip(dispute.answered_at).map(|(words, at)| {
            let day = format::day(texts, at);
            let by = dispute
                .answered_by
                .as_deref()
                .map(|slug| office(texts, &catalogue, slug))
                .unwrap_or_default();
            (texts.f("dispute-answered-by", &[("day", (&day).into()), ("office", (&by).into())]), words)
        });
        DisputeView {
            line: super::dispute::state_line(texts, dispute),
            state: dispute.state.code().to_owned(),
            wrong: dispute.wrong.clone(),
            proposed: dispute.proposed.clone(),
            was: (!same).then_some(was),
            answer,
        }
    });
    let entry = Disputes::of(all).mark(texts, id, view_of(texts, &found, crm.now()));
    Ok(EntryFile { entry: EntryView { mend: None, ..entry }, dispute })
}

/// Disputes one of the caller's entries.
#[server(prefix = "/api/portal/v1", endpoint = "history/dispute")]
pub async fn dispute_entry(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] entry: String,
    #[server(default)] wrong: String,
    #[server(default)] proposed: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let id = entry.parse::<i64>();
    let path = match &id {
        Ok(id) => Name::Entry.path_of(caller.language, &id.to_string()),
        Err(_) => Name::History.path(caller.language).to_owned(),
    };
    let ticket = Ticket::posted(form, owner);
    let claim = Claim { wrong, proposed };
    let (citizen, actor) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => {
            let typed = id.is_ok().then_some(claim);
            return sign_in_first(&caller, refusal, &path, &ticket, typed).await;
        }
    };
    let id = id.map_err(|_| PortalError::NotFound)?;
    let crm = &caller.portal.crm;
    // Whose it is comes before what is wrong with the words.
    timeline::find(crm, &actor, citizen, id).await?;
    if let Err(errors) = claim.check() {
        let flash = MendFlash::Refused { values: claim, errors };
        return back_to(&caller, &path, ticket, &flash, "#errors").await;
    }
    match dispute::open(crm, &actor, citizen, id, &claim).await {
        // Disputed in another window meanwhile: the page shows what stands there.
        Ok(()) | Err(Error::Conflict(_)) => back_to(&caller, &path, ticket, &MendFlash::Done, "#done").await,
        Err(other) => Err(other.into()),
    }
}
