//! What is wrong with a field.

use crate::{parts::Icon, text::Texts};
use leptos::prelude::*;

/// What is wrong with a field, below it.
#[component]
pub(crate) fn FieldError(texts: Texts, #[prop(into)] id: String, words: String) -> impl IntoView {
    view! {
        <p class="invalid-feedback" id=id>
            <Icon id="it-error" />
            <span>
                <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                {words}
            </span>
        </p>
    }
}
