//! The login page: a button for each provider, and in a demonstration the way to the personas.

use crate::{
    forms::leads_to_form,
    page::{Page, PageRequest, PageResult},
    parts::{Breadcrumb, Icon},
    portal::ProviderButton,
    routes::{self, Access, Name},
    text::Texts,
};
use crm::actor::Level;
use leptos::prelude::*;

/// Where a login leads back to: a page of the personal area, with the form that waits there if there is one; else its
/// overview.
#[must_use]
pub fn next_path(wanted: &str, language: crm::language::Language) -> String {
    let path = wanted.split_once('?').map_or(wanted, |(path, _)| path);
    let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte));
    let waits = path.len() == wanted.len() || leads_to_form(wanted);
    match routes::find(path) {
        Some((route, _, _))
            if matches!(route.access, Access::Citizen(_)) && plain && waits && wanted.len() < 200 =>
        {
            wanted.to_owned()
        }
        _ => Name::Overview.path(language).to_owned(),
    }
}

/// How surely somebody must be known for the page at a path.
#[must_use]
pub fn needed_level(next: &str) -> Level {
    let path = next.split_once('?').map_or(next, |(path, _)| path);
    match routes::find(path).map(|(route, _, _)| route.access) {
        Some(Access::Citizen(level)) => level,
        _ => Level::AREA,
    }
}

/// An address with `next` in its query.
#[must_use]
pub fn with_next(path: &str, next: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}{query}")
}

/// The login page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let next = next_path(&request.field("next"), language);
    let site = &caller.portal.site;
    let of_citizens = || site.providers.iter().filter(|provider| !provider.staff);
    let providers = of_citizens()
        .map(|provider| view! { <Provider texts=texts provider=provider.clone() next=next.clone() /> })
        .collect_view();
    let mut refused = request.field("refused");
    let needed = needed_level(&next);
    if refused.is_empty() && caller.visitor.citizen().is_some_and(|(_, sure)| sure < needed) {
        // They are logged in, but not surely enough for the page that they want.
        "level".clone_into(&mut refused);
    }
    let kept = leads_to_form(&next);
    let message = (!refused.is_empty()).then(|| {
        let (title, text) = match refused.as_str() {
            "cancelled" => (texts.s("sign-in-cancelled"), texts.s("sign-in-cancelled-text")),
            "level" if needed > Level::AREA => (texts.s("sign-in-level"), texts.s("sign-in-level-high-text")),
            "level" => (texts.s("sign-in-level"), texts.s("sign-in-level-text")),
            "blocked" => (texts.s("sign-in-blocked"), texts.s("sign-in-blocked-text")),
            "expired" => (texts.s("sign-in-expired"), texts.s("sign-in-expired-text")),
            "ended" if kept => (texts.s("sign-in-ended"), texts.s("sign-in-ended-kept")),
            "ended" => (texts.s("sign-in-ended"), texts.s("sign-in-ended-text")),
            "other" => (texts.s("sign-in-other"), texts.s("sign-in-other-text")),
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
    let nobody = (of_citizens().next().is_none() && site.demo.is_none()).then(|| {
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
        let path = with_next(Name::DemoSignIn.path(language), &next);
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
    let path = with_next(&format!("/identity/{}/start?lang={}", provider.id, texts.language()), &next);
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

#[cfg(test)]
mod tests {
    use super::{next_path, with_next};
    use crm::language::Language;

    #[test]
    fn a_login_leads_only_to_pages_of_the_area() {
        let form = format!("/area/preferenze?form={}", "a-_0".repeat(10) + "xyz");
        for good in ["/area", "/en/area/cases", "/area/richieste/2026-000001234-K", &form] {
            assert_eq!(next_path(good, Language::It), good);
        }
        let other = form.replace("form=", "from=");
        let more = format!("{form}&lang=en");
        for bad in [
            "",
            "/",
            "/servizi",
            "//area",
            "https://example.org/area",
            "/area?next=/",
            "/area/preferenze?form=x",
            "/area/richieste/a b",
            "/area/richieste/\r\n",
            "/area/richieste/\"><b>",
            "/area/richieste/%2e",
            "/area\\..",
            "/demo/accedi",
            &other,
            &more,
        ] {
            assert_eq!(next_path(bad, Language::En), "/en/area", "{bad}");
        }
        assert_eq!(with_next("/x?lang=it", "/area?form=a"), "/x?lang=it&next=%2Farea%3Fform%3Da");
    }
}
