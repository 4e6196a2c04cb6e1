//! Staff: how they get in. Where a login leads is said here, for the identity providers and for the demonstration.

pub(crate) mod sign_in;

use crate::routes::{self, Name};
use crm::language::Language;

/// The page on which a login of staff lands if no other was wanted.
#[must_use]
pub fn home(language: Language) -> &'static str {
    Name::Home.path(language)
}

/// Where a login of staff leads: a page of theirs that was wanted, else the newsroom's first.
#[must_use]
pub fn landing(wanted: &str, language: Language) -> String {
    let plain = wanted.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte));
    match routes::find(wanted) {
        Some((route, _, _)) if is_of_staff(route) && plain && wanted.len() < 200 => wanted.to_owned(),
        _ => home(language).to_owned(),
    }
}

fn is_of_staff(_route: &routes::Route) -> bool {
    false
}
