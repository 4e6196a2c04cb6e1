//! A service among others.

use crate::{routes::Name, text::Texts};
use crm::content::ServiceSheet;
use leptos::prelude::*;

/// A card that leads to a service's sheet.
#[component]
pub(crate) fn ServiceCard(
    /// The texts.
    texts: Texts,
    /// The service.
    service: ServiceSheet,
    /// The name of its category, where the page is not about one.
    #[prop(optional_no_strip)]
    category: Option<String>,
) -> impl IntoView {
    let language = texts.language();
    let text = service.text(language).clone();
    view! {
        <li class="card">
            <div class="card-body">
                {category.map(|name| view! { <p class="category-top">{name}</p> })}
                <h3 class="card-title">
                    <a
                        class="stretched-link"
                        href=Name::Service.path_of(language, service.slug(language))
                        data-element="service-link"
                    >
                        {text.title}
                    </a>
                </h3>
                <p class="card-text">{text.summary}</p>
            </div>
        </li>
    }
}
