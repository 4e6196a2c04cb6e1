//! The e-mails that a demonstration would have sent to the persona of the moment.

use crate::{
    format,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Empty},
    portal::KeptMail,
    routes::Name,
    text::Texts,
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let demo = caller.portal.site.demo.as_ref().ok_or(PortalError::NotFound)?;
    let title = texts.s("demo-post");
    let above = vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())];
    let body = match (caller.citizen(), &demo.post) {
        (Err(_), _) => {
            let path = format!("{}?next={}", Name::DemoSignIn.path(language), Name::DemoPost.path(language));
            let link = Some((texts.s("demo-choose").to_owned(), path));
            let (title, text) = (texts.s("office-nobody"), texts.s("demo-post-none-text"));
            view! {
                <h2 class="visually-hidden">{texts.s("demo-post-mails")}</h2>
                <Empty icon="it-mail" title=title text=text link=link />
            }
            .into_any()
        }
        (_, None) => view! { <p class="lead">{texts.s("demo-post-sent")}</p> }.into_any(),
        (Ok((citizen, _)), Some(post)) => {
            let name = caller.visitor.name().unwrap_or_default().to_owned();
            let lead = texts.f("demo-post-lead", &[("name", (&name).into())]);
            let mails = post.of(citizen);
            let none = mails.is_empty().then(|| {
                let (title, text) = (texts.s("demo-post-none"), texts.s("demo-post-none-text"));
                let link =
                    Some((texts.s("office-link").to_owned(), Name::DemoOffice.path(language).to_owned()));
                view! {
                    <h2 class="visually-hidden">{texts.s("demo-post-mails")}</h2>
                    <Empty icon="it-mail" title=title text=text link=link />
                }
            });
            let mails = mails.into_iter().map(|kept| mail(texts, kept)).collect_view();
            view! {
                <p class="lead">{lead}</p>
                {none}
                <ol class="q-post">{mails}</ol>
            }
            .into_any()
        }
    };
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=above here=title />
            <h1>{title}</h1>
            {body}
        </div>
    };
    Ok(Page::new(title, body.into_any()))
}

fn mail(texts: Texts, kept: KeptMail) -> impl IntoView {
    let (when, language) = (format::moment(texts, kept.at), kept.language.tag());
    view! {
        <li class="card">
            <div class="card-body">
                <h2 class="card-title" lang=language>{kept.subject}</h2>
                <p class="small text-muted">
                    {texts.f("demo-post-to", &[("address", (&kept.to).into()), ("when", (&when).into())])}
                </p>
                <pre class="q-mail" lang=language>{kept.text}</pre>
            </div>
        </li>
    }
}
