//! Sentences: where they begin and end, and which are too long.
//!
//! Bounds are those of Unicode (UAX 29); what it cannot know is mended here: a point after an abbreviation ends
//! nothing ("art. 5", "dott. Rossi", "n. 241"). Every item of a list is a sentence, or several.

use super::{
    Check, Finding, Severity,
    field::{Field, Shape, Sheet},
    lexer,
    prose::{Block, BlockKind},
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// From this many words on a sentence is too long (Dipartimento della funzione pubblica, "Manuale di stile", 1997, and
/// GOV.UK: "check sentences with more than 25 words"). What a colon introduces is read on its own, and so is a
/// parenthesis: a sentence that they part may have more words, up to [`WHOLE`].
const LONG: usize = 25;
const LONGER: usize = 32;
const LONGEST: usize = 45;
const WHOLE: usize = 35;

/// Abbreviations before a name: after their point the sentence goes on, whatever follows.
const BEFORE_NAMES: &str = "arch avv cav cons dir dott dott.ssa dr dr.ssa geom gent ill ing m.llo mons mr mrs ms on.le p.i prof prof.ssa \
    rag sig sig.na sig.ra sigg spett ss st egr dep comm b.go c.so l.go p.le p.za p.zza v.le vs via.le lett e.g i.e p.es per.es \
    c.d ca cfr es vd ref incl approx";

/// Abbreviations before a number: after their point the sentence goes on if a figure or a small letter follows.
const BEFORE_NUMBERS: &str = "all art artt c cap cc cell co cod comma cpv d.l d.lgs d.m d.p.c.m d.p.r dlgs dm dpr ecc etc fax ff fig int l \
    lgs lett max min n nn no nos nr num p pag pagg par pp prot pt rep rif s sec seg segg sez ss tab tel telef u v vol \
    lun mar mer gio ven sab dom gen feb apr mag giu lug ago sett ott nov dic jan aug sep sept oct dec mon tue wed thu fri sat sun";

/// A sentence within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// In the block's text.
    pub range: Range<usize>,
    /// How many words.
    pub words: usize,
    /// How many letters and digits.
    pub letters: usize,
}

/// The words of a text: what stands between spaces and has a letter or a digit.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, piece) in text.split_sentence_bound_indices() {
        let end = at + piece.len();
        match ranges.last_mut() {
            Some(last) if goes_on(text.get(last.clone()).unwrap_or_default(), piece) => last.end = end,
            _ => ranges.push(at..end),
        }
    }
    ranges.into_iter().filter_map(|range| sentence(text, range)).collect()
}

fn sentence(text: &str, range: Range<usize>) -> Option<Sentence> {
    let whole = text.get(range.clone())?;
    let start = range.start + (whole.len() - whole.trim_start().len());
    let trimmed = whole.trim();
    let words = words_of(trimmed).count();
    let letters = trimmed.chars().filter(|letter| letter.is_alphanumeric()).count();
    (words > 0).then_some(Sentence { range: start..start + trimmed.len(), words, letters })
}

/// Whether a sentence did not end where Unicode says.
fn goes_on(before: &str, after: &str) -> bool {
    if before.ends_with('\n') {
        return false;
    }
    let Some(head) = before.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = head.rsplit(|letter: char| letter.is_whitespace() || "(«“\"'’".contains(letter)).next();
    let last = last.unwrap_or_default().to_lowercase();
    if last.is_empty() || last.ends_with('.') {
        return false;
    }
    let next = after.trim_start().chars().next();
    // A letter alone, or letters with points between: an initial, "D.P.R.", "s.m.i.".
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    let dotted =
        last.contains('.') && last.split('.').all(|part| part.chars().count() <= 3 && !part.is_empty());
    let name = next.is_some_and(char::is_alphanumeric) && (initial || lexer::listed(BEFORE_NAMES, &last));
    let number = next.is_some_and(|next| next.is_numeric() || next.is_lowercase())
        && (dotted || lexer::listed(BEFORE_NUMBERS, &last));
    name || number
}

/// The words of the longest part of a sentence: without parentheses, from colon to colon.
fn longest_part(text: &str) -> usize {
    let mut depth = 0_usize;
    let open = text.chars().filter(|letter| {
        let within = depth > 0;
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        !within && depth == 0
    });
    let open: String = open.collect();
    open.split(": ").map(|part| words_of(part).count()).max().unwrap_or(0)
}

/// The sentences that a reader reads as such, with their block.
pub(super) fn of_field<'f>(field: &'f Field<'_>) -> impl Iterator<Item = (&'f Block, Sentence)> {
    let blocks = field.prose.blocks.iter();
    blocks
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item))
        .flat_map(|block| sentences(&block.text).into_iter().map(move |sentence| (block, sentence)))
}

/// Marks every sentence that is too long, with its number of words.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for (field, _) in sheet.read().filter(|(field, _)| matches!(field.shape, Shape::Running | Shape::Summary))
    {
        for (block, sentence) in of_field(field).filter(|(_, sentence)| sentence.words >= LONG) {
            let text = block.text.get(sentence.range.clone()).unwrap_or_default();
            if sentence.words < WHOLE && longest_part(text) < LONG {
                continue;
            }
            let severity = match sentence.words {
                LONGEST.. => Severity::Error,
                LONGER.. => Severity::Warning,
                _ => Severity::Advice,
            };
            let marked = block.source(sentence.range);
            found.push(field.finding(Check::Sentences, severity, marked).measuring(sentence.words as i64));
        }
    }
}
