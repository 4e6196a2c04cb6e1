//! Days counted from today, and texts that name them.

use crate::seed::month;
use crm::{
    Crm,
    calendar::Calendar,
    clock::{Timestamp, from_rome, in_rome},
};
use jiff::{
    Span,
    civil::{Date, Weekday},
};

/// Today in Rome.
#[derive(Clone, Copy, Debug)]
pub(super) struct Today(Date);

impl Today {
    /// By the CRM's clock.
    pub(super) fn of(crm: &Crm) -> Self {
        Self(in_rome(crm.now()).date())
    }

    /// The day so many days later.
    pub(super) fn plus(self, days: i64) -> Date {
        self.0.saturating_add(Span::new().try_days(days).unwrap_or_default())
    }

    /// A time of such a day; what offices do, they do on the last working day until then.
    pub(super) fn moment(self, days: i64, (hour, minute): (i8, i8), by_office: bool) -> Timestamp {
        let mut day = self.plus(days);
        while by_office && (day.weekday() == Weekday::Saturday || Calendar::ROME.is_holiday(day)) {
            day = day.yesterday().unwrap_or(Date::MIN);
        }
        from_rome(day.at(hour, minute, 0, 0)).unwrap_or_default()
    }

    /// A text in which `{it:N}` and `{en:N}` are the date N days from today, and `{year:N}` its year.
    pub(super) fn fill(self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (gap, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            let (what, days) = gap.split_once(':').unwrap_or((gap, "0"));
            let day = self.plus(days.parse().unwrap_or_default());
            filled.push_str(&match what {
                "it" => format!("{} {} {}", day.day(), month(day.month()), day.year()),
                "en" => day.strftime("%-d %B %Y").to_string(),
                _ => day.year().to_string(),
            });
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}
