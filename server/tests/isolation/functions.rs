//! The fields of each server function, and whose they are.

use crate::{
    http::{HTML, JSON},
    people::{
        A, A_DRAFT, A_ENTRY, B, B_CASE, B_DRAFT, B_ENTRY, B_SESSION, CANARY, NO_DRAFT, NO_ENTRY,
        NOBODYS_ENTRY, Objects, SERVICE, staff_id,
    },
    probes::{FUNCTION_GET, POST, Probe, Whose, probe},
};
use app::server_functions::Entry;
use crm::{actor::Role, case::CaseNumber};

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

/// Ids of entries.
pub(crate) fn entries_of() -> Vec<(String, Whose)> {
    vec![
        (A_ENTRY.to_string(), Whose::Of(A)),
        (B_ENTRY.to_string(), Whose::Of(B)),
        (NOBODYS_ENTRY.to_string(), Whose::Absent),
        (NO_ENTRY.to_string(), Whose::Absent),
    ]
}

/// Ids of drafts, with more fields.
pub(crate) fn drafts(more: &str) -> Vec<(String, Whose)> {
    [(A_DRAFT, Whose::Of(A)), (B_DRAFT, Whose::Of(B)), (NO_DRAFT, Whose::Absent), ("x", Whose::Absent)]
        .map(|(id, whose)| (format!("draft={id}{more}"), whose))
        .to_vec()
}

/// Members of staff, with more fields: one that is there, and some that are not.
fn people(more: &str) -> Vec<(String, Whose)> {
    let there = (format!("person={}&{more}", staff_id(Role::Author).0), Whose::Everybodys);
    let absent = ["999", "x", "", "-1"].map(|id| (format!("person={id}&{more}"), Whose::Absent));
    std::iter::once(there).chain(absent).collect()
}

/// Contents in work, with more fields: one that is there, and some that are not.
fn works(objects: &Objects, more: &str) -> Vec<(String, Whose)> {
    let there = (format!("id={}&{more}", objects.content), Whose::Everybodys);
    let absent = ["17", "x", "", "-1"].map(|id| (format!("id={id}&{more}"), Whose::Absent));
    std::iter::once(there).chain(absent).collect()
}

/// The fields of a server function and whose they are. A function that is not here has none.
fn fields(entry: &Entry, objects: &Objects) -> Vec<(String, Whose)> {
    let own = |text: &str| vec![(text.to_owned(), Whose::Everybodys)];
    match entry.path.trim_start_matches("/api/portal/v1/") {
        "area/overview"
        | "area/cases"
        | "area/preferences"
        | "session/end"
        | "session/revoke-others"
        | "apply/drafts" => own(""),
        "area/data" => vec![
            (String::new(), Whose::Everybodys),
            (format!("looks={:x}-{:x}&sign_ins={0:x}-{1:x}", i64::MAX, B_ENTRY), Whose::Everybodys),
            ("looks=x".to_owned(), Whose::Absent),
        ],
        "area/history-year" => {
            vec![("year=2026".to_owned(), Whose::Everybodys), ("year=x".to_owned(), Whose::Absent)]
        }
        "area/entry" => {
            entries_of().into_iter().map(|(entry, whose)| (format!("entry={entry}"), whose)).collect()
        }
        "history/dispute" => {
            let asked =
                |(entry, whose)| (format!("entry={entry}&wrong=ladro&citizen_id=8100000000001"), whose);
            entries_of().into_iter().map(asked).collect()
        }
        "area/case" | "apply/receipt" | "case/documents" => {
            cases(objects).into_iter().map(|(number, whose)| (format!("number={number}"), whose)).collect()
        }
        "case/act" => {
            let asked = |(number, whose)| (format!("number={number}&act=write&text=x&key=k"), whose);
            let nonsense = (format!("number={}&act=dance&key=k", objects.a_case), Whose::Nonsense);
            cases(objects).into_iter().map(asked).chain([nonsense]).collect()
        }
        "apply/start" => vec![
            (format!("service={SERVICE}"), Whose::Everybodys),
            ("service=non-esiste".to_owned(), Whose::Absent),
        ],
        "apply/begin" => vec![
            (
                format!("form={}&service={SERVICE}&citizen_id=8100000000001", "n".repeat(43)),
                Whose::Everybodys,
            ),
            ("service=non-esiste".to_owned(), Whose::Absent),
        ],
        "apply/draft" => drafts(""),
        "apply/save" => drafts(&format!(
            "&form={}&service={SERVICE}&step=records&revision=1&go=next&values[which][]=ladro",
            "f".repeat(43)
        )),
        "apply/keep" => drafts("&form=f&step=records&revision=1&values[which][]=ladro"),
        "apply/choose" => drafts("&step=records&revision=1&choices[which]=1"),
        "apply/submit" => drafts(&format!("&service={SERVICE}&declared[]=true")),
        // Whether it is there or not: what is asked for is that it be gone.
        "apply/discard" => drafts("").into_iter().map(|(fields, _)| (fields, Whose::Everybodys)).collect(),
        "demo/office" => cases(objects)
            .into_iter()
            .map(|(number, whose)| (format!("number={number}&act=office_write&text=x&key=k"), whose))
            .collect(),
        "area/history" => vec![
            (String::new(), Whose::Everybodys),
            (format!("text={CANARY}"), Whose::Everybodys),
            (format!("from={:x}-{:x}", i64::MAX, B_ENTRY), Whose::Everybodys),
            ("from=1-2-3".to_owned(), Whose::Absent),
        ],
        "preferences/save" => {
            own("form=x&digest=daily&language=it&email=ladro%40example.it&citizen_id=8100000000001")
        }
        "preferences/code" => own("form=x&citizen_id=8100000000001"),
        "preferences/confirm" => own("form=x&code=000000&citizen_id=8100000000001"),
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
        "newsroom/create" => vec![
            ("kind=news&title=Ladra&municipio=0".to_owned(), Whose::Everybodys),
            ("kind=banner&title=&municipio=x".to_owned(), Whose::Everybodys),
        ],
        "newsroom/step" => {
            let nonsense = (format!("id={}&step=dance", objects.content), Whose::Nonsense);
            works(objects, "step=submit&head=1").into_iter().chain([nonsense]).collect()
        }
        "newsroom/comment" => {
            let nonsense = (format!("id={}&field=it.nothing&text=x", objects.content), Whose::Nonsense);
            works(objects, "field=it.body&text=ladra").into_iter().chain([nonsense]).collect()
        }
        // A comment that is there is settled once: what is asked for here is not there.
        "newsroom/settle" => {
            works(objects, "comment=17").into_iter().map(|(it, _)| (it, Whose::Absent)).collect()
        }
        "newsroom/restore" => works(objects, "number=1&head=1&note=ladra"),
        // Only who publishes for the whole site may save; whoever is of the newsroom may try.
        "newsroom/site" => vec![
            ("part=bar&go=try&bar=50".to_owned(), Whose::Everybodys),
            ("part=redirects&go=try&probe=%2Fx&from[0]=%2Fx&to[0]=%2F".to_owned(), Whose::Everybodys),
            ("part=everything&go=save".to_owned(), Whose::Nonsense),
        ],
        "newsroom/people-add" => vec![
            (
                "name=Ladra&email=ladra%40example.it&role=administrator&active=1&id=1".to_owned(),
                Whose::Everybodys,
            ),
            ("name=&email=x&role=boss".to_owned(), Whose::Everybodys),
        ],
        "newsroom/people-change" => people("role=author&sections[]=news"),
        "newsroom/people-active" => {
            let nonsense = (format!("person={}&active=perhaps", staff_id(Role::Author).0), Whose::Nonsense);
            people("active=yes").into_iter().chain([nonsense]).collect()
        }
        "search/suggest" => own("q=rifiuti"),
        // Contents of which there are none: what editors may do with those that there are, the editor's own tests say.
        "newsroom/save" | "newsroom/keep" | "newsroom/check" => {
            let asked =
                |id: &str| (format!("id={id}&base=1&go=save&values[it.title][]=ladro"), Whose::Absent);
            vec![asked("17"), asked("x")]
        }
        "newsroom/preview" => own("text=x"),
        "newsroom/clean" => own("html=x"),
        "newsroom/pick" => own("q=rifiuti"),
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
                // What an island alone posts leads nowhere.
                let of_island = ["apply/keep", "newsroom/preview", "newsroom/clean"];
                let leads = entry.writes && !of_island.iter().any(|path| entry.path.ends_with(path));
                asked.done = if leads { 303 } else { 200 };
                let (name, value) =
                    fields.split('&').next().and_then(|it| it.split_once('=')).unwrap_or_default();
                // Before the login, a number that is none leads back to the list and not to a case.
                let told = entry.path.ends_with("case/act") && CaseNumber::parse(value).is_err();
                let alike = ["number", "draft", "session", "entry"].contains(&name)
                    && whose != Whose::Nonsense
                    && !told;
                asked.twins = alike.then(|| format!("{method} {} {accept}", entry.path));
                asked.named = if alike { value.to_owned() } else { String::new() };
                probes.push(asked);
            }
        }
    }
    probes
}
