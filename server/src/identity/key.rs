//! Our private key at a provider. `ring` signs: the `rsa` crate's private-key operations leak through their timing
//! (RUSTSEC-2023-0071, no patch), so here it only ever sees public keys.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls_pki_types::{PrivateKeyDer, pem::PemObject};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// A private key, and the id under which the provider knows its public half.
pub(super) struct ClientKey {
    id: String,
    pair: Pair,
}

enum Pair {
    Rsa(Box<RsaKeyPair>),
    P256(Box<EcdsaKeyPair>),
}

impl std::fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientKey").field("id", &self.id).finish_non_exhaustive()
    }
}

impl ClientKey {
    /// Reads a PEM file: RSA of 2048 to 4096 bits, or P-256.
    ///
    /// # Errors
    /// In words, what is wrong.
    pub(super) fn read(file: &Path, id: &str) -> Result<Self, String> {
        let text = fs::read(file).map_err(|error| error.to_string())?;
        let der = PrivateKeyDer::from_pem_slice(&text)
            .map_err(|_| "it is no PEM file with a private key (`BEGIN PRIVATE KEY`)".to_owned())?;
        let pair = match &der {
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                match RsaKeyPair::from_pkcs8(der) {
                    Ok(pair) => Pair::Rsa(Box::new(pair)),
                    Err(rsa) => Pair::P256(Box::new(
                        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der, &SystemRandom::new())
                            .map_err(|ec| {
                                format!("neither RSA of 2048 bits or more ({rsa}) nor P-256 ({ec})")
                            })?,
                    )),
                }
            }
            PrivateKeyDer::Pkcs1(der) => Pair::Rsa(Box::new(
                RsaKeyPair::from_der(der.secret_pkcs1_der()).map_err(|error| error.to_string())?,
            )),
            _ => return Err("write it as PKCS#8 (`openssl pkcs8 -topk8 -nocrypt`)".to_owned()),
        };
        Ok(Self { id: id.to_owned(), pair })
    }

    /// A signed token (RFC 7515, compact); `None` if the system gives no randomness.
    pub(super) fn sign(&self, claims: &Value) -> Option<String> {
        let algorithm = match self.pair {
            Pair::Rsa(_) => "RS256",
            Pair::P256(_) => "ES256",
        };
        let header = json!({ "alg": algorithm, "kid": self.id, "typ": "JWT" });
        let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", encode(&header), encode(claims));
        // The randomness that ring takes here blinds the operation; it is no token or id of ours.
        let random = SystemRandom::new();
        let signature = match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, text.as_bytes(), &mut signature).ok()?;
                signature
            }
            Pair::P256(pair) => pair.sign(&random, text.as_bytes()).ok()?.as_ref().to_vec(),
        };
        Some(format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature)))
    }
}
