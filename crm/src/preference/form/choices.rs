//! What a citizen chooses among: topics and rhythms. The channels are [`CHOICES`](super::super::CHOICES).

/// What the city writes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// How my cases move.
    Cases,
    /// Appointments and changes of them.
    Appointments,
    /// Payments and their dates.
    Payments,
    /// What expires.
    Deadlines,
    /// School and nurseries.
    School,
    /// Traffic, public transport, ZTL.
    Mobility,
}

impl Topic {
    /// Every topic, in the order of the form.
    pub const ALL: [Self; 6] =
        [Self::Cases, Self::Appointments, Self::Payments, Self::Deadlines, Self::School, Self::Mobility];

    /// The code in the database, the form and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Appointments => "appointments",
            Self::Payments => "payments",
            Self::Deadlines => "deadlines",
            Self::School => "school",
            Self::Mobility => "mobility",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// The hours at which a digest may come.
pub const DIGEST_HOURS: std::ops::RangeInclusive<u8> = 6..=22;

/// The hour at which it comes unless another is chosen.
pub const DIGEST_HOUR: u8 = 8;

/// How often notices come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digest {
    /// Each at once.
    #[default]
    AtOnce,
    /// One a day.
    Daily,
    /// One a week.
    Weekly,
}

impl Digest {
    /// Every rhythm.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Weekly];

    /// The code in the database, the form and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|digest| digest.code() == code)
    }
}
