//! Days in Rome, counted from 1970: what is told of readers is no more exact than that.

use crate::clock::{Timestamp, in_rome};
use jiff::civil::Date;

const FIRST: Date = Date::constant(1970, 1, 1);

/// The number of a moment's day.
pub(super) fn day_of(moment: Timestamp) -> i64 {
    in_rome(moment).date().duration_since(FIRST).as_hours() / 24
}

/// The day with a number.
pub(super) fn date_of(day: i64) -> Date {
    let hours = jiff::SignedDuration::from_hours(day.saturating_mul(24).clamp(-1_000_000, 100_000_000));
    FIRST.saturating_add(hours)
}

#[cfg(test)]
mod tests {
    use super::{date_of, day_of};
    use crate::clock::{Timestamp, from_rome};

    #[test]
    fn a_day_begins_at_midnight_in_rome() {
        let midnight = from_rome(jiff::civil::date(2026, 7, 1).at(0, 0, 0, 0)).unwrap();
        assert_eq!(day_of(midnight) - day_of(midnight.plus_seconds(-1)), 1);
        assert_eq!(date_of(day_of(midnight)), jiff::civil::date(2026, 7, 1));
        assert_eq!(day_of(Timestamp(0)), 0);
        assert_eq!(date_of(0).to_string(), "1970-01-01");
    }
}
