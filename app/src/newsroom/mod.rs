//! What editors see.

pub(crate) mod desk;
mod frame;

pub(crate) use frame::Frame;
