//! An e-mail address is theirs when a code that was sent to it comes back: six digits, half an hour, five tries, and no more
//! than five codes a day. Nothing here says whether an address is anybody else's.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
    db::Tx,
    notice::{What, owed},
};

/// How long a code lasts, in seconds.
pub const CODE_SECONDS: i64 = 30 * 60;
/// How often a code may be tried.
pub const CODE_TRIES: i64 = 5;
/// The shortest time from one code to the next, in seconds.
pub const CODE_PAUSE: i64 = 60;
/// The most codes in a day.
pub const CODES_A_DAY: i64 = 5;

/// What became of the wish for a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSent {
    /// It is on its way.
    Sent,
    /// Not so soon, or not so often.
    TooOften,
    /// There is no address that wants one.
    NothingToProve,
}

/// What became of a code that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The address is theirs.
    Verified,
    /// It is another one.
    Wrong,
    /// It was tried too often: a new one is needed.
    TooManyTries,
    /// There is none, or it is too old.
    Expired,
}

/// Sends a code to the address that a citizen wrote down and that is not verified yet.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the citizen.
pub async fn send_code(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<CodeSent> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    let open = tx
        .row(
            "SELECT value FROM contact_point WHERE citizen_id = $1 AND kind = 'email' AND verified_at IS NULL",
            &args![citizen.0],
        )
        .await?;
    let Some(open) = open else { return Ok(CodeSent::NothingToProve) };
    let sent = issue(crm, &mut tx, citizen, &open.text(0)?).await?;
    tx.commit().await?;
    crm.wake_delivery();
    Ok(sent)
}

/// Makes a code for an address and owes the e-mail with it, in the caller's transaction.
pub(super) async fn issue(crm: &Crm, tx: &mut Tx, citizen: CitizenId, address: &str) -> Result<CodeSent> {
    let now = crm.now();
    let id = crm.new_id()?;
    let code = new_code(crm)?;
    // One statement that counts and replaces: two windows at once do not get two codes.
    let touched = tx
        .execute(
            "INSERT INTO address_code (citizen_id, kind, value, code, tries, issued_at, expires_at, day_from, of_day)
             VALUES ($1, 'email', $2, $3, 0, $4, $5, $4, 1)
             ON CONFLICT (citizen_id, kind) DO UPDATE SET value = excluded.value, code = excluded.code, tries = 0,
               issued_at = excluded.issued_at, expires_at = excluded.expires_at,
               day_from = CASE WHEN address_code.day_from <= $6 THEN excluded.day_from ELSE address_code.day_from END,
               of_day = CASE WHEN address_code.day_from <= $6 THEN 1 ELSE address_code.of_day + 1 END
             WHERE address_code.issued_at <= $7 AND (address_code.day_from <= $6 OR address_code.of_day < $8)",
            &args![
                citizen.0,
                address,
                code,
                now,
                now.plus_seconds(CODE_SECONDS),
                now.plus_seconds(-86_400),
                now.plus_seconds(-CODE_PAUSE),
                CODES_A_DAY
            ],
        )
        .await?;
    if touched == 0 {
        return Ok(CodeSent::TooOften);
    }
    owed::owe_to(tx, citizen, id, What::AddressCode, address).await?;
    Ok(CodeSent::Sent)
}

/// Six digits, each number as likely as every other.
fn new_code(crm: &Crm) -> Result<String> {
    const CODES: u32 = 1_000_000;
    loop {
        let mut bytes = [0_u8; 4];
        crm.entropy.fill(&mut bytes)?;
        let number = u32::from_be_bytes(bytes);
        if number < u32::MAX - u32::MAX % CODES {
            return Ok(format!("{:06}", number % CODES));
        }
    }
}

/// Takes a code as it was typed.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the citizen.
pub async fn confirm(crm: &Crm, actor: &Actor, citizen: CitizenId, typed: &str) -> Result<Proof> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).take(20).collect();
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    // The try counts before the code is looked at, so that many at once are not more tries.
    let tried = tx
        .execute(
            "UPDATE address_code SET tries = tries + 1 WHERE citizen_id = $1 AND kind = 'email' AND expires_at > $2 AND tries < $3",
            &args![citizen.0, now, CODE_TRIES],
        )
        .await?;
    let row = tx
        .row(
            "SELECT k.code, k.expires_at FROM address_code k JOIN contact_point p ON p.citizen_id = k.citizen_id AND p.kind = k.kind
               AND p.value = k.value WHERE k.citizen_id = $1 AND k.kind = 'email' AND k.expires_at > $2",
            &args![citizen.0, now],
        )
        .await?;
    let proof = match (row, tried) {
        (None, _) => Proof::Expired,
        (Some(_), 0) => Proof::TooManyTries,
        (Some(row), _) if row.text(0)? == typed => {
            verified(&mut tx, citizen, now).await?;
            Proof::Verified
        }
        (Some(_), _) => Proof::Wrong,
    };
    tx.commit().await?;
    if proof == Proof::Verified {
        crm.wake_delivery();
    }
    Ok(proof)
}

async fn verified(tx: &mut Tx, citizen: CitizenId, now: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE contact_point SET verified_at = $2 WHERE citizen_id = $1 AND kind = 'email'",
        &args![citizen.0, now],
    )
    .await?;
    // The counts of the day stay, the code does not.
    tx.execute(
        "UPDATE address_code SET code = '', expires_at = 0 WHERE citizen_id = $1 AND kind = 'email'",
        &args![citizen.0],
    )
    .await?;
    Ok(())
}

/// Whether an e-mail address stands there and is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The address.
    pub address: String,
    /// Since when it is theirs for sure.
    pub verified_at: Option<Timestamp>,
    /// A code is on its way, and until when it lasts.
    pub code_until: Option<Timestamp>,
}

/// The e-mail address of a citizen, for themselves.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the citizen.
pub async fn mailbox(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Option<Mailbox>> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let row = crm
        .db
        .row(
            "SELECT p.value, p.verified_at, k.expires_at FROM contact_point p
               LEFT JOIN address_code k ON k.citizen_id = p.citizen_id AND k.kind = p.kind AND k.value = p.value AND k.expires_at > $2
             WHERE p.citizen_id = $1 AND p.kind = 'email'",
            &args![citizen.0, crm.now()],
        )
        .await?;
    row.map(|row| {
        Ok(Mailbox {
            address: row.text(0)?,
            verified_at: row.maybe_int(1)?.map(Timestamp),
            code_until: row.maybe_int(2)?.map(Timestamp),
        })
    })
    .transpose()
}

/// Takes the addresses of an invented person for verified.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the seed and the import.
pub async fn vouch(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<()> {
    access::authorise(actor, Act::Observe, Object::Citizen(citizen))?;
    crm.db
        .execute(
            "UPDATE contact_point SET verified_at = $2 WHERE citizen_id = $1 AND verified_at IS NULL",
            &args![citizen.0, crm.now()],
        )
        .await?;
    Ok(())
}
