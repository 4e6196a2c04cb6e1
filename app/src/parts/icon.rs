//! An icon of the sprite.

use leptos::prelude::*;
use std::borrow::Cow;

/// An icon of `public/icons.svg`. It says nothing to a screen reader: the words beside it do.
#[component]
pub fn Icon(
    /// Its id, such as `it-search`: letters, digits and `-`; anything else names no icon.
    #[prop(into)]
    id: Cow<'static, str>,
    /// The smaller size.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    draw(&id, if small { "icon icon-sm" } else { "icon" })
}

/// Written in one piece: a page has dozens of them, in each row of its lists.
#[cfg(not(target_arch = "wasm32"))]
fn draw(id: &str, class: &str) -> impl IntoView + use<> {
    let is_name = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let id = if is_name { id } else { "" };
    let pieces =
        ["<svg class=\"", class, "\" aria-hidden=\"true\"><use href=\"/icons.svg#", id, "\"></use></svg>"];
    leptos::tachys::html::InertElement::new(pieces.concat())
}

#[cfg(target_arch = "wasm32")]
fn draw(id: &str, class: &'static str) -> impl IntoView + use<> {
    view! {
        <svg class=class aria-hidden="true">
            <use href=format!("/icons.svg#{id}")></use>
        </svg>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Icon;
    use leptos::prelude::*;

    #[test]
    fn an_id_names_an_icon_and_nothing_else() {
        assert_eq!(
            view! { <Icon id="it-search" small=true /> }.to_html(),
            "<svg class=\"icon icon-sm\" aria-hidden=\"true\"><use href=\"/icons.svg#it-search\"></use></svg>"
        );
        assert_eq!(
            view! { <Icon id="\"><script>" /> }.to_html(),
            "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"/icons.svg#\"></use></svg>"
        );
    }
}
