//! `quirino import`: real exports where they are at hand, invented ones elsewhere; faults, second runs, kills, a third
//! mapping.
//!
//! The real exports are looked for in the folder `QUIRINO_TEST_DATA`, or `../../shared/data` from this crate.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "import/again.rs"]
mod again;
#[path = "import/faults.rs"]
mod faults;
#[path = "import/files.rs"]
mod files;
#[path = "import/killed.rs"]
mod killed;
#[path = "import/mappings.rs"]
mod mappings;
#[path = "import/real.rs"]
mod real;
#[path = "import/support.rs"]
mod support;
