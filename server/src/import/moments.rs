//! When a case was opened, moved and closed.

use super::{bind::Bound, fault::Fault, when};
use crm::clock::{Timestamp, in_rome};
use csv::StringRecord;
use jiff::civil::DateTime;

/// The moments of a case.
pub(super) struct Moments {
    pub(super) opened: Timestamp,
    pub(super) updated: Option<Timestamp>,
    pub(super) closed: Option<Timestamp>,
}

impl Moments {
    /// When it last moved.
    pub(super) fn last(&self) -> Timestamp {
        self.opened.max(self.updated.unwrap_or_default()).max(self.closed.unwrap_or_default())
    }
}

impl Bound<'_> {
    /// Reads the dates of a row and sees whether they can be true.
    pub(super) fn moments(&self, record: &StringRecord, now: Timestamp) -> Result<Moments, Fault> {
        let dates = &self.mapping.dates;
        let read = |column: &str| -> Result<Option<(DateTime, Timestamp)>, Fault> {
            let text = self.field(record, column);
            if text.is_empty() {
                return Ok(None);
            }
            let civil = when::read(text, &dates.formats);
            let read = civil.and_then(|civil| Some((civil, when::moment(civil, &dates.zone)?)));
            let (civil, moment) = read.ok_or_else(|| {
                Fault::new(column, format!("not a date in the form {}; correct it, or add its form to dates.formats in the mapping", dates.formats.join(" or ")))
            })?;
            if self.mapping.rules.nothing_in_the_future && moment > now.plus_seconds(24 * 60 * 60) {
                return Err(Fault::new(
                    column,
                    "the date lies in the future; correct it at the source".to_owned(),
                ));
            }
            Ok(Some((civil, moment)))
        };
        let (opened_civil, opened) = read(&dates.opened)?.ok_or_else(|| {
            Fault::new(&dates.opened, "the date of opening is missing; correct it at the source".to_owned())
        })?;
        if !(2000..=2999).contains(&in_rome(opened).year()) {
            return Err(Fault::new(
                &dates.opened,
                "the date lies before the year 2000; correct it at the source".to_owned(),
            ));
        }
        let updated = dates.updated.as_deref().map(read).transpose()?.flatten();
        let closed = dates.closed.as_deref().map(read).transpose()?.flatten();
        if let (Some((civil, _)), Some(column)) = (closed, &dates.closed)
            && self.mapping.rules.closed_not_before_opened
            && civil.date() < opened_civil.date()
        {
            return Err(Fault::new(
                column,
                "closed before the day on which it was opened; correct it at the source".to_owned(),
            ));
        }
        // A silo that closes by the day writes midnight: on the day of the opening, closing comes no earlier than opening.
        let not_before = |moment: Timestamp| moment.max(opened);
        Ok(Moments {
            opened,
            updated: updated.map(|(_, moment)| not_before(moment)),
            closed: closed.map(|(_, moment)| not_before(moment)),
        })
    }
}
