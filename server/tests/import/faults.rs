//! Faulty lines are rejected, each with its own reason, and nothing else is.

use crate::support::{Drop, import, people, rejects, rows};
use crm_testing::{Fixture, on_both};
use std::collections::BTreeSet;

/// A line of the export as its fields, by column.
struct Fields {
    header: Vec<String>,
    values: Vec<String>,
}

impl Fields {
    fn of(header: &str, line: &str) -> Self {
        let cut = |text: &str| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect()
        };
        Self { header: cut(header), values: cut(line) }
    }

    fn set(&mut self, column: &str, value: &str) {
        let place = self.header.iter().position(|name| name == column).unwrap();
        self.values[place] = value.to_owned();
    }

    fn line(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(&self.values).unwrap();
        writer.into_inner().unwrap().trim_ascii_end().to_vec()
    }
}

/// What is wrong, in which column it is found, and a part of the reason.
type Case = (fn(&mut Fields), &'static str, &'static str);

fn long() -> String {
    "x".repeat(600)
}

const FIELDS: [Case; 17] = [
    (|row| row.set("SRNumber", " "), "SRNumber", "the id is missing"),
    (|row| row.set("SRNumber", "1-8707O4831"), "SRNumber", "not made of digits and -"),
    (|row| row.set("SRNumber", "1-870704831-870704831"), "SRNumber", "longer than 20"),
    (|row| row.set("CreatedDate", "31/12/2017 11:59:58 PM"), "CreatedDate", "not a date in the form"),
    (|row| row.set("CreatedDate", ""), "CreatedDate", "opening is missing"),
    (|row| row.set("CreatedDate", "12/31/1917 11:59:58 PM"), "CreatedDate", "before the year 2000"),
    (|row| row.set("CreatedDate", "12/31/2031 11:59:58 PM"), "CreatedDate", "in the future"),
    (|row| row.set("ClosedDate", "yesterday"), "ClosedDate", "not a date in the form"),
    (|row| row.set("ClosedDate", "12/20/2017 11:00:00 AM"), "ClosedDate", "closed before the day"),
    (|row| row.set("UpdatedDate", "02/30/2018 11:00:00 AM"), "UpdatedDate", "not a date in the form"),
    (|row| row.set("Status", "Pending"), "Status", "the state \"Pending\" is not in the mapping"),
    (|row| row.set("RequestSource", "Fax"), "RequestSource", "the channel \"Fax\" is not in the mapping"),
    (|row| row.set("RequestType", ""), "RequestType", "says nothing"),
    (|row| row.set("Address", &long()), "Address", "longer than 500"),
    (|row| row.set("NCName", &long()), "NCName", "longer than 500"),
    (|row| drop(row.values.pop()), "", "32 fields instead of 33"),
    (|row| row.values.push("more".to_owned()), "", "34 fields instead of 33"),
];

/// The line, the column and a part of the reason of a reject.
type Expected = (u64, &'static str, &'static str);

fn planted() -> (Vec<Vec<u8>>, Vec<Expected>) {
    let text = rows("la311", 50);
    let mut lines: Vec<Vec<u8>> = text.iter().map(|line| line.clone().into_bytes()).collect();
    let mut expected = Vec::new();
    let mut at = 3;
    let mut next = |column, reason| {
        at += 2;
        expected.push((u64::try_from(at + 1).unwrap(), column, reason));
        at
    };
    for (spoil, column, reason) in FIELDS {
        let place = next(column, reason);
        let mut row = Fields::of(&text[0], &text[place]);
        spoil(&mut row);
        lines[place] = row.line();
    }
    let place = next("", "hexadecimal E0");
    lines[place][30] = 0xE0;
    let place = next("", "a NUL character");
    lines[place][30] = 0;
    let place = next("", "a quotation mark opens and does not close");
    let quote = lines[place].iter().rposition(|byte| *byte == b'"').unwrap();
    lines[place].remove(quote);
    let place = next("", "longer than 262144 bytes");
    lines[place] = vec![b'x'; 300_000];
    // The second line with an id; the first is line 3.
    let place = next("SRNumber", "duplicate: line 3 has this id");
    let mut row = Fields::of(&text[0], &text[2]);
    row.set("Owner", "LADWP");
    lines[place] = row.line();
    let place = lines.len() - 1;
    expected.push((u64::try_from(place + 1).unwrap(), "", "ends in the middle of this line"));
    let half = lines[place].len() / 2;
    lines[place].truncate(half);
    (lines, expected)
}

on_both! {
    async fn each_planted_fault_is_rejected_with_its_reason(fixture: Fixture) {
        let (lines, expected) = planted();
        assert!(expected.len() >= 20);
        people(&fixture, 3).await;
        let drop = Drop::of(lines.join(&b'\n'));
        let summary = import(&fixture, "la311", &drop.file).await;
        let (read, rejected) = (u64::try_from(lines.len() - 1).unwrap(), u64::try_from(expected.len()).unwrap());
        assert_eq!((summary.read, summary.loaded, summary.rejected), (read, read - rejected, rejected));
        assert_eq!(summary.rejects_file, Some(drop.path("export.rejects.csv")));
        let found = rejects(&drop.path("export.rejects.csv"));
        for (reject, (line, column, reason)) in found.iter().zip(&expected) {
            assert_eq!((reject.line, reject.column.as_str()), (*line, *column), "{}", reject.reason);
            assert!(reject.reason.contains(reason), "{} says not {reason}", reject.reason);
            // It says what is wrong and what to do.
            assert!(reject.reason.contains("; "), "{}", reject.reason);
        }
        assert_eq!(found.len(), expected.len());
        let reasons: BTreeSet<_> = found.iter().map(|reject| (&reject.column, &reject.reason)).collect();
        assert_eq!(reasons.len(), expected.len());
    }
}

on_both! {
    async fn a_reject_has_its_id_and_its_line_as_it_stood(fixture: Fixture) {
        let mut lines = rows("alessandria", 3);
        lines[2] = "900099;chiusa;2024;2024-01-03;domani;App Municipium;Perché no".to_owned();
        let drop = Drop::lines(&lines);
        import(&fixture, "alessandria", &drop.file).await;
        let found = rejects(&drop.path("export.rejects.csv"));
        let [reject] = found.as_slice() else { panic!("{} rejects", found.len()) };
        assert_eq!((reject.line, reject.external_id.as_str(), reject.column.as_str()), (3, "900099", "Chiusa"));
        assert_eq!(reject.raw, lines[2]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(drop.path("export.rejects.csv")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        // Mended, nothing is rejected any more, and the old list is gone.
        lines[2] = lines[2].replace("domani", "2024-01-04");
        std::fs::write(&drop.file, lines.join("\n")).unwrap();
        let summary = import(&fixture, "alessandria", &drop.file).await;
        assert_eq!((summary.loaded, summary.unchanged, summary.rejects_file), (1, 2, None));
        assert!(!drop.path("export.rejects.csv").exists());
    }
}
