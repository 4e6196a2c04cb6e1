//! Reading the history.

use super::{EntryView, HistoryView, MonthView, dispute::Disputes};
use crate::{caller::Caller, format, page::PortalError, routes::Name, text::Texts};
use crm::{
    case::ActName,
    channel::Channel,
    clock::Timestamp,
    dispute,
    event::{Facts, PaymentState},
    language::Language,
    source::{Health, Pulse},
    timeline::{self, Cursor, Direction, Entry, EntryKind, Filter},
};
use leptos::{server, server_fn::codec::GetUrl};

const PER_PAGE: i64 = 20;

/// A page of the caller's history, filtered.
#[server(prefix = "/api/portal/v1", endpoint = "area/history", input = GetUrl)]
pub async fn show_history(
    #[server(default)] channel: String,
    #[server(default)] kind: String,
    #[server(default)] year: String,
    #[server(default)] text: String,
    #[server(default)] from: String,
) -> Result<HistoryView, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let filter = Filter::read(&channel, &kind, &year, &text);
    // A cursor that is not one of ours has nothing behind it.
    let from =
        if from.is_empty() { None } else { Some(from.parse::<Cursor>().map_err(|_| PortalError::NotFound)?) };
    let crm = &caller.portal.crm;
    let page = timeline::page(crm, &actor, citizen, &filter, from, PER_PAGE).await?;
    let disputes = Disputes::of(dispute::of_citizen(crm, &actor, citizen).await?);
    let texts = caller.texts();
    let now = crm.now();
    let count = texts.f("history-count", &[("count", page.entries.len().into())]);
    let nothing = if filter.is_empty() {
        (texts.s("history-empty").to_owned(), texts.s("history-empty-text").to_owned())
    } else {
        (texts.s("history-none").to_owned(), texts.s("history-none-text").to_owned())
    };
    let next = page
        .next
        .map(|cursor| (address(caller.language, &filter, Some(cursor)), texts.s("page-next").to_owned()));
    Ok(HistoryView {
        months: by_month(texts, page.entries, &disputes, now),
        count,
        next,
        pages: texts.s("history-pages").to_owned(),
        nothing,
    })
}

pub(super) fn by_month(
    texts: Texts,
    entries: Vec<Entry>,
    disputes: &Disputes,
    now: Timestamp,
) -> Vec<MonthView> {
    let mut months: Vec<MonthView> = Vec::new();
    for entry in entries {
        let name = format::month_of(texts, entry.happened_at);
        let shown = disputes.mark(texts, entry.id, view_of(texts, &entry, now));
        match months.last_mut() {
            Some(month) if month.name == name => month.entries.push(shown),
            _ => months.push(MonthView { name, entries: vec![shown] }),
        }
    }
    months
}

/// An entry in words.
pub(crate) fn view_of(texts: Texts, entry: &Entry, now: Timestamp) -> EntryView {
    let language = texts.language();
    let source = match language {
        Language::It => &entry.source_it,
        Language::En => &entry.source_en,
    };
    let title = if let Some(act) = entry.act {
        act_title(texts, act, &entry.title)
    } else if entry.kind == EntryKind::Status {
        let state = texts.code("state-", &entry.title);
        texts.f("entry-status", &[("state", (&*state).into())])
    } else {
        entry.title.clone()
    };
    let way = match entry.direction {
        Direction::Inbound => texts.s("way-inbound"),
        Direction::Outbound => texts.s("way-outbound"),
        Direction::Internal => texts.s("way-internal"),
    };
    EntryView {
        machine: format::machine(entry.happened_at, entry.day_only),
        when: format::when(texts, entry.happened_at, entry.day_only),
        about: format!(
            "{} · {} · {way}",
            texts.code("entry-kind-", entry.kind.code()),
            texts.code("channel-", entry.channel.code())
        ),
        icon: icon(entry).to_owned(),
        title,
        path: entry.case.map(|number| Name::Case.path_of(language, &number.to_string())),
        body: body(texts, entry),
        source: source_line(texts, source, entry.as_of, entry.pulse, now),
        dispute: None,
        mend: None,
    }
}

/// Its words, and after them its numbers, days and amounts.
fn body(texts: Texts, entry: &Entry) -> String {
    let mut parts = vec![entry.body.clone()];
    if let Some(facts) = &entry.facts {
        parts.push(facts_line(texts, entry.kind, facts));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn facts_line(texts: Texts, kind: EntryKind, facts: &Facts) -> String {
    let day = |day: &Option<String>| day.as_deref().map(|day| format::iso_date(texts, day));
    let number = facts.number.as_deref().map(|number| {
        let key = if kind == EntryKind::Payment { "fact-notice" } else { "fact-number" };
        texts.f(key, &[("number", number.into())])
    });
    let amount = facts.amount_cents.map(|cents| format::euro(texts, cents));
    let state = match facts.payment {
        Some(PaymentState::Paid) => Some(texts.s("fact-paid").to_owned()),
        Some(PaymentState::Cancelled) => Some(texts.s("fact-cancelled").to_owned()),
        Some(PaymentState::Due) | None => None,
    };
    let issued = day(&facts.issued_on).map(|day| texts.f("fact-issued", &[("day", (&day).into())]));
    let due = day(&facts.due_on).filter(|_| state.is_none());
    let due = due.map(|day| texts.f("fact-due", &[("day", (&day).into())]));
    let parts: Vec<String> = [number, amount, issued, due, state].into_iter().flatten().collect();
    parts.join(" · ")
}

/// An act in words; a promise names its day.
fn act_title(texts: Texts, act: ActName, title: &str) -> String {
    if act == ActName::Promise {
        return texts.f("act-promise-until", &[("day", (&format::iso_date(texts, title)).into())]);
    }
    texts.code("act-", act.as_str()).into_owned()
}

/// Where knowledge comes from, and how old it is.
pub(crate) fn source_line(
    texts: Texts,
    source: &str,
    as_of: Timestamp,
    pulse: Pulse,
    now: Timestamp,
) -> String {
    let age = format::as_of(texts, as_of, now);
    let line = texts.f("source-line", &[("source", source.into()), ("age", (&age).into())]);
    let heard = |last| format::since(texts, last, now);
    let fares = match (pulse.health(now), pulse.last) {
        (Health::Ok | Health::Unknown, _) | (Health::Late, None) => return line,
        (Health::Late, Some(last)) => texts.f("source-late", &[("since", (&heard(last)).into())]),
        (Health::Silent(Some(last)), _) => {
            texts.f("source-silent", &[("source", source.into()), ("since", (&heard(last)).into())])
        }
        (Health::Silent(None), _) => texts.f("source-never", &[("source", source.into())]),
    };
    format!("{line} · {fares}")
}

fn icon(entry: &Entry) -> &'static str {
    match (entry.kind, entry.channel) {
        (EntryKind::Message, Channel::Email | Channel::Pec) => "it-mail",
        (EntryKind::Message, _) => "it-comment",
        (EntryKind::Status, _) => "it-refresh",
        (EntryKind::Document, _) => "it-file",
        (EntryKind::Appointment, _) => "it-calendar",
        (EntryKind::Payment, _) => "it-card",
        (EntryKind::Notification, _) => "it-horn",
        (EntryKind::Deadline, _) => "it-flag",
        (EntryKind::Contact, Channel::Phone) => "it-telephone",
        (EntryKind::Contact, Channel::Counter) => "it-pa",
        (EntryKind::Contact, Channel::Email | Channel::Pec | Channel::Letter) => "it-mail",
        (EntryKind::Contact, _) => "it-comment",
    }
}

/// The address of a page of the history.
pub(crate) fn address(language: Language, filter: &Filter, from: Option<Cursor>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(channel) = filter.channel {
        query.append_pair("channel", channel.code());
    }
    if let Some(kind) = filter.kind {
        query.append_pair("kind", kind.code());
    }
    if let Some(year) = filter.year {
        query.append_pair("year", &year.to_string());
    }
    if let Some(text) = &filter.text {
        query.append_pair("text", text);
    }
    if let Some(from) = from {
        query.append_pair("from", &from.to_string());
    }
    let query = query.finish();
    let path = Name::History.path(language);
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
