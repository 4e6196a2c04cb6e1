//! What is owed is written down with the change itself, in its transaction: whoever writes an entry cannot forget it.

use super::{What, decide::NEWS_DAYS};
use crate::{
    Result,
    actor::CitizenId,
    args,
    case::CaseNumber,
    clock::Timestamp,
    db::{Tx, Value},
    timeline::{Direction, EntryKind, NewEntry},
};

/// How many columns a row fills.
pub(crate) const COLUMNS: usize = 11;

/// A row of the outbox for an entry, if its citizen might be told of it: the city did it, to somebody, not long before it
/// wrote it down.
pub(crate) fn row_of(entry: &NewEntry, what: What) -> Option<[Value; COLUMNS]> {
    let recent = entry.as_of.seconds_since(entry.happened_at) <= NEWS_DAYS * 86_400;
    let theirs = entry.citizen != CitizenId::NOBODY && is_news(entry.kind, entry.direction);
    (theirs && recent).then(|| row(entry.citizen, entry.id, what, entry.id, entry.case, None))
}

/// The same for an entry that an event brought: how old it is counts when the job comes by. `case` is 0 for none.
pub(crate) fn row_of_event(
    citizen: CitizenId,
    id: i64,
    case: i64,
    kind: EntryKind,
    direction: Direction,
) -> Option<[Value; COLUMNS]> {
    let theirs = citizen != CitizenId::NOBODY && is_news(kind, direction);
    theirs.then(|| row(citizen, id, What::Change, id, CaseNumber::from_i64(case).ok(), None))
}

/// Whether the city says something with it: what a silo tells of a state is news, though it goes on between offices.
pub(super) fn is_news(kind: EntryKind, direction: Direction) -> bool {
    match direction {
        Direction::Outbound => true,
        Direction::Internal => kind == EntryKind::Status,
        Direction::Inbound => false,
    }
}

fn row(
    citizen: CitizenId,
    id: i64,
    what: What,
    entry: i64,
    case: Option<CaseNumber>,
    address: Option<&str>,
) -> [Value; COLUMNS] {
    let case = case.map_or(0, CaseNumber::as_i64);
    // Looked at as soon as the job comes by; a moment of 0 is before every other.
    args![
        citizen.0,
        id,
        what.code(),
        entry,
        case,
        address,
        Timestamp(0),
        Timestamp(0),
        "waiting",
        None::<&str>,
        0_i64
    ]
}

/// Owes what an entry says.
pub(crate) async fn owe(tx: &mut Tx, entry: &NewEntry, what: What) -> Result<()> {
    match row_of(entry, what) {
        Some(row) => insert(tx, &row).await,
        None => Ok(()),
    }
}

/// A silo says that a case is another citizen's: what still waits to be told of its entries is owed to them, and no longer
/// to the first. Called when the entries are theirs already.
pub(crate) async fn hand_over(
    tx: &mut Tx,
    case: CaseNumber,
    source: &str,
    from: CitizenId,
    to: CitizenId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM outbox_item WHERE citizen_id = $1 AND case_number = $2 AND what = 'change' AND state = 'waiting'
           AND NOT EXISTS (SELECT 1 FROM timeline_entry e WHERE e.citizen_id = $1 AND e.id = outbox_item.entry_id)",
        &args![from.0, case.as_i64()],
    )
    .await?;
    if to == CitizenId::NOBODY {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO outbox_item (citizen_id, id, what, entry_id, case_number, address, owed_at, due_at, state, reason, delivery_id)
         SELECT citizen_id, id, 'change', id, case_number, NULL, 0, 0, 'waiting', NULL, 0 FROM timeline_entry
         WHERE citizen_id = $1 AND case_number = $2 AND source = $3
           AND (direction = 'outbound' OR direction = 'internal' AND kind = 'status')
         ON CONFLICT (citizen_id, id) DO NOTHING",
        &args![to.0, case.as_i64(), source],
    )
    .await?;
    Ok(())
}

/// Owes a mail about an address, to that address.
pub(crate) async fn owe_to(
    tx: &mut Tx,
    citizen: CitizenId,
    id: i64,
    what: What,
    address: &str,
) -> Result<()> {
    insert(tx, &row(citizen, id, what, 0, None, Some(address))).await
}

async fn insert(tx: &mut Tx, row: &[Value]) -> Result<()> {
    tx.execute(
        "INSERT INTO outbox_item (citizen_id, id, what, entry_id, case_number, address, owed_at, due_at, state, reason, delivery_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (citizen_id, id) DO NOTHING",
        row,
    )
    .await?;
    Ok(())
}
