//! What stands over every page: urgent notices, and the banner of the whole site.

use crate::{parts::Icon, routes::Name, text::Texts};
use crm::{
    Crm,
    clock::in_rome,
    content::{self, Banner, Catalogue},
    language::Language,
};
use leptos::prelude::*;
use std::sync::Arc;

/// How many urgent notices stand there; the others are one click away.
const MOST: usize = 3;

/// What is to be said now. Pages that are drawn when the database cannot be read say nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notices {
    catalogue: Option<Arc<Catalogue>>,
    banner: Option<Banner>,
}

impl Notices {
    /// At this moment. What has ended is taken down by the clock of the newsroom; a banner knows its last day.
    pub(crate) async fn now(crm: &Crm) -> Self {
        let Ok(catalogue) = content::catalogue(crm).await else { return Self::default() };
        let banner = catalogue.banner.is_shown(in_rome(crm.now()).date()).then(|| catalogue.banner.clone());
        Self { catalogue: Some(catalogue), banner }
    }
}

/// The bars over the page.
#[component]
pub(super) fn Above(texts: Texts, notices: Notices) -> impl IntoView {
    let banner = notices.banner.map(|banner| view! { <SiteBanner texts=texts banner=banner /> });
    let urgent = notices.catalogue.and_then(|catalogue| urgent(texts, &catalogue));
    (banner.is_some() || urgent.is_some()).then(|| {
        view! {
            {banner}
            {urgent}
        }
    })
}

fn urgent(texts: Texts, catalogue: &Catalogue) -> Option<AnyView> {
    let language = texts.language();
    let all: Vec<_> = catalogue.news.iter().filter(|item| item.urgent).collect();
    if all.is_empty() {
        return None;
    }
    let more = all.len().saturating_sub(MOST);
    let items = all
        .into_iter()
        .take(MOST)
        .map(|item| {
            let (text, tongue) = item.reading(language);
            let path = Name::NewsItem.path_of(language, item.slug(language));
            view! {
                <li>
                    <Icon id="it-horn" />
                    <p>
                        <span lang=foreign(language, tongue)>
                            <a href=path>{text.title.clone()}</a>
                            " "
                            {text.summary.clone()}
                        </span>
                        {(tongue != language).then(|| view! { <span class="q-untranslated">{texts.s("notice-untranslated")}</span> })}
                    </p>
                </li>
            }
        })
        .collect_view();
    let others = (more > 0).then(|| {
        view! {
            <p>
                <a href=Name::News.path(language)>{texts.f("notice-more", &[("count", more.into())])}</a>
            </p>
        }
    });
    Some(
        view! {
            <section class="q-alerts q-no-print" aria-labelledby="avvisi-urgenti">
                <div class="container">
                    <h2 class="visually-hidden" id="avvisi-urgenti">{texts.s("notice-urgent")}</h2>
                    <ul>{items}</ul>
                    {others}
                </div>
            </section>
        }
        .into_any(),
    )
}

#[component]
fn SiteBanner(texts: Texts, banner: Banner) -> impl IntoView {
    let language = texts.language();
    let (text, tongue) = banner.reading(language);
    let text = text.to_owned();
    let (class, icon) = match banner.kind.as_str() {
        "maintenance" => ("q-banner q-banner-maintenance", "it-tool"),
        "warning" => ("q-banner q-banner-warning", "it-warning-circle"),
        _ => ("q-banner", "it-info-circle"),
    };
    let link = (!banner.link.is_empty()).then(|| {
        view! {
            " "
            <a href=banner.link.clone()>{texts.s("banner-more")}</a>
        }
    });
    view! {
        <section class=class aria-label=texts.s("banner-label")>
            <div class="container">
                <p>
                    <Icon id=icon small=true />
                    <span>
                        <span lang=foreign(language, tongue)>{text}</span>
                        {link}
                    </span>
                </p>
            </div>
        </section>
    }
}

/// The mark of a text that is not in the page's language.
pub(crate) fn foreign(page: Language, text: Language) -> Option<&'static str> {
    (page != text).then(|| text.tag())
}
