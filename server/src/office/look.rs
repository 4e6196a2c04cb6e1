//! Showing a case, and the cases whose date will hardly be kept.

use super::{Form, OfficeError};
use app::{format, text::Texts};
use crm::{
    Crm, Error,
    actor::{Actor, Task},
    attachment::{self, Attachment},
    case::{self, AtRisk, CaseNumber},
    language::Language,
    timeline::{self, Entry, EntryKind},
};
use serde_json::json;
use std::io::Write;

/// Shows a case and gives its documents; the look is recorded.
pub(super) async fn case(
    crm: &Crm,
    actor: &Actor,
    number: CaseNumber,
    form: Form,
    out: &mut (dyn Write + Send),
) -> Result<Vec<Attachment>, OfficeError> {
    let case = match case::find(crm, actor, number).await {
        Err(Error::NotFound) => return Err(OfficeError::NotThere(number)),
        found => found?,
    };
    let entries = timeline::of_case(crm, &case).await?;
    let facts = case::procedure(crm, &case, &entries).await?;
    let files = attachment::of_case(crm, &case).await?;
    let disputes = crm::dispute::of_case(crm, &case).await?;
    let texts = Texts::of(Language::En);
    if form == Form::Json {
        let told: Vec<_> = entries
            .iter()
            .map(|entry| {
                json!({
                    "when": format::machine(entry.happened_at, entry.day_only),
                    "kind": entry.kind,
                    "channel": entry.channel,
                    "direction": entry.direction,
                    "act": entry.act,
                    "title": entry.title,
                    "body": entry.body,
                    "office": entry.office,
                })
            })
            .collect();
        let object = json!({
            "number": number.to_string(),
            "title": case.title,
            "kind": case.kind,
            "state": case.state,
            "observed": case.observed,
            "office": case.office,
            "person_in_charge": case.person_in_charge,
            "due_on": case.due_on,
            "promised_on": facts.promise.map(|promise| promise.on.to_string()),
            "asked": case.asked,
            "asked_by": case.asked_by,
            "documents": files.iter().map(|file| json!({
                "name": file.name,
                "type": file.kind.code(),
                "bytes": file.size,
                "when": format::machine(file.created_at, false),
            })).collect::<Vec<_>>(),
            "history": told,
            "disputes": disputes.iter().map(super::dispute::value).collect::<Vec<_>>(),
        });
        writeln!(out, "{object}")?;
        return Ok(files);
    }
    writeln!(out, "{number}  {}", case.title)?;
    let mut line = |name: &str, value: Option<String>| match value {
        Some(value) => writeln!(out, "  {name:<10} {value}"),
        None => Ok(()),
    };
    line("state", Some(super::state_of(case.state)))?;
    line("office", case.office.clone().or(case.office_words))?;
    line("person", case.person_in_charge)?;
    line("due", case.due_on.as_deref().map(|day| format::iso_date(texts, day)))?;
    line("promised", facts.promise.map(|promise| format::date(texts, promise.on)))?;
    line("asked", case.asked)?;
    line("by", case.asked_by.as_deref().map(|day| format::iso_date(texts, day)))?;
    for file in &files {
        let size = format::bytes(texts, file.size);
        writeln!(out, "  {:<10} {} ({}, {size})", "document", file.name, file.kind.code())?;
    }
    writeln!(out)?;
    for entry in entries.iter().rev() {
        writeln!(
            out,
            "  {}  {}",
            format::when(texts, entry.happened_at, entry.day_only),
            told(texts, entry)
        )?;
    }
    for dispute in &disputes {
        writeln!(out, "\n  {}", super::dispute::words(dispute))?;
    }
    Ok(files)
}

/// An entry in one line and the lines of its words.
fn told(texts: Texts, entry: &Entry) -> String {
    let title = match (entry.act, entry.kind) {
        (Some(act), _) => texts.code("act-", act.as_str()).into_owned(),
        (None, EntryKind::Status) => texts.code("state-", &entry.title).into_owned(),
        (None, _) => entry.title.clone(),
    };
    let channel = texts.code("channel-", entry.channel.code());
    let body = entry.body.lines().filter(|line| !line.is_empty()).map(|line| format!("\n      {line}"));
    format!("{channel}: {title}{}", body.collect::<String>())
}

/// Lists the cases whose date will hardly be kept. No personal data: numbers, offices, days.
pub(super) async fn due(
    crm: &Crm,
    days: u16,
    office: Option<&str>,
    form: Form,
    out: &mut (dyn Write + Send),
) -> Result<(), OfficeError> {
    let mut cases = case::at_risk(crm, &Actor::System(Task::Clock), days).await?;
    cases.retain(|case| office.is_none_or(|office| case.office.as_deref() == Some(office)));
    if form == Form::Json {
        let list: Vec<_> = cases
            .iter()
            .map(|case| {
                json!({
                    "number": case.number.to_string(),
                    "office": case.office,
                    "person_in_charge": case.person,
                    "due_on": case.due_on.to_string(),
                    "expected_on": case.expected_on.map(|day| day.to_string()),
                    "late": case.late,
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "cases": list }))?;
        return Ok(());
    }
    if cases.is_empty() {
        writeln!(out, "Every case that is due within {days} days can be done in time.")?;
    }
    for case in &cases {
        writeln!(out, "{}", risk(case))?;
    }
    Ok(())
}

fn risk(case: &AtRisk) -> String {
    let texts = Texts::of(Language::En);
    let office = case.office.as_deref().unwrap_or("no office");
    let day = format::date(texts, case.due_on);
    let state = if case.late { "was due on" } else { "is due by" };
    let expected = case.expected_on.map(|day| format::date(texts, day));
    let expected = expected.map_or_else(String::new, |day| format!("; similar cases were done by {day}"));
    format!("{}  {office}: {state} {day}{expected}", case.number)
}
