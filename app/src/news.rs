//! News, press releases and notices.

use crate::{
    document::foreign,
    format,
    markdown::SafeHtml,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Empty, Icon, Older, older_since},
    routes::Name,
    text::Texts,
};
use crm::content::{self, News};
use leptos::prelude::*;

/// A card of one item.
#[component]
pub(crate) fn NewsCard(texts: Texts, item: News) -> impl IntoView {
    let (text, tongue) = item.reading(texts.language());
    let (text, lang) = (text.clone(), foreign(texts.language(), tongue));
    let path = Name::NewsItem.path_of(texts.language(), item.slug(texts.language()));
    view! {
        <li class="card">
            <div class="card-body">
                <p class="category-top">
                    {texts.code("news-kind-", &item.kind)}
                    " "
                    <time datetime=item.date.clone()>{format::iso_date(texts, &item.date)}</time>
                </p>
                <h3 class="card-title">
                    <a class="stretched-link" href=path lang=lang>{text.title}</a>
                </h3>
                <p class="card-text" lang=lang>{text.summary}</p>
            </div>
        </li>
    }
}

/// All news.
pub(crate) async fn list(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let home = vec![(texts.s("home").to_owned(), Name::Home.path(caller.language).to_owned())];
    let items = catalogue
        .news
        .iter()
        .map(|item| view! { <NewsCard texts=texts item=item.body.clone() /> })
        .collect_view();
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=home here=texts.s("menu-news") />
            <h1>{texts.s("menu-news")}</h1>
            <p class="lead">{texts.s("news-lead")}</p>
            <h2 class="visually-hidden">{texts.s("news-all")}</h2>
            {if catalogue.news.is_empty() {
                view! { <Empty icon="it-horn" title=texts.s("news-empty") text=texts.s("news-empty-text") link=None /> }.into_any()
            } else {
                view! { <ul class="q-grid mb-5">{items}</ul> }.into_any()
            }}
        </div>
    };
    Ok(Page::new(texts.s("menu-news"), body.into_any()).listed(texts.s("news-lead")))
}

/// One item.
pub(crate) async fn item(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let slug = request.param("slug");
    let item = catalogue.news.iter().find(|item| item.slug(language) == slug).ok_or(PortalError::NotFound)?;
    let (text, tongue) = item.reading(language);
    let lang = foreign(language, tongue);
    let untranslated = lang.map(|_| {
        view! {
            <div class="alert alert-info" role="note">
                <Icon id="it-language" />
                <p>{texts.s("notice-untranslated")}</p>
            </div>
        }
    });
    let original = Name::NewsItem.path_of(language.other(), item.slug(language.other()));
    // What is not translated at all says so in its own words.
    let since = older_since(texts, item).filter(|_| lang.is_none());
    let above = vec![
        (texts.s("home").to_owned(), Name::Home.path(language).to_owned()),
        (texts.s("menu-news").to_owned(), Name::News.path(language).to_owned()),
    ];
    let twin = Name::NewsItem.path_of(language.other(), item.slug(language.other()));
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=above here=text.title.clone() />
            {untranslated}
            <Older texts=texts since=since original=original />
            {drawn(texts, item)}
        </div>
    };
    Ok(Page::new(text.title.clone(), body.into_any()).listed(text.summary.clone()).with_twin(twin))
}

/// The item below its breadcrumb: on its page, and where its editor looks at it.
pub(crate) fn drawn(texts: Texts, item: &News) -> AnyView {
    let (text, tongue) = item.reading(texts.language());
    let lang = foreign(texts.language(), tongue);
    view! {
        <article class="richtext mb-5">
            <h1 lang=lang>{text.title.clone()}</h1>
            <p class="category-top">
                {texts.code("news-kind-", &item.kind)}
                " "
                <time datetime=item.date.clone()>{format::iso_date(texts, &item.date)}</time>
            </p>
            <p class="lead" lang=lang>{text.summary.clone()}</p>
            <div lang=lang inner_html=SafeHtml::from_markdown(&text.body).into_string()></div>
        </article>
    }
    .into_any()
}
