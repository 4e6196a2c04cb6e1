//! Disputed entries at the terminal.

use super::{Form, OfficeError};
use app::{format, text::Texts};
use clap::Args;
use crm::{
    Crm, Error,
    actor::Actor,
    dispute::{self, Answer, Dispute},
    language::Language,
};
use serde_json::{Value, json};
use std::io::Write;

/// An office, and the person who acts for it.
#[derive(Clone, Debug, Args)]
pub struct Desk {
    /// The office that acts (its slug).
    #[arg(long, value_name = "SLUG")]
    pub office: String,
    /// The person who acts.
    #[arg(long = "as", value_name = "NAME")]
    pub name: String,
    /// Why, in words that the citizen will read among those who saw their data.
    #[arg(long)]
    pub purpose: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// The answer to a dispute: one of the two.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Said {
    /// The citizen is right; what is right now.
    #[arg(long, value_name = "CORRECTION")]
    pub accept: Option<String>,
    /// The entry stays as it is, for this reason.
    #[arg(long, value_name = "GROUND")]
    pub refuse: Option<String>,
}

impl Said {
    fn answer(self) -> Answer {
        match (self.accept, self.refuse) {
            (Some(note), _) => Answer::Accept { note },
            (None, ground) => Answer::Refuse { ground: ground.unwrap_or_default() },
        }
    }
}

/// Lists what waits for an office's answer; each citizen will see that it looked.
pub(super) async fn list(
    crm: &Crm,
    actor: &Actor,
    form: Form,
    out: &mut (dyn Write + Send),
) -> Result<(), OfficeError> {
    let found = dispute::waiting(crm, actor).await?;
    if form == Form::Json {
        let list: Vec<Value> = found.iter().map(value).collect();
        writeln!(out, "{}", json!({ "disputes": list }))?;
        return Ok(());
    }
    if found.is_empty() {
        writeln!(out, "Nothing waits for an answer.")?;
    }
    for dispute in &found {
        writeln!(out, "{}", words(dispute))?;
    }
    Ok(())
}

/// Answers one.
pub(super) async fn answer(
    crm: &Crm,
    actor: &Actor,
    id: i64,
    said: Said,
    form: Form,
    out: &mut (dyn Write + Send),
) -> Result<(), OfficeError> {
    let done = match dispute::answer(crm, actor, id, &said.answer()).await {
        Err(Error::NotFound) => return Err(OfficeError::NoDispute(id)),
        Err(Error::Conflict(_)) => return Err(OfficeError::Answered(id)),
        Err(Error::Refused(_)) => return Err(OfficeError::NoAnswer { most: dispute::LONGEST }),
        done => done?,
    };
    if form == Form::Json {
        let mut object = value(&done.dispute);
        object["repeated"] = done.repeated.into();
        writeln!(out, "{object}")?;
        return Ok(());
    }
    let again = if done.repeated { " It had been answered so before: nothing was changed." } else { "" };
    writeln!(out, "Dispute {id}: {}.{again}", done.dispute.state.code())?;
    Ok(())
}

/// A dispute for programs. Ids are texts: many programs read numbers as 53 bits, and ours are longer.
pub(super) fn value(dispute: &Dispute) -> Value {
    json!({
        "id": dispute.id.to_string(),
        "entry": dispute.entry.to_string(),
        "case": dispute.case.map(|number| number.to_string()),
        "office": dispute.office,
        "state": dispute.state,
        "disputed_at": format::machine(dispute.disputed_at, false),
        "said": format!("{} {}", dispute.was_title, dispute.was_body).trim(),
        "wrong": dispute.wrong,
        "proposed": dispute.proposed,
        "answer": dispute.answer,
    })
}

/// A dispute in some lines.
pub(super) fn words(dispute: &Dispute) -> String {
    let day = format::day(Texts::of(Language::En), dispute.disputed_at);
    let case = dispute.case.map_or_else(|| "no case".to_owned(), |number| number.to_string());
    let office = dispute.office.as_deref().unwrap_or("any office");
    let mut text = format!("dispute {} of {day}, {case}, {office}: {}", dispute.id, dispute.state.code());
    let said = format!("{} {}", dispute.was_title, dispute.was_body);
    for (name, words) in [
        ("the entry says", said.trim()),
        ("wrong", &dispute.wrong),
        ("right", &dispute.proposed),
        ("answer", dispute.answer.as_deref().unwrap_or_default()),
    ] {
        if !words.is_empty() {
            text += &format!("\n      {name}: {}", words.replace('\n', "\n        "));
        }
    }
    text
}
