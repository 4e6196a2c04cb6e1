//! The page that thanks, and that asks the second question where the first page could not.

use super::{
    Feedback, REASON,
    place::{in_language, known_page},
    questions::{Reasons, Words},
};
use crate::{
    forms::is_form_id,
    page::{Page, PageRequest, PageResult},
    parts::{Breadcrumb, Icon},
    routes::Name,
    text::Texts,
};
use crm::{content, readers};
use leptos::prelude::*;

/// The page. Without an address that a rating led to, it says where pages are rated.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let rated = request.field("page");
    let rated = known_page(&catalogue, &rated).is_some().then_some(rated);
    let back = rated.as_ref().and_then(|path| in_language(&catalogue, path, language));
    let token = request.field("rating");
    let open = match is_form_id(&token) {
        true => readers::find_rated(&caller.portal.crm, &token).await?.filter(|rated| !rated.complete),
        false => None,
    };
    let missing = !request.field("missing").is_empty();
    let (title, lead) = match &rated {
        None => (texts.s("feedback-page"), texts.s("feedback-where")),
        Some(_) if missing => (texts.s("feedback-page"), texts.s("feedback-missing")),
        Some(_) if !request.field("again").is_empty() => {
            (texts.s("feedback-thanks"), texts.s("feedback-again"))
        }
        Some(_) if open.is_some() => (texts.s("feedback-thanks"), texts.s("feedback-kept-more")),
        Some(_) => (texts.s("feedback-thanks"), texts.s("feedback-kept")),
    };
    let second = open.map(|open| view! { <Second texts=texts token=token stars=open.stars /> });
    let question = rated.filter(|_| missing).map(|page| view! { <Feedback texts=texts page=page /> });
    let (path, words) = match back {
        Some(path) => (path, texts.s("feedback-back")),
        None => (Name::Home.path(language).to_owned(), texts.s("home")),
    };
    let home = vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())];
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=home here=title />
            <h1>{title}</h1>
            <p class="lead" role="status">{lead}</p>
            {second}
            <p class="mb-5">
                <a class="read-more" href=path>
                    <Icon id="it-arrow-left" />
                    " "
                    {words}
                </a>
            </p>
        </div>
        {question}
    };
    Ok(Page::new(title, body.into_any()))
}

/// The second question.
#[component]
fn Second(texts: Texts, token: String, stars: i64) -> impl IntoView {
    let side = if stars <= 3 { "low" } else { "high" };
    view! {
        <form class="q-feedback-more" method="post" action=REASON>
            <input type="hidden" name="rating" value=token />
            <input type="hidden" name="lang" value=texts.language().tag() />
            <Reasons texts=texts side=side />
            <Words texts=texts />
            <button class="btn btn-primary" type="submit">{texts.s("feedback-send")}</button>
        </form>
    }
}
