//! What a draft holds of each field, and what happens when two windows write at once. Pure.

use crate::form::Values;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most values of other windows that wait for a choice at one field.
pub const MOST_OTHERS: usize = 5;

/// A field of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its values, as they were typed.
    pub values: Vec<String>,
    /// The revision that wrote them.
    pub revision: i64,
    /// The window that wrote them.
    pub by: String,
    /// The first revision since which that window alone wrote here.
    pub since: i64,
    /// What stood here before that.
    pub before: Vec<String>,
    /// What other windows wanted to write here: window and values. One of all these is to be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, Vec<String>)>,
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Something is different now.
    pub changed: bool,
    /// The fields at which this window's values wait for a choice.
    pub conflicts: Vec<String>,
}

/// All fields of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Entries(pub BTreeMap<String, Entry>);

impl Entries {
    /// The values of all fields.
    #[must_use]
    pub fn values(&self) -> Values {
        Values(self.0.iter().map(|(field, entry)| (field.clone(), entry.values.clone())).collect())
    }

    /// The fields at which something is to be chosen: the value in force first, then the others.
    #[must_use]
    pub fn conflicts(&self) -> BTreeMap<String, Vec<Vec<String>>> {
        let open = self.0.iter().filter(|(_, entry)| !entry.others.is_empty());
        open.map(|(field, entry)| {
            let others = entry.others.iter().map(|(_, values)| values.clone());
            (field.clone(), std::iter::once(entry.values.clone()).chain(others).collect())
        })
        .collect()
    }

    /// Writes what a window posts that had seen revision `base`; `next` is the revision that this makes.
    pub fn merge(&mut self, posted: &Values, base: i64, by: &str, next: i64) -> Merge {
        let mut merge = Merge::default();
        for (field, values) in &posted.0 {
            let values = without_blanks(values);
            let Some(entry) = self.0.get_mut(field) else {
                if !values.is_empty() {
                    let entry =
                        Entry { values, revision: next, by: by.to_owned(), since: next, ..Entry::default() };
                    self.0.insert(field.clone(), entry);
                    merge.changed = true;
                }
                continue;
            };
            if entry.values == values {
                let waiting = entry.others.len();
                entry.others.retain(|(window, _)| window != by);
                merge.changed |= waiting != entry.others.len();
            } else if entry.revision <= base || entry.by == by {
                if entry.by != by {
                    entry.before = std::mem::take(&mut entry.values);
                    entry.since = next;
                }
                entry.values = values;
                entry.revision = next;
                by.clone_into(&mut entry.by);
                merge.changed = true;
            } else if base < entry.since && entry.before == values {
                // This window shows what stood there before: nobody touched the field in it.
            } else {
                merge.changed |= entry.wait(by, values);
                merge.conflicts.push(field.clone());
            }
        }
        merge
    }

    /// Puts the chosen value in force (0 is the one that is) and forgets the others.
    ///
    /// Says whether there was such a choice.
    pub fn choose(&mut self, field: &str, which: usize, by: &str, next: i64) -> bool {
        let Some(entry) = self.0.get_mut(field).filter(|entry| !entry.others.is_empty()) else {
            return false;
        };
        if which > entry.others.len() {
            return false;
        }
        let others = std::mem::take(&mut entry.others);
        if let Some((_, values)) = which.checked_sub(1).and_then(|place| others.into_iter().nth(place)) {
            entry.before = std::mem::replace(&mut entry.values, values);
        }
        entry.revision = next;
        entry.since = next;
        by.clone_into(&mut entry.by);
        true
    }
}

impl Entry {
    /// Keeps what a window wanted to write; its own newer value replaces its older one. Says whether that is new.
    fn wait(&mut self, by: &str, values: Vec<String>) -> bool {
        if let Some((_, waiting)) = self.others.iter_mut().find(|(window, _)| window == by) {
            return std::mem::replace(waiting, values.clone()) != values;
        }
        if self.others.iter().any(|(_, waiting)| *waiting == values) {
            return false;
        }
        if self.others.len() >= MOST_OTHERS {
            self.others.remove(0);
        }
        self.others.push((by.to_owned(), values));
        true
    }
}

/// Browsers send line ends as CR LF, scripts as LF; and an empty control is no value.
fn without_blanks(values: &[String]) -> Vec<String> {
    values.iter().map(|value| value.replace("\r\n", "\n")).filter(|value| !value.is_empty()).collect()
}
