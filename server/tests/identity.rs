//! Logging in, from outside: a portal that listens, and providers that listen. `identity/real.rs` uses npm `oidc-provider`
//! (end2end/provider); `identity/faults.rs` a provider of our own that can lie.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "identity/browser.rs"]
mod browser;
#[path = "identity/callbacks.rs"]
mod callbacks;
#[path = "identity/down.rs"]
mod down;
#[path = "identity/fake.rs"]
mod fake;
#[path = "identity/faults.rs"]
mod faults;
#[path = "identity/logs.rs"]
mod logs;
#[path = "identity/node.rs"]
mod node;
#[path = "identity/place.rs"]
mod place;
#[path = "identity/real.rs"]
mod real;
#[path = "identity/refused.rs"]
mod refused;
#[path = "identity/staff.rs"]
mod staff;
#[path = "identity/staff_list.rs"]
mod staff_list;
