//! The receipt: number, date, term, what silence means (L. 241/1990, art. 18-bis), what was sent. Made to be printed.

use super::{
    answers::{Answers, Sent, sent},
    start::Facts,
};
use crate::{
    area::frame::Frame,
    caller::Caller,
    format,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::Icon,
    routes::Name,
    services::contact::ContactCard,
};
use crm::{
    case::{self, CaseNumber},
    clock::in_rome,
    content,
};
use leptos::{prelude::*, server, server_fn::codec::GetUrl};

/// What a receipt shows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "the fields of `crm::case::Case`, documented there")]
pub struct ReceiptView {
    pub number: String,
    pub due_on: Option<String>,
    pub office: Option<String>,
    pub protocol: Option<String>,
    /// What was sent.
    pub sent: Sent,
}

/// The receipt of a case of the caller's that was made with a form.
#[server(prefix = "/api/portal/v1", endpoint = "apply/receipt", input = GetUrl)]
pub async fn show_receipt(#[server(default)] number: String) -> Result<ReceiptView, PortalError> {
    let caller = Caller::current()?;
    let (_, actor) = caller.citizen()?;
    let number: CaseNumber = number.parse().map_err(|_| PortalError::NotFound)?;
    let case = case::find(&caller.portal.crm, &actor, number).await?;
    let sent = sent(&caller, &case).await?.ok_or(PortalError::NotFound)?;
    let number = case.number.to_string();
    Ok(ReceiptView { number, due_on: case.due_on, office: case.office, protocol: case.protocol, sent })
}

/// The page of a receipt.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let ReceiptView { number, due_on, office, protocol, sent } =
        show_receipt(request.param("number").to_owned()).await?;
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let office = office.and_then(|slug| catalogue.office(&slug)).map(|office| office.body.clone());
    let form = sent.form.clone();
    let due = due_on.map_or_else(String::new, |day| format::iso_date(texts, &day));
    let mut facts = vec![
        (texts.s("case-number"), number.clone()),
        (texts.s("receipt-sent"), format::moment(texts, sent.receipt.submitted_at)),
        (texts.s("receipt-due"), due),
        (texts.s("receipt-in-charge"), form.in_charge.get(language).to_owned()),
    ];
    if let Some(office) = &office {
        facts.insert(3, (texts.s("case-office"), office.name(language).clone()));
    }
    if let Some(protocol) = protocol {
        facts.push((texts.s("case-protocol"), protocol));
    }
    let next = form.next.iter().map(|step| view! { <li>{step.get(language).to_owned()}</li> }).collect_view();
    let term = texts.f("receipt-term", &[("count", i64::from(form.legal_days).into())]);
    let today = in_rome(caller.portal.crm.now()).date();
    let title = texts.f("receipt-title", &[("number", (&number).into())]);
    let body = view! {
        <Frame texts=texts current=Name::Cases here=Some(texts.s("receipt").to_owned())>
            <div class="alert alert-success" role="status">
                <Icon id="it-check-circle" />
                <div>
                    <h1 class="q-alert-title">{texts.s("receipt-heading")}</h1>
                    <p>{form.title.get(language).to_owned()}</p>
                </div>
            </div>
            <Facts facts=facts />
            <p class="q-silence">
                <Icon id="it-info-circle" small=true />
                <span>{term} " " {form.silence_text.get(language).to_owned()}</span>
            </p>
            <section class="q-section" aria-labelledby="s-next">
                <h2 id="s-next">{texts.s("receipt-next")}</h2>
                <ol>{next}</ol>
            </section>
            <div class="q-actions">
                <a class="btn btn-primary" href=Name::Case.path_of(language, &number)>{texts.s("receipt-follow")}</a>
            </div>
            <p class="q-no-print small">{texts.s("receipt-print")}</p>
            <section class="q-section" aria-labelledby="s-sent">
                <h2 id="s-sent">{texts.s("receipt-answers")}</h2>
                <Answers texts=texts sent=sent />
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
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}
