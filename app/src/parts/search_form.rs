//! The search box of the header, the home page and the error page: a plain form.

use super::Icon;
use crate::{routes::Name, text::Texts};
use leptos::prelude::*;

/// A search box.
#[component]
pub(crate) fn SearchForm(
    /// The texts.
    texts: Texts,
    /// The id of its field; each box of a page has its own.
    id: &'static str,
    /// Its classes beside `q-search`.
    class: &'static str,
    /// Its name for screen readers, and its label.
    label: &'static str,
    /// An example in the field.
    placeholder: &'static str,
) -> impl IntoView {
    view! {
        <form class=format!("q-search {class}") role="search" aria-label=label action=Name::Search.path(texts.language()) method="get">
            <label class="visually-hidden" for=id>{label}</label>
            <input class="form-control" type="search" id=id name="q" placeholder=placeholder autocomplete="off" maxlength="200" />
            <button class="btn btn-primary" type="submit">
                <Icon id="it-search" />
                <span>{texts.s("search")}</span>
            </button>
        </form>
    }
}
