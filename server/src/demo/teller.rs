//! From a persona's file to the rows of the CRM.

use super::{
    Persona,
    days::Today,
    is_known,
    story::{CaseStory, EntryStory, Person, Preferences, Story},
};
use crate::seed::{faulty, heard, parsed};
use crm::{
    Crm, Error, Result,
    actor::{Actor, CitizenId, Task},
    calendar::Calendar,
    case::{
        self, CaseNumber, CaseState, NewCase,
        terms::{Announcement, DAYS_TO_REPLY, Suspension, Term, last_day},
    },
    channel::Channel,
    citizen::{self, NewCitizen, TaxCode, tax_code::Gender},
    clock::{Timestamp, in_rome},
    preference::{self, Purpose},
    source::OWN,
    timeline::{self, Direction, EntryKind, NewEntry},
};
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

const SEED: Actor = Actor::System(Task::Seed);

/// Writes a persona with everything that happened to them; false if they are there already.
pub(super) async fn write(crm: &Crm, persona: &Persona, id: CitizenId, text: &str) -> Result<bool> {
    if is_known(crm, id).await? {
        return Ok(false);
    }
    let story: Story = parsed(persona.key, text)?;
    let teller = Teller { persona, id, today: Today::of(crm), now: crm.now() };
    let moments = teller.moments(&story.entry)?;
    let begun = moments.iter().min().copied().unwrap_or(teller.now);
    let mut tx = crm.db.begin().await?;
    citizen::insert(&mut tx, &SEED, &teller.citizen(&story.person)?, begun).await?;
    let mut numbers: BTreeMap<&str, (CaseNumber, &CaseStory)> = BTreeMap::new();
    // Numbers follow the days on which the cases were opened.
    let mut cases: Vec<NewCase> = Vec::new();
    for told in &story.case {
        cases.push(teller.case(told, &story.entry, &moments)?);
    }
    let mut order: Vec<(NewCase, &CaseStory)> = cases.into_iter().zip(&story.case).collect();
    order.sort_by_key(|(case, _)| case.opened_at);
    for (mut new, told) in order {
        new.number = case::next_number(&mut tx, new.number.year()).await?;
        numbers.insert(&told.key, (new.number, told));
        case::write(&mut tx, &SEED, new).await?;
    }
    let mut entries: Vec<(Timestamp, &EntryStory)> = moments.into_iter().zip(&story.entry).collect();
    entries.sort_by_key(|(at, _)| *at);
    for (entry_id, (at, told)) in (1..).zip(entries) {
        let case = told.case.as_deref().and_then(|key| numbers.get(key)).copied();
        timeline::log(&mut tx, &SEED, &teller.entry(entry_id, at, told, case)).await?;
    }
    tx.commit().await?;
    teller.prefer(crm, &story.preferences).await?;
    Ok(true)
}

struct Teller<'a> {
    persona: &'a Persona,
    id: CitizenId,
    today: Today,
    now: Timestamp,
}

impl Teller<'_> {
    fn fault(&self, fault: impl std::fmt::Display) -> Error {
        faulty(&format!("{}.toml", self.persona.key), fault)
    }

    fn citizen(&self, person: &Person) -> Result<NewCitizen> {
        let (given_name, family_name) = self.persona.name.split_once(' ').unwrap_or((self.persona.name, ""));
        let (gender, letter) = if person.gender == "F" { (Gender::Female, "F") } else { (Gender::Male, "M") };
        let born: Date = person.birth_date.parse().map_err(|error| self.fault(error))?;
        let computed = || TaxCode::compute(family_name, given_name, born, gender, &person.birthplace);
        let code = person.tax_code.as_deref().map_or_else(computed, TaxCode::parse);
        Ok(NewCitizen {
            id: self.id,
            given_name: given_name.to_owned(),
            family_name: family_name.to_owned(),
            birth_date: Some(person.birth_date.clone()),
            gender: Some(letter),
            birthplace: Some(person.birthplace.clone()),
            municipio: Some(person.municipio),
            language: person.language,
            tax_code: Some(code.map_err(|error| self.fault(error))?.as_str().to_owned()),
            origin: "seed".to_owned(),
        })
    }

    /// When each entry happened. A case's entries stand in their order, also where offices rest.
    fn moments(&self, entries: &[EntryStory]) -> Result<Vec<Timestamp>> {
        let mut last: BTreeMap<&str, Timestamp> = BTreeMap::new();
        let mut moments = Vec::with_capacity(entries.len());
        for told in entries {
            let (days, time) = told.at.split_once(' ').ok_or_else(|| self.fault(&told.at))?;
            let days: i64 = days.parse().map_err(|error| self.fault(error))?;
            let time: Time = time.parse().map_err(|error| self.fault(error))?;
            let in_person =
                matches!(told.channel, Channel::Phone | Channel::Counter | Channel::Field | Channel::Letter);
            let by_office = in_person || told.way != Direction::Inbound;
            let mut at = self.today.moment(days, (time.hour(), time.minute()), by_office);
            if let Some(key) = &told.case {
                let before = last.entry(key).or_insert(Timestamp(i64::MIN));
                at = at.max(before.plus_seconds(60));
                *before = at;
            }
            moments.push(at);
        }
        Ok(moments)
    }

    fn case(&self, told: &CaseStory, entries: &[EntryStory], moments: &[Timestamp]) -> Result<NewCase> {
        let statuses = || {
            let of_case = move |entry: &EntryStory| {
                entry.kind == EntryKind::Status && entry.case.as_ref() == Some(&told.key)
            };
            entries.iter().zip(moments).filter(move |(entry, _)| of_case(entry))
        };
        let opened_at = statuses().map(|(_, at)| *at).min().ok_or_else(|| self.fault(&told.key))?;
        let updated_at = statuses().map(|(_, at)| *at).max().unwrap_or(opened_at);
        let day_of = |state: CaseState| {
            let found = statuses().rfind(|(entry, _)| entry.title == state.as_str());
            found.map(|(_, at)| in_rome(*at).date())
        };
        let asked_on = day_of(CaseState::WaitingForCitizen);
        let announced_on = day_of(CaseState::RejectionAnnounced);
        let term = told.term.zip(day_of(CaseState::Received)).map(|(legal_days, received_on)| Term {
            received_on,
            legal_days,
            suspension: asked_on.map(Suspension::at_longest),
            announcement: announced_on.map(|received_on| Announcement { received_on, replied_on: None }),
        });
        let asked_by = match told.asked_in {
            Some(days) => Some(Calendar::ROME.same_or_next_working_day(self.today.plus(days))),
            None => announced_on.map(|day| last_day(&Calendar::ROME, day, DAYS_TO_REPLY)),
        };
        let year = in_rome(opened_at).year();
        Ok(NewCase {
            citizen: self.id,
            number: CaseNumber::new(year, 1).map_err(|error| self.fault(error))?,
            service: Some(told.service.clone()),
            kind: told.kind,
            title: told.title.clone(),
            state: told.state,
            outcome: told.outcome,
            observed: told.source != OWN,
            source: told.source.clone(),
            source_state: told.source_state.clone(),
            source_words: told.source_words.clone(),
            office: Some(told.office.clone()),
            office_words: None,
            person_in_charge: told.person_in_charge.clone(),
            channel: told.channel,
            place: told.place.clone(),
            protocol: told.protocol.as_deref().map(|protocol| self.today.fill(protocol)),
            opened_at,
            updated_at,
            due_on: term.map(|term| term.due(&Calendar::ROME).to_string()),
            asked: told.asked.clone(),
            asked_by: asked_by.filter(|_| told.asked.is_some()).map(|day| day.to_string()),
            closed_at: told.state.is_final().then_some(updated_at),
            as_of: self.as_of(&told.source, updated_at, told.state.is_open()),
        })
    }

    fn entry(
        &self,
        id: i64,
        at: Timestamp,
        told: &EntryStory,
        case: Option<(CaseNumber, &CaseStory)>,
    ) -> NewEntry {
        let of_case = case.map(|(_, told)| told);
        let source = told.source.as_deref().or(of_case.map(|case| case.source.as_str())).unwrap_or(OWN);
        NewEntry {
            citizen: self.id,
            id,
            case: case.map(|(number, _)| number),
            kind: told.kind,
            channel: told.channel,
            direction: told.way,
            source: source.to_owned(),
            happened_at: at,
            day_only: told.channel == Channel::Letter,
            as_of: self.as_of(source, at, false),
            title: self.today.fill(&told.title),
            body: self.today.fill(&told.body),
            office: told.office.clone().or_else(|| of_case.map(|case| case.office.clone())),
        }
    }

    /// How old what a source says is: our own is of its moment, a silo's of the night after or, while it goes on, of the
    /// last time that the silo was heard.
    fn as_of(&self, source: &str, at: Timestamp, goes_on: bool) -> Timestamp {
        let heard = heard(source, self.now).max(at);
        match (source, goes_on) {
            (OWN, _) => at,
            (_, true) => heard,
            (_, false) => at.plus_seconds(9 * 3600).min(heard),
        }
    }

    async fn prefer(&self, crm: &Crm, preferences: &Preferences) -> Result<()> {
        let change =
            preference::check(&preferences.form).map_err(|errors| self.fault(format!("{errors:?}")))?;
        preference::save(crm, &SEED, self.id, &change).await?;
        preference::vouch(crm, &SEED, self.id).await?;
        if preferences.survey {
            preference::decide(crm, &SEED, self.id, Purpose::Survey, true).await?;
        }
        Ok(())
    }
}
