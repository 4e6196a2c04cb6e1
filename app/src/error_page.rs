//! Pages for what went wrong, each with a way on.

use crate::{
    caller::Caller,
    page::{Page, PortalError},
    parts::{Icon, SearchForm},
    routes::Name,
};
use leptos::prelude::*;

/// The page for an error.
pub(crate) fn page(caller: &Caller, error: &PortalError) -> Page {
    let texts = caller.texts();
    let language = caller.language;
    let (title, lead) = match error {
        PortalError::NotFound => (texts.s("error-404-title"), texts.s("error-404-lead")),
        PortalError::SignIn => (texts.s("error-401-title"), texts.s("error-401-lead")),
        PortalError::Bad => (texts.s("error-400-title"), texts.s("error-400-lead")),
        PortalError::Status { code: 413 } => (texts.s("error-413-title"), texts.s("error-413-lead")),
        PortalError::Status { code: 429 | 503 } => (texts.s("error-429-title"), texts.s("error-429-lead")),
        PortalError::Status { code: 403 } => (texts.s("error-403-title"), texts.s("error-403-lead")),
        PortalError::Status { code: 400..=499 } => (texts.s("error-400-title"), texts.s("error-400-lead")),
        PortalError::Broken | PortalError::Status { .. } => {
            (texts.s("error-500-title"), texts.s("error-500-lead"))
        }
    };
    let code = error.status().as_u16();
    let operation = caller.operation.clone();
    let help = match error {
        PortalError::NotFound => view! {
            <SearchForm
                texts=texts
                id="q-lost"
                class="q-search-lg q-search-edge mb-4"
                label=texts.s("error-search")
                placeholder=texts.s("error-search")
            />
        }
        .into_any(),
        PortalError::SignIn => view! {
            <div class="q-actions">
                <a class="btn btn-primary" href=Name::SignIn.path(language)>{texts.s("sign-in")}</a>
            </div>
        }
        .into_any(),
        PortalError::Bad | PortalError::Broken | PortalError::Status { .. } => view! {
            <p>
                {texts.s("error-tell")}
                " "
                <a href="tel:060606">"060606"</a>
                {texts.s("error-tell-code")}
            </p>
            <p>
                <code class="q-operation">{operation}</code>
            </p>
        }
        .into_any(),
    };
    let body = view! {
        <div class="container">
            <div class="q-error-page">
                <p class="q-code" aria-hidden="true">{code}</p>
                <h1>{title}</h1>
                <p class="lead">{lead}</p>
                {help}
                <ul class="link-list">
                    <li>
                        <a class="list-item" href=Name::Home.path(language)>
                            <Icon id="it-arrow-right" small=true />
                            {texts.s("home")}
                        </a>
                    </li>
                    <li>
                        <a class="list-item" href=Name::Services.path(language)>
                            <Icon id="it-arrow-right" small=true />
                            {texts.s("all-services")}
                        </a>
                    </li>
                </ul>
            </div>
        </div>
    };
    Page::new(title, body.into_any())
}
