//! Where a page stands.

use crate::text::Texts;
use leptos::prelude::*;

/// The way to a page: links, then the page itself.
#[component]
pub(crate) fn Breadcrumb(
    /// The texts.
    texts: Texts,
    /// Name and path of each page above.
    above: Vec<(String, String)>,
    /// The page's own name.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    view! {
        <nav class="breadcrumb-container" aria-label=texts.s("breadcrumb-label")>
            <ol class="breadcrumb" data-element="breadcrumb">
                {above
                    .into_iter()
                    .map(|(name, path)| {
                        view! {
                            <li class="breadcrumb-item">
                                <a href=path>{name}</a>
                            </li>
                        }
                    })
                    .collect_view()}
                <li class="breadcrumb-item active" aria-current="page">{here}</li>
            </ol>
        </nav>
    }
}
