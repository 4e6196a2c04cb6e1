//! Events as entries of a history.

use super::{
    Fact, Facts, PaymentState,
    data::CaseFile,
    folder::Told,
    word::{Slug, Text},
};
use crate::{
    Result,
    actor::CitizenId,
    args,
    bulk::{self, Insert},
    case::CaseNumber,
    channel::Channel,
    clock::Timestamp,
    db::{Tx, Value},
    notice::owed,
    timeline::{Direction, EntryKind, fold},
};

const COLUMNS: usize = 15;

static ENTRIES: Insert = Insert::new(
    "INSERT INTO timeline_entry (citizen_id, id, case_number, kind, channel, direction, source, happened_at, day_only, as_of, title, body, office, folded, facts)",
    COLUMNS,
);

/// Writes entries, whose values stand one after the other, and owes their citizens the news of them.
pub(super) async fn write(tx: &mut Tx, rows: &[Value]) -> Result<()> {
    let owed: Vec<Value> = rows.chunks(COLUMNS).filter_map(owed).flatten().collect();
    ENTRIES.run(tx, rows).await?;
    bulk::owe(tx, &owed).await
}

/// What is owed for a row of [`values`].
fn owed(row: &[Value]) -> Option<Vec<Value>> {
    let [citizen, id, case, kind, _, direction, ..] = row else { return None };
    let code = |value: &Value| if let Value::Text(code) = value { code.clone() } else { None };
    let number = |value: &Value| if let Value::Int(number) = value { *number } else { None };
    let (kind, direction) = (EntryKind::from_code(&code(kind)?)?, Direction::from_code(&code(direction)?)?);
    let citizen = CitizenId(number(citizen)?);
    let row = owed::row_of_event(citizen, number(id)?, number(case)?, kind, direction)?;
    Some(row.to_vec())
}

/// What an event says in a history.
struct Words<'a> {
    kind: EntryKind,
    channel: Channel,
    direction: Direction,
    title: &'a str,
    body: &'a str,
    office: Option<&'a str>,
    facts: Option<Facts>,
}

fn words(fact: &Fact) -> Option<Words<'_>> {
    let city = |kind, title, body, facts| Words {
        kind,
        channel: Channel::Web,
        direction: Direction::Outbound,
        title,
        body,
        office: None,
        facts,
    };
    Some(match fact {
        Fact::Citizen(_) | Fact::Case(_) => return None,
        Fact::Status(status) => {
            let said = status.words.as_ref().map_or("", |words| words.as_str());
            let body = status.text.as_ref().map(Text::as_str).filter(|text| !text.is_empty()).unwrap_or(said);
            Words {
                direction: Direction::Internal,
                ..city(EntryKind::Status, status.state.as_str(), body, None)
            }
        }
        Fact::Contact(spoken) | Fact::Message(spoken) => Words {
            kind: if matches!(fact, Fact::Contact(_)) { EntryKind::Contact } else { EntryKind::Message },
            channel: spoken.channel,
            direction: spoken.direction.into(),
            title: spoken.title.as_str(),
            body: spoken.text.as_ref().map_or("", |text| text.as_str()),
            office: spoken.office.as_ref().map(Slug::as_str),
            facts: None,
        },
        Fact::Document(document) => {
            let facts = Facts {
                number: document.reference.as_ref().map(|number| number.as_str().to_owned()),
                issued_on: document.issued_on.as_ref().map(|day| day.as_str().to_owned()),
                ..Facts::default()
            };
            let body = document.text.as_ref().map_or("", |text| text.as_str());
            city(EntryKind::Document, document.title.as_str(), body, Some(facts))
        }
        Fact::Deadline(deadline) => {
            let facts = Facts { due_on: Some(deadline.due_on.as_str().to_owned()), ..Facts::default() };
            let body = deadline.text.as_ref().map_or("", |text| text.as_str());
            city(EntryKind::Deadline, deadline.title.as_str(), body, Some(facts))
        }
        Fact::PaymentNotice(notice) => {
            let facts = Facts {
                number: Some(notice.notice.as_str().to_owned()),
                due_on: notice.due_on.as_ref().map(|day| day.as_str().to_owned()),
                amount_cents: i64::try_from(notice.amount_cents).ok(),
                payment: Some(notice.state),
                ..Facts::default()
            };
            let body = notice.text.as_ref().map_or("", |text| text.as_str());
            let paid = notice.state == PaymentState::Paid;
            Words {
                direction: if paid { Direction::Inbound } else { Direction::Outbound },
                ..city(EntryKind::Payment, notice.title.as_str(), body, Some(facts))
            }
        }
    })
}

/// The values of an event's entry; none for what is no entry.
pub(super) fn row(
    citizen: CitizenId,
    case: Option<CaseNumber>,
    source: &str,
    told: Told<'_>,
) -> Result<Vec<Value>> {
    let Some(words) = words(told.fact) else { return Ok(Vec::new()) };
    let facts = words.facts.as_ref().filter(|facts| **facts != Facts::default());
    let facts = facts.map(serde_json::to_string).transpose()?;
    Ok(values(citizen, told.mark, case, source, told.time, told.time, &words, facts).to_vec())
}

/// The entry that says when a case was opened; there is one, and it follows what the source tells of the case.
pub(super) fn opening(
    citizen: CitizenId,
    id: i64,
    number: CaseNumber,
    source: &str,
    file: &CaseFile,
    told_at: Timestamp,
) -> [Value; COLUMNS] {
    let words = Words {
        kind: EntryKind::Contact,
        channel: file.channel,
        direction: if file.channel == Channel::Field { Direction::Internal } else { Direction::Inbound },
        title: file.title.as_str(),
        body: "",
        office: file.office.as_ref().map(Slug::as_str),
        facts: None,
    };
    values(citizen, id, Some(number), source, file.opened_at.0, told_at, &words, None)
}

#[expect(clippy::too_many_arguments, reason = "the columns of a row")]
fn values(
    citizen: CitizenId,
    id: i64,
    case: Option<CaseNumber>,
    source: &str,
    happened_at: Timestamp,
    as_of: Timestamp,
    words: &Words<'_>,
    facts: Option<String>,
) -> [Value; COLUMNS] {
    args![
        citizen.0,
        id,
        case.map_or(0, CaseNumber::as_i64),
        words.kind.code(),
        words.channel,
        words.direction.code(),
        source,
        happened_at,
        false,
        as_of,
        words.title,
        words.body,
        words.office,
        fold(&format!("{} {}", words.title, words.body)),
        facts
    ]
}
