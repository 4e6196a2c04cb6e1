//! A and B, each with something of everything. Whatever is B's holds the canary.

use crm::{
    actor::{Actor, CitizenId, Level, Role, StaffId, Task},
    args,
    case::{CaseNumber, Observation},
    preference::{self, Change, Digest, Purpose, Topic},
    session::{self, Holder},
    staff::{self, Staff},
};
use crm_testing::{Fixture, sample};

/// Stands in every word of B's.
pub(crate) const CANARY: &str = "CANARINO";
/// Stands in what is A's, so that a test which sees nothing at all fails.
pub(crate) const OWN: &str = "ANATROCCOLO";
/// The two citizens.
pub(crate) const A: CitizenId = CitizenId(8_200_000_000_002);
pub(crate) const B: CitizenId = CitizenId(8_100_000_000_001);
/// B's numbers, which stand nowhere else.
pub(crate) const B_CASE: i64 = 2_026_987_654_321;
pub(crate) const B_ENTRY: i64 = 8_100_000_000_777;
pub(crate) const B_SESSION: i64 = 8_100_000_000_888;
/// The id of a form of B's that waits: 43 letters.
pub(crate) const B_FORM: &str = "CANARINO-form-of-citizen-B-----------------";
/// The token of B's oldest session.
pub(crate) const B_TOKEN: &str = "CANARINO-token-of-citizen-B----------------";
/// B's dates, as they are kept and as pages write them.
pub(crate) const B_DATES: [&str; 8] = [
    "1931-07-23",
    "2031-05-17",
    "2031-05-19",
    "17 maggio 2031",
    "19 maggio 2031",
    "17 May 2031",
    "19 May 2031",
    "luglio 1931",
];

/// What probes ask for.
pub(crate) struct Objects {
    pub(crate) a_case: CaseNumber,
    pub(crate) b_case: CaseNumber,
    pub(crate) nobodys_case: CaseNumber,
    pub(crate) absent_case: CaseNumber,
    pub(crate) a_session: i64,
}

/// All strings that must not stand where B did not ask.
pub(crate) fn canaries() -> Vec<String> {
    let numbers = [B.0, B_CASE, B_ENTRY, B_SESSION].map(|number| number.to_string());
    let case = CaseNumber::from_i64(B_CASE).unwrap().to_string();
    let words = [CANARY.to_owned(), CANARY.to_lowercase(), case];
    words.into_iter().chain(numbers).chain(B_DATES.map(str::to_owned)).collect()
}

/// Plants both.
pub(crate) async fn plant(fixture: &Fixture) -> Objects {
    let crm = &fixture.crm;
    fixture.source("siu").await.unwrap();
    hire(fixture).await;
    let mut a = sample::citizen(A);
    a.family_name = OWN.to_owned();
    fixture.plant(&a).await.unwrap();
    let mut seen = sample::observed("siu", OWN, A);
    seen.title = OWN.to_owned();
    let a_case = observed(fixture, &seen).await;
    let mut seen = sample::observed("siu", "nobody", CitizenId::NOBODY);
    seen.title = CANARY.to_owned();
    let nobodys_case = observed(fixture, &seen).await;
    for id in [A, B] {
        if id == B {
            plant_b(fixture).await;
        }
        let change = Change {
            choices: vec![(Topic::Cases, crm::channel::Channel::Email)],
            email: Some(format!("{}@example.it", if id == A { OWN } else { CANARY })),
            phone: None,
            language: crm::language::Language::It,
            digest: Digest::Daily,
            quiet: Some(("22:17".to_owned(), "06:43".to_owned())),
        };
        preference::save(crm, &sample::as_citizen(id), id, &change).await.unwrap();
        preference::decide(crm, &sample::as_citizen(id), id, Purpose::Survey, true).await.unwrap();
    }
    let token = session::begin(crm, Holder::Citizen(A, Level::AREA), "demo", OWN, None).await.unwrap();
    let a_session = session::find(crm, &token).await.unwrap().unwrap().id;
    let absent_case = CaseNumber::new(2026, 987_654_320).unwrap();
    Objects { a_case, b_case: CaseNumber::from_i64(B_CASE).unwrap(), nobodys_case, absent_case, a_session }
}

async fn observed(fixture: &Fixture, seen: &crm::case::Observed) -> CaseNumber {
    let Observation::Loaded(number) = fixture.observe(seen).await.unwrap() else { panic!("not loaded") };
    number
}

/// One of each role; whom a session is for says [`staff_id`].
async fn hire(fixture: &Fixture) {
    let mut tx = fixture.crm.db.begin().await.unwrap();
    for role in Role::ALL {
        let office = Some("urp-centrale".to_owned());
        let staff =
            Staff { id: staff_id(role), name: "Addetta Prova".to_owned(), role, office, municipio: None };
        staff::put(&mut tx, &Actor::System(Task::Seed), &staff).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Who has a role.
pub(crate) fn staff_id(role: Role) -> StaffId {
    StaffId(Role::ALL.iter().position(|known| *known == role).unwrap() as i64 + 1)
}

/// B's rows, written word by word, so that each column holds what it must.
async fn plant_b(fixture: &Fixture) {
    const ROWS: [&str; 8] = [
        "INSERT INTO citizen (id, given_name, family_name, birth_date, gender, birthplace, municipio, language, origin, created_at, updated_at)
         VALUES ($1, 'CANARINO', 'CANARINO', '1931-07-23', 'F', 'CANARINO', 7, 'it', 'CANARINO', $2, $2)",
        "INSERT INTO tax_code (citizen_id, code, since, until) VALUES ($1, 'CANARINO', $2, NULL)",
        "INSERT INTO identity (issuer, subject, citizen_id, created_at) VALUES ('CANARINO', 'CANARINO', $1, $2)",
        "INSERT INTO cases (citizen_id, number, service, kind, title, state, outcome, observed, source, source_state, source_words, office,
           office_words, person_in_charge, channel, place, protocol, opened_at, updated_at, due_on, asked, asked_by, closed_at, as_of)
         VALUES ($1, 2026987654321, 'CANARINO', 'application', 'CANARINO', 'waiting_for_citizen', 'not_stated', 0, 'siu', 'CANARINO', 'CANARINO',
           'CANARINO', 'CANARINO', 'CANARINO', 'web', 'CANARINO', 'CANARINO', $2, $2, '2031-05-17', 'CANARINO', '2031-05-19', NULL, $2)",
        "INSERT INTO case_reference (source, external_id, citizen_id, number, digest) SELECT 'siu', 'CANARINO', $1, 2026987654321, token_hash
         FROM session WHERE id = 8100000000888 AND created_at = $2",
        "INSERT INTO timeline_entry (citizen_id, id, case_number, kind, channel, direction, source, happened_at, day_only, as_of, title, body, office, folded)
         VALUES ($1, 8100000000777, 2026987654321, 'message', 'email', 'inbound', 'siu', $2, 0, $2, 'CANARINO', 'CANARINO', 'CANARINO', 'canarino')",
        "INSERT INTO access_record (citizen_id, id, looked_at, actor, role, office, purpose, object, case_number)
         VALUES ($1, 8100000000777, $2, 'staff:CANARINO', 'operator', 'CANARINO', 'CANARINO', 'case', 2026987654321)",
        "INSERT INTO contact_point (citizen_id, kind, value, verified_at) VALUES ($1, 'phone', 'CANARINO', $2)",
    ];
    let (db, now) = (&fixture.crm.db, fixture.crm.now());
    db.execute(
        "INSERT INTO session (token_hash, id, citizen_id, staff_id, level, provider, device, created_at, seen_at, expires_at)
         VALUES ($1, 8100000000888, $2, 0, 2, 'CANARINO', 'CANARINO', $3, $3, $4)",
        &args![session::token_hash(B_TOKEN), B.0, now, now.plus_seconds(session::ABSOLUTE_SECONDS)],
    )
    .await
    .unwrap();
    for row in ROWS {
        assert_eq!(db.execute(row, &args![B.0, now]).await.unwrap(), 1, "{row}");
    }
    let kept = r#"{"owner":"","flash":{"state":"waiting","values":{"email":"CANARINO"}}}"#;
    session::keep_flash(&fixture.crm, B_TOKEN, B_FORM, kept).await.unwrap();
}

/// A's session, which a probe has ended, is there again.
pub(crate) async fn revive(fixture: &Fixture, objects: &Objects) {
    let (db, now) = (&fixture.crm.db, fixture.crm.now());
    db.execute("DELETE FROM session WHERE id = $1", &args![objects.a_session]).await.unwrap();
    db.execute(
        "INSERT INTO session (token_hash, id, citizen_id, staff_id, level, provider, device, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, 0, 2, 'demo', 'x', $4, $4, $5)",
        &args![session::token_hash("of A"), objects.a_session, A.0, now, now.plus_seconds(60)],
    )
    .await
    .unwrap();
}
