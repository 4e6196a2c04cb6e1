//! Reads dates out of running text, in figures and in words, Italian and English.

use crate::quality::lexer::{Token, TokenKind};
use jiff::civil::Date;

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// A day of a year.
    Full(Date),
    /// A whole month or year, by its last day.
    Until(Date),
    /// A month and a day.
    Yearless(i8, i8),
    /// Written like a day, but no calendar has it.
    Impossible,
}

/// A date among tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub day: Day,
}

const MONTHS: [&[&str]; 12] = [
    &["gennaio", "january", "gen", "jan"],
    &["febbraio", "february", "feb"],
    &["marzo", "march", "mar"],
    &["aprile", "april", "apr"],
    &["maggio", "may", "mag"],
    &["giugno", "june", "giu", "jun"],
    &["luglio", "july", "lug", "jul"],
    &["agosto", "august", "ago", "aug"],
    &["settembre", "september", "sett", "set", "sept", "sep"],
    &["ottobre", "october", "ott", "oct"],
    &["novembre", "november", "nov"],
    &["dicembre", "december", "dic", "dec"],
];

fn month(token: Option<&Token>) -> Option<i8> {
    let token = token.filter(|token| token.kind == TokenKind::Word)?;
    let place = MONTHS.iter().position(|names| names.contains(&token.text.as_str()))?;
    i8::try_from(place + 1).ok()
}

/// A month written in full: what is short may be another word ("set", "mar").
fn whole_month(token: Option<&Token>) -> Option<i8> {
    month(token)
        .filter(|_| token.is_some_and(|token| token.text.len() > 4 || token.is("june") || token.is("july")))
}

fn year(token: Option<&Token>) -> Option<i16> {
    token.filter(|token| token.range.len() == 4)?.number().filter(|year| (1900..2100).contains(year))
}

/// A day of the month.
fn day(token: Option<&Token>) -> Option<i8> {
    let token = token.filter(|token| token.range.len() <= 2)?;
    token.number().and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
}

fn full(year: i16, month: i8, day: i8) -> Day {
    Date::new(year, month, day).map_or(Day::Impossible, Day::Full)
}

/// Every date, none within another.
pub(super) fn dates(tokens: &[Token]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let known = [iso, figures, day_first, month_first, school_year, month_alone, year_alone]
            .into_iter()
            .find_map(|reader| reader(tokens, at));
        if let Some((day, length)) = known {
            found.push(Found { from: at, to: at + length, day });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

type Reading = Option<(Day, usize)>;

/// Whether so many tokens stand together without spaces, and nothing of a longer figure touches them.
fn compact(tokens: &[Token], at: usize, length: usize) -> bool {
    let Some(all) = tokens.get(at..at + length) else { return false };
    let within = all.windows(2).all(|pair| matches!(pair, [one, other] if other.touches(one)));
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(all.first());
    let touched =
        before.is_some_and(|(before, first)| first.touches(before) && "/-.".contains(&*before.text));
    within && !touched
}

/// `2026-11-23`
fn iso(tokens: &[Token], at: usize) -> Reading {
    let dash = |place: usize| tokens.get(place).is_some_and(|token| token.is("-"));
    if !compact(tokens, at, 5) || !dash(at + 1) || !dash(at + 3) {
        return None;
    }
    let (year, month, day) = (year(tokens.get(at))?, tokens.get(at + 2)?.number()?, day(tokens.get(at + 4))?);
    Some((full(year, i8::try_from(month).ok()?, day), 5))
}

/// `23/11/2026`, `23.11.26`, `23-11-2026`
fn figures(tokens: &[Token], at: usize) -> Reading {
    let sign = tokens.get(at + 1)?;
    if !compact(tokens, at, 5)
        || !["/", "-", "."].contains(&sign.text.as_str())
        || !tokens.get(at + 3)?.is(&sign.text)
    {
        return None;
    }
    let day = day(tokens.get(at))?;
    let month = tokens.get(at + 2)?.number().filter(|month| (1..=12).contains(month))?;
    let last = tokens.get(at + 4)?;
    let year = match last.range.len() {
        4 => year(Some(last))?,
        2 if sign.is("/") => last.number()? + 2000,
        _ => return None,
    };
    Some((full(year, i8::try_from(month).ok()?, day), 5))
}

/// `23 novembre 2026`, `1° marzo`, `3rd of August, 2026`
fn day_first(tokens: &[Token], at: usize) -> Reading {
    let of_month = day(tokens.get(at))?;
    let mut next = at + 1;
    if tokens
        .get(next)
        .is_some_and(|token| ["°", "º", "^", "ª", "st", "nd", "rd", "th"].contains(&token.text.as_str()))
    {
        next += 1;
    }
    if tokens.get(next).is_some_and(|token| token.is("of") || token.is("di")) {
        next += 1;
    }
    let month = month(tokens.get(next))?;
    let mut last = next + 1;
    // "3 ago. 2026", "3 August, 2026", "3 maggio del 2026", "3 maggio dell'anno 2026"
    while last < next + 5
        && tokens.get(last).is_some_and(|token| {
            [",", ".", "del", "dell", "'", "’", "anno", "of"].contains(&token.text.as_str())
        })
    {
        last += 1;
    }
    match year(tokens.get(last)) {
        Some(year) => Some((full(year, month, of_month), last + 1 - at)),
        // A short name without a year may be another word.
        None => whole_month(tokens.get(next)).map(|month| match Date::new(2024, month, of_month) {
            Ok(_) => (Day::Yearless(month, of_month), next + 1 - at),
            Err(_) => (Day::Impossible, next + 1 - at),
        }),
    }
}

/// `August 3, 2026`
fn month_first(tokens: &[Token], at: usize) -> Reading {
    let month = month(tokens.get(at))?;
    let of_month = day(tokens.get(at + 1))?;
    let mut last = at + 2;
    while last < at + 4
        && tokens.get(last).is_some_and(|token| [",", "st", "nd", "rd", "th"].contains(&token.text.as_str()))
    {
        last += 1;
    }
    let year = year(tokens.get(last))?;
    Some((full(year, month, of_month), last + 1 - at))
}

/// `2025/2026` after "anno scolastico": over on 31 August.
fn school_year(tokens: &[Token], at: usize) -> Reading {
    let first = year(tokens.get(at))?;
    if !compact(tokens, at, 3) || !["/", "-", "–"].contains(&tokens.get(at + 1)?.text.as_str()) {
        return None;
    }
    let second = tokens.get(at + 2)?;
    let second = if second.range.len() == 2 { second.number()? + 2000 } else { year(Some(second))? };
    (second == first + 1).then(|| (Date::new(second, 8, 31).map_or(Day::Impossible, Day::Until), 3))
}

/// `marzo 2026`: over on its last day.
fn month_alone(tokens: &[Token], at: usize) -> Reading {
    let month = whole_month(tokens.get(at))?;
    let year = year(tokens.get(at + 1))?;
    let first = Date::new(year, month, 1).ok()?;
    Some((Day::Until(first.last_of_month()), 2))
}

/// `2026`: over on 31 December. A number that is part of a longer figure is no year.
fn year_alone(tokens: &[Token], at: usize) -> Reading {
    let year = year(tokens.get(at))?;
    let touched = |one: Option<&Token>, other: Option<&Token>| {
        one.zip(other).is_some_and(|(one, other)| {
            other.touches(one)
                && (one.kind != TokenKind::Mark || other.kind != TokenKind::Mark)
                && !"'’.,;:)(".contains(&*one.text)
                && !"'’.,;:)(".contains(&*other.text)
        })
    };
    if touched(at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(at))
        || touched(tokens.get(at), tokens.get(at + 1))
    {
        return None;
    }
    Some((Day::Until(Date::new(year, 12, 31).ok()?), 1))
}
