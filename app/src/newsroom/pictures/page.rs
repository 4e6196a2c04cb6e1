//! The page of the pictures: the form for a new one, and the list with the Markdown of each.

use super::{
    add::{Held, PageFlash},
    card::Card,
    form::{form, mistakes},
};
use crate::{
    forms::{self, Flash, Kept, Ticket},
    newsroom::Frame,
    page::{Page, PageRequest, PageResult},
    parts::Icon,
    routes::Name,
};
use crm::media;
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let (actor, _) = caller.newsroom()?;
    let crm = &caller.portal.crm;
    let carried = request.field("form");
    let flash: Option<PageFlash> = forms::read_flash(caller, &carried).await?;
    let (held, errors, waited) = match flash {
        Some(Flash::Refused { values, errors }) => (values, errors, false),
        Some(Flash::Waiting { values }) => (values, Vec::new(), true),
        Some(Flash::Done) | None => (Held::default(), Vec::new(), false),
    };
    let ticket = Ticket::for_page(caller, &carried)?;
    let q = request.field("q");
    let (pictures, next) = media::list(crm, &actor, &q, request.field("from").parse().ok()).await?;
    let used = media::used(crm, &actor, &pictures).await?;
    let taken = if held.taken.is_empty() { None } else { media::find(crm, &held.taken).await.ok() };
    let taken = taken.map(|picture| {
        view! {
            <div class="alert alert-success" role="status" id="taken">
                <Icon id="it-check-circle" />
                <div>
                    <h2 class="q-alert-title">{texts.s("picture-taken")}</h2>
                    <ul class="q-pictures">
                        <Card texts=texts picture=picture stands=Vec::new() />
                    </ul>
                </div>
            </div>
        }
    });
    let none = pictures.is_empty().then(|| view! { <p>{texts.s("pictures-none")}</p> });
    let cards = pictures
        .into_iter()
        .map(|picture| {
            let stands = used.iter().filter(|used| used.name == picture.name).cloned().collect();
            view! { <Card texts=texts picture=picture stands=stands /> }
        })
        .collect_view();
    let more = next.map(|next| {
        let from = next.to_string();
        let query = [("q", q.as_str()), ("from", from.as_str())];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        view! {
            <p>
                <a href=format!("{}?{query}", Name::Pictures.path(language))>{texts.s("pictures-more")}</a>
            </p>
        }
    });
    let wrong = mistakes(texts, &held, &errors);
    let body = view! {
        <Frame texts=texts current=Name::Pictures here=Some(texts.s("pictures-title").to_owned())>
            <h1>{texts.s("pictures-title")}</h1>
            <p class="lead">{texts.s("pictures-lead")}</p>
            {waited.then(|| view! { <Kept texts=texts /> })}
            {taken}
            {wrong}
            {form(texts, &held, &errors, ticket)}
            <section class="q-section" aria-labelledby="all-pictures">
                <h2 id="all-pictures">{texts.s("pictures-all")}</h2>
                <form class="q-filters" action=Name::Pictures.path(language) method="get" role="search">
                    <div class="form-group">
                        <label for="q">{texts.s("pictures-search")}</label>
                        <input class="form-control" type="search" id="q" name="q" value=q.clone() maxlength="100" />
                    </div>
                    <button class="btn btn-primary" type="submit">{texts.s("search")}</button>
                </form>
                {none}
                <ul class="q-pictures">{cards}</ul>
                {more}
            </section>
        </Frame>
    };
    Ok(Page::new(texts.s("pictures-title"), body.into_any()))
}
