//! The words that were found, in the texts they were found in.

use std::collections::HashSet;

use super::analysis::{Folder, tokens};
use super::vocabulary::Vocabulary;
use super::{Fragment, SearchDocument};

/// About how long a snippet is, in characters.
const SNIPPET_CHARS: usize = 160;
/// How much of it comes before the first word found.
const LEAD_CHARS: usize = 40;
/// How much of a body is looked through, in bytes.
const MAX_BODY_BYTES: usize = 20_000;

/// What was searched for: single terms, and phrases of terms.
#[derive(Default)]
pub(super) struct Matcher {
    terms: HashSet<String>,
    phrases: Vec<Vec<String>>,
}

/// A piece of a text.
#[derive(Default)]
pub(super) struct Snippet {
    pub(super) fragments: Vec<Fragment>,
    pub(super) cut_before: bool,
    pub(super) cut_after: bool,
}

/// The bytes of a word found, and the term it was found by.
struct Mark<'a> {
    start: usize,
    end: usize,
    term: &'a str,
}

impl Matcher {
    pub(super) fn add(&mut self, terms: impl Iterator<Item = String>, phrases: Vec<(Vec<String>, f32)>) {
        self.terms.extend(terms);
        self.phrases.extend(phrases.into_iter().map(|(phrase, _)| phrase));
    }

    /// The whole text with its words found.
    pub(super) fn whole(&self, vocabulary: &Vocabulary, text: &str) -> Vec<Fragment> {
        fragments(text, 0, text.len(), &self.marks(vocabulary, text))
    }

    /// The piece of the summary, or of the body when it has more, with the most words found.
    pub(super) fn snippet(&self, vocabulary: &Vocabulary, document: &SearchDocument) -> Snippet {
        let body = &document.body_text[..document.body_text.floor_char_boundary(MAX_BODY_BYTES)];
        let summary_marks = self.marks(vocabulary, &document.summary);
        let body_marks = self.marks(vocabulary, body);
        let in_summary = densest(&document.summary, &summary_marks);
        let in_body = densest(body, &body_marks);
        if in_body.0 > in_summary.0 || document.summary.trim().is_empty() {
            cut(&document.body_text, in_body.1, &body_marks)
        } else {
            cut(&document.summary, in_summary.1, &summary_marks)
        }
    }

    fn marks<'a>(&self, vocabulary: &'a Vocabulary, text: &str) -> Vec<Mark<'a>> {
        let mut folder = Folder::new();
        let words: Vec<(usize, usize, &[String])> = tokens(text)
            .filter_map(|(start, end)| {
                let entry = vocabulary.get(&folder.fold(&text[start..end]))?;
                Some((start, end, entry.terms.as_slice()))
            })
            .collect();
        let mut found: Vec<Option<&str>> = words
            .iter()
            .map(|(_, _, terms)| {
                terms.iter().find(|term| self.terms.contains(term.as_str())).map(String::as_str)
            })
            .collect();
        for phrase in &self.phrases {
            for at in 0..(words.len() + 1).saturating_sub(phrase.len()) {
                if phrase.iter().zip(&words[at..]).all(|(term, (_, _, terms))| terms.contains(term)) {
                    for place in at..at + phrase.len() {
                        found[place] = found[place].or_else(|| words[place].2.first().map(String::as_str));
                    }
                }
            }
        }
        words
            .into_iter()
            .zip(found)
            .filter_map(|((start, end, _), term)| Some(Mark { start, end, term: term? }))
            .collect()
    }
}

/// How many different terms are near one another at most, and the first byte where they are.
fn densest(text: &str, marks: &[Mark<'_>]) -> (usize, usize) {
    let mut best = (0, 0, 0);
    for (place, first) in marks.iter().enumerate() {
        let end = forward(text, first.start, SNIPPET_CHARS - LEAD_CHARS);
        let near = || marks[place..].iter().take_while(|mark| mark.end <= end);
        let different = near().map(|mark| mark.term).collect::<HashSet<_>>().len();
        if (different, near().count()) > (best.0, best.1) {
            best = (different, near().count(), first.start);
        }
    }
    (best.0, best.2)
}

/// The piece of text around a byte, from border to border of words.
fn cut(text: &str, around: usize, marks: &[Mark<'_>]) -> Snippet {
    let last = text.trim_end().len();
    let mut start = backward(text, around, LEAD_CHARS);
    if forward(text, start, SNIPPET_CHARS) >= last {
        start = backward(text, last, SNIPPET_CHARS).min(start);
    }
    if start > 0 && !text[..start].ends_with(char::is_whitespace) {
        let border = text[start..around.max(start)].find(char::is_whitespace);
        start = border.map_or(around.max(start), |border| start + border);
    }
    start += text[start..].len() - text[start..].trim_start().len();
    let mut end = forward(text, start, SNIPPET_CHARS).min(last).max(start);
    if end < last && !text[end..].starts_with(char::is_whitespace) {
        end = text[start..end].rfind(char::is_whitespace).map_or(end, |border| start + border);
    }
    end = start + text[start..end].trim_end().len();
    Snippet {
        fragments: fragments(text, start, end, marks),
        cut_before: !text[..start].trim_start().is_empty(),
        cut_after: end < last,
    }
}

fn fragments(text: &str, start: usize, end: usize, marks: &[Mark<'_>]) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut push = |piece: &str, mark| {
        if !piece.is_empty() {
            fragments.push(Fragment { text: piece.to_owned(), mark });
        }
    };
    let mut done = start;
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        push(&text[done..mark.start], false);
        push(&text[mark.start..mark.end], true);
        done = mark.end;
    }
    push(&text[done..end], false);
    fragments
}

fn forward(text: &str, from: usize, chars: usize) -> usize {
    text[from..].char_indices().nth(chars).map_or(text.len(), |(at, _)| from + at)
}

fn backward(text: &str, from: usize, chars: usize) -> usize {
    text[..from].char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(at, _)| at)
}
