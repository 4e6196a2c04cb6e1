//! A picture of the list, with the Markdown to copy and where it stands.

use crate::{format, newsroom::assist::pick::plain, routes::Name, text::Texts};
use crm::{
    language::Language,
    media::{Picture, Used},
};
use leptos::prelude::*;

/// The card.
#[component]
pub(super) fn Card(texts: Texts, picture: Picture, stands: Vec<Used>) -> impl IntoView {
    let language = texts.language();
    let alt = match language {
        Language::It => picture.alt_it.clone(),
        Language::En => picture.alt_en.clone(),
    };
    let id = format!("m-{}", picture.id);
    let about = format!("{} × {} · {}", picture.width, picture.height, format::bytes(texts, picture.size));
    let copy = |tag: &'static str, alt: &str| {
        let id = format!("{id}-{tag}");
        let markdown = format!("![{}]({})", plain(alt), picture.path());
        let own = id.clone();
        view! {
            <label class="form-text" for=own>{texts.code("picture-copy-", tag)}</label>
            <input class="form-control q-copy" type="text" readonly=true id=id value=markdown />
        }
    };
    let copies = [copy("it", &picture.alt_it), copy("en", &picture.alt_en)].collect_view();
    let places = stands
        .into_iter()
        .map(|used| {
            let path = Name::EditContent.path_of(language, &used.content.to_string());
            view! {
                <li>
                    <a href=path>{used.title}</a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let used = (!places.is_empty()).then(|| {
        view! {
            <p class="form-text">{texts.s("picture-used")}</p>
            <ul class="q-used">{places}</ul>
        }
    });
    view! {
        <li class="q-picture">
            <img
                src=picture.path()
                alt=alt
                width=picture.width.to_string()
                height=picture.height.to_string()
                loading="lazy"
            />
            <div>
                <p class="form-text">{about} " · " {picture.rights.clone()}</p>
                {copies}
                {used}
            </div>
        </li>
    }
}
