//! Privacy, legal notes, accessibility.

use crate::{
    markdown::SafeHtml,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Older, older_since},
    routes::Name,
};
use crm::content::{self, PageText};
use leptos::prelude::*;

/// A legal page: which one, the route says.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let slug = match request.name {
        Name::Privacy => "privacy",
        Name::LegalNotes => "note-legali",
        _ => "accessibilita",
    };
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let page = catalogue.page(slug).ok_or(PortalError::NotFound)?;
    let text = page.text(language);
    let original = request.name.path(language.other()).to_owned();
    let home = vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())];
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=home here=text.title.clone() />
            <Older texts=texts since=older_since(texts, page) original=original />
            {drawn(text)}
        </div>
    };
    Ok(Page::new(text.title.clone(), body.into_any()).listed(text.summary.clone()))
}

/// The page below its breadcrumb: as the public reads it, and where its editor looks at it.
pub(crate) fn drawn(text: &PageText) -> AnyView {
    view! {
        <article class="richtext mb-5">
            <h1>{text.title.clone()}</h1>
            <p class="lead">{text.summary.clone()}</p>
            <div inner_html=SafeHtml::from_markdown(&text.body).into_string()></div>
        </article>
    }
    .into_any()
}
