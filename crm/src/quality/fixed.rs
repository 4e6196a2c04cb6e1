//! Texts that a rule prescribes to the letter: an editor can do nothing about their sentences and words.

use super::prose::{Block, BlockKind, Prose};

/// How each of them begins.
///
/// Source: the licence that the municipal model asks for word by word (Designers Italia, "Modello comuni", criterion
/// C.SI.3.4 "Licenza e attribuzione"), and its English translation in this project.
const OPENINGS: &[&str] = &[
    "in applicazione del principio open by default ai sensi dell articolo 52 del decreto legislativo 7 marzo 2005",
    "under the open by default principle of article 52 of legislative decree no 82 of 7 march 2005",
];

/// The text with the paragraphs that are prescribed known as such.
pub(super) fn known(mut prose: Prose) -> Prose {
    for block in prose.blocks.iter_mut().filter(|block| prescribed(block)) {
        block.kind = BlockKind::Fixed;
    }
    prose
}

fn prescribed(block: &Block) -> bool {
    let spaced: String =
        block.text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let plain = spaced.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    OPENINGS.iter().any(|opening| plain.starts_with(opening))
}
