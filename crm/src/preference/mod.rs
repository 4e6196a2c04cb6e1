//! How a citizen wants to be reached, and what they agreed to.

mod form;

pub use form::{
    Change, DIGEST_HOUR, DIGEST_HOURS, Digest, Field, FieldError, Mistake, RawForm, Topic, check,
};
pub(crate) use form::{international, is_email};

/// The channels among which a citizen chooses. The personal area itself always has everything.
pub const CHOICES: [crate::channel::Channel; 3] =
    [crate::channel::Channel::Email, crate::channel::Channel::Phone, crate::channel::Channel::Letter];

#[cfg(not(target_arch = "wasm32"))]
mod code;
#[cfg(not(target_arch = "wasm32"))]
mod consent;
#[cfg(not(target_arch = "wasm32"))]
mod store;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    code::{
        CODE_PAUSE, CODE_SECONDS, CODE_TRIES, CODES_A_DAY, CodeSent, Mailbox, Proof, confirm, mailbox,
        send_code, vouch,
    },
    consent::{Consent, Purpose, consents, decide},
    store::{Preferences, of, save},
};
