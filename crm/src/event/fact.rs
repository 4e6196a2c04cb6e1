//! The data of each kind of event: one shape from which it is read, kept while it waits, and published as a schema.

use super::{
    EventKind,
    about::About,
    word::{CaseId, Day, Line, Moment, NoticeNumber, Slug, Text},
};
use crate::{
    case::{CaseKind, CaseState},
    channel::Channel,
    citizen::TaxCode,
    clock::in_rome,
    timeline::Direction,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

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

/// What stands beside the words of an entry, kept as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// A document's number, or that of a payment notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// A document's date, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<String>,
    /// The last day, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// Euro cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<i64>,
    /// Where a payment notice stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentState>,
}

/// The data of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the data of the kind that it names")]
pub enum Fact {
    Citizen(Person),
    Case(CaseFile),
    Status(Status),
    Contact(Spoken),
    Message(Spoken),
    Document(Document),
    Deadline(Deadline),
    PaymentNotice(PaymentNotice),
}

/// What is wrong with an event's data: where (a JSON pointer from the data) and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {detail}")]
pub struct FactFault {
    /// A JSON pointer (RFC 6901); empty for the data as a whole.
    pub pointer: String,
    /// Why, for a developer.
    pub detail: String,
}

impl Fact {
    /// Reads the data of a kind of event.
    ///
    /// # Errors
    /// The first thing that is wrong, and where.
    pub fn read(kind: EventKind, json: &str) -> Result<Self, FactFault> {
        let fact = match kind {
            EventKind::Citizen => Self::Citizen(read(json)?),
            EventKind::Case => Self::Case(read(json)?),
            EventKind::Status => Self::Status(read(json)?),
            EventKind::Contact => Self::Contact(read(json)?),
            EventKind::Message => Self::Message(read(json)?),
            EventKind::Document => Self::Document(read(json)?),
            EventKind::Deadline => Self::Deadline(read(json)?),
            EventKind::PaymentNotice => Self::PaymentNotice(read(json)?),
        };
        fact.within_bounds()?;
        Ok(fact)
    }

    /// What the types of the fields do not say.
    fn within_bounds(&self) -> Result<(), FactFault> {
        let wrong = |pointer: &str, detail: &str| {
            Err(FactFault { pointer: pointer.to_owned(), detail: detail.to_owned() })
        };
        match self {
            Self::Citizen(person) if person.municipio.is_some_and(|number| !(1..=15).contains(&number)) => {
                wrong("/municipio", "it must be from 1 to 15")
            }
            // A case's number begins with its year.
            Self::Case(file) if !(2000..=2999).contains(&in_rome(file.opened_at.0).year()) => {
                wrong("/opened_at", "its year must be from 2000 to 2999")
            }
            Self::Status(status) if status.state == CaseState::Draft => {
                wrong("/state", "a source's case is never a draft of ours")
            }
            Self::PaymentNotice(notice) if !(1..=99_999_999_999).contains(&notice.amount_cents) => {
                wrong("/amount_cents", "it must be from 1 to 99999999999")
            }
            _ => Ok(()),
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Citizen(_) => EventKind::Citizen,
            Self::Case(_) => EventKind::Case,
            Self::Status(_) => EventKind::Status,
            Self::Contact(_) => EventKind::Contact,
            Self::Message(_) => EventKind::Message,
            Self::Document(_) => EventKind::Document,
            Self::Deadline(_) => EventKind::Deadline,
            Self::PaymentNotice(_) => EventKind::PaymentNotice,
        }
    }

    const fn about(&self) -> Option<&About> {
        match self {
            Self::Contact(spoken) | Self::Message(spoken) => Some(&spoken.about),
            Self::Document(document) => Some(&document.about),
            Self::Deadline(deadline) => Some(&deadline.about),
            Self::PaymentNotice(notice) => Some(&notice.about),
            Self::Citizen(_) | Self::Case(_) | Self::Status(_) => None,
        }
    }

    /// The source's id of the case that it is about.
    pub(super) fn case(&self) -> Option<&str> {
        match (self, self.about()) {
            (Self::Case(file), _) => Some(file.case.as_str()),
            (Self::Status(status), _) => Some(status.case.as_str()),
            (_, Some(About::Case(case))) => Some(case.as_str()),
            _ => None,
        }
    }

    /// The citizen whom it names.
    pub(super) const fn citizen(&self) -> Option<&TaxCode> {
        match (self, self.about()) {
            (Self::Citizen(person), _) => Some(&person.citizen),
            (Self::Case(file), _) => file.citizen.as_ref(),
            (_, Some(About::Citizen(code))) => Some(code),
            _ => None,
        }
    }

    /// The schema of a kind's data (JSON Schema 2020-12).
    #[must_use]
    pub fn schema(kind: EventKind) -> Schema {
        let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().into_generator();
        match kind {
            EventKind::Citizen => generator.root_schema_for::<Person>(),
            EventKind::Case => generator.root_schema_for::<CaseFile>(),
            EventKind::Status => generator.root_schema_for::<Status>(),
            EventKind::Contact | EventKind::Message => generator.root_schema_for::<Spoken>(),
            EventKind::Document => generator.root_schema_for::<Document>(),
            EventKind::Deadline => generator.root_schema_for::<Deadline>(),
            EventKind::PaymentNotice => generator.root_schema_for::<PaymentNotice>(),
        }
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, FactFault> {
    let mut reader = serde_json::Deserializer::from_str(json);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        use serde_path_to_error::Segment;
        let mut pointer = String::new();
        for segment in error.path() {
            match segment {
                Segment::Map { key } => {
                    pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")))
                }
                Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        // Without the place in the text, which means nothing inside a larger one.
        let detail = error.inner().to_string();
        let detail = detail.rsplit_once(" at line ").map_or(detail.as_str(), |(detail, _)| detail).to_owned();
        FactFault { pointer, detail }
    })
}
