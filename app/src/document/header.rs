//! The head of every page: language, login, name, search, menu.

use super::fixed::Fixed;
use crate::{
    caller::{Caller, Works},
    parts::{Icon, SearchForm},
    routes::Name,
    text::Texts,
};
use leptos::prelude::*;

/// The menu's entries: page, text, the model's `data-element`.
const MENU: [(Name, &str, &str); 2] =
    [(Name::Services, "menu-services", "all-services"), (Name::News, "menu-news", "news")];
const _: () = assert!(MENU.len() + 1 == Fixed::MARKS, "a menu of each mark is kept");

/// The header.
#[component]
pub(super) fn Header(caller: Caller, path: String, twin: String, current: Option<Name>) -> impl IntoView {
    let texts = caller.texts();
    let language = caller.language;
    let (italian, english) = match language {
        crm::language::Language::It => (path, twin),
        crm::language::Language::En => (twin, path),
    };
    let here = |tag| (language.tag() == tag).then_some("true");
    let mark = MENU.iter().position(|(name, ..)| current == Some(*name)).map_or(0, |at| at + 1);
    let menu = caller.portal.assets.fixed.menu(language, mark, || menu(texts, current));
    view! {
        <header class="it-header-wrapper" data-bs-target="#header-nav-wrapper">
            <div class="it-header-slim-wrapper">
                <div class="container">
                    <div class="it-header-slim-wrapper-content">
                        <a class="q-region" href="https://www.regione.lazio.it/">"Regione Lazio"</a>
                        <div class="it-header-slim-right-zone">
                            <nav class="d-flex" aria-label=texts.s("language-label")>
                                <ul class="q-lang">
                                    <li>
                                        <a href=italian lang="it" hreflang="it" aria-current=here("it")>
                                            <span class="visually-hidden">"Italiano"</span>
                                            <span aria-hidden="true">"IT"</span>
                                        </a>
                                    </li>
                                    <li>
                                        <a href=english lang="en" hreflang="en" aria-current=here("en")>
                                            <span class="visually-hidden">"English"</span>
                                            <span aria-hidden="true">"EN"</span>
                                        </a>
                                    </li>
                                </ul>
                            </nav>
                            <Account caller=caller.clone() />
                        </div>
                    </div>
                </div>
            </div>
            <div class="it-nav-wrapper" inner_html=menu></div>
        </header>
    }
}

/// Name, search and menu.
fn menu(texts: Texts, current: Option<Name>) -> impl IntoView + use<> {
    let language = texts.language();
    let home = Name::Home.path(language);
    let entries = MENU
        .into_iter()
        .map(|(name, key, element)| {
            let marked = current == Some(name);
            view! {
                <li class="nav-item">
                    <a
                        class="nav-link"
                        href=name.path(language)
                        aria-current=marked.then_some("page")
                        data-element=element
                    >
                        {texts.code("", key)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="it-header-center-wrapper">
            <div class="container">
                <div class="it-header-center-content-wrapper">
                    <div class="it-brand-wrapper">
                        <a href=home>
                            <svg class="icon" viewBox="0 0 64 64" aria-hidden="true">
                                <circle cx="32" cy="32" r="32" fill="#fff"></circle>
                                <path d="M38.5 38.5 50 50" stroke="#06c" stroke-width="6.5" stroke-linecap="round"></path>
                                <circle cx="31" cy="31" r="15" fill="none" stroke="#06c" stroke-width="6.5"></circle>
                            </svg>
                            <span class="it-brand-text">
                                <span class="it-brand-title">{texts.s("site-name")}</span>
                                <span class="it-brand-tagline">{texts.s("site-tagline")}</span>
                            </span>
                            <span class="visually-hidden">{texts.s("brand-home")}</span>
                        </a>
                    </div>
                    <div class="it-search-wrapper">
                        <SearchForm
                            texts=texts
                            id="q-top"
                            class=""
                            label=texts.s("search-site")
                            placeholder=texts.s("search-site")
                        />
                        <a class="q-search-link" href=Name::Search.path(language) aria-label=texts.s("search-site")>
                            <Icon id="it-search" />
                        </a>
                    </div>
                </div>
            </div>
        </div>
        <div class="it-header-navbar-wrapper">
            <div class="container">
                <details class="q-fold" name="testata">
                    <summary>
                        <Icon id="it-burger" />
                        {texts.s("menu")}
                        <Icon id="it-expand" small=true />
                    </summary>
                </details>
                <nav class="navbar" aria-label=texts.s("menu-label")>
                    <ul class="navbar-nav" data-element="main-navigation">
                        {entries}
                        <li class="nav-item q-push">
                            <a class="nav-link" href=Name::Overview.path(language)>{texts.s("area")}</a>
                        </li>
                    </ul>
                </nav>
            </div>
        </div>
    }
}

/// The login button, or the menu of whoever is logged in.
#[component]
fn Account(caller: Caller) -> impl IntoView {
    let texts = caller.texts();
    let language = caller.language;
    let Some(name) = caller.visitor.name().map(str::to_owned) else {
        return view! {
            <a class="btn-full" href=Name::SignIn.path(language) data-element="personal-area-login">
                <Icon id="it-user" small=true />
                <span>
                    {texts.s("sign-in")}
                    <span class="q-wide">{texts.s("sign-in-wide")}</span>
                </span>
            </a>
        }
        .into_any();
    };
    let links = menu_of(&caller)
        .into_iter()
        .map(|(page, icon, key)| {
            view! {
                <li>
                    <a class="dropdown-item" href=page.path(language)>
                        <Icon id=icon small=true />
                        {texts.code("", key)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="dropdown q-user" name="testata">
            <summary class="btn-full">
                <Icon id="it-user" small=true />
                <span>{name}</span>
                <Icon id="it-expand" small=true />
            </summary>
            <ul class="dropdown-menu">
                {links}
                <li>
                    <form action=format!("/api/portal/v1/session/end?lang={language}") method="post">
                        <button class="dropdown-item" type="submit">
                            <Icon id="it-logout" small=true />
                            {texts.s("sign-out")}
                        </button>
                    </form>
                </li>
            </ul>
        </details>
    }
    .into_any()
}

/// Where the menu of whoever is logged in leads: a citizen's own pages, or those of staff that their role opens.
fn menu_of(caller: &Caller) -> Vec<(Name, &'static str, &'static str)> {
    if caller.visitor.citizen().is_some() {
        return vec![
            (Name::Overview, "it-pa", "area"),
            (Name::History, "it-clock", "area-history"),
            (Name::Preferences, "it-settings", "area-preferences"),
        ];
    }
    let all = [
        (Name::Newsroom, "it-list", "newsroom"),
        (Name::StaffPeople, "it-user", "people-title"),
        (Name::StaffLog, "it-clock", "log-title"),
    ];
    let open = |name: Name| {
        let roles = name.route().access.staff();
        roles.is_some_and(|roles| caller.visitor.works_as(roles) == Works::Here)
    };
    all.into_iter().filter(|(name, ..)| open(*name)).collect()
}
