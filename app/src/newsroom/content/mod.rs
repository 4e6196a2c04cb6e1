//! One content in work: where it stands, what it says, what may be done with it, what was done.

pub mod comment;
mod comments;
mod events;
mod gap;
mod offers;
mod page;
mod posted;
mod quality;
mod reading;
mod refused;
mod stages;
mod standing;
pub mod step;
mod steps;
mod told;

pub(crate) use page::page;
pub(crate) use reading::Reading;
pub(crate) use step::digits;
