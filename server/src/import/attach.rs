//! Which generated citizen an imported case goes to: an export names nobody, and a demonstration needs somebody.

use crm::actor::CitizenId;
use sha2::{Digest, Sha256};

/// The citizen at index (first 8 bytes of SHA-256 of `source|external id`, big-endian) modulo their number;
/// [`CitizenId::NOBODY`] if there are none.
pub(super) fn attach(source: &str, external_id: &str, generated: &[CitizenId]) -> CitizenId {
    let hash = Sha256::new().chain_update(source).chain_update("|").chain_update(external_id).finalize();
    let mut first = [0_u8; 8];
    for (to, from) in first.iter_mut().zip(hash.iter()) {
        *to = *from;
    }
    let count = u64::try_from(generated.len()).unwrap_or(u64::MAX);
    u64::from_be_bytes(first)
        .checked_rem(count)
        .and_then(|index| generated.get(usize::try_from(index).ok()?))
        .copied()
        .unwrap_or(CitizenId::NOBODY)
}
