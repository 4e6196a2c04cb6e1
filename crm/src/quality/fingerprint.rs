//! The fingerprint of a text: a few hashes of its runs of words, chosen so that the same passage gives the same ones
//! wherever it stands (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting",
//! SIGMOD 2003). Any passage of [`SHINGLE`] + [`WINDOW`] - 1 words that two texts share leaves a mark in both.

use super::{lexer, prose::Prose};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a run.
const SHINGLE: usize = 4;
/// Of so many runs in a row, one is kept.
const WINDOW: usize = 8;

/// The fingerprint of some Markdown, sorted, each hash once.
pub(super) fn of_markdown(text: &str) -> Vec<u32> {
    of(&Prose::markdown(text).text())
}

/// The fingerprint of plain text, sorted, each hash once.
pub(super) fn of(text: &str) -> Vec<u32> {
    let words: Vec<String> = lexer::words(text).collect();
    let hashes: Vec<u32> = words.windows(SHINGLE).map(hash).collect();
    let mut kept: Vec<u32> = if hashes.len() < WINDOW {
        hashes.iter().min().copied().into_iter().collect()
    } else {
        hashes.windows(WINDOW).filter_map(|window| window.iter().min().copied()).collect()
    };
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn hash(words: &[String]) -> u32 {
    // Its keys are fixed, so that the same words give the same hash in every process.
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}
