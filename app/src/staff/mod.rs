//! Staff: how they get in, who is on their list, what they did. Where a login leads is said here, for the identity providers
//! and for the demonstration.

pub(crate) mod log;
pub mod people;
pub(crate) mod sign_in;

use crate::{
    caller::{Caller, Works},
    forms::{Outcome, leads_to_form, see_other},
    routes::{self, Name},
    sign_in::with_next,
};
use crm::{actor::Role, language::Language};

/// The page on which a login of staff lands if no other was wanted and nothing is known of them yet.
#[must_use]
pub fn home(language: Language) -> &'static str {
    Name::Newsroom.path(language)
}

/// The page on which a role begins.
#[must_use]
pub fn home_of(role: Role, language: Language) -> &'static str {
    let first = match role {
        Role::Author | Role::Reviewer | Role::Publisher => Name::Newsroom,
        Role::Administrator => Name::StaffPeople,
        // Counters have no pages here yet.
        Role::Operator => Name::Home,
    };
    first.path(language)
}

/// Where a login of staff leads: a page that was wanted and is there for their role, with the form
/// that waits there if there is one; else the one on which it begins. Before
/// the login the role is not known: then any page of staff will do.
#[must_use]
pub fn landing(wanted: &str, language: Language, role: Option<Role>) -> String {
    let path = wanted.split_once('?').map_or(wanted, |(path, _)| path);
    let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte))
        && (path.len() == wanted.len() || leads_to_form(wanted));
    let roles = routes::find(path).and_then(|(route, _, _)| route.access.staff());
    match (roles, role) {
        (Some(roles), Some(role)) if plain && wanted.len() < 200 && roles.contains(&role) => {
            wanted.to_owned()
        }
        (Some(_), None) if plain && wanted.len() < 200 => wanted.to_owned(),
        (_, Some(role)) => home_of(role, language).to_owned(),
        (_, None) => home(language).to_owned(),
    }
}

/// What stands above a page of staff: the newsroom for those who work there.
fn above(caller: &Caller) -> Vec<(String, String)> {
    let (texts, language) = (caller.texts(), caller.language);
    let newsroom = Name::Newsroom.route().access.staff().unwrap_or_default();
    let (key, page) = if caller.visitor.works_as(newsroom) == Works::Here {
        (texts.s("newsroom"), Name::Newsroom)
    } else {
        (texts.s("home"), Name::Home)
    };
    vec![(key.to_owned(), page.path(language).to_owned())]
}

/// Leads whoever's session has ended to the login, which leads back to a page.
pub(crate) fn sign_in_first(caller: &Caller, back: Name) -> Outcome {
    let page = format!("{}?refused=ended", Name::StaffSignIn.path(caller.language));
    let next = with_next(&page, back.path(caller.language));
    see_other(&next);
    Outcome { done: false, next }
}

#[cfg(test)]
mod tests {
    use super::{home, home_of, landing};
    use crm::{actor::Role, language::Language};

    #[test]
    fn a_login_of_staff_leads_only_to_pages_of_staff() {
        let form = format!("/redazione/contenuti/7/modifica?form={}", "a-_0".repeat(10) + "xyz");
        for good in ["/redazione/persone", "/en/newsroom/log", "/redazione", &form] {
            assert_eq!(landing(good, Language::It, None), good);
        }
        for bad in [
            "",
            "/",
            "/area",
            "/redazione/accedi",
            "//redazione/persone",
            "https://example.org/redazione/persone",
            "/redazione/persone?person=1",
            "/redazione/persone\r\n",
            "/redazione/x/y/z",
        ] {
            assert_eq!(landing(bad, Language::En, None), home(Language::En), "{bad}");
        }
    }

    #[test]
    fn each_role_lands_where_it_may_be() {
        let people = "/redazione/persone";
        assert_eq!(landing(people, Language::It, Some(Role::Administrator)), people);
        assert_eq!(landing("/redazione", Language::En, Some(Role::Administrator)), "/en/newsroom/people");
        assert_eq!(landing(people, Language::It, Some(Role::Author)), "/redazione");
        for role in Role::ALL {
            let first = home_of(role, Language::It);
            let roles = crate::routes::find(first).unwrap().0.access.staff();
            assert!(roles.is_none_or(|roles| roles.contains(&role)), "{role:?} at {first}");
        }
    }
}
