//! Saving while somebody types.

use super::{
    mistakes,
    save::{Checked, files_of},
};
use crate::{caller::Caller, format, page::PortalError};
use crm::{
    clock::in_rome,
    content,
    draft::{self, Save, Saved},
    form::Values,
};
use leptos::server;
use std::collections::BTreeMap;

/// What is said of a save.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Kept {
    /// The revision that this window has seen now.
    pub revision: i64,
    /// The time, `10:42`.
    pub at: String,
    /// At how many fields another window differs.
    pub conflicts: usize,
    /// The fields of the step with a mistake, and what is wrong with each, in words.
    pub wrong: Vec<(String, String)>,
}

/// Saves what stands in a step, right or wrong, and says what is wrong with it; the island of the page calls it.
#[server(prefix = "/api/portal/v1", endpoint = "apply/keep")]
pub async fn keep_step(
    #[server(default)] form: String,
    #[server(default)] draft: String,
    #[server(default)] step: String,
    #[server(default)] revision: String,
    #[server(default)] values: BTreeMap<String, Vec<String>>,
) -> Result<Kept, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let typed = Values(values.clone());
    let save = Save {
        id: draft,
        revision: revision.parse().unwrap_or(0),
        by: form,
        step,
        tried: false,
        values: Values(values),
    };
    match draft::save(&caller.portal.crm, &actor, citizen, &save).await {
        Ok(saved) => Ok(Kept {
            revision: saved.seen,
            at: format::hour(caller.portal.crm.now()),
            conflicts: saved.conflicts.len(),
            wrong: wrong(&caller, &saved, &save.step, typed).await?,
        }),
        Err(crm::Error::Conflict(_)) => Err(PortalError::Status { code: 409 }),
        Err(crm::Error::Refused(_)) => Err(PortalError::Status { code: 413 }),
        Err(error) => Err(error.into()),
    }
}

/// What is wrong in the step as this window shows it, in words: another window's value may stand in the draft.
async fn wrong(
    caller: &Caller,
    saved: &Saved,
    step: &str,
    typed: Values,
) -> Result<Vec<(String, String)>, PortalError> {
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let form = catalogue.form(&saved.draft.form).ok_or(PortalError::NotFound)?;
    let mut values = saved.draft.entries.values();
    values.0.extend(typed.0.into_iter().map(|(field, typed)| {
        let typed = typed.into_iter().filter(|value| !value.is_empty()).collect();
        (field, typed)
    }));
    let today = in_rome(caller.portal.crm.now()).date();
    let words = |error: crm::form::FieldError| {
        let field = form.field(&error.field)?;
        Some((error.field, mistakes::message(caller.texts(), field, error.mistake, today)))
    };
    let checked = Checked { form, files: &files_of(caller, form, &saved.draft.id).await?, caller };
    Ok(checked.wrong_in(&values, step).into_iter().filter_map(words).collect())
}
