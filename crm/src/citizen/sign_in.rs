//! From what an identity provider vouches for to a citizen of ours.

use super::{NewCitizen, TaxCode, insert};
use crate::{
    Crm, Result,
    actor::{Actor, CitizenId, Task},
    args,
    clock::Timestamp,
    db::Tx,
    language::Language,
};

/// What a provider said of somebody, after its signature was checked.
#[derive(Clone, Debug)]
pub struct IdentityClaims {
    /// The provider (`iss`).
    pub issuer: String,
    /// Who, at that provider (`sub`).
    pub subject: String,
    /// Given name(s).
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The tax code as the provider writes it (SPID prefixes `TINIT-`); eIDAS users may have none.
    pub tax_code: Option<String>,
    /// Date of birth, ISO 8601.
    pub birth_date: Option<String>,
    /// The language of the page on which the login began.
    pub language: Language,
}

/// Finds the citizen by provider and subject, else by a well-formed tax code, else writes a new one down.
///
/// An odd tax code never refuses a login: it is kept as it came. But it links nobody, because two people may come with
/// the same filler; then the second has none.
///
/// # Errors
/// If the database fails.
pub async fn sign_in(crm: &Crm, claims: &IdentityClaims) -> Result<CitizenId> {
    // Two first logins of one person at once: the one that loses finds, when it looks again, what the other wrote.
    for _ in 0..3 {
        match attempt(crm, claims).await {
            Err(error) if error.is_unique_violation() => {}
            done => return done,
        }
    }
    attempt(crm, claims).await
}

async fn attempt(crm: &Crm, claims: &IdentityClaims) -> Result<CitizenId> {
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    let known = tx
        .row(
            "SELECT citizen_id FROM identity WHERE issuer = $1 AND subject = $2",
            &args![&claims.issuer, &claims.subject],
        )
        .await?;
    if let Some(row) = known {
        return Ok(CitizenId(row.int(0)?));
    }
    let code = claims.tax_code.as_deref().map(written_form).filter(|code| !code.is_empty());
    let parsed = code.as_deref().and_then(|code| TaxCode::parse(code).ok());
    let holder = match &code {
        Some(code) => {
            tx.row("SELECT citizen_id FROM tax_code WHERE code = $1 AND until IS NULL", &args![code]).await?
        }
        None => None,
    };
    let citizen = match (holder, &parsed) {
        (Some(row), Some(_)) => {
            let id = CitizenId(row.int(0)?);
            vouch(&mut tx, id, claims, now).await?;
            id
        }
        (held, _) => {
            let id = CitizenId(crm.new_id()?);
            let new = NewCitizen {
                id,
                given_name: claims.given_name.clone(),
                family_name: claims.family_name.clone(),
                birth_date: claims.birth_date.clone(),
                gender: None,
                birthplace: parsed.as_ref().and_then(TaxCode::place_code),
                municipio: None,
                language: claims.language,
                tax_code: code.filter(|_| held.is_none()),
                origin: "identity".to_owned(),
            };
            insert(&mut tx, &Actor::System(Task::Identity), &new, now).await?;
            id
        }
    };
    tx.execute(
        "INSERT INTO identity (issuer, subject, citizen_id, created_at) VALUES ($1, $2, $3, $4)",
        &args![&claims.issuer, &claims.subject, citizen.0, now],
    )
    .await?;
    tx.commit().await?;
    Ok(citizen)
}

/// Somebody of whom only a silo had told has their name from now on as the provider has it.
async fn vouch(tx: &mut Tx, citizen: CitizenId, claims: &IdentityClaims, now: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE citizen SET given_name = $2, family_name = $3, birth_date = COALESCE($4, birth_date), language = $5,
           origin = 'identity', updated_at = $6 WHERE id = $1 AND origin = $7",
        &args![
            citizen.0,
            &claims.given_name,
            &claims.family_name,
            claims.birth_date.as_deref(),
            claims.language,
            now,
            crate::event::PLACEHOLDER
        ],
    )
    .await?;
    Ok(())
}

/// The form in which a code is kept and compared: without SPID's prefix, without spaces, in capitals.
fn written_form(code: &str) -> String {
    let bare = code.trim();
    let bare = bare.strip_prefix("TINIT-").or_else(|| bare.strip_prefix("tinit-")).unwrap_or(bare);
    bare.split_whitespace().collect::<String>().to_uppercase()
}
