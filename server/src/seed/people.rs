//! `quirino seed --citizens N --entries M`: the same N and M give the same rows, whatever was interrupted on the way.

use super::{
    Progress,
    dice::Shares,
    history::{Story, invent},
    moment::REFERENCE,
    person::Names,
    progress::Reporter,
    sources,
    texts::Texts,
};
use crm::{
    Crm, Error, Result,
    actor::{Actor, CitizenId, Task},
    bulk,
    case::{CaseNumber, NewCase},
    citizen::NewCitizen,
    db::Tx,
    timeline::{EntryKind, NewEntry},
};
use std::{collections::BTreeMap, sync::Arc, time::Instant};

const SEED: Actor = Actor::System(Task::Seed);

/// What to grow.
#[derive(Clone, Copy, Debug)]
pub struct SeedOptions {
    /// How many people, with the ids 1 to this.
    pub citizens: u64,
    /// How many entries they have together.
    pub entries: u64,
    /// How many people a transaction; the result does not depend on it.
    pub batch: u64,
    /// Whom to tell how far it is.
    pub progress: Progress,
}

impl SeedOptions {
    /// So many people with so many entries, a thousand people a transaction, with a bar.
    #[must_use]
    pub const fn new(citizens: u64, entries: u64) -> Self {
        Self { citizens, entries, batch: 1000, progress: Progress::Shown }
    }
}

/// What grew; what was there already does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SeedReport {
    /// People.
    pub citizens: u64,
    /// Cases.
    pub cases: u64,
    /// Entries of all kinds.
    pub entries: u64,
    /// Of these, conversations and visits.
    pub contacts: u64,
    /// How long it took.
    pub seconds: f64,
}

/// Fills a database with invented people and their histories. Those who are there already are left alone, so that a run
/// that was stopped goes on where it was.
///
/// # Errors
/// [`Error::Unusable`] if more people are wanted than can be told apart; else if the database fails: then every batch before is there, and nothing of the last one.
pub async fn run(crm: &Crm, options: &SeedOptions) -> Result<SeedReport> {
    let begun = Instant::now();
    let mut reporter = Reporter::begin(options.progress, options.citizens);
    let mut seeder = Seeder::new(crm, options).await?;
    while seeder.next_batch(crm).await? {
        reporter.reached(seeder.done, seeder.report.entries);
    }
    reporter.end();
    Ok(SeedReport { seconds: begun.elapsed().as_secs_f64(), ..seeder.report })
}

/// A seed that grows batch by batch.
pub struct Seeder {
    options: SeedOptions,
    inventory: Arc<Inventory>,
    done: u64,
    report: SeedReport,
    ahead: Option<Thinking>,
}

/// People who are being thought up.
type Thinking = tokio::task::JoinHandle<Result<Vec<(NewCitizen, Story)>>>;

struct Inventory {
    texts: Texts,
    names: Names,
    shares: Shares,
}

impl Seeder {
    /// Reads the lists and makes the silos known.
    ///
    /// # Errors
    /// [`Error::Unusable`] if more people are wanted than can be told apart; else if the database fails.
    pub async fn new(crm: &Crm, options: &SeedOptions) -> Result<Self> {
        let names = Names::load()?;
        if options.citizens > names.capacity() {
            let most = names.capacity();
            return Err(Error::Unusable(format!("at most {most} citizens can be invented")));
        }
        sources::declare(crm, REFERENCE).await?;
        let shares = Shares::new(options.citizens, options.entries);
        let inventory = Arc::new(Inventory { texts: Texts::load()?, names, shares });
        Ok(Self { options: *options, inventory, done: 0, report: SeedReport::default(), ahead: None })
    }

    /// Writes one batch in a transaction; false when there is nothing left to write.
    ///
    /// # Errors
    /// If the database fails; then nothing of this batch is there.
    pub async fn next_batch(&mut self, crm: &Crm) -> Result<bool> {
        let Some((first, last)) = self.after(self.done) else { return Ok(false) };
        let invented = match self.ahead.take() {
            Some(ahead) => ahead,
            None => self.invent(first, last),
        };
        // The next people are thought up while these are written down.
        self.ahead = self.after(last).map(|(first, last)| self.invent(first, last));
        let stories =
            invented.await.map_err(|error| Error::Unusable(format!("the seed stopped: {error}")))??;
        let mut tx = crm.db.begin().await?;
        let (from, to) = (citizen(first), citizen(last));
        let known = bulk::known(&mut tx, &SEED, from, to).await?;
        let new =
            stories.into_iter().filter(|(person, _)| known.binary_search(&person.id).is_err()).collect();
        write(&mut tx, &mut self.report, new).await?;
        tx.commit().await?;
        self.done = last;
        Ok(true)
    }

    /// What grew so far.
    #[must_use]
    pub const fn report(&self) -> SeedReport {
        self.report
    }

    fn after(&self, done: u64) -> Option<(u64, u64)> {
        let last = done.saturating_add(self.options.batch.max(1)).min(self.options.citizens);
        (done < last).then_some((done + 1, last))
    }

    fn invent(&self, first: u64, last: u64) -> Thinking {
        let inventory = self.inventory.clone();
        tokio::task::spawn_blocking(move || {
            let Inventory { texts, names, shares } = &*inventory;
            (first..=last).map(|number| invent(texts, names, number, shares.of(number))).collect()
        })
    }
}

fn citizen(number: u64) -> CitizenId {
    CitizenId(i64::try_from(number).unwrap_or(i64::MAX))
}

async fn write(tx: &mut Tx, report: &mut SeedReport, mut stories: Vec<(NewCitizen, Story)>) -> Result<()> {
    number_cases(tx, &mut stories).await?;
    let mut people = Vec::with_capacity(stories.len());
    let mut cases: Vec<NewCase> = Vec::new();
    let mut entries: Vec<NewEntry> = Vec::new();
    for (person, story) in stories {
        let Story { cases: own, entries: told } = story;
        entries.extend((1..).zip(told).map(|(id, told)| told.entry(&person, id, &own)));
        cases.extend(own);
        people.push(person);
    }
    let count = |length: usize| u64::try_from(length).unwrap_or_default();
    report.citizens += count(people.len());
    report.cases += count(cases.len());
    report.entries += count(entries.len());
    report.contacts += count(entries.iter().filter(|entry| entry.kind == EntryKind::Contact).count());
    bulk::citizens(tx, &SEED, people, REFERENCE).await?;
    bulk::cases(tx, &SEED, cases).await?;
    bulk::entries(tx, &SEED, entries).await
}

/// Gives the next numbers of each year, person by person, the oldest case first.
async fn number_cases(tx: &mut Tx, stories: &mut [(NewCitizen, Story)]) -> Result<()> {
    let mut cases: Vec<&mut NewCase> = Vec::new();
    for (_, story) in stories {
        let begun = cases.len();
        cases.extend(&mut story.cases);
        if let Some(own) = cases.get_mut(begun..) {
            own.sort_by_key(|case| case.opened_at);
        }
    }
    let mut wanted: BTreeMap<i64, u32> = BTreeMap::new();
    for case in &cases {
        *wanted.entry(case.number.year()).or_default() += 1;
    }
    let mut next: BTreeMap<i64, u32> = BTreeMap::new();
    for (year, count) in wanted {
        let of_four_digits = i16::try_from(year).unwrap_or_default();
        next.insert(year, bulk::numbers(tx, &SEED, of_four_digits, count).await?);
    }
    for case in cases {
        let year = case.number.year();
        if let Some(sequence) = next.get_mut(&year) {
            case.number = CaseNumber::new(i16::try_from(year).unwrap_or_default(), *sequence)
                .map_err(|_| Error::Conflict("case number"))?;
            *sequence += 1;
        }
    }
    Ok(())
}
