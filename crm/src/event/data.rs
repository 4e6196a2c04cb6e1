//! The data of each kind of event: the shapes from which they are read, kept while they wait, and described by a schema.

use super::{
    about::About,
    word::{CaseId, Day, Line, Moment, NoticeNumber, Slug, Text},
};
use crate::{
    case::{CaseKind, CaseState},
    channel::Channel,
    citizen::TaxCode,
    timeline::Direction,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! data {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)+ }
    )+};
}

data! {
    /// A name, both parts.
    Name {
        /// Given name(s).
        given: Line,
        /// Family name.
        family: Line,
    }
    /// Who a citizen is. Each fact stands for itself; what is left out is not told.
    Person {
        /// The tax code.
        citizen: TaxCode,
        /// The name; it changes nothing for somebody whose name an identity provider vouched for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Name>,
        /// Date of birth; as for the name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        birth_date: Option<Day>,
        /// Municipio of residence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1, max = 15))]
        municipio: Option<u8>,
    }
    /// What a case is: told whole, a later one replaces an earlier one.
    CaseFile {
        /// The source's own id of the case; it never changes.
        case: CaseId,
        /// The tax code of the citizen whose it is; left out for an anonymous report.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        citizen: Option<TaxCode>,
        /// What kind of demand.
        kind: CaseKind,
        /// What it is about.
        title: Line,
        /// The Italian slug of the portal's service.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<Slug>,
        /// The slug of the portal's office that has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<Slug>,
        /// The office in the source's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office_words: Option<Line>,
        /// Person in charge of the procedure (L. 241/1990, art. 5).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person_in_charge: Option<Line>,
        /// The channel on which it came.
        channel: Channel,
        /// Where in the city.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Line>,
        /// The registry's protocol number (DPR 445/2000).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        protocol: Option<Line>,
        /// When it was opened.
        opened_at: Moment,
        /// When it is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_on: Option<Day>,
    }
    /// Where a case stands from the event's time on.
    Status {
        /// The source's own id of the case.
        case: CaseId,
        /// Our state.
        state: CaseState,
        /// The source's own state, word for word.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<Line>,
        /// More of the source's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// What is asked of the citizen, while it waits for them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asked: Option<Text>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asked_by: Option<Day>,
    }
    /// A conversation or a message.
    Spoken {
        /// What it is about: `{"case": "..."}` or `{"citizen": "..."}`.
        about: About,
        /// On which channel.
        channel: Channel,
        /// Whether the citizen spoke or the city.
        direction: Way,
        /// A few words.
        title: Line,
        /// More words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// The slug of the portal's office concerned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<Slug>,
    }
    /// A document that the city issued.
    Document {
        /// What it is about: `{"case": "..."}` or `{"citizen": "..."}`.
        about: About,
        /// What it is called.
        title: Line,
        /// More words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// Its number or protocol.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<Line>,
        /// Its date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued_on: Option<Day>,
    }
    /// A date to keep.
    Deadline {
        /// What it is about: `{"case": "..."}` or `{"citizen": "..."}`.
        about: About,
        /// What is to be done.
        title: Line,
        /// More words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// The last day.
        due_on: Day,
    }
    /// A payment notice, or what became of it.
    PaymentNotice {
        /// What it is about: `{"case": "..."}` or `{"citizen": "..."}`.
        about: About,
        /// What is paid.
        title: Line,
        /// More words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// The notice's number.
        notice: NoticeNumber,
        /// The amount in euro cents.
        #[schemars(range(min = 1, max = 99_999_999_999_u64))]
        amount_cents: u64,
        /// The last day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_on: Option<Day>,
        /// Where it stands.
        state: PaymentState,
    }
}

/// Where a payment notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// To be paid.
    Due,
    /// Paid.
    Paid,
    /// No longer to be paid.
    Cancelled,
}

/// Who spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The citizen.
    Inbound,
    /// The city.
    Outbound,
}

impl From<Way> for Direction {
    fn from(way: Way) -> Self {
        match way {
            Way::Inbound => Self::Inbound,
            Way::Outbound => Self::Outbound,
        }
    }
}
