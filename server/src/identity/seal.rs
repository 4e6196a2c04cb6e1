//! Sealing what a browser carries for us: XChaCha20-Poly1305, whose long nonces may be random under one lasting key.

use super::IdentityError;
use crate::config::Config;
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use crm::entropy::Entropy;
use std::{fs, io, path::Path};

const NONCE: usize = 24;

/// A key that seals.
pub(super) struct Seal(XChaCha20Poly1305);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// The key of `identity_key_file`, which several nodes share; else the one in the data folder, made at the first start.
    pub(super) fn open(config: &Config, entropy: &dyn Entropy) -> Result<Self, IdentityError> {
        let (file, own) = match &config.identity_key_file {
            Some(file) => (file.clone(), false),
            None => (config.data_dir.join("identity.key"), true),
        };
        let fault = |why: String| IdentityError::Seal { file: file.clone(), why };
        if own && !file.exists() {
            make(&file, entropy).map_err(|error| fault(error.to_string()))?;
        }
        let text = fs::read_to_string(&file).map_err(|error| fault(error.to_string()))?;
        let key: [u8; 32] = BASE64_STANDARD
            .decode(text.trim())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| fault("it does not hold 32 bytes in base64".to_owned()))?;
        Ok(Self(XChaCha20Poly1305::new(&key.into())))
    }

    /// Seals under a name, which is bound to it; `None` if the system gives no randomness.
    pub(super) fn close(&self, entropy: &dyn Entropy, name: &str, plain: &[u8]) -> Option<String> {
        let mut nonce = [0_u8; NONCE];
        entropy.fill(&mut nonce).ok()?;
        let sealed = self.0.encrypt(&nonce.into(), Payload { msg: plain, aad: name.as_bytes() }).ok()?;
        Some(BASE64_URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// What was sealed under that name; `None` if anything about it was changed.
    pub(super) fn break_open(&self, name: &str, text: &str) -> Option<Vec<u8>> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        self.0.decrypt(&(*nonce).into(), Payload { msg: sealed, aad: name.as_bytes() }).ok()
    }
}

/// Writes a new key that only this user may read. Two programs that start at once agree on one: only a whole file gets
/// the name, and only the first.
fn make(file: &Path, entropy: &dyn Entropy) -> io::Result<()> {
    let mut key = [0_u8; 32];
    entropy.fill(&mut key).map_err(io::Error::other)?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = file.with_extension(format!("new-{}", std::process::id()));
    let _ = fs::remove_file(&new);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written = options.open(&new).and_then(|mut opened| {
        io::Write::write_all(&mut opened, format!("{}\n", BASE64_STANDARD.encode(key)).as_bytes())?;
        opened.sync_all()
    });
    let linked = written.and_then(|()| match fs::hard_link(&new, file) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done,
    });
    let _ = fs::remove_file(&new);
    linked
}

#[cfg(test)]
mod tests {
    use super::{Seal, make};
    use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
    use crm::entropy::CountingEntropy;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_is_sealed_opens_only_whole_and_under_its_name() {
        let (seal, entropy) = (Seal(XChaCha20Poly1305::new(&[7; 32].into())), CountingEntropy::default());
        let sealed = seal.close(&entropy, "a", b"text").unwrap();
        assert_eq!(seal.break_open("a", &sealed).unwrap(), b"text");
        assert_eq!(seal.break_open("b", &sealed), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(seal.break_open("a", &String::from_utf8(changed).unwrap()), None, "letter {at}");
        }
        assert_ne!(seal.close(&entropy, "a", b"text").unwrap(), sealed);
    }

    #[test]
    fn a_new_key_is_for_its_owner_only_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data/identity.key");
        make(&file, &CountingEntropy::default()).unwrap();
        let first = std::fs::read_to_string(&file).unwrap();
        make(&file, &CountingEntropy::default()).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), first);
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
