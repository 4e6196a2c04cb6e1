//! Legal terms in days: when an answer is due, when a citizen's own term ends.
//!
//! - Days are calendar days; the day of the start does not count, and a last day that is a holiday moves to the next day
//!   that is none: c.c. art. 2963 (2) and (3), c.p.c. art. 155 (1), (3) and (4), a general principle that holds towards
//!   the administration too.
//! - **A Saturday does not move.** Art. 155 (5) c.p.c. and art. 52 (5) c.p.a. treat Saturdays as holidays only for acts
//!   of a trial; art. 2963 c.c., which holds here, knows only holidays. It is also the careful reading for both sides:
//!   the city promises the earlier day, and the portal takes a citizen's reply on a Saturday.
//! - The clock stops once, for at most thirty days, for missing papers: L. 241/1990 art. 2 (7).
//! - The announcement of a rejection stops it too: L. 241/1990 art. 10-bis as changed by D.L. 76/2020 art. 12.

use jiff::{Span, civil::Date};

use crate::calendar::Calendar;

/// The longest stop of the clock for missing papers (L. 241/1990 art. 2 (7)).
pub const LONGEST_SUSPENSION: u8 = 30;

/// Days in which a citizen may answer the announcement of a rejection (L. 241/1990 art. 10-bis).
pub const DAYS_TO_REPLY: u16 = 10;

/// Days in which a citizen may reopen a report or a question after the answer (our own rule: design.md, section 5).
pub const DAYS_TO_REOPEN: u16 = 30;

/// Why a stop of the clock is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuspensionError {
    /// It ends before it begins.
    #[error("a suspension cannot end before it begins")]
    Reversed,
    /// It lasts more than [`LONGEST_SUSPENSION`] days.
    #[error("a suspension lasts at most {LONGEST_SUSPENSION} days (L. 241/1990 art. 2 c. 7), not {days}")]
    TooLong {
        /// How long it would be.
        days: i64,
    },
}

/// The one stop of the clock for missing papers, of at most thirty days. Every term takes one at most
/// (`Option<Suspension>`): a second request for papers does not stop the clock again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Suspension {
    from: Date,
    until: Date,
}

impl Suspension {
    /// From the day of the request to the day of the reply: as many days do not count as lie between.
    ///
    /// # Errors
    /// The reply lies before the request, or more than thirty days after it.
    pub fn new(from: Date, until: Date) -> Result<Self, SuspensionError> {
        let days = days_between(from, until);
        if days < 0 {
            return Err(SuspensionError::Reversed);
        }
        if days > i64::from(LONGEST_SUSPENSION) {
            return Err(SuspensionError::TooLong { days });
        }
        Ok(Self { from, until })
    }

    /// One that has no reply yet, or had none in time: it ends by law after thirty days.
    #[must_use]
    pub fn at_longest(from: Date) -> Self {
        Self { from, until: plus_days(from, u16::from(LONGEST_SUSPENSION)) }
    }

    /// The day of the request.
    #[must_use]
    pub const fn from(&self) -> Date {
        self.from
    }

    /// The day of the reply, or the thirtieth after the request; the clock runs again from the day after.
    #[must_use]
    pub const fn until(&self) -> Date {
        self.until
    }
}

/// The stop of the clock that the announcement of a rejection brings (L. 241/1990 art. 10-bis): the clock runs again ten
/// days after the citizen's reply or, without one, from the end of the ten days to reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Announcement {
    /// The day on which the citizen received it.
    pub received_on: Date,
    /// The day of the citizen's reply.
    pub replied_on: Option<Date>,
}

impl Announcement {
    fn runs_again_after(&self, calendar: &Calendar) -> Date {
        match self.replied_on {
            Some(day) => plus_days(day.max(self.received_on), DAYS_TO_REPLY),
            None => last_day(calendar, self.received_on, DAYS_TO_REPLY),
        }
    }
}

/// The term of a procedure with everything that stops its clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// The day on which the demand was received.
    pub received_on: Date,
    /// Days by law or by the city's regulation.
    pub legal_days: u16,
    /// The stop for missing papers.
    pub suspension: Option<Suspension>,
    /// The stop for an announced rejection.
    pub announcement: Option<Announcement>,
}

impl Term {
    /// The last day on which the city may decide.
    #[must_use]
    pub fn due(&self, calendar: &Calendar) -> Date {
        let papers = self.suspension.map(|stop| (stop.from, stop.until));
        let announced = self.announcement.map(|stop| (stop.received_on, stop.runs_again_after(calendar)));
        let mut stops: Vec<(Date, Date)> = papers.into_iter().chain(announced).collect();
        stops.sort_unstable();

        let mut last = plus_days(self.received_on, self.legal_days);
        let mut counted = self.received_on;
        for (from, until) in stops {
            // A day stops once; what lies before the receipt or after the term's end stops nothing.
            let from = from.max(counted);
            if until > from && from <= calendar.same_or_next_working_day(last) {
                let stopped = u16::try_from(days_between(from, until)).unwrap_or_default();
                last = plus_days(last.max(from), stopped);
                counted = until;
            }
        }
        calendar.same_or_next_working_day(last)
    }
}

/// The last day on which the city of Rome may answer what it received on a day; other cities, and announced rejections,
/// by [`Term::due`].
#[must_use]
pub fn due_date(received_on: Date, legal_days: u16, suspension: Option<Suspension>) -> Date {
    Term { received_on, legal_days, suspension, announcement: None }.due(&Calendar::ROME)
}

/// The last of so many days after a day, moved on if it is a holiday: for the citizen's own terms.
#[must_use]
pub fn last_day(calendar: &Calendar, start: Date, days: u16) -> Date {
    calendar.same_or_next_working_day(plus_days(start, days))
}

/// The day so many calendar days later; the end of the calendar (31 December 9999) stays where it is.
#[must_use]
pub fn plus_days(date: Date, days: u16) -> Date {
    date.saturating_add(Span::new().days(i64::from(days)))
}

/// Calendar days from one day to another; negative if the other lies before.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
