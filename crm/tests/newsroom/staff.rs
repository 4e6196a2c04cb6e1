//! People of the newsroom, and contents that are filled in.

use crm::{
    Crm,
    actor::{Actor, Role, StaffId, Task},
    content::Kind,
    newsroom::{
        self, Created, Edit, Item, New, Order, Saved, Step, StepRefused, Stepped, Values,
        shape::{self, Widget},
    },
    remit::Remit,
    staff::{self, Staff},
};

/// A member of staff with everything in their remit, written down on the list of staff as `somebody 1`.
pub(super) async fn hire(crm: &Crm, id: i64, role: Role) -> Actor {
    hire_for(crm, id, role, Remit::ALL).await
}

/// The same, for a remit.
pub(super) async fn hire_for(crm: &Crm, id: i64, role: Role, remit: Remit) -> Actor {
    let staff = Staff { id: StaffId(id), name: format!("somebody {id}"), role, office: None, remit };
    let mut tx = crm.db.begin().await.unwrap();
    staff::put(&mut tx, &Actor::System(Task::Seed), &staff).await.unwrap();
    tx.commit().await.unwrap();
    Actor::Staff { id: StaffId(id), role, office: None, purpose: None, remit }
}

/// Begins a content.
pub(super) async fn begin(crm: &Crm, actor: &Actor, kind: Kind, title: &str, municipio: i64) -> i64 {
    let new = New { kind, title: title.to_owned(), municipio };
    match newsroom::create(crm, actor, &new).await.unwrap() {
        Created::Content(id) => id,
        Created::Wrong(mistakes) => panic!("{mistakes:?}"),
    }
}

/// Everything that a content needs to go out: what stands in it already stays.
pub(super) fn filled(kind: Kind, mut values: Values) -> Values {
    for field in shape::fields(kind) {
        let words = match field.widget {
            Widget::Choice(codes) => codes[0].to_owned(),
            Widget::Date => "2026-03-02".to_owned(),
            Widget::Line | Widget::Text | Widget::Markdown => format!("Parole di {}", field.path),
            Widget::Category => "anagrafe".to_owned(),
            Widget::Office => "urp".to_owned(),
            _ => continue,
        };
        let held = values.entry(field.path.to_owned()).or_default();
        if held.is_empty() {
            *held = words;
        }
    }
    values
}

/// What stands in the newest revision.
pub(super) async fn values(crm: &Crm, actor: &Actor, id: i64) -> (Item, Values) {
    let item = newsroom::find(crm, actor, id).await.unwrap();
    let revision = newsroom::revision(crm, actor, &item, item.head).await.unwrap();
    (item, revision.values)
}

/// Saves the newest revision with some fields changed; the number of the new one.
pub(super) async fn change(crm: &Crm, actor: &Actor, id: i64, fields: &[(&str, &str)]) -> i64 {
    let (item, values) = values(crm, actor, id).await;
    let mut values = filled(item.kind, values);
    for (path, typed) in fields {
        values.insert((*path).to_owned(), (*typed).to_owned());
    }
    let edit = Edit { base: item.head, values, ..Edit::default() };
    match newsroom::save(crm, actor, id, &edit).await.unwrap() {
        Saved::Revision(number) => number,
        other => panic!("{other:?}"),
    }
}

/// An order for the newest revision.
pub(super) async fn order(crm: &Crm, actor: &Actor, id: i64, step: Step) -> Order {
    let item = newsroom::find(crm, actor, id).await.unwrap();
    Order { step, head: item.head, at: None, until: None, note: "perché sì".to_owned() }
}

/// Does a step with the newest revision.
pub(super) async fn go(crm: &Crm, actor: &Actor, id: i64, step: Step) -> Stepped {
    let order = order(crm, actor, id, step).await;
    newsroom::step(crm, actor, id, &order).await.unwrap()
}

/// Why it is refused.
pub(super) async fn refused(crm: &Crm, actor: &Actor, id: i64, step: Step) -> StepRefused {
    match go(crm, actor, id, step).await {
        Stepped::Refused(refused) => refused,
        Stepped::At(stage) => panic!("{step:?} led to {stage:?}"),
    }
}
