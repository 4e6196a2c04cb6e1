//! What a machine client may tell.

use super::EventKind;
use std::{fmt, str::FromStr};

/// Kinds of event, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scopes(u16);

/// A text that is no scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no scope; write events:write for all, or events:write: and one of citizen, case, status, contact, message, document, deadline, payment-notice"
)]
pub struct UnknownScope(pub String);

const WRITE: &str = "events:write";

impl Scopes {
    /// Every kind.
    pub const ALL: Self = Self((1 << EventKind::ALL.len()) - 1);

    const fn bit(kind: EventKind) -> u16 {
        1 << kind as u16
    }

    /// With one more kind.
    #[must_use]
    pub const fn with(self, kind: EventKind) -> Self {
        Self(self.0 | Self::bit(kind))
    }

    /// Whether this kind may be told.
    #[must_use]
    pub const fn allow(self, kind: EventKind) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// Whether nothing may be told.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::ALL {
            return f.write_str(WRITE);
        }
        let names: Vec<_> = EventKind::ALL
            .into_iter()
            .filter(|kind| self.allow(*kind))
            .map(|kind| format!("{WRITE}:{}", kind.code()))
            .collect();
        f.write_str(&names.join(","))
    }
}

impl FromStr for Scopes {
    type Err = UnknownScope;

    /// Reads scopes with commas between them.
    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        let mut scopes = Self::default();
        for scope in text.split(',').map(str::trim).filter(|scope| !scope.is_empty()) {
            let code = scope.strip_prefix(WRITE).ok_or_else(|| UnknownScope(scope.to_owned()))?;
            if code.is_empty() {
                scopes = Self::ALL;
                continue;
            }
            let kind = EventKind::ALL.into_iter().find(|kind| code.strip_prefix(':') == Some(kind.code()));
            scopes = scopes.with(kind.ok_or_else(|| UnknownScope(scope.to_owned()))?);
        }
        Ok(scopes)
    }
}
