//! The island of a place for files: it sends them in pieces while the citizen goes on, waits where the network is gone and
//! goes on where it was cut. What is sent stands in the form, like what came without scripts.

use crate::parts::Icon;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The words of the island, from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the word that it names")]
pub struct UploaderWords {
    pub preparing: String,
    pub sending: String,
    pub waiting: String,
    pub checking: String,
    pub failed: String,
    pub ended: String,
    pub busy: String,
    pub remove: String,
    pub too_large: String,
}

/// What the island needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploaderData {
    /// The page's language.
    pub lang: String,
    /// The id of the control that chooses files.
    pub input: String,
    /// The field or the act.
    pub what: String,
    /// What to say of where the files belong.
    pub place: Vec<(String, String)>,
    /// The largest file, in bytes.
    pub largest: i64,
    /// The words.
    pub words: UploaderWords,
}

/// A file that the server keeps, as it tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of `FileView`, documented there")]
pub struct UploadedFile {
    pub id: String,
    pub name: String,
    pub about: String,
    pub path: String,
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "on the server nothing is on its way"))]
pub(super) enum Phase {
    Preparing,
    Sending(u8),
    Waiting(u8),
    Checking,
    Done(UploadedFile),
    Refused(String),
}

/// A file on its way.
#[derive(Clone)]
pub(super) struct OnItsWay {
    key: u32,
    name: String,
    phase: RwSignal<Phase>,
}

/// What is on its way, and what just came.
#[island]
pub fn Uploader(data: UploaderData) -> impl IntoView {
    let files = RwSignal::new(Vec::<OnItsWay>::new());
    let busy = RwSignal::new(false);
    let words = data.words.clone();
    let (what, waits) = (data.what.clone(), data.words.busy.clone());
    #[cfg(target_arch = "wasm32")]
    wasm::begin(data, files, busy);
    let one = move |file: OnItsWay| view! { <One words=words.clone() what=what.clone() file=file /> };
    view! {
        <div class="q-uploads" aria-live="polite">
            <For each=move || files.get() key=|file| file.key children=one />
            <p class="q-busy" hidden=move || !busy.get()>{waits}</p>
        </div>
    }
}

#[component]
fn One(words: UploaderWords, what: String, file: OnItsWay) -> impl IntoView {
    let OnItsWay { name, phase, .. } = file;
    move || match phase.get() {
        Phase::Done(file) => {
            let remove = format!("{what}:{}", file.id);
            view! {
                <div class="q-upload">
                    <span class="q-file">
                        <Icon id="it-check" small=true />
                        <span>
                            <a href=file.path>{file.name.clone()}</a>
                            " "
                            <small>{file.about}</small>
                        </span>
                    </span>
                    <input type="hidden" name="attachment" value=file.id />
                    <button class="btn btn-link btn-sm" type="submit" name="remove" value=remove>
                        {words.remove.clone()}
                        <span class="visually-hidden">" " {file.name}</span>
                    </button>
                </div>
            }
            .into_any()
        }
        Phase::Refused(why) => view! {
            <p class="invalid-feedback">
                <Icon id="it-error" />
                <span>{name.clone()} ": " {why}</span>
            </p>
        }
        .into_any(),
        going => {
            let (said, percent) = match going {
                Phase::Sending(percent) => (words.sending.clone(), Some(percent)),
                Phase::Waiting(percent) => (words.waiting.clone(), Some(percent)),
                Phase::Checking => (words.checking.clone(), None),
                _ => (words.preparing.clone(), None),
            };
            view! {
                <div class="q-upload">
                    <span>{name.clone()} ": " {said}</span>
                    <progress max="100" value=percent.map(|percent| percent.to_string()) aria-label=name.clone()></progress>
                </div>
            }
            .into_any()
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod wasm;
