//! The form with which an administrator writes somebody down or changes what they are.

use super::Standing;
use crate::{
    actor::Role,
    preference::is_email,
    remit::{Remit, Section},
};

/// A field of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonField {
    /// Their name.
    Name,
    /// Their e-mail address.
    Email,
    /// What they are.
    Role,
    /// For which contents.
    Sections,
    /// Of which municipio.
    Municipio,
    /// In which office.
    Office,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonMistake {
    /// Nothing stands there.
    Missing,
    /// It is too long.
    TooLong,
    /// It is none of what can be chosen, or no e-mail address.
    NotOne,
    /// Somebody else has this address.
    Taken,
    /// They are the last administrator.
    LastAdministrator,
    /// Their provider says what they are.
    OfProvider,
}

/// As it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RawPerson {
    /// Their name; not of somebody who is on the list already.
    pub name: String,
    /// Their e-mail address; the same.
    pub email: String,
    /// The role's code.
    pub role: String,
    /// The sections' codes.
    pub sections: Vec<String>,
    /// A number from 1 to 15, or nothing for the whole city.
    pub municipio: String,
    /// The office's slug, or nothing.
    pub office: String,
}

impl RawPerson {
    /// The form of what somebody is.
    #[must_use]
    pub fn of(standing: &Standing) -> Self {
        let sections = standing.remit.sections();
        let municipio = standing.remit.municipio();
        Self {
            role: standing.role.code().to_owned(),
            sections: sections.into_iter().map(|section| section.code().to_owned()).collect(),
            municipio: if municipio == 0 { String::new() } else { municipio.to_string() },
            office: standing.office.clone().unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// What was typed, as it is kept.
///
/// # Errors
/// Each field that is wrong, and how. `is_new`: name and address are needed too.
pub fn check(raw: &RawPerson, is_new: bool) -> Result<Standing, Vec<(PersonField, PersonMistake)>> {
    let mut wrong = Vec::new();
    if is_new {
        let texts = [(PersonField::Name, &raw.name, 120), (PersonField::Email, &raw.email, 254)];
        for (field, text, most) in texts {
            let text = text.trim();
            if text.is_empty() {
                wrong.push((field, PersonMistake::Missing));
            } else if text.chars().count() > most {
                wrong.push((field, PersonMistake::TooLong));
            } else if field == PersonField::Email && !is_email(text) || text.chars().any(char::is_control) {
                wrong.push((field, PersonMistake::NotOne));
            }
        }
    }
    let role = Role::from_code(raw.role.trim());
    if role.is_none() {
        let mistake = if raw.role.trim().is_empty() { PersonMistake::Missing } else { PersonMistake::NotOne };
        wrong.push((PersonField::Role, mistake));
    }
    let sections: Vec<Section> = raw.sections.iter().filter_map(|code| Section::from_code(code)).collect();
    if sections.len() != raw.sections.len() {
        wrong.push((PersonField::Sections, PersonMistake::NotOne));
    } else if sections.is_empty() && matches!(role, Some(Role::Author | Role::Reviewer | Role::Publisher)) {
        // Somebody of the newsroom who answers for nothing could change nothing.
        wrong.push((PersonField::Sections, PersonMistake::Missing));
    }
    let municipio = match raw.municipio.trim() {
        "" => Some(0),
        typed => typed.parse().ok().filter(|number| (1..=15).contains(number)),
    };
    if municipio.is_none() {
        wrong.push((PersonField::Municipio, PersonMistake::NotOne));
    }
    let office = raw.office.trim();
    let plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    if office.len() > 80 || !office.bytes().all(plain) {
        wrong.push((PersonField::Office, PersonMistake::NotOne));
    } else if office.is_empty() && role == Some(Role::Operator) {
        // An operator acts for an office.
        wrong.push((PersonField::Office, PersonMistake::Missing));
    }
    match (role, municipio) {
        (Some(role), Some(municipio)) if wrong.is_empty() => Ok(Standing {
            role,
            office: (!office.is_empty()).then(|| office.to_owned()),
            remit: Remit::of(&sections, municipio),
        }),
        _ => Err(wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::{PersonField as Field, PersonMistake as Mistake, RawPerson, check};
    use crate::{
        actor::Role,
        remit::{Remit, Section},
    };

    fn sara() -> RawPerson {
        RawPerson {
            name: "Sara Lombardi".to_owned(),
            email: "Sara@Comune.example.it".to_owned(),
            role: "author".to_owned(),
            sections: vec!["news".to_owned()],
            municipio: "7".to_owned(),
            office: "urp-centrale".to_owned(),
        }
    }

    #[test]
    fn what_is_right_is_read_and_written_again() {
        let standing = check(&sara(), true).unwrap();
        assert_eq!((standing.role, standing.remit), (Role::Author, Remit::of(&[Section::News], 7)));
        let again = RawPerson::of(&standing);
        assert_eq!(check(&again, false).unwrap(), standing);
        let admin = RawPerson { role: "administrator".to_owned(), ..RawPerson::default() };
        assert_eq!(check(&admin, false).unwrap().remit, Remit::default());
    }

    #[test]
    fn each_fault_is_named() {
        let wrong = |change: fn(&mut RawPerson)| {
            let mut raw = sara();
            change(&mut raw);
            check(&raw, true).unwrap_err()
        };
        assert_eq!(wrong(|raw| raw.name = " ".to_owned()), [(Field::Name, Mistake::Missing)]);
        assert_eq!(wrong(|raw| raw.name = "a".repeat(121)), [(Field::Name, Mistake::TooLong)]);
        assert_eq!(wrong(|raw| raw.email = "sara".to_owned()), [(Field::Email, Mistake::NotOne)]);
        assert_eq!(wrong(|raw| raw.role.clear()), [(Field::Role, Mistake::Missing)]);
        assert_eq!(wrong(|raw| raw.role = "boss".to_owned()), [(Field::Role, Mistake::NotOne)]);
        assert_eq!(wrong(|raw| raw.sections.clear()), [(Field::Sections, Mistake::Missing)]);
        assert_eq!(wrong(|raw| raw.sections.push("*".to_owned())), [(Field::Sections, Mistake::NotOne)]);
        for odd in ["0", "16", "-1", "sette"] {
            let mut raw = sara();
            odd.clone_into(&mut raw.municipio);
            assert_eq!(check(&raw, true).unwrap_err(), [(Field::Municipio, Mistake::NotOne)], "{odd}");
        }
        assert_eq!(wrong(|raw| raw.office = "../x".to_owned()), [(Field::Office, Mistake::NotOne)]);
        let operator = wrong(|raw| {
            raw.role = "operator".to_owned();
            raw.office.clear();
        });
        assert_eq!(operator, [(Field::Office, Mistake::Missing)]);
        assert_eq!(check(&RawPerson::default(), true).unwrap_err().len(), 3);
    }
}
