//! One fresh PostgreSQL database a test, copied from a template that was migrated once.

use crate::{Cluster, Fault, cluster::short_hash};
use crm::{
    db::Db,
    entropy::{Entropy, SystemEntropy},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{fs, path::Path};

/// A database that is dropped with this value.
#[derive(Debug)]
pub(crate) struct Database {
    admin: String,
    name: String,
    /// Its address.
    pub(crate) url: String,
}

impl Database {
    pub(crate) async fn fresh() -> Result<Self, Fault> {
        let server = Server::find()?;
        let mut admin = server.admin().await?;
        let template = server.template(&mut admin).await?;
        let mut bytes = [0_u8; 8];
        SystemEntropy.fill(&mut bytes).map_err(crm::Error::from)?;
        let name = format!("quirino_test_{}", short_hash(&bytes));
        execute(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await?;
        admin.close().await?;
        Ok(Self { admin: server.url("postgres"), url: server.url(&name), name })
    }
}

/// Best effort, and also where a test panics: on a thread of its own, because a runtime may be running here.
impl Drop for Database {
    fn drop(&mut self) {
        let (admin, name) = (std::mem::take(&mut self.admin), std::mem::take(&mut self.name));
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let mut admin = PgConnection::connect(&admin).await?;
                execute(&mut admin, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
            })
        });
        if let Ok(Err(error)) = dropping.join() {
            eprintln!("a test database stays behind: {error}");
        }
    }
}

/// Our cluster, or the server that the caller named.
enum Server {
    Ours(Cluster),
    Named(String),
}

impl Server {
    fn find() -> Result<Self, Fault> {
        match std::env::var("QUIRINO_TEST_POSTGRES_URL") {
            Ok(url) if !url.is_empty() => Ok(Self::Named(url)),
            _ => Ok(Self::Ours(Cluster::of_workspace()?)),
        }
    }

    /// The address of a database there: the last part of the path is its name.
    fn url(&self, database: &str) -> String {
        match self {
            Self::Ours(cluster) => cluster.url(database),
            Self::Named(url) => {
                let (address, query) = url.split_once('?').unwrap_or((url, ""));
                let start = address.find("://").map_or(0, |at| at + 3);
                let end = address[start..].find('/').map_or(address.len(), |at| start + at);
                let query = if query.is_empty() { String::new() } else { format!("?{query}") };
                format!("{}/{database}{query}", &address[..end])
            }
        }
    }

    async fn admin(&self) -> Result<PgConnection, Fault> {
        let url = self.url("postgres");
        match (PgConnection::connect(&url).await, self) {
            (Ok(connection), _) => Ok(connection),
            (Err(_), Self::Ours(cluster)) => {
                cluster.start()?;
                Ok(PgConnection::connect(&url).await?)
            }
            (Err(error), Self::Named(_)) => {
                Err(format!("the server of QUIRINO_TEST_POSTGRES_URL does not let us in: {error}").into())
            }
        }
    }

    /// The name of the migrated template, made first where it is not there yet.
    async fn template(&self, admin: &mut PgConnection) -> Result<String, Fault> {
        let name = format!("quirino_template_{}", short_hash(&migrations()?));
        if exists(admin, &name).await? {
            return Ok(name);
        }
        let _lock = Cluster::of_workspace()?.lock()?;
        if exists(admin, &name).await? {
            return Ok(name);
        }
        let unfinished = format!("{name}_new");
        execute(admin, format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).await?;
        execute(admin, format!("CREATE DATABASE {unfinished} TEMPLATE template0 ENCODING 'UTF8'")).await?;
        Db::open(&self.url(&unfinished)).await?.close().await;
        execute(admin, format!("ALTER DATABASE {unfinished} RENAME TO {name}")).await?;
        Ok(name)
    }
}

async fn exists(admin: &mut PgConnection, name: &str) -> Result<bool, Fault> {
    Ok(sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(name)
        .fetch_optional(admin)
        .await?
        .is_some())
}

async fn execute(connection: &mut PgConnection, sql: String) -> Result<(), Fault> {
    sqlx::query(AssertSqlSafe(sql)).execute(connection).await?;
    Ok(())
}

/// The text of all migrations: another text is another template.
fn migrations() -> Result<Vec<u8>, Fault> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/postgres");
    let mut files =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    files.sort();
    let mut text = Vec::new();
    for file in files {
        text.extend(file.file_name().unwrap_or_default().as_encoded_bytes());
        text.extend(fs::read(file)?);
    }
    Ok(text)
}
