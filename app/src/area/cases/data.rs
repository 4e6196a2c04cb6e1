//! Reading cases.

use super::{ended::Ended, expected::Expected};
use crate::{
    area::{
        apply::answers::{self, Sent},
        history::{
            EntryView,
            data::{source_line, view_of},
            dispute::Disputes,
        },
    },
    caller::Caller,
    format,
    page::PortalError,
    text::Texts,
};
use crm::{
    calendar::Calendar,
    case::{self, ActName, Case, CaseNumber, CaseState, Procedure, state::Party},
    clock::{Timestamp, in_rome},
    content::{self, Catalogue},
    dispute,
    language::Language,
    timeline::{self, Entry, EntryKind},
};
use leptos::{server, server_fn::codec::GetUrl};

/// A case in words, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CaseView {
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// The state's code.
    pub state: String,
    /// The state in words.
    pub state_name: String,
    /// Whether it is still going on.
    pub open: bool,
    /// Whether it waits for the citizen.
    pub needs_me: bool,
    /// Who has it.
    pub office: Option<String>,
    /// When it was opened, and by what channel.
    pub opened: String,
    /// What happens next.
    pub next: String,
    /// What was asked of the citizen.
    pub asked: Option<String>,
    /// By when, in words.
    pub asked_by: Option<String>,
    /// Source and age.
    pub source: String,
}

/// A case in words, whole.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CaseFile {
    /// As in a list.
    pub case: CaseView,
    /// The slug of the service, in the reader's language, and its title.
    pub service: Option<(String, String)>,
    /// The slug of the office.
    pub office_slug: Option<String>,
    /// Name and value of each fact.
    pub facts: Vec<(String, String)>,
    /// What the silo says, word for word: its state and its words.
    pub silo: Option<(String, String)>,
    /// What was said, the oldest first.
    pub thread: Vec<Said>,
    /// Everything about it, the newest first.
    pub entries: Vec<EntryView>,
    /// The codes of the acts that the citizen may do now.
    pub acts: Vec<String>,
    /// The code of the citizen's last act, or nothing.
    pub last_act: String,
    /// By when, in words.
    pub expected: Expected,
    /// What came of it.
    pub ended: Option<Ended>,
    /// What was sent with it, if it was sent here.
    pub sent: Option<Sent>,
}

/// Something that one side said to the other.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Said {
    /// The citizen said it.
    pub mine: bool,
    /// Who said it.
    pub by: String,
    /// The entry.
    pub entry: EntryView,
}

/// The caller's cases, the last moved first.
#[server(prefix = "/api/portal/v1", endpoint = "area/cases", input = GetUrl)]
pub async fn list_cases() -> Result<Vec<CaseView>, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let crm = &caller.portal.crm;
    let catalogue = content::catalogue(crm).await?;
    let cases = case::list(crm, &actor, citizen, 200).await?;
    Ok(cases.iter().map(|case| view_of_case(caller.texts(), &catalogue, case, crm.now())).collect())
}

/// One of the caller's cases with everything about it.
#[server(prefix = "/api/portal/v1", endpoint = "area/case", input = GetUrl)]
pub async fn show_case(#[server(default)] number: String) -> Result<CaseFile, PortalError> {
    let caller = Caller::current()?;
    let (_, actor) = caller.citizen()?;
    let number = CaseNumber::parse(&number).map_err(|_| PortalError::NotFound)?;
    let crm = &caller.portal.crm;
    let texts = caller.texts();
    let catalogue = content::catalogue(crm).await?;
    let case = case::find(crm, &actor, number).await?;
    let entries = timeline::of_case(crm, &case).await?;
    let now = crm.now();
    let disputes = Disputes::of(dispute::of_case(crm, &case).await?);
    let facts = case::procedure(crm, &case, &entries).await?;
    let pace = match case.service.as_deref() {
        Some(service) if !case.observed => case::pace_of(crm, service).await?,
        _ => None,
    };
    let last_act = entries
        .iter()
        .filter_map(|entry| entry.act)
        .find(|act| act.party() == Party::Citizen)
        .map_or_else(String::new, |act| act.as_str().to_owned());
    let service = case
        .service
        .as_deref()
        .and_then(|slug| catalogue.services.iter().find(|service| service.slug_it == slug));
    Ok(CaseFile {
        service: service.map(|service| {
            (service.slug(caller.language).clone(), service.text(caller.language).title.clone())
        }),
        office_slug: case.office.clone(),
        facts: self::facts(texts, &catalogue, &case),
        silo: case.source_state.clone().map(|state| (state, case.source_words.clone().unwrap_or_default())),
        thread: thread(texts, &catalogue, &entries, now),
        acts: acts(&case, &facts, now).into_iter().map(|act| act.as_str().to_owned()).collect(),
        last_act,
        expected: Expected::of(texts, &case, &facts, pace, now),
        ended: Ended::of(texts, &case, &facts, &entries),
        sent: answers::sent(&caller, &case).await?,
        entries: entries
            .iter()
            .map(|entry| {
                disputes.mark(texts, entry.id, EntryView { path: None, ..view_of(texts, entry, now) })
            })
            .collect(),
        case: view_of_case(texts, &catalogue, &case, now),
    })
}

/// What the citizen may do now; a reopening in its days only.
fn acts(case: &Case, facts: &Procedure, now: Timestamp) -> Vec<ActName> {
    let today = in_rome(now).date();
    let reopens = facts.reopen_until(&Calendar::ROME).is_some_and(|last| today <= last);
    let mut acts = case::acts_from(case.state, case.kind, case.observed, Party::Citizen);
    acts.retain(|act| *act != ActName::Reopen || reopens);
    acts
}

/// What one side said to the other, on any channel.
fn thread(texts: Texts, catalogue: &Catalogue, entries: &[Entry], now: Timestamp) -> Vec<Said> {
    let speaks = |entry: &&Entry| match entry.act {
        Some(act) => act.speaks() && !entry.body.is_empty(),
        None => entry.kind == EntryKind::Message,
    };
    let said = |entry: &Entry| {
        let mine = entry.direction == timeline::Direction::Inbound;
        let office = entry.office.as_deref().and_then(|slug| catalogue.office(slug));
        let by = match office {
            _ if mine => texts.s("thread-you").to_owned(),
            Some(office) => office.name(texts.language()).clone(),
            None => texts.s("thread-office").to_owned(),
        };
        let mut view = view_of(texts, entry, now);
        if entry.act.is_some() {
            view.about = texts.code("channel-", entry.channel.code()).into_owned();
        }
        if matches!(entry.act, Some(ActName::Write | ActName::OfficeWrite)) {
            // A plain letter needs no heading.
            view.title.clear();
        }
        Said { mine, by, entry: view }
    };
    entries.iter().rev().filter(speaks).map(said).collect()
}

/// Whether it waits for the citizen: what a silo shows is not asked of them here.
pub(crate) const fn needs_me(case: &Case) -> bool {
    case.state.needs_citizen() && !case.observed
}

/// A case in words.
pub(crate) fn view_of_case(texts: Texts, catalogue: &Catalogue, case: &Case, now: Timestamp) -> CaseView {
    let source = match texts.language() {
        Language::It => &case.source_it,
        Language::En => &case.source_en,
    };
    let asked_by = case.asked_by.as_deref().map(|date| format::iso_date(texts, date));
    let channel = texts.code("channel-", case.channel.code());
    let opened = format::day(texts, case.opened_at);
    CaseView {
        number: case.number.to_string(),
        title: case.title.clone(),
        state: case.state.as_str().to_owned(),
        state_name: texts.code("state-", case.state.as_str()).into_owned(),
        open: case.state.is_open(),
        needs_me: needs_me(case),
        office: office_name(texts, catalogue, case),
        opened: texts.f("case-opened", &[("day", (&opened).into()), ("channel", (&*channel).into())]),
        next: next_step(texts, case),
        asked: case.asked.clone(),
        asked_by,
        source: source_line(texts, source, case.as_of, case.pulse, now),
    }
}

fn office_name(texts: Texts, catalogue: &Catalogue, case: &Case) -> Option<String> {
    let known = case.office.as_deref().and_then(|slug| catalogue.office(slug));
    known.map(|office| office.name(texts.language()).clone()).or_else(|| case.office_words.clone())
}

/// What happens next, in words: from the state, and where the city ruled it, from its date.
fn next_step(texts: Texts, case: &Case) -> String {
    if case.observed {
        return texts
            .code("next-observed-", if case.state.is_open() { "open" } else { "ended" })
            .into_owned();
    }
    let words = texts.code("next-", case.state.as_str()).into_owned();
    let going = matches!(case.state, CaseState::Submitted | CaseState::Received | CaseState::InProgress);
    match case.due_on.as_deref().filter(|_| going) {
        Some(due) => {
            let day = format::iso_date(texts, due);
            texts.f("next-by", &[("words", (&words).into()), ("day", (&day).into())])
        }
        None => words,
    }
}

fn facts(texts: Texts, catalogue: &Catalogue, case: &Case) -> Vec<(String, String)> {
    let mut facts = vec![(texts.s("case-number").to_owned(), case.number.to_string())];
    let mut add = |key: &'static str, value: Option<String>| {
        if let Some(value) = value {
            facts.push((texts.code("", key).into_owned(), value));
        }
    };
    add("case-protocol", case.protocol.clone());
    add("case-office", office_name(texts, catalogue, case));
    add("case-person", case.person_in_charge.clone());
    add("case-due", case.due_on.as_deref().map(|due| format::iso_date(texts, due)));
    add("case-place", case.place.clone());
    add("case-opened-on", Some(format::day(texts, case.opened_at)));
    add("case-channel", Some(texts.code("channel-", case.channel.code()).into_owned()));
    add("case-closed-on", case.closed_at.map(|moment| format::day(texts, moment)));
    facts
}
