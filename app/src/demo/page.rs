//! The persona chooser.

use crate::{
    page::{Page, PageRequest, PageResult, PortalError},
    parts::Breadcrumb,
    portal::{PersonaCard, PersonaHolder, pick},
    routes::Name,
    sign_in::next_path,
    text::Texts,
};
use leptos::prelude::*;

/// The page on which a visitor chooses whom to be.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let demo = caller.portal.site.demo.as_ref().ok_or(PortalError::NotFound)?;
    let next = next_path(&request.field("next"), language);
    let of = |citizens: bool| {
        demo.personas
            .iter()
            .filter(|persona| matches!(persona.holder, PersonaHolder::Citizen(_)) == citizens)
            .map(|persona| view! { <Persona texts=texts persona=persona.clone() next=next.clone() /> })
            .collect_view()
    };
    let above = vec![
        (texts.s("home").to_owned(), Name::Home.path(language).to_owned()),
        (texts.s("sign-in").to_owned(), Name::SignIn.path(language).to_owned()),
    ];
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=above here=texts.s("demo-personas") />
            <h1>{texts.s("demo-personas")}</h1>
            <p class="lead">{texts.s("demo-personas-lead")}</p>
            <h2>{texts.s("demo-citizens")}</h2>
            <ul class="q-grid">{of(true)}</ul>
            <p class="mt-3">
                <a href=Name::DemoOffice.path(language)>{texts.s("office-link")}</a>
                " · "
                <a href=Name::DemoPost.path(language)>{texts.s("demo-post")}</a>
            </p>
            <h2 class="mt-5">{texts.s("demo-staff")}</h2>
            <ul class="q-grid mb-5">{of(false)}</ul>
        </div>
    };
    Ok(Page::new(texts.s("demo-personas"), body.into_any()))
}

#[component]
fn Persona(texts: Texts, persona: PersonaCard, next: String) -> impl IntoView {
    let language = texts.language();
    let initials: String = persona.name.split(' ').filter_map(|word| word.chars().next()).take(2).collect();
    let first = persona.name.split(' ').next().unwrap_or_default().to_owned();
    view! {
        <li class="card q-persona">
            <div class="card-body">
                <div class="q-who">
                    <span class="q-avatar" aria-hidden="true">{initials}</span>
                    <div>
                        <h3 class="card-title">{persona.name.clone()}</h3>
                        <p class="small text-muted">{pick(&persona.about, language).to_owned()}</p>
                    </div>
                </div>
                <p class="card-text">{pick(&persona.story, language).to_owned()}</p>
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
