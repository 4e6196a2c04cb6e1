//! `quirino office`: an office at the terminal, over the same rules and records as everybody.

mod args;
mod dispute;
mod documents;
mod error;
mod look;
mod print;

pub use args::{OfficeArgs, Person, Verb};
pub use dispute::{Desk, Said};
pub use error::OfficeError;

use app::{area::cases::refusal, text::Texts};
use crm::{
    Crm, Error,
    actor::{Actor, Role, Task},
    case::{
        self, ActName, ActRefused, CaseNumber, CaseState, Press,
        state::{MoveRefused, Party},
    },
    content,
    language::Language,
    remit::Remit,
    staff,
};
use std::io::{self, Write};

/// What the citizen reads where no other purpose is given: the portal's first language, as for every operator.
const PURPOSE: &str = "Lavorazione della pratica";

/// Whether a command prints for people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Lines.
    Words,
    /// One JSON object.
    Json,
}

/// Runs a command of an office and prints what came of it.
///
/// # Errors
/// With what is not allowed, why, and what is possible instead.
pub async fn run(crm: &Crm, args: OfficeArgs, out: &mut (dyn Write + Send)) -> Result<(), OfficeError> {
    match args.verb {
        Verb::Due { days, office, json } => look::due(crm, days, office.as_deref(), form(json), out).await,
        Verb::Disputes { desk } => {
            let actor = sit_down(crm, &desk.office, &desk.name, desk.purpose.as_deref()).await?;
            dispute::list(crm, &actor, form(desk.json), out).await
        }
        Verb::AnswerDispute { dispute, said, desk } => {
            let actor = sit_down(crm, &desk.office, &desk.name, desk.purpose.as_deref()).await?;
            dispute::answer(crm, &actor, dispute, said, form(desk.json), out).await
        }
        Verb::Look { person, save } => {
            let (actor, number) = enter(crm, &person).await?;
            let files = look::case(crm, &actor, number, form(person.json), out).await?;
            match save {
                Some(folder) => documents::save(crm, &files, &folder).await,
                None => Ok(()),
            }
        }
        verb => {
            let Some((what, person)) = verb.act() else { return Ok(()) };
            let (actor, number) = enter(crm, &person).await?;
            let key = match &person.key {
                Some(key) => key.clone(),
                None => crm.new_token()?,
            };
            match case::act(crm, &actor, number, Press { key: &key, seen: None }, &what).await {
                Ok(done) => Ok(print::done(crm, &actor, &done, form(person.json), out).await?),
                Err(Error::Act(refused)) => {
                    let found = case::find(crm, &actor, number).await?;
                    let acts = case::acts_from(found.state, found.kind, found.observed, Party::Office);
                    Err(OfficeError::Refused {
                        number,
                        words: why(what.name(), found.state, &refused),
                        state: state_of(found.state),
                        possible: args::verbs(&acts),
                    })
                }
                Err(Error::NotFound) => Err(OfficeError::NotTheirs { number, office: person.office }),
                Err(other) => Err(other.into()),
            }
        }
    }
}

/// A state as an office calls it: the citizen's words ("waiting for you") are not the office's.
fn state_of(state: CaseState) -> String {
    state.as_str().replace('_', " ")
}

/// Why an act was refused; the state itself stands beside it.
fn why(act: ActName, state: CaseState, refused: &ActRefused) -> String {
    if matches!(refused, ActRefused::Move(MoveRefused::NotFromHere { .. } | MoveRefused::NotYours { .. })) {
        return "That is not possible now.".to_owned();
    }
    refusal::words(Texts::of(Language::En), act, state, refused)
}

const fn form(json: bool) -> Form {
    if json { Form::Json } else { Form::Words }
}

/// Who acts, and on which case.
async fn enter(crm: &Crm, person: &Person) -> Result<(Actor, CaseNumber), OfficeError> {
    let number = CaseNumber::parse(&person.number)
        .map_err(|error| OfficeError::Number { typed: person.number.clone(), error })?;
    let actor = sit_down(crm, &person.office, &person.name, person.purpose.as_deref()).await?;
    Ok((actor, number))
}

/// Who acts, at the desk of which office.
async fn sit_down(crm: &Crm, office: &str, name: &str, purpose: Option<&str>) -> Result<Actor, OfficeError> {
    let catalogue = content::catalogue(crm).await?;
    if catalogue.office(office).is_none() {
        let known = catalogue.offices.iter().map(|office| office.slug.clone()).collect();
        return Err(OfficeError::NoOffice { typed: office.to_owned(), known });
    }
    if name.trim().is_empty() {
        return Err(OfficeError::NoName);
    }
    let id = staff::enrol(crm, &Actor::System(Task::CommandLine), name, office).await?;
    let purpose = purpose.filter(|purpose| !purpose.trim().is_empty()).unwrap_or(PURPOSE);
    Ok(Actor::Staff {
        id,
        role: Role::Operator,
        office: Some(office.to_owned()),
        purpose: Some(purpose.to_owned()),
        remit: Remit::default(),
    })
}

/// Prints to the terminal.
///
/// # Errors
/// As [`run`].
pub async fn run_here(crm: &Crm, args: OfficeArgs) -> Result<(), OfficeError> {
    let mut printed = Vec::new();
    run(crm, args, &mut printed).await?;
    io::stdout().write_all(&printed)?;
    Ok(())
}
