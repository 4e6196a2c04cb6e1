//! What goes wrong on the outside gets its clear message and status, and loses nothing: commands as processes, requests
//! through the whole portal. (A kill in the middle of an import: `import/killed.rs`; planted faults: `import/faults.rs`.)

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "bad_input/commands.rs"]
mod commands;
#[path = "bad_input/ended.rs"]
mod ended;
#[path = "bad_input/exports.rs"]
mod exports;
#[path = "bad_input/forms.rs"]
mod forms;
#[path = "http/mod.rs"]
mod http;
#[path = "bad_input/large.rs"]
mod large;
#[path = "bad_input/people.rs"]
mod people;
#[path = "bad_input/words.rs"]
mod words;
