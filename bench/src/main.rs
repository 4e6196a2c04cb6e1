//! `quirino-bench`: the budgets of the design, measured side by side in one run on one machine (`make bench`).
//!
//! Servers run in processes of their own, so that their processor time and memory are theirs alone; the generator shares
//! the machine's cores with them. A slow machine makes no run fail: what does not hold is said, in the table and in
//! `target/bench.json`.

#![recursion_limit = "256"] // views nest deeply, and so do their types

mod by_hand;
mod bytes;
mod city;
mod content;
mod dashboard;
mod events;
mod filling;
mod host;
mod load;
mod newsroom;
mod open;
mod process;
mod search;
mod start;
mod table;

use city::City;
use clap::{Parser, Subcommand};
use dashboard::Served;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};
use table::Table;

/// The program's own.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What kept a measurement from being made.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Measures the portal against its budgets.
#[derive(Debug, Parser)]
#[command(name = "quirino-bench", version)]
struct Cli {
    /// The program whose start and memory are measured.
    #[arg(long, default_value = "target/release/quirino")]
    program: PathBuf,
    /// Its built site.
    #[arg(long, default_value = "target/release-site")]
    site: PathBuf,
    /// Where the rows go as JSON.
    #[arg(long, default_value = "target/bench.json")]
    json: PathBuf,
    /// How large the large city is, in citizens; the small one is a tenth of it.
    #[arg(long, default_value_t = 100_000)]
    citizens: u64,
    /// Only the events.
    #[arg(long)]
    only_events: bool,
    /// Only the newsroom.
    #[arg(long)]
    only_newsroom: bool,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Debug, Subcommand)]
enum Role {
    /// Serve the portal and the handlers by hand; the measuring process starts this.
    #[command(hide = true)]
    Host {
        /// Where the handlers by hand answer.
        by_hand: SocketAddr,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.role {
        // As many threads as the program has.
        Some(Role::Host { by_hand }) => tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(Fault::from)
            .and_then(|runtime| runtime.block_on(host::run(*by_hand))),
        None => tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(Fault::from)
            .and_then(|runtime| runtime.block_on(measure(&cli))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quirino-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(cli: &Cli) -> Result<(), Fault> {
    let started = Instant::now();
    let mut table = Table::default();
    let folder = tempfile::tempdir()?;
    if cli.only_newsroom {
        newsroom::measure(&mut table, folder.path()).await?;
        table.finish(&cli.json)?;
        return Ok(());
    }
    let site = absolute(&cli.site)?;
    if cli.only_events {
        events::measure(&mut table, folder.path(), &site).await?;
        table.finish(&cli.json)?;
        return Ok(());
    }
    let program = absolute(&cli.program)?;
    let large = City::found(folder.path().join("large"), cli.citizens).await?;
    filling::seeded(&mut table, "SQLite", &large.report);
    let small = City::found(folder.path().join("small"), cli.citizens / 10).await?;
    filling::measure(&mut table).await?;
    events::measure(&mut table, folder.path(), &site).await?;
    {
        let served = Served::start(&large, &site).await?;
        dashboard::against_by_hand(&mut table, &served, &large).await?;
        content::measure(&mut table, &served).await?;
        let other = Served::start(&small, &site).await?;
        dashboard::large_against_small(&mut table, (&served, &large), (&other, &small)).await?;
        open::pages(&mut table, &served, &large).await?;
        open::with_streams(&mut table, &served, &large, &site).await?;
        bytes::measure(&mut table, &served, &large).await?;
    }
    start::measure(&mut table, &large, &program, &site).await?;
    search::measure(&mut table)?;
    newsroom::measure(&mut table, folder.path()).await?;
    table.note(format!("measured in {:.0} s", started.elapsed().as_secs_f64()));
    table.finish(&cli.json)?;
    Ok(())
}

fn absolute(path: &Path) -> Result<PathBuf, Fault> {
    path.canonicalize().map_err(|error| format!("{} ({error}): run `make bench`", path.display()).into())
}
