//! The waiting room: events about a case of which the source has not told yet what it is.

use super::{Fact, folder::Told};
use crate::{
    Error, Result, args,
    bulk::{Insert, Lookup},
    clock::Timestamp,
    db::{Tx, Value},
};
use std::collections::BTreeMap;

static WAITING: Lookup = Lookup::new(
    "SELECT external_id, mark, told_at, fact FROM event_waiting WHERE source = $1 AND external_id IN",
);
static PUT: Insert = Insert::new("INSERT INTO event_waiting (source, external_id, mark, told_at, fact)", 5);

/// One that waited: its case, and what it told.
pub(super) struct Waited {
    pub(super) source: String,
    pub(super) external_id: String,
    pub(super) mark: i64,
    pub(super) time: Timestamp,
    pub(super) fact: Fact,
}

/// Takes out all that wait for these cases (source and its id).
pub(super) async fn take(tx: &mut Tx, cases: &[(&str, &str)]) -> Result<Vec<Waited>> {
    let mut ids = BTreeMap::<&str, Vec<Value>>::new();
    for (source, external_id) in cases {
        ids.entry(source).or_default().push((*external_id).into());
    }
    let mut found = Vec::new();
    for (source, ids) in ids {
        for row in WAITING.run(tx, Some(&source.into()), &ids).await? {
            found.push(Waited {
                source: source.to_owned(),
                external_id: row.text(0)?,
                mark: row.int(1)?,
                time: Timestamp(row.int(2)?),
                fact: serde_json::from_str(&row.text(3)?)
                    .map_err(|_| Error::Unreadable("event_waiting.fact"))?,
            });
        }
    }
    let mut last = None;
    for one in &found {
        let case = (&one.source, &one.external_id);
        if last != Some(case) {
            tx.execute(
                "DELETE FROM event_waiting WHERE source = $1 AND external_id = $2",
                &args![case.0, case.1],
            )
            .await?;
            last = Some(case);
        }
    }
    Ok(found)
}

/// Lets events wait.
pub(super) async fn put(tx: &mut Tx, events: &[(&str, &str, Told<'_>)]) -> Result<()> {
    let mut rows = Vec::with_capacity(events.len() * 5);
    for (source, external_id, told) in events {
        rows.extend(args![*source, *external_id, told.mark, told.time, serde_json::to_string(told.fact)?]);
    }
    PUT.run(tx, &rows).await
}
