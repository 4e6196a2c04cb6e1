//! Each function of the CRM that takes the one who asks, called for one citizen's data.

use crm::{
    Error, Result, access,
    actor::{Actor, CitizenId, Level, Role, StaffId},
    bulk,
    case::{self, CaseAct, CaseKind, CaseNumber, CaseState, NewCase, Observation, state::OutcomeCode},
    channel::Channel,
    citizen, dispute, draft, form,
    language::Language,
    live, notice,
    preference::{self, Change, Digest, Purpose, Topic},
    session::{self, Holder},
    source::{self, Source},
    staff::{self, Staff},
    timeline::{self, Direction, EntryKind, Filter, NewEntry},
};
use crm_testing::{Fixture, sample};

/// Stands in everything that is the victim's.
pub(super) const CANARY: &str = "CANARINO";

/// A citizen with something of everything.
pub(super) struct Victim {
    /// Who.
    pub(super) id: CitizenId,
    /// One of their cases.
    pub(super) case: Option<CaseNumber>,
    /// One of their sessions.
    pub(super) session: i64,
}

impl Victim {
    /// Plants one.
    pub(super) async fn plant(fixture: &Fixture) -> Self {
        let crm = &fixture.crm;
        let id = CitizenId(crm.new_id().unwrap());
        let mut new = sample::citizen(id);
        new.family_name = CANARY.to_owned();
        new.tax_code = Some("RSSMRA85T50H501S".to_owned());
        fixture.plant(&new).await.unwrap();
        let own = sample::as_citizen(id);
        for source in ["siu", "io"] {
            fixture.source(source).await.unwrap();
        }
        let mut seen = sample::observed("siu", CANARY, id);
        seen.title = CANARY.to_owned();
        seen.entries[0].body = CANARY.to_owned();
        let Observation::Loaded(number) = fixture.observe(&seen).await.unwrap() else { panic!("not loaded") };
        preference::save(crm, &own, id, &change(&format!("{CANARY}@example.it"))).await.unwrap();
        preference::decide(crm, &own, id, Purpose::Survey, true).await.unwrap();
        let entries = format!(
            "{{\"f\":{{\"values\":[\"{CANARY}\"],\"revision\":1,\"by\":\"\",\"since\":1,\"before\":[]}}}}"
        );
        crm.db
            .execute(
                "INSERT INTO draft (citizen_id, id, form, version, service, step, tried, entries, revision, case_number, created_at,
                                    updated_at, expires_at)
                 VALUES ($1, $2, 'f', 1, 's', 'a', '[]', $3, 1, 0, $4, $4, $5)",
                &crm::args![id.0, CANARY, entries, sample::NOW, sample::NOW.plus_seconds(9_999_999)],
            )
            .await
            .unwrap();
        crm.db
            .execute(
                "INSERT INTO attachment (citizen_id, id, draft, case_number, purpose, entry_id, state, kind, name, size, sent_size,
                                         digest, created_at, updated_at)
                 VALUES ($1, $2, $2, 0, 'f', 0, 'kept', 'pdf', $2, 1, 1, $3, $4, $4)",
                &crm::args![id.0, CANARY, vec![1_u8], sample::NOW],
            )
            .await
            .unwrap();
        crm.db
            .execute(
                "UPDATE outbox_item SET state = 'handed', owed_at = $2, delivery_id = 7 WHERE citizen_id = $1",
                &crm::args![id.0, sample::NOW],
            )
            .await
            .unwrap();
        crm.db
            .execute(
                "INSERT INTO delivery (citizen_id, id, channel, address, language, state, attempts, next_at, reply, created_at, updated_at)
                 VALUES ($1, 7, 'email', $2, 'it', 'bounced', 1, NULL, $2, $3, $3)",
                &crm::args![id.0, CANARY, sample::NOW],
            )
            .await
            .unwrap();
        crm.db
            .execute(
                "INSERT INTO dispute (citizen_id, entry_id, id, case_number, office, was_title, was_body, wrong, proposed, state, disputed_at)
                 SELECT citizen_id, MIN(id), 77, 0, 'scuola-e-nidi', '', '', $2, '', 'open', $3 FROM timeline_entry WHERE citizen_id = $1
                 GROUP BY citizen_id",
                &crm::args![id.0, CANARY, sample::NOW],
            )
            .await
            .unwrap();
        let token =
            session::begin(crm, Holder::Citizen(id, Level::AREA), "demo", CANARY, None).await.unwrap();
        session::keep_flash(crm, &token, "f", CANARY).await.unwrap();
        let session = session::find(crm, &token).await.unwrap().unwrap().id;
        Self { id, case: Some(number), session }
    }

    /// Calls one function as somebody; what it answered.
    pub(super) async fn probe(&self, fixture: &Fixture, actor: &Actor, name: &str) -> Result<String> {
        let (crm, id) = (&fixture.crm, self.id);
        let number = self.case.unwrap_or_else(|| CaseNumber::new(2026, 999_999_999).unwrap());
        Ok(match name {
            "access::list" => format!("{:?}", access::list(crm, actor, id, 50).await?),
            "access::page" => format!("{:?}", access::page(crm, actor, id, None, 50).await?),
            "dispute::answer" => {
                let said = dispute::Answer::Accept { note: "B".to_owned() };
                format!("{:?}", dispute::answer(crm, actor, 77, &said).await?)
            }
            "dispute::of_citizen" => format!("{:?}", dispute::of_citizen(crm, actor, id).await?),
            "dispute::open" => {
                let claim = dispute::Claim { wrong: "B".to_owned(), proposed: String::new() };
                let entry = number.as_i64() * 1000;
                format!("{:?}", dispute::open(crm, actor, id, entry, &claim).await?)
            }
            "live::watch" => format!("{:?}", live::watch(crm, actor, id).await?.version().await?),
            "session::revoke_others" => format!("{:?}", session::revoke_others(crm, actor, id, 0).await?),
            "session::sign_ins" => format!("{:?}", session::sign_ins(crm, actor, id, None, 50).await?),
            "timeline::find" => {
                format!("{:?}", timeline::find(crm, actor, id, number.as_i64() * 1000).await?)
            }
            // Of counts nothing can carry the canary.
            "timeline::years" => format!("{CANARY} {:?}", timeline::years(crm, actor, id).await?),
            "case::find" => format!("{:?}", case::find(crm, actor, number).await?),
            "case::list" => format!("{:?}", case::list(crm, actor, id, 50).await?),
            "citizen::profile" => format!("{:?}", citizen::profile(crm, actor, id).await?),
            // Of consents nothing can carry the canary but that there is one.
            "preference::consents" => format!("{CANARY} {:?}", preference::consents(crm, actor, id).await?),
            "preference::of" => format!("{:?}", preference::of(crm, actor, id).await?),
            "session::list" => format!("{:?}", session::list(crm, actor, id).await?),
            "timeline::page" => {
                format!("{:?}", timeline::page(crm, actor, id, &Filter::default(), None, 50).await?)
            }
            "notice::list" => format!("{:?}", notice::list(crm, actor, id, 50).await?),
            "notice::preview" => {
                let settings = notice::Settings::of_change(&change("b@example.it"));
                format!("{:?}", notice::preview(crm, actor, id, &settings).await?)
            }
            "preference::confirm" => format!("{:?}", preference::confirm(crm, actor, id, "000000").await?),
            "preference::mailbox" => format!("{:?}", preference::mailbox(crm, actor, id).await?),
            "preference::send_code" => format!("{:?}", preference::send_code(crm, actor, id).await?),
            "preference::vouch" => format!("{:?}", preference::vouch(crm, actor, id).await?),
            "preference::decide" => {
                format!("{:?}", preference::decide(crm, actor, id, Purpose::Survey, false).await?)
            }
            "preference::save" => {
                format!("{:?}", preference::save(crm, actor, id, &change("b@example.it")).await?)
            }
            "form::known" => format!("{:?}", form::known(crm, actor, id).await?),
            "draft::begin" => format!("{:?}", draft::begin(crm, actor, id, &"B".repeat(43), "b").await?),
            "draft::choose" => {
                format!(
                    "{:?}",
                    draft::choose(crm, actor, id, CANARY, 1, &std::collections::BTreeMap::new()).await?
                )
            }
            "draft::discard" => format!("{:?}", draft::discard(crm, actor, id, CANARY).await?),
            "draft::find" => format!("{:?}", draft::find(crm, actor, id, CANARY).await?),
            "draft::list" => format!("{:?}", draft::list(crm, actor, id).await?),
            "draft::save" => {
                let save = draft::Save { id: CANARY.to_owned(), ..draft::Save::default() };
                format!("{:?}", draft::save(crm, actor, id, &save).await?)
            }
            "form::submit" => format!("{:?}", form::submit(crm, actor, id, CANARY, &[]).await?),
            "case::act" => {
                let press = case::Press { key: "k", seen: None };
                let what = CaseAct::Write { text: "B".to_owned() };
                format!("{:?}", case::act(crm, actor, number, press, &what).await?)
            }
            "case::act_with" => {
                let press = case::Press { key: "k", seen: None };
                let what = CaseAct::Write { text: "B".to_owned() };
                let files = [CANARY.to_owned()];
                format!("{:?}", case::act_with(crm, actor, number, press, &what, &files).await?)
            }
            name if name.starts_with("attachment::") => self.probe_attachment(fixture, actor, name).await?,
            "session::revoke" => format!("{:?}", session::revoke(crm, actor, id, self.session).await?),
            _ => self.probe_in_transaction(fixture, actor, name).await?,
        })
    }

    /// Those that are one step of a caller's transaction.
    async fn probe_in_transaction(&self, fixture: &Fixture, actor: &Actor, name: &str) -> Result<String> {
        let (id, now) = (self.id, fixture.crm.now());
        let mut seen = sample::observed("siu", CANARY, id);
        seen.digest = vec![2; 32];
        let number = CaseNumber::new(2026, 500).unwrap();
        let mut tx = fixture.crm.db.begin().await?;
        match name {
            "bulk::cases" => bulk::cases(&mut tx, actor, vec![case_of(id, number)]).await?,
            "bulk::citizens" => {
                bulk::citizens(&mut tx, actor, vec![sample::citizen(CitizenId(5))], now).await?;
            }
            "bulk::entries" => bulk::entries(&mut tx, actor, vec![entry_of(id)]).await?,
            "bulk::known" => {
                return bulk::known(&mut tx, actor, id, id).await.map(|known| format!("{known:?}"));
            }
            "bulk::numbers" => _ = bulk::numbers(&mut tx, actor, 2026, 1).await?,
            "case::observe" => _ = case::observe(&mut tx, actor, &seen, now).await?,
            "case::observe_all" => {
                // Its own source does not open another's case.
                let own = if let Actor::Machine { source, .. } = actor { source.as_str() } else { "siu" };
                case::observe_all(&mut tx, actor, own, &[seen], now).await?;
            }
            "case::write" => case::write(&mut tx, actor, case_of(id, number)).await?,
            "citizen::insert" => citizen::insert(&mut tx, actor, &sample::citizen(id), now).await?,
            "citizen::set_language" => citizen::set_language(&mut tx, actor, id, Language::En, now).await?,
            "source::declare" => {
                let name = "B".to_owned();
                let source = Source {
                    id: "siu".to_owned(),
                    name_it: name.clone(),
                    name_en: name,
                    last_event_at: None,
                };
                source::declare(&mut tx, actor, &source, now).await?;
            }
            "staff::put" => {
                let new = Staff {
                    id: StaffId(1),
                    name: "B".to_owned(),
                    role: Role::Operator,
                    office: None,
                    remit: crm::remit::Remit::default(),
                };
                staff::put(&mut tx, actor, &new).await?;
            }
            "timeline::log" => timeline::log(&mut tx, actor, &entry_of(id)).await?,
            _ => return Err(Error::Unreadable("the name of a probe")),
        }
        tx.commit().await?;
        Ok(name.to_owned())
    }
}

fn case_of(citizen: CitizenId, number: CaseNumber) -> NewCase {
    NewCase {
        citizen,
        number,
        service: None,
        kind: CaseKind::Report,
        title: "B".to_owned(),
        state: CaseState::Received,
        outcome: OutcomeCode::NotStated,
        observed: true,
        source: "siu".to_owned(),
        source_state: None,
        source_words: None,
        office: None,
        office_words: None,
        person_in_charge: None,
        channel: Channel::Web,
        place: None,
        protocol: None,
        opened_at: sample::NOW,
        updated_at: sample::NOW,
        due_on: None,
        asked: None,
        asked_by: None,
        closed_at: None,
        as_of: sample::NOW,
    }
}

fn entry_of(citizen: CitizenId) -> NewEntry {
    NewEntry {
        citizen,
        id: 5,
        case: None,
        kind: EntryKind::Contact,
        channel: Channel::Web,
        direction: Direction::Inbound,
        source: "siu".to_owned(),
        happened_at: sample::NOW,
        day_only: false,
        as_of: sample::NOW,
        title: "B".to_owned(),
        body: String::new(),
        office: None,
    }
}

fn change(email: &str) -> Change {
    Change {
        choices: vec![(Topic::Cases, Channel::Email)],
        email: Some(email.to_owned()),
        phone: None,
        language: Language::It,
        digest: Digest::Daily,
        digest_hour: 8,
        quiet: None,
    }
}
