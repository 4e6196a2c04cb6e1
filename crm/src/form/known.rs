//! What the city knows of somebody, and so need not ask.

use super::Prefill;
use crate::{
    Crm, Error, Result,
    access::{self, Look},
    actor::{Actor, CitizenId},
    args,
};

/// What is known, each with the field that it fills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known(Vec<(Prefill, String)>);

impl Known {
    /// One of it.
    #[must_use]
    pub fn of(&self, which: Prefill) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == which).map(|(_, value)| value.as_str())
    }
}

/// What is known of a citizen. Contacts count only if verified: an address that somebody else reads is worse than none.
///
/// # Errors
/// [`Error::NotFound`] if they are not for the one who asks.
pub async fn known(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Known> {
    access::may_read(crm, actor, citizen, Look::Profile).await?;
    let row = crm
        .db
        .row(
            "SELECT c.given_name, c.family_name, c.birth_date, c.municipio,
                    (SELECT code FROM tax_code WHERE citizen_id = $1 AND until IS NULL ORDER BY since DESC LIMIT 1),
                    (SELECT value FROM contact_point WHERE citizen_id = $1 AND kind = 'email' AND verified_at IS NOT NULL),
                    (SELECT value FROM contact_point WHERE citizen_id = $1 AND kind = 'phone' AND verified_at IS NOT NULL)
             FROM citizen c WHERE c.id = $1",
            &args![citizen.0],
        )
        .await?
        .ok_or(Error::NotFound)?;
    let values = [
        (Prefill::GivenName, Some(row.text(0)?)),
        (Prefill::FamilyName, Some(row.text(1)?)),
        (Prefill::BirthDate, row.maybe_text(2)?),
        (Prefill::Municipio, row.maybe_int(3)?.map(|municipio| municipio.to_string())),
        (Prefill::TaxCode, row.maybe_text(4)?),
        (Prefill::Email, row.maybe_text(5)?),
        (Prefill::Phone, row.maybe_text(6)?),
    ];
    let present = |(which, value): (Prefill, Option<String>)| {
        value.filter(|value| !value.is_empty()).map(|value| (which, value))
    };
    Ok(Known(values.into_iter().filter_map(present).collect()))
}
