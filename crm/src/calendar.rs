//! The days on which the city rests: Sundays, the holidays of the State, and the patron's day of the municipality.
//!
//! Sources: L. 27 May 1949, n. 260, art. 2 (list of holidays); D.P.R. 28 December 1985, n. 792 (Epiphany, and 29 June,
//! Saints Peter and Paul, "per il comune di Roma"); L. 20 November 2000, n. 336 (2 June); L. 8 October 2025, n. 151, in
//! force since 1 January 2026 (4 October, St Francis). The list is that of 2001 and later; earlier years had others.
//!
//! A Saturday is a working day here: see [`crate::case::terms`].

use jiff::civil::{Date, Weekday};

/// A day of rest; the Italian name belongs to the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// Any Sunday that is no other holiday.
    Sunday,
    /// 1 January.
    NewYear,
    /// 6 January.
    Epiphany,
    /// A Sunday, the first after the first full moon of spring (Gregorian computus).
    Easter,
    /// The day after Easter.
    EasterMonday,
    /// 25 April.
    Liberation,
    /// 1 May.
    Labour,
    /// 2 June.
    Republic,
    /// The municipality's patron: in Rome 29 June.
    Patron,
    /// 15 August.
    Assumption,
    /// 4 October, since 2026 (L. 151/2025).
    SaintFrancis,
    /// 1 November.
    AllSaints,
    /// 8 December.
    ImmaculateConception,
    /// 25 December.
    Christmas,
    /// 26 December.
    SaintStephen,
}

/// The calendar of one municipality: the holidays of the State and its own patron's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// Month and day.
    patron: Option<(i8, i8)>,
}

impl Calendar {
    /// Rome: 29 June, Saints Peter and Paul (D.P.R. 792/1985, art. 1).
    pub const ROME: Self = Self { patron: Some((6, 29)) };

    /// The holidays of the State alone.
    pub const NATIONAL: Self = Self { patron: None };

    /// The calendar of a municipality with its patron on this day; `None` if no year has such a day.
    #[must_use]
    pub fn with_patron(month: i8, day: i8) -> Option<Self> {
        Date::new(2000, month, day).ok().map(|_| Self { patron: Some((month, day)) })
    }

    /// Which day of rest this is, if it is one; a named holiday goes before the Sunday on which it falls.
    #[must_use]
    pub fn holiday(&self, date: Date) -> Option<Holiday> {
        let fixed = match (date.month(), date.day()) {
            (1, 1) => Some(Holiday::NewYear),
            (1, 6) => Some(Holiday::Epiphany),
            (4, 25) => Some(Holiday::Liberation),
            (5, 1) => Some(Holiday::Labour),
            (6, 2) => Some(Holiday::Republic),
            (8, 15) => Some(Holiday::Assumption),
            (10, 4) if date.year() >= 2026 => Some(Holiday::SaintFrancis),
            (11, 1) => Some(Holiday::AllSaints),
            (12, 8) => Some(Holiday::ImmaculateConception),
            (12, 25) => Some(Holiday::Christmas),
            (12, 26) => Some(Holiday::SaintStephen),
            day if Some(day) == self.patron => Some(Holiday::Patron),
            _ => None,
        };
        let easter = easter(date.year());
        let movable = || {
            if easter == Some(date) {
                Some(Holiday::Easter)
            } else if date.yesterday().ok().is_some_and(|day| easter == Some(day)) {
                Some(Holiday::EasterMonday)
            } else {
                None
            }
        };
        let sunday = || (date.weekday() == Weekday::Sunday).then_some(Holiday::Sunday);
        fixed.or_else(movable).or_else(sunday)
    }

    /// Whether this is a Sunday, a holiday of the State or the patron's day.
    #[must_use]
    pub fn is_holiday(&self, date: Date) -> bool {
        self.holiday(date).is_some()
    }

    /// This day, or the first after it that is no holiday ("il primo giorno seguente non festivo").
    #[must_use]
    pub fn same_or_next_working_day(&self, date: Date) -> Date {
        let mut day = date;
        while self.is_holiday(day) {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        day
    }
}

/// Rome's.
impl Default for Calendar {
    fn default() -> Self {
        Self::ROME
    }
}

/// Easter Sunday of a Gregorian year (the "anonymous" computus, J. Meeus, Astronomical Algorithms, chapter 8); `None`
/// before 1583, where the Gregorian calendar had no Easter.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let golden = y % 19;
    let (century, of_century) = (y / 100, y % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}
