//! What editors see.

pub(crate) mod desk;
pub(crate) mod editor;
mod frame;
pub(crate) mod preview;

pub(crate) use frame::Frame;
