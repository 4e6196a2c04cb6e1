//! The first page: the question what somebody needs.

use crate::{
    news::NewsCard,
    page::{Page, PageRequest, PageResult},
    parts::{Icon, SearchForm},
    routes::Name,
    services::card::ServiceCard,
};
use crm::content;
use leptos::prelude::*;

/// The services that people come for, in this order; those that the catalogue lacks are left out.
const IN_EVIDENCE: [&str; 6] = [
    "carta-identita-elettronica",
    "iscrizione-nido",
    "tari-tassa-rifiuti",
    "permesso-ztl-residenti",
    "segnalazione-buche-strade",
    "cambio-residenza",
];

/// The home page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let frequent = ["home-frequent-1", "home-frequent-2", "home-frequent-3", "home-frequent-4"]
        .into_iter()
        .map(|key| {
            let words = texts.code("", key);
            let path = format!("{}?q={}", Name::Search.path(language), words.replace(' ', "+"));
            view! {
                <li>
                    <a class="chip" href=path>{words}</a>
                </li>
            }
        })
        .collect_view();
    let cards = IN_EVIDENCE
        .into_iter()
        .filter_map(|slug| catalogue.services.iter().find(|service| service.slug_it == slug))
        .map(|service| {
            let category = catalogue.categories.iter().find(|category| category.slug_it == service.category);
            view! {
                <ServiceCard
                    texts=texts
                    service=service.body.clone()
                    category=category.map(|category| category.name(language).clone())
                />
            }
        })
        .collect_view();
    let categories = catalogue
        .categories
        .iter()
        .map(|category| {
            view! {
                <li>
                    <a href=Name::Category.path_of(language, category.slug(language))>
                        <Icon id=category.icon.clone() />
                        {category.name(language).clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let news = catalogue
        .news
        .iter()
        .take(3)
        .map(|item| view! { <NewsCard texts=texts item=item.body.clone() /> })
        .collect_view();
    let body = view! {
        <section class="it-hero-wrapper">
            <div class="container">
                <h1>{texts.s("home-title")}</h1>
                <p class="lead">{texts.s("home-lead")}</p>
                <SearchForm
                    texts=texts
                    id="q-home"
                    class="q-search-lg"
                    label=texts.s("home-search")
                    placeholder=texts.s("home-search-example")
                />
                <h2 class="visually-hidden">{texts.s("home-frequent")}</h2>
                <ul class="q-chips">{frequent}</ul>
            </div>
        </section>
        <section class="it-page-section" aria-labelledby="h-services">
            <div class="container">
                <div class="q-head">
                    <h2 id="h-services">{texts.s("home-services")}</h2>
                    <a class="read-more" href=Name::Services.path(language)>
                        {texts.s("all-services")}
                        " "
                        <Icon id="it-arrow-right" />
                    </a>
                </div>
                <ul class="q-grid">{cards}</ul>
            </div>
        </section>
        <section class="it-page-section section-muted" aria-labelledby="h-area">
            <div class="container">
                <div class="q-head">
                    <h2 id="h-area">{texts.s("home-area")}</h2>
                </div>
                <p class="lead">{texts.s("home-area-lead")}</p>
                <div class="q-actions">
                    <a class="btn btn-primary" href=Name::Overview.path(language)>{texts.s("home-area-go")}</a>
                </div>
            </div>
        </section>
        <section class="it-page-section" aria-labelledby="h-categories">
            <div class="container">
                <div class="q-head">
                    <h2 id="h-categories">{texts.s("services-by-category")}</h2>
                </div>
                <ul class="q-categories">{categories}</ul>
            </div>
        </section>
        <section class="it-page-section section-muted" aria-labelledby="h-news">
            <div class="container">
                <div class="q-head">
                    <h2 id="h-news">{texts.s("menu-news")}</h2>
                    <a class="read-more" href=Name::News.path(language)>
                        {texts.s("news-all")}
                        " "
                        <Icon id="it-arrow-right" />
                    </a>
                </div>
                <ul class="q-grid">{news}</ul>
            </div>
        </section>
    };
    Ok(Page::new(texts.s("home-page-title"), body.into_any()).listed(texts.s("home-lead")))
}
