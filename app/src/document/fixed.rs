//! Parts of a page that are the same on every page of a language: drawn once, then copied.

use crm::language::Language;
use leptos::prelude::*;
use std::sync::OnceLock;

/// The parts, by language; the menu also by which of its entries is marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Fixed {
    footers: [OnceLock<String>; 2],
    menus: [[OnceLock<String>; Self::MARKS]; 2],
}

impl Fixed {
    /// How many ways there are to mark an entry of the menu, none among them.
    pub(super) const MARKS: usize = 3;

    /// The inside of the footer.
    pub(super) fn footer<V: IntoView>(&self, language: Language, draw: impl FnOnce() -> V) -> String {
        once(&self.footers[place(language)], draw)
    }

    /// The part of the header with name, search and menu; `mark` counts the entries from 1, and 0 is none.
    pub(super) fn menu<V: IntoView>(
        &self,
        language: Language,
        mark: usize,
        draw: impl FnOnce() -> V,
    ) -> String {
        once(&self.menus[place(language)][mark.min(Self::MARKS - 1)], draw)
    }
}

/// What is kept there, drawn at the first time.
pub(crate) fn once<V: IntoView>(kept: &OnceLock<String>, draw: impl FnOnce() -> V) -> String {
    kept.get_or_init(|| draw().into_view().to_html()).clone()
}

/// The place of a language among two.
pub(crate) const fn place(language: Language) -> usize {
    match language {
        Language::It => 0,
        Language::En => 1,
    }
}
