//! The login page: a button for each provider, and in a demonstration the way to the personas.

use crate::{
    page::{Page, PageRequest, PageResult},
    parts::{Breadcrumb, Icon},
    portal::ProviderButton,
    routes::{self, Access, Name},
    text::Texts,
};
use leptos::prelude::*;

/// The path to which a login leads back: a page of the personal area, or its overview.
#[must_use]
pub fn next_path(wanted: &str, language: crm::language::Language) -> String {
    match routes::find(wanted) {
        Some((route, _, _)) if matches!(route.access, Access::Citizen(_)) && wanted.len() < 200 => {
            wanted.to_owned()
        }
        _ => Name::Overview.path(language).to_owned(),
    }
}

/// The login page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let next = next_path(&request.field("next"), language);
    let site = &caller.portal.site;
    let providers = site
        .providers
        .iter()
        .map(|provider| view! { <Provider texts=texts provider=provider.clone() next=next.clone() /> })
        .collect_view();
    let refused = request.field("refused");
    let message = (!refused.is_empty()).then(|| {
        let (title, text) = match refused.as_str() {
            "cancelled" => (texts.s("sign-in-cancelled"), texts.s("sign-in-cancelled-text")),
            "level" => (texts.s("sign-in-level"), texts.s("sign-in-level-text")),
            "expired" => (texts.s("sign-in-expired"), texts.s("sign-in-expired-text")),
            "unavailable" => (texts.s("sign-in-unavailable"), texts.s("sign-in-unavailable-text")),
            _ => (texts.s("sign-in-failed"), texts.s("sign-in-failed-text")),
        };
        view! {
            <div class="alert alert-warning" role="alert">
                <Icon id="it-warning-circle" />
                <div>
                    <h2>{title}</h2>
                    <p>{text}</p>
                </div>
            </div>
        }
    });
    let nobody = (site.providers.is_empty() && site.demo.is_none()).then(|| {
        view! {
            <div class="alert alert-info" role="note">
                <Icon id="it-info-circle" />
                <div>
                    <h2>{texts.s("sign-in-none")}</h2>
                    <p>{texts.s("sign-in-none-text")}</p>
                </div>
            </div>
        }
    });
    let demo = site.demo.is_some().then(|| {
        let path = format!("{}?next={next}", Name::DemoSignIn.path(language));
        view! {
            <h2>{texts.s("demo-personas")}</h2>
            <p>{texts.s("demo-personas-lead")}</p>
            <div class="q-actions">
                <a class="btn btn-primary" href=path>{texts.s("demo-choose")}</a>
            </div>
        }
    });
    let body = view! {
        <div class="container">
            <div class="q-login">
                <Breadcrumb
                    texts=texts
                    above=vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())]
                    here=texts.s("sign-in")
                />
                <h1>{texts.s("sign-in-title")}</h1>
                <p class="lead">{texts.s("sign-in-lead")}</p>
                {message}
                {nobody}
                <div class="q-providers">{providers}</div>
                {demo}
            </div>
        </div>
    };
    Ok(Page::new(texts.s("sign-in"), body.into_any()))
}

/// A provider's button. The login begins with a GET, because a form's policy would bind the provider's address too.
#[component]
fn Provider(texts: Texts, provider: ProviderButton, next: String) -> impl IntoView {
    let (icon, name, about) = match provider.kind.as_str() {
        "spid" => ("it-user", texts.s("provider-spid").to_owned(), texts.s("provider-spid-about")),
        "cie" => ("it-card", texts.s("provider-cie").to_owned(), texts.s("provider-cie-about")),
        "cns" => ("it-card", texts.s("provider-cns").to_owned(), texts.s("provider-cns-about")),
        "eidas" => ("it-flag", texts.s("provider-eidas").to_owned(), texts.s("provider-eidas-about")),
        _ => (
            "it-key",
            texts.f("provider-other", &[("name", (&provider.name).into())]),
            texts.s("provider-other-about"),
        ),
    };
    let path = format!("/identity/{}/start?lang={}&next={next}", provider.id, texts.language());
    view! {
        <a class="q-provider" href=path rel="nofollow">
            <Icon id=icon />
            <span>
                {name}
                <small>{about}</small>
            </span>
        </a>
    }
}
