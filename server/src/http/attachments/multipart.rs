//! A form with files, read as it comes: no more is kept than is taken, and that on the disk.

use app::area::attachments::SentFile;
use axum::extract::{Multipart, multipart::Field};
use crm::attachment::{LARGEST, MOST_FILES};
use std::{fs::File, io::Write, time::Duration};

/// The most that all fields of a form may hold beside its files, in bytes.
const MOST_WORDS: usize = super::super::BODY_LIMIT;

/// The most fields.
const MOST_FIELDS: usize = 500;

/// The most that is read of what is too much, in bytes: whoever sends more is no form.
const PATIENCE: usize = 256 * 1024 * 1024;

/// How long a network may be silent.
const SILENCE: Duration = Duration::from_secs(30);

/// A form that was read.
#[derive(Debug, Default)]
pub(in super::super) struct Read {
    /// Names and values, in their order.
    pub(in super::super) fields: Vec<(String, String)>,
    /// The files; of those that were too large only the name.
    pub(in super::super) files: Vec<SentFile>,
}

/// Why a form cannot be read: a status.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unread(pub(super) u16);

impl Read {
    /// The first value of a field, or nothing.
    pub(in super::super) fn first(&self, name: &str) -> String {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map_or_else(String::new, |(_, value)| value.clone())
    }

    /// All values of a field.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }
}

/// Reads a form. Files are named `file` or `file[FIELD]`; `keeps` says whether anybody will look at them.
pub(super) async fn read(mut form: Multipart, keeps: bool) -> Result<Read, Unread> {
    let (mut read, mut words, mut bytes) = (Read::default(), 0, 0);
    while let Some(mut field) = timed(form.next_field()).await? {
        if read.fields.len() + read.files.len() >= MOST_FIELDS {
            return Err(Unread(413));
        }
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(str::to_owned) else {
            let most = MOST_WORDS.saturating_sub(words);
            let value = collect(&mut field, most, &mut bytes).await?.ok_or(Unread(413))?;
            words += value.len() + name.len();
            read.fields.push((name, String::from_utf8_lossy(&value).into_owned()));
            continue;
        };
        let many = i64::try_from(read.files.len()).is_ok_and(|count| count >= MOST_FILES);
        let most = if keeps && !many { usize::try_from(LARGEST).unwrap_or(0) } else { 0 };
        let (content, length) = spool(&mut field, most, &mut bytes).await?;
        // A place where nothing was chosen comes as a file without a name.
        if keeps && !many && (length > 0 || !file.is_empty()) {
            let of = name.strip_prefix("file[").and_then(|name| name.strip_suffix(']')).unwrap_or_default();
            read.files.push(SentFile { field: of.to_owned(), name: file, content });
        }
    }
    Ok(read)
}

/// A file, on the disk without a name, so that it goes with its handle; nothing if it is more than `most`: that is read and
/// thrown away, so that the browser comes to read why. And its length.
async fn spool(
    field: &mut Field<'_>,
    most: usize,
    total: &mut usize,
) -> Result<(Option<File>, usize), Unread> {
    let broken = |error: std::io::Error| {
        tracing::error!(%error, "a file cannot be put down");
        Unread(500)
    };
    let mut held = if most > 0 { Some(tempfile::tempfile().map_err(broken)?) } else { None };
    let mut length = 0;
    while let Some(chunk) = timed(field.chunk()).await? {
        *total += chunk.len();
        length += chunk.len();
        if *total > PATIENCE {
            return Err(Unread(413));
        }
        if length > most {
            held = None;
        } else if let Some(file) = &mut held {
            file.write_all(&chunk).map_err(broken)?;
        }
    }
    Ok((held, length))
}

/// The bytes of a field; nothing if they are more than `most`.
async fn collect(field: &mut Field<'_>, most: usize, total: &mut usize) -> Result<Option<Vec<u8>>, Unread> {
    let mut held = Some(Vec::new());
    while let Some(chunk) = timed(field.chunk()).await? {
        *total += chunk.len();
        if *total > PATIENCE {
            return Err(Unread(413));
        }
        if let Some(bytes) = &mut held {
            if bytes.len() + chunk.len() > most {
                held = None;
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
    }
    Ok(held)
}

async fn timed<T, E>(next: impl Future<Output = Result<T, E>>) -> Result<T, Unread> {
    match tokio::time::timeout(SILENCE, next).await {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(_)) => Err(Unread(400)),
        Err(_) => Err(Unread(408)),
    }
}
