//! An icon of the sprite.

use leptos::prelude::*;

/// An icon of `public/icons.svg`. It says nothing to a screen reader: the words beside it do.
#[component]
pub fn Icon(
    /// Its id, such as `it-search`.
    #[prop(into)]
    id: String,
    /// The smaller size.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let class = if small { "icon icon-sm" } else { "icon" };
    view! {
        <svg class=class aria-hidden="true">
            <use href=format!("/icons.svg#{id}")></use>
        </svg>
    }
}
