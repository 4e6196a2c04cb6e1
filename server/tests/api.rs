//! The API for back offices, as their developers meet it.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "api/bad.rs"]
mod bad;
#[path = "api/catalogue.rs"]
mod catalogue;
#[path = "api/events.rs"]
mod events;
#[path = "http/mod.rs"]
mod http;
#[path = "api/keys.rs"]
mod keys;
#[path = "api/large.rs"]
mod large;
#[path = "api/silo.rs"]
mod silo;
#[path = "api/terminal.rs"]
mod terminal;
#[path = "api/three.rs"]
mod three;
