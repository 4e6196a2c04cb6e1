//! The two hidden fields of a form: its id, and the mark of the person for whom its page was made.

use crate::{caller::Caller, page::PortalError};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use crm::actor::Actor;
use leptos::prelude::*;
use sha2::{Digest, Sha256};

/// Id and owner of a form.
///
/// The owner's mark is a hash over the person and the form's random id (256 bits): it cannot be compared with the mark
/// of another form, and it stands where the person's name stands, in their own pages. It opens nothing: it only keeps
/// what was typed from everybody but the one who typed it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ticket {
    /// A random id; what waits for the form is kept under it.
    pub(crate) id: String,
    /// The mark; empty for the form of a public page.
    pub(crate) owner: String,
}

impl Ticket {
    /// For the form of a page that is shown: with the id that its address carries from the last attempt, or a new one.
    pub(crate) fn for_page(caller: &Caller, carried: &str) -> Result<Self, PortalError> {
        Self { id: carried.to_owned(), owner: String::new() }.of_caller(caller)
    }

    /// As a form posted it.
    pub(crate) fn posted(id: String, owner: String) -> Self {
        Self { id, owner }
    }

    /// The same form as that of whoever asks, with a new id if it has none of ours.
    pub(crate) fn of_caller(self, caller: &Caller) -> Result<Self, PortalError> {
        let id = if is_form_id(&self.id) { self.id } else { caller.portal.crm.new_token()? };
        let owner = mark(&caller.visitor.actor(), &id).unwrap_or_default();
        Ok(Self { id, owner })
    }

    /// Whether it says whose form this is, in a way in which it can be kept for them.
    pub(crate) fn has_owner(&self) -> bool {
        is_form_id(&self.id) && is_form_id(&self.owner)
    }

    /// Whether something with this mark is for whoever asks.
    pub(crate) fn is_for(caller: &Caller, owner: &str, form: &str) -> bool {
        owner.is_empty() || mark(&caller.visitor.actor(), form).is_some_and(|mark| mark == owner)
    }
}

/// The hidden fields of a form.
#[component]
pub(crate) fn TicketFields(
    /// Of which form.
    ticket: Ticket,
) -> impl IntoView {
    view! {
        <input type="hidden" name="form" value=ticket.id />
        <input type="hidden" name="owner" value=ticket.owner />
    }
}

/// 256 bits in 43 letters that need no escaping in an address.
pub(crate) fn is_form_id(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// The mark of a person on a form; of nobody there is none.
fn mark(actor: &Actor, form: &str) -> Option<String> {
    let whose = match actor {
        Actor::Citizen { id, .. } => format!("form-owner|{}|{form}", id.0),
        Actor::Staff { id, .. } => format!("form-owner|staff|{}|{form}", id.0),
        _ => return None,
    };
    Some(BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(whose.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::{is_form_id, mark};
    use crm::{
        actor::{Actor, CitizenId, Level, Role, StaffId},
        remit::Remit,
    };

    #[test]
    fn a_mark_is_of_one_person_and_one_form() {
        let citizen = |id| Actor::Citizen { id: CitizenId(id), level: Level::AREA };
        let staff = |id| Actor::Staff {
            id: StaffId(id),
            role: Role::Author,
            office: None,
            purpose: None,
            remit: Remit::default(),
        };
        let (form, other) = ("f".repeat(43), "g".repeat(43));
        let own = mark(&citizen(41), &form);
        assert!(own.as_deref().is_some_and(is_form_id));
        assert_eq!(mark(&citizen(41), &form), own);
        for another in [mark(&citizen(42), &form), mark(&citizen(41), &other), mark(&staff(41), &form)] {
            assert!(another.is_some() && another != own);
        }
        assert_eq!(mark(&Actor::Anonymous, &form), None);
    }
}
