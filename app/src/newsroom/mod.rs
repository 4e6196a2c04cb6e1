//! What editors see.

pub(crate) mod assist;
mod card;
pub mod content;
pub(crate) mod contents;
pub(crate) mod desk;
pub(crate) mod editor;
mod field_error;
mod frame;
mod judge;
pub mod new;
pub mod pictures;
pub(crate) mod preview;
mod quality;
pub mod readers;
pub mod revisions;
pub(crate) mod site;
mod words;

pub use assist::script::PATH as SCRIPT;
pub(crate) use frame::Frame;
pub use judge::Judge;

/// The address of the script that pages of the editor load.
pub(crate) fn script_address() -> &'static str {
    &assist::script::ADDRESS
}
