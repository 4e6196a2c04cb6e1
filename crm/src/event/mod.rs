//! Events of silos: what a back office tells of a citizen or a case, taken in whatever order it comes.
//!
//! An event is one fact with its own time. It is known by its source and id: told twice it is one, told with another
//! content it is refused. Of two that tell the same thing (what a case is, where it stands, a citizen's name) the later
//! one stands, by (time, mark); everything else is an entry of its own. So the state depends on which events came, and
//! not on their order. An event about a case that is not known yet waits until the case is told.
//!
//! [`admit`] decides who may tell what and gives a value that nobody else can make; [`keep`] takes only such values.

mod about;
mod admit;
mod cases;
mod data;
mod entries;
mod fact;
mod folder;
mod keep;
mod kind;
mod mark;
mod people;
mod scope;
mod sift;
mod waiting;
mod word;

pub use about::About;
pub use admit::{Admitted, Event, EventRefused, MOST_SKEW_SECONDS, admit};
pub use data::PaymentState;
pub use fact::{Fact, FactFault, Facts};
pub use keep::{Answer, Taken, keep};
pub use kind::EventKind;
pub use scope::{Scopes, UnknownScope};
pub use word::Moment;
pub(crate) use {mark::LOWEST as LOWEST_MARK, people::ORIGIN as PLACEHOLDER};
