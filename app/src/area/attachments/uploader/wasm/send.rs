//! A file on its way, in pieces with checksums.

use super::{Place, Shown};
use crate::browser::{Ask, json, list, value, word};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::{
    prelude::window,
    wasm_bindgen::{JsCast, JsValue},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, UrlSearchParams};

/// What goes at once: small enough that little is lost with it, large enough that few are needed.
const PIECE: u32 = 256 * 1024;

/// How long to wait for the network, in milliseconds.
const PAUSE: i32 = 2000;

/// Why a file does not arrive.
pub(super) enum Stop {
    /// The network is gone, or the server for a moment.
    Network,
    /// It is not taken.
    Refused(String),
}

struct Sending<'a> {
    place: &'a Place,
    file: &'a File,
    shown: &'a Shown,
    bytes: Uint8Array,
    digest: String,
    /// What the server calls it; nothing before it was begun.
    id: String,
    percent: u8,
}

/// Sends a file: what the server says of it once it is there.
pub(super) async fn send(place: &Place, file: &File, shown: &Shown) -> Result<JsValue, Stop> {
    let refused = |name| Stop::Refused(place.told(name));
    if file.size() > place.told("data-largest").parse::<u32>().map_or(0.0, f64::from) {
        return Err(refused("data-too-large"));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| refused("data-failed"))?;
    let bytes = Uint8Array::new(&buffer);
    let digest = sha256(&bytes).await.ok_or_else(|| refused("data-failed"))?;
    let mut sending = Sending { place, file, shown, bytes, digest, id: String::new(), percent: 0 };
    loop {
        match sending.go_on().await {
            Err(Stop::Network) => {
                shown.goes(&place.told("data-waiting"), Some(sending.percent));
                pause().await;
            }
            end => return end,
        }
    }
}

impl Sending<'_> {
    /// Begins or asks what is missing, sends that, and finishes.
    async fn go_on(&mut self) -> Result<JsValue, Stop> {
        let size = self.bytes.length();
        let arriving = if self.id.is_empty() {
            let about =
                UrlSearchParams::new_with_str(&self.place.told("data-place")).map_err(|_| Stop::Network)?;
            about.append("name", &self.file.name());
            about.append("size", &size.to_string());
            about.append("sha256", &self.digest);
            self.ask(Ask::post(&about), "").await?
        } else {
            self.ask(Ask::get(), "").await?
        };
        self.id = word(&arriving, "id").ok_or(Stop::Network)?;
        let part = |part: JsValue, end| value(&part, end).as_f64().map(|at| at as u32);
        let missing: Vec<(u32, u32)> = list(&value(&arriving, "missing"))
            .iter()
            .filter_map(|range| Some((part(range.clone(), "0")?, part(range, "1")?)))
            .collect();
        let mut left: u32 = missing.iter().map(|(from, to)| to - from).sum();
        for (from, to) in missing {
            let mut at = from;
            while at < to {
                self.percent = (f64::from(size - left) * 100.0 / f64::from(size)) as u8;
                self.shown.goes(&self.place.told("data-sending"), Some(self.percent));
                let end = to.min(at + PIECE);
                let piece = self.bytes.slice(at, end);
                let digest = sha256(&piece).await.ok_or(Stop::Network)?;
                let piece = Ask::post(&piece)
                    .header("content-type", "application/octet-stream")
                    .header("x-start", &at.to_string())
                    .header("x-sha256", &digest);
                self.ask(piece, "/pieces").await?;
                left -= end - at;
                at = end;
            }
        }
        self.shown.goes(&self.place.told("data-checking"), None);
        self.ask(Ask::post(&JsValue::UNDEFINED), "/finish").await
    }

    /// What the server says; of what is no answer of ours it is asked again.
    async fn ask(&self, request: Ask, path: &str) -> Result<JsValue, Stop> {
        let refused = |name| Stop::Refused(self.place.told(name));
        let slash = if self.id.is_empty() { "" } else { "/" };
        let address = format!("/area/uploads{slash}{}{path}?lang={}", self.id, self.place.told("data-lang"));
        let answer = request.header("accept", "application/json").of(&address).await;
        let answer = answer.ok_or(Stop::Network)?;
        match answer.status() {
            200 => json(&answer).await.ok_or(Stop::Network),
            401 => Err(refused("data-ended")),
            422 => {
                let words = json(&answer).await.and_then(|refusal| word(&refusal, "words"));
                Err(words.map_or_else(|| refused("data-failed"), Stop::Refused))
            }
            429 | 500.. => Err(Stop::Network),
            _ => Err(refused("data-failed")),
        }
    }
}

/// The SHA-256 of some bytes, in hexadecimal, by the browser.
async fn sha256(bytes: &Uint8Array) -> Option<String> {
    let subtle = window().crypto().ok()?.subtle();
    let promise = subtle.digest_with_str_and_buffer_source("SHA-256", bytes).ok()?;
    let digest: ArrayBuffer = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let mut hex = String::with_capacity(64);
    for byte in Uint8Array::new(&digest).to_vec() {
        for half in [byte >> 4, byte & 15] {
            hex.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    Some(hex)
}

/// Waits for the network.
async fn pause() {
    let promise = Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, PAUSE);
    });
    let _ = JsFuture::from(promise).await;
}
