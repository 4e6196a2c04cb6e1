//! Where a record of a CSV file ends: the quotation marks of RFC 4180, followed byte by byte as the `csv` crate does.

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Follows the quotation marks of one record.
pub(super) struct Scan {
    delimiter: u8,
    at: At,
    /// Fields begun.
    pub(super) fields: usize,
    /// Something stood between a closing quotation mark and the next separator.
    pub(super) odd: bool,
}

impl Scan {
    pub(super) const fn new(delimiter: u8) -> Self {
        Self { delimiter, at: At::FieldStart, fields: 1, odd: false }
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.at = match (self.at, *byte) {
                (At::Quoted, b'"') => At::AfterQuote,
                (At::Quoted, _) | (At::FieldStart | At::AfterQuote, b'"') => At::Quoted,
                (_, byte) if byte == self.delimiter => {
                    self.fields += 1;
                    At::FieldStart
                }
                (At::AfterQuote, _) => {
                    self.odd = true;
                    At::Plain
                }
                (At::FieldStart | At::Plain, _) => At::Plain,
            };
        }
    }

    /// Whether a quotation mark is still open.
    pub(super) fn is_open(&self) -> bool {
        self.at == At::Quoted
    }
}
