//! What editors see.

pub(crate) mod desk;
mod frame;
mod judge;
pub(crate) mod site;

pub(crate) use frame::Frame;
pub use judge::Judge;
