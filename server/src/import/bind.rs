//! A mapping bound to the header of a file: which column stands where.

use super::{
    error::ImportError,
    lines::{Line, Lines},
    mapping::Mapping,
    record::Records,
    scan::Scan,
};
use csv::StringRecord;
use std::collections::HashMap;

/// A mapping that has found its columns.
pub(super) struct Bound<'m> {
    pub(super) mapping: &'m Mapping,
    header: Vec<String>,
    at: HashMap<&'m str, usize>,
}

impl<'m> Bound<'m> {
    /// Reads the header and finds each column that the mapping names.
    pub(super) fn read_header(
        mapping: &'m Mapping,
        lines: &mut Lines,
        records: &mut Records,
    ) -> Result<Self, ImportError> {
        let line = lines.next(None)?;
        let bad = |reason: String| ImportError::File(format!("{}: {reason}", lines.name().display()));
        let line = line.ok_or_else(|| bad("the file is empty; export it again".to_owned()))?;
        let text = header_text(&line).map_err(bad)?;
        let header =
            records.read(text).ok_or_else(|| bad("the first line cannot be read as CSV".to_owned()))?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();

        let wanted: Vec<&str> =
            mapping.columns().into_iter().chain(mapping.file.required.iter().map(String::as_str)).collect();
        let missing: Vec<&str> =
            wanted.iter().copied().filter(|name| !header.iter().any(|known| known == name)).collect();
        if !missing.is_empty() {
            return Err(bad(explain_missing(mapping, text, &header, &missing)));
        }
        let mut at = HashMap::new();
        for name in wanted {
            let mut places =
                header.iter().enumerate().filter(|(_, known)| *known == name).map(|(place, _)| place);
            if let Some(place) = places.next() {
                at.insert(name, place);
            }
            if places.next().is_some() {
                return Err(bad(format!(
                    "the first line names the column {name} twice; rename one of the two"
                )));
            }
        }
        Ok(Self { mapping, header, at })
    }

    /// Fields of a row.
    pub(super) const fn width(&self) -> usize {
        self.header.len()
    }

    /// The name of a column.
    pub(super) fn name(&self, place: usize) -> &str {
        self.header.get(place).map_or("", String::as_str)
    }

    /// What a row has in a column, without the space around it.
    pub(super) fn field<'r>(&self, record: &'r StringRecord, column: &str) -> &'r str {
        self.at.get(column).and_then(|place| record.get(*place)).map_or("", str::trim)
    }
}

fn header_text(line: &Line) -> Result<&str, String> {
    if line.raw.starts_with(&[0xFF, 0xFE]) || line.raw.starts_with(&[0xFE, 0xFF]) {
        return Err("the file is UTF-16; save it as \"CSV UTF-8\" and run again".to_owned());
    }
    if line.too_long {
        return Err("the first line is longer than 256 KiB; is this a CSV file?".to_owned());
    }
    let text = std::str::from_utf8(&line.raw).map_err(|_| {
        "the first line is not UTF-8; save the file as \"CSV UTF-8\" and run again".to_owned()
    })?;
    if text.contains('\0') {
        return Err("the first line holds NUL characters; this is not a CSV file in UTF-8".to_owned());
    }
    if line.open_quote {
        return Err(
            "a quotation mark in the first line opens and does not close; mend the first line".to_owned()
        );
    }
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

fn explain_missing(mapping: &Mapping, text: &str, header: &[String], missing: &[&str]) -> String {
    let shown =
        |byte: u8| if byte == b'\t' { "a tab".to_owned() } else { format!("\"{}\"", char::from(byte)) };
    let count = |delimiter: u8| {
        let mut scan = Scan::new(delimiter);
        scan.feed(text.as_bytes());
        scan.fields
    };
    let ours = mapping.file.delimiter;
    let other = [b',', b';', b'\t', b'|']
        .into_iter()
        .find(|other| *other != ours && header.len() == 1 && count(*other) > 1);
    if let Some(other) = other {
        return format!(
            "the columns are separated by {}, the mapping says {}; export the file with {1}, or correct file.delimiter in the mapping",
            shown(other),
            shown(ours)
        );
    }
    let (are, columns) = if missing.len() == 1 { ("is", "column") } else { ("are", "columns") };
    let found: String = header.join(", ").chars().take(1000).collect();
    format!(
        "the {columns} {} {are} missing from the first line, which has: {found}; export the file again with them, or choose another mapping",
        missing.join(", ")
    )
}
