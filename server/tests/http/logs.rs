//! Every line that the program would log if it were told to log all it can.

use std::{
    io,
    sync::{Mutex, OnceLock, PoisonError},
};

static LINES: OnceLock<Mutex<Vec<u8>>> = OnceLock::new();

fn lines() -> &'static Mutex<Vec<u8>> {
    LINES.get_or_init(Mutex::default)
}

struct Lines;

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lines().lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins to keep them, for the whole process.
pub(crate) fn capture() {
    let _ = tracing_subscriber::fmt()
        .with_env_filter(server::logging::filter("trace"))
        .with_ansi(false)
        .with_writer(|| Lines)
        .try_init();
}

/// What has been logged so far.
pub(crate) fn captured() -> String {
    let bytes = lines().lock().unwrap_or_else(PoisonError::into_inner).clone();
    String::from_utf8_lossy(&bytes).into_owned()
}
