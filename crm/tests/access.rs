//! Who may do what with whose data: the whole table, written out. A row that is missing fails.

#[cfg(test)]
mod tests {
    use crm::{
        Error,
        access::{Act, Grant, Object, authorise},
        actor::{Actor, CitizenId, Level, Role, Task},
        event::{EventKind, Scopes},
        remit::{Remit, Section},
    };
    use crm_testing::sample;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const OWNER: CitizenId = CitizenId(41);
    const OTHER: CitizenId = CitizenId(42);

    /// Over the columns: the objects. In a cell: Read, Write, Observe, Review, Publish, Handle, Note; `p` is allowed, `r` is allowed and recorded.
    #[rustfmt::skip]
    const TABLE: [(&str, [&str; 20]); 32] = [
        //                           OWNER     OTHER     NOBODY    "siu"     "io"      contents  staff     urp's     other's   nobody's  anon. urp case siu  state siu clients   newsroom  news     news of 3  legal     staff log
        ("anonymous",               ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("citizen OWNER",           ["pp-----", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("citizen OTHER",           ["-------", "pp-----", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("citizen NOBODY",          ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("citizen OWNER level 0",   ["pp-----", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("author none",             ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-----", "p------", "p------", "-------", "-------"]),
        ("author blank",            ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-----", "p------", "p------", "-------", "-------"]),
        ("author purpose",          ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-----", "p------", "p------", "-------", "-------"]),
        ("reviewer none",           ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-p---", "p------", "p------", "-------", "-------"]),
        ("reviewer blank",          ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-p---", "p------", "p------", "-------", "-------"]),
        ("reviewer purpose",        ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-p---", "p------", "p------", "-------", "-------"]),
        ("publisher none",          ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-pp--", "p------", "p------", "p------", "-------"]),
        ("publisher blank",         ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-pp--", "p------", "p------", "p------", "-------"]),
        ("publisher purpose",       ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-pp--", "p------", "p------", "p------", "-------"]),
        ("operator none",           ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("operator blank",          ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("operator purpose",        ["r------", "r------", "-------", "-------", "-------", "p------", "-------", "-----rr", "------r", "-----rr", "-----pp", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("administrator none",      ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-----"]),
        ("administrator blank",     ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-----"]),
        ("administrator purpose",   ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "p------", "pp-----"]),
        ("machine siu",             ["-------", "-------", "-------", "--p----", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "--p----", "--p----", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("machine io",              ["-------", "-------", "-------", "-------", "--p----", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("machine without a name",  ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("machine siu, cases",      ["-------", "-------", "-------", "--p----", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "--p----", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("identity",                ["pp-----", "pp-----", "pp-----", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("import",                  ["--p----", "--p----", "--p----", "--p----", "--p----", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("seed",                    ["-pp----", "-pp----", "-pp----", "--p----", "--p----", "pp--p--", "-p-----", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("clock",                   ["-------", "-------", "-------", "-------", "-------", "p------", "-------", "pp-----", "pp-----", "pp-----", "pp-----", "-------", "-------", "-------", "----p--", "-------", "-------", "-------", "-------", "-------"]),
        ("command line",            ["-------", "-------", "-------", "--p----", "--p----", "pp--p--", "-p-----", "-------", "-------", "-------", "-------", "-------", "-------", "pp-----", "-------", "-------", "-------", "-------", "-------", "pp-----"]),
        ("delivery",                ["-----p-", "-----p-", "-----p-", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("operator nowhere",        ["r------", "r------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
        ("operator blank office",   ["r------", "r------", "-------", "-------", "-------", "p------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------", "-------"]),
    ];

    /// A new object does not compile here, so that it gets its column.
    fn name(object: Object<'_>) -> &'static str {
        match object {
            Object::Citizen(_) => "citizen",
            Object::Source(_) => "source",
            Object::Content => "contents",
            Object::Staff => "staff",
            Object::StaffLog => "staff log",
            Object::Roster => "list of staff",
            Object::Case { .. } => "case",
            Object::Event { .. } => "event",
            Object::Clients => "clients",
            Object::Newsroom => "newsroom",
            Object::Work { .. } => "work",
        }
    }

    fn objects() -> [Object<'static>; 20] {
        [
            Object::Citizen(OWNER),
            Object::Citizen(OTHER),
            Object::Citizen(CitizenId::NOBODY),
            Object::Source("siu"),
            Object::Source("io"),
            Object::Content,
            Object::Staff,
            Object::Case { citizen: OWNER, office: Some("urp-centrale") },
            Object::Case { citizen: OWNER, office: Some("scuola-e-nidi") },
            Object::Case { citizen: OWNER, office: None },
            Object::Case { citizen: CitizenId::NOBODY, office: Some("urp-centrale") },
            Object::Event { source: "siu", kind: EventKind::Case },
            Object::Event { source: "siu", kind: EventKind::Status },
            Object::Clients,
            Object::Newsroom,
            Object::Work { section: Section::News, municipio: 5 },
            Object::Work { section: Section::News, municipio: 3 },
            Object::Work { section: Section::Legal, municipio: 5 },
            Object::StaffLog,
            Object::Roster,
        ]
    }

    fn actors() -> Vec<(String, Actor)> {
        let mut actors = vec![
            ("anonymous".to_owned(), Actor::Anonymous),
            ("citizen OWNER".to_owned(), sample::as_citizen(OWNER)),
            ("citizen OTHER".to_owned(), sample::as_citizen(OTHER)),
            ("citizen NOBODY".to_owned(), sample::as_citizen(CitizenId::NOBODY)),
            ("citizen OWNER level 0".to_owned(), Actor::Citizen { id: OWNER, level: Level(0) }),
            ("machine siu".to_owned(), sample::machine("siu")),
            (
                "machine siu, cases".to_owned(),
                Actor::Machine { source: "siu".to_owned(), scopes: Scopes::default().with(EventKind::Case) },
            ),
            ("machine io".to_owned(), sample::machine("io")),
            ("machine without a name".to_owned(), sample::machine("")),
        ];
        for role in Role::ALL {
            for (name, purpose) in
                [("none", None), ("blank", Some(" \t\n ")), ("purpose", Some("telefonata"))]
            {
                let mut actor = sample::staff(role, purpose);
                // The news of the fifth municipio are theirs.
                if let Actor::Staff { remit, .. } = &mut actor {
                    *remit = Remit::of(&[Section::News], 5);
                }
                actors.push((format!("{} {name}", role.code()), actor));
            }
        }
        for (name, office) in [("operator nowhere", None), ("operator blank office", Some(" "))] {
            let mut actor = sample::staff(Role::Operator, Some("telefonata"));
            if let Actor::Staff { office: own, .. } = &mut actor {
                *own = office.map(str::to_owned);
            }
            actors.push((name.to_owned(), actor));
        }
        for task in [Task::Identity, Task::Import, Task::Seed, Task::Clock, Task::Delivery, Task::CommandLine]
        {
            // A new task does not compile here, so that it gets its row.
            let name = match task {
                Task::Identity => "identity",
                Task::Import => "import",
                Task::Seed => "seed",
                Task::Clock => "clock",
                Task::Delivery => "delivery",
                Task::CommandLine => "command line",
            };
            actors.push((name.to_owned(), Actor::System(task)));
        }
        actors
    }

    #[test]
    fn the_table_holds() {
        let actors = actors();
        let named: BTreeSet<_> = actors.iter().map(|(name, _)| name.as_str()).collect();
        let rows: BTreeSet<_> = TABLE.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, rows, "each who asks has one row, and each row one who asks");
        assert_eq!((actors.len(), TABLE.len()), (rows.len(), rows.len()), "no name twice");
        for (name, actor) in &actors {
            let (_, row) = TABLE.iter().find(|(row, _)| row == name).unwrap();
            for (object, expected) in objects().into_iter().zip(row) {
                let found: String = Act::ALL
                    .into_iter()
                    .map(|act| match authorise(actor, act, object) {
                        Ok(Grant::Plain) => 'p',
                        Ok(Grant::Recorded) => 'r',
                        Err(Error::NotFound) => '-',
                        Err(other) => panic!("{name} {act:?} {object:?}: {other}, which is not the answer for what is not there"),
                    })
                    .collect();
                assert_eq!(found, *expected, "{name}: {} {object:?}", self::name(object));
            }
        }
    }

    fn act() -> impl Strategy<Value = Act> {
        proptest::sample::select(Act::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn a_citizen_never_passes_for_somebody_else(id: i64, owner: i64, level: u8, act in act()) {
            let actor = Actor::Citizen { id: CitizenId(id), level: Level(level) };
            for owner in [owner, id.wrapping_add(1), id.wrapping_neg(), 0].into_iter().filter(|owner| *owner != id || id == 0) {
                prop_assert!(matches!(authorise(&actor, act, Object::Citizen(CitizenId(owner))), Err(Error::NotFound)));
            }
        }

        #[test]
        fn a_machine_passes_only_for_its_own_source(own in ".{0,8}", other in ".{0,8}", act in act()) {
            let allowed = authorise(&sample::machine(&own), act, Object::Source(&other)).is_ok();
            prop_assert_eq!(allowed, own == other && act == Act::Observe);
        }

        #[test]
        fn no_purpose_of_blanks_opens_anything(purpose in "[ \\t\\r\\n\u{a0}\u{2003}]{0,6}", owner: i64, act in act()) {
            let actor = sample::staff(Role::Operator, Some(&purpose));
            prop_assert!(authorise(&actor, act, Object::Citizen(CitizenId(owner))).is_err());
        }
    }
}
