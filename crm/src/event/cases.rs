//! The cases that events are about: those that are known, those that are told now, those that nobody has told.

use super::{
    Admitted, Fact, entries,
    folder::{Folder, Reference, Told},
    mark,
    people::People,
    waiting::Waited,
};
use crate::{
    Result,
    actor::CitizenId,
    args,
    bulk::{self, Lookup},
    case::numbers_of,
    clock::Timestamp,
    db::{Tx, Value},
};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

static REFERENCES: Lookup = Lookup::new(
    "SELECT external_id, citizen_id, number, described_at, described_mark, moved_at, moved_mark FROM case_reference
     WHERE source = $1 AND external_id IN",
);

/// The cases of these events, by source and its id.
pub(super) struct Cases<'a> {
    folders: BTreeMap<(&'a str, &'a str), Folder<'a>>,
}

impl<'a> Cases<'a> {
    /// Those that are known, and those that these events tell.
    pub(super) async fn find(tx: &mut Tx, events: &[&'a Admitted]) -> Result<Self> {
        let mut asked = BTreeMap::<&str, BTreeMap<&'a str, bool>>::new();
        for one in events {
            if let Some(case) = one.event.fact.case() {
                let is_told = matches!(one.event.fact, Fact::Case(_));
                *asked.entry(&one.event.source).or_default().entry(case).or_default() |= is_told;
            }
        }
        let mut folders = BTreeMap::new();
        for (source, cases) in asked {
            let keys: Vec<Value> = cases.keys().map(|case| (*case).into()).collect();
            let mut known = BTreeMap::new();
            for row in REFERENCES.run(tx, Some(&source.into()), &keys).await? {
                known.insert(row.text(0)?, Reference::read(&row)?);
            }
            for (case, is_told) in cases {
                let reference = known.get(case).copied();
                if reference.is_some() || is_told {
                    folders.insert((source, case), Folder { known: reference, ..Folder::default() });
                }
            }
        }
        Ok(Self { folders })
    }

    /// Those that these events make.
    pub(super) fn new_ones(&self) -> Vec<(&'a str, &'a str)> {
        self.folders.iter().filter(|(_, folder)| folder.known.is_none()).map(|(key, _)| *key).collect()
    }

    /// Puts each fact into its case's folder; those that belong to none.
    pub(super) fn sort(
        &mut self,
        events: &[&'a Admitted],
        settled: &'a [Waited],
    ) -> Vec<(&'a str, &'a str, Told<'a>)> {
        let mut unknown = Vec::new();
        let new = events.iter().filter_map(|one| {
            let told = Told { time: one.event.time, mark: one.mark, fact: &one.event.fact };
            Some((one.event.source.as_str(), one.event.fact.case()?, told))
        });
        let waited = settled.iter().map(|one| {
            let told = Told { time: one.time, mark: one.mark, fact: &one.fact };
            (one.source.as_str(), one.external_id.as_str(), told)
        });
        for (source, case, told) in new.chain(waited) {
            match self.folders.entry((source, case)) {
                Entry::Occupied(mut folder) => folder.get_mut().take(told),
                Entry::Vacant(_) => unknown.push((source, case, told)),
            }
        }
        unknown
    }

    /// Writes everything down.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        people: &People<'_>,
        changed: &mut BTreeSet<CitizenId>,
    ) -> Result<()> {
        let mut rows = self.make(tx, people, changed).await?;
        for ((source, external_id), folder) in &self.folders {
            let Some(known) = folder.known else { continue };
            let citizen = folder.update(tx, source, external_id, known, people).await?;
            changed.extend([known.citizen, citizen]);
            for told in &folder.told {
                rows.extend(entries::row(citizen, Some(known.number), source, *told)?);
            }
        }
        entries::write(tx, &rows).await
    }

    /// Makes the cases that are new; the entries of all that was told of them.
    async fn make(
        &self,
        tx: &mut Tx,
        people: &People<'_>,
        changed: &mut BTreeSet<CitizenId>,
    ) -> Result<Vec<Value>> {
        let new: Vec<_> = self
            .folders
            .iter()
            .filter(|(_, folder)| folder.known.is_none())
            .filter_map(|(key, folder)| Some((key, folder, folder.description?)))
            .collect();
        let opened: Vec<Timestamp> = new.iter().map(|(_, _, (_, file))| file.opened_at.0).collect();
        let numbers = numbers_of(tx, &opened).await?;
        let (mut references, mut cases, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for (((source, external_id), folder, (revision, file)), number) in new.into_iter().zip(numbers) {
            let citizen = people.of(file.citizen.as_ref());
            let moved = folder.state.map_or((Timestamp(0), 0), |(at, _)| at);
            references.extend(args![
                *source,
                *external_id,
                citizen.0,
                number.as_i64(),
                Vec::new(),
                revision.0,
                revision.1,
                moved.0,
                moved.1
            ]);
            cases.push(folder.row(source, citizen, number, file));
            let id = mark::of_case(source, external_id);
            rows.extend(entries::opening(citizen, id, number, source, file, revision.0));
            for told in &folder.told {
                rows.extend(entries::row(citizen, Some(number), source, *told)?);
            }
            changed.insert(citizen);
        }
        MADE.run(tx, &references).await?;
        bulk::write_cases(tx, cases).await?;
        Ok(rows)
    }
}

static MADE: bulk::Insert = bulk::Insert::new(
    "INSERT INTO case_reference (source, external_id, citizen_id, number, digest, described_at, described_mark, moved_at, moved_mark)",
    9,
);
