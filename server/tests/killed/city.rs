//! A city whose portal runs in another process, on the same database.

use crate::{child::CHILD, event::SOURCE, sink::Sink};
use crm::{
    Crm,
    actor::{Actor, Task},
    client::{self, NewClient},
    clock::SystemClock,
    db::Db,
    entropy::SystemEntropy,
};
use crm_testing::Fixture;
use server::seed::contents;
use std::{
    env, fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);

/// The city.
pub(crate) struct City {
    /// Its data, read and prepared from here.
    pub(crate) crm: Crm,
    /// Where its portal answers.
    pub(crate) url: String,
    /// How a client asks it.
    pub(crate) client: reqwest::Client,
    /// A silo's key.
    pub(crate) key: String,
    /// Where its mail goes; none where there is no mail server.
    pub(crate) sink: Option<Sink>,
    address: String,
    faulty: bool,
    folder: TempDir,
    fixture: Fixture,
}

impl City {
    pub(crate) async fn open(fixture: Fixture, faulty: bool) -> Self {
        let crm =
            Crm::new(Db::open(&fixture.url).await.unwrap(), Arc::new(SystemClock), Arc::new(SystemEntropy));
        Box::pin(contents::publish_all(&crm)).await.unwrap();
        fixture.source(SOURCE).await.unwrap();
        let silo = NewClient {
            name: SOURCE.to_owned(),
            source: SOURCE.to_owned(),
            scopes: "events:write".parse().unwrap(),
            per_second: 1000,
            expires_at: None,
        };
        let key = client::add(&crm, &Actor::System(Task::CommandLine), &silo).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pkg")).unwrap();
        for name in ["quirino.a.css", "quirino.a.js", "quirino.a.wasm"] {
            fs::write(folder.path().join("pkg").join(name), "").unwrap();
        }
        // A free port: taken for a moment, and given to the portal.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .unwrap();
        let url = format!("http://{address}");
        Self { crm, url, client, key, sink: Sink::start(), address, faulty, folder, fixture }
    }

    /// Starts the portal and waits until it answers.
    pub(crate) async fn start(&self) -> Child {
        let mut command = Command::new(env::current_exe().unwrap());
        if let Some(sink) = &self.sink {
            command.env("QUIRINO_SMTP_URL", &sink.smtp).env("QUIRINO_MAIL_FROM", "Roma <avvisi@example.it>");
        }
        let mut child = command
            .args(["--exact", "child::portal", "--nocapture", "--test-threads=1"])
            .env(CHILD, if self.faulty { "faulty" } else { "sound" })
            .env("QUIRINO_ADDR", &self.address)
            .env("QUIRINO_DATABASE_URL", &self.fixture.url)
            .env("QUIRINO_DATA_DIR", self.folder.path().join("data"))
            .env("QUIRINO_SITE_ROOT", self.folder.path())
            .env("QUIRINO_LOG", "error")
            .current_dir(self.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        loop {
            let answer = self.client.get(format!("{}/readyz", self.url)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return child;
            }
            assert!(child.try_wait().unwrap().is_none(), "the portal ended by itself");
            assert!(begun.elapsed() < PATIENCE, "the portal does not answer");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}
