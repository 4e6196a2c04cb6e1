//! `GET /api/v1/services`: the catalogue of services, for anybody.

use super::problem::{Problem, fresh};
use crate::http::{ServerState, visitor::operation};
use app::routes::Name;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use crm::{
    clock::Timestamp,
    content::{self, Published, ServiceSheet},
    language::Language,
};
use serde_json::{Value, json};

const PER_PAGE: usize = 20;
const MOST_PER_PAGE: usize = 100;

/// What was asked for in the query.
struct Asked {
    limit: usize,
    cursor: String,
}

impl Asked {
    fn read(query: &str) -> Result<Self, Problem> {
        let mut asked = Self { limit: PER_PAGE, cursor: String::new() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=MOST_PER_PAGE).contains(limit));
                    asked.limit = limit.ok_or_else(|| Problem::bad_parameter("limit is from 1 to 100"))?;
                }
                "cursor" => {
                    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
                    if !value.bytes().all(plain) || value.len() > 200 {
                        return Err(Problem::bad_parameter("cursor is that of a next link"));
                    }
                    asked.cursor = value.into_owned();
                }
                _ => {}
            }
        }
        Ok(asked)
    }
}

/// The catalogue.
#[utoipa::path(
    get,
    path = "/api/v1/services",
    tag = "services",
    summary = "The catalogue of services",
    params(
        ("limit" = Option<u32>, Query, description = "Services a page, 1 to 100; 20 without"),
        ("cursor" = Option<String>, Query, description = "Where a page begins: that of the next link"),
    ),
    responses(
        (status = 200, description = "A page of services in Italian and English, by Italian slug; ETag"),
        (status = 304, description = "Nothing was published since the ETag of If-None-Match"),
        (status = 400, description = "A parameter cannot be understood"),
    )
)]
pub(crate) async fn list(State(state): State<ServerState>, request: Request) -> Response {
    let operation = operation(&request);
    let (parts, _) = request.into_parts();
    let asked = match Asked::read(parts.uri.query().unwrap_or_default()) {
        Ok(asked) => asked,
        Err(problem) => return problem.answer(&operation),
    };
    let catalogue = match content::catalogue(&state.portal.crm).await {
        Ok(catalogue) => catalogue,
        Err(error) => {
            tracing::error!(operation, %error, "the catalogue cannot be read");
            return Problem::unavailable("the catalogue cannot be read now").answer(&operation);
        }
    };
    let tag = format!("\"{}-{}-{}\"", catalogue.version, asked.limit, asked.cursor);
    let known = parts.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|known| {
        known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
    });
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let url = &state.portal.site.public_url;
        let mut services: Vec<&Published<ServiceSheet>> = catalogue
            .services
            .iter()
            .map(AsRef::as_ref)
            .filter(|service| service.slug_it > asked.cursor)
            .collect();
        services.sort_by(|a, b| a.slug_it.cmp(&b.slug_it));
        fresh(StatusCode::OK, &page(url, &asked, &services))
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn page(url: &str, asked: &Asked, services: &[&Published<ServiceSheet>]) -> Value {
    let shown = services.get(..asked.limit).unwrap_or(services);
    let items: Vec<Value> = shown.iter().map(|service| item(url, service)).collect();
    let address = |cursor: &str| {
        let cursor = if cursor.is_empty() { String::new() } else { format!("&cursor={cursor}") };
        format!("{url}/api/v1/services?limit={}{cursor}", asked.limit)
    };
    let mut links = json!({ "self": address(&asked.cursor) });
    if let (true, Some(last), Some(links)) =
        (services.len() > shown.len(), shown.last(), links.as_object_mut())
    {
        links.insert("next".to_owned(), Value::String(address(&last.slug_it)));
    }
    json!({ "items": items, "_links": links })
}

fn item(url: &str, service: &Published<ServiceSheet>) -> Value {
    let text = |language: Language| {
        let text = service.text(language);
        json!({
            "slug": service.slug(language),
            "title": text.title,
            "summary": text.summary,
            "url": format!("{url}{}", Name::Service.path_of(language, service.slug(language))),
        })
    };
    json!({
        "id": service.slug_it,
        "category": service.category,
        "it": text(Language::It),
        "en": text(Language::En),
        "updated_at": rfc3339(service.updated_at),
    })
}

fn rfc3339(moment: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default().to_string()
}
