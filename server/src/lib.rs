//! What keeps the portal running: HTTP, identity, silos, command line.

#![recursion_limit = "256"] // views nest deeply, and so do their types

pub mod api;
pub mod assets;
pub mod channels;
pub mod cli;
pub mod config;
pub mod content_files;
pub mod demo;
mod history;
pub mod http;
pub mod identity;
pub mod import;
pub mod logging;
pub mod office;
pub mod open;
pub mod pages_list;
mod readers;
pub mod seed;
pub mod serve;
pub mod silos;
pub mod staff;
