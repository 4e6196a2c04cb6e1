//! Where a line leads: to the page to mend, to a draft, to the synonyms.

use crate::{routes::Name, text::Texts};

/// Words and path of a step.
pub(super) type Step = (String, String);

/// The content in work, of a page that shows one.
pub(super) fn mend(texts: Texts, content: i64) -> Option<Step> {
    let path = Name::ContentInWork.path_of(texts.language(), &content.to_string());
    (content != 0).then(|| (texts.s("readers-mend").to_owned(), path))
}

/// The list of contents in work that have these words in their titles and keywords.
pub(super) fn look(texts: Texts, words: &str) -> Step {
    let path = Name::Contents.path(texts.language());
    (texts.s("readers-look").to_owned(), with(path, "q", words))
}

/// A new content with these words as its title.
pub(super) fn draft(texts: Texts, words: &str) -> Step {
    let path = Name::NewContent.path(texts.language());
    let mut letters = words.chars();
    let title = letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str());
    (texts.s("readers-draft").to_owned(), with(path, "title", &title))
}

/// The synonyms of the search, with these words.
pub(super) fn synonym(texts: Texts, words: &str) -> Step {
    let path = Name::SiteTools.path(texts.language());
    (texts.s("readers-synonym").to_owned(), with(path, "synonym", words) + "#synonyms-groups")
}

fn with(path: &str, field: &str, value: &str) -> String {
    let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
    format!("{path}?{field}={value}")
}
