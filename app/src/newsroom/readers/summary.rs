//! For the desk: the worst of what readers say, of the sections of whoever asks.

use super::{
    figures::{few, mean, named},
    links::{Step, draft, mend},
};
use crate::{
    page::{PageRequest, PortalError},
    routes::Name,
    text::Texts,
};
use crm::{
    actor::Actor,
    readers::{self, Scope, Unhelpful},
    remit::{Remit, Section},
};
use leptos::prelude::*;

/// How many of each.
const SHOWN: usize = 3;
/// A page above this mean, in tenths, is not among the worst.
const UNCLEAR_TENTHS: i64 = 35;

/// The three pages that are least clear, three searches that found nothing, the three topics with most calls; nothing where there
/// is none of them. Searches belong to no section: they are for whoever writes services.
pub(crate) async fn summary(request: &PageRequest) -> Result<Option<AnyView>, PortalError> {
    let caller = &request.caller;
    let texts = caller.texts();
    let (actor, _) = caller.newsroom()?;
    let remit = match &actor {
        Actor::Staff { remit, .. } => *remit,
        _ => Remit::default(),
    };
    let (crm, scope) = (&caller.portal.crm, Scope { remit, ..Scope::DEFAULT });
    let mut pages = readers::pages(crm, &actor, &scope).await?;
    pages.retain(|page| page.now.tenths().is_some_and(|tenths| tenths < UNCLEAR_TENTHS));
    let pages: Vec<(String, String, Option<Step>)> = pages
        .iter()
        .take(SHOWN)
        .map(|page| {
            let said = texts.f(
                "readers-mean-of",
                &[("mean", (&mean(texts, page.now)).into()), ("count", page.now.count.into())],
            );
            (named(texts, page.title(texts.language()), &page.page), said, mend(texts, page.content))
        })
        .collect();
    let writes_services = remit.sections().contains(&Section::Services);
    let searches = if writes_services {
        readers::searches(crm, &actor, &scope, Unhelpful::NotFound).await?
    } else {
        Vec::new()
    };
    let searches: Vec<(String, String, Option<Step>)> = searches
        .iter()
        .take(SHOWN)
        .map(|search| {
            let said = texts.f("readers-searched", &[("count", search.times.into())]);
            (format!("«{}»", search.words), said, Some(draft(texts, &search.words)))
        })
        .collect();
    let mut topics = readers::topics(crm, &actor, &scope).await?;
    topics.retain(|topic| !topic.service.is_empty() && topic.phone.week > 0);
    topics.sort_by_key(|topic| -topic.phone.week);
    let topics: Vec<(String, String, Option<Step>)> = topics
        .iter()
        .take(SHOWN)
        .map(|topic| {
            let said = texts.f(
                "readers-called",
                &[
                    ("calls", (&few(texts, topic.phone.week)).into()),
                    ("mean", (&mean(texts, topic.rating)).into()),
                ],
            );
            (topic.title(texts.language()).to_owned(), said, mend(texts, topic.content))
        })
        .collect();
    if pages.is_empty() && searches.is_empty() && topics.is_empty() {
        return Ok(None);
    }
    let lists =
        [("readers-worst", pages), ("readers-title-not-found", searches), ("readers-most-called", topics)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(key, lines)| list(texts, key, lines))
            .collect_view();
    Ok(Some(
        view! {
            <section class="q-section" aria-labelledby="desk-readers">
                <h2 id="desk-readers">{texts.s("readers-title")}</h2>
                <div class="q-told-three">{lists}</div>
                <p>
                    <a class="read-more" href=Name::Readers.path(texts.language())>{texts.s("readers-all")}</a>
                </p>
            </section>
        }
        .into_any(),
    ))
}

fn list(texts: Texts, key: &'static str, lines: Vec<(String, String, Option<Step>)>) -> impl IntoView {
    let items = lines
        .into_iter()
        .map(|(name, said, step)| {
            let step = step.map(|(words, path)| {
                view! {
                    <a href=path>
                        {words} <span class="visually-hidden">": " {name.clone()}</span>
                    </a>
                }
            });
            view! {
                <li>
                    <strong>{name.clone()}</strong>
                    <span>{said}</span>
                    {step}
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <h3>{texts.code("", key)}</h3>
            <ul>{items}</ul>
        </div>
    }
}
