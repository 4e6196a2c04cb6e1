//! Requests in the making, on the overview, among the cases, and where one would begin anew.

use super::data::{DraftCard, list_drafts};
use crate::{page::PortalError, parts::Icon, text::Texts};
use leptos::prelude::*;

/// "Continue your request": the caller's open drafts, ready to be shown; nothing if there is none.
pub(crate) async fn section(texts: Texts) -> Result<AnyView, PortalError> {
    let drafts = list_drafts().await?;
    if drafts.is_empty() {
        return Ok(().into_any());
    }
    let cards = drafts.into_iter().map(|draft| view! { <Card texts=texts draft=draft /> }).collect_view();
    Ok(view! {
        <section class="q-block" aria-labelledby="b-drafts">
            <div class="q-head">
                <h2 id="b-drafts">{texts.s("drafts-title")}</h2>
            </div>
            <ul class="q-stack">{cards}</ul>
        </section>
    }
    .into_any())
}

/// A draft: where it goes on, and how it is thrown away.
#[component]
pub(super) fn Card(texts: Texts, draft: DraftCard) -> impl IntoView {
    let language = texts.language();
    let title = draft.title.clone();
    view! {
        <li class="q-task q-draft">
            <div>
                <p class="q-due">
                    <Icon id="it-pencil" small=true />
                    {texts.f("draft-changed", &[("when", (&draft.changed).into())])}
                </p>
                <h3>{draft.title}</h3>
                <p class="card-text small">{texts.f("draft-kept", &[("day", (&draft.kept).into())])}</p>
                <details class="q-discard">
                    <summary>
                        {texts.s("draft-discard")}
                        <span class="visually-hidden">" " {title.clone()}</span>
                    </summary>
                    <form action=format!("/api/portal/v1/apply/discard?lang={language}") method="post">
                        <input type="hidden" name="draft" value=draft.id />
                        <p>{texts.s("draft-discard-text")}</p>
                        <button class="btn btn-outline-danger" type="submit">{texts.s("draft-discard-yes")}</button>
                    </form>
                </details>
            </div>
            <a class="btn btn-primary" href=draft.path>
                {texts.s("draft-continue")}
                <span class="visually-hidden">" " {title}</span>
            </a>
        </li>
    }
}
