//! Many observed cases at once: known ones one by one, new ones with many rows a statement.

use super::{
    CaseNumber, Observation, Observed,
    observe::{Known, heard_from, known, update},
};
use crate::{
    Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args, bulk,
    clock::{Timestamp, in_rome},
    db::Tx,
};
use std::collections::{BTreeMap, HashSet};

/// Writes observed cases of one source, in the caller's transaction and in this order; what each one did.
///
/// # Errors
/// [`Error::NotFound`] if the one who asks may not write for that source, or if one of the cases is of another.
pub async fn observe_all(
    tx: &mut Tx,
    actor: &Actor,
    source: &str,
    seen: &[Observed],
    now: Timestamp,
) -> Result<Vec<Observation>> {
    access::authorise(actor, Act::Observe, Object::Source(source))?;
    if seen.iter().any(|case| case.source != source) {
        return Err(Error::NotFound);
    }
    heard_from(tx, source, now).await?;
    let mut done = Vec::with_capacity(seen.len());
    let mut new = New::default();
    for case in seen {
        // The same case again: what stands of it must be in the database before it is compared.
        if new.ids.contains(case.external_id.as_str()) {
            done.extend(new.write(tx).await?);
        }
        let observation = match known(tx, case).await? {
            Known::Nothing => {
                new.ids.insert(&case.external_id);
                new.cases.push(case);
                continue;
            }
            Known::Unchanged(number) => Observation::Unchanged(number),
            Known::Older(citizen, number) => {
                update(tx, case, citizen, number).await?;
                Observation::Updated(number)
            }
        };
        done.extend(new.write(tx).await?);
        done.push(observation);
    }
    done.extend(new.write(tx).await?);
    Ok(done)
}

/// New cases in a row, not yet written.
#[derive(Default)]
struct New<'a> {
    cases: Vec<&'a Observed>,
    ids: HashSet<&'a str>,
}

impl New<'_> {
    async fn write(&mut self, tx: &mut Tx) -> Result<Vec<Observation>> {
        self.ids.clear();
        let cases = std::mem::take(&mut self.cases);
        let opened: Vec<Timestamp> = cases.iter().map(|case| case.opened_at).collect();
        let numbers = numbers_of(tx, &opened).await?;
        let mut references = Vec::with_capacity(cases.len());
        let mut rows = Vec::with_capacity(cases.len());
        let mut entries = Vec::new();
        for (case, number) in cases.iter().zip(&numbers) {
            let (source, id) = (&case.source, &case.external_id);
            references.push(args![source, id, case.citizen.0, number.as_i64(), case.digest.clone()]);
            rows.push(case.row(*number));
            entries.extend(case.history(case.citizen, *number));
        }
        bulk::write_references(tx, references).await?;
        bulk::write_cases(tx, rows).await?;
        bulk::write_entries(tx, entries).await?;
        Ok(numbers.into_iter().map(Observation::Loaded).collect())
    }
}

/// A number for each moment in which a case was opened, of that year in Rome, in this order.
pub(crate) async fn numbers_of(tx: &mut Tx, opened: &[Timestamp]) -> Result<Vec<CaseNumber>> {
    let years: Vec<i16> = opened.iter().map(|moment| in_rome(*moment).year()).collect();
    let mut counts = BTreeMap::<i16, u32>::new();
    for year in &years {
        *counts.entry(*year).or_default() += 1;
    }
    let mut next = BTreeMap::new();
    for (year, count) in counts {
        next.insert(year, bulk::take_numbers(tx, year, count).await?);
    }
    let number = |year: i16| {
        let sequence = next.get_mut(&year)?;
        let number = CaseNumber::new(year, *sequence).ok()?;
        *sequence += 1;
        Some(number)
    };
    let numbers: Option<Vec<_>> = years.into_iter().map(number).collect();
    numbers.ok_or(Error::Conflict("case number"))
}
