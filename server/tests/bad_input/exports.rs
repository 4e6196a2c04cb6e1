//! Exports that are not what they should be, by the command line. What the lines of a readable one may hold is the
//! matter of the tests of the import.

use crate::commands::{quirino, refusal};
use std::{fs, path::Path};

fn import(folder: &Path, bytes: &[u8]) -> std::process::Output {
    fs::write(folder.join("export.csv"), bytes).unwrap();
    quirino(folder, &["import", "alessandria", "export.csv", "--json"], &[])
}

/// The invented export that comes with the tests.
fn whole() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/alessandria.csv");
    fs::read_to_string(path).unwrap()
}

fn loads_nothing(bytes: &[u8], words: &[&str]) {
    let home = tempfile::tempdir().unwrap();
    let text = refusal(&import(home.path(), bytes));
    for word in words {
        assert!(text.contains(word), "{word} is not in: {text}");
    }
    assert!(text.contains(';'), "it says what is wrong, not what to do: {text}");
    // Mended, the same command loads it: nothing of the refused one is in the way.
    let output = import(home.path(), whole().as_bytes());
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(summary["loaded"].as_u64().unwrap() > 0 && summary["updated"] == 0, "{summary}");
}

#[test]
fn a_file_that_is_no_such_export_loads_nothing_and_says_why() {
    let text = whole();
    let first = text.lines().next().unwrap();
    let column = first.split(';').nth(1).unwrap();
    let without = text.replacen(&format!(";{column}"), "", 1);
    loads_nothing(without.as_bytes(), &[column, "missing from the first line"]);
    loads_nothing(text.replacen(column, "Condizione", 1).as_bytes(), &[column, "missing"]);
    loads_nothing(b"", &["export.csv"]);
    loads_nothing(&text.as_bytes()[..first.len() / 2], &["missing"]);
    loads_nothing(text.replace(';', ",").as_bytes(), &["separated"]);
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    loads_nothing(&utf16, &["UTF-16", "CSV UTF-8"]);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let home = tempfile::tempdir().unwrap();
    let text = refusal(&quirino(home.path(), &["import", "la311", "nowhere.csv"], &[]));
    assert!(text.contains("nowhere.csv") && text.contains("cannot be opened"), "{text}");
    let text = refusal(&quirino(home.path(), &["import", "paris", "nowhere.csv"], &[]));
    assert!(text.contains("paris") && text.contains("la311 or alessandria"), "{text}");
    let text = refusal(&quirino(home.path(), &["import", "la311", "."], &[]));
    assert!(text.contains('.'), "{text}");
}

#[test]
fn a_truncated_file_loads_its_whole_lines_and_lists_the_cut_one() {
    let home = tempfile::tempdir().unwrap();
    let text = whole();
    let lines = text.lines().count();
    // In the middle of the last line's second field.
    let last = text.trim_end().rfind('\n').unwrap();
    let cut = &text.as_bytes()[..last + 8];
    let output = import(home.path(), cut);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["read"], lines - 1);
    let rejects = fs::read_to_string(home.path().join("export.rejects.csv")).unwrap();
    assert!(rejects.contains("ends in the middle of this line"), "{rejects}");
    // Exported again, only what was missing is loaded.
    let output = import(home.path(), text.as_bytes());
    let again: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(again["unchanged"], summary["loaded"], "{again}");
}

#[test]
fn a_wrongly_encoded_line_is_listed_and_the_others_load() {
    let home = tempfile::tempdir().unwrap();
    let mut bytes = whole().into_bytes();
    let second = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let end = second + bytes[second..].iter().position(|byte| *byte == b'\n').unwrap();
    bytes.insert(end - 1, 0xE0);
    let output = import(home.path(), &bytes);
    assert!(output.status.success());
    let rejects = fs::read_to_string(home.path().join("export.rejects.csv")).unwrap();
    assert!(rejects.contains("hexadecimal E0") && rejects.contains("CSV UTF-8"), "{rejects}");
}
