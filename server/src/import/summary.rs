//! What an import did.

use std::{
    io::{self, Write},
    path::PathBuf,
};

/// What an import did. Rows read = loaded + updated + unchanged + rejected; loaded = anonymous + attached + unattached.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Summary {
    /// The source's id.
    pub source: String,
    /// Rows read, header and blank lines left out.
    pub read: u64,
    /// New cases.
    pub loaded: u64,
    /// Known cases that have moved.
    pub updated: u64,
    /// Known cases of which nothing is new.
    pub unchanged: u64,
    /// Rows in the rejects file.
    pub rejected: u64,
    /// Of the loaded, those that the export calls anonymous: they are nobody's.
    pub anonymous: u64,
    /// Of the loaded, those attached to a generated citizen.
    pub attached: u64,
    /// Of the loaded, those left to nobody because there is no generated citizen.
    pub unattached: u64,
    /// Where the rejected rows are, if there are any.
    pub rejects_file: Option<PathBuf>,
}

/// Prints a summary on standard output: one JSON object on one line, or a few lines for people.
///
/// # Errors
/// If standard output is closed.
pub fn print(summary: &Summary, json: bool) -> io::Result<()> {
    let text =
        if json { serde_json::to_string(summary).map_err(io::Error::other)? } else { for_people(summary) };
    writeln!(io::stdout().lock(), "{}", text.trim_end())
}

fn for_people(summary: &Summary) -> String {
    let Summary {
        source, read, loaded, updated, unchanged, rejected, anonymous, attached, unattached, ..
    } = summary;
    let mut text = format!("{source}: {read} rows read\n");
    text += &format!(
        "  loaded     {loaded} ({attached} attached to generated citizens, {anonymous} anonymous)\n"
    );
    text += &format!("  updated    {updated}\n  unchanged  {unchanged}\n  rejected   {rejected}\n");
    if let Some(file) = &summary.rejects_file {
        text += &format!("Line, column and reason of each rejected row are in {}\n", file.display());
    }
    if *unattached > 0 {
        text += &format!(
            "{unattached} cases belong to nobody: this database has no generated citizens. To attach an export, run quirino seed first.\n"
        );
    }
    text
}
