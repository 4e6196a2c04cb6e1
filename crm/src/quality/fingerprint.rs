//! The fingerprint of a text: its pairs of neighbouring words, whatever their order and endings.
//!
//! Who writes a page a second time turns sentences round and changes words here and there; runs of words do not survive
//! that, pairs of their stems do. On the published pages two different texts share at most a tenth of their pairs, a
//! page that was told again in other words more than a half. Of a long text only the [`KEPT`] smallest hashes are kept:
//! a sample that is the same wherever the same pair stands (Bar-Yossef and others, "Counting distinct elements in a data
//! stream", RANDOM 2002, the sketch of the k minimum values).

use super::prose::Prose;
use crate::{language::Language, search::stopwords::is_stop, timeline::fold};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Letters of a word that are compared: what follows is mostly its ending.
const STEM: usize = 6;
/// Hashes of a page.
const KEPT: usize = 128;

/// The pairs of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Fingerprint {
    /// Sorted, each once.
    pub marks: Vec<u32>,
    /// No mark above this one is kept.
    pub limit: u32,
}

impl Fingerprint {
    /// Of plain text, with every mark.
    pub fn of(text: &str, language: Language) -> Self {
        let folded = fold(text);
        let words = folded.split(|letter: char| !letter.is_alphanumeric());
        let stems: Vec<u64> = words.filter_map(|word| stem(word, language)).map(hash).collect();
        let near = |distance: usize| stems.iter().zip(stems.iter().skip(distance));
        let mut marks: Vec<u32> = near(1).chain(near(2)).map(|(one, other)| pair(*one, *other)).collect();
        marks.sort_unstable();
        marks.dedup();
        Self { marks, limit: u32::MAX }
    }

    /// Of Markdown, as a page of the catalogue keeps it.
    pub fn of_page(text: &str, language: Language) -> Self {
        let mut all = Self::of(&Prose::markdown(text).text(), language);
        if all.marks.len() > KEPT {
            all.marks.truncate(KEPT);
            all.marks.shrink_to_fit();
            all.limit = all.marks.last().copied().unwrap_or(u32::MAX);
        }
        all
    }
}

/// The beginning of a folded word that carries meaning.
fn stem(word: &str, language: Language) -> Option<&str> {
    let carries = word.chars().nth(2).is_some() && !is_stop(word, language);
    let end = word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
    if carries { word.get(..end) } else { None }
}

fn hash(stem: &str) -> u64 {
    // Its keys are fixed, so that the same words give the same hash in every process.
    let mut hasher = DefaultHasher::new();
    stem.hash(&mut hasher);
    hasher.finish()
}

/// Two hashes as one, whatever their order.
const fn pair(one: u64, other: u64) -> u32 {
    let (low, high) = if one <= other { (one, other) } else { (other, one) };
    ((low.rotate_left(5) ^ high).wrapping_mul(0x517c_c1b7_2722_0a95) >> 32) as u32
}
