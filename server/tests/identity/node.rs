//! npm `oidc-provider`, as end2end/provider sets it up.

use std::{
    io::{BufRead, BufReader, Lines, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

/// A provider that runs until it is dropped.
pub(crate) struct Node {
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
    pub(crate) url: String,
}

impl Drop for Node {
    fn drop(&mut self) {
        self.stop();
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Where npm's packages are; one line and `None` if they are nowhere. `make test` names the folder, and then it must be there.
fn modules() -> Option<PathBuf> {
    let named = std::env::var_os("QUIRINO_NODE_MODULES").map(PathBuf::from);
    let folder = named.clone().unwrap_or_else(|| root().join("end2end/node_modules"));
    let there = folder.join("oidc-provider/lib/index.js").is_file();
    assert!(there || named.is_none(), "{} has no oidc-provider: run `make tools`", folder.display());
    if !there {
        println!("left out: no oidc-provider (QUIRINO_NODE_MODULES names the folder; `make test` sets it)");
    }
    there.then_some(folder)
}

/// Whether it can be started.
pub(crate) fn is_here() -> bool {
    modules().is_some()
}

/// Makes an RSA key of 2048 bits.
pub(crate) fn rsa_key(file: &Path) {
    let script = "const{privateKey}=require('crypto').generateKeyPairSync('rsa',{modulusLength:2048});\
                  require('fs').writeFileSync(process.argv[1],privateKey.export({type:'pkcs8',format:'pem'}))";
    assert!(Command::new("node").arg("-e").arg(script).arg(file).status().unwrap().success());
}

impl Node {
    /// Starts it with the portal's key and the address it leads back to.
    pub(crate) fn start(key: &Path, redirect: &str, more: &[&str]) -> Self {
        let mut child = Command::new("node")
            .arg(root().join("end2end/provider/main.mjs"))
            .args(["--redirect", redirect, "--public-key"])
            .arg(key)
            .args(more)
            .env("QUIRINO_NODE_MODULES", modules().unwrap().canonicalize().unwrap())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut lines = said.by_ref().map_while(Result::ok);
        let ready = lines.find_map(|line| Some(line.strip_prefix("ready ")?.to_owned()));
        let Some(url) = ready else {
            let _ = child.kill();
            panic!("the provider did not start: {:?}", child.wait());
        };
        Self { child, said, url }
    }

    /// Ends it.
    pub(crate) fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Turns its clock on.
    pub(crate) fn later(&mut self, seconds: u32) {
        writeln!(self.child.stdin.as_mut().unwrap(), "later {seconds}").unwrap();
        assert_eq!(self.said.next().unwrap().unwrap(), "turned");
    }

    /// The port it listens on.
    pub(crate) fn port(&self) -> &str {
        self.url.rsplit(':').next().unwrap()
    }
}
