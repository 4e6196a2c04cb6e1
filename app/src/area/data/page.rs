//! The page of my data.

use super::load::{LookView, SessionView, SignInView, load_my_data};
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
    let (from_sign_ins, from_looks) = (request.field("signins"), request.field("looks"));
    let data = load_my_data(from_sign_ins.clone(), from_looks.clone()).await?;
    let others = data.sessions.iter().any(|session| !session.this_one);
    let sessions = data
        .sessions
        .into_iter()
        .map(|session| view! { <Session texts=texts session=session /> })
        .collect_view();
    // Each list keeps its place while somebody leafs through the other.
    let older_sign_ins = data
        .older_sign_ins
        .map(|place| address(texts, &[("signins", &place), ("looks", &from_looks)], "sign-ins"));
    let older_looks = data
        .older_looks
        .map(|place| address(texts, &[("signins", &from_sign_ins), ("looks", &place)], "looks"));
    let body = view! {
        <Frame texts=texts current=Name::MyData here=None>
            <h1>{texts.s("area-data")}</h1>
            <p class="lead">{texts.s("data-lead")}</p>
            <section class="q-section" aria-labelledby="looks">
                <h2 id="looks">{texts.s("looks-title")}</h2>
                <p>{texts.s("looks-lead")}</p>
                <Looks texts=texts looks=data.looks />
                <Older words=texts.s("looks-older") path=older_looks />
            </section>
            <section class="q-section" aria-labelledby="sessions">
                <h2 id="sessions">{texts.s("sessions-title")}</h2>
                <ul class="q-rows">{sessions}</ul>
                {others.then(|| view! { <CloseOthers texts=texts /> })}
            </section>
            <section class="q-section" aria-labelledby="sign-ins">
                <h2 id="sign-ins">{texts.s("sign-ins-title")}</h2>
                <p>{texts.s("sign-ins-lead")}</p>
                <SignIns texts=texts sign_ins=data.sign_ins />
                <Older words=texts.s("sign-ins-older") path=older_sign_ins />
            </section>
        </Frame>
    };
    Ok(Page::new(texts.s("area-data"), body.into_any()))
}

/// The address of this page with what its lists are leafed to.
fn address(texts: Texts, places: &[(&str, &String)], anchor: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, place) in places.iter().filter(|(_, place)| !place.is_empty()) {
        query.append_pair(name, place);
    }
    format!("{}?{}#{anchor}", Name::MyData.path(texts.language()), query.finish())
}

#[component]
fn Older(words: &'static str, path: Option<String>) -> impl IntoView {
    path.map(|path| {
        view! {
            <p class="q-no-print">
                <a class="btn btn-outline-primary btn-sm" href=path rel="next">
                    {words}
                    " "
                    <Icon id="it-arrow-right" />
                </a>
            </p>
        }
    })
}

#[component]
fn CloseOthers(texts: Texts) -> impl IntoView {
    view! {
        <form action=format!("/api/portal/v1/session/revoke-others?lang={}", texts.language()) method="post">
            <button class="btn btn-outline-danger" type="submit">{texts.s("sessions-close-others")}</button>
        </form>
    }
}

#[component]
fn SignIns(texts: Texts, sign_ins: Vec<SignInView>) -> impl IntoView {
    if sign_ins.is_empty() {
        return view! { <p class="text-muted">{texts.s("sign-ins-none")}</p> }.into_any();
    }
    let rows = sign_ins
        .into_iter()
        .map(|login| {
            view! {
                <tr>
                    <td data-label=texts.s("look-when")>
                        <time datetime=login.machine>{login.when}</time>
                    </td>
                    <td data-label=texts.s("sign-in-with")>{login.provider} ", " {login.level}</td>
                    <td data-label=texts.s("sign-in-device")>{login.device}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="visually-hidden">{texts.s("sign-ins-title")}</caption>
            <thead>
                <tr>
                    <th scope="col">{texts.s("look-when")}</th>
                    <th scope="col">{texts.s("sign-in-with")}</th>
                    <th scope="col">{texts.s("sign-in-device")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
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
            let case = look.case.map(|(path, number)| view! { " " <a href=path>{number}</a> });
            view! {
                <tr>
                    <td data-label=texts.s("look-when")>
                        <time datetime=look.machine>{look.when}</time>
                    </td>
                    <td data-label=texts.s("look-who")>{look.who}</td>
                    <td data-label=texts.s("look-what")>{look.what} {case}</td>
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
