//! How far long work is: a bar on a terminal, a line now and then elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};

/// Whom to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Whoever looks at standard error: a bar on a terminal, plain lines elsewhere.
    #[default]
    Shown,
    /// Nobody.
    Silent,
}

/// Something that tells.
pub(super) enum Reporter {
    Bar(ProgressBar),
    Lines { length: u64, told: u64 },
    Silent,
}

impl Reporter {
    /// Begins to tell of so many citizens.
    pub(super) fn begin(progress: Progress, length: u64) -> Self {
        match progress {
            Progress::Silent => Self::Silent,
            Progress::Shown if std::io::stderr().is_terminal() => {
                let bar = ProgressBar::new(length);
                let style = "{bar:30} {human_pos}/{human_len} citizens, {per_sec}, {eta} left {msg}";
                if let Ok(style) = ProgressStyle::with_template(style) {
                    bar.set_style(style);
                }
                Self::Bar(bar)
            }
            Progress::Shown => Self::Lines { length, told: 0 },
        }
    }

    /// So many citizens are there now.
    pub(super) fn reached(&mut self, citizens: u64, entries: u64) {
        match self {
            Self::Bar(bar) => {
                bar.set_position(citizens);
                bar.set_message(format!("({entries} entries)"));
            }
            Self::Lines { length, told } => {
                let twentieths = citizens.saturating_mul(20) / (*length).max(1);
                if twentieths > *told {
                    *told = twentieths;
                    // A closed pipe is no reason to stop.
                    let _ = writeln!(
                        std::io::stderr(),
                        "{citizens} of {length} citizens ({}%), {entries} entries",
                        twentieths * 5
                    );
                }
            }
            Self::Silent => {}
        }
    }

    /// All is done.
    pub(super) fn end(self) {
        if let Self::Bar(bar) = self {
            bar.finish();
        }
    }
}
