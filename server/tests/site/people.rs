//! Editors, and what they publish.

use crate::http::TestPortal;
use app::portal::{DemoSite, PersonaCard, PersonaHolder};
use crm::{
    Crm,
    actor::{Actor, Role, StaffId, Task},
    content::Kind,
    newsroom::{self, Edit, New, Order, Saved, Step, Stepped, Values},
    remit::Remit,
    staff::{self, Staff},
};
use crm_testing::Fixture;
use std::time::{Duration, Instant};

/// A portal with an author and a publisher to log in as.
pub(crate) async fn newsroom(fixture: &Fixture) -> TestPortal {
    let mut personas = Vec::new();
    for (key, id, role) in [("sara", 71, Role::Author), ("elena", 73, Role::Publisher)] {
        let staff = Staff { id: StaffId(id), name: key.to_owned(), role, office: None, remit: Remit::ALL };
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

/// The cookie of somebody who has logged in.
pub(crate) async fn signed_in(portal: &TestPortal, persona: &str) -> String {
    let answer = portal.post("/api/portal/v1/demo/sign-in", None, &format!("persona={persona}")).await;
    answer.cookie().unwrap()
}

/// Elena, who asks the CRM itself.
pub(crate) fn elena() -> Actor {
    Actor::Staff { id: StaffId(73), role: Role::Publisher, office: None, purpose: None, remit: Remit::ALL }
}

/// Another program over the same database: what it publishes, this one must notice.
pub(crate) fn other_node(fixture: &Fixture) -> Crm {
    Crm::new(fixture.crm.db.clone(), fixture.crm.clock.clone(), fixture.crm.entropy.clone())
}

/// A step of Elena's.
pub(crate) async fn step(crm: &Crm, id: i64, step: Step, in_seconds: Option<i64>) {
    let item = newsroom::find(crm, &elena(), id).await.unwrap();
    let at = in_seconds.map(|seconds| crm.now().plus_seconds(seconds));
    let order = Order { step, head: item.head, at, until: None, note: String::new() };
    let done = newsroom::step(crm, &elena(), id, &order).await.unwrap();
    assert!(matches!(done, Stepped::At(_)), "{done:?}");
}

/// An urgent notice in Italian alone, not published yet.
pub(crate) async fn notice(crm: &Crm, title: &str) -> i64 {
    let new = New { kind: Kind::News, title: title.to_owned(), municipio: 0 };
    let newsroom::Created::Content(id) = newsroom::create(crm, &elena(), &new).await.unwrap() else {
        panic!("not begun")
    };
    let more = [
        ("it.summary", "Resta a casa."),
        ("it.body", "Non uscire fino a domani."),
        ("urgent", "yes"),
        ("kind", "avviso"),
    ];
    change(crm, id, &more, false).await;
    id
}

/// Changes some fields of a content.
pub(crate) async fn change(crm: &Crm, id: i64, fields: &[(&str, &str)], translated: bool) {
    let item = newsroom::find(crm, &elena(), id).await.unwrap();
    let mut values: Values = newsroom::revision(crm, &elena(), &item, item.head).await.unwrap().values;
    values.extend(fields.iter().map(|(path, typed)| ((*path).to_owned(), (*typed).to_owned())));
    let edit = Edit { base: item.head, values, translated, ..Edit::default() };
    let done = newsroom::save(crm, &elena(), id, &edit).await.unwrap();
    assert!(matches!(done, Saved::Revision(_)), "{done:?}");
}

/// Saves one of what there is one of, and brings it out.
pub(crate) async fn single(crm: &Crm, kind: Kind, fields: &[(&str, &str)]) {
    let item = newsroom::start_single(crm, &elena(), kind).await.unwrap();
    change(crm, item.id, fields, false).await;
    step(crm, item.id, Step::Publish, None).await;
}

/// Asks until a page says something (or no longer does); how long that took.
pub(crate) async fn until(portal: &TestPortal, path: &str, words: &str, there: bool) -> Duration {
    let since = Instant::now();
    while portal.get(path, None).await.body.contains(words) != there {
        assert!(since.elapsed() < Duration::from_secs(60), "{path} never had it: {words} ({there})");
        tokio::task::yield_now().await;
    }
    since.elapsed()
}
