//! The citizens whom events name: found by their tax code, or written down with nothing but it.

use super::{Admitted, Fact, data::Person, entries, folder::Told};
use crate::{
    Crm, Result,
    actor::CitizenId,
    args,
    bulk::{self, Lookup},
    citizen::{NewCitizen, TaxCode},
    clock::Timestamp,
    db::{Tx, Value},
    language::Language,
};
use std::collections::{BTreeSet, HashMap};

/// The origin of a citizen of whom only events are known; a login makes them `identity` ([`crate::citizen::sign_in`]).
pub(crate) const ORIGIN: &str = "event";

// The code in force before one that was theirs once.
static HOLDERS: Lookup = Lookup::new("SELECT code, citizen_id, until FROM tax_code WHERE code IN");

/// Who has which tax code.
pub(super) struct People<'a>(HashMap<&'a str, CitizenId>);

impl<'a> People<'a> {
    /// Everybody whom these events name.
    pub(super) async fn find_or_make(
        crm: &Crm,
        tx: &mut Tx,
        events: &[&'a Admitted],
        now: Timestamp,
    ) -> Result<Self> {
        let codes: BTreeSet<&str> =
            events.iter().filter_map(|one| one.event.fact.citizen()).map(TaxCode::as_str).collect();
        let keys: Vec<Value> = codes.iter().map(|code| (*code).into()).collect();
        let mut found = HashMap::<String, (bool, i64, CitizenId)>::new();
        for row in HOLDERS.run(tx, None, &keys).await? {
            let until = row.maybe_int(2)?;
            let rank = (until.is_none(), until.unwrap_or(0), CitizenId(row.int(1)?));
            let best = found.entry(row.text(0)?).or_insert(rank);
            *best = rank.max(*best);
        }
        let mut people = HashMap::new();
        let mut new = Vec::new();
        for code in codes {
            let id = match found.get(code) {
                Some((.., id)) => *id,
                None => {
                    let id = CitizenId(crm.new_id()?);
                    new.push(placeholder(id, code));
                    id
                }
            };
            people.insert(code, id);
        }
        bulk::write_citizens(tx, new, now).await?;
        Ok(Self(people))
    }

    /// Whose tax code it is.
    pub(super) fn of(&self, code: Option<&TaxCode>) -> CitizenId {
        code.and_then(|code| self.0.get(code.as_str())).copied().unwrap_or(CitizenId::NOBODY)
    }

    /// Writes down who citizens are.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        events: &[&Admitted],
        now: Timestamp,
        changed: &mut BTreeSet<CitizenId>,
    ) -> Result<()> {
        for one in events {
            if let Fact::Citizen(person) = &one.event.fact {
                let citizen = self.of(Some(&person.citizen));
                tell(tx, citizen, person, one.event.time, one.mark, now).await?;
                changed.insert(citizen);
            }
        }
        Ok(())
    }

    /// Writes the entries that belong to a citizen and to no case.
    pub(super) async fn entries(
        &self,
        tx: &mut Tx,
        events: &[&Admitted],
        changed: &mut BTreeSet<CitizenId>,
    ) -> Result<()> {
        let mut rows = Vec::new();
        for one in events {
            if one.event.fact.case().is_none() && !matches!(one.event.fact, Fact::Citizen(_)) {
                let citizen = self.of(one.event.fact.citizen());
                let told = Told { time: one.event.time, mark: one.mark, fact: &one.event.fact };
                rows.extend(entries::row(citizen, None, &one.event.source, told)?);
                changed.insert(citizen);
            }
        }
        entries::write(tx, &rows).await
    }
}

fn placeholder(id: CitizenId, code: &str) -> NewCitizen {
    NewCitizen {
        id,
        given_name: String::new(),
        family_name: String::new(),
        birth_date: None,
        gender: None,
        birthplace: None,
        municipio: None,
        language: Language::It,
        tax_code: Some(code.to_owned()),
        origin: ORIGIN.to_owned(),
    }
}

/// Each fact, if none was told later. What an identity provider vouched for stays.
async fn tell(
    tx: &mut Tx,
    citizen: CitizenId,
    person: &Person,
    time: Timestamp,
    mark: i64,
    now: Timestamp,
) -> Result<()> {
    if let Some(name) = &person.name
        && is_last(tx, citizen, "name", time, mark).await?
    {
        tx.execute(
            "UPDATE citizen SET given_name = $2, family_name = $3, updated_at = $4 WHERE id = $1 AND origin = $5",
            &args![citizen.0, name.given.as_str(), name.family.as_str(), now, ORIGIN],
        )
        .await?;
    }
    if let Some(day) = &person.birth_date
        && is_last(tx, citizen, "birth_date", time, mark).await?
    {
        tx.execute(
            "UPDATE citizen SET birth_date = $2, updated_at = $3 WHERE id = $1 AND origin = $4",
            &args![citizen.0, day.as_str(), now, ORIGIN],
        )
        .await?;
    }
    if let Some(municipio) = person.municipio
        && is_last(tx, citizen, "municipio", time, mark).await?
    {
        tx.execute(
            "UPDATE citizen SET municipio = $2, updated_at = $3 WHERE id = $1",
            &args![citizen.0, i64::from(municipio), now],
        )
        .await?;
    }
    Ok(())
}

async fn is_last(tx: &mut Tx, citizen: CitizenId, fact: &str, time: Timestamp, mark: i64) -> Result<bool> {
    let touched = tx
        .execute(
            "INSERT INTO citizen_told (citizen_id, fact, told_at, mark) VALUES ($1, $2, $3, $4)
             ON CONFLICT (citizen_id, fact) DO UPDATE SET told_at = excluded.told_at, mark = excluded.mark
             WHERE excluded.told_at > citizen_told.told_at
               OR (excluded.told_at = citizen_told.told_at AND excluded.mark > citizen_told.mark)",
            &args![citizen.0, fact, time, mark],
        )
        .await?;
    Ok(touched > 0)
}
