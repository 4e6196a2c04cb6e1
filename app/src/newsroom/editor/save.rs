//! Saving a content, and what else its editor's buttons do. Whatever they do, what was typed is kept.

use super::{
    held::{Held, PageFlash, Said},
    labels::anchor,
    typed::{Raw, known, rows, take, values},
};
use crate::{
    caller::Caller,
    forms::{Outcome, Ticket, back_to, editor, sign_in_first},
    newsroom::Judge,
    page::PortalError,
    routes::Name,
};
use crm::{
    Error,
    newsroom::{self, Edit, Saved, Values, shape},
};
use leptos::server;
use std::collections::BTreeMap;

/// Takes the form of the editor as it was typed. `go` says with which button: `save` it, look at it (`preview`), throw it away
/// (`discard`), give a field a row more (`row-` and the field), or go on with what was `pick`ed of two versions (`merge`).
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/save")]
pub async fn save_content(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] id: String,
    #[server(default)] base: String,
    #[server(default)] note: String,
    #[server(default)] translated: String,
    #[server(default)] go: String,
    #[server(default)] values: Raw,
    #[server(default)] pick: BTreeMap<String, String>,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let ticket = Ticket::posted(form, owner);
    let held = Held {
        said: None,
        base: base.parse().unwrap_or(0),
        values: self::values(values),
        note: note.chars().take(NOTE).collect(),
        translated: !translated.is_empty(),
    };
    let known_id = id.parse::<i64>();
    let path = match known_id {
        Ok(id) => Name::EditContent.path_of(caller.language, &id.to_string()),
        Err(_) => Name::Contents.path(caller.language).to_owned(),
    };
    let (actor, _) = match editor(&caller, &ticket) {
        Ok(editor) => editor,
        Err(refusal) => return sign_in_first(&caller, refusal, &path, &ticket, Some(held)).await,
    };
    let id = known_id.map_err(|_| PortalError::NotFound)?;
    let crm = &caller.portal.crm;
    let item = newsroom::find(crm, &actor, id).await?;
    let fields = shape::fields(item.kind);
    let mut typed = known(fields, held.values.clone());
    if !pick.is_empty() {
        let theirs = newsroom::revision(crm, &actor, &item, held.base).await?.values;
        for field in fields.iter().filter(|field| pick.get(field.path).is_some_and(|pick| pick == "theirs")) {
            take(field, &theirs, &mut typed);
        }
    }
    let more = fields.iter().find(|field| go.strip_prefix("row-") == Some(field.path));
    let (said, place) = if let Some(field) = more {
        let first =
            format!("{}.{}.{}", field.path, rows(field, &typed), field.columns().first().unwrap_or(&""));
        let place = format!("#{}", anchor(&first));
        typed.insert(first, String::new());
        (Said::Row, place)
    } else {
        match go.as_str() {
            "discard" => {
                newsroom::drop_buffer(crm, &actor, id).await?;
                return answer(
                    &caller,
                    &path,
                    ticket,
                    Held { said: Some(Said::Discarded), ..Held::default() },
                    "",
                )
                .await;
            }
            "preview" => (Said::Preview, "#preview".to_owned()),
            "merge" => (Said::Merged, String::new()),
            _ => {
                let report = Judge::report(&caller.portal, item.kind, &item.slug_it, &typed).await?;
                let edit = Edit {
                    base: held.base,
                    values: typed,
                    note: held.note.clone(),
                    translated: held.translated,
                    score: Some(report.score),
                };
                return saved(&caller, &actor, (id, &path), ticket, edit).await;
            }
        }
    };
    newsroom::keep(crm, &actor, id, held.base, &typed).await?;
    let held = Held { said: Some(said), values: Values::new(), ..held };
    answer(&caller, &path, ticket, held, &place).await
}

/// The longest note that is kept with a revision, in characters.
const NOTE: usize = 300;

async fn saved(
    caller: &Caller,
    actor: &crm::actor::Actor,
    (id, path): (i64, &str),
    ticket: Ticket,
    edit: Edit,
) -> Result<Outcome, PortalError> {
    let held = Held { note: edit.note.clone(), translated: edit.translated, ..Held::default() };
    match newsroom::save(&caller.portal.crm, actor, id, &edit).await {
        Ok(Saved::Revision(number)) => {
            let held = Held { said: Some(Said::Saved(number)), ..Held::default() };
            answer(caller, path, ticket, held, "").await
        }
        Ok(Saved::Unchanged) => {
            answer(caller, path, ticket, Held { said: Some(Said::Unchanged), ..Held::default() }, "").await
        }
        Ok(Saved::Overtaken(_)) => {
            answer(caller, path, ticket, Held { said: Some(Said::Overtaken), ..held }, "#conflict").await
        }
        Ok(Saved::Wrong(errors)) => {
            let flash = PageFlash::Refused { values: held, errors };
            back_to(caller, path, ticket, &flash, "#errors").await
        }
        // It went into the archive while it was open.
        Err(Error::Refused(_)) => {
            newsroom::keep(&caller.portal.crm, actor, id, edit.base, &edit.values).await?;
            answer(caller, path, ticket, Held { said: Some(Said::Archived), ..held }, "").await
        }
        Err(error) => Err(error.into()),
    }
}

async fn answer(
    caller: &Caller,
    path: &str,
    ticket: Ticket,
    held: Held,
    place: &str,
) -> Result<Outcome, PortalError> {
    let done = matches!(held.said, Some(Said::Saved(_) | Said::Unchanged));
    let flash = PageFlash::Refused { values: held, errors: Vec::new() };
    let outcome = back_to(caller, path, ticket, &flash, place).await?;
    Ok(Outcome { done, ..outcome })
}
