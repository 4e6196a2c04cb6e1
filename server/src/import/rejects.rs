//! The lines that were not loaded, in a CSV of their own: written beside its name and renamed when it is complete.

use super::{error::ImportError, fault::Fault, lines::Line};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

const HEADER: [&str; 5] = ["line", "external_id", "column", "reason", "raw"];

/// The rejects file of a run; there is none until a line is rejected.
pub(super) struct Rejects {
    path: PathBuf,
    partial: PathBuf,
    writer: Option<csv::Writer<File>>,
    count: u64,
}

impl Rejects {
    pub(super) fn new(input: &Path, chosen: Option<&Path>) -> Result<Self, ImportError> {
        let path = chosen.map_or_else(|| input.with_extension("rejects.csv"), Path::to_path_buf);
        let same = |other: &Path| {
            fs::canonicalize(other).ok().zip(fs::canonicalize(input).ok()).is_some_and(|(a, b)| a == b)
        };
        if same(&path) {
            return Err(ImportError::Rejects(format!(
                "{} is the export itself; name another file with --rejects",
                path.display()
            )));
        }
        if path.is_dir() {
            return Err(ImportError::Rejects(format!(
                "{} is a folder; name a file with --rejects",
                path.display()
            )));
        }
        let mut partial = path.clone().into_os_string();
        partial.push(".partial");
        Ok(Self { path, partial: partial.into(), writer: None, count: 0 })
    }

    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// Writes a line down with what is wrong with it. Bytes that are no text are shown as U+FFFD.
    pub(super) fn write(&mut self, line: &Line, fault: &Fault) -> Result<(), ImportError> {
        let done = self.try_write(line, fault);
        done.map_err(|error| self.failed(&error))
    }

    fn try_write(&mut self, line: &Line, fault: &Fault) -> io::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => {
                let mut writer = csv::Writer::from_writer(create(&self.partial)?);
                writer.write_record(HEADER)?;
                none.insert(writer)
            }
        };
        let id = fault.external_id.as_deref().unwrap_or_default();
        let raw = String::from_utf8_lossy(&line.raw);
        writer.write_record([&line.number.to_string(), id, &fault.column, &fault.reason, &raw])?;
        self.count += 1;
        Ok(())
    }

    /// Gives the file its name. Without rejected lines, the file of an earlier run goes: its lines are no longer rejected.
    pub(super) fn finish(mut self) -> Result<Option<PathBuf>, ImportError> {
        let done = self.try_finish();
        done.map_err(|error| self.failed(&error))
    }

    fn try_finish(&mut self) -> io::Result<Option<PathBuf>> {
        let Some(writer) = self.writer.take() else {
            if is_ours(&self.path) {
                fs::remove_file(&self.path)?;
            }
            return Ok(None);
        };
        writer.into_inner().map_err(csv::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&self.partial, &self.path)?;
        Ok(Some(self.path.clone()))
    }

    fn failed(&self, error: &io::Error) -> ImportError {
        ImportError::Rejects(format!(
            "the rejects file {} cannot be written ({error}); name another with --rejects and run the same command again",
            self.path.display()
        ))
    }
}

/// The rejected lines may hold personal data: only who runs the import may read them.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn is_ours(path: &Path) -> bool {
    let mut first = String::new();
    let read = File::open(path).and_then(|file| BufReader::new(file).read_line(&mut first));
    read.is_ok() && first.trim_end() == HEADER.join(",")
}
