//! A content as readers will see it, drawn by what draws the public pages.

use crate::{
    caller::Caller,
    legal,
    markdown::SafeHtml,
    news,
    newsroom::Frame,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::Icon,
    routes::Name,
    services,
    text::Texts,
};
use crm::{
    clock::{Timestamp, in_rome},
    content::{self, Catalogue, Kind, News, Office, PageText, Question, ServiceSheet},
    newsroom::{
        self, Item, Values,
        shape::{self, Field},
        values::parse,
    },
};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The page: what whoever asks has typed, or the newest revision.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let crm = &caller.portal.crm;
    let (actor, _) = caller.newsroom()?;
    let id = request.param("id").parse().map_err(|_| PortalError::NotFound)?;
    let item = newsroom::find(crm, &actor, id).await?;
    if shape::fields(item.kind).is_empty() {
        return Err(PortalError::NotFound);
    }
    let typed = newsroom::buffer(crm, &actor, id).await?.map(|buffer| buffer.values);
    let own = typed.is_some();
    let values = match typed {
        Some(values) => values,
        None => newsroom::revision(crm, &actor, &item, item.head).await?.values,
    };
    let catalogue = content::catalogue(crm).await?;
    let name = item.title(language).to_owned();
    let title = texts.f("look-title", &[("title", (&name).into())]);
    let shown = drawn(texts, &catalogue, &item, &values, crm.now());
    let what = if own { texts.s("look-typed") } else { texts.s("look-head") };
    let edit = Name::EditContent.path_of(language, &id.to_string());
    let above = vec![(name, Name::ContentInWork.path_of(language, &id.to_string()))];
    let body = view! {
        <Frame texts=texts current=Name::Contents above=above here=Some(texts.s("look").to_owned())>
            <div class="q-look-head">
                <p>
                    <strong>{texts.s("look")}</strong>
                    ": "
                    {what}
                    " "
                    <a href=edit>{texts.s("look-edit")}</a>
                </p>
            </div>
            <div class="q-look">{shown}</div>
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

/// The same above an editor's form, without scripts.
pub(super) fn inline(caller: &Caller, catalogue: &Catalogue, item: &Item, values: &Values) -> AnyView {
    let texts = caller.texts();
    let shown = drawn(texts, catalogue, item, values, caller.portal.crm.now());
    view! {
        <section class="q-look-inline" id="preview" tabindex="-1" aria-label=texts.s("look")>
            <p class="q-look-head">
                <Icon id="it-password-visible" small=true />
                <strong>{texts.s("look")}</strong>
                " "
                {texts.s("look-inline")}
            </p>
            <div class="q-look">{shown}</div>
        </section>
    }
    .into_any()
}

/// What readers will see. What cannot stand as it was typed is left out.
pub(super) fn drawn(
    texts: Texts,
    catalogue: &Catalogue,
    item: &Item,
    values: &Values,
    now: Timestamp,
) -> AnyView {
    let fields = shape::fields(item.kind);
    let body = body(fields, values);
    let nothing = || view! { <p>{texts.s("look-nothing")}</p> }.into_any();
    match item.kind {
        Kind::Service => read::<ServiceSheet>(body).map_or_else(nothing, |service| {
            services::sheet::drawn(texts, catalogue, &service, now, in_rome(now).date())
        }),
        Kind::News => read::<News>(body).map_or_else(nothing, |item| news::drawn(texts, &item)),
        Kind::Page => {
            // Its address is no field of the form: the text alone is drawn.
            let text = body.get(texts.language().tag()).cloned().and_then(read::<PageText>);
            text.map_or_else(nothing, |text| legal::drawn(&text))
        }
        Kind::Question => read::<Question>(body).map_or_else(nothing, |it| question(texts, &it)),
        Kind::Office => {
            read::<Office>(body).map_or_else(nothing, |it| office(texts, &it, in_rome(now).date()))
        }
        _ => nothing(),
    }
}

fn body(fields: &[Field], values: &Values) -> Value {
    let mut values = values.clone();
    match parse(fields, &values) {
        Ok(body) => body,
        Err(mistakes) => {
            for mistake in mistakes {
                // A row goes as a whole.
                let mut parts = mistake.field.splitn(3, '.');
                let row = match (parts.next(), parts.next(), parts.next()) {
                    (Some(field), Some(place), Some(_)) => format!("{field}.{place}."),
                    _ => "-".to_owned(),
                };
                values.retain(|path, _| *path != mistake.field && !path.starts_with(&row));
            }
            parse(fields, &values).unwrap_or_default()
        }
    }
}

fn read<T: DeserializeOwned>(body: Value) -> Option<T> {
    serde_json::from_value(body).ok()
}

fn question(texts: Texts, question: &Question) -> AnyView {
    let text = question.text(texts.language());
    view! {
        <article class="richtext">
            <h1>{text.title.clone()}</h1>
            <div inner_html=SafeHtml::from_markdown(&text.body).into_string()></div>
        </article>
    }
    .into_any()
}

fn office(texts: Texts, office: &Office, today: Date) -> AnyView {
    let language = texts.language();
    view! {
        <article class="richtext">
            <h1>{office.name(language).clone()}</h1>
            <div inner_html=SafeHtml::from_markdown(office.description(language)).into_string()></div>
            <services::contact::ContactCard texts=texts office=office.clone() today=today />
        </article>
    }
    .into_any()
}
