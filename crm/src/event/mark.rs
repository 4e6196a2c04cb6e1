//! Numbers that stand for an event or a case of a source, the same whenever it comes.

use sha2::{Digest, Sha256};

/// The lowest mark: above every id that the portal gives ([`crate::Crm::new_id`]) and every one of an import.
pub(crate) const LOWEST: i64 = 1 << 62;

fn hash(what: &str, source: &str, id: &str) -> i64 {
    let hash = Sha256::new()
        .chain_update(what)
        .chain_update([0])
        .chain_update(source)
        .chain_update([0])
        .chain_update(id)
        .finalize();
    let mut first = [0_u8; 8];
    for (to, from) in first.iter_mut().zip(hash.iter()) {
        *to = *from;
    }
    (u64::from_be_bytes(first) >> 2).cast_signed() | LOWEST
}

/// Of an event: the id of its entry, and what decides between two facts of the same moment. 62 bits of SHA-256, within one
/// citizen's history.
pub(super) fn of_event(source: &str, id: &str) -> i64 {
    hash("event", source, id)
}

/// Of a case: the id of the entry that says when it was opened.
pub(super) fn of_case(source: &str, external_id: &str) -> i64 {
    hash("case", source, external_id)
}
