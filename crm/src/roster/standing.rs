//! What a member of staff is: role, office, remit; as it is compared, written into the log, and read again.

use crate::{Error, Result, actor::Role, db::Row, remit::Remit};

/// Role, office and remit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// As what.
    pub role: Role,
    /// In which office (slug).
    pub office: Option<String>,
    /// For which contents.
    pub remit: Remit,
}

impl Standing {
    /// From `role, office, sections, municipio` of a row, the first of them at a place.
    pub(super) fn read(row: &Row, first: usize) -> Result<Self> {
        let role = Role::from_code(&row.text(first)?).ok_or(Error::Unreadable("staff.role"))?;
        let remit = Remit::parse(&row.text(first + 2)?, row.maybe_int(first + 3)?);
        Ok(Self { role, office: row.maybe_text(first + 1)?, remit })
    }

    /// The municipio as the list keeps it.
    pub(super) fn municipio(&self) -> Option<i64> {
        Some(self.remit.municipio()).filter(|municipio| *municipio != 0)
    }

    /// As the log keeps it: `author|services,news|7|urp-centrale`.
    #[must_use]
    pub fn code(&self) -> String {
        let office = self.office.as_deref().unwrap_or_default();
        format!("{}|{}|{}|{office}", self.role.code(), self.remit.code(), self.remit.municipio())
    }

    /// As [`Standing::code`] wrote it; `None` for anything else.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.split('|');
        let (role, sections, municipio, office) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let municipio = municipio.parse().ok().filter(|number| (0..=15).contains(number))?;
        Some(Self {
            role: Role::from_code(role)?,
            office: (!office.is_empty()).then(|| office.to_owned()),
            remit: Remit::parse(sections, Some(municipio)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Standing;
    use crate::{
        actor::Role,
        remit::{Remit, Section},
    };

    #[test]
    fn what_the_log_keeps_is_read_again() {
        for (office, remit) in [
            (None, Remit::ALL),
            (Some("urp-centrale".to_owned()), Remit::of(&[Section::News, Section::Legal], 7)),
            (None, Remit::default()),
        ] {
            let standing = Standing { role: Role::Author, office, remit };
            assert_eq!(Standing::from_code(&standing.code()), Some(standing));
        }
        for odd in ["", "author", "author|*|0", "boss|*|0|", "author|*|16|", "author|*|0||", "author|*|x|"] {
            assert_eq!(Standing::from_code(odd), None, "{odd}");
        }
    }
}
