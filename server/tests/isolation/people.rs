//! A and B, each with something of everything. Whatever is B's holds the canary.

use crm::{
    actor::{Actor, CitizenId, Level, Role, StaffId, Task},
    args,
    case::{CaseNumber, Observation},
    content::Kind,
    newsroom::{self, Created, New},
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
/// Entries of A's and of nobody's, and an id that no entry has: as long as B's, so that answers can be compared.
pub(crate) const A_ENTRY: i64 = 8_200_000_000_777;
pub(crate) const NOBODYS_ENTRY: i64 = 8_300_000_000_777;
pub(crate) const NO_ENTRY: i64 = 8_400_000_000_777;
pub(crate) const B_SESSION: i64 = 8_100_000_000_888;
/// The id of a form of B's that waits: 43 letters.
pub(crate) const B_FORM: &str = "CANARINO-form-of-citizen-B-----------------";
/// Drafts of A's and of B's, and one that nobody has: 43 letters each.
pub(crate) const A_DRAFT: &str = "ANATROCCOLO-draft-of-citizen-A-------------";
pub(crate) const B_DRAFT: &str = "CANARINO-draft-of-citizen-B----------------";
pub(crate) const NO_DRAFT: &str = "nobodys-draft------------------------------";
/// Documents of A's and of B's, files of theirs that are on their way, and one that nobody has.
pub(crate) const A_FILE: &str = "ANATROCCOLO-file-of-citizen-A--------------";
pub(crate) const B_FILE: &str = "CANARINO-file-of-citizen-B-----------------";
pub(crate) const A_UPLOAD: &str = "ANATROCCOLO-upload-of-citizen-A------------";
pub(crate) const B_UPLOAD: &str = "CANARINO-upload-of-citizen-B---------------";
pub(crate) const NO_FILE: &str = "nobodys-file-------------------------------";
/// The service for which they are, which has a form.
pub(crate) const SERVICE: &str = "accesso-atti";
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
    /// A draft of the newsroom's.
    pub(crate) content: i64,
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
            digest_hour: 8,
            quiet: Some(("22:17".to_owned(), "06:43".to_owned())),
        };
        preference::save(crm, &sample::as_citizen(id), id, &change).await.unwrap();
        preference::decide(crm, &sample::as_citizen(id), id, Purpose::Survey, true).await.unwrap();
    }
    for (citizen, id) in [(A, A_ENTRY), (CitizenId::NOBODY, NOBODYS_ENTRY)] {
        let sql = "INSERT INTO timeline_entry (citizen_id, id, case_number, kind, channel, direction, source, happened_at, day_only, as_of, title, body, folded)
             VALUES ($1, $2, 0, 'contact', 'phone', 'inbound', 'siu', $3, 0, $3, 'ANATROCCOLO', '', 'anatroccolo')";
        crm.db.execute(sql, &args![citizen.0, id, crm.now()]).await.unwrap();
    }
    let token = session::begin(crm, Holder::Citizen(A, Level::AREA), "demo", OWN, None).await.unwrap();
    let a_session = session::find(crm, &token).await.unwrap().unwrap().id;
    let absent_case = CaseNumber::new(2026, 987_654_320).unwrap();
    draft(fixture, A, A_DRAFT, OWN).await;
    answers(fixture, A, a_case.as_i64(), OWN).await;
    files(fixture, A, a_case.as_i64(), [A_FILE, A_UPLOAD, A_DRAFT], OWN).await;
    let content = content(fixture).await;
    let b_case = CaseNumber::from_i64(B_CASE).unwrap();
    Objects { a_case, b_case, nobodys_case, absent_case, a_session, content }
}

/// A draft with which the newsroom works.
async fn content(fixture: &Fixture) -> i64 {
    let author = Actor::Staff {
        id: staff_id(Role::Author),
        role: Role::Author,
        office: None,
        purpose: None,
        remit: crm::remit::Remit::ALL,
    };
    let new = New { kind: Kind::News, title: "Notte dei musei".to_owned(), municipio: 0 };
    match newsroom::create(&fixture.crm, &author, &new).await.unwrap() {
        Created::Content(id) => id,
        Created::Wrong(mistakes) => panic!("{mistakes:?}"),
    }
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
        let staff = Staff {
            id: staff_id(role),
            name: "Addetta Prova".to_owned(),
            role,
            office,
            remit: crm::remit::Remit::ALL,
        };
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
    const ROWS: [&str; 19] = [
        "INSERT INTO citizen (id, given_name, family_name, birth_date, gender, birthplace, municipio, language, origin, created_at, updated_at)
         VALUES ($1, 'CANARINO', 'CANARINO', '1931-07-23', 'F', 'CANARINO', 7, 'it', 'CANARINO', $2, $2)",
        "INSERT INTO tax_code (citizen_id, code, since, until) VALUES ($1, 'CANARINO', $2, NULL)",
        "INSERT INTO identity (issuer, subject, citizen_id, created_at) VALUES ('CANARINO', 'CANARINO', $1, $2)",
        "INSERT INTO cases (citizen_id, number, service, kind, title, state, outcome, observed, source, source_state, source_words, office,
           office_words, person_in_charge, channel, place, protocol, opened_at, updated_at, due_on, asked, asked_by, closed_at, as_of,
           received_on, counts_from, legal_days, asked_on, suspended_from, suspended_until, announced_on, replied_on, stop_announced_on,
           stop_replied_on, ground, referred_to, remedy, promise_on, promise_reason, promise_contact)
         VALUES ($1, 2026987654321, 'CANARINO', 'application', 'CANARINO', 'waiting_for_citizen', 'not_stated', 0, 'siu', 'CANARINO', 'CANARINO',
           'CANARINO', 'CANARINO', 'CANARINO', 'web', 'CANARINO', 'CANARINO', $2, $2, '2031-05-17', 'CANARINO', '2031-05-19', NULL, $2,
           '2031-05-17', '2031-05-17', 30, '2031-05-17', '2031-05-17', '2031-05-19', '2031-05-17', '2031-05-19', '2031-05-17',
           '2031-05-19', 'CANARINO', 'CANARINO', 'CANARINO', '2031-05-19', 'CANARINO', 'CANARINO')",
        "INSERT INTO case_reference (source, external_id, citizen_id, number, digest) SELECT 'siu', 'CANARINO', $1, 2026987654321, token_hash
         FROM session WHERE id = 8100000000888 AND created_at = $2",
        "INSERT INTO timeline_entry (citizen_id, id, case_number, kind, channel, direction, source, happened_at, day_only, as_of, title, body, office, folded, act, facts)
         VALUES ($1, 8100000000777, 2026987654321, 'message', 'email', 'inbound', 'siu', $2, 0, $2, 'CANARINO', 'CANARINO', 'CANARINO', 'canarino', 'write', '{\"number\":\"CANARINO\"}')",
        "INSERT INTO access_record (citizen_id, id, looked_at, actor, role, office, purpose, object, case_number)
         VALUES ($1, 8100000000777, $2, 'staff:CANARINO', 'operator', 'CANARINO', 'CANARINO', 'case', 2026987654321)",
        "INSERT INTO contact_point (citizen_id, kind, value, verified_at) VALUES ($1, 'phone', 'CANARINO', $2)",
        "INSERT INTO act_key (citizen_id, key, number, act, entry_id, state, made_at)
         VALUES ($1, 'CANARINO', 2026987654321, 'write', 8100000000777, 'waiting_for_citizen', $2)",
        "INSERT INTO address_code (citizen_id, kind, value, code, tries, issued_at, expires_at, day_from, of_day)
         VALUES ($1, 'phone', 'CANARINO', 'CANARINO', 1, $2, $2, $2, 1)",
        "INSERT INTO outbox_item (citizen_id, id, what, entry_id, case_number, address, owed_at, due_at, state, reason, delivery_id)
         VALUES ($1, 8100000000777, 'change', 8100000000777, 2026987654321, 'CANARINO', $2, $2, 'handed', NULL, 8100000000777)",
        "INSERT INTO delivery (citizen_id, id, channel, address, language, state, attempts, next_at, reply, created_at, updated_at)
         VALUES ($1, 8100000000777, 'email', 'CANARINO', 'it', 'deferred', 1, $2, 'CANARINO', $2, $2)",
        "INSERT INTO citizen_version (citizen_id, version) SELECT $1, 3 WHERE $2 > 0",
        "INSERT INTO dispute (citizen_id, entry_id, id, case_number, office, was_title, was_body, wrong, proposed, state, disputed_at, answer,
           answered_by, answered_at)
         VALUES ($1, 8100000000777, 8100000000777, 2026987654321, 'CANARINO', 'CANARINO', 'CANARINO', 'CANARINO', 'CANARINO', 'refused', $2,
           'CANARINO', 'CANARINO', $2)",
        "INSERT INTO sign_in (citizen_id, id, signed_in_at, provider, level, device)
         VALUES ($1, 8100000000888, $2, 'CANARINO', 2, 'CANARINO')",
        "INSERT INTO event (source, id, digest, told_at, received_at) SELECT 'siu', 'CANARINO', token_hash, $2, $2 FROM session
         WHERE id = 8100000000888 AND citizen_id = $1",
        "INSERT INTO event_waiting (source, external_id, mark, told_at, fact) SELECT 'siu', 'CANARINO-waiting', 7, $2, '\"CANARINO\"'
         FROM citizen WHERE id = $1",
        "INSERT INTO citizen_told (citizen_id, fact, told_at, mark) VALUES ($1, 'name', $2, 7)",
        // One that was sent.
        "INSERT INTO draft (citizen_id, id, form, version, service, step, tried, entries, revision, case_number, created_at, updated_at, expires_at)
         VALUES ($1, 'CANARINO-sent', 'accesso-atti', 1, 'accesso-atti', 'records', '[]', '{}', 2, 2026987654321, $2, $2, $2)",
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
    draft(fixture, B, B_DRAFT, CANARY).await;
    answers(fixture, B, B_CASE, CANARY).await;
    files(fixture, B, B_CASE, [B_FILE, B_UPLOAD, B_DRAFT], CANARY).await;
    let kept = r#"{"owner":"","flash":{"state":"waiting","values":{"email":"CANARINO"}}}"#;
    session::keep_flash(&fixture.crm, B_TOKEN, B_FORM, kept).await.unwrap();
}

/// A request in the making, with a word of its citizen's in its first field and another window's beside it.
async fn draft(fixture: &Fixture, citizen: CitizenId, id: &str, word: &str) {
    let now = fixture.crm.now();
    let entry = format!(
        r#"{{"which":{{"values":["{word}"],"revision":1,"by":"{word}","since":1,"before":[],"others":[["x",["{word} 2"]]]}}}}"#
    );
    fixture
        .crm
        .db
        .execute(
            "INSERT INTO draft (citizen_id, id, form, version, service, step, tried, entries, revision, case_number, created_at,
               updated_at, expires_at)
             VALUES ($1, $2, $3, 1, $3, 'records', '[]', $4, 1, 0, $5, $5, $6)",
            &args![citizen.0, id, SERVICE, entry, now, now.plus_seconds(crm::draft::KEPT_SECONDS)],
        )
        .await
        .unwrap();
}

/// What a case was asked with.
async fn answers(fixture: &Fixture, citizen: CitizenId, number: i64, word: &str) {
    let applicant = format!(r#"[["family_name","{word}"]]"#);
    let answers = format!(r#"[{{"field":"which","kind":"long_text","values":["{word}"]}}]"#);
    fixture
        .crm
        .db
        .execute(
            "INSERT INTO case_answer (citizen_id, number, form, version, applicant, answers, declarations, submitted_at)
             VALUES ($1, $2, $3, 1, $4, $5, '[\"true\"]', $6)",
            &args![citizen.0, number, SERVICE, applicant, answers, fixture.crm.now()],
        )
        .await
        .unwrap();
}

/// A document that was sent with a case, and one that is on its way to a draft.
async fn files(fixture: &Fixture, citizen: CitizenId, number: i64, ids: [&str; 3], word: &str) {
    const FILE: &str = "INSERT INTO attachment (citizen_id, id, draft, case_number, purpose, entry_id, state, kind, name, size,
                                                sent_size, digest, created_at, updated_at)
        VALUES ($1, $2, $3, $4, 'delegation', $5, $6, 'pdf', $7, $8, $8, $9, $10, $10)";
    let [file, upload, draft] = ids;
    let (db, now) = (&fixture.crm.db, fixture.crm.now());
    let bytes = format!("%PDF {word}").into_bytes();
    let (name, size) = (format!("{word}.pdf"), bytes.len() as i64);
    let rows = [(file, number, B_ENTRY, "kept"), (upload, 0, 0, "arriving")];
    for (id, number, entry, state) in rows {
        let row = args![citizen.0, id, draft, number, entry, state, &name, size, vec![1_u8], now];
        db.execute(FILE, &row).await.unwrap();
    }
    db.execute(
        "INSERT INTO attachment_piece (citizen_id, attachment_id, start, length, digest, bytes) VALUES ($1, $2, 0, $3, $4, $5)",
        &args![citizen.0, file, size, vec![1_u8], bytes],
    )
    .await
    .unwrap();
}

/// A's session and draft, which a probe has ended, are there again.
pub(crate) async fn revive(fixture: &Fixture, objects: &Objects) {
    fixture.crm.db.execute("DELETE FROM draft WHERE citizen_id = $1", &args![A.0]).await.unwrap();
    draft(fixture, A, A_DRAFT, OWN).await;
    for table in
        ["DELETE FROM attachment_piece WHERE citizen_id = $1", "DELETE FROM attachment WHERE citizen_id = $1"]
    {
        fixture.crm.db.execute(table, &args![A.0]).await.unwrap();
    }
    files(fixture, A, objects.a_case.as_i64(), [A_FILE, A_UPLOAD, A_DRAFT], OWN).await;
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
