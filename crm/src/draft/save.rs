//! Saving a draft as it is typed, and choosing where two windows differ.

use super::{Draft, KEPT_SECONDS, LARGEST, read};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
    content,
    db::Tx,
    form::{Values, version},
};
use std::collections::BTreeMap;

/// What a window posts.
#[derive(Clone, Debug, Default)]
pub struct Save {
    /// The draft.
    pub id: String,
    /// The revision that the window had seen.
    pub revision: i64,
    /// The window: any text of its own, of which the first letters are kept.
    pub by: String,
    /// The step that it shows.
    pub step: String,
    /// Whether the citizen tries to leave the step, so that what is wrong with it is to be shown.
    pub tried: bool,
    /// What stands in the fields of the step.
    pub values: Values,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The draft as it is now.
    pub draft: Draft,
    /// The fields at which this window's values wait for a choice.
    pub conflicts: Vec<String>,
    /// The revision that this window has seen now: with what others wrote meanwhile it is the one that it came with, or
    /// its next save would overwrite what it never showed.
    pub seen: i64,
}

/// Saves what stands in a step, valid or not. A field that another window changed since `revision` is not overwritten:
/// both values are kept for the citizen to choose.
///
/// # Errors
/// [`Error::NotFound`] if there is no such draft of theirs; [`Error::Refused`] if it is more than a draft can hold;
/// [`Error::Conflict`] if it is submitted already.
pub async fn save(crm: &Crm, actor: &Actor, citizen: CitizenId, save: &Save) -> Result<Saved> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    let mut draft = open(&mut tx, crm, citizen, &save.id).await?;
    let catalogue = content::catalogue(crm).await?;
    let form = catalogue.form(&draft.form).ok_or(Error::NotFound)?;
    // A window that still shows the earlier version loses nothing either.
    let begun = if i64::from(form.version) == draft.version {
        None
    } else {
        version(crm, &draft.form, draft.version).await.ok()
    };
    let known = |field: &str| {
        form.field(field).is_some() || begun.as_ref().is_some_and(|begun| begun.field(field).is_some())
    };
    let posted: BTreeMap<_, _> =
        save.values.0.iter().filter(|(field, _)| known(field)).map(|(k, v)| (k.clone(), v.clone())).collect();
    let by: String = save.by.chars().take(12).collect();
    let next = draft.revision + 1;
    let merge = draft.entries.merge(&Values(posted), save.revision, &by, next);
    let tried = save.tried && form.step(&save.step).is_some() && !draft.tried.contains(&save.step);
    if tried {
        draft.tried.push(save.step.clone());
    }
    let moved = form.step(&save.step).is_some() && draft.step != save.step;
    if moved {
        draft.step.clone_from(&save.step);
    }
    if merge.changed {
        draft.revision = next;
    }
    if merge.changed || tried || moved {
        write(&mut tx, citizen, &mut draft, crm.now()).await?;
    }
    tx.commit().await?;
    let others = draft.entries.0.values().any(|entry| entry.revision > save.revision && entry.by != by);
    let seen = if others { save.revision } else { draft.revision };
    Ok(Saved { draft, conflicts: merge.conflicts, seen })
}

/// Puts the chosen values in force: for each field the place of the choice, 0 for the value that is.
///
/// # Errors
/// [`Error::NotFound`] if there is no such draft of theirs; [`Error::Conflict`] if it has changed since `revision` (the
/// choices are other ones now) or is submitted.
pub async fn choose(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    id: &str,
    revision: i64,
    choices: &BTreeMap<String, usize>,
) -> Result<Draft> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    let mut draft = open(&mut tx, crm, citizen, id).await?;
    if draft.revision != revision {
        return Err(Error::Conflict("the draft has changed"));
    }
    let next = draft.revision + 1;
    for (field, which) in choices {
        if draft.entries.choose(field, *which, "", next) {
            draft.revision = next;
        }
    }
    if draft.revision == next {
        write(&mut tx, citizen, &mut draft, crm.now()).await?;
    }
    tx.commit().await?;
    Ok(draft)
}

async fn open(tx: &mut Tx, crm: &Crm, citizen: CitizenId, id: &str) -> Result<Draft> {
    let draft = read::lock(tx, citizen, id, crm.now()).await?;
    if draft.case.is_some() { Err(Error::Conflict("the draft is submitted")) } else { Ok(draft) }
}

async fn write(tx: &mut Tx, citizen: CitizenId, draft: &mut Draft, now: Timestamp) -> Result<()> {
    let entries = serde_json::to_string(&draft.entries)?;
    if entries.len() > LARGEST {
        return Err(Error::Refused("more than a draft can hold"));
    }
    draft.updated_at = now;
    draft.expires_at = now.plus_seconds(KEPT_SECONDS);
    tx.execute(
        "UPDATE draft SET step = $3, tried = $4, entries = $5, revision = $6, updated_at = $7, expires_at = $8
         WHERE citizen_id = $1 AND id = $2",
        &args![
            citizen.0,
            &draft.id,
            &draft.step,
            serde_json::to_string(&draft.tried)?,
            entries,
            draft.revision,
            now,
            draft.expires_at
        ],
    )
    .await?;
    Ok(())
}
