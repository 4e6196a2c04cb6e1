//! The ways in which a person and the city reach each other.

/// A channel of contact (design.md, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// This portal.
    Web,
    /// The contact centre 060606 or an office's telephone.
    Phone,
    /// A counter.
    Counter,
    /// Ordinary e-mail.
    Email,
    /// Certified e-mail (posta elettronica certificata).
    Pec,
    /// The state's app IO.
    AppIo,
    /// A city's own mobile app.
    App,
    /// Chat.
    Chat,
    /// Paper mail.
    Letter,
    /// Social networks.
    Social,
    /// Seen and entered by the city's own people in the street.
    Field,
}

impl Channel {
    /// Every channel, in the order in which a filter lists them.
    pub const ALL: [Self; 11] = [
        Self::Web,
        Self::Phone,
        Self::Counter,
        Self::Email,
        Self::Pec,
        Self::AppIo,
        Self::App,
        Self::Chat,
        Self::Letter,
        Self::Social,
        Self::Field,
    ];

    /// The code in databases, addresses and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Phone => "phone",
            Self::Counter => "counter",
            Self::Email => "email",
            Self::Pec => "pec",
            Self::AppIo => "app_io",
            Self::App => "app",
            Self::Chat => "chat",
            Self::Letter => "letter",
            Self::Social => "social",
            Self::Field => "field",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}
