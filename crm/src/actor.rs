//! Who asks.

use crate::remit::Remit;

/// A citizen's own id: ours, never a tax code. 0 is nobody.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct CitizenId(pub i64);

impl CitizenId {
    /// The citizen to whom unattached (anonymous) cases belong: no person.
    pub const NOBODY: Self = Self(0);
}

/// A member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StaffId(pub i64);

/// Level of assurance of an identity (SPID levels; CIE is level 3).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Level(pub u8);

impl Level {
    /// What the personal area asks for.
    pub const AREA: Self = Self(2);

    /// The level for an `acr` value of SPID, CIE or eIDAS; `None` for one that is not known.
    ///
    /// Sources: AgID, "Linee guida OpenID Connect in SPID" (acr `https://www.spid.gov.it/SpidL1..3`);
    /// eIDAS levels low, substantial, high (Regulation 910/2014, art. 8).
    #[must_use]
    pub fn from_acr(acr: &str) -> Option<Self> {
        match acr {
            "https://www.spid.gov.it/SpidL1" | "http://eidas.europa.eu/LoA/low" => Some(Self(1)),
            "https://www.spid.gov.it/SpidL2" | "http://eidas.europa.eu/LoA/substantial" => Some(Self(2)),
            "https://www.spid.gov.it/SpidL3" | "http://eidas.europa.eu/LoA/high" => Some(Self(3)),
            _ => None,
        }
    }
}

/// What a member of staff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Writes contents.
    Author,
    /// Reviews contents.
    Reviewer,
    /// Publishes contents.
    Publisher,
    /// Answers people at a counter or on the phone.
    Operator,
    /// Runs the portal; sees no personal data.
    Administrator,
}

impl Role {
    /// Every role of staff.
    pub const ALL: [Self; 5] =
        [Self::Author, Self::Reviewer, Self::Publisher, Self::Operator, Self::Administrator];

    /// The code in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Reviewer => "reviewer",
            Self::Publisher => "publisher",
            Self::Operator => "operator",
            Self::Administrator => "administrator",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A task of the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// Finds or makes the citizen whom an identity provider vouches for.
    Identity,
    /// Loads an export of a silo.
    Import,
    /// Fills a database with invented people and the first contents.
    Seed,
    /// Does what the date asks for: closes after silence, lets a stopped term run again, measures how long things take.
    Clock,
    /// Sends what is owed to people.
    Delivery,
    /// Runs a command for whoever sits at the terminal.
    CommandLine,
}

/// Whoever asks the CRM for something. Authorisation is decided by this and by whose data it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who has not logged in.
    Anonymous,
    /// A citizen, for themselves.
    Citizen {
        /// Who.
        id: CitizenId,
        /// How surely.
        level: Level,
    },
    /// A member of staff.
    Staff {
        /// Who.
        id: StaffId,
        /// As what.
        role: Role,
        /// In which office (slug).
        office: Option<String>,
        /// Why they look, in words that the citizen will read; an operator without one sees nothing.
        purpose: Option<String>,
        /// For which contents they answer in the newsroom.
        remit: Remit,
    },
    /// A silo, through the API: may write what it observes for its own source, reads nothing.
    #[cfg(not(target_arch = "wasm32"))]
    Machine {
        /// Its source.
        source: String,
        /// What it may tell.
        scopes: crate::event::Scopes,
    },
    /// The program.
    System(Task),
}

impl Actor {
    /// The citizen who asks for themselves, if one does.
    #[must_use]
    pub const fn citizen(&self) -> Option<CitizenId> {
        match self {
            Self::Citizen { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The number of the member of staff who asks; 0 for anybody else.
    #[must_use]
    pub const fn staff(&self) -> i64 {
        match self {
            Self::Staff { id, .. } => id.0,
            _ => 0,
        }
    }
}
