//! Files that came with a form.

use super::words;
use crate::{caller::Caller, page::PortalError};
use crm::{
    Error,
    actor::{Actor, CitizenId},
    attachment::{self, AttachmentRefused, Purpose},
};
use std::{
    fs::File,
    io::{Read, Seek},
};
use tokio::sync::Semaphore;

/// How many files are in memory at once.
static PLACES: Semaphore = Semaphore::const_new(4);

/// A file that came with a form.
#[derive(Debug)]
pub struct SentFile {
    /// The field of the form that asked for it; empty where there is but one.
    pub field: String,
    /// What the browser calls it.
    pub name: String,
    /// What it holds, on the disk and without a name there; nothing if that was more than is taken.
    pub content: Option<File>,
}

impl SentFile {
    /// What it holds, for a form that takes one; nothing if that was more than is taken.
    pub(crate) async fn read(self, caller: &Caller) -> Result<Option<Vec<u8>>, PortalError> {
        let Some(content) = self.content else { return Ok(None) };
        let _place = PLACES.acquire().await.map_err(|_| PortalError::Broken)?;
        let read = Self::bytes(content).await.map_err(|error| {
            tracing::error!(operation = caller.operation, %error, "a file that came cannot be read");
            PortalError::Broken
        })?;
        Ok(Some(read))
    }

    /// What it holds.
    async fn bytes(content: File) -> std::io::Result<Vec<u8>> {
        let read = move || {
            let (mut content, mut bytes) = (content, Vec::new());
            content.rewind()?;
            content.read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        tokio::task::spawn_blocking(read).await.map_err(std::io::Error::other)?
    }
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
    for SentFile { field, name, content } in files {
        let named = attachment::clean_name(&name);
        let why = match content {
            None => AttachmentRefused::TooLarge,
            Some(content) => {
                let _place = PLACES.acquire().await.map_err(|_| PortalError::Broken)?;
                let bytes = SentFile::bytes(content).await.map_err(|error| {
                    tracing::error!(operation = caller.operation, %error, "a file that came cannot be read");
                    PortalError::Broken
                })?;
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
