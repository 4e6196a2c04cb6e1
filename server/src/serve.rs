//! `quirino serve` and `quirino demo`: from a configuration to a listening portal, and its orderly end.

use crate::{
    assets::{self, AssetsError},
    channels::{Deliverer, EmailError},
    config::{Audience, Config},
    http::{self, ServerState, accept},
    identity::Identity,
};
use app::{
    portal::{DemoPost, DemoSite, Portal, ProviderButton, Site},
    search::SearchRoom,
};
use crm::{
    Crm,
    actor::{Actor, Task},
    case, newsroom, readers, session,
};
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// How many days before its date a case that will be late is pointed out.
const PROMISE_DAYS: u16 = 10;
/// Every how many seconds searches are kept.
const SEARCHES_KEPT_EVERY: u64 = 5;

/// Why the portal does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not ours.
    #[error(
        "{addr} cannot be listened on ({error}); stop what listens there, or choose another address with QUIRINO_ADDR"
    )]
    Listen {
        /// Where.
        addr: SocketAddr,
        /// Why.
        error: io::Error,
    },
    /// The built site is not there.
    #[error(transparent)]
    Assets(#[from] AssetsError),
    /// The CRM says why.
    #[error(transparent)]
    Crm(#[from] crm::Error),
    /// An identity provider's configuration cannot be used.
    #[error(transparent)]
    Identity(#[from] crate::identity::IdentityError),
    /// E-mail cannot be sent as it is configured.
    #[error(transparent)]
    Email(#[from] EmailError),
}

/// Takes the port. Done first, so that a taken one is known before a database is touched: it may be that of the program
/// that has the port.
///
/// # Errors
/// With what to do.
pub async fn listen(config: &Config) -> Result<TcpListener, ServeError> {
    TcpListener::bind(config.addr).await.map_err(|error| ServeError::Listen { addr: config.addr, error })
}

/// Listens, and serves until a signal.
///
/// # Errors
/// With what to do.
pub async fn run(config: &Config, crm: Crm, demo: Option<DemoSite>) -> Result<(), ServeError> {
    run_on(listen(config).await?, config, crm, demo).await
}

/// Serves on a port that was taken before, until a signal.
///
/// # Errors
/// With what to do.
pub async fn run_on(
    listener: TcpListener,
    config: &Config,
    crm: Crm,
    demo: Option<DemoSite>,
) -> Result<(), ServeError> {
    let site_root = assets::find_site(config.site_root.as_deref())?;
    let assets = assets::read(&site_root)?;
    let portal = Arc::new(Portal {
        judge: app::newsroom::Judge::default(),
        search: SearchRoom::open(&crm).await?,
        crm: crm.clone(),
        site: site(config, demo),
        assets,
    });
    let identity = Identity::new(config, &portal.crm)?;
    let state = ServerState::new(portal.clone(), Some(site_root), identity, config.trusted_proxies.clone());
    let router = http::router(state.clone());
    let post = portal.site.demo.as_ref().and_then(|demo| demo.post.clone());
    let deliverer = Deliverer::new(portal.clone(), config.mail.as_ref(), post)?;
    let delivery = tokio::spawn(async move { deliverer.run().await });
    let jobs = tokio::spawn(jobs(portal.clone(), state.clone()));
    let listening = tokio::spawn({
        let crm = crm.clone();
        async move { crm::live::listen(&crm).await }
    });
    tracing::info!(addr = %config.addr, public_url = %config.public_url, database = crm.db.kind(), "listening");
    eprintln!("Quirino answers on {}", config.public_url);
    accept::serve(listener, router, stop_signal(state.clone())).await;
    delivery.abort();
    jobs.abort();
    listening.abort();
    keep_searches(&portal).await;
    crm.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn site(config: &Config, demo: Option<DemoSite>) -> Site {
    // A demonstration keeps its mail where a visitor reads it, unless it was told to send it.
    let demo = demo.map(|demo| DemoSite { post: config.mail.is_none().then(DemoPost::default), ..demo });
    Site {
        public_url: config.public_url.clone(),
        transparency_url: config.transparency_url.clone(),
        notice_board_url: config.notice_board_url.clone(),
        demo,
        providers: config
            .providers
            .iter()
            .map(|provider| ProviderButton {
                id: provider.id.clone(),
                kind: provider.kind.clone(),
                name: provider.name.clone(),
                staff: provider.audience == Audience::Staff,
            })
            .collect(),
        staff_contact: config.staff_contact.clone(),
    }
}

/// Small work in the background: published changes into the search, sweeping sessions and limits.
pub async fn jobs(portal: Arc<Portal>, state: ServerState) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for tick in 0_u64.. {
        second.tick().await;
        due(&portal.crm).await;
        if let Err(error) = portal.search.refresh(&portal.crm).await {
            tracing::error!(%error, "published changes cannot be read");
        }
        if tick % SEARCHES_KEPT_EVERY == 0 {
            keep_searches(&portal).await;
        }
        if tick % 60 == 59 {
            state.sweep_limits();
            if let Err(error) = session::sweep(&portal.crm).await {
                tracing::error!(%error, "ended sessions cannot be swept");
            }
            if let Err(error) = crm::draft::sweep(&portal.crm).await {
                tracing::error!(%error, "old drafts cannot be swept");
            }
            if let Err(error) = crm::attachment::sweep(&portal.crm).await {
                tracing::error!(%error, "files that nobody finished cannot be swept");
            }
            calendar(&portal.crm, tick / 60).await;
        }
    }
}

/// Brings out what is due and takes down what has ended; on every node: each content moves once.
async fn due(crm: &Crm) {
    match newsroom::due(crm, &Actor::System(Task::Clock)).await {
        Ok(done) if done != newsroom::Due::default() => {
            tracing::info!(published = done.published, ended = done.ended, "contents moved by their date");
        }
        Ok(_) => {}
        Err(error) => tracing::error!(%error, "the contents that are due cannot be moved"),
    }
}

/// What was searched for goes from memory to the database; what does not get there waits.
async fn keep_searches(portal: &Portal) {
    if let Err(error) = portal.search.sought().keep(&portal.crm).await {
        tracing::error!(%error, "what was searched for cannot be kept");
    }
}

/// What the date asks for: every minute the moves that are due, every hour how long services take and which dates will not
/// be kept. Several nodes may do it at once: an act is done once.
async fn calendar(crm: &Crm, minute: u64) {
    let clock = Actor::System(Task::Clock);
    match case::tick(crm, &clock).await {
        Ok(done) if done != case::Ticked::default() => {
            tracing::info!(closed = done.closed, resumed = done.resumed, "cases moved by their date");
        }
        Ok(_) => {}
        Err(error) => tracing::error!(%error, "the moves that are due cannot be made"),
    }
    if !minute.is_multiple_of(60) {
        return;
    }
    if let Err(error) = newsroom::sweep(crm).await {
        tracing::error!(%error, "what nobody went on typing cannot be swept");
    }
    if let Err(error) = case::refresh_pace(crm, &clock).await {
        tracing::error!(%error, "how long services take cannot be measured");
    }
    if let Err(error) = readers::refresh_contacts(crm, &clock).await {
        tracing::error!(%error, "contacts cannot be counted");
    }
    if let Err(error) = readers::sweep(crm).await {
        tracing::error!(%error, "what readers said long ago cannot be swept");
    }
    match case::at_risk(crm, &clock, PROMISE_DAYS).await {
        Ok(cases) if !cases.is_empty() => {
            tracing::warn!(cases = cases.len(), "dates will not be kept: `quirino office due` lists them");
        }
        Ok(_) => {}
        Err(error) => tracing::error!(%error, "the dates of cases cannot be read"),
    }
}

/// Done at SIGTERM or SIGINT; readiness goes first.
async fn stop_signal(state: ServerState) {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
    state.readiness.close();
    state.close_streams();
    tracing::info!("stopping");
}
