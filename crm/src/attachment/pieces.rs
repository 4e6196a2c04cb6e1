//! Which bytes of a file are there. Pure.

use super::{AttachmentRefused, LARGEST_PIECE};
use std::collections::BTreeMap;

/// What a piece is to those that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It was not there.
    New,
    /// The very same is there already.
    Known,
}

/// The pieces of a file of a known size: where each begins, how long it is, its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces {
    size: i64,
    parts: BTreeMap<i64, (i64, Vec<u8>)>,
}

impl Pieces {
    /// None yet, of a file of this size.
    #[must_use]
    pub const fn of(size: i64) -> Self {
        Self { size, parts: BTreeMap::new() }
    }

    /// Puts a piece in its place. The same one again is fine; where bytes are there already no others are taken.
    ///
    /// # Errors
    /// [`AttachmentRefused::Overlap`] if it meets another piece, [`AttachmentRefused::TooLarge`] if it goes beyond the end
    /// of the file or is more than a piece may be, [`AttachmentRefused::Empty`] for none.
    pub fn put(&mut self, start: i64, length: i64, digest: &[u8]) -> Result<Put, AttachmentRefused> {
        if length <= 0 {
            return Err(AttachmentRefused::Empty);
        }
        let end = start.checked_add(length).filter(|end| start >= 0 && *end <= self.size);
        let end = end.ok_or(AttachmentRefused::TooLarge)?;
        if usize::try_from(length).is_ok_and(|length| length > LARGEST_PIECE) {
            return Err(AttachmentRefused::TooLarge);
        }
        if self.parts.get(&start).is_some_and(|(known, bytes)| *known == length && bytes == digest) {
            return Ok(Put::Known);
        }
        let before = self.parts.range(..end).next_back();
        if before.is_some_and(|(at, (length, _))| at + length > start) {
            return Err(AttachmentRefused::Overlap);
        }
        self.parts.insert(start, (length, digest.to_owned()));
        Ok(Put::New)
    }

    /// The gaps, each from its first byte to the one after its last.
    #[must_use]
    pub fn missing(&self) -> Vec<(i64, i64)> {
        let mut gaps = Vec::new();
        let mut at = 0;
        for (start, (length, _)) in &self.parts {
            if *start > at {
                gaps.push((at, *start));
            }
            at = start + length;
        }
        if at < self.size {
            gaps.push((at, self.size));
        }
        gaps
    }

    /// How many bytes are there.
    #[must_use]
    pub fn there(&self) -> i64 {
        self.parts.values().map(|(length, _)| length).sum()
    }
}
