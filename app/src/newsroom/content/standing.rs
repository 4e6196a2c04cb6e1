//! What the public reads of a content, since when, until when.

use crate::{
    format,
    newsroom::words::{self, StaleMark},
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::{clock::Timestamp, newsroom::Item};
use leptos::prelude::*;

/// The facts. `since`: when its public revision went out.
#[component]
pub(super) fn Standing(
    texts: Texts,
    item: Item,
    #[prop(optional_no_strip)] since: Option<Timestamp>,
) -> impl IntoView {
    let language = texts.language();
    let public = item.public;
    let page = public.and_then(|_| words::public_path(texts, &item)).map(|path| {
        view! {
            " "
            <a href=path>
                {texts.s("standing-see")}
                <Icon id="it-external-link" small=true />
            </a>
        }
    });
    let read = match (public, since) {
        (Some(number), Some(since)) => {
            let day = format::moment(texts, since);
            texts.f("standing-public", &[("revision", number.into()), ("moment", (&day).into())])
        }
        _ => texts.s("standing-nothing").to_owned(),
    };
    let behind = public.filter(|number| *number != item.head).map(|number| {
        let path = format!(
            "{}?da={number}&a={}",
            Name::ContentHistory.path_of(language, &item.id.to_string()),
            item.head
        );
        view! {
            <li>
                <Icon id="it-pencil" small=true />
                <span>
                    {texts.f("standing-behind", &[("revision", item.head.into())])} " "
                    <a href=path>{texts.s("standing-compare")}</a>
                </span>
            </li>
        }
    });
    let moment = |icon: &'static str, key: &'static str, at: Option<Timestamp>| {
        at.map(|at| {
            let words = texts.f(key, &[("moment", (&format::moment(texts, at)).into())]);
            view! {
                <li>
                    <Icon id=icon small=true />
                    <span>{words}</span>
                </li>
            }
        })
    };
    view! {
        <ul class="q-standing">
            <li>
                <Icon id="it-pa" small=true />
                <span>{read} {page}</span>
            </li>
            {behind}
            {moment("it-calendar", "standing-goes-out", item.publish_at)}
            {moment("it-clock", "standing-comes-down", item.end_at)}
            {(item.stale_en && public.is_some())
                .then(|| {
                    view! {
                        <li>
                            <Icon id="it-language" small=true />
                            <span>
                                <StaleMark texts=texts />
                            </span>
                        </li>
                    }
                })}
        </ul>
    }
}
