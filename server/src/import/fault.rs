//! What is wrong with a line, in words that say what to do.

use super::lines::{LONGEST, Line};
use csv::StringRecord;

/// Why a line is not loaded.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The silo's id, if it could be read.
    pub(super) external_id: Option<String>,
    /// The column, if it is one column's fault.
    pub(super) column: String,
    /// What is wrong and what to do.
    pub(super) reason: String,
}

impl Fault {
    pub(super) fn new(column: &str, reason: String) -> Self {
        Self { external_id: None, column: column.to_owned(), reason }
    }

    pub(super) fn no_record() -> Self {
        Self::new("", "the line cannot be read as CSV; compare it with the lines around it".to_owned())
    }

    pub(super) fn duplicate(column: &str, first: u64) -> Self {
        Self::new(
            column,
            format!("duplicate: line {first} has this id and other values; keep the right one of the two"),
        )
    }

    pub(super) fn with_id(self, external_id: Option<&str>) -> Self {
        Self { external_id: external_id.map(str::to_owned), ..self }
    }

    /// The line as text.
    pub(super) fn of_bytes(line: &Line) -> Result<&str, Self> {
        if line.too_long {
            return Err(Self::new(
                "",
                format!("the line is longer than {LONGEST} bytes; see whether line ends are missing"),
            ));
        }
        let text = std::str::from_utf8(&line.raw).map_err(|error| {
            let at = error.valid_up_to();
            let byte = line.raw.get(at).copied().unwrap_or_default();
            Self::new("", format!("byte {} of the line (hexadecimal {byte:02X}) is not UTF-8; save the file as \"CSV UTF-8\", or correct the letter", at + 1))
        })?;
        if text.contains('\0') {
            return Err(Self::new("", "the line holds a NUL character; remove it".to_owned()));
        }
        if line.open_quote && line.cut {
            return Err(Self::cut());
        }
        if line.open_quote {
            return Err(Self::new(
                "",
                "a quotation mark opens and does not close; close it, or double it if it belongs to the text"
                    .to_owned(),
            ));
        }
        Ok(text)
    }

    /// Whether there are as many fields as columns.
    pub(super) fn of_width(record: &StringRecord, width: usize, line: &Line) -> Result<(), Self> {
        let found = record.len();
        if found < width && line.cut {
            return Err(Self::cut());
        }
        if found < width {
            return Err(Self::new(
                "",
                format!("{found} fields instead of {width}; a separator or the rest of the line is missing"),
            ));
        }
        if found > width {
            return Err(Self::new(
                "",
                format!(
                    "{found} fields instead of {width}; put a field that holds a separator in quotation marks"
                ),
            ));
        }
        Ok(())
    }

    fn cut() -> Self {
        Self::new("", "the file ends in the middle of this line; export it again".to_owned())
    }
}
