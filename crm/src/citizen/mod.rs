//! A natural person, with an id of our own.

pub mod tax_code;

pub use tax_code::{TaxCode, TaxCodeError};

#[cfg(not(target_arch = "wasm32"))]
mod sign_in;
#[cfg(not(target_arch = "wasm32"))]
mod store;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    sign_in::{IdentityClaims, sign_in},
    store::{Citizen, NewCitizen, insert, profile, set_language},
};
