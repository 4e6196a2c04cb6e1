//! Server processes that are measured from outside: their time on the processor and their memory.

use crate::{
    Fault,
    load::{Connection, request},
};
use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Ticks a second of `/proc`, the same on every Linux.
const TICKS: f64 = 100.0;
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; killed when dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    /// Where the portal answers.
    pub(crate) addr: SocketAddr,
    /// From the start of the process to the first page.
    pub(crate) first_page: Duration,
}

impl Server {
    /// Starts `command` as a portal over a data folder, and waits for its first page.
    ///
    /// # Errors
    /// If it ends or does not answer within a minute.
    pub(crate) async fn start(mut command: Command, data: &Path, site: &Path) -> Result<Self, Fault> {
        let addr = free_addr()?;
        let log = fs::File::options().create(true).append(true).open(data.join("log"))?;
        command
            .env("QUIRINO_ADDR", addr.to_string())
            .env("QUIRINO_DATA_DIR", data)
            .env("QUIRINO_SITE_ROOT", site)
            .env_remove("QUIRINO_DATABASE_URL")
            .stdin(Stdio::null())
            .stderr(log);
        let started = Instant::now();
        let child = command.spawn()?;
        let mut server = Self { child, addr, first_page: Duration::ZERO };
        let home = request("/", None, None);
        loop {
            if let Ok(mut connection) = Connection::open(addr).await {
                connection.ask(&home).await?;
                server.first_page = started.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                let log = fs::read_to_string(data.join("log")).unwrap_or_default();
                return Err(format!("{command:?} ended ({status}): {log}").into());
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("{command:?} does not answer").into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Seconds on the processor so far.
    pub(crate) fn cpu(&self) -> Result<f64, Fault> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name in brackets may hold spaces; user and system time are the 12th and 13th field after it.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let field = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
        Ok((field(11) + field(12)) / TICKS)
    }

    /// Resident memory in megabytes: `VmRSS` for now, `VmHWM` for the most so far.
    pub(crate) fn memory(&self, which: &str) -> Result<f64, Fault> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(which)?.strip_prefix(':'));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        Ok(kilobytes.ok_or("no such line")? * 1024.0 / 1e6)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that nobody listens on right now.
pub(crate) fn free_addr() -> Result<SocketAddr, Fault> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
