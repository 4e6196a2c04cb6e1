//! Sentences: where they begin and end, and which are too long.
//!
//! Bounds are those of Unicode (UAX 29); what it cannot know is mended here: a point after an abbreviation ends
//! nothing ("art. 5", "dott. Rossi", "n. 241"). Every item of a list is a sentence, or several.

use super::{
    Check, Finding, Severity,
    field::{Field, Shape, Sheet},
    prose::{Block, BlockKind},
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// From this many words on a sentence is too long (Dipartimento della funzione pubblica, "Manuale di stile", 1997, and
/// GOV.UK: "do not use long sentences; check any that have more than 25 words").
const LONG: usize = 25;
const LONGER: usize = 32;
const LONGEST: usize = 45;

/// Abbreviations after which a sentence goes on, without their last point, in lower case.
const ABBREVIATIONS: &str = " art artt avv c ca can cap cc cell cfr cit co comm cost cpv d dir dl dlgs d.lgs dm dott \
    dott.ssa dpr dr dr.ssa dssa e.g ed eg es ecc edu est etc fax fig ft gen geom gg i.e ibid ie inc ing int l ltd lett \
    lgs max mons mr mrs ms n nn no nos nr num on onle op p p.es p.zza pag pagg par part per.es pp prof prof.ssa prot pt \
    rag reg rev rif s s.lgs sec seg segg sez sig sig.na sig.ra sigg spett ss st succ suppl t tab tel u v v.le vd vol vs \
    zona.n p.le l.go c.so b.go lun mar mer gio ven sab dom gen feb apr mag giu lug ago sett ott nov dic ";

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
    // "ecc." and "etc." may well end a sentence: a capital tells.
    if matches!(last.as_str(), "ecc" | "etc") {
        return next.is_some_and(char::is_lowercase);
    }
    // A letter alone, or letters with points between: an initial, "D.P.R.", "s.m.i.".
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    let dotted =
        last.contains('.') && last.split('.').all(|part| part.chars().count() <= 3 && !part.is_empty());
    let short = initial || (dotted && next.is_some_and(|next| !next.is_uppercase()));
    short || ABBREVIATIONS.split_whitespace().any(|known| known == last)
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
