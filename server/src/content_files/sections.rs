//! The texts of a language in one Markdown file: a marker line before each, `<!-- audience -->`.

use std::collections::BTreeMap;

/// Writes texts in their order. A line of a text that looks like a marker gets a backslash before it.
pub(super) fn write<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut file = String::new();
    for (name, text) in texts {
        if !file.is_empty() {
            file.push('\n');
        }
        file.push_str(&format!("<!-- {name} -->\n"));
        // As many line ends at the end as a text file has: one. The form gives back those of its field.
        let text = text.trim_end_matches('\n');
        for line in text.split('\n').filter(|_| !text.is_empty()) {
            if marker(line.trim_start_matches('\\')).is_some() {
                file.push('\\');
            }
            file.push_str(line);
            file.push('\n');
        }
    }
    file
}

/// Reads texts.
///
/// # Errors
/// In words, for text before the first marker and for a marker that is there twice.
pub(super) fn read(file: &str) -> Result<BTreeMap<String, String>, String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut at: Option<String> = None;
    for (number, line) in file.lines().enumerate() {
        if let Some(name) = marker(line) {
            if texts.insert(name.to_owned(), String::new()).is_some() {
                return Err(format!("line {}: the section {name} is there twice", number + 1));
            }
            at = Some(name.to_owned());
            continue;
        }
        let escaped = line.starts_with('\\') && marker(line.trim_start_matches('\\')).is_some();
        let line = if escaped { &line[1..] } else { line };
        match at.as_ref().and_then(|name| texts.get_mut(name)) {
            Some(text) => {
                text.push_str(line);
                text.push('\n');
            }
            None if line.trim().is_empty() => {}
            None => {
                return Err(format!("line {}: text before the first section (<!-- title -->)", number + 1));
            }
        }
    }
    for text in texts.values_mut() {
        let end = text.trim_end_matches('\n').len();
        text.truncate(end);
    }
    Ok(texts)
}

/// The name in a marker line.
fn marker(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let fits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use proptest::prelude::*;

    #[test]
    fn a_text_that_looks_like_the_format_survives() {
        let text = "Prima\n<!-- body -->\n\\<!-- body -->\n <!-- body -->\n<!-- Body -->\n\nDopo";
        let file = write([("title", "T"), ("body", text), ("more", "")]);
        let read = read(&file).unwrap();
        assert_eq!((read["title"].as_str(), read["body"].as_str(), read["more"].as_str()), ("T", text, ""));
        assert_eq!(read.len(), 3, "{file}");
    }

    #[test]
    fn what_is_not_the_format_is_refused_with_its_line() {
        assert_eq!(read("\nciao\n").unwrap_err(), "line 2: text before the first section (<!-- title -->)");
        assert_eq!(read("<!-- a -->\n<!--a-->\n").unwrap_err(), "line 2: the section a is there twice");
        assert!(read("").unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn texts_come_back(one in "([a-z\\\\<!> -]{0,12}|<!-- body -->|\\\\{0,3}<!-- it -->)(\n([a-z\\\\ -]{0,9}|\\\\?<!-- title -->)){0,4}") {
            let text = one.trim_end_matches('\n');
            let file = write([("title", text), ("body", "x")]);
            let read = read(&file).unwrap();
            prop_assert_eq!(read["title"].as_str(), text);
            prop_assert_eq!(write(read.iter().rev().map(|(name, text)| (name.as_str(), text.as_str()))), file);
        }
    }
}
