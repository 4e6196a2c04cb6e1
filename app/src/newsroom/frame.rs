//! What every page of the newsroom has around it: its menu and the way to it.

use crate::{
    parts::{Breadcrumb, Icon},
    routes::Name,
    text::Texts,
};
use leptos::prelude::*;

/// Page, icon, text.
const MENU: &[(Name, &str, &str)] = &[
    (Name::Newsroom, "it-inbox", "newsroom-queue"),
    (Name::Contents, "it-files", "contents-title"),
    (Name::Pictures, "it-camera", "pictures-title"),
    (Name::SiteTools, "it-settings", "site-tools"),
    (Name::Readers, "it-chart-line", "readers-title"),
];

/// The menu at the side, the breadcrumb, and the page.
#[component]
pub(crate) fn Frame(
    /// The texts.
    texts: Texts,
    /// Which entry of the menu is marked.
    current: Name,
    /// Pages between the marked entry and this one: name and path.
    #[prop(optional)]
    above: Vec<(String, String)>,
    /// The page's own name, below the marked entry if it differs from it.
    #[prop(optional_no_strip)]
    here: Option<String>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let language = texts.language();
    let entries = MENU
        .iter()
        .map(|(name, icon, key)| {
            let marked = (*name == current).then_some("page");
            view! {
                <li>
                    <a href=name.path(language) aria-current=marked>
                        <Icon id=*icon small=true />
                        {texts.code("", key)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let crumbs = here.map(|here| {
        let mut way = vec![(texts.s("newsroom").to_owned(), Name::Newsroom.path(language).to_owned())];
        if let Some((name, _, key)) =
            MENU.iter().find(|(name, ..)| *name == current && *name != Name::Newsroom)
        {
            let entry = texts.code("", key).into_owned();
            // On the entry's own page it is the page, and nothing above it.
            if entry != here {
                way.push((entry, name.path(language).to_owned()));
            }
        }
        way.extend(above);
        view! { <Breadcrumb texts=texts above=way here=here /> }
    });
    view! {
        <div class="container">
            <div class="q-area q-newsroom">
                <nav class="q-side" aria-label=texts.s("newsroom")>
                    <ul>{entries}</ul>
                </nav>
                <div>{crumbs} {children()}</div>
            </div>
        </div>
    }
}
