//! Of which pages and days somebody wants to know what readers say.

use super::day::day_of;
use crate::{
    Crm,
    remit::{Remit, Section},
};

/// A part of the site and a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// So many days, today the last; before them as many again to compare.
    pub days: i64,
    /// These sections; 0 as municipio for all of them and the whole city.
    pub remit: Remit,
}

impl Scope {
    /// The spans that are offered.
    pub const SPANS: [i64; 3] = [7, 28, 90];

    /// Everything in the last four weeks.
    pub const DEFAULT: Self = Self { days: 28, remit: Remit::ALL };

    /// From what an address says; what makes no sense is the default.
    #[must_use]
    pub fn read(days: &str, section: &str, municipio: &str) -> Self {
        let days = days.parse().ok().filter(|days| Self::SPANS.contains(days)).unwrap_or(Self::DEFAULT.days);
        let municipio = municipio.parse().ok().filter(|number| (1..=15).contains(number)).unwrap_or(0);
        let remit = match Section::from_code(section) {
            Some(section) => Remit::of(&[section], municipio),
            None => Remit::of(&Section::ALL, municipio),
        };
        Self { days, remit }
    }

    /// The section, if it is one.
    #[must_use]
    pub fn section(&self) -> Option<Section> {
        match *self.remit.sections() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// `,services,news,`
    pub(super) fn sections(&self) -> String {
        let codes: Vec<&str> = self.remit.sections().iter().map(|section| section.code()).collect();
        format!(",{},", codes.join(","))
    }

    /// The last day that is not of the span, and the last one that is not of the span before it.
    pub(super) fn ends(&self, crm: &Crm) -> [i64; 2] {
        let today = day_of(crm.now());
        [today - self.days, today - 2 * self.days]
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use crate::remit::Section;

    #[test]
    fn nonsense_is_everything() {
        assert_eq!(Scope::read("x", "everything", "99"), Scope::DEFAULT);
        let one = Scope::read("7", "news", "5");
        assert_eq!((one.days, one.section(), one.remit.municipio()), (7, Some(Section::News), 5));
        assert_eq!(one.sections(), ",news,");
    }
}
