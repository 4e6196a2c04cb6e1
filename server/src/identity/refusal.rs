//! Logins that come to nothing: what the person reads, and what the security log keeps.

use app::{routes::Name, sign_in::with_next};
use crm::language::Language;

/// Whose login page somebody came from, and goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// `/accedi`.
    Citizens,
    /// `/redazione/accedi`.
    Staff,
}

impl Door {
    const fn page(self) -> Name {
        match self {
            Self::Citizens => Name::SignIn,
            Self::Staff => Name::StaffSignIn,
        }
    }
}

/// What the login page says (`/accedi?refused=...`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// They changed their mind.
    Cancelled,
    /// The provider did not vouch for them surely enough.
    Level,
    /// Their identity is suspended or blocked at the provider.
    Blocked,
    /// Staff: the login came without the second factor that the configuration demands.
    Factor,
    /// Staff: nobody gave them anything to do here.
    NoRole,
    /// It took too long.
    Expired,
    /// The provider does not answer.
    Unavailable,
    /// Something about the answer is wrong.
    Failed,
}

impl Shown {
    const fn word(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Level => "level",
            Self::Blocked => "blocked",
            Self::Factor => "factor",
            Self::NoRole => "no_role",
            Self::Expired => "expired",
            Self::Unavailable => "unavailable",
            Self::Failed => "failed",
        }
    }
}

/// A refused login. The reason is one of our own words: nothing that a provider or a browser sent gets into the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) shown: Shown,
    pub(super) reason: &'static str,
}

impl Refusal {
    /// The reason of a call-back that came before.
    pub(super) const REPLAY: &'static str = "replay";

    pub(super) const fn new(shown: Shown, reason: &'static str) -> Self {
        Self { shown, reason }
    }

    pub(super) const fn failed(reason: &'static str) -> Self {
        Self::new(Shown::Failed, reason)
    }

    /// What a provider's error means (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6). Gateways pass SPID's own number on
    /// in the description (AgID, "Messaggi di errore SPID": nr19 to nr25).
    pub(super) fn of_provider(error: &str, description: &str) -> Self {
        let number = description
            .split_once("nr")
            .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        match (number.as_deref(), error) {
            (Some("20"), _) => Self::new(Shown::Level, "spid_nr20_level"),
            (Some("21"), _) => Self::new(Shown::Expired, "spid_nr21_timeout"),
            (Some("22"), _) => Self::new(Shown::Cancelled, "spid_nr22_no_consent"),
            (Some("25"), _) => Self::new(Shown::Cancelled, "spid_nr25_cancelled"),
            (Some("19"), _) => Self::new(Shown::Blocked, "spid_nr19_wrong_credentials"),
            (Some("23"), _) => Self::new(Shown::Blocked, "spid_nr23_suspended"),
            (_, "access_denied" | "consent_required") => Self::new(Shown::Cancelled, "access_denied"),
            (_, "unmet_authentication_requirements") => Self::new(Shown::Level, "unmet_requirements"),
            (_, "server_error" | "temporarily_unavailable") => {
                Self::new(Shown::Unavailable, "provider_error")
            }
            _ => Self::failed("provider_refused"),
        }
    }

    /// Whether it may only be the second click of somebody whose first one went well.
    pub(super) fn is_second_time(self) -> bool {
        self.reason == Self::REPLAY || self.reason == "no_cookie"
    }

    /// Where it leads, in a language, with the page that was wanted. To staff the same words mean another thing: a provider
    /// that cannot reach a level could not ask for the second factor.
    pub(super) fn path(self, door: Door, language: Language, next: &str) -> String {
        let shown = match (door, self.shown) {
            (Door::Staff, Shown::Level) => Shown::Factor,
            (_, shown) => shown,
        };
        with_next(&format!("{}?refused={}", door.page().path(language), shown.word()), next)
    }

    /// One line in the security log.
    pub(super) fn log(self, operation: &str, provider: &str) {
        tracing::warn!(
            target: "security",
            event = "sign_in_refused",
            operation,
            provider,
            shown = self.shown.word(),
            reason = self.reason,
            "a login was refused"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Shown};

    #[test]
    fn a_providers_error_gets_its_words() {
        let shown = |error, description| Refusal::of_provider(error, description).shown;
        assert_eq!(shown("access_denied", ""), Shown::Cancelled);
        assert_eq!(shown("access_denied", "ErrorCode nr20"), Shown::Level);
        assert_eq!(shown("access_denied", "ErrorCode nr21"), Shown::Expired);
        assert_eq!(shown("access_denied", "ErrorCode nr23"), Shown::Blocked);
        assert_eq!(shown("access_denied", "ErrorCode nr25"), Shown::Cancelled);
        assert_eq!(shown("server_error", "ErrorCode nr250"), Shown::Unavailable);
        assert_eq!(shown("temporarily_unavailable", ""), Shown::Unavailable);
        assert_eq!(shown("invalid_request", "whatever"), Shown::Failed);
    }
}
