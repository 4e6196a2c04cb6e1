//! The mail server.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A mail server that runs until it is dropped.
pub(crate) struct Sink {
    child: Child,
    /// Where it takes mail.
    pub(crate) smtp: String,
    /// Where it is asked.
    pub(crate) http: String,
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Where npm's packages are; one line and `None` if they are nowhere. `make test` names the folder, and then it must be there.
fn modules() -> Option<PathBuf> {
    let named = std::env::var_os("QUIRINO_NODE_MODULES").map(PathBuf::from);
    let folder = named.clone().unwrap_or_else(|| root().join("end2end/node_modules"));
    let there = folder.join("smtp-server/package.json").is_file();
    assert!(there || named.is_none(), "{} has no smtp-server: run `make tools`", folder.display());
    if !there {
        println!("left out: no smtp-server (QUIRINO_NODE_MODULES names the folder; `make test` sets it)");
    }
    there.then(|| folder.canonicalize().unwrap())
}

impl Sink {
    /// Starts it; `None` where it cannot be.
    pub(crate) fn start() -> Option<Self> {
        let mut child = Command::new("node")
            .arg(root().join("end2end/sink/main.mjs"))
            .env("QUIRINO_NODE_MODULES", modules()?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut words = line.split_whitespace().skip(1).map(str::to_owned);
        let (Some(smtp), Some(http)) = (words.next(), words.next()) else {
            let _ = child.kill();
            panic!("the sink did not start: {:?}", child.wait());
        };
        Some(Self { child, smtp, http })
    }

    /// What came.
    pub(crate) async fn mails(&self) -> Vec<Value> {
        let client = reqwest::Client::builder().build().unwrap();
        let text = client.get(format!("{}/mails", self.http)).send().await.unwrap().text().await.unwrap();
        serde_json::from_str(&text).unwrap()
    }
}
