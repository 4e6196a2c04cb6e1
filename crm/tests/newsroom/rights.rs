//! Each function that changes something, as everybody, on contents of their own and of others: the whole table, written out.

use super::staff::{begin, change, hire, hire_for};
use crm::{
    Crm, Error,
    actor::{Actor, CitizenId, Role, Task},
    args,
    content::Kind,
    newsroom::{self, Edit, New, Order, Step, Values},
    remit::{Remit, Section},
};
use crm_testing::{Fixture, on_both, sample};
use std::collections::BTreeSet;

/// Everything that changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Create,
    Keep,
    Save,
    Restore,
    Comment,
    Settle,
    Step(Step),
    SetBar,
    Due,
}

/// All of them, in the order of the letters of a cell. A new step makes it longer, and no row fits any more.
fn deeds() -> Vec<Deed> {
    let mut all = vec![Deed::Create, Deed::Keep, Deed::Save, Deed::Restore, Deed::Comment, Deed::Settle];
    all.extend(Step::ALL.map(Deed::Step));
    all.extend([Deed::SetBar, Deed::Due]);
    all
}

/// Whose contents: the actors with a remit have the news of the fifth municipio, or all news.
const PLACES: [(&str, Kind, i64); 4] = [
    ("news of 5", Kind::News, 5),
    ("news of 3", Kind::News, 3),
    ("news of the city", Kind::News, 0),
    ("services of 5", Kind::Service, 5),
];

const NONE: [&str; 4] = ["-----------------"; 4];

/// Over the columns: the places. In a cell: create, keep, save, restore, comment, settle; submit, withdraw, return, approve,
/// schedule, unschedule, publish, archive, reopen; set the bar, do what is due.
#[rustfmt::skip]
const TABLE: [(&str, [&str; 4]); 23] = [
    //                     news of 5            news of 3            news of the city     services of 5
    ("anonymous",         NONE),
    ("citizen",           NONE),
    ("machine",           NONE),
    ("identity",          NONE),
    ("import",            NONE),
    ("seed",              NONE),
    // What is due is the clock's alone.
    ("clock",            ["----------------p", "----------------p", "----------------p", "----------------p"]),
    ("delivery",          NONE),
    ("command line",      NONE),
    ("operator 5",        NONE),
    ("operator news",     NONE),
    ("operator all",      NONE),
    ("administrator 5",   NONE),
    ("administrator news", NONE),
    ("administrator all", NONE),
    ("author 5",         ["pppppppp---------", "-----------------", "-----------------", "-----------------"]),
    ("author news",      ["pppppppp---------", "pppppppp---------", "pppppppp---------", "-----------------"]),
    ("reviewer 5",       ["pppppppppp-------", "-----------------", "-----------------", "-----------------"]),
    ("reviewer news",    ["pppppppppp-------", "pppppppppp-------", "pppppppppp-------", "-----------------"]),
    ("publisher 5",      ["ppppppppppppppp--", "-----------------", "-----------------", "-----------------"]),
    ("publisher news",   ["ppppppppppppppp--", "ppppppppppppppp--", "ppppppppppppppp--", "-----------------"]),
    ("publisher all",    ["pppppppppppppppp-", "pppppppppppppppp-", "pppppppppppppppp-", "pppppppppppppppp-"]),
    // The bar is for whoever publishes what is the whole site's.
    ("author all",       ["pppppppp---------", "pppppppp---------", "pppppppp---------", "pppppppp---------"]),
];

/// Everybody; a new role gets its rows here, a new task does not compile.
async fn everybody(crm: &Crm) -> Vec<(String, Actor)> {
    let mut all = vec![
        ("anonymous".to_owned(), Actor::Anonymous),
        ("citizen".to_owned(), sample::as_citizen(CitizenId(41))),
        ("machine".to_owned(), sample::machine("siu")),
    ];
    for task in [Task::Identity, Task::Import, Task::Seed, Task::Clock, Task::Delivery, Task::CommandLine] {
        let name = match task {
            Task::Identity => "identity",
            Task::Import => "import",
            Task::Seed => "seed",
            Task::Clock => "clock",
            Task::Delivery => "delivery",
            Task::CommandLine => "command line",
        };
        all.push((name.to_owned(), Actor::System(task)));
    }
    let remits = [
        ("5", Remit::of(&[Section::News], 5)),
        ("news", Remit::of(&[Section::News], 0)),
        ("all", Remit::ALL),
    ];
    for (number, role) in (0..).zip(Role::ALL) {
        for (place, (name, remit)) in (0..).zip(remits) {
            // What a reviewer of everything may do says nothing that the others do not say.
            if role == Role::Reviewer && name == "all" {
                continue;
            }
            let actor = hire_for(crm, 100 + number * 10 + place, role, remit).await;
            all.push((format!("{} {name}", role.code()), actor));
        }
    }
    all
}

/// Asks for it, with a content that is there.
async fn ask(
    crm: &Crm,
    actor: &Actor,
    deed: Deed,
    (kind, municipio): (Kind, i64),
    id: i64,
    comment: i64,
) -> crm::Result<()> {
    let values = Values::from([("municipio".to_owned(), municipio.to_string())]);
    let edit = Edit { base: 1, values, ..Edit::default() };
    match deed {
        Deed::Create => {
            let new = New { kind, title: "Un titolo".to_owned(), municipio };
            newsroom::create(crm, actor, &new).await.map(drop)
        }
        Deed::Keep => newsroom::keep(crm, actor, id, 1, &Values::new()).await.map(drop),
        Deed::Save => newsroom::save(crm, actor, id, &edit).await.map(drop),
        Deed::Restore => newsroom::restore(crm, actor, id, 1, &edit).await.map(drop),
        Deed::Comment => newsroom::comment(crm, actor, id, "", "una parola").await,
        Deed::Settle => newsroom::settle(crm, actor, id, comment).await,
        Deed::Step(step) => {
            let order = Order { step, head: 1, at: None, until: None, note: "nota".to_owned() };
            newsroom::step(crm, actor, id, &order).await.map(drop)
        }
        Deed::SetBar => newsroom::set_bar(crm, actor, 0).await,
        Deed::Due => newsroom::due(crm, actor).await.map(drop),
    }
}

/// An open comment on it.
async fn commented(crm: &Crm, chief: &Actor, id: i64) -> i64 {
    newsroom::comment(crm, chief, id, "", "da chiudere").await.unwrap();
    let all = newsroom::comments(crm, chief, id).await.unwrap();
    all.into_iter().find(|comment| comment.settled.is_none()).unwrap().id
}

/// What stands of contents and of what staff did: what a refusal must not touch.
async fn written(crm: &Crm) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in ["content", "revision", "content_buffer", "content_comment", "staff_action"] {
        let sql = match table {
            "content" => "SELECT COUNT(*) FROM content",
            "revision" => "SELECT COUNT(*) FROM revision",
            "content_buffer" => "SELECT COUNT(*) FROM content_buffer",
            "content_comment" => "SELECT COUNT(*) FROM content_comment WHERE settled_at IS NULL",
            _ => "SELECT COUNT(*) FROM staff_action",
        };
        counts.push(crm.db.row(sql, &args![]).await.unwrap().unwrap().int(0).unwrap());
    }
    counts
}

on_both! {
    async fn the_table_of_rights_holds(fixture: Fixture) {
        let crm = &fixture.crm;
        let everybody = everybody(crm).await;
        let named: BTreeSet<_> = everybody.iter().map(|(name, _)| name.as_str()).collect();
        let rows: BTreeSet<_> = TABLE.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, rows, "each who asks has one row, and each row one who asks");
        assert_eq!(everybody.len(), TABLE.len());
        let chief = hire(crm, 1, Role::Publisher).await;
        let deeds = deeds();
        for (place, (_, kind, municipio)) in PLACES.iter().enumerate() {
            for (name, actor) in &everybody {
                let expected = TABLE.iter().find(|(row, _)| row == name).unwrap().1[place];
                assert_eq!(expected.len(), deeds.len(), "{name}: a letter for each deed");
                let id = begin(crm, &chief, *kind, "Una prova", *municipio).await;
                let comment = commented(crm, &chief, id).await;
                let mut found = String::new();
                for deed in &deeds {
                    let before = written(crm).await;
                    match ask(crm, actor, *deed, (*kind, *municipio), id, comment).await {
                        Err(Error::NotFound) => {
                            assert_eq!(written(crm).await, before, "{name} was refused {deed:?} and changed something");
                            found.push('-');
                        }
                        // Whatever a rule says to them, it is there for them.
                        Ok(()) | Err(Error::Refused(_) | Error::Conflict(_)) => found.push('p'),
                        Err(other) => panic!("{name} {deed:?}: {other}"),
                    }
                }
                assert_eq!(found, expected, "{name} with {}", PLACES[place].0);
            }
        }
    }

    async fn whoever_works_for_one_municipio_gives_nothing_to_another(fixture: Fixture) {
        let crm = &fixture.crm;
        let author = hire_for(crm, 1, Role::Author, Remit::of(&[Section::News], 5)).await;
        let id = begin(crm, &author, Kind::News, "Lavori", 5).await;
        change(crm, &author, id, &[]).await;
        let item = newsroom::find(crm, &author, id).await.unwrap();
        let mut values = newsroom::revision(crm, &author, &item, item.head).await.unwrap().values;
        values.insert("municipio".to_owned(), "3".to_owned());
        let edit = Edit { base: item.head, values, ..Edit::default() };
        assert!(matches!(newsroom::save(crm, &author, id, &edit).await, Err(Error::NotFound)));
        for municipio in [-1, 16] {
            let chief = hire(crm, 2, Role::Publisher).await;
            let new = New { kind: Kind::Service, title: "Prova".to_owned(), municipio };
            assert!(matches!(newsroom::create(crm, &chief, &new).await, Ok(newsroom::Created::Wrong(_))), "{municipio}");
        }
    }
}
