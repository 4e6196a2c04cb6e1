//! What was sent with a case, in the words in which it was asked: for the receipt and for the case's page.

use super::words;
use crate::{caller::Caller, page::PortalError, text::Texts};
use crm::{
    case::Case,
    form::{self, Form, Prefill, Receipt},
};
use leptos::prelude::*;

/// What was sent, with the form as it was then.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sent {
    /// The answers.
    pub receipt: Receipt,
    /// The words.
    pub form: Form,
}

/// What was sent with a case of the caller's; nothing if it came otherwise.
pub(crate) async fn sent(caller: &Caller, case: &Case) -> Result<Option<Sent>, PortalError> {
    let crm = &caller.portal.crm;
    let Some(receipt) = form::receipt(crm, case).await? else { return Ok(None) };
    let form = form::version(crm, &receipt.form, receipt.version).await?;
    Ok(Some(Sent { receipt, form }))
}

/// The answers by step, without headings of their own: whoever shows them gives the section its name.
#[component]
pub(crate) fn Answers(
    /// The texts.
    texts: Texts,
    /// What was sent.
    sent: Sent,
) -> impl IntoView {
    let language = texts.language();
    let Sent { receipt, form } = sent;
    let applicant = applicant(texts, receipt.applicant);
    let steps: Vec<_> = form
        .steps
        .iter()
        .filter_map(|step| {
            let rows: Vec<_> = step
                .fields
                .iter()
                .filter_map(|field| {
                    let answer = receipt.answers.iter().find(|answer| answer.field == field.id)?;
                    let said = words::answer(texts, field, &answer.values);
                    Some(row(field.label.get(language).to_owned(), said))
                })
                .collect();
            let title = step.title.get(language).to_owned();
            (!rows.is_empty()).then(|| {
                view! {
                    <h3>{title}</h3>
                    <dl class="q-facts">{rows}</dl>
                }
            })
        })
        .collect();
    let declared: Vec<_> = form
        .declarations
        .iter()
        .filter(|declaration| receipt.declarations.contains(&declaration.id))
        .map(|declaration| view! { <li>{declaration.text.get(language).to_owned()}</li> })
        .collect();
    view! {
        <h3>{texts.s("review-you")}</h3>
        <dl class="q-facts">{applicant}</dl>
        {steps}
        <h3>{texts.s("receipt-declared")}</h3>
        <ul>{declared}</ul>
    }
}

fn applicant(texts: Texts, known: Vec<(Prefill, String)>) -> Vec<AnyView> {
    known
        .into_iter()
        .map(|(which, value)| {
            row(texts.code("known-", which.code()).into_owned(), words::known(texts, which, &value))
        })
        .collect()
}

fn row(name: String, value: String) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="q-said">{value}</dd>
        </div>
    }
    .into_any()
}
