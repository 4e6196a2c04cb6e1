//! Notices by e-mail: what is owed is written with the change itself ([`owed`]), one pure function says what becomes of it
//! ([`decide`]), and each e-mail is kept with every attempt until it is delivered or given up.
//!
//! [`sort`] takes what is owed and decides, [`claim`] hands out what is to be sent now, [`record`] keeps what came of it.
//! Several programs may do so at once. A program that dies after it sent and before it recorded that sends once more when
//! its lease is over, under the same id.

mod claim;
mod decide;
mod list;
mod mail;
pub(crate) mod owed;
mod preview;
mod quiet;
mod record;
mod settings;
mod sort;

pub use claim::{Claimed, LEASE_SECONDS, claim};
pub use decide::{Address, Decision, NEWS_DAYS, News, Reason, Settings, Urgency, What, decide};
pub use list::{Item, ItemState, list};
pub use mail::{Mail, MailItem};
pub use preview::{PREVIEW_DAYS, Planned, Preview, PreviewItem, plan, preview};
pub use quiet::Quiet;
pub use record::{DeliveryState, KEPT_DAYS, Outcome, RETRIES, record, sweep};
pub use sort::{Sorted, sort};
