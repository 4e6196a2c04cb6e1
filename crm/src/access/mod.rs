//! Who may do what with whose data, and the record of who looked.

mod policy;
mod record;

pub use policy::{Act, Grant, Object, authorise};
pub use record::{AccessRecord, Look, Looks, list, page};

pub(crate) use record::{may_read, record_in};
