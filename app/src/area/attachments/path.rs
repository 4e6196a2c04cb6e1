//! Where files are sent to and got from. `server` mounts it.

use crm::language::Language;

/// A step of a request that asks for documents posts here.
pub const FORM_OF_STEP: &str = "/area/attach/step";
/// An act on a case with documents posts here.
pub const FORM_OF_ACT: &str = "/area/attach/act";
/// The island sends its pieces below.
pub const UPLOADS: &str = "/area/uploads";

/// Where a file is got.
#[must_use]
pub fn download(language: Language, id: &str) -> String {
    match language {
        Language::It => format!("/area/allegati/{id}"),
        Language::En => format!("/en/area/attachments/{id}"),
    }
}
