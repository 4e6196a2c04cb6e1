//! Looking a file through before anybody can see it: type by content, read to its end, nothing hanging on it. Pictures
//! are drawn anew, so that only what can be seen of them stays: no place, no camera, no other file inside.

mod pdf;
mod picture;

pub(crate) use picture::Picture;

use super::{AttachmentRefused, FileKind, name};
use crate::{Error, Result};
use tokio::sync::Semaphore;

/// A file that was looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// Its type.
    pub kind: FileKind,
    /// Its name, with the ending of its type.
    pub name: String,
    /// What is kept.
    pub bytes: Vec<u8>,
}

/// How many files are looked through at once: a picture can take a processor for seconds, and 200 MB.
static PLACES: Semaphore = Semaphore::const_new(2);

/// Looks a file through; `name` is cleaned ([`super::clean_name`]).
///
/// # Errors
/// Why it is not taken.
pub fn inspect(name: &str, bytes: Vec<u8>) -> std::result::Result<Inspected, AttachmentRefused> {
    if bytes.is_empty() {
        return Err(AttachmentRefused::Empty);
    }
    let kind = FileKind::of(name::ending(name).as_deref(), &bytes)?;
    let bytes = match kind {
        FileKind::Pdf => {
            pdf::check(&bytes)?;
            bytes
        }
        FileKind::Jpeg | FileKind::Png => picture::drawn_anew(kind, &bytes)?,
    };
    Ok(Inspected { kind, name: name::of_kind(name, kind), bytes })
}

/// The same off the request's thread, when its turn comes.
pub(super) async fn looked_through(
    name: String,
    bytes: Vec<u8>,
) -> Result<std::result::Result<Inspected, AttachmentRefused>> {
    let closed = |_| Error::Unusable("the places for looking files through are closed".to_owned());
    let _place = PLACES.acquire().await.map_err(closed)?;
    // A parser that panics has met a file that nobody should open.
    Ok(tokio::task::spawn_blocking(move || inspect(&name, bytes))
        .await
        .unwrap_or(Err(AttachmentRefused::Broken)))
}

/// Looks a picture for the public pages through, off the request's thread, when its turn comes; `name` is as it was sent.
pub(crate) async fn picture(
    name: &str,
    bytes: Vec<u8>,
    widest: u32,
) -> Result<std::result::Result<Picture, AttachmentRefused>> {
    let closed = |_| Error::Unusable("the places for looking files through are closed".to_owned());
    let _place = PLACES.acquire().await.map_err(closed)?;
    let name = name::clean_name(name);
    let look = move || {
        if bytes.is_empty() {
            return Err(AttachmentRefused::Empty);
        }
        match FileKind::of(name::ending(&name).as_deref(), &bytes)? {
            FileKind::Pdf => Err(AttachmentRefused::OtherType),
            kind => picture::drawn_within(kind, &bytes, widest),
        }
    };
    Ok(tokio::task::spawn_blocking(look).await.unwrap_or(Err(AttachmentRefused::Broken)))
}
