//! The whole document around a page, drawn in one go: nothing follows `</html>`.

mod assets;
mod footer;
mod header;
mod shell;

pub use assets::Assets;
pub(crate) use shell::{Shell, ShellProps};
