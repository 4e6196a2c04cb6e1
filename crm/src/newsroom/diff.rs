//! What changed between two revisions, word by word.

use super::{Values, shape::Field};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeSet;

/// A piece of a changed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only after.
    New(String),
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Path of the field; of a field of rows with row and column.
    pub path: String,
    /// Its text, whole, in pieces.
    pub pieces: Vec<Piece>,
}

/// The fields that changed, in the order in which they are filled in.
#[must_use]
pub fn differences(fields: &[Field], before: &Values, after: &Values) -> Vec<Change> {
    let empty = String::new();
    let mut changes = Vec::new();
    for field in fields {
        let rows = format!("{}.", field.path);
        let paths: BTreeSet<&String> = before
            .keys()
            .chain(after.keys())
            .filter(|path| path.as_str() == field.path || path.starts_with(&rows))
            .collect();
        for path in paths {
            let (old, new) = (before.get(path).unwrap_or(&empty), after.get(path).unwrap_or(&empty));
            if old.trim_end() != new.trim_end() {
                changes.push(Change { path: path.clone(), pieces: pieces(old.trim_end(), new.trim_end()) });
            }
        }
    }
    changes
}

/// Words as people see them: what is alike on both sides of a change stays one piece.
fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(last)))
            | (ChangeTag::Delete, Some(Piece::Gone(last)))
            | (ChangeTag::Insert, Some(Piece::New(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(text.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Gone(text.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::New(text.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece, differences};
    use crate::{
        content::Kind,
        newsroom::{Values, shape},
    };
    use proptest::prelude::*;

    fn one(text: &str) -> Values {
        Values::from([("it.body".to_owned(), text.to_owned())])
    }

    #[test]
    fn words_change_not_lines() {
        let fields = shape::fields(Kind::News);
        let found = differences(
            fields,
            &one("Apre lunedì alle 9.\nPorta la carta."),
            &one("Apre martedì alle 9.\nPorta la carta."),
        );
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].pieces,
            [
                Piece::Same("Apre ".to_owned()),
                Piece::Gone("lunedì".to_owned()),
                Piece::New("martedì".to_owned()),
                Piece::Same(" alle 9.\nPorta la carta.".to_owned()),
            ]
        );
        assert!(differences(fields, &one("x"), &one("x\n")).is_empty(), "a line end at the end is no change");
    }

    proptest! {
        #[test]
        fn the_pieces_give_both_texts_back(old in "[a-zàè ,.\n]{0,60}", new in "[a-zàè ,.\n]{0,60}") {
            let found = differences(shape::fields(Kind::News), &one(&old), &one(&new));
            let all = |keep: fn(&Piece) -> Option<&str>| -> String {
                found.iter().flat_map(|change| &change.pieces).filter_map(keep).collect()
            };
            if !found.is_empty() {
                let before = all(|piece| match piece { Piece::Same(text) | Piece::Gone(text) => Some(text), Piece::New(_) => None });
                let after = all(|piece| match piece { Piece::Same(text) | Piece::New(text) => Some(text), Piece::Gone(_) => None });
                prop_assert_eq!(before, old.trim_end());
                prop_assert_eq!(after, new.trim_end());
            }
        }
    }
}
