//! The command line.

use crate::{
    config::{Config, ConfigError},
    logging,
    open::{OpenError, open},
    serve::{self, ServeError},
};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// The citizen portal of Roma Capitale.
#[derive(Debug, Parser)]
#[command(name = "quirino", version, about, propagate_version = true)]
pub struct Cli {
    /// Configuration file; without it, quirino.toml in this folder if it is there.
    #[arg(long, global = true, env = "QUIRINO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal.
    Serve,
    /// Serve a demonstration: invented contents and people, in a data folder that is thrown away.
    Demo,
    /// Bring the database to this program's version, and stop.
    Migrate,
}

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The CRM cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The portal cannot be served.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The CRM says why.
    #[error(transparent)]
    Crm(#[from] crm::Error),
}

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// With what to do.
    pub async fn run(self) -> Result<(), CliError> {
        let config = Config::load(self.config.as_deref())?;
        logging::start(&config.log);
        match self.command {
            Command::Serve => {
                let crm = open(&config).await?;
                serve::run(&config, crm, None).await?;
            }
            Command::Demo => {
                let crm = open(&config).await?;
                crate::seed::contents::publish_all(&crm).await?;
                serve::run(&config, crm, Some(app::portal::DemoSite { personas: vec![] })).await?;
            }
            Command::Migrate => {
                let crm = open(&config).await?;
                println!("The {} database is at this program's version.", crm.db.kind());
                crm.db.close().await;
            }
        }
        Ok(())
    }
}
