//! A service's sheet, in the sections and the order of the municipal model.

use super::contact::ContactCard;
use crate::{
    format,
    markdown::SafeHtml,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Icon, Older, older_since},
    routes::Name,
    text::Texts,
};
use crm::{
    clock::{Timestamp, in_rome},
    content::{self, Catalogue, ServiceSheet, SheetText},
};
use jiff::civil::Date;
use leptos::prelude::*;

/// Id, catalogue key, the model's `data-element` and the text of each section.
fn sections(text: &SheetText) -> [(&'static str, &'static str, &'static str, &str); 9] {
    [
        ("a-chi", "sheet-audience", "service-addressed", &text.audience),
        ("descrizione", "sheet-description", "service-extended-description", &text.description),
        ("come-fare", "sheet-how-to", "service-how-to", &text.how_to),
        ("cosa-serve", "sheet-requirements", "service-needed", &text.requirements),
        ("cosa-si-ottiene", "sheet-outcome", "service-achieved", &text.outcome),
        ("tempi", "sheet-timing", "service-calendar-text", &text.timing),
        ("costi", "sheet-costs", "service-cost", &text.costs),
        ("accesso", "sheet-access", "service-access", &text.access),
        ("altro", "sheet-more", "service-more", &text.more),
    ]
}

/// The page of a service.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let service = catalogue.service(language, request.param("slug")).ok_or(PortalError::NotFound)?;
    let text = service.text(language);
    let twin = Name::Service.path_of(language.other(), service.slug(language.other()));
    let today = in_rome(caller.portal.crm.now()).date();
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=above(texts, &catalogue, service) here=text.title.clone() />
            <Older texts=texts since=older_since(texts, service) original=twin.clone() />
            {drawn(texts, &catalogue, service, service.updated_at, today)}
        </div>
    };
    let mut page =
        Page::new(text.title.clone(), body.into_any()).listed(text.summary.clone()).with_twin(twin);
    page.json_ld = Some(json_ld(texts, &caller.portal.site.public_url, service, &catalogue));
    Ok(page)
}

/// The sheet below its breadcrumb: on its page, and where its editor looks at it.
pub(crate) fn drawn(
    texts: Texts,
    catalogue: &Catalogue,
    service: &ServiceSheet,
    updated_at: Timestamp,
    today: Date,
) -> AnyView {
    let language = texts.language();
    let text = service.text(language);
    // Where the service has a form, that is the way to it.
    let apply =
        catalogue.form_of(&service.slug_it).map(|_| Name::Apply.path_of(language, service.slug(language)));
    let below = apply.clone();
    view! {
        <Head texts=texts service=service.clone() apply=apply />
        <div class="q-layout">
            <Index texts=texts text=text.clone() />
            <div>
                {sections(text)
                    .into_iter()
                    .filter(|(_, _, _, markdown)| !markdown.trim().is_empty())
                    .map(|(id, key, element, markdown)| {
                        let html = SafeHtml::from_markdown(markdown).into_string();

                        view! {
                            <section class="q-section" id=id aria-labelledby=format!("{id}-h")>
                                <h2 id=format!("{id}-h")>{texts.code("", key)}</h2>
                                <div data-element=element inner_html=html></div>
                                {(key == "sheet-costs").then(|| view! { <Fees texts=texts service=service.clone() /> })}
                                {below
                                    .clone()
                                    .filter(|_| key == "sheet-access")
                                    .map(|path| {
                                        view! {
                                            <p>
                                                <a class="btn btn-primary" href=path>{texts.s("sheet-apply")}</a>
                                            </p>
                                        }
                                    })}
                            </section>
                        }
                    })
                    .collect_view()}
                {catalogue
                    .office(&service.office)
                    .map(|office| {
                        view! {
                            <section class="q-section" id="contatti" aria-labelledby="contatti-h">
                                <h2 id="contatti-h">{texts.s("sheet-contacts")}</h2>
                                <ContactCard texts=texts office=office.body.clone() today=today />
                            </section>
                        }
                    })}
                <p class="q-updated mt-4">
                    {texts.s("sheet-updated")}
                    " "
                    <time datetime=format::machine(updated_at, true)>{format::day(texts, updated_at)}</time>
                </p>
            </div>
        </div>
    }
    .into_any()
}

fn above(texts: Texts, catalogue: &Catalogue, service: &ServiceSheet) -> Vec<(String, String)> {
    let language = texts.language();
    let mut above = vec![
        (texts.s("home").to_owned(), Name::Home.path(language).to_owned()),
        (texts.s("menu-services").to_owned(), Name::Services.path(language).to_owned()),
    ];
    if let Some(category) = catalogue.categories.iter().find(|category| category.slug_it == service.category)
    {
        above.push((
            category.name(language).clone(),
            Name::Category.path_of(language, category.slug(language)),
        ));
    }
    above
}

#[component]
fn Head(
    texts: Texts,
    service: ServiceSheet,
    #[prop(optional_no_strip)] apply: Option<String>,
) -> impl IntoView {
    let language = texts.language();
    let text = service.text(language).clone();
    let (class, icon, status) = if service.status == "active" {
        ("badge badge-success", "it-check", texts.s("sheet-active"))
    } else {
        ("badge badge-warning", "it-warning-circle", texts.s("sheet-suspended"))
    };
    view! {
        <div class="q-sheet-head">
            <h1 data-element="service-title">{text.title}</h1>
            <p class="m-0">
                <span class=class data-element="service-status">
                    <Icon id=icon />
                    {status}
                </span>
            </p>
            <p class="lead" data-element="service-description">{text.summary}</p>
            <div class="q-actions">
                <a class="btn btn-primary btn-lg" href=apply.unwrap_or_else(|| "#accesso".to_owned())>
                    {texts.s("sheet-access")}
                    " "
                    <Icon id="it-arrow-right" />
                </a>
                <a class="btn btn-outline-primary btn-lg" href="#contatti">{texts.s("sheet-talk")}</a>
            </div>
        </div>
    }
}

#[component]
fn Index(texts: Texts, text: SheetText) -> impl IntoView {
    let links: Vec<_> = sections(&text)
        .into_iter()
        .filter(|(_, _, _, markdown)| !markdown.trim().is_empty())
        .map(|(id, key, _, _)| (id, key))
        .chain([("contatti", "sheet-contacts")])
        .map(|(id, key)| {
            view! {
                <li>
                    <a href=format!("#{id}")>{texts.code("", key)}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="q-index" aria-labelledby="index-title">
            <h2 class="q-index-title" id="index-title">{texts.s("sheet-index")}</h2>
            <details class="q-fold">
                <summary>
                    <Icon id="it-list" />
                    {texts.s("sheet-index")}
                    <Icon id="it-expand" small=true />
                </summary>
            </details>
            <ul class="q-index-list" data-element="page-index">
                {links}
            </ul>
        </nav>
    }
}

#[component]
fn Fees(texts: Texts, service: ServiceSheet) -> impl IntoView {
    let language = texts.language();
    (!service.fees.is_empty()).then(|| {
        let rows = service
            .fees
            .iter()
            .map(|fee| {
                view! {
                    <div>
                        <dt>{fee.label(language).clone()}</dt>
                        <dd class="fw-semibold">{format::euro(texts, fee.amount_cents)}</dd>
                    </div>
                }
            })
            .collect_view();
        view! { <dl class="q-facts">{rows}</dl> }
    })
}

/// What search engines read (schema.org/GovernmentService).
fn json_ld(texts: Texts, public_url: &str, service: &ServiceSheet, catalogue: &Catalogue) -> String {
    let language = texts.language();
    let text = service.text(language);
    let office = catalogue.office(&service.office);
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": text.title,
        "description": text.summary,
        "inLanguage": language.tag(),
        "url": format!("{public_url}{}", Name::Service.path_of(language, service.slug(language))),
        "areaServed": { "@type": "City", "name": "Roma" },
        "provider": {
            "@type": "GovernmentOffice",
            "name": office.map(|office| office.name(language)),
            "telephone": office.map(|office| &office.phone),
            "address": office.map(|office| &office.address),
        },
    })
    .to_string()
}
