//! Cases: the list, and one with everything that its citizen can do about it.

pub mod act;
pub(crate) mod card;
pub(crate) mod case;
pub mod data;
pub mod documents;
mod ended;
mod expected;
mod forms;
pub(crate) mod list;
mod progress;
pub mod refusal;
mod thread;
