//! Where a page of the history begins.

use std::{fmt, str::FromStr};

/// The last entry of the page before: its moment and its id. It says nothing about a person and opens nothing:
/// whose history is read is decided by who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Milliseconds.
    pub happened_at: i64,
    /// The entry's id.
    pub id: i64,
}

impl Cursor {
    /// Before the newest.
    pub const NEWEST: Self = Self { happened_at: i64::MAX, id: i64::MAX };

    /// Where the next page begins, if more than `limit` were read.
    #[must_use]
    pub fn after(read: &[Self], limit: i64) -> Option<Self> {
        let limit = usize::try_from(limit).ok()?;
        if read.len() > limit { read.get(limit.checked_sub(1)?).copied() } else { None }
    }
}

/// The text is not a cursor of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in the history")]
pub struct CursorError;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.happened_at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, CursorError> {
        let (moment, id) = text.split_once('-').ok_or(CursorError)?;
        let number = |hex: &str| {
            let plain = (1..=16).contains(&hex.len()) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            // A moment before 1970 is written with its sign bit.
            let bits = if plain { u64::from_str_radix(hex, 16).ok() } else { None };
            bits.map(u64::cast_signed).ok_or(CursorError)
        };
        Ok(Self { happened_at: number(moment)?, id: number(id)? })
    }
}
