//! The list of staff: who is on it and as what, how each logs in, and everything that they did.
//!
//! What somebody is comes either from this list, where an administrator writes it, or from the claims of their provider,
//! which are written here anew at each login.

mod change;
mod form;
mod log;
mod person;
mod sign_in;
mod standing;

pub use change::{add, change, set_active};
pub use form::{PersonField, PersonMistake, RawPerson, check};
pub use log::{Done, LogFilter, LogPage, colleagues, log};
pub use person::{PER_PAGE, Person, RosterPage, list, person, person_with};
pub use sign_in::{Admission, Given, NotAdmitted, Roles, StaffClaims, sign_in};
pub use standing::Standing;

/// Why a change was refused ([`Error::Refused`](crate::Error::Refused)): nobody would be left to change anything.
pub const LAST_ADMINISTRATOR: &str = "the last administrator stays one";
/// Why a change was refused: the claims of their provider decide.
pub const OF_PROVIDER: &str = "the provider says what they are";
/// Why a change lost ([`Error::Conflict`](crate::Error::Conflict)): somebody else has this address.
pub const EMAIL_TAKEN: &str = "somebody has this address";
