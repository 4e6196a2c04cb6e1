//! Words that several pages of the newsroom use.

use super::editor::labels;
use crate::{routes::Name, text::Texts};
use crm::{
    clock::{Timestamp, in_rome},
    content::Kind,
    newsroom::{Item, Stage, shape},
};
use leptos::prelude::*;

/// What a kind of content is called.
pub(crate) fn kind(texts: Texts, kind: Kind) -> String {
    texts.code("content-kind-", kind.code()).into_owned()
}

/// The municipio of a content, or that it is the whole city's.
pub(crate) fn municipio(texts: Texts, number: i64) -> String {
    if number == 0 {
        texts.s("whole-city").to_owned()
    } else {
        texts.f("municipio-number", &[("number", number.into())])
    }
}

/// Since how many days something waits: `da 3 giorni`.
pub(crate) fn waits(texts: Texts, since: Timestamp, now: Timestamp) -> String {
    let (then, today) = (in_rome(since).date(), in_rome(now).date());
    match today.since(then).map(|span| span.get_days()).unwrap_or_default() {
        ..=0 => texts.s("waits-today").to_owned(),
        1 => texts.s("waits-yesterday").to_owned(),
        days => texts.f("waits-days", &[("count", i64::from(days).into())]),
    }
}

/// What a field is called, with its language, of a field of rows with row and column.
pub(crate) fn field(texts: Texts, kind: Kind, path: &str) -> String {
    labels::whole(texts, shape::fields(kind), path)
}

/// Where a field stands in the editor.
pub(crate) fn anchor(path: &str) -> String {
    format!("#{}", labels::anchor(path))
}

/// The title, or that it has none.
pub(crate) fn title(texts: Texts, item: &Item) -> String {
    let title = item.title(texts.language());
    if title.trim().is_empty() { texts.s("content-untitled").to_owned() } else { title.to_owned() }
}

/// The public page of a content, where it has one.
pub(crate) fn public_path(texts: Texts, item: &Item) -> Option<String> {
    use crm::language::Language::{En, It};
    let language = texts.language();
    let slug = match language {
        It => &item.slug_it,
        En => &item.slug_en,
    };
    Some(match item.kind {
        Kind::Service => Name::Service.path_of(language, slug),
        Kind::News => Name::NewsItem.path_of(language, slug),
        Kind::Category => Name::Category.path_of(language, slug),
        Kind::Page => {
            let name = match item.slug_it.as_str() {
                "privacy" => Name::Privacy,
                "note-legali" => Name::LegalNotes,
                "accessibilita" => Name::Accessibility,
                _ => return None,
            };
            name.path(language).to_owned()
        }
        Kind::Question => format!("{}#{slug}", Name::Questions.path(language)),
        Kind::Office | Kind::Synonyms | Kind::Form | Kind::Redirects | Kind::Banner => return None,
    })
}

/// Where the work stands.
#[component]
pub(crate) fn StageBadge(texts: Texts, stage: Stage) -> impl IntoView {
    let class = match stage {
        Stage::Draft => "badge",
        Stage::InReview | Stage::Scheduled => "badge badge-warning",
        Stage::Approved => "badge badge-primary",
        Stage::Published => "badge badge-success",
        Stage::Archived => "badge q-archived",
    };
    view! { <span class=class>{texts.code("stage-", stage.code())}</span> }
}

/// The English is older than the Italian.
#[component]
pub(crate) fn StaleMark(texts: Texts) -> impl IntoView {
    view! { <span class="badge badge-warning">{texts.s("stale-mark")}</span> }
}

/// Whether editors fill in contents of its kind.
pub(crate) const fn is_edited(item: &Item) -> bool {
    !shape::fields(item.kind).is_empty()
}

/// Where a content is written.
pub(crate) fn editor(texts: Texts, id: i64) -> String {
    Name::EditContent.path_of(texts.language(), &id.to_string())
}
