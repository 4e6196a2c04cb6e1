//! The end of a login of staff: what the provider said, the list of staff, a session.

use super::{
    claims,
    flow::Flow,
    policy::Policy,
    provider::Provider,
    refusal::{Refusal, Shown},
    token::Told,
};
use app::staff::landing;
use crm::{
    Crm,
    actor::{Role, StaffId},
    roster::{self, Admission, NotAdmitted, Roles, StaffClaims},
};
use serde_json::Value;

/// The member of staff whom a provider vouched for.
///
/// # Errors
/// [`Shown::NoRole`] for somebody who has nothing to do here, whatever the reason.
pub(super) async fn admit(
    crm: &Crm,
    provider: &Provider,
    policy: &Policy,
    told: &Told,
) -> Result<(StaffId, Role), Refusal> {
    let roles = policy.roles(&told.said).map_err(|reason| Refusal::new(Shown::NoRole, reason))?;
    let name = claims::whole_name(&told.said).unwrap_or_default();
    if name.is_empty() && matches!(roles, Roles::Stated(Some(_))) {
        return Err(Refusal::failed("no_name"));
    }
    let claims = StaffClaims {
        issuer: provider.issuer.as_str().to_owned(),
        subject: told.subject.clone(),
        name,
        email: verified_email(&told.said),
        roles,
    };
    match roster::sign_in(crm, &claims).await {
        Ok(Admission::Admitted(id, role)) => Ok((id, role)),
        Ok(Admission::Refused(why)) => Err(Refusal::new(
            Shown::NoRole,
            match why {
                NotAdmitted::Unknown => "no_role",
                NotAdmitted::Withdrawn => "role_withdrawn",
                NotAdmitted::Inactive => "inactive",
            },
        )),
        Err(error) => {
            tracing::error!(%error, "a login of staff cannot be written down");
            Err(Refusal::new(Shown::Unavailable, "database"))
        }
    }
}

/// The page that was wanted, if it is there for their role.
pub(super) fn goes_to(flow: &Flow, role: Role) -> String {
    landing(&flow.next, flow.language, Some(role))
}

/// The e-mail address, if the provider says that it is theirs (OpenID Connect Core 5.1).
fn verified_email(said: &claims::Claims) -> Option<String> {
    let verified = match said.get("email_verified")? {
        Value::Bool(verified) => *verified,
        // Some providers write their booleans as text.
        Value::String(text) => text == "true",
        _ => false,
    };
    let email = said.get("email")?.as_str()?.trim().to_lowercase();
    (verified && !email.is_empty() && email.len() <= 254).then_some(email)
}

#[cfg(test)]
mod tests {
    use super::verified_email;
    use serde_json::{Value, json};

    #[test]
    fn only_a_verified_address_counts() {
        let of = |claims: Value| verified_email(claims.as_object().unwrap());
        let good = Some("sara@comune.example.it".to_owned());
        assert_eq!(of(json!({"email": " Sara@Comune.example.it", "email_verified": true})), good);
        assert_eq!(of(json!({"email": "sara@comune.example.it", "email_verified": "true"})), good);
        for bad in [
            json!({"email": "sara@comune.example.it"}),
            json!({"email": "sara@comune.example.it", "email_verified": false}),
            json!({"email": "sara@comune.example.it", "email_verified": "yes"}),
            json!({"email": "sara@comune.example.it", "email_verified": 1}),
            json!({"email": ["sara@comune.example.it"], "email_verified": true}),
            json!({"email_verified": true}),
        ] {
            assert_eq!(of(bad.clone()), None, "{bad}");
        }
    }
}
