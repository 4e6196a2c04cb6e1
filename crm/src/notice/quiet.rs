//! Times of day on Rome's clocks: the quiet hours and the hour of a digest, on the days of the change of clocks too.

use crate::clock::{Timestamp, from_rome, in_rome};
use crate::preference::Digest;
use jiff::{ToSpan, Zoned, civil::Weekday};

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;
/// Minutes in a day on a clock.
const DAY: i64 = 1440;
/// More minutes than any change of clocks moves them.
const CHANGE_OF_CLOCKS: i64 = 120;

/// Hours in which nobody is written to, as the clocks in Rome show them; they may pass midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    from: u16,
    to: u16,
}

impl Quiet {
    /// From `HH:MM` to `HH:MM`; `None` if one is no time of day, or if they are the same.
    #[must_use]
    pub fn parse(from: &str, to: &str) -> Option<Self> {
        let quiet = Self { from: minutes(from)?, to: minutes(to)? };
        (quiet.from != quiet.to).then_some(quiet)
    }

    /// Whether it is quiet at a moment. The first minute is, the last one is not.
    #[must_use]
    pub fn holds(self, at: Timestamp) -> bool {
        let now = on_the_clock(&in_rome(at));
        let (from, to) = (i64::from(self.from), i64::from(self.to));
        if from < to { (from..to).contains(&now) } else { now >= from || now < to }
    }

    /// The first moment from `at` on at which it is not quiet. Clocks that are turned make such a night shorter or longer, or
    /// show a minute twice or not at all: what they show at each minute counts, so the night is gone through minute by minute,
    /// and the next day where the one minute that is not quiet was left out.
    #[must_use]
    pub fn over(self, at: Timestamp) -> Timestamp {
        if !self.holds(at) {
            return at;
        }
        let next = at.0.div_euclid(MINUTE) * MINUTE + MINUTE;
        let night = (0..=2 * DAY + CHANGE_OF_CLOCKS).map(|minute| Timestamp(next + minute * MINUTE));
        let mut night = night.skip_while(|moment| self.holds(*moment));
        night.next().unwrap_or(at)
    }
}

/// Minutes since midnight that the clocks show.
fn on_the_clock(local: &Zoned) -> i64 {
    i64::from(local.hour()) * 60 + i64::from(local.minute())
}

/// Reads `HH:MM`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// When a digest comes that holds what happened at `since`: the next time that the clocks show that hour, for a weekly one
/// on a Monday. At once needs no waiting.
#[must_use]
pub(super) fn digest_time(digest: Digest, hour: u8, since: Timestamp) -> Timestamp {
    let local = in_rome(since);
    let hour = i8::try_from(hour.min(23)).unwrap_or(8);
    let mut day = local.date();
    for _ in 0..=8 {
        let fits = match digest {
            Digest::AtOnce => return since,
            Digest::Daily => true,
            Digest::Weekly => day.weekday() == Weekday::Monday,
        };
        if let Some(moment) = from_rome(day.at(hour, 0, 0, 0))
            && fits
            && moment >= since
        {
            return moment;
        }
        let Ok(next) = day.checked_add(1.day()) else { break };
        day = next;
    }
    since
}
