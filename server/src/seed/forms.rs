//! What must hold of the forms of the program's own files before anybody sees them.

use super::faulty;
use crm::{
    Crm, Result,
    content::{self, ServiceSheet},
    form::Form,
};

/// The forms, if nothing is wrong with any.
///
/// # Errors
/// [`Error::Unusable`](crm::Error::Unusable) with everything that is wrong with one of them.
pub(super) fn checked(forms: Vec<Form>, services: &[ServiceSheet]) -> Result<Vec<Form>> {
    for (place, form) in forms.iter().enumerate() {
        let mut faults = form.faults();
        let service = services.iter().find(|service| service.slug_it == form.service);
        match service {
            None => faults.push(format!("there is no service {}", form.service)),
            Some(service) if service.legal_days.is_some_and(|days| days != form.legal_days) => {
                faults.push("legal_days is not what the service's sheet promises".to_owned());
            }
            Some(_) => {}
        }
        if forms.iter().take(place).any(|other| other.id == form.id || other.service == form.service) {
            faults.push("its id and its service are its own".to_owned());
        }
        if !faults.is_empty() {
            return Err(faulty(&format!("forms/{}.toml", form.id), faults.join("; ")));
        }
    }
    Ok(forms)
}

/// What was answered is kept with the version that was asked: another text under the same version would change what
/// somebody declared.
///
/// # Errors
/// [`Error::Unusable`](crm::Error::Unusable) if a form differs from the published one of its version.
pub(super) async fn refuse_silent_change(crm: &Crm, forms: &[Form]) -> Result<()> {
    let catalogue = content::catalogue(crm).await?;
    for form in forms {
        let silent = catalogue
            .form(&form.id)
            .is_some_and(|known| known.body != *form && known.version >= form.version);
        if silent {
            let fault = "it differs from the published one: give it a higher version";
            return Err(faulty(&format!("forms/{}.toml", form.id), fault));
        }
    }
    Ok(())
}
