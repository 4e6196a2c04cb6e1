//! What a staff provider must vouch for, and what its claims make of somebody.

use super::{Audience, ConfigError, ProviderConfig};
use crm::{actor::Role, remit::Section};

/// What one value of the roles claim stands for (`[providers.roles."value"]`).
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleConfig {
    /// `author`, `reviewer`, `publisher`, `operator` or `administrator`.
    pub role: String,
    /// Which contents; all of them if none is named.
    #[serde(default)]
    pub sections: Vec<String>,
    /// Of which municipio only, 1 to 15.
    #[serde(default)]
    pub municipio: Option<i64>,
    /// In which office (slug).
    #[serde(default)]
    pub office: Option<String>,
}

/// Checks what only staff providers have. One that demands no second factor stops the start: there is no way around it.
pub(super) fn check(provider: &ProviderConfig) -> Result<(), ConfigError> {
    if provider.audience == Audience::Citizens {
        let written = [
            ("require_acr", !provider.require_acr.is_empty()),
            ("require_amr", !provider.require_amr.is_empty()),
            ("roles_claim", provider.roles_claim.is_some()),
            ("roles", !provider.roles.is_empty()),
        ];
        return match written.into_iter().find(|(_, written)| *written) {
            Some((key, _)) => Err(bad(key, &provider.id, "it only for a provider with for = \"staff\"")),
            None => Ok(()),
        };
    }
    if provider.acr_values.is_some() {
        return Err(bad("acr_values", &provider.id, "require_acr for a provider with for = \"staff\""));
    }
    let all = provider.require_acr.iter().chain(&provider.require_amr);
    if let Some(odd) = all.clone().find(|value| value.is_empty() || value.contains(char::is_whitespace)) {
        return Err(bad("require_amr", odd, "values without spaces, as the provider states them"));
    }
    if all.count() == 0 {
        return Err(bad(
            "require_amr",
            "",
            "what shows the second factor: require_amr = [\"mfa\"] (or otp, hwk ...), or require_acr = [...], or both",
        ));
    }
    match (&provider.roles_claim, provider.roles.is_empty()) {
        (None, false) => {
            return Err(bad("roles_claim", "", "the name of the claim to which [providers.roles] belongs"));
        }
        (Some(claim), true) => {
            return Err(bad(
                "roles",
                claim,
                "[providers.roles.\"VALUE\"] with role = \"...\" for each value of that claim",
            ));
        }
        _ => {}
    }
    provider.roles.values().try_for_each(RoleConfig::check)
}

impl RoleConfig {
    fn check(&self) -> Result<(), ConfigError> {
        if Role::from_code(&self.role).is_none() {
            let known = Role::ALL.map(Role::code).join(", ");
            return Err(bad("roles.role", &self.role, &format!("one of {known}")));
        }
        if let Some(odd) = self.sections.iter().find(|code| Section::from_code(code).is_none()) {
            let known = Section::ALL.map(Section::code).join(", ");
            return Err(bad("roles.sections", odd, &format!("some of {known}, or none for all")));
        }
        match self.municipio {
            Some(number) if !(1..=15).contains(&number) => {
                Err(bad("roles.municipio", &number.to_string(), "a number from 1 to 15"))
            }
            _ => Ok(()),
        }
    }
}

fn bad(key: &str, value: &str, allowed: &str) -> ConfigError {
    ConfigError::bad(&format!("providers.{key}"), value, allowed)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use std::fs;

    fn load(lines: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("quirino.toml");
        let provider = "[[providers]]\nid = \"uffici\"\nkind = \"other\"\nname = \"Uffici\"\nissuer = \"https://id.example.it\"\n\
                        client_id = \"q\"\nkey_file = \"k\"\nkey_id = \"1\"\n";
        fs::write(&file, format!("{provider}{lines}")).unwrap();
        Config::load(Some(&file)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_staff_provider_demands_a_second_factor() {
        for good in [
            "for = \"staff\"\nrequire_amr = [\"mfa\", \"hwk\"]",
            "for = \"staff\"\nrequire_acr = [\"https://refeds.org/profile/mfa\"]",
            "for = \"staff\"\nrequire_amr = [\"mfa\"]\nroles_claim = \"groups\"\n[providers.roles.\"red-servizi\"]\n\
             role = \"author\"\nsections = [\"services\", \"questions\"]\nmunicipio = 7\noffice = \"urp-centrale\"",
            "for = \"citizens\"",
            "",
        ] {
            load(good).unwrap();
        }
        for (bad, key) in [
            ("for = \"staff\"", "require_amr"),
            ("for = \"staff\"\nrequire_amr = [\"\"]", "require_amr"),
            ("for = \"staff\"\nrequire_amr = [\"mfa otp\"]", "require_amr"),
            ("for = \"everybody\"\nrequire_amr = [\"mfa\"]", "everybody"),
            ("require_amr = [\"mfa\"]", "require_amr"),
            ("roles_claim = \"groups\"", "roles_claim"),
            ("for = \"staff\"\nrequire_amr = [\"mfa\"]\nacr_values = [\"1\", \"2\", \"3\"]", "require_acr"),
            ("for = \"staff\"\nrequire_amr = [\"mfa\"]\nroles_claim = \"groups\"", "providers.roles"),
            (
                "for = \"staff\"\nrequire_amr = [\"mfa\"]\n[providers.roles.a]\nrole = \"author\"",
                "roles_claim",
            ),
        ] {
            let error = load(bad).unwrap_err();
            assert!(error.contains(key), "{bad}: {error}");
        }
    }

    #[test]
    fn a_mapping_names_what_there_is() {
        let with = |lines: &str| {
            load(&format!(
                "for = \"staff\"\nrequire_amr = [\"mfa\"]\nroles_claim = \"groups\"\n[providers.roles.a]\n{lines}"
            ))
        };
        with("role = \"administrator\"").unwrap();
        for (bad, named) in [
            ("role = \"boss\"", "boss"),
            ("role = \"author\"\nsections = [\"sport\"]", "sport"),
            ("role = \"author\"\nmunicipio = 16", "16"),
            ("role = \"author\"\nsection = [\"news\"]", "section"),
            ("sections = [\"news\"]", "role"),
        ] {
            let error = with(bad).unwrap_err();
            assert!(error.contains(named), "{bad}: {error}");
        }
    }

    #[test]
    fn whom_to_ask_is_some_words() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("quirino.toml");
        fs::write(&file, "staff_contact = \"redazione@comune.example.it\"").unwrap();
        assert_eq!(
            Config::load(Some(&file)).unwrap().staff_contact.as_deref(),
            Some("redazione@comune.example.it")
        );
        fs::write(&file, "staff_contact = \" \"").unwrap();
        assert!(Config::load(Some(&file)).unwrap_err().to_string().contains("staff_contact"));
    }
}
