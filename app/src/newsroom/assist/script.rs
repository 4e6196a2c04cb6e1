//! The editor's own script, `public/newsroom.js`: no WebAssembly for staff (docs/decisions/0009-newsroom-scripts.md).

use crate::text::Texts;
use sha2::{Digest, Sha256};
use std::{fmt::Write, sync::LazyLock};

/// Where it is got; the policy of the pages that load it names it, and no other script.
pub const PATH: &str = "/newsroom.js";

const TEXT: &str = include_str!("../../../../public/newsroom.js");

/// Its address: another text has another one, so that no browser runs yesterday's.
pub(crate) static ADDRESS: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256::digest(TEXT.as_bytes());
    digest[..6].iter().fold(format!("{PATH}?v="), |mut address, byte| {
        let _ = write!(address, "{byte:02x}");
        address
    })
});

/// What it says, in the page's language.
pub(crate) fn words(texts: Texts) -> String {
    const KEYS: [&str; 21] = [
        "saved",
        "failed",
        "ended",
        "overtaken",
        "toolbar",
        "bold",
        "heading",
        "list",
        "numbers",
        "link",
        "picture",
        "show",
        "shown",
        "left",
        "over",
        "search",
        "none",
        "close",
        "pasted",
        "find-link",
        "find-picture",
    ];
    let words = KEYS.map(|key| (key, serde_json::Value::String(texts.code("write-", key).into_owned())));
    serde_json::Value::Object(words.into_iter().map(|(key, text)| (key.to_owned(), text)).collect())
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::{TEXT, words};
    use crate::text::Texts;
    use crm::language::Language;

    #[test]
    fn every_word_of_the_script_is_in_the_catalogue() {
        for language in Language::ALL {
            let said: serde_json::Value = serde_json::from_str(&words(Texts::of(language))).unwrap();
            for (key, text) in said.as_object().unwrap() {
                assert_ne!(text, key, "{language}: write-{key}");
            }
            let used = TEXT
                .split("words.")
                .skip(1)
                .map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
            for key in used {
                assert!(said.get(&key).is_some(), "{key} is used and not said");
            }
        }
    }
}
