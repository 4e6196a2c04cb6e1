//! The records of a file, one after the other, each with its line number and its raw bytes. Memory is bounded whatever
//! the file holds: a quotation mark that never closes costs one line, not the rest of the file.

use super::{error::ImportError, scan::Scan};
use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

/// The longest record, in bytes.
pub(super) const LONGEST: usize = 256 * 1024;
/// The most lines of one record (a quoted field may hold line breaks).
const MOST_LINES: usize = 50;

/// A record as it stands in the file.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Its first line, from 1.
    pub(super) number: u64,
    /// Its bytes without the last line end.
    pub(super) raw: Vec<u8>,
    /// The file ends with it, without a line end.
    pub(super) cut: bool,
    /// Longer than [`LONGEST`]; `raw` has its beginning.
    pub(super) too_long: bool,
    /// A quotation mark opens and does not close.
    pub(super) open_quote: bool,
}

/// The records of a file.
pub(super) struct Lines {
    input: BufReader<File>,
    name: PathBuf,
    delimiter: u8,
    /// Lines that were read in search of a closing quotation mark.
    ahead: VecDeque<Line>,
    number: u64,
    bytes: u64,
}

impl Lines {
    pub(super) fn new(file: File, name: &Path, delimiter: u8) -> Self {
        let input = BufReader::with_capacity(64 * 1024, file);
        Self { input, name: name.to_owned(), delimiter, ahead: VecDeque::new(), number: 0, bytes: 0 }
    }

    /// The file's name.
    pub(super) fn name(&self) -> &Path {
        &self.name
    }

    /// Bytes read so far.
    pub(super) const fn bytes_read(&self) -> u64 {
        self.bytes
    }

    /// The next record; blank lines are none. One of several lines must have `width` fields, else its first line stands
    /// alone, with its open quotation mark.
    pub(super) fn next(&mut self, width: Option<usize>) -> Result<Option<Line>, ImportError> {
        let mut first = loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.raw.trim_ascii().is_empty() => {}
                Some(line) => break line,
            }
        };
        let mut scan = Scan::new(self.delimiter);
        scan.feed(&first.raw);
        if first.too_long || !scan.is_open() {
            return Ok(Some(first));
        }
        let (mut whole, mut cut, mut more) = (first.raw.clone(), first.cut, Vec::new());
        while scan.is_open() && more.len() + 1 < MOST_LINES && whole.len() < LONGEST {
            let Some(line) = self.line()? else { break };
            scan.feed(b"\n");
            scan.feed(&line.raw);
            whole.push(b'\n');
            whole.extend_from_slice(&line.raw);
            cut = line.cut;
            more.push(line);
        }
        if !scan.is_open() && !scan.odd && Some(scan.fields) == width && whole.len() <= LONGEST {
            return Ok(Some(Line { raw: whole, cut, ..first }));
        }
        for line in more.into_iter().rev() {
            self.ahead.push_front(line);
        }
        first.open_quote = true;
        Ok(Some(first))
    }

    fn line(&mut self) -> Result<Option<Line>, ImportError> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        self.fresh_line().map_err(|error| ImportError::reading(&self.name, &error))
    }

    fn fresh_line(&mut self) -> io::Result<Option<Line>> {
        let mut line = Line { number: self.number + 1, cut: true, ..Line::default() };
        let mut any = false;
        loop {
            let ready = self.input.fill_buf()?;
            if ready.is_empty() {
                break;
            }
            any = true;
            let end = ready.iter().position(|byte| *byte == b'\n');
            let part = ready.get(..end.unwrap_or(ready.len())).unwrap_or_default();
            let room = (LONGEST + 1).saturating_sub(line.raw.len());
            line.raw.extend_from_slice(part.get(..room).unwrap_or(part));
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            self.bytes += u64::try_from(used).unwrap_or_default();
            if end.is_some() {
                line.cut = false;
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        if line.raw.len() > LONGEST {
            line.too_long = true;
            line.raw.truncate(1000);
        } else if line.raw.last() == Some(&b'\r') {
            line.raw.pop();
        }
        Ok(Some(line))
    }
}
