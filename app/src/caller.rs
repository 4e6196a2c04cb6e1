//! Who asks for a page or calls a server function, and in which language: the context of every request.

use crate::{page::PortalError, portal::Portal, text::Texts};
use crm::{
    actor::{Actor, CitizenId, Level},
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

    /// What to call whoever is logged in.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let session = self.session.as_ref().filter(|session| session.actor != Actor::Anonymous)?;
        Some(&session.name)
    }
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

    /// The texts of their language.
    #[must_use]
    pub const fn texts(&self) -> Texts {
        Texts::of(self.language)
    }
}
