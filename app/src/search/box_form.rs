//! The search box of `/cerca`: a plain form, and the face of a suggestion, which the island copies.

use super::box_island::SearchBox;
use crate::{parts::Icon, routes::Name, text::Texts};
use leptos::prelude::*;

/// The form, with what was searched.
#[component]
pub(super) fn BoxForm(texts: Texts, query: String) -> impl IntoView {
    let language = texts.language();
    view! {
        <SearchBox>
            <form
                class="q-search q-search-lg q-search-edge mb-4"
                role="search"
                aria-label=texts.s("search-what")
                action=Name::Search.path(language)
                method="get"
                data-lang=language.tag()
            >
                <label class="visually-hidden" for="q-main">{texts.s("search-what")}</label>
                <input
                    class="form-control"
                    type="search"
                    id="q-main"
                    name="q"
                    value=query
                    maxlength="200"
                    placeholder=texts.s("home-search-example")
                    autocomplete="off"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-controls="q-list"
                    aria-expanded="false"
                />
                <button class="btn btn-primary" type="submit">
                    <Icon id="it-search" />
                    <span>{texts.s("search")}</span>
                </button>
                <ul class="q-listbox" id="q-list" role="listbox" aria-label=texts.s("search-suggestions") hidden></ul>
                <template>
                    <li role="presentation">
                        <a class="q-option" role="option" aria-selected="false" href="#" tabindex="-1">
                            <Icon id="it-search" small=true />
                            <span></span>
                            <small></small>
                        </a>
                    </li>
                </template>
            </form>
        </SearchBox>
    }
}
