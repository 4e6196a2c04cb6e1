//! Forms that bring files: a step of a request, an act on a case.

use super::{
    super::{
        ServerState,
        functions::{language, refusal},
        pages,
        visitor::{self, Operation},
    },
    multipart::{self, Read, Unread},
};
use app::{
    area::{
        apply::{save::StepPosted, upload::save_step_with_files},
        cases::act::{ActPosted, acted},
    },
    caller::Caller,
    page::PortalError,
    respond::{self, Reply},
};
use axum::{
    extract::{FromRequest, Multipart, Request, State},
    http::HeaderMap,
    response::Response,
};
use crm::actor::Level;
use std::collections::BTreeMap;

/// A step of a request.
pub(in super::super) async fn step(State(state): State<ServerState>, request: Request) -> Response {
    let run = async |caller: Caller, mut read: Read| {
        let mut values = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in &read.fields {
            if let Some(field) = name.strip_prefix("values[").and_then(|name| name.strip_suffix("][]")) {
                values.entry(field.to_owned()).or_default().push(value.clone());
            }
        }
        let posted = StepPosted {
            form: read.first("form"),
            owner: read.first("owner"),
            service: read.first("service"),
            draft: read.first("draft"),
            step: read.first("step"),
            revision: read.first("revision"),
            back: read.first("back"),
            go: read.first("go"),
            values,
        };
        let (remove, files) = (read.first("remove"), std::mem::take(&mut read.files));
        let run = |caller: Caller| async move { save_step_with_files(&caller, posted, &remove, files).await };
        respond::posted(caller, run).await
    };
    Box::pin(answer(state, request, run)).await
}

/// An act on a case.
pub(in super::super) async fn act(State(state): State<ServerState>, request: Request) -> Response {
    let run = async |caller: Caller, mut read: Read| {
        let posted = ActPosted {
            form: read.first("form"),
            owner: read.first("owner"),
            key: read.first("key"),
            number: read.first("number"),
            seen: read.first("seen"),
            act: read.first("act"),
            text: read.first("text"),
            sure: String::new(),
            attachments: read.all("attachment"),
            remove: read.first("remove"),
            go: read.first("go"),
        };
        let files = std::mem::take(&mut read.files);
        respond::posted(caller, |caller: Caller| async move { acted(&caller, posted, files).await }).await
    };
    Box::pin(answer(state, request, run)).await
}

/// Reads a form and answers it. Files of somebody who is not logged in are read and thrown away: what was typed is kept.
async fn answer<F>(state: ServerState, request: Request, run: F) -> Response
where
    F: AsyncFnOnce(Caller, Read) -> Result<Reply, PortalError>,
{
    let operation =
        request.extensions().get::<Operation>().map(|operation| operation.0.clone()).unwrap_or_default();
    let (headers, language) = (request.headers().clone(), language(request.uri()));
    let refuse = async |error: PortalError| refuse(&state, &headers, &operation, language, error).await;
    let caller = match visitor::caller(&state, &headers, language, &operation).await {
        Ok(caller) => caller,
        Err(error) => return refuse(error).await,
    };
    let signed_in = caller.visitor.citizen().is_some_and(|(_, level)| level >= Level::AREA);
    let read = match read(request, signed_in).await {
        Ok(read) => read,
        Err(error) => return refuse(error).await,
    };
    match run(caller, read).await {
        Ok(reply) => pages::show(reply),
        Err(error) => refuse(error).await,
    }
}

/// Reads a form; `keeps` says whether anybody will look at its files.
pub(in super::super) async fn read(request: Request, keeps: bool) -> Result<Read, PortalError> {
    let Ok(form) = Multipart::from_request(request, &()).await else { return Err(PortalError::Bad) };
    multipart::read(form, keeps).await.map_err(|unread| match unread {
        Unread(400) => PortalError::Bad,
        Unread(code) => PortalError::Status { code },
    })
}

/// A refusal, as pages and functions have it.
pub(in super::super) async fn refuse(
    state: &ServerState,
    headers: &HeaderMap,
    operation: &str,
    language: crm::language::Language,
    error: PortalError,
) -> Response {
    refusal(state, headers, operation, language, super::super::problem::reads_html(headers), error).await
}
