//! Nobody gets at what is somebody else's over HTTP: every kind of visitor asks every path of every table for what is A's,
//! B's and nobody's, on both databases. Whatever is B's holds a canary, which must stand in no answer and in no log.
//!
//! The tables: `app::routes::ROUTES`, `app::server_functions::entries()`, `server::http::mounts()`. Pages, server
//! functions and mounted paths are declared by macros that want the access with the path: one without it does not
//! compile. A path that comes in by another door (leptos's registry, a route mounted elsewhere) fails here.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "isolation/columns.rs"]
mod columns;
#[path = "isolation/crawl.rs"]
mod crawl;
#[path = "isolation/csrf.rs"]
mod csrf;
#[path = "isolation/files.rs"]
mod files;
#[path = "isolation/functions.rs"]
mod functions;
#[path = "http/mod.rs"]
mod http;
#[path = "isolation/people.rs"]
mod people;
#[path = "isolation/probes.rs"]
mod probes;
#[path = "isolation/tables.rs"]
mod tables;
#[path = "isolation/visitors.rs"]
mod visitors;
