//! An e-mail that is to be written, without its words: those are `app`'s.

use super::{Decision, News, Reason, Settings, Urgency, What, decide};
use crate::{
    Error, Result,
    actor::CitizenId,
    args,
    case::{ActName, CaseNumber},
    channel::Channel,
    clock::Timestamp,
    db::{Row, Tx},
    language::Language,
    timeline::{Direction, EntryKind},
};

/// An e-mail, ready to be put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Where it goes.
    pub to: String,
    /// In which language.
    pub language: Language,
    /// What it tells, the oldest first; a digest has several.
    pub items: Vec<MailItem>,
}

/// One thing that an e-mail tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailItem {
    /// Its id in the outbox.
    pub id: i64,
    /// What is told, and when it was owed.
    pub news: News,
    /// What sort of entry; none where it is about an address.
    pub kind: Option<EntryKind>,
    /// The act that made it.
    pub act: Option<ActName>,
    /// On which channel it happened.
    pub channel: Option<Channel>,
    /// For a change of state its code, else a few words.
    pub title: String,
    /// The source gave a day without an hour.
    pub day_only: bool,
    /// The day by which the city is to be done, ISO 8601.
    pub due_on: Option<String>,
    /// The day by which the citizen is to answer, ISO 8601.
    pub asked_by: Option<String>,
    /// The slug of the office that has it.
    pub office: Option<String>,
    /// The form with which it was asked, and its version.
    pub form: Option<(String, i64)>,
    /// The code that proves the address, while it lasts.
    pub code: Option<String>,
}

/// The items of a citizen: those that wait and are due, or those of a delivery.
#[derive(Clone, Copy)]
pub(super) enum Which {
    Due(Timestamp),
    Of(i64),
}

/// Reads items with all that can be told of them.
pub(super) async fn items(
    tx: &mut Tx,
    citizen: CitizenId,
    which: Which,
    now: Timestamp,
) -> Result<Vec<(MailItem, bool)>> {
    let (due, delivery) = match which {
        Which::Due(at) => (at.0, 0),
        Which::Of(delivery) => (-1, delivery),
    };
    let rows = tx
        .rows(
            "SELECT i.id, i.what, i.entry_id, i.case_number, i.address, i.owed_at, e.kind, e.act, e.channel, e.direction,
                    e.title, e.day_only, e.happened_at, c.due_on, c.asked_by, c.office, f.form, f.version, k.code, i.state
             FROM outbox_item i
               LEFT JOIN timeline_entry e ON e.citizen_id = i.citizen_id AND e.id = i.entry_id
               LEFT JOIN cases c ON c.citizen_id = i.citizen_id AND c.number = i.case_number
               LEFT JOIN case_answer f ON f.citizen_id = i.citizen_id AND f.number = i.case_number AND i.what = 'receipt'
               LEFT JOIN address_code k ON k.citizen_id = i.citizen_id AND k.kind = 'email' AND i.what = 'address_code'
                 AND k.value = i.address AND k.expires_at > $4
             WHERE i.citizen_id = $1
               AND ((i.state = 'waiting' AND i.due_at <= $2) OR (i.state = 'handed' AND $3 <> 0 AND i.delivery_id = $3))
             ORDER BY i.owed_at, i.id LIMIT 500",
            &args![citizen.0, due, delivery, now],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// An item, and whether what it is about is still there.
fn read(row: &Row) -> Result<(MailItem, bool)> {
    let what = What::from_code(&row.text(1)?).ok_or(Error::Unreadable("outbox_item.what"))?;
    let case = match row.int(3)? {
        0 => None,
        packed => {
            Some(CaseNumber::from_i64(packed).map_err(|_| Error::Unreadable("outbox_item.case_number"))?)
        }
    };
    let kind = row.maybe_text(6)?.as_deref().and_then(EntryKind::from_code);
    let act: Option<ActName> = row.maybe_text(7)?.and_then(|act| act.parse().ok());
    let by = row.maybe_text(9)?.as_deref().and_then(Direction::from_code).unwrap_or(Direction::Outbound);
    let owed_at = Timestamp(row.int(5)?);
    let happened_at = row.maybe_int(12)?.map_or(owed_at, Timestamp);
    let mut news = News::of_entry(kind.unwrap_or(EntryKind::Status), act, by, case, happened_at);
    news.what = what;
    news.owed_at = owed_at;
    news.address = row.maybe_text(4)?;
    if what != What::Change {
        news.urgency = Urgency::Immediate;
    }
    let code = row.maybe_text(18)?;
    let there = match what {
        What::Change | What::Receipt => kind.is_some(),
        What::AddressCode => code.is_some(),
        What::AddressChanged => true,
    };
    let item = MailItem {
        id: row.int(0)?,
        news,
        kind,
        act,
        channel: row.maybe_text(8)?.as_deref().and_then(Channel::from_code),
        title: row.maybe_text(10)?.unwrap_or_default(),
        day_only: row.maybe_int(11)?.unwrap_or_default() != 0,
        due_on: row.maybe_text(13)?,
        asked_by: row.maybe_text(14)?,
        office: row.maybe_text(15)?,
        form: row.maybe_text(16)?.zip(row.maybe_int(17)?),
        code,
    };
    Ok((item, there))
}

/// What is to become of an item now.
pub(super) fn decision(
    (item, there): &(MailItem, bool),
    settings: Option<&Settings>,
    now: Timestamp,
) -> Decision {
    match settings {
        Some(settings) if *there => decide(&item.news, settings, now),
        _ => Decision::Not(Reason::Gone),
    }
}

/// An item for which nothing is sent, with the reason.
pub(super) async fn not_wanted(tx: &mut Tx, citizen: CitizenId, id: i64, reason: Reason) -> Result<()> {
    tx.execute(
        "UPDATE outbox_item SET state = 'not_wanted', reason = $3 WHERE citizen_id = $1 AND id = $2",
        &args![citizen.0, id, reason.code()],
    )
    .await?;
    Ok(())
}
