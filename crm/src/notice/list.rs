//! What the city told a citizen by e-mail, what it did not, and why: their own list.

use super::{DeliveryState, Reason, What};
use crate::{
    Crm, Error, Result,
    access::{self, Look},
    actor::{Actor, CitizenId},
    args,
    case::{ActName, CaseNumber},
    clock::Timestamp,
    db::Row,
    timeline::EntryKind,
};

/// How many columns an item is read from.
const COLUMNS: usize = 16;

/// Something that was owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What for.
    pub what: What,
    /// The case, if it was about one.
    pub case: Option<CaseNumber>,
    /// What that case is about.
    pub case_title: String,
    /// What sort of entry, if it was about one that is still there.
    pub kind: Option<EntryKind>,
    /// The act that made it.
    pub act: Option<ActName>,
    /// For a change of state its code, else a few words.
    pub title: String,
    /// Since when it was owed; none until the job has looked at it.
    pub owed_at: Option<Timestamp>,
    /// What became of it.
    pub state: ItemState,
}

/// What became of something that was owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// It comes later.
    Waiting {
        /// When it is looked at again; none if at once.
        until: Option<Timestamp>,
    },
    /// Nothing was sent.
    NotWanted(Reason),
    /// It went, or should go, in an e-mail.
    Mailed {
        /// Where that stands.
        state: DeliveryState,
        /// To which address.
        address: String,
        /// How often it was tried.
        attempts: i64,
        /// The last attempt, or when it was sent.
        at: Timestamp,
        /// When it is tried again.
        next_at: Option<Timestamp>,
        /// What the mail server said last.
        reply: Option<String>,
    },
}

/// What was owed to a citizen, the newest first; `limit` from 1 to 200.
///
/// # Errors
/// [`Error::NotFound`] if it is not for the one who asks.
pub async fn list(crm: &Crm, actor: &Actor, citizen: CitizenId, limit: i64) -> Result<Vec<Item>> {
    access::may_read(crm, actor, citizen, Look::Preferences).await?;
    let rows = crm
        .db
        .list(
            "SELECT i.what, i.case_number, c.title, e.kind, e.act, e.title, i.owed_at, i.due_at, i.state, i.reason,
                    d.state, d.address, d.attempts, d.updated_at, d.next_at, d.reply
             FROM outbox_item i
               LEFT JOIN delivery d ON d.citizen_id = i.citizen_id AND d.id = i.delivery_id
               LEFT JOIN timeline_entry e ON e.citizen_id = i.citizen_id AND e.id = i.entry_id
               LEFT JOIN cases c ON c.citizen_id = i.citizen_id AND c.number = i.case_number
             WHERE i.citizen_id = $1 ORDER BY CASE WHEN i.owed_at = 0 THEN 1 ELSE 0 END DESC, i.owed_at DESC, i.id DESC LIMIT $2 + 0",
            COLUMNS,
            &args![citizen.0, limit.clamp(1, 200)],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Item> {
    let case = match row.int(1)? {
        0 => None,
        packed => {
            Some(CaseNumber::from_i64(packed).map_err(|_| Error::Unreadable("outbox_item.case_number"))?)
        }
    };
    let moment = |value: i64| (value > 0).then_some(Timestamp(value));
    let state = match (row.text(8)?.as_str(), row.maybe_text(10)?) {
        ("not_wanted", _) => {
            let reason = row.maybe_text(9)?.as_deref().and_then(Reason::from_code);
            ItemState::NotWanted(reason.ok_or(Error::Unreadable("outbox_item.reason"))?)
        }
        (_, Some(state)) => ItemState::Mailed {
            state: DeliveryState::from_code(&state).ok_or(Error::Unreadable("delivery.state"))?,
            address: row.text(11)?,
            attempts: row.int(12)?,
            at: Timestamp(row.int(13)?),
            next_at: row.maybe_int(14)?.map(Timestamp),
            reply: row.maybe_text(15)?,
        },
        _ => ItemState::Waiting { until: moment(row.int(7)?) },
    };
    Ok(Item {
        what: What::from_code(&row.text(0)?).ok_or(Error::Unreadable("outbox_item.what"))?,
        case,
        case_title: row.maybe_text(2)?.unwrap_or_default(),
        kind: row.maybe_text(3)?.as_deref().and_then(EntryKind::from_code),
        act: row.maybe_text(4)?.and_then(|act| act.parse().ok()),
        title: row.maybe_text(5)?.unwrap_or_default(),
        owed_at: moment(row.int(6)?),
        state,
    })
}
