//! Each path of the three tables with everything that can be asked of it, and the answer that the tables promise.

use crate::{
    files::{files_at, multipart, of_file, posted, takes_files},
    functions::{cases, entries_of, function},
    http::{FORM, HTML, JSON},
    people::{A, A_DRAFT, B, B_DRAFT, B_ENTRY, B_FORM, CANARY, NO_DRAFT, Objects, SERVICE},
    visitors::Standing,
};
use app::{
    routes::{Access, Name, ROUTES, Route},
    server_functions::entries,
};
use axum::http::Method;
use crm::{actor::CitizenId, case::CaseNumber, content::Kind, language::Language};
use server::{
    http::{Takes, mounts},
    seed::contents,
};

/// Whose is what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Public, or the asker's own by the nature of the path.
    Everybodys,
    Of(CitizenId),
    /// Not there, or nobody's.
    Absent,
    /// Makes no sense.
    Nonsense,
}

/// One request, to be made by every kind of visitor.
#[derive(Clone, Debug)]
pub(crate) struct Probe {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) accept: &'static str,
    pub(crate) body: String,
    pub(crate) access: Access,
    pub(crate) whose: Whose,
    /// The methods that this path takes.
    pub(crate) takes: &'static [&'static str],
    /// What it answers to those who may.
    pub(crate) done: u16,
    /// Those that must not be told apart have the same name here.
    pub(crate) twins: Option<String>,
    /// The number or id that it asks for: an answer may repeat it.
    pub(crate) named: String,
}

const GET: &[&str] = &["GET", "HEAD"];
pub(crate) const FUNCTION_GET: &[&str] = &["GET"];
pub(crate) const POST: &[&str] = &["POST"];

impl Probe {
    /// What the tables promise to somebody.
    pub(crate) fn expected(&self, who: Standing) -> u16 {
        let api = self.path.starts_with("/api/");
        if self.access == Access::Demo && (api || self.takes.contains(&self.method.as_str())) {
            return 404;
        }
        if !self.takes.contains(&self.method.as_str()) {
            return 405;
        }
        if self.access == Access::Machine {
            return 401;
        }
        if let Some(roles) = self.access.staff() {
            match who {
                Standing::Staff(role) if roles.contains(&role) => {}
                Standing::Nobody if self.accept == JSON && api => return 401,
                Standing::Nobody => return 303,
                _ => return 404,
            }
        }
        if let Access::Citizen(level) = self.access {
            let citizen = match who {
                Standing::Citizen(id, sure) if sure >= level.0 => id,
                _ if self.accept == JSON && api => return 401,
                _ => return 303,
            };
            match self.whose {
                Whose::Of(owner) if owner != citizen => return 404,
                Whose::Absent => return 404,
                Whose::Nonsense => return 400,
                _ => {}
            }
        } else if self.whose == Whose::Absent {
            return 404;
        } else if self.whose == Whose::Nonsense {
            return 400;
        }
        self.done
    }

    /// Whether the answer is for one person.
    pub(crate) fn is_personal(&self) -> bool {
        self.path.starts_with("/api/portal/")
            || matches!(self.access, Access::Citizen(_))
            || self.access.staff().is_some()
    }
}

/// Everything that only reads, and everything that a page or reading function must refuse.
pub(crate) fn reading(objects: &Objects) -> Vec<Probe> {
    let pages = ROUTES
        .iter()
        .flat_map(|route| Language::ALL.into_iter().flat_map(move |language| page(route, language, objects)));
    let reads = entries()
        .into_iter()
        .filter(|entry| !entry.writes)
        .flat_map(|entry| function(&entry, objects, &["GET", "HEAD", "POST"]));
    let writes = entries()
        .into_iter()
        .filter(|entry| entry.writes)
        .flat_map(|entry| function(&entry, objects, &["GET", "HEAD"]));
    // A provider's login and call-back have tests of their own; here there is no such provider.
    let rest = mounts()
        .into_iter()
        .filter(|mount| mount.takes == Takes::Get && !mount.path.starts_with("/pkg"))
        .flat_map(|mount| {
            let ids = files_at(mount.path);
            if !ids.is_empty() {
                return ids
                    .into_iter()
                    .flat_map(|(id, whose)| {
                        ["GET", "HEAD", "POST"].map(|method| of_file(method, &mount, id, whose, GET))
                    })
                    .collect::<Vec<_>>();
            }
            let whose = if mount.path.contains('{') { Whose::Absent } else { Whose::Everybodys };
            let path = mount
                .path
                .replace("{id}", "nessuno")
                .replace("{type}", "nessuno")
                .replace("{name}", "7-a-1x1.jpg");
            assert!(!path.contains('{'), "{path} has an open part: say here what to ask for");
            let methods: &[&str] =
                if path.starts_with("/identity/") { &["GET", "POST"] } else { &["GET", "HEAD", "POST"] };
            methods.iter().map(|method| probe(method, &path, mount.access, whose, GET)).collect::<Vec<_>>()
        });
    let unknown = [
        "/nowhere",
        "/area/x.css",
        "/area/richieste/x/y",
        "/api/portal/v1/nothing",
        "/api/portal/v2/area/cases",
    ]
    .map(|path| probe("GET", path, Access::Public, Whose::Absent, GET));
    pages.chain(reads).chain(writes).chain(rest).chain(unknown).collect()
}

/// Everything that writes.
pub(crate) fn writing(objects: &Objects) -> Vec<Probe> {
    let functions = entries()
        .into_iter()
        .filter(|entry| entry.writes)
        .flat_map(|entry| function(&entry, objects, &["POST"]));
    let rest =
        mounts().into_iter().filter(|mount| mount.takes == Takes::Post).flat_map(|mount| match mount.path {
            // A machine's key is the one way in there; what it may do has tests of its own.
            "/csp-reports" | "/api/v1/events" | "/cerca/aperto" | "/en/search/opened" => {
                vec![Probe { done: 204, ..probe("POST", mount.path, mount.access, Whose::Everybodys, POST) }]
            }
            // Of nobody: the same for whoever asks.
            "/clarity/rate" => {
                let rated = probe("POST", mount.path, mount.access, Whose::Everybodys, POST);
                let nowhere = Probe { done: 400, body: "page=%2Farea&stars=2".to_owned(), ..rated.clone() };
                vec![Probe { done: 303, body: "page=%2F&stars=2&lang=it".to_owned(), ..rated }, nowhere]
            }
            "/clarity/reason" => {
                let rated = probe("POST", mount.path, mount.access, Whose::Everybodys, POST);
                vec![Probe { done: 303, body: format!("rating={}&low=other", "f".repeat(43)), ..rated }]
            }
            path if path.starts_with("/area/uploads/{id}/") => {
                // Nothing is said of the piece, and of the file nothing is there: whose it is comes first.
                let done = if path.ends_with("finish") { 422 } else { 400 };
                let ids = files_at(path).into_iter();
                ids.map(|(id, whose)| Probe { done, ..of_file("POST", &mount, id, whose, POST) }).collect()
            }
            path => posted(path, objects)
                .into_iter()
                .map(|(fields, whose)| {
                    let (name, value) = fields.split('&').next().and_then(|it| it.split_once('=')).unwrap();
                    let asked = probe("POST", path, mount.access, whose, POST);
                    // Before the login, a number that is none leads back to the list and not to a case.
                    let told = path.ends_with("act") && CaseNumber::parse(value).is_err();
                    let twins = (whose != Whose::Nonsense && !told).then(|| format!("POST {path}"));
                    let body = if takes_files(path) { multipart(&fields) } else { fields.clone() };
                    let done = if takes_files(path) { 303 } else { 200 };
                    assert!(["draft", "number", "alt_it"].contains(&name), "{fields}");
                    Probe { done, body, twins, named: value.to_owned(), ..asked }
                })
                .collect(),
        });
    functions.chain(rest).collect()
}

/// A request of a browser.
pub(crate) fn probe(
    method: &str,
    path: &str,
    access: Access,
    whose: Whose,
    takes: &'static [&'static str],
) -> Probe {
    Probe {
        method: method.parse().unwrap(),
        path: path.to_owned(),
        accept: HTML,
        body: String::new(),
        access,
        whose,
        takes,
        done: 200,
        twins: None,
        named: String::new(),
    }
}

/// The values for the open part of a page's path, or queries that name somebody else's things.
fn page(route: &'static Route, language: Language, objects: &Objects) -> Vec<Probe> {
    let varying = route.it.contains('{');
    let slugs = |kind| {
        let slug = contents::slugs(kind).unwrap()[0][usize::from(language == Language::En)].clone();
        vec![(slug, Whose::Everybodys), ("non-esiste".to_owned(), Whose::Absent)]
    };
    let parts: Vec<(String, Whose)> = match route.name {
        Name::Category => slugs(Kind::Category),
        Name::Service => slugs(Kind::Service),
        Name::NewsItem => slugs(Kind::News),
        Name::Case | Name::Receipt => cases(objects),
        Name::Entry => entries_of(),
        Name::ContentInWork | Name::ContentHistory | Name::EditContent | Name::PreviewContent => vec![
            (objects.content.to_string(), Whose::Everybodys),
            ("17".to_owned(), Whose::Absent),
            ("non-esiste".to_owned(), Whose::Absent),
        ],
        Name::HistoryYear => {
            vec![("2026".to_owned(), Whose::Everybodys), ("non-esiste".to_owned(), Whose::Absent)]
        }
        Name::Apply => {
            let all = contents::slugs(Kind::Form).unwrap();
            let slug =
                &all.iter().find(|it| it[0] == SERVICE).unwrap()[usize::from(language == Language::En)];
            let drafts = [(A_DRAFT, Whose::Of(A)), (B_DRAFT, Whose::Of(B)), (NO_DRAFT, Whose::Absent)];
            let drafts = drafts.map(|(id, whose)| (format!("{slug}?draft={id}"), whose));
            let rest = [(slug.clone(), Whose::Everybodys), ("non-esiste".to_owned(), Whose::Absent)];
            drafts.into_iter().chain(rest).collect()
        }
        name => {
            assert!(!varying, "{name:?} has an open part: say here what to ask for");
            let extra = match name {
                Name::History => {
                    vec![format!("?from={:x}-{:x}", i64::MAX, B_ENTRY), format!("?text={CANARY}")]
                }
                Name::MyData => vec![format!("?looks={:x}-{:x}&signins={0:x}-{1:x}", i64::MAX, B_ENTRY)],
                Name::Preferences => vec![format!("?form={B_FORM}")],
                Name::SignIn => {
                    vec!["?refused=ended&next=%2Farea%2Fpreferenze%3Fform%3D".to_owned() + B_FORM]
                }
                Name::Search => vec!["?q=rifiuti".to_owned()],
                Name::Newsroom => vec!["?queue=review".to_owned(), "?queue=x".to_owned()],
                Name::Contents => {
                    vec!["?q=rifiuti&kind=service&stage=published&section=services&municipio=0".to_owned()]
                }
                Name::NewContent => vec![format!("?form={B_FORM}")],
                Name::StaffSignIn => vec!["?next=%2Fredazione%2Fpersone&refused=factor".to_owned()],
                Name::StaffPeople => vec!["?person=1".to_owned(), "?page=7".to_owned()],
                Name::StaffLog => vec!["?person=1&content=2&before=3".to_owned()],
                _ => Vec::new(),
            };
            std::iter::once(String::new()).chain(extra).map(|query| (query, Whose::Everybodys)).collect()
        }
    };
    let path = |part: &str| {
        if varying { route.name.path_of(language, part) } else { format!("{}{part}", route.path(language)) }
    };
    let mut probes = Vec::new();
    for (part, whose) in &parts {
        for method in ["GET", "HEAD", "POST"] {
            let mut asked = probe(method, &path(part), route.access, *whose, GET);
            // A sign-in page with somebody's form in its address says nothing of that form: it names it, as it was asked.
            let alike =
                matches!(route.name, Name::Case | Name::Receipt | Name::Entry) || part.contains("?draft=");
            asked.twins = alike.then(|| format!("{method} {}", route.path(language)));
            asked.named = part.rsplit('=').next().unwrap().to_owned();
            probes.push(asked);
        }
    }
    probes
}

/// The headers of a probe.
pub(crate) fn headers<'a>(probe: &Probe, cookie: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut headers = vec![("accept", probe.accept), ("cookie", cookie)];
    if probe.method == Method::POST {
        let files = takes_files(&probe.path);
        headers.push(("content-type", if files { "multipart/form-data; boundary=x" } else { FORM }));
    }
    headers
}
