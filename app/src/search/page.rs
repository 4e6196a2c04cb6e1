//! The results of a search.

use super::box_form::BoxForm;
use crate::{
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Empty, Icon},
    routes::Name,
    text::Texts,
};
use crm::{
    content::{self, Catalogue},
    language::Language,
    search::{Fragment, SearchHit, SearchQuery, SearchResults},
};
use leptos::prelude::*;

const PER_PAGE: usize = 10;
/// The longest text that is searched for, in characters.
const LONGEST: usize = 200;

/// The page of results; without a query the box alone.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let typed = request.field("q").trim().to_owned();
    let query: String = typed.chars().take(LONGEST).collect();
    let cut = (query.len() < typed.len()).then(|| {
        view! {
            <div class="alert alert-info" role="note">
                <Icon id="it-info-circle" />
                <p>{texts.f("search-cut", &[("count", LONGEST.into())])}</p>
            </div>
        }
    });
    let kind = request.field("kind");
    let number = request.field("page").parse::<usize>().unwrap_or(1).clamp(1, 100);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let results = caller
        .portal
        .search
        .index()
        .search(&SearchQuery {
            text: &query,
            language,
            kind: (!kind.is_empty()).then_some(kind.as_str()),
            category: None,
            offset: (number - 1) * PER_PAGE,
            limit: PER_PAGE,
        })
        .map_err(|error| PortalError::from(crm::Error::Search(error.to_string())))?;
    // Turning pages and narrowing is no other search.
    if number == 1 && kind.is_empty() {
        caller.portal.search.sought().searched(language, &query, results.total);
    }
    let title = if query.is_empty() {
        texts.s("search").to_owned()
    } else {
        texts.f("search-title", &[("query", (&query).into())])
    };
    let found = if query.is_empty() {
        view! { <p class="lead mb-5">{texts.s("search-lead")}</p> }.into_any()
    } else if results.total == 0 && results.facets.is_empty() {
        nothing(texts, &query)
    } else {
        view! {
            <div class="q-layout">
                <Facets texts=texts query=query.clone() kind=kind.clone() facets=results.facets.clone() />
                <div>
                    <Results texts=texts query=query.clone() results=results.clone() catalogue=catalogue.clone() />
                    <Pager texts=texts query=query.clone() kind=kind number=number total=results.total />
                </div>
            </div>
        }
        .into_any()
    };
    let body = view! {
        <div class="container">
            <Breadcrumb
                texts=texts
                above=vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())]
                here=texts.s("search")
            />
            <h1>{texts.s("search")}</h1>
            <BoxForm texts=texts query=query />
            {cut}
            {found}
        </div>
    };
    Ok(Page::new(title, body.into_any()).with_islands())
}

fn nothing(texts: Texts, query: &str) -> AnyView {
    let all = Some((texts.s("all-services").to_owned(), Name::Services.path(texts.language()).to_owned()));
    let shown: String = query.chars().take(60).collect();
    let title = texts.f("search-nothing", &[("query", (&shown).into())]);
    view! {
        <div role="status">
            <h2 class="visually-hidden">{texts.s("search-results")}</h2>
            <Empty icon="it-search" title=title text=texts.s("search-nothing-text") link=all />
        </div>
    }
    .into_any()
}

fn address(texts: Texts, query: &str, kind: &str, number: usize) -> String {
    let mut fields = vec![("q", query.to_owned())];
    if !kind.is_empty() {
        fields.push(("kind", kind.to_owned()));
    }
    if number > 1 {
        fields.push(("page", number.to_string()));
    }
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", urlencoding(value))).collect();
    format!("{}?{}", Name::Search.path(texts.language()), fields.join("&"))
}

/// Where browsers tell that a result was opened (`ping` of HTML's links).
#[must_use]
pub const fn opened_path(language: Language) -> &'static str {
    match language {
        Language::It => "/cerca/aperto",
        Language::En => "/en/search/opened",
    }
}

/// Percent-encodes a value of a query.
fn urlencoding(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[component]
fn Facets(texts: Texts, query: String, kind: String, facets: Vec<(String, usize)>) -> impl IntoView {
    let all: usize = facets.iter().map(|(_, count)| count).sum();
    let link = |code: &str, name: String, count: usize| {
        let current = (kind == code).then_some("true");
        view! {
            <li>
                <a href=address(texts, &query, code, 1) aria-current=current>{format!("{name} ({count})")}</a>
            </li>
        }
    };
    let links: Vec<_> = std::iter::once(link("", texts.s("search-all-kinds").to_owned(), all))
        .chain(facets.iter().map(|(code, count)| link(code, texts.code("kinds-", code).into_owned(), *count)))
        .collect();
    view! {
        <nav class="q-index" aria-labelledby="f-title">
            <h2 class="q-index-title" id="f-title">{texts.s("search-narrow")}</h2>
            <details class="q-fold">
                <summary>
                    <Icon id="it-funnel" />
                    {texts.s("search-narrow")}
                    <Icon id="it-expand" small=true />
                </summary>
            </details>
            <ul class="q-index-list">{links}</ul>
        </nav>
    }
}

#[component]
fn Results(
    texts: Texts,
    query: String,
    results: SearchResults,
    catalogue: std::sync::Arc<Catalogue>,
) -> impl IntoView {
    let shown: String = query.chars().take(60).collect();
    let count = texts.f("search-count", &[("count", results.total.into()), ("query", (&shown).into())]);
    let corrected = results.corrected.map(|text| {
        let path = address(texts, &text, "", 1);
        view! {
            <p>
                {texts.s("search-corrected")}
                " "
                <a href=path>{text}</a>
            </p>
        }
    });
    let hits = results
        .hits
        .into_iter()
        .map(|hit| view! { <Hit texts=texts hit=hit query=query.clone() catalogue=catalogue.clone() /> })
        .collect_view();
    view! {
        <h2 class="visually-hidden">{texts.s("search-results")}</h2>
        <p class="mb-0" role="status">{count}</p>
        {corrected}
        <ol class="q-results">{hits}</ol>
    }
}

#[component]
fn Hit(texts: Texts, hit: SearchHit, query: String, catalogue: std::sync::Arc<Catalogue>) -> impl IntoView {
    let language = texts.language();
    let category = hit.category.and_then(|slug| {
        catalogue
            .categories
            .iter()
            .find(|category| category.slug_it == slug)
            .map(|found| found.name(language).clone())
    });
    let above = match category {
        Some(name) => format!("{} · {name}", texts.code("kind-", &hit.kind)),
        None => texts.code("kind-", &hit.kind).into_owned(),
    };
    // The browser tells of the click beside it, without a script and without a way round for whoever clicks.
    let told = format!("{}?q={}", opened_path(language), urlencoding(&query));
    view! {
        <li>
            <p class="category-top">{above}</p>
            <h3>
                <a href=hit.path ping=told>{marked(hit.title)}</a>
            </h3>
            <p>
                {hit.cut_before.then_some("… ")}
                {marked(hit.snippet)}
                {hit.cut_after.then_some(" …")}
            </p>
        </li>
    }
}

fn marked(fragments: Vec<Fragment>) -> impl IntoView {
    fragments
        .into_iter()
        .map(
            |piece| {
                if piece.mark {
                    view! { <mark>{piece.text}</mark> }.into_any()
                } else {
                    piece.text.into_any()
                }
            },
        )
        .collect_view()
}

#[component]
fn Pager(texts: Texts, query: String, kind: String, number: usize, total: usize) -> impl IntoView {
    let before = (number > 1).then(|| {
        view! {
            <a class="btn btn-outline-primary" href=address(texts, &query, &kind, number - 1) rel="prev">{texts.s("page-before")}</a>
        }
    });
    let after = (number * PER_PAGE < total).then(|| {
        view! {
            <a class="btn btn-outline-primary" href=address(texts, &query, &kind, number + 1) rel="next">
                {texts.s("page-next")}
                " "
                <Icon id="it-arrow-right" />
            </a>
        }
    });
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=texts.s("search-pages")>
                {before}
                {after}
            </nav>
        }
    })
}
