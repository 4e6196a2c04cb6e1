//! Writing somebody down, changing what they are, putting them out of service.

use crate::{
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to},
    page::PortalError,
    routes::Name,
    staff::sign_in_first,
};
use crm::{
    Error,
    actor::{Actor, StaffId},
    roster::{self, LAST_ADMINISTRATOR, OF_PROVIDER, PersonField, PersonMistake, RawPerson},
};
use leptos::server;

/// What a form of the list held, and on whom it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Said {
    /// Of whom; 0 for somebody new.
    pub(crate) person: i64,
    /// As it was typed.
    pub(crate) raw: RawPerson,
    /// What was done, if something was.
    pub(crate) done: String,
}

/// A field, and what is wrong with it.
pub(crate) type Wrong = (PersonField, PersonMistake);

/// What waits for the page. Something done waits as a refusal without mistakes, so that the page knows with whom it was.
pub(crate) type PeopleFlash = Flash<Said, Wrong>;

/// Writes somebody new down.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/people-add")]
pub async fn add_person(
    #[server(default)] form: String,
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] role: String,
    #[server(default)] sections: Vec<String>,
    #[server(default)] municipio: String,
    #[server(default)] office: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let Some(actor) = staff_actor(&caller) else { return Ok(sign_in_first(&caller, Name::StaffPeople)) };
    let raw = RawPerson { name, email, role, sections, municipio, office };
    let (mut person, mut errors) = (0, Vec::new());
    match roster::check(&raw, true) {
        Ok(standing) => match roster::add(&caller.portal.crm, &actor, &raw, &standing).await {
            Ok(id) => person = id.0,
            Err(Error::Conflict(_)) => errors.push((PersonField::Email, PersonMistake::Taken)),
            Err(other) => return Err(other.into()),
        },
        Err(wrong) => errors = wrong,
    }
    answer(&caller, form, Said { person, raw, done: "added".to_owned() }, errors).await
}

/// Changes what somebody is.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/people-change")]
pub async fn change_person(
    #[server(default)] person: String,
    #[server(default)] form: String,
    #[server(default)] role: String,
    #[server(default)] sections: Vec<String>,
    #[server(default)] municipio: String,
    #[server(default)] office: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let Some(actor) = staff_actor(&caller) else { return Ok(sign_in_first(&caller, Name::StaffPeople)) };
    let id = StaffId(person.parse().map_err(|_| PortalError::NotFound)?);
    // Whether they are there at all comes before what is typed of them.
    roster::person(&caller.portal.crm, &actor, id).await?;
    let raw = RawPerson { role, sections, municipio, office, ..RawPerson::default() };
    let errors = match roster::check(&raw, false) {
        Ok(standing) => refused(roster::change(&caller.portal.crm, &actor, id, &standing).await)?,
        Err(wrong) => wrong,
    };
    answer(&caller, form, Said { person: id.0, raw, done: "changed".to_owned() }, errors).await
}

/// Puts somebody out of service, or into it again.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/people-active")]
pub async fn set_person_active(
    #[server(default)] person: String,
    #[server(default)] form: String,
    #[server(default)] active: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let Some(actor) = staff_actor(&caller) else { return Ok(sign_in_first(&caller, Name::StaffPeople)) };
    let id = StaffId(person.parse().map_err(|_| PortalError::NotFound)?);
    let active = match active.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(PortalError::Bad),
    };
    let known = roster::person(&caller.portal.crm, &actor, id).await?;
    let errors = refused(roster::set_active(&caller.portal.crm, &actor, id, active).await)?;
    let done = if active { "activated" } else { "deactivated" };
    let raw = RawPerson::of(&known.standing);
    answer(&caller, form, Said { person: id.0, raw, done: done.to_owned() }, errors).await
}

/// A member of staff whose session still lives; whether they may is for the CRM to say.
fn staff_actor(caller: &Caller) -> Option<Actor> {
    Some(caller.visitor.actor()).filter(|actor| matches!(actor, Actor::Staff { .. }))
}

/// The rules of the list, as mistakes of the form.
fn refused(done: crm::Result<()>) -> Result<Vec<Wrong>, PortalError> {
    match done {
        Ok(()) => Ok(Vec::new()),
        Err(Error::Refused(LAST_ADMINISTRATOR)) => {
            Ok(vec![(PersonField::Role, PersonMistake::LastAdministrator)])
        }
        Err(Error::Refused(OF_PROVIDER)) => Ok(vec![(PersonField::Role, PersonMistake::OfProvider)]),
        Err(other) => Err(other.into()),
    }
}

async fn answer(
    caller: &Caller,
    form: String,
    said: Said,
    errors: Vec<Wrong>,
) -> Result<Outcome, PortalError> {
    let anchor = if errors.is_empty() { "#done" } else { "#errors" };
    let flash = PeopleFlash::Refused { values: said, errors };
    let path = Name::StaffPeople.path(caller.language);
    back_to(caller, path, Ticket::posted(form, String::new()), &flash, anchor).await
}
