//! What an entry can be.

/// What sort of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A conversation or visit.
    Contact,
    /// A message, either way.
    Message,
    /// A case changed its state; the entry's title is the state's code.
    Status,
    /// A document was given or taken.
    Document,
    /// An appointment.
    Appointment,
    /// A payment or a notice of one.
    Payment,
    /// The city told somebody something.
    Notification,
    /// A date to keep.
    Deadline,
}

impl EntryKind {
    /// Every kind, in the order in which a filter lists them.
    pub const ALL: [Self; 8] = [
        Self::Contact,
        Self::Message,
        Self::Status,
        Self::Document,
        Self::Appointment,
        Self::Payment,
        Self::Notification,
        Self::Deadline,
    ];

    /// The code in databases, addresses and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Message => "message",
            Self::Status => "status",
            Self::Document => "document",
            Self::Appointment => "appointment",
            Self::Payment => "payment",
            Self::Notification => "notification",
            Self::Deadline => "deadline",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the person to the city.
    Inbound,
    /// From the city to the person.
    Outbound,
    /// Inside the city.
    Internal,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Inbound, Self::Outbound, Self::Internal];

    /// The code in databases and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Outbound => "outbound",
            Self::Internal => "internal",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.code() == code)
    }
}
