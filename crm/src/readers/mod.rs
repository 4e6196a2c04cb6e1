//! What readers tell us: how clear pages are, what they searched for, what they get in touch about.
//!
//! Nothing here names anybody. A rating is of no session and of no address, a search is words and a day, a contact is one of a
//! count; what looks like personal data in words that people type is masked or not kept (`docs/decisions/0011-what-readers-tell-us.md`).

mod contacts;
mod day;
mod mask;
mod rating;
mod report;
mod scope;
mod sought;
mod sweep;
mod topics;

pub use contacts::refresh_contacts;
pub use mask::mask;
pub use rating::{COMMENT_MOST, NewRating, Rated, Reason, SECOND_STEP_SECONDS, add_reason, find_rated, rate};
pub use report::{Comment, Day, PageRating, Period, Search, Unhelpful, comments, days, pages, searches};
pub use scope::Scope;
pub use sought::Sought;
pub use sweep::sweep;
pub use topics::{Contacts, FEW, Topic, topics};
