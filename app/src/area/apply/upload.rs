//! A step that asks for documents: its form brings files along.

use super::save::{StepPosted, saved};
use super::{path, posted::Posted};
use crate::{
    area::attachments::{self, SentFile},
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to, poster},
    page::PortalError,
};
use crm::{
    attachment::{self, Purpose},
    content, draft,
};

/// Before the words of a file that was not taken, in what waits for the page.
const MARK: &str = "file:";

/// Keeps the files that came with a step, takes away the one that was asked for (`remove` = field, colon, id), saves what
/// was typed and leads on. `go` = `attach-` and a field stays there.
///
/// # Errors
/// As [`save_step`](super::save::save_step).
pub async fn save_step_with_files(
    caller: &Caller,
    mut posted: StepPosted,
    remove: &str,
    files: Vec<SentFile>,
) -> Result<Outcome, PortalError> {
    let ticket = Ticket::posted(posted.form.clone(), posted.owner.clone());
    let Ok((citizen, actor)) = poster(caller, &ticket) else {
        // What was typed is kept by the same rule as for any step; the files are to be chosen again.
        return saved(caller, posted).await;
    };
    let crm = &caller.portal.crm;
    if let Some((field, id)) = remove.split_once(':') {
        posted.go = format!("at-{field}");
        match attachment::remove(crm, &actor, citizen, id).await {
            // Pressed twice, or in two windows.
            Ok(()) | Err(crm::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(field) = posted.go.strip_prefix("attach-") {
        posted.go = format!("at-{field}");
    }
    for file in &files {
        // Whoever brings a file has chosen to.
        let values = posted.values.entry(file.field.clone()).or_default();
        if values.iter().all(String::is_empty) {
            *values = vec!["now".to_owned()];
        }
    }
    let (draft, step) = (posted.draft.clone(), posted.step.clone());
    let purpose = |field: &str| Purpose::Draft { draft: draft.clone(), field: field.to_owned() };
    let (_, wrong) = attachments::keep(caller, (citizen, &actor), files, purpose).await?;
    if !wrong.is_empty() {
        posted.go = "at-".to_owned();
    }
    let outcome = saved(caller, posted).await?;
    if wrong.is_empty() {
        return Ok(outcome);
    }
    let found = draft::find(crm, &actor, citizen, &draft).await?;
    if found.case.is_some() {
        return Ok(outcome);
    }
    let catalogue = content::catalogue(crm).await?;
    let start = path::start(&catalogue, caller.language, &found.service);
    let values = Posted { draft, step, ..Posted::default() };
    let errors = wrong.into_iter().map(|(field, words)| format!("{MARK}{field}:{words}")).collect();
    let flash = Flash::<Posted, String>::Refused { values, errors };
    back_to(caller, &start, ticket, &flash, "#errors").await
}

/// The files that were not taken, out of what waits for the page: the field, and why.
pub(super) fn not_taken(refused: &[String]) -> Vec<(String, String)> {
    let told = refused.iter().filter_map(|words| words.strip_prefix(MARK)?.split_once(':'));
    told.map(|(field, words)| (field.to_owned(), words.to_owned())).collect()
}
