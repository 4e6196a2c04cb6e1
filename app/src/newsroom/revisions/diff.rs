//! Differences, word by word: what is gone and what is new stand out without colour and are said to screen readers;
//! what is alike is folded to a few words around.

use crate::{newsroom::words, text::Texts};
use crm::{
    content::Kind,
    newsroom::{Change, Piece},
};
use leptos::prelude::*;

/// How many words stay before and after a change.
const AROUND: usize = 8;

/// A piece as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Same(String),
    /// So much is alike that it is left out.
    Left,
    Gone(String),
    New(String),
}

/// The changes, field by field.
#[component]
pub(crate) fn Differences(texts: Texts, kind: Kind, changes: Vec<Change>) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="q-quiet">{texts.s("diff-none")}</p> }.into_any();
    }
    changes
        .into_iter()
        .map(|change| {
            let pieces = folded(&change.pieces).into_iter().map(|piece| draw(texts, piece)).collect_view();
            view! {
                <div class="q-change">
                    <h3>{words::field(texts, kind, &change.path)}</h3>
                    <p>{pieces}</p>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

fn draw(texts: Texts, piece: Shown) -> AnyView {
    match piece {
        Shown::Same(text) => view! { <span>{text}</span> }.into_any(),
        Shown::Left => {
            view! { <span class="q-diff-left">" […] "<span class="visually-hidden">{texts.s("diff-left")}</span></span> }
                .into_any()
        }
        Shown::Gone(text) => view! {
            <del>
                <span class="visually-hidden">{texts.s("diff-gone")} ": "</span>
                {visible(text)}
            </del>
        }
        .into_any(),
        Shown::New(text) => view! {
            <ins>
                <span class="visually-hidden">{texts.s("diff-new")} ": "</span>
                {visible(text)}
            </ins>
        }
        .into_any(),
    }
}

/// A change of nothing but line ends and blanks is seen, too.
fn visible(text: String) -> String {
    if text.trim().is_empty() { text.replace('\n', "↵\n").replace(' ', "␣") } else { text }
}

fn folded(pieces: &[Piece]) -> Vec<Shown> {
    let last = pieces.len().saturating_sub(1);
    let mut shown = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Gone(text) => shown.push(Shown::Gone(text.clone())),
            Piece::New(text) => shown.push(Shown::New(text.clone())),
            Piece::Same(text) => {
                let (after, before) = (place > 0, place < last);
                let keeps = AROUND * (usize::from(after) + usize::from(before));
                if text.split_whitespace().count() <= keeps + 4 {
                    shown.push(Shown::Same(text.clone()));
                    continue;
                }
                if after {
                    shown.push(Shown::Same(first_words(text).to_owned()));
                }
                shown.push(Shown::Left);
                if before {
                    shown.push(Shown::Same(last_words(text).to_owned()));
                }
            }
        }
    }
    shown
}

/// The first words of a text, with what stands before and between them.
fn first_words(text: &str) -> &str {
    let ends = text
        .char_indices()
        .zip(text.chars().skip(1))
        .filter(|((_, letter), next)| !letter.is_whitespace() && next.is_whitespace());
    ends.map(|((at, letter), _)| at + letter.len_utf8()).nth(AROUND - 1).map_or(text, |end| &text[..end])
}

/// The last words.
fn last_words(text: &str) -> &str {
    let begins: Vec<usize> = text
        .char_indices()
        .zip(text.char_indices().skip(1))
        .filter(|((_, letter), (_, next))| letter.is_whitespace() && !next.is_whitespace())
        .map(|(_, (at, _))| at)
        .collect();
    match begins.len().checked_sub(AROUND).and_then(|place| begins.get(place)) {
        Some(begin) => &text[*begin..],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, folded};
    use crm::newsroom::Piece;

    #[test]
    fn what_is_alike_is_folded_to_a_few_words_around_a_change() {
        let many: String = (1..=40).map(|number| format!("è{number} ")).collect();
        let same = || Piece::Same(many.clone());
        let found = folded(&[same(), Piece::New("nuovo ".to_owned()), same()]);
        let before: String = (33..=40).map(|number| format!("è{number} ")).collect();
        let after: Vec<String> = (1..=8).map(|number| format!("è{number}")).collect();
        assert_eq!(
            found,
            [
                Shown::Left,
                Shown::Same(before),
                Shown::New("nuovo ".to_owned()),
                Shown::Same(after.join(" ")),
                Shown::Left,
            ]
        );
        let short = Piece::Same("solo poche parole".to_owned());
        assert_eq!(folded(&[short]), [Shown::Same("solo poche parole".to_owned())]);
    }
}
