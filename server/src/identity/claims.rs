//! From a provider's claims to what the CRM takes.

use crm::{citizen::IdentityClaims, language::Language};
use serde_json::{Map, Value, json};

/// Claims by name.
pub(super) type Claims = Map<String, Value>;

/// The names under which a tax code comes: SPID and CIE over OpenID Connect, SPID's first OpenID Connect rules, SPID's
/// SAML attribute as gateways pass it on, and plain ones.
const TAX_CODE: [&str; 5] = [
    "https://attributes.eid.gov.it/fiscal_number",
    "https://attributes.spid.gov.it/fiscalNumber",
    "fiscalNumber",
    "fiscal_number",
    "tax_code",
];
const GIVEN: [&str; 2] = ["given_name", "https://attributes.spid.gov.it/name"];
const FAMILY: [&str; 3] = ["family_name", "https://attributes.spid.gov.it/familyName", "familyName"];
const BORN: [&str; 3] = ["birthdate", "https://attributes.spid.gov.it/dateOfBirth", "dateOfBirth"];
const LONGEST: usize = 200;

/// What is asked for with the `claims` parameter: what we keep, and nothing else.
pub(super) fn asked() -> String {
    let wanted = [GIVEN[0], FAMILY[0], BORN[0], TAX_CODE[0]];
    let all: Claims = wanted.into_iter().map(|name| (name.to_owned(), Value::Null)).collect();
    json!({ "userinfo": all }).to_string()
}

/// Whether nothing is missing that a provider might still say elsewhere.
pub(super) fn are_complete(claims: &Claims) -> bool {
    [&GIVEN[..], &FAMILY, &BORN, &TAX_CODE].iter().all(|names| first(claims, names).is_some())
}

/// The person; `None` without any name. Somebody with an eIDAS identity may have no tax code.
pub(super) fn person(
    claims: &Claims,
    issuer: &str,
    subject: &str,
    language: Language,
) -> Option<IdentityClaims> {
    // SAML's `name` is the given name; OpenID Connect's is the whole one, and then there is no `familyName`.
    let saml = claims.contains_key("familyName").then(|| first(claims, &["name"])).flatten();
    let given_name = first(claims, &GIVEN).or(saml).unwrap_or_default();
    let family_name = first(claims, &FAMILY).unwrap_or_default();
    if given_name.is_empty() && family_name.is_empty() || subject.is_empty() || subject.len() > 255 {
        return None;
    }
    Some(IdentityClaims {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        given_name,
        family_name,
        tax_code: first(claims, &TAX_CODE),
        birth_date: first(claims, &BORN).filter(|date| date.parse::<jiff::civil::Date>().is_ok()),
        language,
    })
}

/// The whole name of a member of staff.
pub(super) fn whole_name(claims: &Claims) -> Option<String> {
    first(claims, &["name"]).or_else(|| {
        let parts = [first(claims, &GIVEN), first(claims, &FAMILY)];
        let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        (!whole.is_empty()).then_some(whole)
    })
}

/// The first of these claims that is text, without control characters, and not too long to be true.
fn first(claims: &Claims, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let text = claims.get(*name)?.as_str()?.trim();
        let plain: String = text.chars().filter(|letter| !letter.is_control()).collect();
        (!plain.is_empty() && plain.chars().count() <= LONGEST).then_some(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::{are_complete, person};
    use crm::language::Language;
    use serde_json::{Value, json};

    fn of(claims: &Value) -> Option<crm::citizen::IdentityClaims> {
        person(claims.as_object().unwrap(), "https://p", "s", Language::It)
    }

    #[test]
    fn spid_saml_and_eidas_names_are_understood() {
        let spid = of(&json!({"given_name": "Mario", "family_name": "Rossi", "birthdate": "1980-01-01",
            "https://attributes.eid.gov.it/fiscal_number": "TINIT-RSSMRA80A01H501U"}))
        .unwrap();
        assert_eq!(spid.tax_code.as_deref(), Some("TINIT-RSSMRA80A01H501U"));
        let saml = of(&json!({"name": "Mario", "familyName": "Rossi", "dateOfBirth": "1980-01-01",
            "fiscalNumber": "TINIT-RSSMRA80A01H501U"}))
        .unwrap();
        assert_eq!(
            (saml.given_name, saml.tax_code, saml.birth_date),
            (spid.given_name, spid.tax_code, spid.birth_date)
        );
        let eidas =
            of(&json!({"given_name": "Anna", "family_name": "Schmidt", "birthdate": "30/06/1985"})).unwrap();
        assert_eq!((eidas.tax_code, eidas.birth_date), (None, None));
    }

    #[test]
    fn nobody_without_a_name_and_no_nonsense() {
        assert!(of(&json!({"name": "Mario Rossi", "fiscalNumber": "X"})).is_none());
        assert!(of(&json!({"given_name": 7, "family_name": ["a"]})).is_none());
        assert!(of(&json!({"given_name": "a".repeat(201), "family_name": " "})).is_none());
        assert_eq!(of(&json!({"given_name": "Ma\u{0}rio\n"})).unwrap().given_name, "Mario");
        assert!(!are_complete(json!({"given_name": "a", "family_name": "b"}).as_object().unwrap()));
    }
}
