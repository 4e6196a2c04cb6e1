//! A citizen takes their history home: as a table for a spreadsheet, or as JSON for a program. Written page by page while it
//! is read, so that ten thousand entries take no more memory than a hundred.

mod csv;
mod json;

pub(crate) use csv::csv_of;

use crate::http::{
    ServerState, refused,
    visitor::{self, operation},
};
use app::{area::history::export, routes::language_of, text::Texts};
use axum::{
    body::{Body, Bytes},
    extract::{Query, Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use crm::{
    Crm,
    actor::{Actor, CitizenId},
    content::{self, Catalogue},
    dispute::{self, Dispute},
    timeline::{self, Cursor, Filter, Page},
};
use futures::stream;
use std::{collections::HashMap, io, sync::Arc};

/// How many entries are read at once.
const AT_ONCE: i64 = 100;

/// `GET /area/storia/scarica/csv`: the history, or what the page's filter leaves of it.
pub(crate) async fn csv(state: State<ServerState>, query: Query<Fields>, request: Request) -> Response {
    Box::pin(download(state, query, request, Form::Csv)).await
}

/// `GET /area/storia/scarica/json`: the same for programs.
pub(crate) async fn json(state: State<ServerState>, query: Query<Fields>, request: Request) -> Response {
    Box::pin(download(state, query, request, Form::Json)).await
}

type Fields = HashMap<String, String>;

#[derive(Clone, Copy)]
enum Form {
    Csv,
    Json,
}

/// What a file is written from.
struct Source {
    crm: Crm,
    actor: Actor,
    citizen: CitizenId,
    filter: Filter,
    texts: Texts,
    catalogue: Arc<Catalogue>,
    disputes: HashMap<i64, Dispute>,
}

/// Where the writing stands.
enum Place {
    Head,
    Entries(Option<Cursor>),
    Foot,
    Done,
}

async fn download(
    State(state): State<ServerState>,
    query: Query<Fields>,
    request: Request,
    form: Form,
) -> Response {
    let operation = operation(&request);
    let (parts, _) = request.into_parts();
    let language = language_of(parts.uri.path());
    let caller = match visitor::caller(&state, &parts.headers, language, &operation).await {
        Ok(caller) => caller,
        Err(error) => return refused(&state, &parts, &operation, error).await,
    };
    let (citizen, actor) = match caller.citizen() {
        Ok(known) => known,
        Err(error) => return refused(&state, &parts, &operation, error).await,
    };
    let field = |name: &str| query.get(name).map_or("", String::as_str);
    let filter = Filter::read(field("channel"), field("kind"), field("year"), field("text"));
    let crm = state.portal.crm.clone();
    let read = async {
        let disputes = dispute::of_citizen(&crm, &actor, citizen).await?;
        Ok::<_, crm::Error>((content::catalogue(&crm).await?, disputes))
    };
    let (catalogue, disputes) = match read.await {
        Ok(read) => read,
        Err(error) => {
            tracing::error!(operation, %error, "a history cannot be written");
            return refused(&state, &parts, &operation, app::page::PortalError::Broken).await;
        }
    };
    let texts = caller.texts();
    let (kind, ending) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
        Form::Json => ("application/json", "json"),
    };
    let name = export::file_name(texts, filter.year);
    let disputes = disputes.into_iter().map(|dispute| (dispute.entry, dispute)).collect();
    let source = Source { crm, actor, citizen, filter, texts, catalogue, disputes };
    let pieces = stream::try_unfold((source, Place::Head), move |(source, place)| async move {
        let written = source.write(form, place).await.map_err(|error| {
            // What was sent is sent: a body that breaks off is seen as broken.
            tracing::error!(%error, "a history breaks off");
            io::Error::other("the history cannot be read")
        })?;
        Ok::<_, io::Error>(written.map(|(bytes, next)| (bytes, (source, next))))
    });
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

impl Source {
    /// The next piece, and where the one after it begins.
    async fn write(&self, form: Form, place: Place) -> crm::Result<Option<(Bytes, Place)>> {
        Ok(match place {
            Place::Head => {
                let head = match form {
                    Form::Csv => csv::head(self.texts)?,
                    Form::Json => json::head(self.crm.now()),
                };
                Some((head, Place::Entries(None)))
            }
            Place::Entries(from) => {
                let page = self.page(from).await?;
                let bytes = match form {
                    Form::Csv => csv::entries(self, &page)?,
                    Form::Json => json::entries(self, &page, from.is_none())?,
                };
                let next = page.next.map_or(Place::Foot, |next| Place::Entries(Some(next)));
                Some((bytes, next))
            }
            Place::Foot => match form {
                Form::Csv => None,
                Form::Json => Some((json::foot(), Place::Done)),
            },
            Place::Done => None,
        })
    }

    async fn page(&self, from: Option<Cursor>) -> crm::Result<Page> {
        timeline::page(&self.crm, &self.actor, self.citizen, &self.filter, from, AT_ONCE).await
    }
}
