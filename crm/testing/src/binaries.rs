//! Where PostgreSQL's programs are, and as whom they run.

use crate::Fault;
use std::{
    fs,
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const NEEDED: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// The folder with PostgreSQL's programs.
#[derive(Clone, Debug)]
pub(crate) struct Binaries {
    folder: PathBuf,
    /// `initdb` and `postgres` refuse root: then they run as this user.
    pub(crate) user: Option<(u32, u32)>,
}

impl Binaries {
    /// Looks in `PATH`, asks `pg_config`, looks where distributions keep them (the newest version first).
    pub(crate) fn find() -> Result<Self, Fault> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folder = std::env::split_paths(&path)
            .chain(asked())
            .chain(versions("/usr/lib/postgresql", ""))
            .chain(versions("/usr", "pgsql-"))
            .find(|folder| NEEDED.iter().all(|program| folder.join(program).is_file()))
            .ok_or(
                "no PostgreSQL here (initdb, pg_ctl and postgres were looked for in PATH, with pg_config and in \
                 /usr/lib/postgresql): install it (Debian: `apt install postgresql`), or name a running server with \
                 QUIRINO_TEST_POSTGRES_URL, or leave these tests out with QUIRINO_TEST_POSTGRES=off",
            )?;
        Ok(Self { folder, user: server_user()? })
    }

    /// A command that runs one of them as the right user, with nothing of the caller's PostgreSQL settings.
    pub(crate) fn command(&self, program: &str, cwd: &Path) -> Command {
        let mut command = Command::new(self.folder.join(program));
        command.current_dir(cwd).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                command.env_remove(name);
            }
        }
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }
}

fn asked() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").stdin(Stdio::null()).output().ok()?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
}

fn versions(root: &str, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version: f64 = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, folder)| folder).collect()
}

/// The user of this process, read off a file of its own.
pub(crate) fn own_uid() -> Result<u32, Fault> {
    Ok(tempfile::tempfile()?.metadata()?.uid())
}

fn server_user() -> Result<Option<(u32, u32)>, Fault> {
    if own_uid()? != 0 {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd")?;
    let ids = |wanted: &str| {
        users.lines().find_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            let uid = fields.nth(1)?.parse().ok()?;
            let gid = fields.next()?.parse().ok()?;
            (name == wanted).then_some((uid, gid))
        })
    };
    ids("postgres").or_else(|| ids("nobody")).map(Some).ok_or_else(|| {
        "PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`".into()
    })
}
