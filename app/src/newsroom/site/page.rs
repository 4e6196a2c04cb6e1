//! The page.

use super::{
    banner::BannerFields,
    bar::BarFields,
    field::{id_of, words},
    post::{Said, SiteFlash},
    redirects::{self, Followed, RedirectFields},
    synonyms::{self, Found, SynonymFields},
    try_words,
};
use crate::{
    caller::Caller,
    forms::{self, Flash, Ticket},
    newsroom::Frame,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::{
    access::{self, Act, Object},
    actor::Actor,
    content::{self, Kind},
    newsroom::{self, Mistake, Values},
    remit::Section,
};
use leptos::prelude::*;

/// The four forms, by their name.
const PARTS: [(&str, Option<Kind>); 4] = [
    ("banner", Some(Kind::Banner)),
    ("redirects", Some(Kind::Redirects)),
    ("synonyms", Some(Kind::Synonyms)),
    ("bar", None),
];

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let (actor, _) = caller.newsroom()?;
    let carried = request.field("form");
    let flash: Option<SiteFlash> = forms::read_flash(caller, &carried).await?;
    let (said, errors) = match flash {
        Some(Flash::Refused { values, errors }) => (values, errors),
        _ => (Said::default(), Vec::new()),
    };
    let ticket = Ticket::for_page(caller, &carried)?;
    let whole_site = Object::Work { section: Section::Site, municipio: 0 };
    let may = access::authorise(&actor, Act::Publish, whole_site).is_ok();
    let title = texts.s("site-tools");
    let heading =
        if errors.is_empty() { title.to_owned() } else { texts.f("title-error", &[("title", title.into())]) };
    let mistakes = view! { <Mistakes texts=texts part=said.part.clone() errors=errors.clone() /> };
    let mut sections = Vec::new();
    for (part, kind) in PARTS {
        let mine = said.part == part;
        let mut known = known(caller, &actor, kind).await?;
        if kind == Some(Kind::Synonyms) && may {
            synonyms::begin(&mut known.1, &request.field("synonym"));
        }
        let shown = Shown {
            part,
            may,
            values: if mine && said.done != "saved" { said.values.clone() } else { known.1 },
            head: known.0,
            errors: if mine { errors.clone() } else { Vec::new() },
            said: mine.then(|| said.clone()),
            ticket: ticket.clone(),
        };
        sections.push(section(caller, &actor, shown).await?);
    }
    let read_only = (!may).then(|| view! { <p class="alert alert-info">{texts.s("site-read-only")}</p> });
    let body = view! {
        <Frame texts=texts current=Name::SiteTools here=None>
            <h1>{title}</h1>
            <p class="lead">{texts.s("site-lead")}</p>
            {read_only}
            {mistakes}
            {sections}
        </Frame>
    };
    Ok(Page::new(heading, body.into_any()))
}

/// One of the four as it is shown.
struct Shown {
    part: &'static str,
    may: bool,
    values: Values,
    head: i64,
    errors: Vec<Mistake>,
    said: Option<Said>,
    ticket: Ticket,
}

/// The newest revision and what stands in its fields; of the bar only that.
async fn known(caller: &Caller, actor: &Actor, kind: Option<Kind>) -> Result<(i64, Values), PortalError> {
    let crm = &caller.portal.crm;
    let Some(kind) = kind else {
        return Ok((0, Values::from([("bar".to_owned(), newsroom::bar(crm).await?.to_string())])));
    };
    let Some(item) = newsroom::single(crm, actor, kind).await? else { return Ok((0, Values::new())) };
    Ok((item.head, newsroom::revision(crm, actor, &item, item.head).await?.values))
}

async fn section(caller: &Caller, actor: &Actor, shown: Shown) -> Result<AnyView, PortalError> {
    let (texts, language) = (caller.texts(), caller.language);
    let Shown { part, may, values, head, errors, said, ticket } = shown;
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let done = said.as_ref().map(|said| said.done.clone()).unwrap_or_default();
    let probe = said.as_ref().map(|said| said.probe.clone()).unwrap_or_default();
    let tried = done == "tried";
    let (fields, answer) = match part {
        "banner" => (view! { <BannerFields texts=texts values=values errors=errors /> }.into_any(), None),
        "redirects" => {
            let rules = redirects::typed(&values);
            let shared = catalogue.clone();
            let answer = tried.then(|| {
                view! { <Followed texts=texts probe=probe.clone() rules=rules catalogue=shared /> }.into_any()
            });
            let fields =
                view! { <RedirectFields texts=texts values=values errors=errors catalogue=catalogue /> };
            (fields.into_any(), answer)
        }
        "synonyms" => {
            let answer = if tried && !probe.trim().is_empty() {
                let groups = synonyms::typed(&values);
                let found = try_words::tried(&caller.portal, language, &probe, groups).await?;
                Some(view! { <Found texts=texts words=probe.clone() tried=found /> }.into_any())
            } else {
                None
            };
            (view! { <SynonymFields texts=texts values=values errors=errors /> }.into_any(), answer)
        }
        _ => {
            let bar =
                values.get("bar").and_then(|typed| typed.trim().parse::<u8>().ok()).unwrap_or(0).min(100);
            let below = newsroom::below(&caller.portal.crm, actor, bar).await?;
            let fields = view! { <BarFields texts=texts values=values errors=errors bar=bar below=below /> };
            (fields.into_any(), None)
        }
    };
    let test = ["redirects", "synonyms"].contains(&part).then(|| {
        let id = format!("{part}-probe");
        view! {
            <div class="q-trial">
                <h3>{texts.code("site-try-", part)}</h3>
                <div class="form-group">
                    <label for=id.clone()>{texts.code("site-probe-", part)}</label>
                    <input class="form-control" type="text" id=id name="probe" value=probe spellcheck="false" />
                </div>
                <button class="btn btn-outline-primary" type="submit" name="go" value="try">{texts.s("site-try")}</button>
                {answer}
            </div>
        }
    });
    let bar_trial = (part == "bar").then(|| {
        view! {
            <button class="btn btn-outline-primary" type="submit" name="go" value="try">{texts.s("site-bar-try")}</button>
        }
    });
    let save = may.then(|| {
        view! {
            <button class="btn btn-primary" type="submit" name="go" value="save">{texts.code("site-save-", part)}</button>
        }
    });
    let heading = format!("{part}-h");
    Ok(view! {
        <section class="q-section" id=part aria-labelledby=heading>
            <h2 id=heading.clone()>{texts.code("site-", part)}</h2>
            <p>{texts.code("site-lead-", part)}</p>
            <Outcome texts=texts done=done />
            <form action=format!("/api/portal/v1/newsroom/site?lang={language}") method="post" novalidate>
                <input type="hidden" name="form" value=ticket.id />
                <input type="hidden" name="part" value=part />
                <input type="hidden" name="head" value=head.to_string() />
                {fields}
                {test}
                <div class="q-actions">{save} {bar_trial}</div>
            </form>
        </section>
    }
    .into_any())
}

/// What was done.
#[component]
fn Outcome(texts: Texts, done: String) -> impl IntoView {
    let (class, icon) = match done.as_str() {
        "saved" => ("alert alert-success", "it-check-circle"),
        "overtaken" => ("alert alert-warning", "it-warning-circle"),
        _ => return None,
    };
    let (title, text) = (texts.code("site-done-", &done), texts.code("site-done-text-", &done));
    Some(view! {
        <div class=class role="status">
            <Icon id=icon />
            <div>
                <h3>{title}</h3>
                <p>{text}</p>
            </div>
        </div>
    })
}

/// The list of all mistakes, each leading to its field.
#[component]
fn Mistakes(texts: Texts, part: String, errors: Vec<Mistake>) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        let links = errors
            .iter()
            .map(|error| {
                view! {
                    <li>
                        <a href=format!("#{}", id_of(&part, &error.field))>{named(texts, error)}</a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
                <Icon id="it-error" />
                <div>
                    <h2 id="errors-h">{texts.f("form-errors", &[("count", errors.len().into())])}</h2>
                    <ul>{links}</ul>
                </div>
            </div>
        }
    })
}

/// A mistake with the name of its field.
fn named(texts: Texts, error: &Mistake) -> String {
    let mut parts = error.field.split('.');
    let name = match (parts.next(), parts.next().and_then(|place| place.parse::<usize>().ok()), parts.next())
    {
        (Some("rules"), Some(place), Some(column)) => {
            let key = if column == "from" { "site-redirect-from" } else { "site-redirect-to" };
            texts.f(key, &[("number", (place + 1).into())])
        }
        _ => texts.code("site-field-", &error.field).into_owned(),
    };
    format!("{name}: {}", words(texts, error.what))
}
