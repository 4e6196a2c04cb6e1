//! What the island shows of files on their way, drawn ahead: the browser copies a face and fills in what is its file's own.

use super::uploader::Uploader;
use crate::{parts::Icon, text::Texts};
use leptos::prelude::*;

/// What the island needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UploadsData {
    /// The id of the control that chooses files.
    pub(super) input: String,
    /// The field or the act.
    pub(super) what: String,
    /// What to say of where the files belong.
    pub(super) place: Vec<(String, String)>,
    /// The largest file, in bytes.
    pub(super) largest: i64,
    /// What is said of a larger one.
    pub(super) too_large: String,
}

/// What is on its way, and what just came: nothing yet.
#[component]
pub(super) fn Uploads(texts: Texts, data: UploadsData) -> impl IntoView {
    let place: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(&data.place).finish();
    view! {
        <Uploader>
            <div
                class="q-uploads"
                aria-live="polite"
                data-lang=texts.language().tag()
                data-input=data.input
                data-place=place
                data-largest=data.largest.to_string()
                data-too-large=data.too_large
                data-preparing=texts.s("upload-preparing")
                data-sending=texts.s("upload-sending")
                data-waiting=texts.s("upload-waiting")
                data-checking=texts.s("upload-checking")
                data-failed=texts.s("upload-failed")
                data-ended=texts.s("upload-ended")
            >
                <template data-face="going">
                    <div class="q-upload">
                        <span></span>
                        <progress max="100"></progress>
                    </div>
                </template>
                <template data-face="refused">
                    <p class="invalid-feedback">
                        <Icon id="it-error" />
                        <span></span>
                    </p>
                </template>
                <template data-face="done">
                    <div class="q-upload">
                        <span class="q-file">
                            <Icon id="it-check" small=true />
                            <span>
                                <a href="#"></a>
                                " "
                                <small></small>
                            </span>
                        </span>
                        <input type="hidden" name="attachment" />
                        <button class="btn btn-link btn-sm" type="submit" name="remove" value=format!("{}:", data.what)>
                            {texts.s("file-remove")}
                            <span class="visually-hidden"></span>
                        </button>
                    </div>
                </template>
                <p class="q-busy" hidden>{texts.s("upload-busy")}</p>
            </div>
        </Uploader>
    }
}
