//! The portal that is killed: this test's own program, started again with a variable that says so.

use crm::db::faults;
use server::{config::Config, open::open, serve};
use std::env;

/// Whether this process is the portal, and whether it has the fault.
pub(crate) const CHILD: &str = "KILLED_CHILD";

/// Not a test of its own.
#[test]
fn portal() {
    let Ok(kind) = env::var(CHILD) else { return };
    if kind == "faulty" {
        faults::acknowledge_early();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let config = Config::load(None).unwrap();
        let listener = serve::listen(&config).await.unwrap();
        let crm = open(&config).await.unwrap();
        Box::pin(serve::run_on(listener, &config, crm, None)).await.unwrap();
    });
}
