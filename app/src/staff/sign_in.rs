//! The login page of staff: a button for each of their providers, and in a demonstration the newsroom's personas.

use super::landing;
use crate::{
    forms::leads_to_form,
    page::{Page, PageRequest, PageResult},
    parts::{Breadcrumb, Icon},
    portal::{PersonaCard, PersonaHolder, ProviderButton, pick},
    routes::Name,
    sign_in::with_next,
    text::Texts,
};
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let next = landing(&request.field("next"), language, None);
    let refused = request.field("refused");
    let site = &caller.portal.site;
    if refused == "no_role"
        && let Some(options) = use_context::<ResponseOptions>()
    {
        options.set_status(StatusCode::FORBIDDEN);
    }
    let providers: Vec<&ProviderButton> = site.providers.iter().filter(|provider| provider.staff).collect();
    let anew = refused == "factor";
    let buttons = providers
        .iter()
        .map(|provider| view! { <Provider texts=texts provider=(*provider).clone() next=next.clone() anew=anew /> })
        .collect_view();
    let personas: Vec<PersonaCard> = site.demo.as_ref().map_or_else(Vec::new, |demo| {
        let staff = |persona: &&PersonaCard| matches!(persona.holder, PersonaHolder::Staff(_));
        demo.personas.iter().filter(staff).cloned().collect()
    });
    let nobody = (providers.is_empty() && personas.is_empty()).then(|| {
        view! {
            <div class="alert alert-info" role="note">
                <Icon id="it-info-circle" />
                <div>
                    <h2>{texts.s("staff-in-none")}</h2>
                    <p>{texts.s("staff-in-none-text")}</p>
                </div>
            </div>
        }
    });
    let demo = (!personas.is_empty()).then(|| {
        let cards = personas
            .into_iter()
            .map(|persona| view! { <Persona texts=texts persona=persona next=next.clone() /> })
            .collect_view();
        view! {
            <h2>{texts.s("demo-staff")}</h2>
            <p>{texts.s("demo-personas-lead")}</p>
            <ul class="q-grid mb-5">{cards}</ul>
        }
    });
    let message = (!refused.is_empty())
        .then(|| view! { <Refused texts=texts refused=refused contact=site.staff_contact.clone() kept=leads_to_form(&next) /> });
    let body = view! {
        <div class="container">
            <div class="q-login">
                <Breadcrumb
                    texts=texts
                    above=vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())]
                    here=texts.s("staff-in")
                />
                <h1>{texts.s("staff-in-title")}</h1>
                <p class="lead">{texts.s("staff-in-lead")}</p>
                {message}
                {nobody}
                <div class="q-providers">{buttons}</div>
                {demo}
                <p>
                    {texts.s("staff-in-citizen")}
                    " "
                    <a href=Name::SignIn.path(language)>{texts.s("sign-in-title")}</a>
                </p>
            </div>
        </div>
    };
    Ok(Page::new(texts.s("staff-in-title"), body.into_any()))
}

/// Why the last login came to nothing.
#[component]
fn Refused(texts: Texts, refused: String, contact: Option<String>, kept: bool) -> impl IntoView {
    let (title, text) = match refused.as_str() {
        "factor" => (texts.s("staff-in-factor"), texts.s("staff-in-factor-text")),
        "no_role" => (texts.s("staff-in-no-role"), texts.s("staff-in-no-role-text")),
        "cancelled" => (texts.s("sign-in-cancelled"), texts.s("sign-in-cancelled-text")),
        "blocked" => (texts.s("sign-in-blocked"), texts.s("staff-in-blocked-text")),
        "expired" => (texts.s("sign-in-expired"), texts.s("sign-in-expired-text")),
        "ended" if kept => (texts.s("sign-in-ended"), texts.s("staff-in-ended-kept")),
        "ended" => (texts.s("sign-in-ended"), texts.s("staff-in-ended-text")),
        "other" => (texts.s("sign-in-other"), texts.s("staff-in-other-text")),
        "unavailable" => (texts.s("sign-in-unavailable"), texts.s("staff-in-unavailable-text")),
        _ => (texts.s("sign-in-failed"), texts.s("sign-in-failed-text")),
    };
    let ask = (refused == "no_role").then(|| {
        let whom = match contact {
            Some(contact) => texts.f("staff-in-ask-at", &[("contact", (&contact).into())]),
            None => texts.s("staff-in-ask").to_owned(),
        };
        view! { <p>{whom}</p> }
    });
    view! {
        <div class="alert alert-warning" role="alert">
            <Icon id="it-warning-circle" />
            <div>
                <h2>{title}</h2>
                <p>{text}</p>
                {ask}
            </div>
        </div>
    }
}

/// A provider's button; after a login without the second factor it asks for everything anew.
#[component]
fn Provider(texts: Texts, provider: ProviderButton, next: String, anew: bool) -> impl IntoView {
    let name = if provider.name.is_empty() { provider.kind.to_uppercase() } else { provider.name };
    let again = if anew { "&again=1" } else { "" };
    let path = with_next(&format!("/identity/{}/start?lang={}{again}", provider.id, texts.language()), &next);
    let about = if anew { texts.s("staff-in-again-about") } else { texts.s("staff-in-about") };
    let key = if anew { "staff-in-again" } else { "provider-other" };
    let words = texts.f(key, &[("name", (&name).into())]);
    view! {
        <a class="q-provider" href=path rel="nofollow">
            <Icon id="it-key" />
            <span>
                {words}
                <small>{about}</small>
            </span>
        </a>
    }
}

#[component]
fn Persona(texts: Texts, persona: PersonaCard, next: String) -> impl IntoView {
    let language = texts.language();
    let first = persona.name.split(' ').next().unwrap_or_default().to_owned();
    view! {
        <li class="card q-persona">
            <div class="card-body">
                <h3 class="card-title">{persona.name.clone()}</h3>
                <p class="small text-muted">{pick(&persona.about, language).to_owned()}</p>
                <form action=format!("/api/portal/v1/demo/sign-in?lang={language}") method="post">
                    <input type="hidden" name="persona" value=persona.key.clone() />
                    <input type="hidden" name="next" value=next />
                    <button class="btn btn-outline-primary" type="submit">
                        {texts.f("demo-enter-as", &[("name", (&first).into())])}
                    </button>
                </form>
            </div>
        </li>
    }
}
