//! What editors see.

pub(crate) mod desk;
mod frame;
pub mod readers;

pub(crate) use frame::Frame;
