//! How clear a page is: the question at the foot of every public page (municipal model, C.SI.2.5 and C.SI.2.6).
//!
//! It is a plain form on pages that are the same bytes for everybody: nothing in it is of the visitor, and no session begins by
//! rating. What follows is in `docs/decisions/0011-what-readers-tell-us.md`.

mod page;
mod place;
mod post;
mod questions;
mod widget;

pub(crate) use page::page;
pub(crate) use place::in_language;
pub use place::known_page;
pub use post::{Posted, add, rate};
pub(crate) use widget::Feedback;

/// Where the question is posted to.
pub const RATE: &str = "/clarity/rate";
/// Where a reason is posted to.
pub const REASON: &str = "/clarity/reason";
