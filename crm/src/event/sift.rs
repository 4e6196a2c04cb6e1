//! Which events are new.

use super::{Admitted, Answer};
use crate::{
    Result, args,
    bulk::{Insert, Lookup},
    clock::Timestamp,
    db::{Tx, Value},
};
use std::collections::{BTreeMap, HashMap};

static KNOWN: Lookup = Lookup::new("SELECT id, digest FROM event WHERE source = $1 AND id IN");
static EVENTS: Insert = Insert::new("INSERT INTO event (source, id, digest, told_at, received_at)", 5);

/// Those that were not told yet, now noted; and the answer to each.
pub(super) async fn sift<'a>(
    tx: &mut Tx,
    events: &'a [Admitted],
    now: Timestamp,
) -> Result<(Vec<&'a Admitted>, Vec<Answer>)> {
    let mut asked = BTreeMap::<&str, Vec<Value>>::new();
    for one in events {
        asked.entry(&one.event.source).or_default().push((&one.event.id).into());
    }
    let mut known = HashMap::<(&str, String), Vec<u8>>::new();
    for (source, ids) in &asked {
        for row in KNOWN.run(tx, Some(&(*source).into()), ids).await? {
            known.insert((source, row.text(0)?), row.bytes(1)?);
        }
    }
    let (mut fresh, mut answers, mut rows) = (Vec::new(), Vec::with_capacity(events.len()), Vec::new());
    for one in events {
        let key = (one.event.source.as_str(), one.event.id.clone());
        match known.get(&key) {
            Some(digest) if *digest == one.digest => answers.push(Answer::Accepted),
            Some(_) => answers.push(Answer::Conflict),
            None => {
                answers.push(Answer::Accepted);
                rows.extend(args![&one.event.source, &one.event.id, one.digest.clone(), one.event.time, now]);
                known.insert(key, one.digest.clone());
                fresh.push(one);
            }
        }
    }
    EVENTS.run(tx, &rows).await?;
    Ok((fresh, answers))
}
