//! The log: one JSON object a line on standard error, without personal data.

use tracing_subscriber::{EnvFilter, fmt};

/// Libraries that name addresses, headers or bodies when they are asked for more than this: an address may name a case.
const CAPPED: [&str; 4] = ["tower_http=info", "hyper=info", "hyper_util=info", "reqwest=info"];

/// Begins to log; a second call changes nothing. `words` are those of [`EnvFilter`].
pub fn start(words: &str) {
    let _ = fmt()
        .json()
        .flatten_event(true)
        .with_target(true)
        .with_writer(std::io::stderr)
        .with_env_filter(filter(words))
        .try_init();
}

/// What is logged: as the words say, but libraries that they do not name only as far as nothing in it can be personal.
#[must_use]
pub fn filter(words: &str) -> EnvFilter {
    let filter = EnvFilter::try_new(words).unwrap_or_else(|_| EnvFilter::new("info"));
    let caps = CAPPED.iter().filter(|cap| !words.contains(cap.split('=').next().unwrap_or(cap)));
    caps.filter_map(|cap| cap.parse().ok()).fold(filter, EnvFilter::add_directive)
}
