//! Dates, times and amounts as people read them, in Rome's time.

use crate::text::Texts;
use crm::{
    clock::{Timestamp, in_rome},
    language::Language,
};
use jiff::{Zoned, civil::Date};

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
    "month-10", "month-11", "month-12",
];

fn month(texts: Texts, date: Date) -> &'static str {
    let index = usize::try_from(date.month() - 1).unwrap_or(0);
    texts.s(MONTHS.get(index).copied().unwrap_or("month-1"))
}

/// `20 novembre 2026`, `20 November 2026`.
#[must_use]
pub fn date(texts: Texts, date: Date) -> String {
    let (month, year) = (month(texts, date), date.year());
    match (texts.language(), date.day()) {
        // Italian writes the first of a month as an ordinal.
        (Language::It, 1) => format!("1º {month} {year}"),
        (_, day) => format!("{day} {month} {year}"),
    }
}

/// An ISO date as people read it; what is not one stays as it is.
#[must_use]
pub fn iso_date(texts: Texts, text: &str) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), |read| date(texts, read))
}

/// `novembre 2026`.
#[must_use]
pub fn month_of(texts: Texts, moment: Timestamp) -> String {
    let day = in_rome(moment).date();
    format!("{} {}", month(texts, day), day.year())
}

/// `20 novembre 2026`.
#[must_use]
pub fn day(texts: Texts, moment: Timestamp) -> String {
    date(texts, in_rome(moment).date())
}

/// `20 novembre 2026, 18:22`.
#[must_use]
pub fn moment(texts: Texts, moment: Timestamp) -> String {
    let local = in_rome(moment);
    format!("{}, {}", date(texts, local.date()), clock(&local))
}

/// When an entry happened: the day alone where its source gave no hour.
#[must_use]
pub fn when(texts: Texts, at: Timestamp, day_only: bool) -> String {
    if day_only { day(texts, at) } else { moment(texts, at) }
}

/// `18:22`.
#[must_use]
pub fn hour(moment: Timestamp) -> String {
    clock(&in_rome(moment))
}

fn clock(local: &Zoned) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// How old knowledge is, seen from now: `alle 09:12`, `ieri alle 18:40`, `al 12 novembre 2026`.
#[must_use]
pub fn as_of(texts: Texts, as_of: Timestamp, now: Timestamp) -> String {
    let (then, today) = (in_rome(as_of), in_rome(now));
    if then.date() == today.date() {
        texts.f("as-of-today", &[("time", (&clock(&then)).into())])
    } else if today.date().yesterday().is_ok_and(|yesterday| yesterday == then.date()) {
        texts.f("as-of-yesterday", &[("time", (&clock(&then)).into())])
    } else {
        texts.f("as-of-day", &[("day", (&date(texts, then.date())).into())])
    }
}

/// Since when, seen from now: `dalle 09:12`, `da ieri alle 18:40`, `dal 12 novembre 2026`.
#[must_use]
pub fn since(texts: Texts, since: Timestamp, now: Timestamp) -> String {
    let (then, today) = (in_rome(since), in_rome(now));
    if then.date() == today.date() {
        texts.f("since-today", &[("time", (&clock(&then)).into())])
    } else if today.date().yesterday().is_ok_and(|yesterday| yesterday == then.date()) {
        texts.f("since-yesterday", &[("time", (&clock(&then)).into())])
    } else {
        texts.f("since-day", &[("day", (&date(texts, then.date())).into())])
    }
}

/// The machine's form for a `<time datetime>`.
#[must_use]
pub fn machine(at: Timestamp, day_only: bool) -> String {
    let local = in_rome(at);
    if day_only {
        local.date().to_string()
    } else {
        format!("{}T{:02}:{:02}", local.date(), local.hour(), local.minute())
    }
}

/// A size of a file: `512 B`, `340 kB`, `1,2 MB`, counted as telephones and computers show it (1 kB = 1024 B).
#[must_use]
pub fn bytes(texts: Texts, size: i64) -> String {
    const KB: i64 = 1024;
    const MB: i64 = KB * KB;
    if size < KB {
        return format!("{size} B");
    }
    if size < MB {
        return format!("{} kB", (size + KB / 2) / KB);
    }
    let tenths = (size * 10 + MB / 2) / MB;
    let (whole, rest) = (tenths / 10, tenths % 10);
    match (rest, texts.language()) {
        (0, _) => format!("{whole} MB"),
        (_, Language::It) => format!("{whole},{rest} MB"),
        (_, Language::En) => format!("{whole}.{rest} MB"),
    }
}

/// An amount in euro: `22,21 €`, `€22.21`.
#[must_use]
pub fn euro(texts: Texts, cents: i64) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    match texts.language() {
        Language::It => format!("{whole},{rest:02} €"),
        Language::En => format!("€{whole}.{rest:02}"),
    }
}
