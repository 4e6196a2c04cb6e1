//! The one table of all pages: view, Italian and English path, who may see it, how it is cached. `server` mounts it.

use crate::{
    area, demo, feedback, home, legal, news, newsroom, page::PageFuture, page::PageRequest, questions,
    search, services, sign_in, staff,
};
use crm::{
    actor::{Level, Role},
    language::Language,
};

/// A page, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the page that it names")]
pub enum Name {
    Home,
    Services,
    Category,
    Service,
    News,
    NewsItem,
    Search,
    SignIn,
    StaffSignIn,
    StaffPeople,
    StaffLog,
    Overview,
    Cases,
    Case,
    Apply,
    Receipt,
    History,
    HistoryYear,
    Entry,
    Preferences,
    MyData,
    Privacy,
    LegalNotes,
    Accessibility,
    Questions,
    Feedback,
    Newsroom,
    Contents,
    NewContent,
    ContentInWork,
    ContentHistory,
    EditContent,
    PreviewContent,
    SiteTools,
    Readers,
    Pictures,
    FindLink,
    DemoSignIn,
    DemoOffice,
    DemoPost,
}

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// A citizen who is logged in at least this surely.
    Citizen(Level),
    /// Whoever writes, reviews or publishes.
    Newsroom,
    /// Whoever runs the portal.
    Administration,
    /// Whoever runs the portal or decides what it says.
    Oversight,
    /// Everybody, in a demonstration; elsewhere it does not exist.
    Demo,
    /// A back-office system with a key (no page).
    Machine,
}

impl Access {
    /// The roles of staff for whom it is there; `None` where it is not for staff.
    #[must_use]
    pub const fn staff(self) -> Option<&'static [Role]> {
        match self {
            Self::Newsroom => Some(&[Role::Author, Role::Reviewer, Role::Publisher]),
            Self::Administration => Some(&[Role::Administrator]),
            Self::Oversight => Some(&[Role::Administrator, Role::Publisher]),
            Self::Public | Self::Citizen(_) | Self::Demo | Self::Machine => None,
        }
    }
}

/// How a page is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// For anonymous visitors as finished bytes, until the published contents change.
    Content,
    /// Never.
    Never,
}

/// A row of the table.
#[derive(Clone, Copy)]
pub struct Route {
    /// Which page.
    pub name: Name,
    /// Its Italian path.
    pub it: &'static str,
    /// Its English path.
    pub en: &'static str,
    /// Who may see it.
    pub access: Access,
    /// How it is kept.
    pub cache: Cache,
    /// What makes it.
    pub page: fn(PageRequest) -> PageFuture,
}

macro_rules! routes {
    ($($name:ident: $it:literal, $en:literal, $access:expr, $cache:ident => $page:path;)+) => {
        /// All pages.
        pub static ROUTES: &[Route] = &[$(Route {
            name: Name::$name,
            it: $it,
            en: $en,
            access: $access,
            cache: Cache::$cache,
            page: |request| Box::pin($page(request)),
        }),+];
    };
}

const AREA: Access = Access::Citizen(Level::AREA);

routes! {
    Home: "/", "/en", Access::Public, Content => home::page;
    Services: "/servizi", "/en/services", Access::Public, Content => services::list::page;
    Category: "/servizi/categoria/{slug}", "/en/services/category/{slug}", Access::Public, Content => services::category::page;
    Service: "/servizi/{slug}", "/en/services/{slug}", Access::Public, Content => services::sheet::page;
    News: "/novita", "/en/news", Access::Public, Content => news::list;
    NewsItem: "/novita/{slug}", "/en/news/{slug}", Access::Public, Content => news::item;
    Search: "/cerca", "/en/search", Access::Public, Never => search::page::page;
    SignIn: "/accedi", "/en/sign-in", Access::Public, Never => sign_in::page;
    StaffSignIn: "/redazione/accedi", "/en/newsroom/sign-in", Access::Public, Never => staff::sign_in::page;
    StaffPeople: "/redazione/persone", "/en/newsroom/people", Access::Administration, Never => staff::people::page::page;
    StaffLog: "/redazione/registro", "/en/newsroom/log", Access::Oversight, Never => staff::log::page;
    Overview: "/area", "/en/area", AREA, Never => area::overview::page::page;
    Cases: "/area/richieste", "/en/area/cases", AREA, Never => area::cases::list::page;
    Case: "/area/richieste/{number}", "/en/area/cases/{number}", AREA, Never => area::cases::case::page;
    Apply: "/area/richieste/nuova/{service}", "/en/area/cases/new/{service}", AREA, Never => area::apply::page::page;
    Receipt: "/area/richieste/{number}/ricevuta", "/en/area/cases/{number}/receipt", AREA, Never => area::apply::receipt::page;
    History: "/area/storia", "/en/area/history", AREA, Never => area::history::page::page;
    HistoryYear: "/area/storia/{year}", "/en/area/history/{year}", AREA, Never => area::history::year::page;
    Entry: "/area/storia/voce/{entry}", "/en/area/history/entry/{entry}", AREA, Never => area::history::mend::page;
    Preferences: "/area/preferenze", "/en/area/preferences", AREA, Never => area::preferences::page::page;
    MyData: "/area/dati", "/en/area/data", AREA, Never => area::data::page::page;
    Privacy: "/privacy", "/en/privacy", Access::Public, Content => legal::page;
    LegalNotes: "/note-legali", "/en/legal-notes", Access::Public, Content => legal::page;
    Accessibility: "/accessibilita", "/en/accessibility", Access::Public, Content => legal::page;
    Questions: "/domande-frequenti", "/en/frequently-asked-questions", Access::Public, Content => questions::page;
    Feedback: "/valutazione", "/en/feedback", Access::Public, Never => feedback::page;
    Newsroom: "/redazione", "/en/newsroom", Access::Newsroom, Never => newsroom::desk::page;
    Contents: "/redazione/contenuti", "/en/newsroom/contents", Access::Newsroom, Never => newsroom::contents::page;
    NewContent: "/redazione/nuovo", "/en/newsroom/new", Access::Newsroom, Never => newsroom::new::page;
    ContentInWork: "/redazione/contenuti/{id}", "/en/newsroom/contents/{id}", Access::Newsroom, Never => newsroom::content::page;
    ContentHistory: "/redazione/contenuti/{id}/storia", "/en/newsroom/contents/{id}/history", Access::Newsroom, Never => newsroom::revisions::page;
    EditContent: "/redazione/contenuti/{id}/modifica", "/en/newsroom/contents/{id}/edit", Access::Newsroom, Never => newsroom::editor::page::page;
    PreviewContent: "/redazione/contenuti/{id}/anteprima", "/en/newsroom/contents/{id}/preview", Access::Newsroom, Never => newsroom::preview::page;
    SiteTools: "/redazione/sito", "/en/newsroom/site", Access::Newsroom, Never => newsroom::site::page::page;
    Readers: "/redazione/lettori", "/en/newsroom/readers", Access::Newsroom, Never => newsroom::readers::page;
    Pictures: "/redazione/immagini", "/en/newsroom/pictures", Access::Newsroom, Never => newsroom::pictures::page::page;
    FindLink: "/redazione/collegamenti", "/en/newsroom/links", Access::Newsroom, Never => newsroom::assist::links::page;
    DemoSignIn: "/demo/accedi", "/en/demo/sign-in", Access::Demo, Never => demo::page::page;
    DemoOffice: "/demo/ufficio", "/en/demo/office", Access::Demo, Never => demo::office_page;
    DemoPost: "/demo/posta", "/en/demo/mail", Access::Demo, Never => demo::post_page;
}

impl Route {
    /// Its path in a language, with `{placeholders}`.
    #[must_use]
    pub const fn path(&self, language: Language) -> &'static str {
        match language {
            Language::It => self.it,
            Language::En => self.en,
        }
    }
}

impl Name {
    /// Its row.
    #[must_use]
    pub fn route(self) -> &'static Route {
        // The table has a row for every name (a test walks through them); the first row stands for an impossible gap.
        ROUTES.iter().find(|route| route.name == self).unwrap_or(&ROUTES[0])
    }

    /// Its path in a language; only for pages whose path does not vary.
    #[must_use]
    pub fn path(self, language: Language) -> &'static str {
        self.route().path(language)
    }

    /// Its path in a language, with the one part that varies. Slugs and numbers are made of letters that need no escaping.
    #[must_use]
    pub fn path_of(self, language: Language, part: &str) -> String {
        let pattern = self.path(language);
        match (pattern.find('{'), pattern.find('}')) {
            (Some(start), Some(end)) => format!("{}{part}{}", &pattern[..start], &pattern[end + 1..]),
            _ => pattern.to_owned(),
        }
    }
}

/// The language of a path: English below `/en`, Italian elsewhere.
#[must_use]
pub fn language_of(path: &str) -> Language {
    if path == "/en" || path.starts_with("/en/") { Language::En } else { Language::It }
}

/// The route at a path, and the part of it that varies. A fixed path wins over one that varies.
#[must_use]
pub fn find(path: &str) -> Option<(&'static Route, Language, Option<String>)> {
    let language = language_of(path);
    let bare = if path.len() > 1 { path.trim_end_matches('/') } else { path };
    if let Some(route) = ROUTES.iter().find(|route| route.path(language) == bare) {
        return Some((route, language, None));
    }
    ROUTES.iter().find_map(|route| {
        let pattern = route.path(language);
        let (start, end) = (pattern.find('{')?, pattern.find('}')?);
        let part = bare.strip_prefix(&pattern[..start])?.strip_suffix(&pattern[end + 1..])?;
        (!part.is_empty() && !part.contains('/')).then(|| (route, language, Some(part.to_owned())))
    })
}

#[cfg(test)]
mod tests {
    use super::{Name, ROUTES, find};
    use crm::language::Language;

    #[test]
    fn every_name_finds_its_own_row_and_every_path_is_there_once() {
        let mut paths = std::collections::BTreeSet::new();
        for route in ROUTES {
            assert_eq!(route.name.route().it, route.it);
            assert!(paths.insert(route.it) && paths.insert(route.en), "{} twice", route.it);
            assert!(route.en == "/en" || route.en.starts_with("/en/"));
        }
    }

    #[test]
    fn paths_are_found_again() {
        let path = Name::Service.path_of(Language::En, "waste-tax-tari");
        assert_eq!(path, "/en/services/waste-tax-tari");
        let (route, language, part) = find(&path).unwrap();
        assert_eq!(
            (route.name, language, part.as_deref()),
            (Name::Service, Language::En, Some("waste-tax-tari"))
        );
        assert_eq!(find("/servizi/categoria/ambiente").unwrap().0.name, Name::Category);
        assert!(find("/servizi/a/b").is_none());
    }
}
