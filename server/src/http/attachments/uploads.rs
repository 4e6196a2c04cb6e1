//! Files in pieces, for the island: begin, put, ask, finish. A piece is acknowledged when it is on the disk.

use super::super::{
    ServerState,
    around::Ours,
    functions::{language, refusal},
    problem::reads_html,
    visitor::{self, Operation},
};
use app::{
    area::attachments::{refused, view_of},
    caller::Caller,
    page::PortalError,
};
use axum::{
    Json,
    body::to_bytes,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use crm::{
    Error,
    actor::{Actor, CitizenId},
    attachment::{self, Arriving, AttachmentRefused, LARGEST_PIECE, NewUpload, Piece, Purpose},
    case::CaseNumber,
};
use serde_json::{Value, json};

/// What a request is answered with, or why not.
type Answer = Result<Value, Why>;

/// Why not.
enum Why {
    Portal(PortalError),
    File(AttachmentRefused),
}

impl From<Error> for Why {
    fn from(error: Error) -> Self {
        match error {
            Error::Attachment(refused) => Self::File(refused),
            Error::Act(_) => Self::File(AttachmentRefused::Gone),
            Error::Conflict(_) => Self::Portal(PortalError::Status { code: 409 }),
            other => Self::Portal(other.into()),
        }
    }
}

/// Whoever sends, for themselves.
struct Sender {
    caller: Caller,
    citizen: CitizenId,
    actor: Actor,
}

/// Begins a file: `draft` and `field`, or `number` and `act`; `name`, `size`, `sha256` of the whole.
pub(in super::super) async fn begin(State(state): State<ServerState>, request: Request) -> Response {
    answer(state, request, async |sender: &Sender, request: Request| {
        let body = to_bytes(request.into_body(), 16 * 1024).await.map_err(|_| bad())?;
        let fields: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
        let first = |name: &str| {
            fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
        };
        let purpose = if first("number").is_empty() {
            Purpose::Draft { draft: first("draft").to_owned(), field: first("field").to_owned() }
        } else {
            let number =
                CaseNumber::parse(first("number")).map_err(|_| Why::Portal(PortalError::NotFound))?;
            Purpose::Case { number, act: first("act").parse().map_err(|_| bad())? }
        };
        let new = NewUpload {
            purpose,
            name: first("name").to_owned(),
            size: first("size").parse().map_err(|_| bad())?,
            digest: if first("sha256").is_empty() {
                None
            } else {
                Some(hex(first("sha256")).ok_or_else(bad)?)
            },
        };
        Ok(arriving(&attachment::begin(sender.crm(), &sender.actor, sender.citizen, &new).await?))
    })
    .await
}

/// Takes a piece: `x-start` is the place of its first byte, `x-sha256` its checksum.
pub(in super::super) async fn piece(
    State(state): State<ServerState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    answer(state, request, async |sender: &Sender, request: Request| {
        let (start, digest) = (told(&request, "x-start"), told(&request, "x-sha256"));
        // Whose it is comes before what is wrong with it.
        attachment::status(sender.crm(), &sender.actor, sender.citizen, &id).await?;
        let start = start.parse().map_err(|_| bad())?;
        let digest = hex(&digest).ok_or_else(bad)?;
        let bytes = to_bytes(request.into_body(), LARGEST_PIECE)
            .await
            .map_err(|_| Why::Portal(PortalError::Status { code: 413 }))?;
        let piece = Piece { start, bytes: &bytes, digest: &digest };
        Ok(arriving(&attachment::put(sender.crm(), &sender.actor, sender.citizen, &id, piece).await?))
    })
    .await
}

/// Says what is missing.
pub(in super::super) async fn status(
    State(state): State<ServerState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    answer(state, request, async |sender: &Sender, _| {
        Ok(arriving(&attachment::status(sender.crm(), &sender.actor, sender.citizen, &id).await?))
    })
    .await
}

/// Puts the pieces together and looks the file through.
pub(in super::super) async fn finish(
    State(state): State<ServerState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    answer(state, request, async |sender: &Sender, _| {
        let file = attachment::finish(sender.crm(), &sender.actor, sender.citizen, &id).await?;
        let file = view_of(sender.caller.texts(), &file);
        Ok(json!({ "id": file.id, "name": file.name, "about": file.about, "path": file.path }))
    })
    .await
}

impl Sender {
    fn crm(&self) -> &crm::Crm {
        &self.caller.portal.crm
    }
}

fn told(request: &Request, name: &str) -> String {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

fn bad() -> Why {
    Why::Portal(PortalError::Bad)
}

fn arriving(arriving: &Arriving) -> Value {
    json!({ "id": arriving.id, "size": arriving.size, "missing": arriving.missing })
}

/// A SHA-256 in hexadecimal.
fn hex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    (0..32).map(|place| u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()).collect()
}

/// Answers a citizen who is logged in: 200, or 422 with the reason in words, or what any other path answers.
async fn answer<F>(state: ServerState, request: Request, run: F) -> Response
where
    F: AsyncFnOnce(&Sender, Request) -> Answer,
{
    let operation =
        request.extensions().get::<Operation>().map(|operation| operation.0.clone()).unwrap_or_default();
    let (headers, language) = (request.headers().clone(), language(request.uri()));
    let refuse = async |error: PortalError| {
        refusal(&state, &headers, &operation, language, reads_html(&headers), error).await
    };
    let caller = match visitor::caller(&state, &headers, language, &operation).await {
        Ok(caller) => caller,
        Err(error) => return refuse(error).await,
    };
    let Ok((citizen, actor)) = caller.citizen() else { return refuse(PortalError::SignIn).await };
    let sender = Sender { caller, citizen, actor };
    match run(&sender, request).await {
        Ok(value) => ours(StatusCode::OK, value),
        Err(Why::File(why)) => {
            let words = refused(sender.caller.texts(), why);
            ours(StatusCode::UNPROCESSABLE_ENTITY, json!({ "code": why.code(), "words": words }))
        }
        Err(Why::Portal(error)) => refuse(error).await,
    }
}

fn ours(status: StatusCode, value: Value) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let mut response = (status, headers, Json(value)).into_response();
    response.extensions_mut().insert(Ours);
    response
}
