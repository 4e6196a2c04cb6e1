//! A provider that says what a test wants, true or not, and signs it as the test wants.

use crate::{
    browser::{Answer, Browser},
    place::{Place, Running, Written, fresh_key},
};
use axum::{
    Form, Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use crm::clock::{Clock, SystemClock};
use ring::{
    digest, hmac,
    rand::SystemRandom,
    signature::{EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::net::TcpListener;

pub(crate) const KID: &str = "fake-1";

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Well,
    /// With another key under the known id.
    OtherKey,
    /// With another key under an id that nobody knows.
    UnknownKey,
    /// With a key that the provider publishes from now on.
    NewKey,
    /// `alg: none`.
    None,
    /// `alg: HS256` with the public key's bytes as secret.
    PublicKeyAsSecret,
    /// Well, but with a critical header that nobody understands.
    Critical,
}

/// What it will do.
pub(crate) struct Mind {
    pub(crate) url: String,
    pub(crate) nonce: String,
    pub(crate) token: Box<dyn Fn(&mut Value) + Send>,
    pub(crate) sign: Sign,
    /// Answers the token request instead of a token.
    pub(crate) instead: Option<Box<dyn Fn() -> Response + Send>>,
    pub(crate) user_info: Box<dyn Fn(&mut Value) + Send>,
    /// How userinfo is signed; `None`: plain JSON.
    pub(crate) user_info_sign: Option<Sign>,
    /// Whether metadata says that answers name their issuer.
    pub(crate) names_itself: bool,
    /// How often its keys were asked for.
    pub(crate) keys_read: usize,
    /// Token requests.
    pub(crate) asked: Vec<HashMap<String, String>>,
    key: EcdsaKeyPair,
    other: EcdsaKeyPair,
    publishes_other: bool,
}

/// A provider that listens.
#[derive(Clone)]
pub(crate) struct Fake(Arc<Mutex<Mind>>);

/// A login on its way at the fake provider.
pub(crate) struct Started {
    pub(crate) state: String,
    pub(crate) answer: Answer,
}

impl Fake {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let (key, other) = (fresh_key(&folder, "a").0, fresh_key(&folder, "b").0);
        let fake = Self(Arc::new(Mutex::new(Mind {
            url,
            nonce: String::new(),
            token: Box::new(|_| ()),
            sign: Sign::Well,
            instead: None,
            user_info: Box::new(|_| ()),
            user_info_sign: None,
            names_itself: true,
            keys_read: 0,
            asked: Vec::new(),
            key,
            other,
            publishes_other: false,
        })));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .route("/userinfo", get(user_info))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    pub(crate) fn mind(&self) -> MutexGuard<'_, Mind> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn url(&self) -> String {
        self.mind().url.clone()
    }

    /// A portal whose only provider is this one.
    pub(crate) async fn portal(&self) -> Running {
        let place = Place::new().await;
        let key_file = fresh_key(&place.folder, "portal.pem").1;
        let issuer = self.url();
        place.open(&[Written { id: "spid", kind: "spid", issuer: &issuer, key_file, more: "" }]).await
    }

    /// A portal for whose staff this one vouches, as its configuration says.
    pub(crate) async fn staff_portal(&self, more: &str) -> Running {
        let place = Place::new().await;
        let key_file = fresh_key(&place.folder, "portal.pem").1;
        let (issuer, more) = (self.url(), format!("for = \"staff\"\n{more}"));
        place.open(&[Written { id: "uffici", kind: "other", issuer: &issuer, key_file, more: &more }]).await
    }

    /// Begins a login and remembers its nonce, as a provider does.
    pub(crate) async fn begin(&self, portal: &Running, browser: &mut Browser, query: &str) -> Started {
        self.begin_at("spid", portal, browser, query).await
    }

    /// The same, at the provider with an id.
    pub(crate) async fn begin_at(
        &self,
        id: &str,
        portal: &Running,
        browser: &mut Browser,
        query: &str,
    ) -> Started {
        let answer = browser.get(&portal.at(&format!("/identity/{id}/start?{query}"))).await;
        let fields: HashMap<String, String> = answer.target().query_pairs().into_owned().collect();
        self.mind().nonce.clone_from(&fields["nonce"]);
        Started { state: fields["state"].clone(), answer }
    }

    /// Comes back from it with a code.
    pub(crate) async fn come_back(&self, portal: &Running, browser: &mut Browser, state: &str) -> Answer {
        self.come_back_at("spid", portal, browser, state).await
    }

    /// The same, at the provider with an id.
    pub(crate) async fn come_back_at(
        &self,
        id: &str,
        portal: &Running,
        browser: &mut Browser,
        state: &str,
    ) -> Answer {
        let query = format!("code=c0de&state={state}&iss={}", self.url());
        browser.get(&portal.at(&format!("/identity/{id}/callback?{query}"))).await
    }

    /// A whole login of staff.
    pub(crate) async fn staff_in(&self, portal: &Running, browser: &mut Browser, query: &str) -> Answer {
        let started = self.begin_at("uffici", portal, browser, query).await;
        self.come_back_at("uffici", portal, browser, &started.state).await
    }

    /// A whole login.
    pub(crate) async fn log_in(&self, portal: &Running, browser: &mut Browser, query: &str) -> Answer {
        let started = self.begin(portal, browser, query).await;
        self.come_back(portal, browser, &started.state).await
    }
}

async fn configuration(State(fake): State<Fake>) -> Json<Value> {
    let mind = fake.mind();
    let url = &mind.url;
    Json(json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/auth"),
        "token_endpoint": format!("{url}/token"),
        "userinfo_endpoint": format!("{url}/userinfo"),
        "jwks_uri": format!("{url}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
        "claims_parameter_supported": true,
        "authorization_response_iss_parameter_supported": mind.names_itself,
    }))
}

async fn jwks(State(fake): State<Fake>) -> Json<Value> {
    let mut mind = fake.mind();
    mind.keys_read += 1;
    let jwk = |key: &EcdsaKeyPair, kid: &str| {
        let point = key.public_key().as_ref();
        let encode = |bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid,
               "x": encode(&point[1..33]), "y": encode(&point[33..])})
    };
    let mut keys = vec![jwk(&mind.key, KID)];
    if mind.publishes_other {
        keys.push(jwk(&mind.other, "fake-2"));
    }
    Json(json!({ "keys": keys }))
}

async fn token(State(fake): State<Fake>, Form(form): Form<HashMap<String, String>>) -> Response {
    let mut mind = fake.mind();
    mind.asked.push(form);
    if let Some(instead) = &mind.instead {
        return instead();
    }
    let now = SystemClock.now().0 / 1000;
    let hash = digest::digest(&digest::SHA256, b"access");
    let mut claims = json!({
        "iss": mind.url,
        "sub": "subject-1",
        "aud": "quirino",
        "exp": now + 300,
        "iat": now,
        "nbf": now,
        "nonce": mind.nonce,
        "acr": "https://www.spid.gov.it/SpidL2",
        "at_hash": BASE64_URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16]),
    });
    (mind.token)(&mut claims);
    let sign = mind.sign;
    let mut answer = json!({ "access_token": "access", "token_type": "Bearer", "expires_in": 300 });
    if claims != Value::Null {
        answer["id_token"] = mind.signed(&claims, sign).into();
    }
    Json(answer).into_response()
}

async fn user_info(State(fake): State<Fake>) -> Response {
    let mut mind = fake.mind();
    let mut claims = json!({
        "sub": "subject-1",
        "given_name": "Mario",
        "family_name": "Rossi",
        "birthdate": "1980-01-01",
        "https://attributes.eid.gov.it/fiscal_number": "TINIT-RSSMRA80A01H501U",
    });
    if mind.user_info_sign.is_some() {
        claims["iss"] = mind.url.clone().into();
        claims["aud"] = "quirino".into();
    }
    (mind.user_info)(&mut claims);
    match mind.user_info_sign {
        None => Json(claims).into_response(),
        Some(sign) => {
            ([(header::CONTENT_TYPE, "application/jwt")], mind.signed(&claims, sign)).into_response()
        }
    }
}

impl Mind {
    /// Says nothing but the truth from now on.
    pub(crate) fn be_honest(&mut self) {
        self.token = Box::new(|_| ());
        self.user_info = Box::new(|_| ());
        (self.sign, self.user_info_sign, self.instead) = (Sign::Well, None, None);
    }

    fn signed(&mut self, claims: &Value, sign: Sign) -> String {
        let mut head = match sign {
            Sign::None => json!({ "alg": "none" }),
            Sign::PublicKeyAsSecret => json!({ "alg": "HS256", "kid": KID }),
            Sign::UnknownKey | Sign::NewKey => json!({ "alg": "ES256", "kid": "fake-2" }),
            Sign::Well | Sign::OtherKey | Sign::Critical => json!({ "alg": "ES256", "kid": KID }),
        };
        if sign == Sign::Critical {
            head["crit"] = json!(["x"]);
            head["x"] = 1.into();
        }
        let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", encode(&head), encode(claims));
        let with =
            |key: &EcdsaKeyPair| key.sign(&SystemRandom::new(), text.as_bytes()).unwrap().as_ref().to_vec();
        let signature = match sign {
            Sign::None => Vec::new(),
            Sign::PublicKeyAsSecret => {
                let secret = hmac::Key::new(hmac::HMAC_SHA256, self.key.public_key().as_ref());
                hmac::sign(&secret, text.as_bytes()).as_ref().to_vec()
            }
            Sign::Well | Sign::Critical => with(&self.key),
            Sign::OtherKey | Sign::UnknownKey => with(&self.other),
            Sign::NewKey => {
                self.publishes_other = true;
                with(&self.other)
            }
        };
        format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

/// An answer of the token endpoint that is no token.
pub(crate) fn token_error(status: u16, error: &str) -> Response {
    (StatusCode::from_u16(status).unwrap(), Json(json!({ "error": error }))).into_response()
}
