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

/// Placeholders a statement, about: of the large one, and of the one for what is left. Each statement is a way to the
/// database and back, which costs more than the row that it writes.
const fn placeholders(tx: &Tx) -> [usize; 2] {
    match tx {
        // Nameless ones: to find the value of a named one, sqlx asks SQLite for its name, which looks through them all.
        Tx::Sqlite(_) => [2048, 160],
        Tx::Postgres(_) => [1024, 0],
    }
}

/// The text of a placeholder: on SQLite without its number, which is that of its place.
fn placeholder(tx: &Tx, number: usize) -> String {
    match tx {
        Tx::Sqlite(_) => "?".to_owned(),
        Tx::Postgres(_) => format!("${number}"),
    }
}

/// Texts that are made once and kept for good: of the large statement, of that for what is left, of that for one; for each
/// database, because tests have both in one process.
type Texts = [[OnceLock<&'static str>; 3]; 2];

const fn no_texts() -> Texts {
    [const { [const { OnceLock::new() }; 3] }; 2]
}

const fn texts<'a>(of: &'a Texts, tx: &Tx) -> &'a [OnceLock<&'static str>; 3] {
    let [sqlite, postgres] = of;
    match tx {
        Tx::Sqlite(_) => sqlite,
        Tx::Postgres(_) => postgres,
    }
}

/// An INSERT of one row or of several.
pub(crate) struct Insert {
    head: &'static str,
    tail: &'static str,
    columns: usize,
    texts: Texts,
}

impl Insert {
    pub(crate) const fn new(head: &'static str, columns: usize) -> Self {
        Self::with_tail(head, "", columns)
    }

    const fn with_tail(head: &'static str, tail: &'static str, columns: usize) -> Self {
        Self { head, tail, columns, texts: no_texts() }
    }

    fn make(&self, tx: &Tx, rows: usize) -> &'static str {
        let row = |row: usize| {
            let places: Vec<String> =
                (1..=self.columns).map(|column| placeholder(tx, row * self.columns + column)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(row).collect();
        Box::leak(format!("{} VALUES {}{}", self.head, rows.join(", "), self.tail).into_boxed_str())
    }

    /// Writes rows, whose values stand one after the other.
    pub(crate) async fn run(&self, tx: &mut Tx, values: &[Value]) -> Result<()> {
        let [many, few] = placeholders(tx).map(|placeholders| placeholders / self.columns);
        let mut rest = values;
        for (text, rows) in texts(&self.texts, tx).iter().zip([many, few, 1]) {
            if rows == 0 {
                continue;
            }
            let chunks = rest.chunks_exact(self.columns * rows);
            rest = chunks.remainder();
            for chunk in chunks {
                tx.execute(text.get_or_init(|| self.make(tx, rows)), chunk).await?;
            }
        }
        Ok(())
    }
}

/// A query for many keys at once; its head ends with `IN` and may have one value before the keys, as `$1`.
pub(crate) struct Lookup {
    head: &'static str,
    texts: Texts,
}

/// Keys of a statement: of the large one, of that for what is left, of that for one. PostgreSQL plans a list of keys anew.
const fn keys_of(tx: &Tx) -> [usize; 3] {
    match tx {
        Tx::Sqlite(_) => [512, 32, 1],
        Tx::Postgres(_) => [32, 32, 1],
    }
}

impl Lookup {
    pub(crate) const fn new(head: &'static str) -> Self {
        Self { head, texts: no_texts() }
    }

    fn make(&self, tx: &Tx, first: usize, keys: usize) -> &'static str {
        let places: Vec<String> = (1..=keys).map(|key| placeholder(tx, first + key)).collect();
        let head = self.head.replace("$1", &placeholder(tx, 1));
        Box::leak(format!("{head} ({})", places.join(", ")).into_boxed_str())
    }

    /// All rows of these keys.
    pub(crate) async fn run(&self, tx: &mut Tx, first: Option<&Value>, keys: &[Value]) -> Result<Vec<Row>> {
        let [large, left, _] = keys_of(tx);
        let [of_large, of_left, of_one] = texts(&self.texts, tx);
        let before = usize::from(first.is_some());
        let mut found = Vec::new();
        let mut rest = keys;
        while !rest.is_empty() {
            let (text, size) = match rest.len() {
                1 => (of_one, 1),
                keys if keys > 4 * left => (of_large, large),
                _ => (of_left, left),
            };
            let (chunk, others) = rest.split_at(size.min(rest.len()));
            rest = others;
            let mut values: Vec<Value> = first.into_iter().chain(chunk).cloned().collect();
            // The last one again, where there are fewer: it finds nothing more.
            if let Some(last) = chunk.last() {
                values.resize(before + size, last.clone());
            }
            found.extend(tx.rows(text.get_or_init(|| self.make(tx, before, size)), &values).await?);
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
