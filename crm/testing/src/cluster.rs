//! A private PostgreSQL cluster for the tests of this workspace: begun by the first test that needs it, shared by all
//! test processes of this user, reachable only through a socket in a folder that nobody else may enter.

use crate::{
    Fault,
    binaries::{Binaries, own_uid},
};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::Write as _,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        net::UnixStream,
    },
    path::{Path, PathBuf},
};

/// Nothing here outlives a test run, so nothing here waits for a disk.
const SETTINGS: &str = "
listen_addresses = ''
max_connections = 200
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
jit = off
";

/// The longest path of a socket (`sun_path`), less the name that PostgreSQL gives it.
const LONGEST_SOCKET_FOLDER: usize = 107 - "/.s.PGSQL.5432".len();

/// The cluster of this workspace and user.
#[derive(Clone, Debug)]
pub struct Cluster {
    folder: PathBuf,
}

impl Cluster {
    /// Where it is, or would be: a folder below the system's temporary one.
    ///
    /// # Errors
    /// If that folder is somebody else's, or its path too long for a socket.
    pub fn of_workspace() -> Result<Self, Fault> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
        let uid = own_uid()?;
        let name = format!("quirino-test-{uid}-{}", short_hash(workspace.as_os_str().as_encoded_bytes()));
        let folder = std::env::temp_dir().join(name);
        let cluster = Self { folder };
        if cluster.server().as_os_str().len() > LONGEST_SOCKET_FOLDER {
            return Err(format!(
                "{} is too long for a socket: set TMPDIR to a shorter folder",
                cluster.server().display()
            )
            .into());
        }
        fs::create_dir_all(&cluster.folder)?;
        let found = fs::symlink_metadata(&cluster.folder)?;
        if !found.is_dir() || found.uid() != uid {
            return Err(format!("{} is not ours: remove it or set TMPDIR", cluster.folder.display()).into());
        }
        // Root's server runs as another user, who must pass through; what is private is one level below.
        fs::set_permissions(
            &cluster.folder,
            fs::Permissions::from_mode(if uid == 0 { 0o711 } else { 0o700 }),
        )?;
        Ok(cluster)
    }

    /// The address of one of its databases.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        let mut host = String::new();
        for byte in self.server().as_os_str().as_encoded_bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => host.push(char::from(*byte)),
                other => _ = write!(host, "%{other:02X}"),
            }
        }
        format!("postgres://quirino@localhost:5432/{database}?host={host}")
    }

    /// Whether somebody answers at its socket.
    #[must_use]
    pub fn runs(&self) -> bool {
        UnixStream::connect(self.server().join(".s.PGSQL.5432")).is_ok()
    }

    /// Starts it, unless it runs.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or it does not start; the text says what to do.
    pub fn start(&self) -> Result<(), Fault> {
        let _lock = self.lock()?;
        if self.runs() {
            return Ok(());
        }
        let binaries = Binaries::find()?;
        if self.server().join("ready").exists() && self.launch(&binaries).is_ok() {
            return Ok(());
        }
        // Never made, half made, or made by another version: anew.
        self.halt(&binaries);
        self.make(&binaries)?;
        self.launch(&binaries)
    }

    /// Stops it and removes all that it kept; fine if it does not run.
    ///
    /// # Errors
    /// If its folder cannot be removed.
    pub fn stop(&self) -> Result<(), Fault> {
        let _lock = self.lock()?;
        if self.server().exists() {
            if let Ok(binaries) = Binaries::find() {
                self.halt(&binaries);
            }
            fs::remove_dir_all(self.server())?;
        }
        Ok(())
    }

    /// Only one process at a time starts, stops or prepares; released when the file is dropped.
    pub(crate) fn lock(&self) -> Result<File, Fault> {
        let file = File::options().create(true).truncate(false).write(true).open(self.folder.join("lock"))?;
        file.lock()?;
        Ok(file)
    }

    fn server(&self) -> PathBuf {
        self.folder.join("server")
    }

    fn make(&self, binaries: &Binaries) -> Result<(), Fault> {
        let server = self.server();
        if server.exists() {
            fs::remove_dir_all(&server)?;
        }
        fs::create_dir(&server)?;
        fs::set_permissions(&server, fs::Permissions::from_mode(0o700))?;
        if let Some((uid, gid)) = binaries.user {
            chown(&server, Some(uid), Some(gid))?;
        }
        // A city's server sorts by its language, not by bytes: a query that leans on the order of bytes must show here.
        let italian: &[&str] = &["--locale-provider=icu", "--icu-locale=it", "--locale=C.UTF-8"];
        let plain: &[&str] = &["--no-locale"];
        let mut told = String::new();
        for locale in [italian, plain] {
            let output = binaries
                .command("initdb", &server)
                .args(["-D", "data", "-U", "quirino", "-A", "trust", "-E", "UTF8", "--no-sync"])
                .args(locale)
                .output()?;
            if output.status.success() {
                let mut file = File::options().append(true).open(server.join("data/postgresql.conf"))?;
                writeln!(file, "{SETTINGS}unix_socket_directories = '{}'", server.display())?;
                File::create(server.join("ready"))?;
                return Ok(());
            }
            told = String::from_utf8_lossy(&output.stderr).into_owned();
            let _ = fs::remove_dir_all(server.join("data"));
        }
        Err(format!("initdb failed: {told}").into())
    }

    /// `pg_ctl` puts the server into a session of its own: it outlives the test process, and a test that is killed
    /// does not take it along.
    fn launch(&self, binaries: &Binaries) -> Result<(), Fault> {
        let server = self.server();
        let status = binaries
            .command("pg_ctl", &server)
            .args(["-D", "data", "-l", "log", "-w", "-t", "60", "-s", "start"])
            .stdout(File::create(server.join("start.out"))?)
            .stderr(File::create(server.join("start.err"))?)
            .status()?;
        if status.success() {
            return Ok(());
        }
        let log = fs::read_to_string(server.join("log")).unwrap_or_default();
        let tail: Vec<_> = log.lines().rev().take(10).collect();
        Err(format!("PostgreSQL does not start in {} ({status}): {tail:?}", server.display()).into())
    }

    fn halt(&self, binaries: &Binaries) {
        let server = self.server();
        if server.join("data/postmaster.pid").exists() {
            let _ = binaries
                .command("pg_ctl", &server)
                .args(["-D", "data", "-m", "immediate", "-w", "-t", "20", "-s", "stop"])
                .output();
        }
    }
}

/// Sixteen letters that stand for some bytes.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}
