//! Reading a history page by page, filtered and searched.

use super::{
    Cursor, Entry, Filter, fold,
    store::{COLUMNS, read},
};
use crate::{
    Crm, Error, Result,
    access::{self, Look},
    actor::{Actor, CitizenId},
    args,
    case::CaseNumber,
    channel::Channel,
    clock::{Timestamp, from_rome},
    timeline::EntryKind,
};

/// A page of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The newest first.
    pub entries: Vec<Entry>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// How many words are looked for one by one; what comes after them is looked for as it stands.
const WORDS: usize = 5;

/// A page of a citizen's history, the newest first.
///
/// # Errors
/// [`Error::NotFound`] if it is not for the one who asks.
pub async fn page(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    filter: &Filter,
    from: Option<Cursor>,
    limit: i64,
) -> Result<Page> {
    access::may_read(crm, actor, citizen, Look::History).await?;
    let from = from.unwrap_or(Cursor::NEWEST);
    let limit = limit.clamp(1, 100);
    // With a LIKE in it, SQLite plans a query anew each time that it is asked: most histories have no such filter.
    let rows = if filter.is_empty() {
        let args = args![citizen.0, from.happened_at, from.id, limit + 1];
        crm.db
            .list(
                "SELECT e.id, e.case_number, e.kind, e.channel, e.direction, s.name_it, s.name_en, e.happened_at, e.day_only, e.as_of,
                        e.title, e.body, e.office, e.act, s.last_event_at, s.expected_every, e.facts
                 FROM timeline_entry e JOIN source s ON s.id = e.source
                 WHERE e.citizen_id = $1 AND e.happened_at <= $2 AND (e.happened_at < $2 OR e.id < $3)
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $4 + 0",
                COLUMNS,
                &args,
            )
            .await?
    } else {
        let (start, end) = filter.year.map_or((None, None), bounds);
        // The year's end is a place in the history: nothing that is newer is read.
        let from = match end {
            Some(end) if end.0 <= from.happened_at => Cursor { happened_at: end.0 - 1, id: i64::MAX },
            _ => from,
        };
        let [one, two, three, four, five] = filter.text.as_deref().map_or_else(Default::default, patterns);
        let number = filter.text.as_deref().and_then(|text| CaseNumber::parse(text).ok());
        let args = args![
            citizen.0,
            from.happened_at,
            from.id,
            start.unwrap_or(Timestamp(i64::MIN)),
            filter.channel.map(Channel::code),
            filter.kind.map(EntryKind::code),
            one,
            two,
            three,
            four,
            five,
            number.map_or(-1, CaseNumber::as_i64),
            limit + 1
        ];
        crm.db
            .list(
                "SELECT e.id, e.case_number, e.kind, e.channel, e.direction, s.name_it, s.name_en, e.happened_at, e.day_only, e.as_of,
                        e.title, e.body, e.office, e.act, s.last_event_at, s.expected_every, e.facts
                 FROM timeline_entry e JOIN source s ON s.id = e.source
                 WHERE e.citizen_id = $1 AND e.happened_at <= $2 AND (e.happened_at < $2 OR e.id < $3) AND e.happened_at >= $4
                   AND ($5 IS NULL OR e.channel = $5) AND ($6 IS NULL OR e.kind = $6)
                   AND ($7 IS NULL OR e.folded LIKE $7 ESCAPE '\\' OR e.case_number = $12)
                   AND ($8 IS NULL OR e.folded LIKE $8 ESCAPE '\\') AND ($9 IS NULL OR e.folded LIKE $9 ESCAPE '\\')
                   AND ($10 IS NULL OR e.folded LIKE $10 ESCAPE '\\') AND ($11 IS NULL OR e.folded LIKE $11 ESCAPE '\\')
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $13 + 0",
                COLUMNS,
                &args,
            )
            .await?
    };
    let mut entries = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let places: Vec<Cursor> =
        entries.iter().map(|entry| Cursor { happened_at: entry.happened_at.0, id: entry.id }).collect();
    entries.truncate(usize::try_from(limit).unwrap_or(100));
    Ok(Page { entries, next: Cursor::after(&places, limit) })
}

/// One entry of a citizen's history.
///
/// # Errors
/// [`Error::NotFound`] if it is not there, or not for the one who asks.
pub async fn find(crm: &Crm, actor: &Actor, citizen: CitizenId, id: i64) -> Result<Entry> {
    access::may_read(crm, actor, citizen, Look::History).await?;
    let row = crm
        .db
        .row(
            "SELECT e.id, e.case_number, e.kind, e.channel, e.direction, s.name_it, s.name_en, e.happened_at, e.day_only, e.as_of,
                    e.title, e.body, e.office, e.act, s.last_event_at, s.expected_every, e.facts
             FROM timeline_entry e JOIN source s ON s.id = e.source WHERE e.citizen_id = $1 AND e.id = $2",
            &args![citizen.0, id],
        )
        .await?
        .ok_or(Error::NotFound)?;
    read(&row)
}

/// The years of a citizen's history and how many entries each has, the newest first.
///
/// # Errors
/// [`Error::NotFound`] if it is not for the one who asks.
pub async fn years(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Vec<(i16, i64)>> {
    access::may_read(crm, actor, citizen, Look::History).await?;
    // Days counted from the year 0, an hour east of Greenwich, as Rome is on every New Year's Eve.
    let rows = crm
        .db
        .list(
            "SELECT (happened_at + 62167222800000) / 86400000, COUNT(*) FROM timeline_entry WHERE citizen_id = $1
             GROUP BY (happened_at + 62167222800000) / 86400000 ORDER BY 1 DESC",
            2,
            &args![citizen.0],
        )
        .await?;
    let mut years: Vec<(i16, i64)> = Vec::new();
    for row in &rows {
        let days = jiff::Span::new().try_days(row.int(0)?);
        let day = days.ok().and_then(|days| jiff::civil::date(0, 1, 1).checked_add(days).ok());
        let Some(day) = day else { continue };
        match years.last_mut() {
            Some((year, count)) if *year == day.year() => *count += row.int(1)?,
            _ => years.push((day.year(), row.int(1)?)),
        }
    }
    Ok(years)
}

/// From when until before when a year lasts in Rome.
fn bounds(year: i16) -> (Option<Timestamp>, Option<Timestamp>) {
    let begin = |year| from_rome(jiff::civil::Date::new(year, 1, 1).ok()?.at(0, 0, 0, 0));
    (begin(year), year.checked_add(1).and_then(begin))
}

/// A LIKE pattern for each word; each must stand somewhere in the folded text. Their own signs are taken literally.
fn patterns(text: &str) -> [Option<String>; WORDS] {
    let folded = fold(text);
    let mut rest = folded.trim();
    std::array::from_fn(|place| {
        let (word, after) = match rest.split_once(char::is_whitespace) {
            Some((word, after)) if place + 1 < WORDS => (word, after.trim_start()),
            _ => (rest, ""),
        };
        rest = after;
        (!word.is_empty()).then(|| pattern(word))
    })
}

fn pattern(word: &str) -> String {
    let mut pattern = String::from("%");
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
