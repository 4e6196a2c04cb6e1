//! The editor of contents as a browser without scripts uses it: what is typed is never lost, what is wrong is said, two who write
//! at once lose nothing, and nothing that runs comes through.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "editor/ended.rs"]
mod ended;
#[path = "editor/form.rs"]
mod form;
#[path = "editor/help.rs"]
mod help;
#[path = "http/mod.rs"]
mod http;
#[path = "editor/people.rs"]
mod people;
#[path = "editor/pictures.rs"]
mod pictures;
#[path = "editor/values.rs"]
mod values;
