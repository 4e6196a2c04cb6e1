//! For which contents somebody in the newsroom answers: some sections of the site, of the whole city or of one municipio.

/// A part of the site with its own editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Service sheets.
    Services,
    /// News, press releases, notices.
    News,
    /// Offices and their hours.
    Offices,
    /// Frequently asked questions.
    Questions,
    /// Privacy, legal notes, accessibility: they bind the city.
    Legal,
    /// What belongs to no page: banner, redirects, synonyms, categories, forms.
    Site,
}

impl Section {
    /// Every section.
    pub const ALL: [Self; 6] =
        [Self::Services, Self::News, Self::Offices, Self::Questions, Self::Legal, Self::Site];

    /// The code in the database and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::News => "news",
            Self::Offices => "offices",
            Self::Questions => "questions",
            Self::Legal => "legal",
            Self::Site => "site",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Sections, and a municipio or the whole city. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Remit {
    sections: u8,
    /// 1 to 15; 0 for the whole city.
    municipio: i64,
}

impl Remit {
    /// Everything.
    pub const ALL: Self = Self { sections: 0b11_1111, municipio: 0 };

    /// Some sections; `municipio` 0 for the whole city.
    #[must_use]
    pub fn of(sections: &[Section], municipio: i64) -> Self {
        Self { sections: sections.iter().fold(0, |all, section| all | section.bit()), municipio }
    }

    /// As it stands in the list of staff: `*`, or codes parted by commas. What is not a code opens nothing.
    #[must_use]
    pub fn parse(sections: &str, municipio: Option<i64>) -> Self {
        let municipio = municipio.unwrap_or(0);
        if sections.trim() == "*" {
            return Self { municipio, ..Self::ALL };
        }
        let known: Vec<Section> =
            sections.split(',').filter_map(|code| Section::from_code(code.trim())).collect();
        Self::of(&known, municipio)
    }

    /// As [`Remit::parse`] reads it.
    #[must_use]
    pub fn code(self) -> String {
        if self.sections == Self::ALL.sections {
            return "*".to_owned();
        }
        self.sections().iter().map(|section| section.code()).collect::<Vec<_>>().join(",")
    }

    /// Its sections.
    #[must_use]
    pub fn sections(self) -> Vec<Section> {
        Section::ALL.into_iter().filter(|section| self.sections & section.bit() != 0).collect()
    }

    /// Its municipio, 0 for the whole city.
    #[must_use]
    pub const fn municipio(self) -> i64 {
        self.municipio
    }

    /// Whether a content of a section and municipio (0: of the whole city) belongs to it. Who works for one municipio does
    /// not touch what is the whole city's.
    #[must_use]
    pub const fn covers(self, section: Section, municipio: i64) -> bool {
        self.sections & section.bit() != 0 && (self.municipio == 0 || self.municipio == municipio)
    }
}

#[cfg(test)]
mod tests {
    use super::{Remit, Section};

    #[test]
    fn what_is_written_is_read_again_and_nonsense_opens_nothing() {
        for code in ["*", "", "news", "services,legal"] {
            assert_eq!(Remit::parse(code, Some(3)).code(), code);
        }
        assert_eq!(Remit::parse("everything, *", None), Remit::default());
        assert_eq!(Remit::parse(" news , x", None), Remit::of(&[Section::News], 0));
    }

    #[test]
    fn one_municipio_is_not_another_and_not_the_city() {
        let one = Remit::of(&[Section::News], 5);
        assert!(one.covers(Section::News, 5));
        assert!(
            !one.covers(Section::News, 0) && !one.covers(Section::News, 6) && !one.covers(Section::Legal, 5)
        );
        assert!(Section::ALL.iter().all(|section| Remit::ALL.covers(*section, 9)));
        assert!(Section::ALL.iter().all(|section| !Remit::default().covers(*section, 0)));
    }
}
