//! Editors, their browsers, and the pages that they edit.

use crate::http::{Answer, TestPortal};
use app::portal::{DemoSite, PersonaCard, PersonaHolder};
use crm::{
    actor::{Actor, Role, StaffId, Task},
    content::Kind,
    newsroom::{self, Item, Search},
    remit::{Remit, Section},
    staff::{self, Staff},
};
use crm_testing::Fixture;
use std::collections::BTreeMap;

pub(crate) const SAVE: &str = "/api/portal/v1/newsroom/save";

const PEOPLE: [(&str, i64, Role); 3] =
    [("sara", 71, Role::Author), ("paolo", 72, Role::Reviewer), ("gino", 73, Role::Author)];

/// A portal with the program's own contents, and three editors to log in as. Gino writes news only.
pub(crate) async fn newsroom(fixture: &Fixture) -> TestPortal {
    let mut personas = Vec::new();
    for (key, id, role) in PEOPLE {
        let remit = if key == "gino" { Remit::of(&[Section::News], 0) } else { Remit::ALL };
        let staff = Staff { id: StaffId(id), name: format!("{key} redattrice"), role, office: None, remit };
        let mut tx = fixture.crm.db.begin().await.unwrap();
        staff::put(&mut tx, &Actor::System(Task::Seed), &staff).await.unwrap();
        tx.commit().await.unwrap();
        let words = || [String::new(), String::new()];
        personas.push(PersonaCard {
            key: key.to_owned(),
            name: key.to_owned(),
            about: words(),
            story: words(),
            holder: PersonaHolder::Staff(StaffId(id)),
        });
    }
    TestPortal::open(fixture, Some(DemoSite { personas, operator: StaffId(900_201), post: None })).await
}

/// An editor who asks the CRM itself.
pub(crate) fn sara() -> Actor {
    Actor::Staff { id: StaffId(71), role: Role::Author, office: None, purpose: None, remit: Remit::ALL }
}

/// Every content of a kind.
pub(crate) async fn contents(fixture: &Fixture, kind: Kind) -> Vec<Item> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let search = Search { kind: Some(kind), after, ..Search::default() };
        let (items, next) = newsroom::search(&fixture.crm, &sara(), &search).await.unwrap();
        all.extend(items);
        if next.is_none() {
            return all;
        }
        after = next;
    }
}

/// The content of a kind with an address.
pub(crate) async fn content(fixture: &Fixture, kind: Kind, slug: &str) -> Item {
    contents(fixture, kind).await.into_iter().find(|item| item.slug_it == slug).unwrap()
}

/// The fields of a form, by name, as a browser would post them.
pub(crate) type Form = BTreeMap<String, Vec<String>>;

/// A browser with a jar for its one cookie.
pub(crate) struct Browser<'a> {
    pub(crate) portal: &'a TestPortal,
    pub(crate) cookie: Option<String>,
}

impl<'a> Browser<'a> {
    /// One in which an editor is logged in.
    pub(crate) async fn of(portal: &'a TestPortal, persona: &str) -> Self {
        let mut browser = Self { portal, cookie: None };
        browser.sign_in(persona, "").await;
        browser
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let answer = self.portal.get(path, self.cookie.as_deref()).await;
        self.keep(&answer);
        answer
    }

    pub(crate) async fn post(&mut self, path: &str, form: &Form) -> Answer {
        let pairs = form.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(pairs);
        let answer = self.portal.post(path, self.cookie.as_deref(), &body.finish()).await;
        self.keep(&answer);
        answer
    }

    /// Posts it and looks where it leads.
    pub(crate) async fn send(&mut self, form: &Form, go: &str) -> Answer {
        let mut form = form.clone();
        form.insert("go".to_owned(), vec![go.to_owned()]);
        let answer = self.post(SAVE, &form).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let to = answer.header("location").split('#').next().unwrap().to_owned();
        self.get(&to).await
    }

    fn keep(&mut self, answer: &Answer) {
        if let Some(token) = answer.cookie() {
            self.cookie = (!token.is_empty()).then_some(token);
        }
    }

    pub(crate) async fn sign_in(&mut self, persona: &str, next: &str) -> Answer {
        let form = [("persona", persona), ("next", next)]
            .map(|(name, value)| (name.to_owned(), vec![value.to_owned()]));
        self.post("/api/portal/v1/demo/sign-in", &form.into()).await
    }
}

/// The page of a content's editor.
pub(crate) fn edit(item: &Item) -> String {
    format!("/redazione/contenuti/{}/modifica", item.id)
}

/// What a page's form would post as it stands: hidden fields, lines, areas, choices, boxes that are ticked.
pub(crate) fn form_of(page: &Answer) -> Form {
    let body = page.body.split("newsroom/save").nth(1).unwrap_or_else(|| panic_at(page));
    let body = body.split("</form>").next().unwrap();
    let mut form = Form::new();
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(plain(tag[at..].split('"').next()?))
    };
    for piece in body.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let Some(name) = attribute(tag, "name") else {
            if tag.starts_with("option") && tag.contains(" selected") {
                let value = attribute(tag, "value").unwrap_or_default();
                form.last_select(value);
            }
            continue;
        };
        let value = attribute(tag, "value").unwrap_or_default();
        if tag.starts_with("input") {
            let ticks = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
            if !ticks || tag.contains(" checked") {
                form.entry(name).or_default().push(value);
            }
        } else if tag.starts_with("textarea") {
            form.entry(name).or_default().push(plain(rest));
        } else if tag.starts_with("select") {
            form.insert("select".to_owned(), vec![name]);
        }
    }
    form.remove("select");
    form
}

fn panic_at(page: &Answer) -> &str {
    assert!(page.body.contains("newsroom/save"), "{} has no editor: {}", page.status, page.body);
    ""
}

/// The choice of the select that was opened last.
trait LastSelect {
    fn last_select(&mut self, value: String);
}

impl LastSelect for Form {
    fn last_select(&mut self, value: String) {
        let name = self.get("select").unwrap()[0].clone();
        self.insert(name, vec![value]);
    }
}

/// Text as it stands in a page.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Types into a field.
pub(crate) fn type_in(form: &mut Form, path: &str, typed: &str) {
    form.insert(format!("values[{path}][]"), vec![typed.to_owned()]);
}
