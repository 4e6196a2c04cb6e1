//! What editors see.

pub(crate) mod assist;
pub(crate) mod desk;
pub(crate) mod editor;
mod frame;
pub mod pictures;
pub(crate) mod preview;
mod quality;

pub use assist::script::PATH as SCRIPT;
pub(crate) use frame::Frame;

/// The address of the script that pages of the editor load.
pub(crate) fn script_address() -> &'static str {
    &assist::script::ADDRESS
}
