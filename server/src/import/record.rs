//! The fields of a record, by the `csv` crate: one reader for all records, because making one costs more than a record.

use csv::{Reader, ReaderBuilder, StringRecord, Terminator};
use std::io::Read;

/// No text of ours holds it, so that a line break inside a record is never the end of one.
const END: u8 = b'\0';

/// Cuts records into fields.
pub(super) struct Records {
    reader: Reader<Feed>,
    record: StringRecord,
}

impl Records {
    pub(super) fn new(delimiter: u8) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::Any(END))
            .has_headers(false)
            .flexible(true)
            .from_reader(Feed::default());
        Self { reader, record: StringRecord::new() }
    }

    /// The fields of one whole record without NUL. `None` only for what `Lines` does not hand out.
    pub(super) fn read(&mut self, text: &str) -> Option<&StringRecord> {
        self.reader.get_mut().put(text);
        self.reader.read_record(&mut self.record).ok()?.then_some(&self.record)
    }
}

/// Hands the reader one record at a time.
#[derive(Default)]
struct Feed {
    bytes: Vec<u8>,
    given: usize,
}

impl Feed {
    fn put(&mut self, text: &str) {
        self.bytes.clear();
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(END);
        self.given = 0;
    }
}

impl Read for Feed {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let mut rest = self.bytes.get(self.given..).unwrap_or_default();
        let count = rest.read(into)?;
        self.given += count;
        Ok(count)
    }
}
