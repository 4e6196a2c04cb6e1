//! The page of a case.

use super::{
    act::{CaseFlash, Typed},
    card::StateBadge,
    data::{CaseFile, show_case},
    documents::{Documents, list_documents},
    ended::EndedSection,
    expected::ExpectedDates,
    forms::{ActForm, Result, Sheet, Withdraw, Words},
    progress::Progress,
    thread::Thread,
};
use crate::{
    area::{
        apply::answers::{Answers, Sent},
        frame::Frame,
        history::EntryList,
        live::{Fresh, FreshLine},
    },
    forms::{self, Ticket},
    page::{Page, PageRequest, PageResult},
    parts::Icon,
    routes::Name,
    services::contact::ContactCard,
    text::Texts,
};
use crm::{clock::in_rome, content};
use leptos::prelude::*;

/// The page of a case.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let file = show_case(request.param("number").to_owned()).await?;
    let documents = list_documents(request.param("number").to_owned()).await?;
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let office =
        file.office_slug.as_deref().and_then(|slug| catalogue.office(slug)).map(|office| office.body.clone());
    let case = file.case.clone();
    let carried = request.field("form");
    let flash: Option<CaseFlash> = forms::read_flash(caller, &carried).await?;
    let mut sheet = Sheet {
        texts,
        number: case.number.clone(),
        seen: case.state.clone(),
        ticket: Ticket::for_page(caller, &carried)?,
        key: caller.portal.crm.new_token()?,
        typed: Typed::default(),
        wrong: None,
        done: false,
        waited: false,
        waiting: documents.waiting.clone(),
    };
    sheet.take(flash, &file.acts);
    let title = if sheet.wrong.is_some() {
        texts.f("title-error", &[("title", (&file.case.title).into())])
    } else {
        file.case.title.clone()
    };
    let may = |act: &str| file.acts.iter().any(|known| known == act);
    let plays = caller.portal.site.demo.is_some() && case.open;
    let (replies, withdraws, writes) = (may("reply"), may("withdraw"), may("write"));
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
    let today = in_rome(caller.portal.crm.now()).date();
    let fresh = Fresh::of(caller, Name::Case.path_of(texts.language(), &case.number), &case.state_name);
    let body = view! {
        <Frame texts=texts current=Name::Cases here=Some(case.number.clone())>
            <div class="q-case-head" data-live="head">
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
            <FreshLine fresh=fresh />
            <Result sheet=sheet.clone() did=file.last_act.clone() />
            <div data-live="asked"><Asked sheet=sheet.clone() file=file.clone() replies=replies /></div>
            <div data-live="ended">{file
                .ended
                .clone()
                .map(|ended| view! { <EndedSection sheet=sheet.clone() ended=ended acts=file.acts.clone() /> })}</div>
            <section class="q-section" aria-labelledby="s-state" data-live="state">
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
                <ExpectedDates texts=texts expected=file.expected.clone() />
                <Silo texts=texts file=file.clone() />
            </section>
            <section class="q-section" aria-labelledby="s-facts" data-live="facts">
                <h2 id="s-facts">{texts.s("case-facts")}</h2>
                <dl class="q-facts">{facts}</dl>
                {service}
            </section>
            <Documents texts=texts documents=documents writes=writes />
            <Thread sheet=sheet.clone() file=file.clone() />
            {file.sent.map(|sent| view! { <SentHere texts=texts number=case.number.clone() sent=sent /> })}
            <section class="q-section" aria-labelledby="s-history" data-live="history">
                <h2 id="s-history">{texts.s("case-history")}</h2>
                <EntryList entries=file.entries />
            </section>
            {office
                .map(|office| {
                    view! {
                        <section class="q-section" aria-labelledby="s-office">
                            <h2 id="s-office">{texts.s("case-whom")}</h2>
                            <ContactCard texts=texts office=office today=today />
                        </section>
                    }
                })}
            <div data-live="withdraw">{withdraws.then(|| view! { <Withdraw sheet=sheet /> })}</div>
            {plays
                .then(|| {
                    view! {
                        <p class="mt-4">
                            <a href=Name::DemoOffice.path(texts.language())>{texts.s("office-link")}</a>
                        </p>
                    }
                })}
        </Frame>
    };
    Ok(Page::new(title, body.into_any()).with_islands())
}

/// What was sent, folded; and the way to the receipt.
#[component]
fn SentHere(texts: Texts, number: String, sent: Sent) -> impl IntoView {
    view! {
        <section class="q-section" aria-labelledby="s-sent">
            <h2 id="s-sent">{texts.s("receipt-answers")}</h2>
            <p>
                <a href=Name::Receipt.path_of(texts.language(), &number)>{texts.s("receipt")}</a>
            </p>
            <details class="accordion-item">
                <summary>
                    {texts.s("case-sent-show")}
                    <Icon id="it-expand" small=true />
                </summary>
                <div class="accordion-body">
                    <Answers texts=texts sent=sent />
                </div>
            </details>
        </section>
    }
}

/// What the office asked, and by when; and the form to answer it.
#[component]
fn Asked(sheet: Sheet, file: CaseFile, replies: bool) -> impl IntoView {
    let texts = sheet.texts;
    let case = file.case;
    let announced = case.state == "rejection_announced";
    case.asked.filter(|_| case.needs_me).map(|asked| {
        let by = case.asked_by.map(|day| texts.f("asked-by", &[("day", (&day).into())]));
        let title = if announced { texts.s("asked-announced") } else { texts.s("asked-title") };
        let lead = if announced { texts.s("asked-announced-lead") } else { texts.s("asked-how") };
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
                    <h2 class="card-title m-0">{title}</h2>
                    <p class="q-said">{asked}</p>
                    <p class="card-text small">{lead}</p>
                    {replies
                        .then(|| {
                            view! {
                                <ActForm sheet=sheet.clone() act="reply" files=true button=texts.s("reply-go")>
                                    <Words sheet=sheet.clone() act="reply" label=texts.s("reply-label") />
                                </ActForm>
                            }
                        })}
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
