//! What stands where nothing is.

use super::Icon;
use leptos::prelude::*;

/// A friendly nothing: what is not there, and what that means.
#[component]
pub(crate) fn Empty(
    /// An icon.
    icon: &'static str,
    /// What is not there.
    #[prop(into)]
    title: String,
    /// What that means.
    #[prop(into)]
    text: String,
    /// Where to go on, and its path.
    #[prop(optional_no_strip)]
    link: Option<(String, String)>,
) -> impl IntoView {
    view! {
        <div class="q-empty mb-4">
            <Icon id=icon />
            <h3>{title}</h3>
            <p>{text}</p>
            {link.map(|(name, path)| view! { <a class="btn btn-outline-primary mt-2" href=path>{name}</a> })}
        </div>
    }
}
