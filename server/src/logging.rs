//! The log: one JSON object a line on standard error, without personal data.

use tracing_subscriber::{EnvFilter, fmt};

/// Begins to log; a second call changes nothing. `filter` is in the words of [`EnvFilter`].
pub fn start(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let _ = fmt()
        .json()
        .flatten_event(true)
        .with_target(true)
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .try_init();
}
