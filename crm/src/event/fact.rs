//! The data of an event, whatever its kind: read, checked, asked about, described.

use super::{
    EventKind,
    about::About,
    data::{CaseFile, Deadline, Document, PaymentNotice, PaymentState, Person, Spoken, Status},
};
use crate::{case::CaseState, citizen::TaxCode, clock::in_rome};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

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
                    pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")));
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
