//! Levels of assurance and what a provider calls them (`acr`).

use crm::actor::Level;

/// AgID, "Linee guida OpenID Connect in SPID"; CIE id uses the same names.
const SPID: [&str; 3] =
    ["https://www.spid.gov.it/SpidL1", "https://www.spid.gov.it/SpidL2", "https://www.spid.gov.it/SpidL3"];
/// Regulation (EU) 910/2014, art. 8, in the names of the eIDAS interoperability framework.
const EIDAS: [&str; 3] = [
    "http://eidas.europa.eu/LoA/low",
    "http://eidas.europa.eu/LoA/substantial",
    "http://eidas.europa.eu/LoA/high",
];

/// What one provider calls levels 1, 2 and 3.
#[derive(Debug)]
pub(super) struct Levels([String; 3]);

impl Levels {
    pub(super) fn new(kind: &str, written: Option<&[String; 3]>) -> Self {
        let usual = if matches!(kind, "eidas" | "other") { EIDAS } else { SPID };
        Self(written.cloned().unwrap_or_else(|| usual.map(str::to_owned)))
    }

    /// What to ask for.
    pub(super) fn name(&self, level: Level) -> &str {
        &self.0[usize::from(level.0.clamp(1, 3)) - 1]
    }

    /// What an answer means: the provider's own names first, then those that everybody knows.
    pub(super) fn level(&self, acr: &str) -> Option<Level> {
        let own = (1_u8..).zip(&self.0).find(|(_, name)| *name == acr).map(|(number, _)| Level(number));
        own.or_else(|| Level::from_acr(acr))
    }
}

#[cfg(test)]
mod tests {
    use super::Levels;
    use crm::actor::Level;

    #[test]
    fn each_kind_has_its_names_and_the_configuration_wins() {
        assert_eq!(Levels::new("cie", None).name(Level(3)), "https://www.spid.gov.it/SpidL3");
        assert_eq!(Levels::new("eidas", None).name(Level(2)), "http://eidas.europa.eu/LoA/substantial");
        let own = Levels::new("other", Some(&["a".into(), "b".into(), "c".into()]));
        assert_eq!((own.name(Level(2)), own.level("c"), own.level("d")), ("b", Some(Level(3)), None));
        assert_eq!(own.level("https://www.spid.gov.it/SpidL1"), Some(Level(1)));
    }
}
