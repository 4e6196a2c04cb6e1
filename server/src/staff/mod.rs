//! `quirino staff`: the list of staff at the terminal, for the first administrator; the others are added on the page for it.

mod args;

pub use args::{StaffArgs, StaffVerb};

use crm::{
    Crm, Error,
    actor::{Actor, Role, Task},
    remit::Section,
    roster::{self, Person, PersonField, PersonMistake, RawPerson},
};
use std::io::Write;

const TERMINAL: Actor = Actor::System(Task::CommandLine);

/// Why a command about staff did nothing.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Nobody has this address.
    #[error("nobody on the list has the address {0}; `quirino staff list` shows all")]
    Nobody(String),
    /// Somebody has it already.
    #[error("{0} is on the list already; `quirino staff list` shows all")]
    Taken(String),
    /// A value that cannot be.
    #[error("{0}")]
    Wrong(String),
    /// The CRM says why.
    #[error(transparent)]
    Crm(#[from] crm::Error),
    /// The terminal failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Does what was typed after `quirino staff`.
///
/// # Errors
/// With what to do.
pub async fn staff(crm: &Crm, args: &StaffArgs, out: &mut impl Write) -> Result<(), StaffError> {
    match &args.verb {
        StaffVerb::Add { email, name, role, sections, municipio, office } => {
            let newsroom =
                matches!(Role::from_code(role), Some(Role::Author | Role::Reviewer | Role::Publisher));
            let all = || Section::ALL.map(|section| section.code().to_owned()).to_vec();
            let raw = RawPerson {
                name: name.clone(),
                email: email.clone(),
                role: role.clone(),
                sections: if sections.is_empty() && newsroom { all() } else { sections.clone() },
                municipio: municipio.map(|number| number.to_string()).unwrap_or_default(),
                office: office.clone().unwrap_or_default(),
            };
            let standing = roster::check(&raw, true).map_err(|wrong| StaffError::Wrong(words(&wrong)))?;
            roster::add(crm, &TERMINAL, &raw, &standing).await.map_err(|error| match error {
                Error::Conflict(_) => StaffError::Taken(email.clone()),
                other => StaffError::Crm(other),
            })?;
            writeln!(out, "{name} is on the list; their first login with {email} binds their identity.")?;
        }
        StaffVerb::List => {
            for page in 0.. {
                let list = roster::list(crm, &TERMINAL, page).await?;
                for person in &list.people {
                    writeln!(out, "{}", line(person))?;
                }
                if !list.more {
                    break;
                }
            }
        }
        StaffVerb::Deactivate { email } => {
            set_active(crm, email, false).await?;
            writeln!(out, "{email} is out of service: every session has ended.")?;
        }
        StaffVerb::Activate { email } => {
            set_active(crm, email, true).await?;
            writeln!(out, "{email} is in service again.")?;
        }
    }
    Ok(())
}

async fn set_active(crm: &Crm, email: &str, active: bool) -> Result<(), StaffError> {
    let person = roster::person_with(crm, &TERMINAL, email).await.map_err(|error| match error {
        Error::NotFound => StaffError::Nobody(email.to_owned()),
        other => StaffError::Crm(other),
    })?;
    roster::set_active(crm, &TERMINAL, person.id, active).await.map_err(|error| match error {
        Error::Refused(roster::LAST_ADMINISTRATOR) => StaffError::Wrong(format!(
            "{email} is the last administrator: add another first (`quirino staff add ... --role administrator`)"
        )),
        other => StaffError::Crm(other),
    })
}

fn line(person: &Person) -> String {
    let state = match (person.active, person.withdrawn_at, person.bound) {
        (false, Some(_), _) => "role withdrawn by the provider",
        (false, None, _) => "out of service",
        (true, _, false) => "never logged in",
        (true, _, true) => "in service",
    };
    let standing = &person.standing;
    let mut line = format!("{}  {}", person.name, person.email.as_deref().unwrap_or("-"));
    line += &format!("  {}  {}", standing.role.code(), standing.remit.code());
    if standing.remit.municipio() != 0 {
        line += &format!("  municipio {}", standing.remit.municipio());
    }
    if let Some(office) = &standing.office {
        line += &format!("  {office}");
    }
    format!("{line}  {state}")
}

fn words(wrong: &[(PersonField, PersonMistake)]) -> String {
    let allowed = |field| match field {
        PersonField::Name => "--name: 1 to 120 letters".to_owned(),
        PersonField::Email => "an e-mail address".to_owned(),
        PersonField::Role => format!("--role: {}", Role::ALL.map(Role::code).join(", ")),
        PersonField::Sections => format!("--sections: {}", Section::ALL.map(Section::code).join(", ")),
        PersonField::Municipio => "--municipio: 1 to 15".to_owned(),
        PersonField::Office => "--office: the slug of an office (an operator needs one)".to_owned(),
    };
    let all: Vec<String> = wrong.iter().map(|(field, _)| allowed(*field)).collect();
    format!("write {}", all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::{StaffArgs, StaffVerb, staff};
    use crm_testing::{Engine, run};

    fn add(email: &str, role: &str, municipio: Option<u8>) -> StaffArgs {
        StaffArgs {
            verb: StaffVerb::Add {
                email: email.to_owned(),
                name: "Anna Verdi".to_owned(),
                role: role.to_owned(),
                sections: Vec::new(),
                municipio,
                office: None,
            },
        }
    }

    #[test]
    fn the_first_administrator_is_made_listed_and_kept() {
        run(Engine::Sqlite, |fixture| async move {
            let mut out = Vec::new();
            staff(&fixture.crm, &add("anna@comune.example.it", "administrator", None), &mut out)
                .await
                .unwrap();
            staff(&fixture.crm, &add("b@comune.example.it", "author", Some(7)), &mut out).await.unwrap();
            out.clear();
            staff(&fixture.crm, &StaffArgs { verb: StaffVerb::List }, &mut out).await.unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.contains("anna@comune.example.it  administrator    never logged in"), "{text}");
            assert!(text.contains("b@comune.example.it  author  *  municipio 7  never logged in"), "{text}");
            for (args, says) in [
                (add("anna@comune.example.it", "author", None), "on the list already"),
                (add("anna", "author", None), "e-mail"),
                (add("c@x.it", "boss", None), "administrator"),
                (add("c@x.it", "author", Some(16)), "1 to 15"),
                (add("c@x.it", "operator", None), "--office"),
                (
                    StaffArgs { verb: StaffVerb::Deactivate { email: "anna@comune.example.it".to_owned() } },
                    "last administrator",
                ),
                (
                    StaffArgs { verb: StaffVerb::Deactivate { email: "x@y.it".to_owned() } },
                    "nobody on the list",
                ),
            ] {
                let error = staff(&fixture.crm, &args, &mut Vec::new()).await.unwrap_err().to_string();
                assert!(error.contains(says), "{args:?}: {error}");
            }
        });
    }
}
