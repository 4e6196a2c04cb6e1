//! Disputes beside the entries that they are about.

use super::EntryView;
use crate::{format, routes::Name, text::Texts};
use crm::dispute::{Dispute, DisputeState};
use std::collections::HashMap;

/// A citizen's disputes, by entry.
pub(crate) struct Disputes(HashMap<i64, Dispute>);

impl Disputes {
    pub(crate) fn of(disputes: Vec<Dispute>) -> Self {
        Self(disputes.into_iter().map(|dispute| (dispute.entry, dispute)).collect())
    }

    /// The entry with what is said of its dispute, and the way to its page.
    pub(crate) fn mark(&self, texts: Texts, entry: i64, view: EntryView) -> EntryView {
        let dispute = self.0.get(&entry);
        let words = if dispute.is_some() { texts.s("mend-see") } else { texts.s("mend-link") };
        let path = Name::Entry.path_of(texts.language(), &entry.to_string());
        EntryView {
            dispute: dispute.map(|dispute| state_line(texts, dispute)),
            mend: Some((path, words.to_owned())),
            ..view
        }
    }
}

/// `Contestata il 23 novembre 2026: ...`.
pub(crate) fn state_line(texts: Texts, dispute: &Dispute) -> String {
    let day = format::day(texts, dispute.disputed_at);
    let answered = dispute.answered_at.map(|at| format::day(texts, at)).unwrap_or_default();
    let key = match dispute.state {
        DisputeState::Open => "dispute-line-open",
        DisputeState::Accepted => "dispute-line-accepted",
        DisputeState::Refused => "dispute-line-refused",
    };
    texts.f(key, &[("day", (&day).into()), ("answered", (&answered).into())])
}
