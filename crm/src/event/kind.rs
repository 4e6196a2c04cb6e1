//! What an event can be about.

/// A kind of event; each has a type name, a schema and a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// Who a citizen is.
    Citizen,
    /// What a case is.
    Case,
    /// Where a case stands.
    Status,
    /// A conversation or visit.
    Contact,
    /// A message, either way.
    Message,
    /// A document that the city issued.
    Document,
    /// A date to keep.
    Deadline,
    /// A payment notice (pagoPA).
    PaymentNotice,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Citizen,
        Self::Case,
        Self::Status,
        Self::Contact,
        Self::Message,
        Self::Document,
        Self::Deadline,
        Self::PaymentNotice,
    ];

    /// The code in scopes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Case => "case",
            Self::Status => "status",
            Self::Contact => "contact",
            Self::Message => "message",
            Self::Document => "document",
            Self::Deadline => "deadline",
            Self::PaymentNotice => "payment-notice",
        }
    }

    /// The CloudEvents `type`.
    #[must_use]
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Citizen => "it.roma.quirino.citizen.v1",
            Self::Case => "it.roma.quirino.case.v1",
            Self::Status => "it.roma.quirino.case.status.v1",
            Self::Contact => "it.roma.quirino.contact.v1",
            Self::Message => "it.roma.quirino.message.v1",
            Self::Document => "it.roma.quirino.document.v1",
            Self::Deadline => "it.roma.quirino.deadline.v1",
            Self::PaymentNotice => "it.roma.quirino.payment-notice.v1",
        }
    }

    /// Reads a CloudEvents `type`.
    #[must_use]
    pub fn from_type_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.type_name() == name)
    }
}
