//! From a draft to a case: once, however often it is pressed.

use super::{Answers, FieldError, FieldKind, Form, Known, StoredAnswer, check, check_files, known};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    attachment::{self, Attachment},
    calendar::Calendar,
    case::{
        CaseNumber, CaseState, next_number,
        state::{Facts, Move, OutcomeCode, Party, apply},
        terms::Term,
    },
    channel::Channel,
    clock::{Timestamp, in_rome},
    content,
    db::Tx,
    draft::{self, Draft},
    notice::What,
    source::OWN,
    timeline::{Direction, EntryKind, NewEntry},
};
use jiff::civil::Date;

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// It is a case, now or since an earlier press.
    Case(CaseNumber),
    /// It cannot be taken as it is; the draft stays.
    Refused {
        /// What is wrong with the answers.
        errors: Vec<FieldError>,
        /// The fields at which two windows differ.
        conflicts: Vec<String>,
        /// The declarations that are not made.
        undeclared: Vec<String>,
    },
}

/// Submits a draft: checks it, opens the case, acknowledges it, keeps the answers, writes the history. All of it or nothing;
/// the draft's id is the key, so that the second press finds the case of the first.
///
/// # Errors
/// [`Error::NotFound`] if there is no such draft of theirs, or its form is no longer published.
pub async fn submit(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    id: &str,
    declared: &[String],
) -> Result<Submission> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let catalogue = content::catalogue(crm).await?;
    let known = known(crm, actor, citizen).await?;
    let now = crm.now();
    let today = in_rome(now).date();
    let mut tx = crm.db.begin().await?;
    let draft = draft::lock(&mut tx, citizen, id, now).await?;
    if let Some(number) = draft.case {
        return Ok(Submission::Case(number));
    }
    let form = catalogue.form(&draft.form).ok_or(Error::NotFound)?;
    let files = attachment::of_draft_in(&mut tx, citizen, id).await?;
    let answers = match complete(form, &draft, &files, declared, today) {
        Ok(answers) => answers,
        Err(refused) => return Ok(refused),
    };
    let office = catalogue.services.iter().find(|service| service.slug_it == form.service);
    let office = office.map(|service| service.office.as_str());
    let number = next_number(&mut tx, i64::from(today.year())).await?;
    let entry = open_case(crm, &mut tx, citizen, number, form, office, now).await?;
    let mut stored = answers.stored();
    let brought = brought(&mut stored, &files);
    attachment::with_request(&mut tx, citizen, id, &brought, number, entry).await?;
    keep_answers(&mut tx, citizen, number, form, &known, &stored, now).await?;
    draft::mark_submitted(&mut tx, citizen, id, number, now).await?;
    tx.commit().await?;
    crm.wake_delivery();
    Ok(Submission::Case(number))
}

/// The fields whose documents go along; what is kept as their answer are the names of the files.
fn brought(stored: &mut [StoredAnswer], files: &[Attachment]) -> Vec<String> {
    let mut fields = Vec::new();
    for answer in stored {
        if answer.kind == FieldKind::Document && answer.values == ["now"] {
            let own = files.iter().filter(|file| file.is_for(&answer.field));
            answer.values = own.map(|file| file.name.clone()).collect();
            fields.push(answer.field.clone());
        }
    }
    fields
}

/// What the fields of the form hold; what an earlier version asked besides is left behind.
fn complete(
    form: &Form,
    draft: &Draft,
    files: &[Attachment],
    declared: &[String],
    today: Date,
) -> Result<Answers, Submission> {
    let mut values = draft.entries.values();
    values.0.retain(|field, _| form.field(field).is_some());
    let rules = form.rules();
    let wrong_files = check_files(&rules, &values, &attachment::count(files));
    let checked = match check(&rules, &values, today) {
        Ok(_) if !wrong_files.is_empty() => Err(wrong_files),
        Err(errors) => Err(errors.into_iter().chain(wrong_files).collect()),
        right => right,
    };
    let conflicts: Vec<String> =
        draft.entries.conflicts().into_keys().filter(|field| form.field(field).is_some()).collect();
    let undeclared: Vec<String> = form
        .declarations
        .iter()
        .filter(|declaration| !declared.contains(&declaration.id))
        .map(|declaration| declaration.id.clone())
        .collect();
    match checked {
        Ok(answers) if conflicts.is_empty() && undeclared.is_empty() => Ok(answers),
        other => Err(Submission::Refused { errors: other.err().unwrap_or_default(), conflicts, undeclared }),
    }
}

/// Opens the case: sent by the citizen, acknowledged by the portal at once (L. 241/1990, art. 18-bis). Returns the entry of
/// the sending.
async fn open_case(
    crm: &Crm,
    tx: &mut Tx,
    citizen: CitizenId,
    number: CaseNumber,
    form: &Form,
    office: Option<&str>,
    now: Timestamp,
) -> Result<i64> {
    let today = in_rome(now).date();
    let facts = Facts::on(today);
    let ruled = |state, who, action: &Move| {
        apply(state, form.kind, who, action, &facts).map_err(|_| Error::Refused("a case begins otherwise"))
    };
    let submitted = ruled(CaseState::Draft, Party::Citizen, &Move::Submit)?;
    let received = ruled(submitted, Party::Clock, &Move::Receive)?;
    let term = Term { received_on: today, legal_days: form.legal_days, suspension: None, announcement: None };
    tx.execute(
        "INSERT INTO cases (citizen_id, number, service, kind, title, state, outcome, observed, source, office,
                            person_in_charge, channel, opened_at, updated_at, due_on, as_of, received_on, counts_from, legal_days)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11, $12, $12, $13, $12, $14, $14, $15)",
        &args![
            citizen.0,
            number.as_i64(),
            &form.service,
            form.kind.as_str(),
            &form.title.it,
            received.as_str(),
            OutcomeCode::NotStated.as_str(),
            OWN,
            office,
            &form.in_charge.it,
            Channel::Web,
            now,
            term.due(&Calendar::ROME).to_string(),
            today.to_string(),
            i64::from(form.legal_days)
        ],
    )
    .await?;
    let first = crm.new_id()?;
    let steps = [(first, submitted, Direction::Inbound), (first + 1, received, Direction::Outbound)];
    for (id, state, direction) in steps {
        let entry = NewEntry {
            citizen,
            id,
            case: Some(number),
            kind: EntryKind::Status,
            channel: Channel::Web,
            direction,
            source: OWN.to_owned(),
            happened_at: now,
            day_only: false,
            as_of: now,
            title: state.as_str().to_owned(),
            body: form.title.it.clone(),
            office: office.map(str::to_owned),
        };
        // The city's acknowledgement is owed as the receipt.
        entry.insert_as(tx, None, What::Receipt).await?;
    }
    Ok(first)
}

async fn keep_answers(
    tx: &mut Tx,
    citizen: CitizenId,
    number: CaseNumber,
    form: &Form,
    known: &Known,
    answers: &[StoredAnswer],
    now: Timestamp,
) -> Result<()> {
    let applicant: Vec<_> =
        form.applicant.iter().filter_map(|which| Some((*which, known.of(*which)?))).collect();
    let declarations: Vec<_> = form.declarations.iter().map(|declaration| &declaration.id).collect();
    tx.execute(
        "INSERT INTO case_answer (citizen_id, number, form, version, applicant, answers, declarations, submitted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &args![
            citizen.0,
            number.as_i64(),
            &form.id,
            i64::from(form.version),
            serde_json::to_string(&applicant)?,
            serde_json::to_string(answers)?,
            serde_json::to_string(&declarations)?,
            now
        ],
    )
    .await?;
    Ok(())
}
