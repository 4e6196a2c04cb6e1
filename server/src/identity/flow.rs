//! A login on its way: what we must know when the browser comes back. It travels in a sealed cookie of its own, so that
//! two tabs can log in at once, and no node has to remember it.

use super::seal::Seal;
use axum::http::{HeaderMap, HeaderValue, header};
use crm::{actor::Level, clock::Timestamp, entropy::Entropy, language::Language};

/// How long a login may take.
pub(super) const SECONDS: i64 = 600;
/// How many logins one browser may have on their way; the next one sweeps.
const AT_ONCE: usize = 5;
const PREFIX: &str = "__Host-login-";

/// A login on its way.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Flow {
    /// At which provider.
    pub(super) provider: String,
    /// `state`.
    pub(super) state: String,
    /// `nonce`.
    pub(super) nonce: String,
    /// The PKCE code verifier.
    pub(super) verifier: String,
    /// Where it leads to: a path of ours.
    pub(super) next: String,
    /// The language of the page on which it began.
    pub(super) language: Language,
    /// The least level that will do; of citizens.
    pub(super) level: Level,
    /// Staff who were refused without a second factor: the provider was told to ask for everything anew.
    #[serde(default)]
    pub(super) again: bool,
    /// When it began.
    pub(super) at: Timestamp,
}

/// What a browser carries of logins on their way.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Those that are whole.
    pub(super) flows: Vec<Flow>,
    /// The names of all, whole or not.
    pub(super) names: Vec<String>,
}

impl Flow {
    /// The cookie, sealed; `None` if the system gives no randomness.
    pub(super) fn cookie(&self, seal: &Seal, entropy: &dyn Entropy) -> Option<HeaderValue> {
        let name = name_of(&self.state);
        let sealed = seal.close(entropy, &name, serde_json::to_string(self).ok()?.as_bytes())?;
        HeaderValue::from_str(&format!(
            "{name}={sealed}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={SECONDS}"
        ))
        .ok()
    }
}

impl Carried {
    /// Reads the cookies.
    pub(super) fn read(headers: &HeaderMap, seal: &Seal) -> Self {
        let mut carried = Self::default();
        let pairs = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| name.starts_with(PREFIX));
        for (name, value) in pairs {
            carried.names.push(name.to_owned());
            let flow = seal.break_open(name, value).and_then(|text| serde_json::from_slice(&text).ok());
            carried.flows.extend(flow);
        }
        carried
    }

    /// The login of a state.
    pub(super) fn of(&self, state: &str) -> Option<&Flow> {
        self.flows.iter().find(|flow| flow.state == state)
    }

    /// Whether a cookie is there for a state, be it whole or not.
    pub(super) fn names(&self, state: &str) -> bool {
        let name = name_of(state);
        self.names.contains(&name)
    }

    /// What takes all of them away, if there are too many.
    pub(super) fn sweep(&self) -> Vec<HeaderValue> {
        if self.names.len() < AT_ONCE {
            Vec::new()
        } else {
            self.names.iter().filter_map(|name| gone(name)).collect()
        }
    }
}

/// What takes the cookie of a state away.
pub(super) fn forget(state: &str) -> Option<HeaderValue> {
    gone(&name_of(state))
}

fn gone(name: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")).ok()
}

fn name_of(state: &str) -> String {
    let some: String = state.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    format!("{PREFIX}{some}")
}
