//! The page of the history.

use super::{
    data::show_history,
    filter::{Choice, Filter, FilterWords},
    year::{Files, Years},
};
use crate::{
    area::{
        frame::Frame,
        live::{Fresh, FreshLine},
    },
    page::{Page, PageRequest, PageResult},
    routes::Name,
    text::Texts,
};
use crm::{
    channel::Channel,
    timeline::{self, EntryKind},
};
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
    let (citizen, actor) = caller.citizen()?;
    let known = timeline::years(&caller.portal.crm, &actor, citizen).await?;
    let words = words(texts, &known);
    let fresh = Fresh::told(caller, Name::History.path(texts.language()).to_owned());
    let typed = [channel, kind, year, text];
    let body = view! {
        <Frame texts=texts current=Name::History here=None>
            <h1>{texts.s("history-title")}</h1>
            <p class="lead">{texts.s("history-lead")}</p>
            <FreshLine fresh=fresh />
            <Filter words=words typed=typed history=history />
            {(!known.is_empty()).then(|| view! { <Years texts=texts years=known /> })}
            <section class="q-section q-no-print" aria-labelledby="s-files">
                <h2 id="s-files">{texts.s("export-title")}</h2>
                <Files texts=texts year=None />
            </section>
        </Frame>
    };
    Ok(Page::new(texts.s("history-title"), body.into_any()).with_islands())
}

fn words(texts: Texts, years: &[(i16, i64)]) -> FilterWords {
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
            years
                .iter()
                .map(|(year, _)| year.to_string())
                .map(|year| Choice { code: year.clone(), name: year }),
        )
        .collect();
    FilterWords {
        action: Name::History.path(texts.language()).to_owned(),
        form: texts.s("filter-form"),
        channel: texts.s("filter-channel"),
        kind: texts.s("filter-kind"),
        year: texts.s("filter-year"),
        text: texts.s("filter-text"),
        go: texts.s("filter-go"),
        failed: texts.s("filter-failed"),
        channels,
        kinds,
        years,
    }
}
