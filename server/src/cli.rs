//! The command line.

use crate::{
    config::{Config, ConfigError},
    content_files::{self, ContentArgs, ContentError},
    demo,
    import::{self, ImportError, ImportOptions, MappingChoice},
    logging,
    office::{self, OfficeArgs, OfficeError},
    open::{OpenError, open},
    pages_list,
    seed::{
        contents,
        people::{self, SeedOptions},
    },
    serve::{self, ServeError},
    silos::{self, ClientArgs, SiloError, SourceArgs},
    staff::{self, StaffArgs, StaffError},
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
    /// Print the table of all pages as JSON: names, paths, who may see them, values for the parts that vary.
    Routes,
    /// Contents as files: out of the database, or into it (docs/content-files.md).
    Content(ContentArgs),
    /// Keys of back-office systems (docs/api.md).
    Client(ClientArgs),
    /// Back-office systems: their names, and how they fare.
    Source(SourceArgs),
    /// Who works in the portal (docs/identity.md).
    Staff(StaffArgs),
    /// Act as an office: take a case, ask, answer, note a phone call (docs/office.md).
    Office(OfficeArgs),
    /// Fill the database with invented citizens and their histories; running it again goes on where it stopped.
    Seed {
        /// How many citizens.
        #[arg(long, value_name = "N")]
        citizens: u64,
        /// How many entries of history.
        #[arg(long, value_name = "M")]
        entries: u64,
    },
    /// Load a silo's export: observed cases and their history (docs/import.md).
    #[command(allow_missing_positional = true)]
    Import {
        /// A built-in mapping: la311 or alessandria.
        #[arg(required_unless_present = "mapping")]
        kind: Option<String>,
        /// The exported file.
        file: PathBuf,
        /// A mapping of your own, instead of a built-in one.
        #[arg(long, value_name = "FILE", conflicts_with = "kind")]
        mapping: Option<PathBuf>,
        /// Where unusable lines go; without it, beside the file.
        #[arg(long, value_name = "FILE")]
        rejects: Option<PathBuf>,
        /// Print the summary as one JSON object.
        #[arg(long)]
        json: bool,
    },
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
    /// The export cannot be loaded.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// An office's command was refused.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A command about silos was refused.
    #[error(transparent)]
    Silo(#[from] SiloError),
    /// Contents did not go out or come in.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// No built-in mapping has this name.
    #[error(
        "`{0}` is no built-in mapping; write la311 or alessandria, or name your own with --mapping (docs/import.md)"
    )]
    NoMapping(String),
    /// A command about staff was refused.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// What should be printed cannot be.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A folder or the terminal failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
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
                let listener = serve::listen(&config).await?;
                let crm = open(&config).await?;
                Box::pin(serve::run_on(listener, &config, crm, None)).await?;
            }
            Command::Demo => {
                let listener = serve::listen(&config).await?;
                // Thrown away: a folder of its own beside the data, emptied at every start, unless one is named.
                let folder = config.data_dir.join("demo");
                if folder.is_dir() {
                    std::fs::remove_dir_all(&folder)?;
                }
                let database = format!("sqlite:{}", folder.join("quirino.db").display());
                let config = Config { data_dir: folder, database_url: database.into(), ..config };
                let crm = open(&config).await?;
                Box::pin(demo::fill(&crm)).await?;
                Box::pin(serve::run_on(listener, &config, crm, Some(demo::site()))).await?;
            }
            Command::Seed { citizens, entries } => {
                let crm = open(&config).await?;
                Box::pin(contents::publish_all(&crm)).await?;
                let report = Box::pin(people::run(&crm, &SeedOptions::new(citizens, entries))).await?;
                println!(
                    "{} citizens, {} cases, {} entries in {:.1} s",
                    report.citizens, report.cases, report.entries, report.seconds
                );
                crm.db.close().await;
            }
            Command::Import { kind, file, mapping, rejects, json } => {
                let choice = match (mapping, kind) {
                    (Some(mapping), _) => MappingChoice::File(mapping),
                    (None, kind) => {
                        let kind = kind.unwrap_or_default();
                        MappingChoice::from_kind(&kind).ok_or(CliError::NoMapping(kind))?
                    }
                };
                let crm = open(&config).await?;
                let options = ImportOptions { rejects, ..ImportOptions::default() };
                let summary = Box::pin(import::run(&crm, &choice, &file, &options)).await?;
                import::print(&summary, json)?;
                crm.db.close().await;
            }
            Command::Routes => println!("{}", serde_json::to_string_pretty(&pages_list::rows()?)?),
            Command::Office(args) => {
                let crm = open(&config).await?;
                let done = Box::pin(office::run_here(&crm, args)).await;
                crm.db.close().await;
                done?;
            }
            Command::Content(args) => {
                let crm = open(&config).await?;
                let done = content_files::run(&crm, &args, &mut std::io::stdout()).await;
                crm.db.close().await;
                done?;
            }
            Command::Client(args) => {
                let crm = open(&config).await?;
                let done = silos::client(&crm, &args, &mut std::io::stdout()).await;
                crm.db.close().await;
                done?;
            }
            Command::Source(args) => {
                let crm = open(&config).await?;
                let done = silos::source(&crm, &args, &mut std::io::stdout()).await;
                crm.db.close().await;
                done?;
            }
            Command::Staff(args) => {
                let crm = open(&config).await?;
                let done = staff::staff(&crm, &args, &mut std::io::stdout()).await;
                crm.db.close().await;
                done?;
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
