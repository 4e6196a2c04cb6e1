//! `<html>` to `</html>`.

use super::{
    above::{Above, Notices},
    footer::Footer,
    header::Header,
};
use crate::{
    caller::Caller,
    feedback::Feedback,
    page::Page,
    parts::Icon,
    routes::{Cache, Name},
};
use leptos::prelude::*;

/// The document around a page.
#[component]
pub(crate) fn Shell(
    /// Who asks.
    caller: Caller,
    /// The page.
    page: Page,
    /// Its own path.
    path: String,
    /// The path of its twin.
    twin: String,
    /// Which page, for the marked entry of the menu.
    current: Option<Name>,
    /// What stands over every page.
    notices: Notices,
) -> impl IntoView {
    let texts = caller.texts();
    let language = caller.language;
    let site = &caller.portal.site;
    let assets = &caller.portal.assets;
    let title = format!("{} - {}", page.title, texts.s("site-name"));
    let canonical = format!("{}{path}", site.public_url);
    let alternates = page.listed.then(|| {
        let (it, en) = match language {
            crm::language::Language::It => (&path, &twin),
            crm::language::Language::En => (&twin, &path),
        };
        view! {
            <link rel="canonical" href=canonical.clone() />
            <link rel="alternate" hreflang="it" href=format!("{}{it}", site.public_url) />
            <link rel="alternate" hreflang="en" href=format!("{}{en}", site.public_url) />
            <link rel="alternate" hreflang="x-default" href=format!("{}{it}", site.public_url) />
            {open_graph("og:url", canonical.clone())}
            {open_graph("og:type", "website".to_owned())}
        }
    });
    let demo = site.demo.is_some().then(|| {
        view! {
            <aside class="q-ribbon" aria-label=texts.s("demo-ribbon-label")>
                <div class="container">
                    <p>
                        <Icon id="it-info-circle" small=true />
                        <span>
                            <strong>{texts.s("demo-ribbon-strong")}</strong>
                            " "
                            {texts.s("demo-ribbon")}
                        </span>
                    </p>
                </div>
            </aside>
        }
    });
    // Every page of the public site that is content asks how clear it is.
    let rated = current.is_some_and(|name| name.route().cache == Cache::Content).then(|| {
        let italian = match language {
            crm::language::Language::It => path.clone(),
            crm::language::Language::En => twin.clone(),
        };
        view! { <Feedback texts=texts page=italian /> }
    });
    let loader =
        page.islands.then(|| view! { <script type="module" inner_html=assets.loader().to_owned()></script> });
    let editor =
        page.editor.then(|| view! { <script type="module" src=crate::newsroom::script_address()></script> });
    let json_ld = page.json_ld.map(|text| {
        // A JSON text may hold `</script>` within a string; `<` as an escape says the same and ends nothing.
        view! { <script type="application/ld+json" inner_html=text.replace('<', "\\u003c")></script> }
    });
    view! {
        <!DOCTYPE html>
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{title.clone()}</title>
                {page.description.clone().map(|text| view! { <meta name="description" content=text /> })}
                {(!page.listed).then(|| view! { <meta name="robots" content="noindex" /> })}
                {open_graph("og:title", title)}
                {alternates}
                <link rel="preload" href="/fonts/titillium-web-400.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                <link rel="stylesheet" href=assets.css.clone() />
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml" />
                {json_ld}
                {loader}
                {editor}
            </head>
            <body>
                <div class="skiplinks">
                    <a href="#contenuto">{texts.s("skip-to-content")}</a>
                </div>
                {demo}
                <Above texts=texts notices=notices />
                <Header caller=caller.clone() path=path twin=twin current=current />
                <main id="contenuto" tabindex="-1">
                    {page.body}
                    {rated}
                </main>
                <Footer caller=caller />
            </body>
        </html>
    }
}

/// A property of the Open Graph protocol (ogp.me), which previews read.
fn open_graph(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", property).attr("content", content)
}
