//! All services, by category.

use super::card::ServiceCard;
use crate::{
    page::{Page, PageRequest, PageResult},
    parts::{Breadcrumb, Icon, SearchForm},
    routes::Name,
};
use crm::content;
use leptos::prelude::*;

/// The page of all services.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let mut services: Vec<_> = catalogue.services.iter().collect();
    services.sort_by_cached_key(|service| service.text(language).title.to_lowercase());
    let cards = services
        .into_iter()
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
                    <a
                        href=Name::Category.path_of(language, category.slug(language))
                        data-element="service-category-link"
                    >
                        <Icon id=category.icon.clone() />
                        {category.name(language).clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let body = view! {
        <div class="container">
            <Breadcrumb
                texts=texts
                above=vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())]
                here=texts.s("menu-services")
            />
            <h1>{texts.s("menu-services")}</h1>
            <p class="lead">{texts.s("services-lead")}</p>
            <SearchForm
                texts=texts
                id="q-services"
                class="q-search-lg q-search-edge mb-4"
                label=texts.s("home-search")
                placeholder=texts.s("home-search-example")
            />
        </div>
        <section class="it-page-section section-muted" aria-labelledby="h-categories">
            <div class="container">
                <div class="q-head">
                    <h2 id="h-categories">{texts.s("services-by-category")}</h2>
                </div>
                <ul class="q-categories">{categories}</ul>
            </div>
        </section>
        <section class="it-page-section" aria-labelledby="h-all">
            <div class="container">
                <div class="q-head">
                    <h2 id="h-all">{texts.f("services-count", &[("count", catalogue.services.len().into())])}</h2>
                </div>
                <ul class="q-grid">{cards}</ul>
            </div>
        </section>
    };
    Ok(Page::new(texts.s("menu-services"), body.into_any()).listed(texts.s("services-lead")))
}
