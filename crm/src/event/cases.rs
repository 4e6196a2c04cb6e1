//! The cases that events are about: what was told of each, folded into one row.

use super::{
    Admitted, Fact, entries,
    fact::{CaseFile, Status},
    mark,
    people::People,
    waiting::Waited,
};
use crate::{
    Error, Result,
    actor::CitizenId,
    args,
    bulk::{self, Lookup},
    case::{CaseNumber, CaseState, NewCase, numbers_of, state::OutcomeCode},
    clock::Timestamp,
    db::{Row, Tx, Value},
};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

static REFERENCES: Lookup = Lookup::new(
    "SELECT external_id, citizen_id, number, described_at, described_mark, moved_at, moved_mark FROM case_reference
     WHERE source = $1 AND external_id IN",
);

/// A fact with its time and mark; the later one of two stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) time: Timestamp,
    pub(super) mark: i64,
    pub(super) fact: &'a Fact,
}

/// When a fact was told, and by which event.
type Revision = (Timestamp, i64);

/// A case that is known.
#[derive(Clone, Copy, Debug)]
struct Reference {
    citizen: CitizenId,
    number: CaseNumber,
    described: Revision,
    moved: Revision,
}

impl Reference {
    fn read(row: &Row) -> Result<Self> {
        let revision = |column| Ok::<_, Error>((Timestamp(row.int(column)?), row.int(column + 1)?));
        Ok(Self {
            citizen: CitizenId(row.int(1)?),
            number: CaseNumber::from_i64(row.int(2)?)
                .map_err(|_| Error::Unreadable("case_reference.number"))?,
            described: revision(3)?,
            moved: revision(5)?,
        })
    }
}

/// What these events tell of a case.
#[derive(Default)]
struct Folder<'a> {
    known: Option<Reference>,
    description: Option<(Revision, &'a CaseFile)>,
    state: Option<(Revision, &'a Status)>,
    latest: Timestamp,
    told: Vec<Told<'a>>,
}

impl<'a> Folder<'a> {
    fn take(&mut self, told: Told<'a>) {
        let revision = (told.time, told.mark);
        self.latest = self.latest.max(told.time);
        match told.fact {
            Fact::Case(file) => {
                let stands = self.description.map(|(at, _)| at).or(self.known.map(|known| known.described));
                if stands.is_none_or(|stands| revision > stands) {
                    self.description = Some((revision, file));
                }
            }
            Fact::Status(status) => {
                let stands = self.state.map(|(at, _)| at).or(self.known.map(|known| known.moved));
                if stands.is_none_or(|stands| revision > stands) {
                    self.state = Some((revision, status));
                }
                self.told.push(told);
            }
            _ => self.told.push(told),
        }
    }
}

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

impl Folder<'_> {
    /// A new case, as it stands after all that was told.
    fn row(&self, source: &str, citizen: CitizenId, number: CaseNumber, file: &CaseFile) -> NewCase {
        let text = |line: &Option<super::word::Line>| line.as_ref().map(|line| line.as_str().to_owned());
        let slug = |slug: &Option<super::word::Slug>| slug.as_ref().map(|slug| slug.as_str().to_owned());
        let state = self.state.map(|(_, status)| status);
        NewCase {
            citizen,
            number,
            service: slug(&file.service),
            kind: file.kind,
            title: file.title.as_str().to_owned(),
            state: state.map_or(CaseState::Received, |status| status.state),
            outcome: OutcomeCode::NotStated,
            observed: true,
            source: source.to_owned(),
            source_state: state.and_then(|status| text(&status.words)),
            source_words: state.and_then(|status| status.text.as_ref()).map(|text| text.as_str().to_owned()),
            office: slug(&file.office),
            office_words: text(&file.office_words),
            person_in_charge: text(&file.person_in_charge),
            channel: file.channel,
            place: text(&file.place),
            protocol: text(&file.protocol),
            opened_at: file.opened_at.0,
            updated_at: self.latest,
            due_on: file.due_on.as_ref().map(|day| day.as_str().to_owned()),
            asked: state.and_then(|status| status.asked.as_ref()).map(|text| text.as_str().to_owned()),
            asked_by: state.and_then(|status| status.asked_by.as_ref()).map(|day| day.as_str().to_owned()),
            closed_at: self.state.and_then(closed_at),
            as_of: self.latest,
        }
    }

    /// Brings a known case up to date; whose it is now.
    async fn update(
        &self,
        tx: &mut Tx,
        source: &str,
        external_id: &str,
        known: Reference,
        people: &People<'_>,
    ) -> Result<CitizenId> {
        let mut citizen = known.citizen;
        if let Some((revision, file)) = self.description {
            citizen = people.of(file.citizen.as_ref());
            if citizen != known.citizen {
                hand_over(tx, source, known, citizen).await?;
            }
            tx.execute(
                "UPDATE case_reference SET described_at = $3, described_mark = $4 WHERE source = $1 AND external_id = $2",
                &args![source, external_id, revision.0, revision.1],
            )
            .await?;
            describe(tx, citizen, known.number, file, self.latest).await?;
            let id = mark::of_case(source, external_id);
            redo_opening(tx, citizen, id, known.number, source, file, revision.0).await?;
        }
        if let Some((revision, status)) = self.state {
            tx.execute(
                "UPDATE case_reference SET moved_at = $3, moved_mark = $4 WHERE source = $1 AND external_id = $2",
                &args![source, external_id, revision.0, revision.1],
            )
            .await?;
            move_to(tx, citizen, known.number, revision, status, self.latest).await?;
        }
        if self.description.is_none() && self.state.is_none() {
            tx.execute(
                "UPDATE cases SET updated_at = CASE WHEN updated_at > $3 THEN updated_at ELSE $3 END,
                   as_of = CASE WHEN as_of > $3 THEN as_of ELSE $3 END
                 WHERE citizen_id = $1 AND number = $2",
                &args![citizen.0, known.number.as_i64(), self.latest],
            )
            .await?;
        }
        Ok(citizen)
    }
}

fn closed_at((revision, status): (Revision, &Status)) -> Option<Timestamp> {
    status.state.is_final().then_some(revision.0)
}

/// The source says that the case is another citizen's: its own entries go with it. What was said here between the portal
/// and the first citizen stays theirs, and nobody else reads it; what was nobody's goes along.
async fn hand_over(tx: &mut Tx, source: &str, known: Reference, to: CitizenId) -> Result<()> {
    let values = args![known.citizen.0, known.number.as_i64(), to.0];
    tx.execute("UPDATE cases SET citizen_id = $3 WHERE citizen_id = $1 AND number = $2", &values).await?;
    tx.execute("UPDATE case_reference SET citizen_id = $3 WHERE citizen_id = $1 AND number = $2", &values)
        .await?;
    tx.execute(
        "UPDATE timeline_entry SET citizen_id = $3 WHERE citizen_id = $1 AND case_number = $2 AND (source = $4 OR citizen_id = 0)",
        &args![known.citizen.0, known.number.as_i64(), to.0, source],
    )
    .await?;
    Ok(())
}

async fn describe(
    tx: &mut Tx,
    citizen: CitizenId,
    number: CaseNumber,
    file: &CaseFile,
    latest: Timestamp,
) -> Result<()> {
    tx.execute(
        "UPDATE cases SET service = $3, kind = $4, title = $5, office = $6, office_words = $7, person_in_charge = $8, channel = $9,
           place = $10, protocol = $11, opened_at = $12, due_on = $13,
           updated_at = CASE WHEN updated_at > $14 THEN updated_at ELSE $14 END, as_of = CASE WHEN as_of > $14 THEN as_of ELSE $14 END
         WHERE citizen_id = $1 AND number = $2",
        &args![
            citizen.0,
            number.as_i64(),
            file.service.as_ref().map(|slug| slug.as_str()),
            file.kind.as_str(),
            file.title.as_str(),
            file.office.as_ref().map(|slug| slug.as_str()),
            file.office_words.as_ref().map(|line| line.as_str()),
            file.person_in_charge.as_ref().map(|line| line.as_str()),
            file.channel,
            file.place.as_ref().map(|line| line.as_str()),
            file.protocol.as_ref().map(|line| line.as_str()),
            file.opened_at.0,
            file.due_on.as_ref().map(|day| day.as_str()),
            latest
        ],
    )
    .await?;
    Ok(())
}

async fn redo_opening(
    tx: &mut Tx,
    citizen: CitizenId,
    id: i64,
    number: CaseNumber,
    source: &str,
    file: &CaseFile,
    told_at: Timestamp,
) -> Result<()> {
    tx.execute("DELETE FROM timeline_entry WHERE citizen_id = $1 AND id = $2", &args![citizen.0, id]).await?;
    entries::write(tx, &entries::opening(citizen, id, number, source, file, told_at)).await
}

async fn move_to(
    tx: &mut Tx,
    citizen: CitizenId,
    number: CaseNumber,
    revision: Revision,
    status: &Status,
    latest: Timestamp,
) -> Result<()> {
    tx.execute(
        "UPDATE cases SET state = $3, source_state = $4, source_words = $5, asked = $6, asked_by = $7, closed_at = $8,
           updated_at = CASE WHEN updated_at > $9 THEN updated_at ELSE $9 END, as_of = CASE WHEN as_of > $9 THEN as_of ELSE $9 END
         WHERE citizen_id = $1 AND number = $2",
        &args![
            citizen.0,
            number.as_i64(),
            status.state.as_str(),
            status.words.as_ref().map(|words| words.as_str()),
            status.text.as_ref().map(|text| text.as_str()),
            status.asked.as_ref().map(|text| text.as_str()),
            status.asked_by.as_ref().map(|day| day.as_str()),
            closed_at((revision, status)),
            latest
        ],
    )
    .await?;
    Ok(())
}
