//! The planted faults: sixty, written before the checks and without looking at them (`corpus/README.md`).

use crm::quality::{Check, Finding};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, ops::Range, path::PathBuf};

/// A fault and where it is planted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    pub id: String,
    pub check: Check,
    pub kind: String,
    /// The Italian slug of the content that it is planted in.
    pub base: String,
    pub language: String,
    pub field: String,
    /// What a good check points at; empty for a section that is missing.
    #[serde(default)]
    pub marked: String,
    pub why: String,
    /// The content that is doubled.
    #[serde(default)]
    pub of: Option<String>,
    /// The fields that differ from the base.
    pub set: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct File {
    fault: Vec<Fault>,
}

/// Every fault, by file.
pub fn faults() -> Vec<Fault> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/quality/corpus");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let read = |file: PathBuf| {
        toml::from_str::<File>(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{file:?}: {error}"))
    };
    files.into_iter().flat_map(|file| read(file).fault).collect()
}

impl Fault {
    /// Where the piece stands that a good check points at.
    fn place(&self) -> Option<Range<usize>> {
        let start = self.set.get(&self.field)?.find(&self.marked)?;
        (!self.marked.is_empty()).then(|| start..start + self.marked.len())
    }

    /// Whether a finding is this fault: the same check, the same field, and the place if it has one.
    pub fn is_found_by(&self, finding: &Finding) -> bool {
        let near = match (self.place(), &finding.marked) {
            (Some(place), Some(marked)) => marked.start < place.end && place.start < marked.end,
            _ => true,
        };
        finding.check == self.check && finding.field == self.field && near
    }
}
