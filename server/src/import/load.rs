//! Rows into the database, batch by batch: each batch stands or falls together.

use super::{attach::attach, error::ImportError, mapping::Mapping, row::Row, summary::Summary};
use crm::{
    Crm,
    actor::{Actor, CitizenId, Task},
    case::{Observation, Observed, generated_citizens, observe_all},
    source::{self, Source},
};

const IMPORT: Actor = Actor::System(Task::Import);

/// Collects rows and commits them in batches.
pub(super) struct Loader<'a> {
    crm: &'a Crm,
    source: Source,
    generated: Vec<CitizenId>,
    commit_every: usize,
    cases: Vec<Observed>,
    anonymous: Vec<bool>,
    /// What stands so far.
    pub(super) summary: Summary,
}

impl<'a> Loader<'a> {
    pub(super) async fn start(
        crm: &'a Crm,
        mapping: &Mapping,
        commit_every: usize,
    ) -> Result<Self, ImportError> {
        let names = &mapping.source;
        let source = Source {
            id: names.id.clone(),
            name_it: names.name_it.clone(),
            name_en: names.name_en.clone(),
            last_event_at: None,
        };
        Ok(Self {
            crm,
            generated: generated_citizens(crm, &IMPORT).await?,
            commit_every: commit_every.max(1),
            cases: Vec::new(),
            anonymous: Vec::new(),
            summary: Summary { source: source.id.clone(), ..Summary::default() },
            source,
        })
    }

    /// Takes a row; every so many, all of them are committed.
    pub(super) async fn push(&mut self, row: Row) -> Result<(), ImportError> {
        let Row { mut case, anonymous } = row;
        if !anonymous {
            case.citizen = attach(&case.source, &case.external_id, &self.generated);
        }
        self.cases.push(case);
        self.anonymous.push(anonymous);
        if self.cases.len() >= self.commit_every { self.commit().await } else { Ok(()) }
    }

    /// Commits what is left.
    pub(super) async fn finish(mut self) -> Result<Summary, ImportError> {
        self.commit().await?;
        Ok(self.summary)
    }

    async fn commit(&mut self) -> Result<(), ImportError> {
        if self.cases.is_empty() {
            return Ok(());
        }
        let now = self.crm.now();
        let mut tx = self.crm.db.begin().await?;
        source::declare(&mut tx, &IMPORT, &self.source, now).await?;
        let done = observe_all(&mut tx, &IMPORT, &self.source.id, &self.cases, now).await?;
        tx.commit().await?;
        let cases = self.cases.drain(..).zip(self.anonymous.drain(..));
        for ((case, anonymous), observation) in cases.zip(done) {
            match observation {
                Observation::Updated(_) => self.summary.updated += 1,
                Observation::Unchanged(_) => self.summary.unchanged += 1,
                Observation::Loaded(_) => {
                    self.summary.loaded += 1;
                    match (anonymous, case.citizen) {
                        (true, _) => self.summary.anonymous += 1,
                        (false, CitizenId::NOBODY) => self.summary.unattached += 1,
                        (false, _) => self.summary.attached += 1,
                    }
                }
            }
        }
        Ok(())
    }
}
