//! The page of a case.

use super::{
    card::StateBadge,
    data::{CaseFile, show_case},
    progress::Progress,
};
use crate::{
    area::{frame::Frame, history::EntryList},
    page::{Page, PageRequest, PageResult},
    parts::Icon,
    routes::Name,
    services::contact::ContactCard,
    text::Texts,
};
use crm::content;
use leptos::prelude::*;

/// The page of a case.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let file = show_case(request.param("number").to_owned()).await?;
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let office =
        file.office_slug.as_deref().and_then(|slug| catalogue.office(slug)).map(|office| office.body.clone());
    let title = file.case.title.clone();
    let case = file.case.clone();
    let facts = file
        .facts
        .iter()
        .cloned()
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    let service = file.service.clone().map(|(slug, name)| {
        view! {
            <p>
                {texts.s("case-service")}
                " "
                <a href=Name::Service.path_of(texts.language(), &slug)>{name}</a>
            </p>
        }
    });
    let body = view! {
        <Frame texts=texts current=Name::Cases here=Some(case.number.clone())>
            <div class="q-case-head">
                <div class="d-flex flex-wrap gap-2 align-items-center">
                    <StateBadge state=case.state.clone() name=case.state_name.clone() />
                    <span class="q-number">{texts.s("case-number")} " " {case.number.clone()}</span>
                </div>
                <h1>{case.title.clone()}</h1>
                <p class="q-age">
                    <Icon id="it-refresh" />
                    <span>{case.source.clone()}</span>
                </p>
            </div>
            <Asked texts=texts file=file.clone() />
            <section class="q-section" aria-labelledby="s-state">
                <h2 id="s-state">{texts.s("case-state")}</h2>
                <Progress texts=texts state=case.state.clone() />
                <p class="q-next">
                    <Icon id="it-arrow-right" small=true />
                    <span>
                        <strong>{texts.s("case-next")}</strong>
                        " "
                        {case.next.clone()}
                    </span>
                </p>
                <Silo texts=texts file=file.clone() />
            </section>
            <section class="q-section" aria-labelledby="s-facts">
                <h2 id="s-facts">{texts.s("case-facts")}</h2>
                <dl class="q-facts">{facts}</dl>
                {service}
            </section>
            <Thread texts=texts file=file.clone() />
            <section class="q-section" aria-labelledby="s-history">
                <h2 id="s-history">{texts.s("case-history")}</h2>
                <EntryList entries=file.entries />
            </section>
            {office
                .map(|office| {
                    view! {
                        <section class="q-section" aria-labelledby="s-office">
                            <h2 id="s-office">{texts.s("case-whom")}</h2>
                            <ContactCard texts=texts office=office />
                        </section>
                    }
                })}
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

/// What the office asked, and by when.
#[component]
fn Asked(texts: Texts, file: CaseFile) -> impl IntoView {
    let case = file.case;
    case.asked.filter(|_| case.needs_me).map(|asked| {
        let by = case.asked_by.map(|day| texts.f("asked-by", &[("day", (&day).into())]));
        view! {
            <div class="q-task mb-4">
                <div>
                    {by
                        .map(|by| {
                            view! {
                                <p class="q-due">
                                    <Icon id="it-clock" small=true />
                                    {by}
                                </p>
                            }
                        })}
                    <h2 class="card-title m-0">{asked}</h2>
                    <p class="card-text small">{texts.s("asked-how")}</p>
                </div>
            </div>
        }
    })
}

/// What the silo itself says.
#[component]
fn Silo(texts: Texts, file: CaseFile) -> impl IntoView {
    file.silo.map(|(state, words)| {
        let said = if words.is_empty() { state } else { format!("{state}: {words}") };
        view! { <p class="small text-muted">{texts.s("case-silo")} " «" {said} "»"</p> }
    })
}

/// The messages, both ways.
#[component]
fn Thread(texts: Texts, file: CaseFile) -> impl IntoView {
    (!file.thread.is_empty()).then(|| {
        let messages = file
            .thread
            .into_iter()
            .map(|(mine, entry)| {
                let by = if mine { texts.s("thread-you") } else { texts.s("thread-office") };
                view! {
                    <li class=mine.then_some("q-mine")>
                        <p class="q-by">
                            <strong>{by}</strong>
                            <span>{entry.about}</span>
                            <time datetime=entry.machine>{entry.when}</time>
                        </p>
                        <p>{entry.title}</p>
                        {(!entry.body.is_empty()).then(|| view! { <p>{entry.body}</p> })}
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="q-section" aria-labelledby="s-messages">
                <h2 id="s-messages">{texts.s("case-messages")}</h2>
                <ol class="q-thread">{messages}</ol>
            </section>
        }
    })
}
