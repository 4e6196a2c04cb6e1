//! A citizen's row and their tax codes.

use crate::{
    Crm, Error, Result,
    access::{self, Act, Look, Object},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
    db::Tx,
    language::Language,
};

/// A citizen as the city knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citizen {
    /// Our id.
    pub id: CitizenId,
    /// Given name(s).
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, ISO 8601.
    pub birth_date: Option<String>,
    /// Municipio of residence, 1 to 15.
    pub municipio: Option<i64>,
    /// Language of notices and of where a login lands.
    pub language: Language,
}

/// A citizen to be written down.
#[derive(Clone, Debug)]
pub struct NewCitizen {
    /// Our id; from [`Crm::new_id`] or, for invented people, from the seed.
    pub id: CitizenId,
    /// Given name(s).
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, ISO 8601.
    pub birth_date: Option<String>,
    /// `F` or `M`, as on the register.
    pub gender: Option<&'static str>,
    /// Belfiore code of the place of birth.
    pub birthplace: Option<String>,
    /// Municipio of residence, 1 to 15.
    pub municipio: Option<i64>,
    /// Language of notices.
    pub language: Language,
    /// The tax code in force, if there is one; any text that the authority gave, odd ones too.
    pub tax_code: Option<String>,
    /// `identity`, `seed` or a source's id.
    pub origin: String,
}

/// Writes a citizen down, in the caller's transaction.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the program's own tasks; a unique violation if the tax code is somebody's already.
pub async fn insert(tx: &mut Tx, actor: &Actor, new: &NewCitizen, now: Timestamp) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(new.id))?;
    tx.execute(
        "INSERT INTO citizen (id, given_name, family_name, birth_date, gender, birthplace, municipio, language, origin, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        &args![
            new.id.0,
            &new.given_name,
            &new.family_name,
            new.birth_date.as_deref(),
            new.gender,
            new.birthplace.as_deref(),
            new.municipio,
            new.language,
            &new.origin,
            now
        ],
    )
    .await?;
    if let Some(code) = &new.tax_code {
        tx.execute(
            "INSERT INTO tax_code (citizen_id, code, since, until) VALUES ($1, $2, $3, NULL)",
            &args![new.id.0, code, now],
        )
        .await?;
    }
    Ok(())
}

/// A citizen's profile.
///
/// # Errors
/// [`Error::NotFound`] if there is none or it is not for the one who asks.
pub async fn profile(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Citizen> {
    access::may_read(crm, actor, citizen, Look::Profile).await?;
    let row = crm
        .db
        .row(
            "SELECT given_name, family_name, birth_date, municipio, language FROM citizen WHERE id = $1",
            &args![citizen.0],
        )
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Citizen {
        id: citizen,
        given_name: row.text(0)?,
        family_name: row.text(1)?,
        birth_date: row.maybe_text(2)?,
        municipio: row.maybe_int(3)?,
        language: Language::from_tag(&row.text(4)?).unwrap_or_default(),
    })
}

/// Changes the language of notices, in the caller's transaction.
///
/// # Errors
/// [`Error::NotFound`] if it is not theirs to change.
pub async fn set_language(
    tx: &mut Tx,
    actor: &Actor,
    citizen: CitizenId,
    language: Language,
    now: Timestamp,
) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    tx.execute(
        "UPDATE citizen SET language = $2, updated_at = $3 WHERE id = $1",
        &args![citizen.0, language, now],
    )
    .await?;
    Ok(())
}
