//! Who asks for a page or calls a server function, and in which language: the context of every request.

use crate::{page::PortalError, portal::Portal, text::Texts};
use crm::{
    actor::{Actor, CitizenId, Level, Role},
    language::Language,
    session::Session,
};
use leptos::prelude::use_context;
use std::sync::Arc;

/// The context of one request.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The portal.
    pub portal: Arc<Portal>,
    /// Who.
    pub visitor: Visitor,
    /// In which language.
    pub language: Language,
    /// The id under which this request stands in the log and on an error page.
    pub operation: String,
}

/// Who stands behind a request.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The token of their cookie, if its session is alive.
    pub token: Option<String>,
    /// Their session.
    pub session: Option<Session>,
    /// Their browser and system in a few words.
    pub device: String,
}

impl Visitor {
    /// Whoever asks, for the CRM.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.session.as_ref().map_or(Actor::Anonymous, |session| session.actor.clone())
    }

    /// The citizen who is logged in, and how surely.
    #[must_use]
    pub fn citizen(&self) -> Option<(CitizenId, Level)> {
        match &self.session.as_ref()?.actor {
            Actor::Citizen { id, level } => Some((*id, *level)),
            _ => None,
        }
    }

    /// Whether they are one of these roles.
    #[must_use]
    pub fn works_as(&self, roles: &[Role]) -> Works {
        match self.session.as_ref().map(|session| &session.actor) {
            None | Some(Actor::Anonymous) => Works::Nobody,
            Some(Actor::Staff { role, .. }) if roles.contains(role) => Works::Here,
            Some(_) => Works::Elsewhere,
        }
    }

    /// What to call whoever is logged in.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let session = self.session.as_ref().filter(|session| session.actor != Actor::Anonymous)?;
        Some(&session.name)
    }
}

/// Whether somebody works where something is for staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Works {
    /// Nobody is logged in.
    Nobody,
    /// Somebody for whom it is not there.
    Elsewhere,
    /// Somebody for whom it is.
    Here,
}

impl Caller {
    /// The caller of the request that is being answered.
    ///
    /// # Errors
    /// If called outside of one.
    pub fn current() -> Result<Self, PortalError> {
        use_context::<Self>().ok_or(PortalError::Broken)
    }

    /// The citizen who is logged in, with the actor for the CRM.
    ///
    /// # Errors
    /// [`PortalError::SignIn`] if nobody is, or not surely enough.
    pub fn citizen(&self) -> Result<(CitizenId, Actor), PortalError> {
        match self.visitor.citizen() {
            Some((id, level)) if level >= Level::AREA => Ok((id, self.visitor.actor())),
            _ => Err(PortalError::SignIn),
        }
    }

    /// Whoever works in the newsroom, for the CRM, with their role.
    ///
    /// # Errors
    /// [`PortalError::SignIn`] if nobody is logged in, [`PortalError::NotFound`] for anybody else.
    pub fn newsroom(&self) -> Result<(Actor, Role), PortalError> {
        match self.visitor.actor() {
            actor @ Actor::Staff {
                role: role @ (Role::Author | Role::Reviewer | Role::Publisher), ..
            } => Ok((actor, role)),
            Actor::Anonymous => Err(PortalError::SignIn),
            _ => Err(PortalError::NotFound),
        }
    }

    /// The texts of their language.
    #[must_use]
    pub const fn texts(&self) -> Texts {
        Texts::of(self.language)
    }
}
