//! Markdown as readers will see it: the parser is the parser.

use crate::{caller::Caller, markdown::SafeHtml, page::PortalError};
use leptos::server;

/// The most that is shown at once, in bytes: more than any field takes.
const MOST: usize = 200 * 1024;

/// Shows a text.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/preview")]
pub async fn show_markdown(#[server(default)] text: String) -> Result<String, PortalError> {
    Caller::current()?.newsroom()?;
    if text.len() > MOST {
        return Err(PortalError::Status { code: 413 });
    }
    Ok(SafeHtml::from_markdown(&text).into_string())
}
