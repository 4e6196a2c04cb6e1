//! Notices by e-mail: the decision alone, and the outbox on both databases.

#[cfg(test)]
#[path = "notices/address.rs"]
mod address;
#[cfg(test)]
#[path = "notices/decision.rs"]
mod decision;
#[cfg(test)]
#[path = "notices/delivery.rs"]
mod delivery;
#[cfg(test)]
#[path = "notices/owed.rs"]
mod owed;
#[cfg(test)]
#[path = "notices/post.rs"]
mod post;
#[cfg(test)]
#[path = "notices/quiet.rs"]
mod quiet;
#[cfg(test)]
#[path = "acts/support.rs"]
#[expect(dead_code, reason = "each test file uses its part")]
mod support;
