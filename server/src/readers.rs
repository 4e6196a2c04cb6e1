//! What readers tell us, as files for a spreadsheet.

use crate::{
    history::csv_of,
    http::{
        ServerState, refused,
        visitor::{self, operation},
    },
};
use app::{
    newsroom::readers::{Which, scope, table},
    page::PortalError,
    routes::language_of,
};
use axum::{
    body::Body,
    extract::{Query, Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use std::collections::HashMap;

/// `GET /redazione/lettori/scarica?table=pages`: a table of the page, of the same days and pages.
pub(crate) async fn download(
    State(state): State<ServerState>,
    query: Query<HashMap<String, String>>,
    request: Request,
) -> Response {
    let operation = operation(&request);
    let (parts, _) = request.into_parts();
    let language = language_of(parts.uri.path());
    let made = async {
        let caller = visitor::caller(&state, &parts.headers, language, &operation).await?;
        let (actor, _) = caller.newsroom()?;
        let field = |name: &str| query.get(name).cloned().unwrap_or_default();
        let which = Which::from_code(&field("table")).unwrap_or(Which::Pages);
        let crm = &state.portal.crm;
        let told = table(crm, &actor, caller.texts(), which, &scope(field)).await?;
        let rows = told.lines.into_iter().map(|line| line.cells);
        let bytes = csv_of(caller.texts(), &told.headings, rows)?;
        Ok::<_, PortalError>((which, bytes))
    };
    let (which, bytes) = match Box::pin(made).await {
        Ok(made) => made,
        Err(error) => return refused(&state, &parts, &operation, error).await,
    };
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) =
        HeaderValue::from_str(&format!("attachment; filename=\"quirino-{}.csv\"", which.code()))
    {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
