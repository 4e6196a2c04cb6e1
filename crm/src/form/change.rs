//! What is different between two versions of a form, for somebody who is in the middle of it.

use super::{Form, Values};

/// A difference that concerns a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The form asks something that it did not ask.
    Added {
        /// The field's id.
        field: String,
    },
    /// It asks something in another way, or with other limits: what was answered is kept, and is to be looked at again.
    Altered {
        /// The field's id.
        field: String,
    },
    /// It no longer asks something that was answered: the answer is shown, and is not sent.
    Removed {
        /// The field's id in the earlier version.
        field: String,
        /// What was answered.
        values: Vec<String>,
    },
}

/// What is different for somebody who has typed these values into the earlier version.
#[must_use]
pub fn changes(before: &Form, now: &Form, values: &Values) -> Vec<Change> {
    let fields = now.fields().filter_map(|field| match before.field(&field.id) {
        None => Some(Change::Added { field: field.id.clone() }),
        Some(old) if old.rule() != field.rule() || old.label != field.label => {
            Some(Change::Altered { field: field.id.clone() })
        }
        Some(_) => None,
    });
    let removed = before.fields().filter(|field| now.field(&field.id).is_none()).filter_map(|field| {
        let values: Vec<String> =
            values.of(&field.id).iter().filter(|value| !value.trim().is_empty()).cloned().collect();
        (!values.is_empty()).then(|| Change::Removed { field: field.id.clone(), values })
    });
    fields.chain(removed).collect()
}
