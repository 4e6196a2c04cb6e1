//! Getting a file back: always to be kept, never to be shown by the browser as ours.

use super::super::{
    ServerState,
    around::Ours,
    functions::refusal,
    problem::reads_html,
    visitor::{self, Operation},
};
use app::{page::PortalError, routes::language_of};
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use crm::{
    Crm,
    attachment::{self, Attachment},
};
use futures::stream;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in an extended value (RFC 8187, 3.2.1).
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// A file of the one who asks; anybody else's is not there.
pub(in super::super) async fn download(
    State(state): State<ServerState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let operation =
        request.extensions().get::<Operation>().map(|operation| operation.0.clone()).unwrap_or_default();
    let (parts, _) = request.into_parts();
    let (headers, language) = (parts.headers, language_of(parts.uri.path()));
    let refuse = async |error: PortalError| {
        refusal(&state, &headers, &operation, language, reads_html(&headers), error).await
    };
    let found = match visitor::caller(&state, &headers, language, &operation).await {
        Ok(caller) => match caller.citizen() {
            Ok((citizen, actor)) => {
                attachment::find(&state.portal.crm, &actor, citizen, &id).await.map_err(PortalError::from)
            }
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    match found {
        Ok(file) => send(state.portal.crm.clone(), file),
        Err(error) => refuse(error).await,
    }
}

fn send(crm: Crm, file: Attachment) -> Response {
    let kind = file.kind.media_type();
    let (length, disposition) = (file.size, disposition(&file.name));
    let pieces = stream::try_unfold((crm, file, 0_i64), |(crm, file, start)| async move {
        if start >= file.size {
            return Ok::<_, crm::Error>(None);
        }
        let bytes = attachment::content(&crm, &file, start).await?.ok_or(crm::Error::NotFound)?;
        let next = start + i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        Ok(Some((bytes, (crm, file, next))))
    });
    let mut response = (StatusCode::OK, Body::from_stream(pieces)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'"),
    );
    // Pictures and documents are compressed already.
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    response.extensions_mut().insert(Ours);
    response
}

/// RFC 6266: the name for every browser, and for those that read it the name as it is.
fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_graphic() && !matches!(letter, '"' | '\\' | '%' | ';') || letter == ' ' {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let whole = utf8_percent_encode(name, ATTRIBUTE);
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_stays_a_name() {
        for (name, header) in [
            (
                "contratto 1.pdf",
                "attachment; filename=\"contratto 1.pdf\"; filename*=UTF-8''contratto%201.pdf",
            ),
            ("perché.pdf", "attachment; filename=\"perch_.pdf\"; filename*=UTF-8''perch%C3%A9.pdf"),
            ("a\"b;c%41.png", "attachment; filename=\"a_b_c_41.png\"; filename*=UTF-8''a%22b%3Bc%2541.png"),
        ] {
            assert_eq!(disposition(name), header);
        }
    }
}
