//! One demand of one citizen on one service: its number, its states and moves, its terms.

mod act;
pub mod number;
pub mod state;
pub mod terms;

pub use act::{
    ActField, ActName, ActRefused, CaseAct, LONGEST_LINE, LONGEST_QUESTION_DAYS, LONGEST_REMEDY_DAYS,
    LONGEST_WORDS, acts_from,
};
pub use number::CaseNumber;
pub use state::{CaseKind, CaseState};

#[cfg(not(target_arch = "wasm32"))]
mod generated;
#[cfg(not(target_arch = "wasm32"))]
mod observe;
#[cfg(not(target_arch = "wasm32"))]
mod observe_all;
#[cfg(not(target_arch = "wasm32"))]
mod pace;
#[cfg(not(target_arch = "wasm32"))]
mod procedure;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(not(target_arch = "wasm32"))]
mod write;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use {observe::heard_from, observe_all::numbers_of};

#[cfg(not(target_arch = "wasm32"))]
pub use {
    act::{
        clock::{AtRisk, Ticked, at_risk, tick},
        perform::{Done, Press, act, act_with},
    },
    generated::generated_citizens,
    observe::{Observation, Observed, ObservedEntry, observe},
    observe_all::observe_all,
    pace::{Pace, pace_of, refresh_pace},
    procedure::{Procedure, Promise, procedure},
    store::{Case, find, list, next_number},
    write::{NewCase, write},
};
