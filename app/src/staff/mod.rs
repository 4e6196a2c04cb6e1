//! Staff: how they get in, who is on their list, what they did. Where a login leads is said here, for the identity providers
//! and for the demonstration.

pub(crate) mod log;
pub mod people;
pub(crate) mod sign_in;

use crate::{
    caller::Caller,
    forms::{Outcome, leads_to_form, see_other},
    routes::{self, Name},
    sign_in::with_next,
    text::Texts,
};
use crm::language::Language;

/// The page on which a login of staff lands if no other was wanted.
#[must_use]
pub fn home(language: Language) -> &'static str {
    Name::Home.path(language)
}

/// Where a login of staff leads: a page of theirs that was wanted, with the form that waits there if there is one; else the newsroom's first.
#[must_use]
pub fn landing(wanted: &str, language: Language) -> String {
    let path = wanted.split_once('?').map_or(wanted, |(path, _)| path);
    let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte));
    let waits = path.len() == wanted.len() || leads_to_form(wanted);
    match routes::find(path) {
        Some((route, _, _)) if is_of_staff(route) && plain && waits && wanted.len() < 200 => {
            wanted.to_owned()
        }
        _ => home(language).to_owned(),
    }
}

fn is_of_staff(route: &routes::Route) -> bool {
    route.access.staff().is_some()
}

/// What stands above a page of staff.
fn above(texts: Texts) -> Vec<(String, String)> {
    let language = texts.language();
    vec![(texts.s("home").to_owned(), home(language).to_owned())]
}

/// Leads whoever's session has ended to the login, which leads back to a page.
fn sign_in_first(caller: &Caller, back: Name) -> Outcome {
    let page = format!("{}?refused=ended", Name::StaffSignIn.path(caller.language));
    let next = with_next(&page, back.path(caller.language));
    see_other(&next);
    Outcome { done: false, next }
}

#[cfg(test)]
mod tests {
    use super::{home, landing};
    use crm::language::Language;

    #[test]
    fn a_login_of_staff_leads_only_to_pages_of_staff() {
        let form = format!("/redazione/contenuti/7/modifica?form={}", "a-_0".repeat(10) + "xyz");
        for good in ["/redazione/persone", "/en/newsroom/log", &form] {
            assert_eq!(landing(good, Language::It), good);
        }
        for bad in [
            "",
            "/",
            "/area",
            "/redazione/accedi",
            "//redazione/persone",
            "https://example.org/redazione/persone",
            "/redazione/persone?person=1",
            "/redazione/persone/",
            "/redazione/persone\r\n",
            "/redazione/nessuno",
        ] {
            assert_eq!(landing(bad, Language::En), home(Language::En), "{bad}");
        }
    }
}
