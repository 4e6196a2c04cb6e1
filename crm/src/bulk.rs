//! Many rows at once, for the seed and for imports: the same tables and rights as one by one, with many rows a statement.

use crate::{
    Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    case::{CaseNumber, NewCase},
    citizen::NewCitizen,
    clock::Timestamp,
    db::{Row, Tx, Value},
    notice::{What, owed},
    timeline::{NewEntry, fold},
};
use std::sync::OnceLock;

/// Placeholders a statement, about. SQLite searches a statement's placeholders one after the other for each value that is
/// bound, so that more of them cost more than fewer statements save: measured on rows of 14 values, 1 row a statement
/// 88,000 rows/s, 8 rows 153,000, 24 rows 117,000, 96 rows 39,000. PostgreSQL pays for each round trip instead.
const fn placeholders(tx: &Tx) -> usize {
    match tx {
        Tx::Sqlite(_) => 128,
        Tx::Postgres(_) => 1024,
    }
}

/// An INSERT of one row or of several: its texts are made once and kept for good.
pub(crate) struct Insert {
    head: &'static str,
    tail: &'static str,
    columns: usize,
    texts: [OnceLock<&'static str>; 3],
}

impl Insert {
    pub(crate) const fn new(head: &'static str, columns: usize) -> Self {
        Self::with_tail(head, "", columns)
    }

    const fn with_tail(head: &'static str, tail: &'static str, columns: usize) -> Self {
        Self { head, tail, columns, texts: [const { OnceLock::new() }; 3] }
    }

    fn make(&self, rows: usize) -> &'static str {
        let row = |row: usize| {
            let places: Vec<String> =
                (1..=self.columns).map(|column| format!("${}", row * self.columns + column)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(row).collect();
        Box::leak(format!("{} VALUES {}{}", self.head, rows.join(", "), self.tail).into_boxed_str())
    }

    /// Writes rows, whose values stand one after the other.
    pub(crate) async fn run(&self, tx: &mut Tx, values: &[Value]) -> Result<()> {
        let [one, few, many] = &self.texts;
        let several = if matches!(tx, Tx::Sqlite(_)) { few } else { many };
        let rows = placeholders(tx) / self.columns;
        let mut chunks = values.chunks_exact(self.columns * rows);
        for chunk in chunks.by_ref() {
            tx.execute(several.get_or_init(|| self.make(rows)), chunk).await?;
        }
        for row in chunks.remainder().chunks(self.columns) {
            tx.execute(one.get_or_init(|| self.make(1)), row).await?;
        }
        Ok(())
    }
}

/// A query for many keys at once; its head ends with `IN` and may have one value before the keys, as `$1`.
pub(crate) struct Lookup {
    head: &'static str,
    texts: [OnceLock<&'static str>; 2],
}

/// Keys of one statement: few, because SQLite looks for each placeholder's place.
const KEYS: usize = 32;

impl Lookup {
    pub(crate) const fn new(head: &'static str) -> Self {
        Self { head, texts: [const { OnceLock::new() }; 2] }
    }

    fn make(&self, first: usize, keys: usize) -> &'static str {
        let places: Vec<String> = (1..=keys).map(|key| format!("${}", first + key)).collect();
        Box::leak(format!("{} ({})", self.head, places.join(", ")).into_boxed_str())
    }

    /// All rows of these keys.
    pub(crate) async fn run(&self, tx: &mut Tx, first: Option<&Value>, keys: &[Value]) -> Result<Vec<Row>> {
        let [one, many] = &self.texts;
        let before = usize::from(first.is_some());
        let mut found = Vec::new();
        for chunk in keys.chunks(KEYS) {
            let (text, places) = if chunk.len() == 1 { (one, 1) } else { (many, KEYS) };
            let mut values: Vec<Value> = first.into_iter().chain(chunk).cloned().collect();
            // The last one again, where there are fewer: it finds nothing more.
            if let Some(last) = chunk.last() {
                values.resize(before + places, last.clone());
            }
            found.extend(tx.rows(text.get_or_init(|| self.make(before, places)), &values).await?);
        }
        Ok(found)
    }
}

static CITIZENS: Insert = Insert::new(
    "INSERT INTO citizen (id, given_name, family_name, birth_date, gender, birthplace, municipio, language, origin, created_at, updated_at)",
    11,
);
static TAX_CODES: Insert = Insert::new("INSERT INTO tax_code (citizen_id, code, since, until)", 4);
static CASES: Insert = Insert::new(
    "INSERT INTO cases (citizen_id, number, service, kind, title, state, outcome, observed, source, source_state, source_words, office, office_words, person_in_charge, channel, place, protocol, opened_at, updated_at, due_on, asked, asked_by, closed_at, as_of)",
    NewCase::COLUMNS,
);
static ENTRIES: Insert = Insert::new(
    "INSERT INTO timeline_entry (citizen_id, id, case_number, kind, channel, direction, source, happened_at, day_only, as_of, title, body, office, folded)",
    14,
);
static OWED: Insert = Insert::with_tail(
    "INSERT INTO outbox_item (citizen_id, id, what, entry_id, case_number, address, owed_at, due_at, state, reason, delivery_id)",
    " ON CONFLICT (citizen_id, id) DO NOTHING",
    owed::COLUMNS,
);
static REFERENCES: Insert =
    Insert::new("INSERT INTO case_reference (source, external_id, citizen_id, number, digest)", 5);

/// Whole histories are written by the seed alone: it needs the right to write citizens *and* to observe for silos.
fn only_the_seed(actor: &Actor) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(CitizenId::NOBODY))?;
    access::authorise(actor, Act::Observe, Object::Citizen(CitizenId::NOBODY))?;
    Ok(())
}

/// Writes citizens down, with their tax codes.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the seed; a unique violation if a tax code is somebody's already.
pub async fn citizens(tx: &mut Tx, actor: &Actor, new: Vec<NewCitizen>, at: Timestamp) -> Result<()> {
    only_the_seed(actor)?;
    write_citizens(tx, new, at).await
}

/// Writes citizens down; who may do so was decided by the caller.
pub(crate) async fn write_citizens(tx: &mut Tx, new: Vec<NewCitizen>, at: Timestamp) -> Result<()> {
    let mut rows = Vec::with_capacity(new.len() * CITIZENS.columns);
    let mut codes = Vec::with_capacity(new.len() * TAX_CODES.columns);
    for one in new {
        if let Some(code) = one.tax_code {
            codes.extend(args![one.id.0, code, at, None::<i64>]);
        }
        rows.extend(args![
            one.id.0,
            one.given_name,
            one.family_name,
            one.birth_date,
            one.gender,
            one.birthplace,
            one.municipio,
            one.language,
            one.origin,
            at,
            at
        ]);
    }
    CITIZENS.run(tx, &rows).await?;
    TAX_CODES.run(tx, &codes).await
}

/// Writes cases down as they stand.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the seed.
pub async fn cases(tx: &mut Tx, actor: &Actor, new: Vec<NewCase>) -> Result<()> {
    only_the_seed(actor)?;
    write_cases(tx, new).await
}

/// Writes cases down; who may do so was decided by the caller.
pub(crate) async fn write_cases(tx: &mut Tx, new: Vec<NewCase>) -> Result<()> {
    let rows: Vec<Value> = new.into_iter().flat_map(NewCase::values).collect();
    CASES.run(tx, &rows).await
}

/// Writes down which silo's ids cases stand for (source, external id, citizen, number, digest); who may do so was decided
/// by the caller.
pub(crate) async fn write_references(tx: &mut Tx, rows: Vec<[Value; 5]>) -> Result<()> {
    let rows: Vec<Value> = rows.into_iter().flatten().collect();
    REFERENCES.run(tx, &rows).await
}

/// Writes entries down.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the seed.
pub async fn entries(tx: &mut Tx, actor: &Actor, new: Vec<NewEntry>) -> Result<()> {
    only_the_seed(actor)?;
    write_histories(tx, new).await
}

/// Writes entries down and owes their citizens the news of them; who may do so was decided by the caller.
pub(crate) async fn write_entries(tx: &mut Tx, new: Vec<NewEntry>) -> Result<()> {
    let owed: Vec<Value> =
        new.iter().filter_map(|entry| owed::row_of(entry, What::Change)).flatten().collect();
    write_histories(tx, new).await?;
    owe(tx, &owed).await
}

/// Writes rows of the outbox, whose values stand one after the other; one that is there stays as it is.
pub(crate) async fn owe(tx: &mut Tx, rows: &[Value]) -> Result<()> {
    OWED.run(tx, rows).await
}

/// Writes entries down that are news to nobody.
async fn write_histories(tx: &mut Tx, new: Vec<NewEntry>) -> Result<()> {
    let mut rows = Vec::with_capacity(new.len() * ENTRIES.columns);
    for one in new {
        let folded = fold(&format!("{} {}", one.title, one.body));
        rows.extend(args![
            one.citizen.0,
            one.id,
            one.case.map_or(0, CaseNumber::as_i64),
            one.kind.code(),
            one.channel,
            one.direction.code(),
            one.source,
            one.happened_at,
            one.day_only,
            one.as_of,
            one.title,
            one.body,
            one.office,
            folded
        ]);
    }
    ENTRIES.run(tx, &rows).await
}

/// Takes the next `count` case numbers of a year; the sequence of the first one.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the seed.
pub async fn numbers(tx: &mut Tx, actor: &Actor, year: i16, count: u32) -> Result<u32> {
    only_the_seed(actor)?;
    take_numbers(tx, year, count).await
}

/// Takes case numbers; who may do so was decided by the caller.
pub(crate) async fn take_numbers(tx: &mut Tx, year: i16, count: u32) -> Result<u32> {
    let row = tx
        .row(
            "INSERT INTO case_sequence (year, last) VALUES ($1, $2)
             ON CONFLICT (year) DO UPDATE SET last = case_sequence.last + $2 RETURNING last",
            &args![i64::from(year), i64::from(count)],
        )
        .await?
        .ok_or(Error::Conflict("case number"))?;
    u32::try_from(row.int(0)? - i64::from(count) + 1).map_err(|_| Error::Conflict("case number"))
}

/// Which of the citizens `first..=last` are there already, in order.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the seed.
pub async fn known(tx: &mut Tx, actor: &Actor, first: CitizenId, last: CitizenId) -> Result<Vec<CitizenId>> {
    only_the_seed(actor)?;
    let rows = tx
        .rows("SELECT id FROM citizen WHERE id >= $1 AND id <= $2 ORDER BY id", &args![first.0, last.0])
        .await?;
    rows.iter().map(|row| Ok(CitizenId(row.int(0)?))).collect()
}
