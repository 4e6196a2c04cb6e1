//! The end of an editor's form: why, whether the English follows, and its buttons, which stay in sight.

use super::open::Open;
use crate::text::Texts;
use leptos::prelude::*;

/// The note, and for a content with two languages the word that the English now says what the Italian says.
pub(super) fn note(texts: Texts, open: &Open) -> AnyView {
    let twins = open.fields.iter().any(|field| field.language() == Some("en"));
    let translated = twins.then(|| {
        view! {
            <div class="form-group">
                <div class="form-check">
                    <input
                        class="form-check-input"
                        type="checkbox"
                        id="translated"
                        name="translated"
                        value="yes"
                        checked=open.translated
                        aria-describedby="translated-help"
                    />
                    <label class="form-check-label" for="translated">{texts.s("edit-translated")}</label>
                </div>
                <p class="form-text" id="translated-help">{texts.s("edit-translated-help")}</p>
            </div>
        }
    });
    view! {
        <fieldset class="q-part">
            <legend>{texts.s("edit-part-save")}</legend>
            {translated}
            <div class="form-group">
                <label for="note">
                    {texts.s("edit-note")} <span class="q-optional">" " {texts.s("apply-optional")}</span>
                </label>
                <p class="form-text" id="note-help">{texts.s("edit-note-help")}</p>
                <input
                    class="form-control"
                    type="text"
                    id="note"
                    name="note"
                    value=open.note.clone()
                    maxlength="300"
                    autocomplete="off"
                    aria-describedby="note-help"
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// The buttons. What scripts say of what is kept stands beside them.
pub(super) fn buttons(texts: Texts, open: &Open) -> AnyView {
    let discard = open.is_unsaved().then(|| {
        view! {
            <button class="btn btn-link" type="submit" name="go" value="discard">
                {texts.s("edit-discard")}
            </button>
        }
    });
    view! {
        <div class="q-savebar">
            <button class="btn btn-primary" type="submit" name="go" value="save">{texts.s("edit-save")}</button>
            <button class="btn btn-outline-primary" type="submit" name="go" value="preview">
                {texts.s("edit-preview")}
            </button>
            {discard}
            <p class="q-score" id="score">{open.score.clone()}</p>
            <p class="q-kept" id="kept" role="status"></p>
        </div>
    }
    .into_any()
}
