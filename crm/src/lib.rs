//! What the city knows: the domain's types and rules, and their SQL.
//!
//! Types and rules also compile to WebAssembly, so that a form in the browser obeys the same rule as the server.
//! Everything that touches a database is host only. Every function that reads or writes personal data takes the
//! [`Actor`](actor::Actor) who asks: authorisation lives here and nowhere else.

pub mod actor;
pub mod calendar;
pub mod case;
pub mod channel;
pub mod citizen;
pub mod clock;
pub mod form;
pub mod language;
pub mod preference;
pub mod remit;
pub mod timeline;

#[cfg(not(target_arch = "wasm32"))]
pub mod access;
#[cfg(not(target_arch = "wasm32"))]
pub mod attachment;
#[cfg(not(target_arch = "wasm32"))]
pub mod bulk;
#[cfg(not(target_arch = "wasm32"))]
pub mod client;
#[cfg(not(target_arch = "wasm32"))]
pub mod content;
#[cfg(not(target_arch = "wasm32"))]
pub mod db;
#[cfg(not(target_arch = "wasm32"))]
pub mod dispute;
#[cfg(not(target_arch = "wasm32"))]
pub mod draft;
#[cfg(not(target_arch = "wasm32"))]
pub mod entropy;
#[cfg(not(target_arch = "wasm32"))]
pub mod error;
#[cfg(not(target_arch = "wasm32"))]
pub mod event;
#[cfg(not(target_arch = "wasm32"))]
pub mod live;
#[cfg(not(target_arch = "wasm32"))]
pub mod media;
#[cfg(not(target_arch = "wasm32"))]
pub mod newsroom;
#[cfg(not(target_arch = "wasm32"))]
pub mod notice;
#[cfg(not(target_arch = "wasm32"))]
pub mod quality;
#[cfg(not(target_arch = "wasm32"))]
pub mod readers;
#[cfg(not(target_arch = "wasm32"))]
pub mod roster;
#[cfg(not(target_arch = "wasm32"))]
pub mod search;
#[cfg(not(target_arch = "wasm32"))]
pub mod session;
#[cfg(not(target_arch = "wasm32"))]
pub mod source;
#[cfg(not(target_arch = "wasm32"))]
pub mod staff;
#[cfg(not(target_arch = "wasm32"))]
pub mod store;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    error::{Error, Result},
    store::Crm,
};
