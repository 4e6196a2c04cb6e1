//! What every handler shares.

use super::{
    cache::PageCache, clarity::Ratings, csp::Policies, health::Readiness, limits::Limits, live::Streams,
};
use crate::api::Api;
use app::portal::Portal;
use std::{ops::Deref, path::PathBuf, sync::Arc};

/// Shared by all requests. Each layer of the router clones it for each request: one count, whatever is in it.
#[derive(Clone)]
pub struct ServerState(Arc<Shared>);

impl Deref for ServerState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What they share.
pub struct Shared {
    /// The portal.
    pub portal: Arc<Portal>,
    /// Finished pages.
    pub(super) cache: Arc<PageCache>,
    /// Content security policies.
    pub(super) policies: Arc<Policies>,
    /// How much anybody may ask.
    pub(super) limits: Arc<Limits>,
    /// How often a page may be rated from one place.
    pub(super) ratings: Arc<Ratings>,
    /// Pages that are open and listen.
    pub(super) streams: Arc<Streams>,
    /// Whether traffic is welcome.
    pub readiness: Arc<Readiness>,
    /// The built site, if there is one.
    pub site_root: Option<PathBuf>,
    /// Identity providers.
    pub identity: Arc<crate::identity::Identity>,
    /// The API for machines.
    pub(crate) api: Arc<Api>,
}

impl ServerState {
    /// The state of a server for a portal.
    #[must_use]
    pub fn new(
        portal: Arc<Portal>,
        site_root: Option<PathBuf>,
        identity: crate::identity::Identity,
        trusted_proxies: Vec<std::net::IpAddr>,
    ) -> Self {
        let policies = Policies::new(&portal.site.public_url, portal.assets.loader_hash());
        let api = Arc::new(Api::new(&portal.crm));
        Self(Arc::new(Shared {
            portal,
            cache: Arc::default(),
            policies: Arc::new(policies),
            limits: Arc::new(Limits::new(trusted_proxies)),
            ratings: Arc::default(),
            streams: Arc::default(),
            readiness: Arc::default(),
            site_root,
            identity: Arc::new(identity),
            api,
        }))
    }
}
