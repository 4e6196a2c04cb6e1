//! The page of the editor.

use super::{above, bar, conflict, fields, held::Said, open::Open, translation};
use crate::{
    forms::TicketFields,
    newsroom::{Frame, assist::script, preview},
    page::{Page, PageRequest, PageResult},
    routes::Name,
};
use crm::newsroom;
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let open = Open::load(&request).await?;
    let name = open.item.title(language).to_owned();
    let title = texts.f("editor-heading", &[("title", (&name).into())]);
    let heading = if open.mistakes.is_empty() && !open.overtaken {
        title.clone()
    } else {
        texts.f("title-error", &[("title", (&title).into())])
    };
    let form = if open.overtaken {
        let crm = &caller.portal.crm;
        // One that is not there any more, or never was, is as good as none: everything differs then.
        let before = newsroom::revision(crm, &open.actor, &open.item, open.base).await.ok();
        conflict::view(texts, &open, before.as_ref())
    } else {
        let shown = (open.said == Some(Said::Preview))
            .then(|| preview::inline(caller, &open.catalogue, &open.item, &open.values));
        let id = open.item.id.to_string();
        let gap = newsroom::gap(&caller.portal.crm, &open.actor, &open.item).await?;
        view! {
            {shown}
            {gap.map(|gap| translation::view(texts, &open, &gap))}
            <form
                class="q-editor"
                id="editor"
                action=format!("/api/portal/v1/newsroom/save?lang={language}")
                method="post"
                novalidate
                data-words=script::words(texts)
            >
                <button class="visually-hidden" type="submit" name="go" value="save" tabindex="-1" aria-hidden="true">
                    {texts.s("edit-save")}
                </button>
                <TicketFields ticket=open.ticket.clone() />
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="base" value=open.base.to_string() />
                {fields::view(texts, &open)}
                {bar::note(texts, &open)}
                {bar::buttons(texts, &open)}
            </form>
        }
        .into_any()
    };
    let work = Name::ContentInWork.path_of(language, &open.item.id.to_string());
    let above = vec![(name, work)];
    let look = Name::PreviewContent.path_of(language, &open.item.id.to_string());
    let body = view! {
        <Frame texts=texts current=Name::Contents above=above here=Some(texts.s("editor-here").to_owned())>
            <h1>{title}</h1>
            <p class="q-editor-links">
                <a href=look>{texts.s("edit-look")}</a>
                " · "
                <a href=Name::FindLink.path(language)>{texts.s("links-title")}</a>
                " · "
                <a href=Name::Pictures.path(language)>{texts.s("pictures-title")}</a>
            </p>
            {above::view(texts, &open)}
            {form}
        </Frame>
    };
    Ok(Page::new(heading, body.into_any()).with_editor_script())
}
