//! What a provider must show of staff (a second factor), and what its claims make of them.

use super::claims::Claims;
use crate::config::{Audience, ProviderConfig, RoleConfig};
use crm::{
    actor::Role,
    remit::Remit,
    roster::{Given, Roles},
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Of somebody with several roles the first of these counts: they are no ladder, and one person has one.
const FIRST: [Role; 5] = [Role::Administrator, Role::Publisher, Role::Reviewer, Role::Author, Role::Operator];

/// The policy of a staff provider.
#[derive(Debug)]
pub(super) struct Policy {
    pub(super) acr: Vec<String>,
    amr: Vec<String>,
    roles: Option<(String, BTreeMap<String, Given>)>,
}

/// How a login was made, as the id token says; userinfo is not asked, nobody signed it.
#[derive(Clone, Debug, Default)]
pub(super) struct Proof {
    pub(super) acr: Option<String>,
    pub(super) amr: Vec<String>,
    /// When they showed who they are, in seconds.
    pub(super) at: Option<i64>,
}

impl Policy {
    /// That of a configured provider; `None` for one that vouches for citizens.
    pub(super) fn new(written: &ProviderConfig) -> Option<Self> {
        // The configuration was checked: each role is one.
        let known: BTreeMap<String, Given> =
            written.roles.iter().filter_map(|(value, role)| Some((value.clone(), given(role)?))).collect();
        (written.audience == Audience::Staff).then(|| Self {
            acr: written.require_acr.clone(),
            amr: written.require_amr.clone(),
            roles: written.roles_claim.clone().map(|claim| (claim, known)),
        })
    }

    /// Whether a login shows the second factor; the reason if it does not.
    pub(super) fn holds(&self, proof: &Proof) -> Result<(), &'static str> {
        let acr = proof.acr.as_ref().is_some_and(|stated| self.acr.contains(stated));
        if !self.acr.is_empty() && !acr {
            return Err("acr_not_enough");
        }
        if !self.amr.is_empty() && !proof.amr.iter().any(|method| self.amr.contains(method)) {
            return Err("no_second_factor");
        }
        Ok(())
    }

    /// What is asked for with the `claims` parameter.
    pub(super) fn asked(&self) -> String {
        let mut names = vec!["name", "given_name", "family_name", "email", "email_verified"];
        names.extend(self.roles.as_ref().map(|(claim, _)| claim.split('.').next().unwrap_or(claim)));
        let info: Map<String, Value> = names.into_iter().map(|name| (name.to_owned(), Value::Null)).collect();
        let mut token = Map::from_iter([("amr".to_owned(), Value::Null)]);
        if !self.acr.is_empty() {
            token.insert("acr".to_owned(), json!({ "values": self.acr }));
        }
        json!({ "userinfo": info, "id_token": token }).to_string()
    }

    /// Whether nothing is missing that userinfo might still say.
    pub(super) fn is_complete(&self, said: &Claims) -> bool {
        said.contains_key("email")
            && said.contains_key("name")
            && self.roles.as_ref().is_none_or(|(claim, _)| find(said, claim).is_some())
    }

    /// What somebody is by these claims.
    ///
    /// # Errors
    /// A reason, if their values do not agree.
    pub(super) fn roles(&self, said: &Claims) -> Result<Roles, &'static str> {
        let Some((claim, known)) = &self.roles else { return Ok(Roles::OfList) };
        let stated: Vec<&str> = match find(said, claim) {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let mine: Vec<&Given> = stated.iter().filter_map(|value| known.get(*value)).collect();
        for role in FIRST {
            let mut of_role = mine.iter().filter(|given| given.role == role);
            let Some(first) = of_role.next() else { continue };
            let mut sections = first.remit.sections();
            for other in of_role {
                // Two municipi, or an office here and none there: joined, they would open what neither does.
                if other.remit.municipio() != first.remit.municipio() || other.office != first.office {
                    return Err("roles_disagree");
                }
                sections.extend(other.remit.sections());
            }
            let remit = Remit::of(&sections, first.remit.municipio());
            return Ok(Roles::Stated(Some(Given { role, office: first.office.clone(), remit })));
        }
        Ok(Roles::Stated(None))
    }
}

/// A claim by its name, or by its way through objects: `realm_access.roles`.
fn find<'c>(said: &'c Claims, name: &str) -> Option<&'c Value> {
    said.get(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        rest.split('.').try_fold(said.get(first)?, |value, part| value.get(part))
    })
}

fn given(written: &RoleConfig) -> Option<Given> {
    let role = Role::from_code(&written.role)?;
    let municipio = written.municipio.unwrap_or(0);
    let remit = if written.sections.is_empty() {
        Remit::parse("*", Some(municipio))
    } else {
        Remit::parse(&written.sections.join(","), Some(municipio))
    };
    Some(Given { role, office: written.office.clone(), remit })
}

#[cfg(test)]
mod tests {
    use super::{Policy, Proof, given};
    use crate::config::RoleConfig;
    use crm::{
        actor::Role,
        remit::{Remit, Section},
        roster::{Given, Roles},
    };
    use serde_json::{Value, json};

    fn policy(acr: &[&str], amr: &[&str], claim: Option<&str>) -> Policy {
        let role = |role: &str, sections: &[&str], municipio| {
            let sections = sections.iter().map(|code| (*code).to_owned()).collect();
            given(&RoleConfig { role: role.to_owned(), sections, municipio, office: None }).unwrap()
        };
        let owned = |all: &[&str]| all.iter().map(|value| (*value).to_owned()).collect();
        let roles = [
            ("servizi", role("author", &["services"], None)),
            ("notizie", role("author", &["news", "services"], None)),
            ("sette", role("author", &["news"], Some(7))),
            ("capo", role("publisher", &[], None)),
        ];
        let roles = roles.map(|(value, given)| (value.to_owned(), given)).into_iter().collect();
        Policy { acr: owned(acr), amr: owned(amr), roles: claim.map(|claim| (claim.to_owned(), roles)) }
    }

    #[test]
    fn each_demand_must_hold_and_of_each_one_value_is_enough() {
        let proof = |acr: Option<&str>, amr: &[&str]| Proof {
            acr: acr.map(str::to_owned),
            amr: amr.iter().map(|method| (*method).to_owned()).collect(),
            at: None,
        };
        let both = policy(&["mfa1", "mfa2"], &["otp", "hwk"], None);
        assert_eq!(both.holds(&proof(Some("mfa2"), &["pwd", "hwk"])), Ok(()));
        assert_eq!(both.holds(&proof(Some("mfa2"), &["pwd"])), Err("no_second_factor"));
        assert_eq!(both.holds(&proof(Some("MFA2"), &["hwk"])), Err("acr_not_enough"));
        assert_eq!(both.holds(&proof(None, &["hwk"])), Err("acr_not_enough"));
        assert_eq!(policy(&[], &["mfa"], None).holds(&proof(None, &[])), Err("no_second_factor"));
        assert_eq!(policy(&["x"], &[], None).holds(&proof(Some("x"), &[])), Ok(()));
    }

    fn roles(claim: &str, said: &Value) -> Result<Roles, &'static str> {
        policy(&["x"], &[], Some(claim)).roles(said.as_object().unwrap())
    }

    fn author(sections: &[Section], municipio: i64) -> Result<Roles, &'static str> {
        Ok(Roles::Stated(Some(Given {
            role: Role::Author,
            office: None,
            remit: Remit::of(sections, municipio),
        })))
    }

    #[test]
    fn claims_make_a_role_wherever_they_stand() {
        assert_eq!(roles("groups", &json!({"groups": "servizi"})), author(&[Section::Services], 0));
        assert_eq!(
            roles("realm_access.roles", &json!({"realm_access": {"roles": ["x", "sette"]}})),
            author(&[Section::News], 7)
        );
        assert_eq!(
            roles("https://a.b/r", &json!({"https://a.b/r": ["servizi"]})),
            author(&[Section::Services], 0)
        );
        for none in [
            json!({}),
            json!({"groups": []}),
            json!({"groups": ["SERVIZI", 7]}),
            json!({"groups": {"servizi": 1}}),
        ] {
            assert_eq!(roles("groups", &none), Ok(Roles::Stated(None)), "{none}");
        }
        assert_eq!(policy(&["x"], &[], None).roles(&serde_json::Map::new()), Ok(Roles::OfList));
    }

    #[test]
    fn several_values_are_joined_only_where_they_open_no_more() {
        let both = json!({"groups": ["servizi", "notizie"]});
        assert_eq!(roles("groups", &both), author(&[Section::Services, Section::News], 0));
        assert_eq!(roles("groups", &json!({"groups": ["servizi", "sette"]})), Err("roles_disagree"));
        let capo = roles("groups", &json!({"groups": ["servizi", "sette", "capo"]}));
        assert_eq!(
            capo,
            Ok(Roles::Stated(Some(Given { role: Role::Publisher, office: None, remit: Remit::ALL })))
        );
    }

    #[test]
    fn what_is_asked_for_names_the_claim_and_the_factor() {
        let asked: Value =
            serde_json::from_str(&policy(&["x"], &[], Some("realm_access.roles")).asked()).unwrap();
        assert!(asked["userinfo"].as_object().unwrap().contains_key("realm_access"));
        assert_eq!(asked["id_token"]["acr"]["values"], json!(["x"]));
    }
}
