//! What a page's handler gives back.

use crate::{caller::Caller, routes::Name};
use leptos::{
    prelude::AnyView,
    server_fn::{
        codec::JsonEncoding,
        error::{FromServerFnError, ServerFnErrorErr},
    },
};
use std::{collections::HashMap, future::Future, pin::Pin};

/// A page, ready to be drawn into a document.
pub struct Page {
    /// The title, without the city's name.
    pub title: String,
    /// For search engines and previews.
    pub description: Option<String>,
    /// The path of its twin in the other language; from the route's own parameters if absent.
    pub twin: Option<String>,
    /// Whether it has islands: only then does a script stand in it.
    pub islands: bool,
    /// Whether it loads the newsroom's script, and no other.
    pub editor: bool,
    /// Whether search engines may list it.
    pub listed: bool,
    /// A document for machines (JSON-LD), already serialised.
    pub json_ld: Option<String>,
    /// What stands between header and footer.
    pub body: AnyView,
}

impl Page {
    /// A page without islands.
    pub fn new(title: impl Into<String>, body: AnyView) -> Self {
        Self {
            title: title.into(),
            description: None,
            twin: None,
            islands: false,
            editor: false,
            listed: false,
            json_ld: None,
            body,
        }
    }

    /// With a description, and open to search engines.
    #[must_use]
    pub fn listed(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self.listed = true;
        self
    }

    /// With islands.
    #[must_use]
    pub const fn with_islands(mut self) -> Self {
        self.islands = true;
        self
    }

    /// With the newsroom's script.
    #[must_use]
    pub const fn with_editor_script(mut self) -> Self {
        self.editor = true;
        self
    }

    /// With the path of its twin.
    #[must_use]
    pub fn with_twin(mut self, path: String) -> Self {
        self.twin = Some(path);
        self
    }
}

/// A page, or why there is none.
pub type PageResult = Result<Page, PortalError>;

/// A page on its way.
pub type PageFuture = Pin<Box<dyn Future<Output = PageResult> + Send>>;

/// What a page's handler gets.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// Who asks.
    pub caller: Caller,
    /// For which page.
    pub name: Name,
    /// The parts of its path that vary.
    pub params: HashMap<String, String>,
    /// The fields of its query; of a repeated one the last.
    pub query: HashMap<String, String>,
}

impl PageRequest {
    /// A part of the path.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// A field of the query, cut to what any form of ours could send, without control characters, which no page may hold.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        let value = self.query.get(name).map_or("", String::as_str);
        value.chars().filter(|letter| !letter.is_control()).take(400).collect()
    }
}

/// What can go wrong on the way of a page or a server function, as far as the outside may know.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum PortalError {
    /// Not there, or not yours.
    NotFound,
    /// Nobody is logged in, or not surely enough.
    SignIn,
    /// The request makes no sense.
    Bad,
    /// Our fault; it is in the log.
    Broken,
    /// Refused before any page was asked, with this HTTP status.
    Status {
        /// The status.
        code: u16,
    },
}

impl PortalError {
    /// The HTTP status for it.
    #[must_use]
    pub fn status(&self) -> http::StatusCode {
        match self {
            Self::Status { code } => {
                http::StatusCode::from_u16(*code).unwrap_or(http::StatusCode::BAD_REQUEST)
            }
            Self::NotFound => http::StatusCode::NOT_FOUND,
            Self::SignIn => http::StatusCode::UNAUTHORIZED,
            Self::Bad => http::StatusCode::BAD_REQUEST,
            Self::Broken => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<crm::Error> for PortalError {
    fn from(error: crm::Error) -> Self {
        match error {
            crm::Error::NotFound => Self::NotFound,
            other => {
                let operation = Caller::current().map(|caller| caller.operation).unwrap_or_default();
                tracing::error!(%operation, error = %other, "the CRM failed");
                Self::Broken
            }
        }
    }
}

impl FromServerFnError for PortalError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Bad,
            _ => Self::Broken,
        }
    }

    fn status_code(&self) -> http::StatusCode {
        self.status()
    }
}
