//! Files that came with a form.

use super::words;
use crate::{caller::Caller, page::PortalError};
use crm::{
    Error,
    actor::{Actor, CitizenId},
    attachment::{self, AttachmentRefused, Purpose},
};

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// The field of the form that asked for it; empty where there is but one.
    pub field: String,
    /// What the browser calls it.
    pub name: String,
    /// What it holds; nothing if that was more than is taken.
    pub bytes: Option<Vec<u8>>,
}

/// A file that was not taken: its field, and why, in words.
type Wrong = (String, String);

/// Keeps what came: the ids of what was taken, and what was not. Nobody loses the others over one that is wrong.
pub(crate) async fn keep(
    caller: &Caller,
    (citizen, actor): (CitizenId, &Actor),
    files: Vec<SentFile>,
    purpose: impl Fn(&str) -> Purpose,
) -> Result<(Vec<String>, Vec<Wrong>), PortalError> {
    let (mut taken, mut wrong) = (Vec::new(), Vec::new());
    let texts = caller.texts();
    for SentFile { field, name, bytes } in files {
        let named = attachment::clean_name(&name);
        let why = match bytes {
            None => AttachmentRefused::TooLarge,
            Some(bytes) => {
                let crm = &caller.portal.crm;
                match attachment::take(crm, actor, citizen, &purpose(&field), &name, bytes).await {
                    Ok(file) => {
                        taken.push(file.id);
                        continue;
                    }
                    Err(Error::Attachment(why)) => why,
                    // The case or the draft takes none any more: the act itself says so.
                    Err(Error::Act(_) | Error::Conflict(_)) => AttachmentRefused::Gone,
                    Err(error) => return Err(error.into()),
                }
            }
        };
        wrong.push((field, format!("{named}: {}", words::refused(texts, why))));
    }
    Ok((taken, wrong))
}
