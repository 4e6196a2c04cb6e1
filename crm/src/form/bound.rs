//! The first or last day that a field takes: `2024-01-31`, `today`, `today-3y`, `today+10d`.

use jiff::civil::Date;
use std::{fmt, str::FromStr};

/// A day, fixed or seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// This one.
    Fixed(Date),
    /// So many years, months and days from today; negative before it.
    FromToday(i16, i16, i16),
}

/// The text is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is written 2024-01-31, today, today-3y, today+6m or today+10d")]
pub struct BoundError;

impl Bound {
    /// The day that it means. A browser knows fixed days only: the calendar's arithmetic stays out of what it has to load.
    #[must_use]
    pub fn day(self, today: Date) -> Date {
        match self {
            Self::Fixed(day) => day,
            #[cfg(not(target_arch = "wasm32"))]
            Self::FromToday(years, months, days) => {
                today.saturating_add(jiff::Span::new().years(years).months(months).days(days))
            }
            #[cfg(target_arch = "wasm32")]
            Self::FromToday(..) => today,
        }
    }
}

impl FromStr for Bound {
    type Err = BoundError;

    fn from_str(text: &str) -> Result<Self, BoundError> {
        let Some(rest) = text.strip_prefix("today") else {
            return iso_date(text).map(Self::Fixed).ok_or(BoundError);
        };
        if rest.is_empty() {
            return Ok(Self::FromToday(0, 0, 0));
        }
        let unit = rest.chars().next_back().ok_or(BoundError)?;
        let count = rest.strip_suffix(unit).unwrap_or_default();
        let signed = count.starts_with(['+', '-']);
        // A century and a half is more than any form asks for, and less than any calendar's end.
        let number = count.parse::<i16>().ok().filter(|n| signed && n.abs() <= 1800).ok_or(BoundError)?;
        match unit {
            'y' if number.abs() <= 150 => Ok(Self::FromToday(number, 0, 0)),
            'm' => Ok(Self::FromToday(0, number, 0)),
            'd' => Ok(Self::FromToday(0, 0, number)),
            _ => Err(BoundError),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Self::FromToday(0, 0, 0) => f.write_str("today"),
            Self::FromToday(years, 0, 0) => write!(f, "today{years:+}y"),
            Self::FromToday(_, months, 0) => write!(f, "today{months:+}m"),
            Self::FromToday(_, _, days) => write!(f, "today{days:+}d"),
        }
    }
}

impl serde::Serialize for Bound {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Bound {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// `2024-01-31`, read by hand: the parser of the calendar's crate would come into the browser too.
pub(super) fn iso_date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    civil(year, month, day)
}

/// A day from its three parts, each all digits.
pub(super) fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
