//! Documents as byte streams: sent with a form, sent in pieces, got back. All they decide is how; what may come, and whose
//! it is, `crm` says.

mod download;
mod forms;
mod multipart;
mod uploads;

pub(super) use download::download;
pub(super) use forms::{act, read, refuse, step};
pub(super) use uploads::{begin, finish, piece, status};

/// Whether a path takes files: they are larger than any form, and may take as long as a poor network needs.
pub(super) fn takes_files(path: &str) -> bool {
    path.starts_with("/area/attach/") || path == app::newsroom::pictures::FORM
}
