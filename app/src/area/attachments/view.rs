//! A file in words.

use super::path;
use crate::{format, text::Texts};
use crm::attachment::Attachment;

/// A file, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FileView {
    /// Its id.
    pub id: String,
    /// The field or the act that it is for.
    pub purpose: String,
    /// Its name.
    pub name: String,
    /// Type and size; the size that was sent, where another one is kept.
    pub about: String,
    /// Where it is got.
    pub path: String,
}

/// A file in words.
#[must_use]
pub fn view_of(texts: Texts, file: &Attachment) -> FileView {
    let kind = texts.code("file-kind-", file.kind.code()).into_owned();
    let size = format::bytes(texts, file.size);
    let about = if file.size == file.sent_size {
        format!("{kind}, {size}")
    } else {
        let sent = format::bytes(texts, file.sent_size);
        texts.f(
            "file-about-drawn",
            &[("kind", (&kind).into()), ("size", (&size).into()), ("sent", (&sent).into())],
        )
    };
    FileView {
        path: path::download(texts.language(), &file.id),
        id: file.id.clone(),
        purpose: file.purpose.clone(),
        name: file.name.clone(),
        about,
    }
}
