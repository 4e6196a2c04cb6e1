//! The page of my data.

use super::sessions::{LookView, SessionView, load_my_data};
use crate::{
    area::frame::Frame,
    page::{Page, PageRequest, PageResult},
    parts::{Empty, Icon},
    routes::Name,
    text::Texts,
};
use leptos::prelude::*;

/// The page of my data.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let texts = request.caller.texts();
    let data = load_my_data().await?;
    let sessions = data
        .sessions
        .into_iter()
        .map(|session| view! { <Session texts=texts session=session /> })
        .collect_view();
    let body = view! {
        <Frame texts=texts current=Name::MyData here=None>
            <h1>{texts.s("area-data")}</h1>
            <p class="lead">{texts.s("data-lead")}</p>
            <section class="q-section" aria-labelledby="sessions">
                <h2 id="sessions">{texts.s("sessions-title")}</h2>
                <ul class="q-rows">{sessions}</ul>
            </section>
            <section class="q-section" aria-labelledby="looks">
                <h2 id="looks">{texts.s("looks-title")}</h2>
                <p>{texts.s("looks-lead")}</p>
                <Looks texts=texts looks=data.looks />
            </section>
        </Frame>
    };
    Ok(Page::new(texts.s("area-data"), body.into_any()))
}

#[component]
fn Session(texts: Texts, session: SessionView) -> impl IntoView {
    let act = if session.this_one {
        view! {
            <span class="badge badge-success">
                <Icon id="it-check" />
                {texts.s("session-this")}
            </span>
        }
        .into_any()
    } else {
        view! {
            <form action=format!("/api/portal/v1/session/revoke?lang={}", texts.language()) method="post">
                <button class="btn btn-outline-danger btn-sm" type="submit" name="session" value=session.id>
                    {texts.s("session-close")}
                    <span class="visually-hidden">{format!(": {}, {}", session.device, session.about)}</span>
                </button>
            </form>
        }
        .into_any()
    };
    view! {
        <li>
            <span class="q-disc">
                <Icon id="it-software" />
            </span>
            <div class="q-row-main">
                <h3>{session.device.clone()}</h3>
                <p class="small text-muted">{session.about.clone()}</p>
            </div>
            {act}
        </li>
    }
}

#[component]
fn Looks(texts: Texts, looks: Vec<LookView>) -> impl IntoView {
    if looks.is_empty() {
        return view! { <Empty icon="it-locked" title=texts.s("looks-none") text=texts.s("looks-none-text") link=None /> }.into_any();
    }
    let rows = looks
        .into_iter()
        .map(|look| {
            view! {
                <tr>
                    <td data-label=texts.s("look-when")>
                        <time datetime=look.machine>{look.when}</time>
                    </td>
                    <td data-label=texts.s("look-who")>{look.who}</td>
                    <td data-label=texts.s("look-what")>{look.what}</td>
                    <td data-label=texts.s("look-why")>{look.why}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="visually-hidden">{texts.s("looks-title")}</caption>
            <thead>
                <tr>
                    <th scope="col">{texts.s("look-when")}</th>
                    <th scope="col">{texts.s("look-who")}</th>
                    <th scope="col">{texts.s("look-what")}</th>
                    <th scope="col">{texts.s("look-why")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
