//! What a browser sees: pages, islands, forms, server functions, texts.
//!
//! Pages and server functions are host only. Islands and what they draw also compile to WebAssembly.

#![recursion_limit = "256"] // views nest deeply, and so do their types
#![expect(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![cfg_attr(
    not(target_arch = "wasm32"),
    expect(missing_docs, reason = "the macros of server functions write items without docs")
)]
#![cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::too_many_arguments, reason = "a server function takes a form's fields one by one")
)]

pub mod area;
#[cfg(target_arch = "wasm32")]
mod browser;
pub mod parts;
pub mod search;

#[cfg(not(target_arch = "wasm32"))]
pub mod caller;
#[cfg(not(target_arch = "wasm32"))]
mod demo;
#[cfg(not(target_arch = "wasm32"))]
pub mod document;
#[cfg(not(target_arch = "wasm32"))]
mod error_page;
#[cfg(not(target_arch = "wasm32"))]
pub mod feedback;
#[cfg(not(target_arch = "wasm32"))]
pub mod format;
#[cfg(not(target_arch = "wasm32"))]
pub mod forms;
#[cfg(not(target_arch = "wasm32"))]
mod home;
#[cfg(not(target_arch = "wasm32"))]
mod legal;
#[cfg(not(target_arch = "wasm32"))]
pub mod mail;
#[cfg(not(target_arch = "wasm32"))]
mod markdown;
#[cfg(not(target_arch = "wasm32"))]
mod news;
#[cfg(not(target_arch = "wasm32"))]
pub mod newsroom;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
pub mod portal;
#[cfg(not(target_arch = "wasm32"))]
mod questions;
#[cfg(not(target_arch = "wasm32"))]
pub mod respond;
#[cfg(not(target_arch = "wasm32"))]
pub mod routes;
#[cfg(not(target_arch = "wasm32"))]
pub mod server_functions;
#[cfg(not(target_arch = "wasm32"))]
mod services;
#[cfg(not(target_arch = "wasm32"))]
pub mod sign_in;
#[cfg(not(target_arch = "wasm32"))]
pub mod staff;
#[cfg(not(target_arch = "wasm32"))]
pub mod text;
