//! The shape of a persona's file.

use crm::{
    case::{CaseKind, CaseState, state::OutcomeCode},
    channel::Channel,
    language::Language,
    preference::RawForm,
    timeline::{Direction, EntryKind},
};
use serde::Deserialize;

/// A person, what they prefer, and what happened to them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) person: Person,
    pub(super) preferences: Preferences,
    pub(super) case: Vec<CaseStory>,
    pub(super) entry: Vec<EntryStory>,
}

/// Who they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) birth_date: String,
    pub(super) gender: String,
    pub(super) birthplace: String,
    pub(super) municipio: i64,
    pub(super) language: Language,
    /// Computed where it is not given.
    pub(super) tax_code: Option<String>,
}

/// How they want to be reached.
#[derive(Deserialize)]
pub(super) struct Preferences {
    #[serde(flatten)]
    pub(super) form: RawForm,
    pub(super) survey: bool,
}

/// A case; its days are those of its status entries.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseStory {
    pub(super) key: String,
    pub(super) service: String,
    pub(super) kind: CaseKind,
    pub(super) title: String,
    pub(super) state: CaseState,
    pub(super) outcome: OutcomeCode,
    pub(super) source: String,
    pub(super) source_state: Option<String>,
    pub(super) source_words: Option<String>,
    pub(super) office: String,
    pub(super) person_in_charge: Option<String>,
    pub(super) channel: Channel,
    pub(super) place: Option<String>,
    pub(super) protocol: Option<String>,
    /// Days until the answer.
    pub(super) term: Option<u16>,
    pub(super) asked: Option<String>,
    /// In how many days the citizen must have answered; by law where it is not given.
    pub(super) asked_in: Option<i64>,
}

/// Something that happened.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryStory {
    pub(super) case: Option<String>,
    /// Days from today, and a time.
    pub(super) at: String,
    pub(super) kind: EntryKind,
    pub(super) channel: Channel,
    pub(super) way: Direction,
    pub(super) source: Option<String>,
    pub(super) office: Option<String>,
    pub(super) title: String,
    pub(super) body: String,
}
