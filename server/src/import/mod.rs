//! `quirino import`: a silo's CSV export becomes observed cases, by a mapping that an administrator can write.
//!
//! The file is read as a stream and committed in batches; each row is the same whenever it is read, so a run that was
//! killed is finished by the next one and a second run changes nothing. `docs/import.md` is the manual.

mod attach;
mod bind;
mod choice;
mod codes;
mod error;
mod fault;
mod lines;
mod load;
mod mapping;
mod moments;
mod options;
mod progress;
mod record;
mod rejects;
mod row;
mod scan;
mod seen;
mod summary;
mod when;

pub use choice::MappingChoice;
pub use error::ImportError;
pub use mapping::Mapping;
pub use options::ImportOptions;
pub use progress::{Bar, PlainLines, Progress, Silent, for_terminal};
pub use summary::{Summary, print};

use bind::Bound;
use crm::{Crm, clock::Timestamp};
use lines::Lines;
use load::Loader;
use record::Records;
use rejects::Rejects;
use seen::Seen;
use std::{fs::File, path::Path};

/// Imports an export file. What it committed stands, even if it is killed: running it again does the rest.
///
/// # Errors
/// A mapping or a file that cannot be used at all (then nothing was written), a rejects file that cannot be written, or
/// a database that fails on the way.
pub async fn run(
    crm: &Crm,
    choice: &MappingChoice,
    file: &Path,
    options: &ImportOptions,
) -> Result<Summary, ImportError> {
    let mapping = choice.load()?;
    let opened = File::open(file).map_err(|error| ImportError::opening(file, &error))?;
    let facts = opened.metadata().map_err(|error| ImportError::opening(file, &error))?;
    if !facts.is_file() {
        return Err(ImportError::File(format!("{} is not a file; name the CSV file itself", file.display())));
    }
    let now = crm.now();
    let made = facts.modified().ok().and_then(moment).unwrap_or(now);
    let as_of = options.as_of.unwrap_or(made).min(now);

    let mut lines = Lines::new(opened, file, mapping.file.delimiter);
    let mut records = Records::new(mapping.file.delimiter);
    let bound = Bound::read_header(&mapping, &mut lines, &mut records)?;
    let mut rejects = Rejects::new(file, options.rejects.as_deref())?;
    let mut seen = Seen::default();
    let mut loader = Loader::start(crm, &mapping, options.commit_every).await?;
    options.progress.start(facts.len());
    while let Some(line) = lines.next(Some(bound.width()))? {
        match bound
            .read(&mut records, &line, now, as_of)
            .and_then(|row| seen.check(row, line.number, &mapping.id.column))
        {
            Ok(row) => loader.push(row).await?,
            Err(fault) => rejects.write(&line, &fault)?,
        }
        loader.summary.read += 1;
        options.progress.advance(loader.summary.read, lines.bytes_read());
    }
    let mut summary = loader.finish().await?;
    summary.rejected = rejects.count();
    summary.rejects_file = rejects.finish()?;
    options.progress.finish(summary.read);
    Ok(summary)
}

fn moment(time: std::time::SystemTime) -> Option<Timestamp> {
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Timestamp)
}
