//! The process that is measured: the real portal and the handlers by hand, over one CRM.

use crate::{Fault, by_hand};
use server::{assets, config::Config, http::accept, logging, open, serve};
use std::{future, net::SocketAddr};
use tokio::net::TcpListener;

/// Serves both until it is killed: the portal as configured, the handlers on `addr`.
///
/// # Errors
/// With what to do.
pub(crate) async fn run(addr: SocketAddr) -> Result<(), Fault> {
    let config = Config::load(None)?;
    // The portal logs each request, as it does in a city.
    logging::start(&config.log);
    let crm = open::open(&config).await?;
    let site = assets::find_site(config.site_root.as_deref())?;
    let assets = assets::read(&site)?;
    let router = by_hand::router(crm.clone(), &assets.css, assets.loader());
    let listener = TcpListener::bind(addr).await?;
    tokio::spawn(accept::serve(listener, router, future::pending()));
    Box::pin(serve::run(&config, crm, None)).await?;
    Ok(())
}
