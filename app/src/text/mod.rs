//! The texts that people read: Fluent catalogues, one a language, compiled in.
//!
//! Texts without a placeholder, and those whose placeholders are filled in as they are, come from tables made at the first
//! use; only those that choose between forms are formatted by Fluent, which costs ten times as much.

use crm::language::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

const ITALIAN: &str = include_str!("../../texts/it.ftl");
const ENGLISH: &str = include_str!("../../texts/en.ftl");

struct Catalogue {
    plain: HashMap<String, String>,
    filled: HashMap<String, Vec<Piece>>,
    bundle: FluentBundle<FluentResource>,
}

/// A piece of a text.
enum Piece {
    Words(String),
    Placeholder(String),
}

static CATALOGUES: LazyLock<[Catalogue; 2]> =
    LazyLock::new(|| [read(Language::It, ITALIAN), read(Language::En, ENGLISH)]);

fn read(language: Language, text: &str) -> Catalogue {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
        tracing::error!(%language, ?errors, "the catalogue has errors");
        resource
    });
    let (mut plain, mut filled) = (HashMap::new(), HashMap::new());
    for entry in resource.entries() {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &message.value
            && let Some(pieces) = pattern.elements.iter().map(piece).collect::<Option<Vec<Piece>>>()
        {
            let name = message.id.name.to_owned();
            let words: Option<String> = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => Some(words.as_str()),
                    Piece::Placeholder(_) => None,
                })
                .collect();
            match words {
                Some(words) => _ = plain.insert(name, words),
                None => _ = filled.insert(name, pieces),
            }
        }
    }
    let locale: unic_langid::LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(%language, ?errors, "the catalogue has doubles");
    }
    Catalogue { plain, filled, bundle }
}

/// What an element of a pattern comes to, unless it chooses or computes.
fn piece(element: &PatternElement<&str>) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Words((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            // A space at the edge of a text is written as a literal.
            InlineExpression::StringLiteral { value } => Some(Piece::Words((*value).to_owned())),
            InlineExpression::VariableReference { id } => Some(Piece::Placeholder(id.name.to_owned())),
            _ => None,
        },
        PatternElement::Placeable { .. } => None,
    }
}

/// The texts of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts(Language);

impl Texts {
    /// Those of a language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self(language)
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.0
    }

    fn catalogue(self) -> &'static Catalogue {
        match self.0 {
            Language::It => &CATALOGUES[0],
            Language::En => &CATALOGUES[1],
        }
    }

    /// A text without placeholders. One that the catalogue lacks shows its key, and a test fails.
    #[must_use]
    pub fn s(self, key: &'static str) -> &'static str {
        self.catalogue().plain.get(key).map_or(key, String::as_str)
    }

    /// A text whose key is put together from a prefix and a code, such as `state-` and `received`.
    /// An underscore in the code is a hyphen in the catalogue.
    #[must_use]
    pub fn code(self, prefix: &str, code: &str) -> Cow<'static, str> {
        let mut key = String::with_capacity(prefix.len() + code.len());
        key.push_str(prefix);
        key.extend(code.chars().map(|letter| if letter == '_' { '-' } else { letter }));
        match self.catalogue().plain.get(&key) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(code.to_owned()),
        }
    }

    /// A text with placeholders.
    #[must_use]
    pub fn f(self, key: &'static str, values: &[(&'static str, Value<'_>)]) -> String {
        match self.catalogue().filled.get(key).and_then(|pieces| fill(pieces, values)) {
            Some(text) => text,
            None => self.formatted(key, values),
        }
    }

    /// A text as Fluent formats it.
    fn formatted(self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => args.set(*name, FluentValue::from(*text)),
                Value::Number(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        let bundle = &self.catalogue().bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a text lacks a value");
        }
        text.into_owned()
    }
}

/// The pieces with their values; `None` if one is missing, which Fluent then complains of.
fn fill(pieces: &[Piece], values: &[(&'static str, Value<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(96);
    for piece in pieces {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Placeholder(wanted) => match values.iter().find(|(name, _)| name == wanted)?.1 {
                Value::Text(words) => text.push_str(words),
                Value::Number(number) => text.push_str(&number.to_string()),
            },
        }
    }
    Some(text)
}

/// What stands in a placeholder.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A count, which decides between one and many.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUES, Piece, Texts, Value};
    use crm::language::Language;
    use std::{collections::BTreeSet, fs, path::Path};

    fn keys(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
            .collect()
    }

    #[test]
    fn no_key_stands_twice() {
        for text in [super::ITALIAN, super::ENGLISH] {
            let mut seen = BTreeSet::new();
            let all = text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
            let twice: Vec<&str> = all
                .filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase()))
                .filter(|key| !seen.insert(*key))
                .collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        assert_eq!(keys(super::ITALIAN), keys(super::ENGLISH));
        assert_eq!(
            CATALOGUES[0].plain.keys().collect::<BTreeSet<_>>(),
            CATALOGUES[1].plain.keys().collect::<BTreeSet<_>>()
        );
    }

    #[test]
    fn the_table_of_texts_says_what_fluent_says() {
        let mut compared = 0;
        for language in Language::ALL {
            let texts = Texts::of(language);
            for (key, pieces) in &texts.catalogue().filled {
                let key: &'static str = Box::leak(key.clone().into_boxed_str());
                for value in [Value::Text("l'8 <marzo>"), Value::Number(1), Value::Number(12_345)] {
                    let values: Vec<(&'static str, Value<'_>)> = pieces
                        .iter()
                        .filter_map(|piece| match piece {
                            Piece::Words(_) => None,
                            Piece::Placeholder(name) => Some(&*Box::leak(name.clone().into_boxed_str())),
                        })
                        .map(|name| (name, value))
                        .collect();
                    assert_eq!(texts.f(key, &values), texts.formatted(key, &values), "{key}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 50, "only {compared} compared");
    }

    #[test]
    fn every_key_in_the_code_is_in_the_catalogue() {
        let known = keys(super::ITALIAN);
        let mut missing = BTreeSet::new();
        let mut asked = 0;
        visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |code| {
            for opening in [".s(\"", ".f(\""] {
                for piece in code.split(opening).skip(1) {
                    asked += 1;
                    let key = piece.split('"').next().unwrap();
                    if !known.contains(key) {
                        missing.insert(key.to_owned());
                    }
                }
            }
        });
        assert!(asked > 50, "only {asked} uses found: does this test still look in the right place?");
        assert!(missing.is_empty(), "not in the catalogues: {missing:?}");
    }

    fn visit(folder: &Path, look: &mut impl FnMut(&str)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, look);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("text/mod.rs")
            {
                look(&fs::read_to_string(&path).unwrap());
            }
        }
    }
}
