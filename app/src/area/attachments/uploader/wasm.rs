//! What the island does in the browser.

use super::{OnItsWay, Phase, UploadedFile, UploaderData};
use gloo_net::http::{Request, Response};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use serde::Deserialize;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, File, HtmlInputElement, UrlSearchParams};

/// What goes at once: small enough that little is lost with it, large enough that few are needed.
const PIECE: i64 = 256 * 1024;

/// How long to wait for the network, in milliseconds.
const PAUSE: i32 = 2000;

#[derive(Deserialize)]
struct Arriving {
    id: String,
    missing: Vec<(i64, i64)>,
}

/// Why the server does not take a file, in words.
#[derive(Deserialize)]
struct Refusal {
    words: String,
}

/// Why a file does not arrive.
enum Stop {
    /// The network is gone, or the server for a moment.
    Network,
    /// It is not taken.
    Refused(String),
}

pub(super) fn begin(data: UploaderData, files: RwSignal<Vec<OnItsWay>>, busy: RwSignal<bool>) {
    // The island sends by itself: the button that sends the form for it is not needed.
    if let Some(button) = document().get_element_by_id(&format!("{}-go", data.input)) {
        let _ = button.set_attribute("hidden", "");
    }
    let data = Rc::new(data);
    let (guarded, input_of_form) = (files, data.input.clone());
    window_event_listener(ev::submit, move |event| {
        let here = event
            .target()
            .and_then(|form| form.dyn_into::<Element>().ok())
            .is_some_and(|form| matches!(form.query_selector(&format!("#{input_of_form}")), Ok(Some(_))));
        if here && guarded.with_untracked(|all| all.iter().any(OnItsWay::is_going)) {
            event.prevent_default();
            busy.set(true);
        }
    });
    // Chosen before the island woke, or put back by the browser; once the list stands, which the server drew empty.
    let early = data.clone();
    let send_early = move || {
        let control = document().get_element_by_id(&early.input);
        if let Some(input) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
            send_chosen(&early, &input, files, busy);
        }
    };
    // Without timers it goes along with the form.
    set_timeout(send_early, std::time::Duration::ZERO).ok();
    window_event_listener(ev::change, move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input.filter(|input| input.id() == data.input) {
            send_chosen(&data, &input, files, busy);
        }
    });
}

/// Sends what is chosen, each file by itself.
fn send_chosen(
    data: &Rc<UploaderData>,
    input: &HtmlInputElement,
    files: RwSignal<Vec<OnItsWay>>,
    busy: RwSignal<bool>,
) {
    let Some(chosen) = input.files() else { return };
    for place in 0..chosen.length() {
        let Some(file) = chosen.item(place) else { continue };
        let phase = RwSignal::new(Phase::Preparing);
        files.update(|all| {
            let key = all.last().map_or(0, |last| last.key + 1);
            all.push(OnItsWay { key, name: file.name(), phase });
        });
        let data = data.clone();
        spawn_local(async move {
            let end = match send(&data, &file, phase).await {
                Ok(done) => Phase::Done(done),
                Err(Stop::Refused(words)) => Phase::Refused(words),
                Err(Stop::Network) => Phase::Refused(data.words.failed.clone()),
            };
            phase.set(end);
            busy.set(false);
        });
    }
    // What is on its way is not sent a second time with the form.
    if chosen.length() > 0 {
        input.set_value("");
    }
}

impl OnItsWay {
    fn is_going(&self) -> bool {
        !matches!(self.phase.get_untracked(), Phase::Done(_) | Phase::Refused(_))
    }
}

async fn send(data: &UploaderData, file: &File, phase: RwSignal<Phase>) -> Result<UploadedFile, Stop> {
    let refused = |words: &String| Stop::Refused(words.clone());
    if file.size() > data.largest as f64 {
        return Err(refused(&data.words.too_large));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| refused(&data.words.failed))?;
    let bytes = Uint8Array::new(&buffer);
    let size = i64::from(bytes.length());
    let whole = sha256(&bytes).await.ok_or_else(|| refused(&data.words.failed))?;
    let (mut id, mut percent) = (String::new(), 0);
    loop {
        match go_on(data, file, &bytes, &whole, size, (&mut id, &mut percent), phase).await {
            Err(Stop::Network) => {
                phase.set(Phase::Waiting(percent));
                pause().await;
            }
            end => return end,
        }
    }
}

/// Begins or asks what is missing, sends that, and finishes.
async fn go_on(
    data: &UploaderData,
    file: &File,
    bytes: &Uint8Array,
    whole: &str,
    size: i64,
    (id, percent): (&mut String, &mut u8),
    phase: RwSignal<Phase>,
) -> Result<UploadedFile, Stop> {
    let arriving: Arriving = if id.is_empty() {
        let fields = UrlSearchParams::new().map_err(|_| Stop::Network)?;
        for (name, value) in &data.place {
            fields.append(name, value);
        }
        fields.append("name", &file.name());
        fields.append("size", &size.to_string());
        fields.append("sha256", whole);
        let request = post(data, "")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(String::from(fields.to_string()));
        read(data, request.map_err(|_| Stop::Network)?.send().await).await?
    } else {
        let request = Request::get(&format!("/area/uploads/{id}"));
        read(
            data,
            request.query([("lang", data.lang.as_str())]).header("accept", "application/json").send().await,
        )
        .await?
    };
    id.clone_from(&arriving.id);
    let mut left: i64 = arriving.missing.iter().map(|(from, to)| to - from).sum();
    for (from, to) in arriving.missing {
        let mut at = from;
        while at < to {
            *percent = ((size - left) * 100 / size.max(1)) as u8;
            phase.set(Phase::Sending(*percent));
            let end = to.min(at + PIECE);
            let piece = bytes.slice(at as u32, end as u32);
            let digest = sha256(&piece).await.ok_or(Stop::Network)?;
            let request = post(data, &format!("/{id}/pieces"))
                .header("content-type", "application/octet-stream")
                .header("x-start", &at.to_string())
                .header("x-sha256", &digest)
                .body(piece);
            let _: Arriving = read(data, request.map_err(|_| Stop::Network)?.send().await).await?;
            left -= end - at;
            at = end;
        }
    }
    phase.set(Phase::Checking);
    read(data, post(data, &format!("/{id}/finish")).send().await).await
}

fn post(data: &UploaderData, path: &str) -> gloo_net::http::RequestBuilder {
    Request::post(&format!("/area/uploads{path}"))
        .query([("lang", data.lang.as_str())])
        .header("accept", "application/json")
}

/// What the server says; of what is no answer of ours it is asked again.
async fn read<T: for<'a> Deserialize<'a>>(
    data: &UploaderData,
    answer: Result<Response, gloo_net::Error>,
) -> Result<T, Stop> {
    let Ok(answer) = answer else { return Err(Stop::Network) };
    match answer.status() {
        200 => answer.json().await.map_err(|_| Stop::Network),
        401 => Err(Stop::Refused(data.words.ended.clone())),
        422 => match answer.json::<Refusal>().await {
            Ok(refusal) => Err(Stop::Refused(refusal.words)),
            Err(_) => Err(Stop::Refused(data.words.failed.clone())),
        },
        429 | 500.. => Err(Stop::Network),
        _ => Err(Stop::Refused(data.words.failed.clone())),
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
