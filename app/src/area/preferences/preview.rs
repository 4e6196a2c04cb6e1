//! What the last month would have brought with choices that are not saved yet: the same decision as that of the delivery job.

use crate::{caller::Caller, mail, page::PortalError, parts::Icon, text::Texts};
use crm::{
    notice::{self, Planned, Preview, PreviewItem, Reason, Settings, What},
    preference::{self, RawForm},
};
use leptos::prelude::*;

/// The most e-mails that are listed one by one.
const SHOWN: usize = 20;

/// What a page shows of it.
pub(super) struct PreviewView {
    preview: Preview,
    /// The form has an address, and whether that one is proven.
    address: Option<bool>,
}

/// Tries a form that holds.
pub(super) async fn try_it(
    caller: &Caller,
    form: &RawForm,
    proven: Option<&str>,
) -> Result<Option<PreviewView>, PortalError> {
    let Ok(change) = preference::check(form) else { return Ok(None) };
    let (citizen, actor) = caller.citizen()?;
    let settings = Settings::of_change(&change);
    let preview = notice::preview(&caller.portal.crm, &actor, citizen, &settings).await?;
    let address = change.email.as_deref().map(|email| proven == Some(email));
    Ok(Some(PreviewView { preview, address }))
}

fn item(texts: Texts, item: &PreviewItem) -> String {
    let what = if item.news.what == What::Receipt {
        texts.s("delivery-what-receipt").to_owned()
    } else {
        mail::happened(texts, Some(item.kind), item.act, &item.title)
    };
    match item.news.case {
        Some(number) => texts
            .f("preview-with-case", &[("what", (&what).into()), ("number", (&number.to_string()).into())]),
        None => what,
    }
}

fn planned(texts: Texts, mail: &Planned) -> impl IntoView + use<> {
    let items = mail.items.iter().map(|one| item(texts, one)).collect::<Vec<_>>();
    let items = items.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    view! {
        <li>
            <strong>{crate::format::moment(texts, mail.at)}</strong>
            <ul>{items}</ul>
        </li>
    }
}

fn left_out(texts: Texts, (reason, count): (Reason, usize)) -> impl IntoView {
    let many = texts.f("reason-count", &[("count", count.into())]);
    view! { <li>{many} ": " {texts.code("reason-", reason.code())}</li> }
}

/// The trial's outcome.
#[component]
pub(super) fn PreviewSection(texts: Texts, shown: PreviewView) -> impl IntoView {
    let PreviewView { preview, address } = shown;
    let count = preview.mails.len();
    let warning = match address {
        None => Some(texts.s("preview-no-address")),
        Some(false) => Some(texts.s("preview-unproven")),
        Some(true) => None,
    };
    let mails = preview.mails.iter().take(SHOWN).map(|mail| planned(texts, mail)).collect_view();
    let more = (count > SHOWN)
        .then(|| view! { <p>{texts.f("preview-more", &[("count", (count - SHOWN).into())])}</p> });
    let out = preview.not.into_iter().map(|one| left_out(texts, one)).collect::<Vec<_>>();
    let out = (!out.is_empty()).then(|| {
        view! {
            <p>{texts.s("preview-not")}</p>
            <ul>{out}</ul>
        }
    });
    view! {
        <section class="alert" id="preview" tabindex="-1" aria-labelledby="preview-h">
            <Icon id="it-info-circle" />
            <div>
                <h2 id="preview-h">{texts.s("preview-title")}</h2>
                <p>
                    <strong>{texts.f("preview-mails", &[("count", count.into())])}</strong>
                    " "
                    {texts.s("preview-not-saved")}
                </p>
                {warning.map(|words| view! { <p>{words}</p> })}
                <ul>{mails}</ul>
                {more}
                {out}
            </div>
        </section>
    }
}
