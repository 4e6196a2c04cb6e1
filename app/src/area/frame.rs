//! What every page of the personal area has around it: its menu and the way to it.

use crate::{
    document::{once, place},
    parts::{Breadcrumb, Icon},
    routes::Name,
    text::Texts,
};
use leptos::prelude::*;
use std::sync::OnceLock;

const MENU: [(Name, &str, &str); 5] = [
    (Name::Overview, "it-pa", "area-overview"),
    (Name::Cases, "it-list", "area-cases"),
    (Name::History, "it-clock", "area-history"),
    (Name::Preferences, "it-settings", "area-preferences"),
    (Name::MyData, "it-locked", "area-data"),
];

/// The menu, by language and marked entry, drawn once.
static MENUS: [[OnceLock<String>; MENU.len()]; 2] = [const { [const { OnceLock::new() }; MENU.len()] }; 2];

/// The menu at the side, the breadcrumb, and the page.
#[component]
pub(crate) fn Frame(
    /// The texts.
    texts: Texts,
    /// Which entry of the menu is marked.
    current: Name,
    /// The page's own name, below the marked entry if it differs from it.
    #[prop(optional_no_strip)]
    here: Option<String>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let language = texts.language();
    let mark = MENU.iter().position(|(name, ..)| *name == current).unwrap_or_default();
    let menu = once(&MENUS[place(language)][mark], || menu(texts, current));
    let crumbs = (current != Name::Overview).then(|| {
        let key = MENU.iter().find(|(name, _, _)| *name == current).map_or("area", |(_, _, key)| key);
        let entry = texts.code("", key).into_owned();
        let mut above = vec![(texts.s("area").to_owned(), Name::Overview.path(language).to_owned())];
        let here = match here {
            Some(here) => {
                above.push((entry, current.path(language).to_owned()));
                here
            }
            None => entry,
        };
        view! { <Breadcrumb texts=texts above=above here=here /> }
    });
    view! {
        <div class="container">
            <div class="q-area">
                <nav class="q-side" aria-label=texts.s("area") inner_html=menu></nav>
                <div>{crumbs} {children()}</div>
            </div>
        </div>
    }
}

fn menu(texts: Texts, current: Name) -> impl IntoView + use<> {
    let language = texts.language();
    let entries = MENU
        .into_iter()
        .map(|(name, icon, key)| {
            let marked = (name == current).then_some("page");
            view! {
                <li>
                    <a href=name.path(language) aria-current=marked>
                        <Icon id=icon small=true />
                        {texts.code("", key)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{entries}</ul> }
}
