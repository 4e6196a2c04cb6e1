//! A row of an export as a case, or what is wrong with it.

use super::{bind::Bound, codes::Meaning, fault::Fault, lines::Line, mapping::IdKind, record::Records};
use crm::{
    actor::CitizenId,
    case::{CaseState, Observed, ObservedEntry},
    channel::Channel,
    clock::Timestamp,
    timeline::{Direction, EntryKind},
};
use csv::StringRecord;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A row that can be loaded.
pub(super) struct Row {
    pub(super) case: Observed,
    /// The export calls it anonymous.
    pub(super) anonymous: bool,
}

impl Bound<'_> {
    /// Reads a row; its case is nobody's yet.
    pub(super) fn read(
        &self,
        records: &mut Records,
        line: &Line,
        now: Timestamp,
        as_of: Timestamp,
    ) -> Result<Row, Fault> {
        let text = Fault::of_bytes(line)?;
        let record = records.read(text).ok_or_else(Fault::no_record)?;
        let id = self.external_id(record);
        let whole = Fault::of_width(record, self.width(), line).and_then(|()| self.lengths(record));
        let id = whole.and(id.clone()).map_err(|fault| fault.with_id(id.ok().as_deref()))?;
        self.case(record, id.clone(), now, as_of).map_err(|fault| fault.with_id(Some(&id)))
    }

    fn external_id(&self, record: &StringRecord) -> Result<String, Fault> {
        let rule = &self.mapping.id;
        let id = self.field(record, &rule.column);
        let fits = |letter: char| match rule.kind {
            IdKind::Digits => letter.is_ascii_digit() || rule.also.contains(letter),
            IdKind::Text => !letter.is_control() && !letter.is_whitespace(),
        };
        let problem = if id.is_empty() {
            "the id is missing; each row needs the id that the source gave it".to_owned()
        } else if id.chars().count() > rule.max_length {
            format!(
                "the id is longer than {} characters; see whether two fields have run together",
                rule.max_length
            )
        } else if !id.chars().all(fits) {
            let allowed = match rule.kind {
                IdKind::Digits if rule.also.is_empty() => "digits".to_owned(),
                IdKind::Digits => format!("digits and {}", rule.also),
                IdKind::Text => "characters without spaces".to_owned(),
            };
            format!("the id is not made of {allowed}; correct it at the source")
        } else {
            return Ok(id.to_owned());
        };
        Err(Fault::new(&rule.column, problem))
    }

    fn lengths(&self, record: &StringRecord) -> Result<(), Fault> {
        let longest = self.mapping.file.longest_field;
        match record.iter().position(|field| field.len() > longest && field.chars().count() > longest) {
            None => Ok(()),
            Some(place) => Err(Fault::new(
                self.name(place),
                format!(
                    "the field is longer than {longest} characters; shorten it, or raise file.longest_field in the mapping"
                ),
            )),
        }
    }

    fn case(
        &self,
        record: &StringRecord,
        external_id: String,
        now: Timestamp,
        as_of: Timestamp,
    ) -> Result<Row, Fault> {
        let mapping = self.mapping;
        let state_words = self.field(record, &mapping.state.column);
        let state = meant(&mapping.state.column, state_words, &mapping.state.map, "state")?;
        let channel = self.channel(record)?;
        let title_words = self.field(record, &mapping.title.column);
        let title = self.title(title_words)?;
        let moments = self.moments(record, now)?;
        let office = mapping.office.as_ref().map(|office| (office, self.field(record, &office.column)));
        let optional = |column: Option<&String>| {
            column.map(|column| self.field(record, column)).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let mut entries = vec![ObservedEntry {
            kind: EntryKind::Contact,
            channel,
            direction: if channel == Channel::Field { Direction::Internal } else { Direction::Inbound },
            happened_at: moments.opened,
            title: title.clone(),
            body: if title == title_words { String::new() } else { title_words.to_owned() },
        }];
        // A state of which the export does not say since when has no place in a history: the case itself shows it.
        let since = moments.closed.or(moments.updated.filter(|_| !is_first(state)));
        entries.extend(since.map(|happened_at| ObservedEntry {
            kind: EntryKind::Status,
            channel,
            direction: Direction::Internal,
            happened_at,
            title: state.as_str().to_owned(),
            body: state_words.to_owned(),
        }));
        let case = Observed {
            source: mapping.source.id.clone(),
            external_id,
            digest: self.digest(record),
            citizen: CitizenId::NOBODY,
            service: None,
            kind: mapping.kind,
            title,
            state,
            source_state: state_words.to_owned(),
            source_words: optional(mapping.words.as_ref().map(|words| &words.column)),
            office: office.and_then(|(office, words)| office.map.get(words).cloned()),
            office_words: office.map(|(_, words)| words.to_owned()).filter(|words| !words.is_empty()),
            channel,
            place: optional(mapping.place.as_ref().map(|place| &place.column)),
            opened_at: moments.opened,
            updated_at: moments.last(),
            closed_at: moments.closed,
            day_only: mapping.dates.day_only,
            as_of,
            entries,
        };
        let anonymous =
            mapping.anonymous.as_ref().is_some_and(|rule| self.field(record, &rule.column) == rule.value);
        Ok(Row { case, anonymous })
    }

    fn channel(&self, record: &StringRecord) -> Result<Channel, Fault> {
        let rule = &self.mapping.channel;
        match (&rule.column, rule.constant) {
            (Some(column), _) => meant(column, self.field(record, column), &rule.map, "channel"),
            (None, Some(channel)) => Ok(channel),
            (None, None) => Err(Fault::new("", "the mapping names no channel".to_owned())),
        }
    }

    fn title(&self, words: &str) -> Result<String, Fault> {
        let rule = &self.mapping.title;
        match (words, &rule.empty) {
            ("", Some(empty)) => Ok(empty.clone()),
            ("", None) => Err(Fault::new(&rule.column, "it says nothing of what the case is about; fill it at the source, or set title.empty in the mapping".to_owned())),
            (words, _) => Ok(rule.map.get(words).map_or(words, String::as_str).to_owned()),
        }
    }

    /// SHA-256 over the mapping's version and the fields that it reads, each with its length before it.
    fn digest(&self, record: &StringRecord) -> Vec<u8> {
        let mut hash = Sha256::new().chain_update(self.mapping.version.to_be_bytes());
        for column in self.mapping.columns() {
            let field = self.field(record, column);
            hash.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(field);
        }
        hash.finalize().to_vec()
    }
}

/// Where a case stands before anything happened to it.
const fn is_first(state: CaseState) -> bool {
    matches!(state, CaseState::Draft | CaseState::Submitted | CaseState::Received)
}

fn meant<T: Copy>(
    column: &str,
    word: &str,
    map: &BTreeMap<String, Meaning<T>>,
    what: &str,
) -> Result<T, Fault> {
    match map.get(word) {
        Some(Meaning::Is(value)) => Ok(*value),
        Some(Meaning::Reject(reason)) => Err(Fault::new(column, reason.clone())),
        None => {
            let word: String = word.chars().take(60).collect();
            Err(Fault::new(
                column,
                format!(
                    "the {what} \"{word}\" is not in the mapping; correct the row, or add the word to {what}.map"
                ),
            ))
        }
    }
}
