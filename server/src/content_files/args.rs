//! `quirino content`: contents out to files, and in from them.

use super::{Fault, folder_of, pack, pictures, read_folder, unpack, write_folder};
use clap::{Args, Subcommand};
use crm::{
    Crm,
    actor::{Actor, Task},
    newsroom::transfer::{self, Brought, By, Theirs},
};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

const TERMINAL: Actor = Actor::System(Task::CommandLine);
/// Who wrote what comes in by this door, in words.
const AUTHOR: &str = "Importazione";

/// What to do with contents.
#[derive(Debug, Args)]
pub struct ContentArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write every content, public and in work, and every picture into a new folder.
    Export {
        /// The folder.
        folder: PathBuf,
    },
    /// Read contents from a folder; all of them come in, or none. Known ones get a new revision where they differ.
    Import {
        /// The folder.
        folder: PathBuf,
        /// Leave contents that an editor has taken over as they are.
        #[arg(long)]
        keep_edited: bool,
    },
}

/// Why contents did not go out or come in.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// The CRM says why.
    #[error(transparent)]
    Crm(#[from] crm::Error),
    /// A file or folder failed.
    #[error("{path}: {error}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The terminal failed.
    #[error(transparent)]
    Terminal(#[from] io::Error),
    /// Something cannot be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Some files cannot be taken; each was told.
    #[error("{0} refused: nothing was imported")]
    Refused(usize),
}

/// Does it.
///
/// # Errors
/// With what to do.
pub async fn run(crm: &Crm, args: &ContentArgs, out: &mut (impl Write + Send)) -> Result<(), ContentError> {
    match &args.what {
        What::Export { folder } => Box::pin(export(crm, folder, out)).await,
        What::Import { folder, keep_edited } => {
            let theirs = if *keep_edited { Theirs::Stays } else { Theirs::Yields };
            Box::pin(import(crm, folder, theirs, out)).await
        }
    }
}

/// Writes every content and every picture into a folder.
///
/// # Errors
/// If it is not empty or cannot be written.
pub async fn export(crm: &Crm, folder: &Path, out: &mut (impl Write + Send)) -> Result<(), ContentError> {
    let contents = transfer::take(crm, &TERMINAL).await?;
    let files = pack(&contents)?;
    write_folder(folder, &files).map_err(|error| ContentError::Io { path: folder.to_owned(), error })?;
    let drawn = pictures::export(crm, &TERMINAL, folder).await?;
    let (contents, files) = (contents.len(), files.len());
    writeln!(out, "{contents} contents in {files} files, {drawn} pictures: {}", folder.display())?;
    Ok(())
}

/// A file that changed while it was read.
fn refuse(out: &mut impl Write, fault: &Fault) -> ContentError {
    match writeln!(out, "refused    {}: {}", fault.path, fault.why) {
        Ok(()) => ContentError::Refused(1),
        Err(error) => error.into(),
    }
}

/// Reads contents and pictures from a folder and tells of each what became of it.
///
/// # Errors
/// [`ContentError::Refused`] if anything is wrong with any: then nothing came in.
pub async fn import(
    crm: &Crm,
    folder: &Path,
    theirs: Theirs,
    out: &mut (impl Write + Send),
) -> Result<(), ContentError> {
    let (files, unread) =
        read_folder(folder).map_err(|error| ContentError::Io { path: folder.to_owned(), error })?;
    let (contents, mut faults) = unpack(&files);
    faults.extend(unread.into_iter().map(|(path, why)| Fault { path, why }));
    let (names, unfit) = pictures::names(folder)?;
    faults.extend(unfit);
    // One at a time: pictures are large, and those of years are many.
    for name in &names {
        match pictures::read(folder, name) {
            Ok(whole) => faults.extend(pictures::look(&whole).await?.err()),
            Err(fault) => faults.push(fault),
        }
    }
    faults.sort_by(|a, b| a.path.cmp(&b.path));
    if contents.is_empty() && names.is_empty() && faults.is_empty() {
        faults
            .push(Fault { path: folder.display().to_string(), why: "there is no content in it".to_owned() });
    }
    if !faults.is_empty() {
        for fault in &faults {
            writeln!(out, "refused    {}: {}", fault.path, fault.why)?;
        }
        return Err(ContentError::Refused(faults.len()));
    }
    // First what texts show: until they are there, nobody sees it.
    for name in &names {
        let whole = pictures::read(folder, name).map_err(|fault| refuse(out, &fault))?;
        let looked = pictures::look(&whole).await?.map_err(|fault| refuse(out, &fault))?;
        let became = pictures::bring(crm, &TERMINAL, &looked).await?;
        writeln!(out, "{became}  media/{name}")?;
    }
    let by = By { author: AUTHOR, note: "", theirs };
    let done = Box::pin(transfer::bring(crm, &TERMINAL, &contents, by)).await?;
    let mut counts = [0_usize; 4];
    for (whole, brought) in contents.iter().zip(&done) {
        let path = format!("{}/{}", folder_of(whole.kind), whole.slug_it);
        let (place, line) = match brought {
            Brought::New => (0, format!("new        {path}")),
            Brought::Changed(what) => (1, format!("changed    {path}: {}", what.join(", "))),
            Brought::Unchanged => (2, format!("unchanged  {path}")),
            Brought::Theirs => (3, format!("kept       {path}: an editor has taken it over")),
        };
        counts[place] += 1;
        writeln!(out, "{line}")?;
    }
    let [new, changed, unchanged, kept] = counts;
    writeln!(out, "{new} new, {changed} changed, {unchanged} unchanged, {kept} kept")?;
    Ok(())
}
