//! Times of invented histories: minutes before one fixed day, in Rome, so that a seed is the same whenever it is run.

use crm::{
    calendar::Calendar,
    clock::{Timestamp, from_rome},
};
use jiff::{
    Span,
    civil::{Date, Weekday, date},
};

/// The day on which all invented histories end.
const LAST_DAY: Date = date(2026, 11, 20);

/// The moment at which all invented histories are told: 2026-11-20, 12:00 in Rome.
pub(super) const REFERENCE: Timestamp = Timestamp(1_795_172_400_000);

const DAY: i64 = 24 * 60;

/// A civil minute in Rome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(i64);

impl Moment {
    /// A minute of the day so many days before the last one.
    pub(super) const fn before(days: i64, minute: i64) -> Self {
        Self(minute - days * DAY)
    }

    /// So many minutes later.
    pub(super) const fn plus(self, minutes: i64) -> Self {
        Self(self.0 + minutes)
    }

    /// So many days later, at a minute of that day.
    pub(super) const fn days_later(self, days: i64, minute: i64) -> Self {
        Self((self.day() + days) * DAY + minute)
    }

    /// Days since the last day: 0 or less.
    pub(super) const fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// The civil day.
    pub(super) fn date(self) -> Date {
        LAST_DAY.saturating_add(Span::new().try_days(self.day()).unwrap_or_default())
    }

    /// The same minute on this day, or on the next one on which offices work.
    pub(super) fn when_offices_work(self) -> Self {
        let mut moment = self;
        loop {
            let date = moment.date();
            if date.weekday() != Weekday::Saturday && !Calendar::ROME.is_holiday(date) {
                return moment;
            }
            moment = Self(moment.0 + DAY);
        }
    }

    /// The moment, for the database.
    pub(super) fn timestamp(self) -> Timestamp {
        let minute = self.0.rem_euclid(DAY);
        let (hour, minute) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
        let civil = self.date().at(hour.unwrap_or_default(), minute.unwrap_or_default(), 0, 0);
        from_rome(civil).unwrap_or(REFERENCE)
    }
}
