//! What the portal logs at its usual level.

use serde_json::Value;
use std::{
    io,
    sync::{Mutex, OnceLock, PoisonError},
};

static LINES: OnceLock<Mutex<Vec<u8>>> = OnceLock::new();

struct Lines;

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let lines = LINES.get_or_init(Mutex::default);
        lines.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins to keep them, for the whole process.
pub(crate) fn capture() {
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_max_level(tracing::Level::INFO)
        .with_writer(|| Lines)
        .try_init();
}

/// All of it.
pub(crate) fn all() -> String {
    let lines = LINES.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&lines).into_owned()
}

/// The lines of the security log about one request.
pub(crate) fn security(operation: &str) -> Vec<Value> {
    all()
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|line: &Value| line["target"] == "security" && line["operation"] == operation)
        .collect()
}
