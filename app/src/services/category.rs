//! The services of a category.

use super::card::ServiceCard;
use crate::{
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Empty},
    routes::Name,
};
use crm::content;
use leptos::prelude::*;

/// The page of a category.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let category = catalogue.category(language, request.param("slug")).ok_or(PortalError::NotFound)?;
    let services: Vec<_> =
        catalogue.services.iter().filter(|service| service.category == category.slug_it).collect();
    let above = vec![
        (texts.s("home").to_owned(), Name::Home.path(language).to_owned()),
        (texts.s("menu-services").to_owned(), Name::Services.path(language).to_owned()),
    ];
    let list = if services.is_empty() {
        let all = Some((texts.s("all-services").to_owned(), Name::Services.path(language).to_owned()));
        view! { <Empty icon="it-search" title=texts.s("category-empty") text=texts.s("category-empty-text") link=all /> }
            .into_any()
    } else {
        let cards = services
            .into_iter()
            .map(|service| view! { <ServiceCard texts=texts service=service.body.clone() category=None /> })
            .collect_view();
        view! { <ul class="q-grid mb-5">{cards}</ul> }.into_any()
    };
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=above here=category.name(language).clone() />
            <h1>{category.name(language).clone()}</h1>
            <p class="lead">{category.summary(language).clone()}</p>
            <h2 class="visually-hidden">{texts.s("category-services")}</h2>
            {list}
        </div>
    };
    Ok(Page::new(category.name(language).clone(), body.into_any())
        .listed(category.summary(language).clone())
        .with_twin(Name::Category.path_of(language.other(), category.slug(language.other()))))
}
