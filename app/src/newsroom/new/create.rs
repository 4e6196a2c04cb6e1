//! Begins a content; its form's function.

use crate::{
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to, editor, see_other, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::{
    content::Kind,
    newsroom::{self, Created, Mistake, New, Wrong, shape},
};
use leptos::server;

/// What the form held.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Typed {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) municipio: String,
}

/// What waits for the page.
pub(super) type NewFlash = Flash<Typed, Mistake>;

/// Begins a content and leads to it.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/create")]
pub async fn create_content(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] kind: String,
    #[server(default)] title: String,
    #[server(default)] municipio: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let path = Name::NewContent.path(caller.language);
    let ticket = Ticket::posted(form, owner);
    let typed = Typed { kind, title, municipio };
    let (actor, _) = match editor(&caller, &ticket) {
        Ok(editor) => editor,
        Err(refusal) => return sign_in_first(&caller, refusal, path, &ticket, Some(typed)).await,
    };
    let mut errors = Vec::new();
    let kind = Kind::from_code(&typed.kind).filter(|kind| shape::CREATABLE.contains(kind));
    if kind.is_none() {
        errors.push(Mistake::at("kind", if typed.kind.is_empty() { Wrong::Missing } else { Wrong::Unknown }));
    }
    // A form without the field is one for the whole city.
    let municipio = if typed.municipio.is_empty() { Some(0) } else { typed.municipio.parse().ok() };
    if municipio.is_none() {
        errors.push(Mistake::at("municipio", Wrong::Unknown));
    }
    if typed.title.trim().is_empty() {
        errors.push(Mistake::at("title", Wrong::Missing));
    }
    if let (Some(kind), Some(municipio), true) = (kind, municipio, errors.is_empty()) {
        let new = New { kind, title: typed.title.clone(), municipio };
        match newsroom::create(&caller.portal.crm, &actor, &new).await? {
            Created::Content(id) => {
                let next = Name::EditContent.path_of(caller.language, &id.to_string());
                see_other(&next);
                return Ok(Outcome { done: true, next });
            }
            Created::Wrong(mistakes) => errors = mistakes,
        }
    }
    let flash = NewFlash::Refused { values: typed, errors };
    back_to(&caller, path, ticket, &flash, "#errors").await
}
