//! The ways in which the portal reaches people.

mod deliverer;
mod email;

pub use deliverer::{Deliverer, Round};
pub use email::EmailError;
