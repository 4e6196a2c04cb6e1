//! What was sent, as its receipt and its case show it.

use super::{Prefill, StoredAnswer};
use crate::{Crm, Result, args, case::Case, clock::Timestamp};

/// What a case was asked with. The form's version ([`version`](super::version)) has the words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Receipt {
    /// The form's id.
    pub form: String,
    /// Its version.
    pub version: i64,
    /// What the city knew of the applicant.
    pub applicant: Vec<(Prefill, String)>,
    /// What was answered, in the form's order.
    pub answers: Vec<StoredAnswer>,
    /// The ids of what was declared.
    pub declarations: Vec<String>,
    /// When.
    pub submitted_at: Timestamp,
}

/// What was sent with a case; nothing for one that came otherwise. Whoever holds a [`Case`] was allowed to see it.
///
/// # Errors
/// If the database fails.
pub async fn receipt(crm: &Crm, case: &Case) -> Result<Option<Receipt>> {
    let row = crm
        .db
        .row(
            "SELECT form, version, applicant, answers, declarations, submitted_at FROM case_answer
             WHERE citizen_id = $1 AND number = $2",
            &args![case.citizen.0, case.number.as_i64()],
        )
        .await?;
    row.map(|row| {
        Ok(Receipt {
            form: row.text(0)?,
            version: row.int(1)?,
            applicant: serde_json::from_str(&row.text(2)?)?,
            answers: serde_json::from_str(&row.text(3)?)?,
            declarations: serde_json::from_str(&row.text(4)?)?,
            submitted_at: Timestamp(row.int(5)?),
        })
    })
    .transpose()
}
