//! Reading cases.

use crate::{
    area::history::{
        EntryView,
        data::{source_line, view_of},
    },
    caller::Caller,
    format,
    page::PortalError,
    text::Texts,
};
use crm::{
    case::{self, Case, CaseNumber, CaseState},
    clock::Timestamp,
    content::{self, Catalogue},
    language::Language,
    timeline::{self, EntryKind},
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
    /// The messages, the oldest first: mine or theirs, by whom, when (machine, words), text.
    pub thread: Vec<(bool, EntryView)>,
    /// Everything about it, the newest first.
    pub entries: Vec<EntryView>,
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
    let mut thread: Vec<(bool, EntryView)> = entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Message)
        .map(|entry| (entry.direction == timeline::Direction::Inbound, view_of(texts, entry, now)))
        .collect();
    thread.reverse();
    let service = case
        .service
        .as_deref()
        .and_then(|slug| catalogue.services.iter().find(|service| service.slug_it == slug));
    Ok(CaseFile {
        service: service.map(|service| {
            (service.slug(caller.language).clone(), service.text(caller.language).title.clone())
        }),
        office_slug: case.office.clone(),
        facts: facts(texts, &catalogue, &case),
        silo: case.source_state.clone().map(|state| (state, case.source_words.clone().unwrap_or_default())),
        thread,
        entries: entries.iter().map(|entry| EntryView { path: None, ..view_of(texts, entry, now) }).collect(),
        case: view_of_case(texts, &catalogue, &case, now),
    })
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
        needs_me: case.state.needs_citizen() && !case.observed,
        office: office_name(texts, catalogue, case),
        opened: texts.f("case-opened", &[("day", (&opened).into()), ("channel", (&*channel).into())]),
        next: next_step(texts, case),
        asked: case.asked.clone(),
        asked_by,
        source: source_line(texts, source, case.as_of, now),
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
