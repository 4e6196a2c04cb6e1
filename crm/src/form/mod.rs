//! Forms as data: a definition says what is asked, one rule checks what is typed, at every door.
//!
//! A definition is published like a service sheet ([`crate::content`]); [`Form::faults`] says what is wrong with one.

mod answer;
mod bound;
mod change;
mod check;
mod definition;
mod fault;
mod files;
mod held;
mod kind;
mod rule;

pub use answer::{Answer, Answers, StoredAnswer, Values};
pub use bound::{Bound, BoundError};
pub use change::{Change, changes};
pub use check::{FieldError, Mistake, check, shown};
pub use definition::{Choice, Declaration, Field, Form, REVIEW, Silence, Step, Text};
pub use files::{Files, check_files};
pub use held::{Held, held};
pub use kind::FieldKind;
pub use rule::{Condition, Prefill, Rule};

#[cfg(not(target_arch = "wasm32"))]
mod known;
#[cfg(not(target_arch = "wasm32"))]
mod receipt;
#[cfg(not(target_arch = "wasm32"))]
mod submit;
#[cfg(not(target_arch = "wasm32"))]
mod version;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    known::{Known, known},
    receipt::{Receipt, receipt},
    submit::{Submission, submit},
    version::version,
};
