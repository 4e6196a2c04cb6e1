//! What stands over every page, where old addresses lead, and the tools with which editors say so.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "http/mod.rs"]
mod http;
#[path = "site/pages.rs"]
mod pages;
#[path = "site/people.rs"]
mod people;
#[path = "site/tools.rs"]
mod tools;
