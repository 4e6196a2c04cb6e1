//! The page of the history.

use super::{
    data::show_history,
    live::{Choice, LiveHistory, LiveWords},
};
use crate::{
    area::frame::Frame,
    page::{Page, PageRequest, PageResult},
    routes::Name,
    text::Texts,
};
use crm::{channel::Channel, clock::in_rome, timeline::EntryKind};
use leptos::prelude::*;

/// The page of the history.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let (channel, kind, year, text) =
        (request.field("channel"), request.field("kind"), request.field("year"), request.field("text"));
    let history =
        show_history(channel.clone(), kind.clone(), year.clone(), text.clone(), request.field("from"))
            .await?;
    let this_year = in_rome(caller.portal.crm.now()).year();
    let words = words(texts, this_year);
    let typed = [channel, kind, year, text];
    let body = view! {
        <Frame texts=texts current=Name::History here=None>
            <h1>{texts.s("history-title")}</h1>
            <p class="lead">{texts.s("history-lead")}</p>
            <LiveHistory words=words typed=typed first=history />
        </Frame>
    };
    Ok(Page::new(texts.s("history-title"), body.into_any()).with_islands())
}

fn words(texts: Texts, this_year: i16) -> LiveWords {
    let all = |key| Choice { code: String::new(), name: texts.code("", key).into_owned() };
    let channels = std::iter::once(all("filter-all-channels"))
        .chain(Channel::ALL.iter().map(|channel| Choice {
            code: channel.code().to_owned(),
            name: texts.code("channel-", channel.code()).into_owned(),
        }))
        .collect();
    let kinds = std::iter::once(all("filter-all-kinds"))
        .chain(EntryKind::ALL.iter().map(|kind| Choice {
            code: kind.code().to_owned(),
            name: texts.code("entry-kind-", kind.code()).into_owned(),
        }))
        .collect();
    let years = std::iter::once(all("filter-all-years"))
        .chain(
            (0..10)
                .map(|back| (this_year - back).to_string())
                .map(|year| Choice { code: year.clone(), name: year }),
        )
        .collect();
    LiveWords {
        lang: texts.language().tag().to_owned(),
        action: Name::History.path(texts.language()).to_owned(),
        form: texts.s("filter-form").to_owned(),
        channel: texts.s("filter-channel").to_owned(),
        kind: texts.s("filter-kind").to_owned(),
        year: texts.s("filter-year").to_owned(),
        text: texts.s("filter-text").to_owned(),
        go: texts.s("filter-go").to_owned(),
        failed: texts.s("filter-failed").to_owned(),
        channels,
        kinds,
        years,
    }
}
