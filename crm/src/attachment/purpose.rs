//! What a file is for, and whether it may come.

use super::{AttachmentRefused, MOST_FILES, MOST_OF_FIELD};
use crate::{
    Crm, Error, Result,
    actor::CitizenId,
    args,
    case::{ActName, ActRefused, CaseKind, CaseNumber, CaseState, acts_from, state::Party},
    content,
    db::Tx,
    draft,
    form::FieldKind,
};

/// What a file is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An answer to a form that asks for a document.
    Draft {
        /// The draft.
        draft: String,
        /// The field.
        field: String,
    },
    /// It goes with an act on a case: a reply, or a letter.
    Case {
        /// The case.
        number: CaseNumber,
        /// The act.
        act: ActName,
    },
}

/// Whether documents go with such an act.
#[must_use]
pub const fn takes_documents(act: ActName) -> bool {
    matches!(act, ActName::Reply | ActName::Write)
}

impl Purpose {
    pub(super) fn draft(&self) -> &str {
        match self {
            Self::Draft { draft, .. } => draft,
            Self::Case { .. } => "",
        }
    }

    pub(super) const fn case_number(&self) -> i64 {
        match self {
            Self::Draft { .. } => 0,
            Self::Case { number, .. } => number.as_i64(),
        }
    }

    pub(super) fn what(&self) -> &str {
        match self {
            Self::Draft { field, .. } => field,
            Self::Case { act, .. } => act.as_str(),
        }
    }

    /// Holds the draft or the case until the transaction ends, so that files are counted one after the other; says how many
    /// it takes for this.
    pub(super) async fn hold(&self, crm: &Crm, tx: &mut Tx, citizen: CitizenId) -> Result<i64> {
        match self {
            Self::Draft { draft, field } => {
                let catalogue = content::catalogue(crm).await?;
                let found = draft::lock(tx, citizen, draft, crm.now()).await?;
                if found.case.is_some() {
                    return Err(Error::Conflict("the draft is submitted"));
                }
                let form = catalogue.form(&found.form).ok_or(Error::NotFound)?;
                let asked = form.field(field).filter(|field| field.kind == FieldKind::Document);
                asked.map(|field| field.max.unwrap_or(MOST_OF_FIELD)).ok_or(Error::NotFound)
            }
            Self::Case { number, act } => {
                let row = tx
                    .row(
                        "UPDATE cases SET updated_at = updated_at WHERE citizen_id = $1 AND number = $2
                         RETURNING state, kind, observed",
                        &args![citizen.0, number.as_i64()],
                    )
                    .await?
                    .ok_or(Error::NotFound)?;
                let state: CaseState = row.text(0)?.parse().map_err(|_| Error::Unreadable("cases.state"))?;
                let kind: CaseKind = row.text(1)?.parse().map_err(|_| Error::Unreadable("cases.kind"))?;
                let acts = acts_from(state, kind, row.flag(2)?, Party::Citizen);
                if takes_documents(*act) && acts.contains(act) {
                    Ok(MOST_FILES)
                } else if row.flag(2)? {
                    Err(ActRefused::Observed.into())
                } else {
                    Err(ActRefused::NotOpen.into())
                }
            }
        }
    }

    /// Whether one more file fits, beside those that are there or on their way.
    pub(super) async fn room(&self, tx: &mut Tx, citizen: CitizenId, most: i64) -> Result<()> {
        let row = tx
            .row(
                "SELECT COUNT(*), COALESCE(SUM(CASE WHEN purpose = $4 THEN 1 ELSE 0 END), 0) FROM attachment
                 WHERE citizen_id = $1 AND draft = $2 AND case_number = $3",
                &args![citizen.0, self.draft(), self.case_number(), self.what()],
            )
            .await?
            .ok_or(Error::NotFound)?;
        if row.int(0)? >= MOST_FILES || row.int(1)? >= most {
            return Err(AttachmentRefused::TooMany.into());
        }
        Ok(())
    }
}
