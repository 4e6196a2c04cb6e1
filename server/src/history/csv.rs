//! The table for a spreadsheet.

use super::Source;
use app::{area::history::export, text::Texts};
use axum::body::Bytes;
use crm::{Error, Result, language::Language, timeline::Page};
use csv::{Terminator, Writer, WriterBuilder};

/// Without it a spreadsheet takes the file for one of another century.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The headings.
pub(super) fn head(texts: Texts) -> Result<Bytes> {
    let mut table = table(texts, BYTE_ORDER_MARK.into());
    table.write_record(export::headings(texts)).map_err(broken)?;
    finished(table)
}

/// The rows of a page.
pub(super) fn entries(source: &Source, page: &Page) -> Result<Bytes> {
    let mut table = table(source.texts, Vec::new());
    let now = source.crm.now();
    for entry in &page.entries {
        let dispute = source.disputes.get(&entry.id);
        let cells = export::cells(source.texts, &source.catalogue, entry, dispute, now);
        table.write_record(cells.map(harmless)).map_err(broken)?;
    }
    finished(table)
}

/// A whole table.
pub(crate) fn csv_of(
    texts: Texts,
    headings: &[String],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Bytes> {
    let mut file = table(texts, BYTE_ORDER_MARK.into());
    file.write_record(headings).map_err(broken)?;
    for row in rows {
        file.write_record(row.into_iter().map(harmless)).map_err(broken)?;
    }
    finished(file)
}

/// A cell that no spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10): an apostrophe before the signs that begin one,
/// which spreadsheets do not show.
fn harmless(cell: String) -> String {
    let begins = cell
        .trim_start_matches([' ', '\u{feff}', '\u{a0}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
    if begins { format!("'{cell}") } else { cell }
}

/// Italian spreadsheets part cells at the semicolon, because the comma stands in their numbers.
fn table(texts: Texts, begun: Vec<u8>) -> Writer<Vec<u8>> {
    let delimiter = if texts.language() == Language::It { b';' } else { b',' };
    WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(begun)
}

fn finished(table: Writer<Vec<u8>>) -> Result<Bytes> {
    Ok(table.into_inner().map_err(|error| broken(error.into_error().into()))?.into())
}

fn broken(_: csv::Error) -> Error {
    // Writing to memory does not fail.
    Error::Unreadable("a table in memory")
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+39 06", "-2", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "\r=1", "＝1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["", "a=b", "2026-11-23 10:00", "l'acqua", "(=1)"] {
            assert_eq!(harmless(cell.to_owned()), cell);
        }
    }
}
