//! The words of invented histories: `stories.toml`, read once, checked when read.

use super::{dice::Dice, moment::Moment, parsed, person::lines};
use crm::{
    Result,
    case::{CaseKind, CaseState, state::OutcomeCode},
    channel::Channel,
    timeline::{Direction, EntryKind},
};
use serde::Deserialize;
use std::collections::BTreeMap;

const FILE: &str = "stories.toml";

/// Everything that can be told.
pub(super) struct Texts {
    pub(super) services: Vec<ServiceStory>,
    pub(super) extras: Vec<Happening>,
    pub(super) loose: Vec<Happening>,
    pub(super) payment: Payment,
    streets: Vec<&'static str>,
    words: BTreeMap<CaseState, Vec<String>>,
    silo_states: BTreeMap<CaseState, String>,
}

/// What people want of one service.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceStory {
    pub(super) slug: String,
    pub(super) kind: CaseKind,
    pub(super) source: String,
    pub(super) office: String,
    /// Days until the answer; 0 without a term.
    pub(super) days: u16,
    pub(super) weight: u64,
    pub(super) channels: Vec<Channel>,
    pub(super) titles: Vec<String>,
    pub(super) asked: Vec<String>,
    pub(super) answered: Vec<String>,
    pub(super) rejected: Vec<String>,
    pub(super) outcome: OutcomeCode,
    /// The least and the most that is paid, in cents.
    #[serde(default)]
    pub(super) fee: Option<(i64, i64)>,
}

/// Something that happens besides changes of state.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Happening {
    pub(super) weight: u64,
    pub(super) kind: EntryKind,
    pub(super) channel: Channel,
    pub(super) direction: Direction,
    /// Around cases of these services only; empty for all.
    #[serde(default)]
    pub(super) services: Vec<String>,
    /// Empty for that of the case.
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    pub(super) office: Option<String>,
    pub(super) title: String,
    pub(super) body: String,
}

/// How a payment reads.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Payment {
    pub(super) title: String,
    pub(super) body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stories {
    service: Vec<ServiceStory>,
    extra: Vec<Happening>,
    loose: Vec<Happening>,
    payment: Payment,
    words: BTreeMap<CaseState, Vec<String>>,
    silo_states: BTreeMap<CaseState, String>,
}

impl Texts {
    /// Reads them.
    pub(super) fn load() -> Result<Self> {
        let read: Stories = parsed(FILE, include_str!("stories.toml"))?;
        Ok(Self {
            services: read.service,
            extras: read.extra,
            loose: read.loose,
            payment: read.payment,
            streets: lines(include_str!("names/streets.txt")),
            words: read.words,
            silo_states: read.silo_states,
        })
    }

    /// Some words of the city on a state.
    pub(super) fn words(&self, state: CaseState, dice: &mut Dice) -> &str {
        self.words.get(&state).map_or("", |words| dice.words(words))
    }

    /// A silo's own word for a state.
    pub(super) fn silo_state(&self, state: CaseState) -> Option<String> {
        self.silo_states.get(&state).cloned()
    }

    /// A street.
    pub(super) fn street(&self, dice: &mut Dice) -> &'static str {
        dice.pick(&self.streets).copied().unwrap_or_default()
    }
}

/// What fills the gaps of a text.
pub(super) struct Gaps<'a> {
    pub(super) given: &'a str,
    pub(super) street: &'a str,
    pub(super) cents: i64,
    /// When it happens: `{day}` is some weeks later.
    pub(super) at: Moment,
    /// How many days later that is.
    pub(super) ahead: i64,
}

impl Gaps<'_> {
    /// The text with its gaps filled.
    pub(super) fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 24);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (gap, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            match gap {
                "given" => filled.push_str(self.given),
                "street" => filled.push_str(self.street),
                "amount" => filled.push_str(&format!("{},{:02}", self.cents / 100, self.cents % 100)),
                "time" => filled.push_str(&format!("{}:{}0", 9 + self.ahead % 4, self.ahead % 6)),
                "day" => {
                    let day = self.at.days_later(self.ahead, 0).date();
                    filled.push_str(&format!("{} {}", day.day(), month(day.month())));
                }
                _ => {}
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// The Italian name of a month.
pub(crate) fn month(month: i8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ];
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}
