//! A citizen says what is wrong.

use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    dispute::DisputeState,
};

/// The longest text of either field, in characters.
pub const LONGEST: usize = 2000;

/// What a citizen says of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Claim {
    /// What is wrong.
    pub wrong: String,
    /// What would be right; may be empty.
    pub proposed: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeField {
    /// What is wrong.
    Wrong,
    /// What would be right.
    Proposed,
}

/// What is wrong with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeMistake {
    /// Nothing is written.
    Missing(DisputeField),
    /// More than [`LONGEST`] characters.
    TooLong(DisputeField),
}

impl Claim {
    /// The claim without the blanks around it, if it can be taken.
    ///
    /// # Errors
    /// With every mistake.
    pub fn check(&self) -> Result<Self, Vec<DisputeMistake>> {
        let claim = Self { wrong: self.wrong.trim().to_owned(), proposed: self.proposed.trim().to_owned() };
        let mut mistakes = Vec::new();
        if claim.wrong.is_empty() {
            mistakes.push(DisputeMistake::Missing(DisputeField::Wrong));
        }
        for (field, text) in [(DisputeField::Wrong, &claim.wrong), (DisputeField::Proposed, &claim.proposed)]
        {
            if text.chars().count() > LONGEST {
                mistakes.push(DisputeMistake::TooLong(field));
            }
        }
        if mistakes.is_empty() { Ok(claim) } else { Err(mistakes) }
    }
}

/// Disputes an entry of one's own history, once: the same claim again changes nothing.
///
/// # Errors
/// [`Error::NotFound`] if there is no such entry of theirs; [`Error::Conflict`] if it is disputed already, in other words;
/// [`Error::Refused`] for a claim that [`Claim::check`] does not let pass.
pub async fn open(crm: &Crm, actor: &Actor, citizen: CitizenId, entry: i64, claim: &Claim) -> Result<()> {
    // Only the citizen speaks as the citizen.
    if actor.citizen() != Some(citizen) {
        return Err(Error::NotFound);
    }
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    let row = tx
        .row(
            "SELECT e.case_number, COALESCE(e.office, c.office), e.title, e.body
             FROM timeline_entry e LEFT JOIN cases c ON c.citizen_id = e.citizen_id AND c.number = e.case_number
             WHERE e.citizen_id = $1 AND e.id = $2",
            &args![citizen.0, entry],
        )
        .await?
        .ok_or(Error::NotFound)?;
    let claim = claim.check().map_err(|_| Error::Refused("a claim that is empty or too long"))?;
    let made = tx
        .execute(
            "INSERT INTO dispute (citizen_id, entry_id, id, case_number, office, was_title, was_body, wrong, proposed, state, disputed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (citizen_id, entry_id) DO NOTHING",
            &args![
                citizen.0,
                entry,
                crm.new_id()?,
                row.int(0)?,
                row.maybe_text(1)?,
                row.text(2)?,
                row.text(3)?,
                &claim.wrong,
                &claim.proposed,
                DisputeState::Open.code(),
                crm.now()
            ],
        )
        .await?;
    if made == 0 {
        let sql = "SELECT wrong, proposed FROM dispute WHERE citizen_id = $1 AND entry_id = $2";
        let known = tx.row(sql, &args![citizen.0, entry]).await?.ok_or(Error::NotFound)?;
        if (known.text(0)?, known.text(1)?) != (claim.wrong, claim.proposed) {
            return Err(Error::Conflict("the entry is disputed already"));
        }
    }
    tx.commit().await
}
