//! Ids met in this file, so that the second of two different rows with one id is not taken for a change.

use super::{fault::Fault, row::Row};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Ids met in this file, each as 16 bytes of its SHA-256 with the line and the beginning of its row's digest: 32 bytes a
/// row, whatever the rows hold.
#[derive(Default)]
pub(super) struct Seen(HashMap<[u8; 16], (u64, [u8; 8])>);

impl Seen {
    /// Lets a row through unless its id was met with other values.
    pub(super) fn check(&mut self, row: Row, line: u64, column: &str) -> Result<Row, Fault> {
        let id = Sha256::digest(&row.case.external_id);
        let digest = beginning(&row.case.digest);
        let (first, known) = *self.0.entry(beginning(&id)).or_insert((line, digest));
        if known == digest {
            Ok(row)
        } else {
            Err(Fault::duplicate(column, first).with_id(Some(&row.case.external_id)))
        }
    }
}

fn beginning<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut first = [0; N];
    first.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    first
}
