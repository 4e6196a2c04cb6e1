//! How far a long import is: a bar on a terminal, plain lines elsewhere. Numbers only, nothing of what is in the rows.

use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{IsTerminal, Write, stderr},
    sync::Arc,
};

/// Who hears how far an import is.
pub trait Progress: Send + Sync {
    /// The file has so many bytes.
    fn start(&self, bytes: u64);
    /// So many rows and bytes are read; called for each row.
    fn advance(&self, rows: u64, bytes: u64);
    /// All rows are read and committed.
    fn finish(&self, rows: u64);
}

/// A bar if standard error is a terminal, else plain lines.
#[must_use]
pub fn for_terminal() -> Arc<dyn Progress> {
    if stderr().is_terminal() { Arc::new(Bar::default()) } else { Arc::new(PlainLines) }
}

/// Nobody hears anything.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _: u64) {}
    fn advance(&self, _: u64, _: u64) {}
    fn finish(&self, _: u64) {}
}

/// A line on standard error every 1,000 rows.
#[derive(Clone, Copy, Debug)]
pub struct PlainLines;

impl Progress for PlainLines {
    fn start(&self, _: u64) {}

    fn advance(&self, rows: u64, _: u64) {
        if rows.is_multiple_of(1000) {
            // A closed standard error must not stop an import.
            drop(writeln!(stderr(), "{rows} rows read"));
        }
    }

    fn finish(&self, rows: u64) {
        drop(writeln!(stderr(), "{rows} rows read, all committed"));
    }
}

/// A bar over the bytes of the file.
#[derive(Debug)]
pub struct Bar(ProgressBar);

impl Default for Bar {
    fn default() -> Self {
        let style = ProgressStyle::with_template("{bar:40} {percent:>3}% {msg} rows, {eta} left");
        let bar = ProgressBar::new(0);
        Self(match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }
}

impl Progress for Bar {
    fn start(&self, bytes: u64) {
        self.0.set_length(bytes);
    }

    fn advance(&self, rows: u64, bytes: u64) {
        if rows.is_multiple_of(100) {
            self.0.set_message(rows.to_string());
            self.0.set_position(bytes);
        }
    }

    fn finish(&self, _: u64) {
        self.0.finish_and_clear();
    }
}
