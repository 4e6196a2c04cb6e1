//! The fields of each server function, and whose they are.

use crate::{
    http::{HTML, JSON},
    people::{A, B, B_CASE, B_ENTRY, B_SESSION, CANARY, Objects},
    probes::{FUNCTION_GET, POST, Probe, Whose, probe},
};
use app::server_functions::Entry;

/// Numbers of cases, with their forms that mean nothing.
pub(crate) fn cases(objects: &Objects) -> Vec<(String, Whose)> {
    vec![
        (objects.a_case.to_string(), Whose::Of(A)),
        (objects.b_case.to_string(), Whose::Of(B)),
        (objects.nobodys_case.to_string(), Whose::Absent),
        (objects.absent_case.to_string(), Whose::Absent),
        ("2026-000000000-X".to_owned(), Whose::Absent),
        (B_CASE.to_string(), Whose::Absent),
    ]
}

/// The fields of a server function and whose they are. A function that is not here has none.
fn fields(entry: &Entry, objects: &Objects) -> Vec<(String, Whose)> {
    let own = |text: &str| vec![(text.to_owned(), Whose::Everybodys)];
    match entry.path.trim_start_matches("/api/portal/v1/") {
        "area/overview" | "area/cases" | "area/preferences" | "area/data" | "session/end" => own(""),
        "area/case" => {
            cases(objects).into_iter().map(|(number, whose)| (format!("number={number}"), whose)).collect()
        }
        "area/history" => vec![
            (String::new(), Whose::Everybodys),
            (format!("text={CANARY}"), Whose::Everybodys),
            (format!("from={:x}-{:x}", i64::MAX, B_ENTRY), Whose::Everybodys),
            ("from=1-2-3".to_owned(), Whose::Absent),
        ],
        "preferences/save" => {
            own("form=x&digest=daily&language=it&email=ladro%40example.it&citizen_id=8100000000001")
        }
        "preferences/consent" => vec![
            ("purpose=survey&granted=no&citizen_id=8100000000001".to_owned(), Whose::Everybodys),
            ("purpose=everything&granted=yes".to_owned(), Whose::Nonsense),
        ],
        "session/revoke" => vec![
            (format!("session={}", objects.a_session), Whose::Of(A)),
            (format!("session={B_SESSION}"), Whose::Of(B)),
            ("session=17".to_owned(), Whose::Absent),
            ("session=x".to_owned(), Whose::Absent),
        ],
        "search/suggest" => own("q=rifiuti"),
        "demo/sign-in" => own("persona=giulia"),
        other => panic!("{other} is in no row of this test: say what its fields are and whose"),
    }
}

/// A server function with all its fields, for people and for islands.
pub(crate) fn function(entry: &Entry, objects: &Objects, methods: &[&str]) -> Vec<Probe> {
    let mut probes = Vec::new();
    for (fields, whose) in fields(entry, objects) {
        for method in methods {
            for accept in [HTML, JSON] {
                let (path, body) = if *method == "POST" {
                    (entry.path.to_owned(), fields.clone())
                } else {
                    (format!("{}?{fields}", entry.path), String::new())
                };
                let takes = if entry.writes { POST } else { FUNCTION_GET };
                let mut asked = probe(method, &path, entry.access, whose, takes);
                (asked.accept, asked.body) = (accept, body);
                asked.done = if entry.writes { 303 } else { 200 };
                asked.twins = ["area/case", "session/revoke"]
                    .iter()
                    .any(|named| entry.path.ends_with(named))
                    .then(|| format!("{method} {} {accept}", entry.path));
                probes.push(asked);
            }
        }
    }
    probes
}
