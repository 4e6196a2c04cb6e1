//! What an event is about.

use super::word::CaseId;
use crate::citizen::TaxCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A case of the source's, or a citizen without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum About {
    /// The source's own id of the case.
    Case(CaseId),
    /// The tax code of the citizen.
    Citizen(TaxCode),
}
