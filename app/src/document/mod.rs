//! The whole document around a page, drawn in one go: nothing follows `</html>`.

mod above;
mod assets;
mod fixed;
mod footer;
mod header;
mod markers;
mod shell;

pub(crate) use above::{Notices, foreign};
pub use assets::Assets;
pub(crate) use fixed::{once, place};
pub(crate) use markers::valid;
pub(crate) use shell::{Shell, ShellProps};
