//! `quirino`: the citizen portal in one program.

#![recursion_limit = "256"] // views nest deeply, and so do their types

use clap::Parser;
use server::cli::Cli;
use std::process::ExitCode;

/// A page is many small pieces of memory that live as long as it is drawn: the system's allocator takes a third of its time.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("quirino: no threads to work with: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quirino: {error}");
            ExitCode::FAILURE
        }
    }
}
