//! What is mounted beside the pages (`app::routes`) and the server functions (`app::server_functions`), each with who may
//! ask: no row, no route. A test compares this table with what the router holds.

use super::{ServerState, attachments, clarity, csp, functions, health, live, media};
use crate::{api, history, identity, readers};
use app::routes::Access;
use axum::{
    Router,
    routing::{any, get, post},
};
use crm::actor::Level;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Mount {
    /// Its path, as the router knows it.
    pub path: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Who may ask.
    pub access: Access,
}

/// The methods that a path takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// GET and HEAD.
    Get,
    /// POST.
    Post,
    /// Each what its row in the table of server functions says.
    OfTable,
}

const AREA: Access = Access::Citizen(Level::AREA);

macro_rules! mounts {
    ($($path:literal: $takes:ident, $access:expr => $handler:expr;)+) => {
        /// What this module mounts itself.
        const OWN: &[Mount] = &[$(Mount { path: $path, takes: Takes::$takes, access: $access }),+];

        /// Mounts it.
        pub(super) fn mount(router: Router<ServerState>) -> Router<ServerState> {
            router $(.route($path, $handler))+
        }
    };
}

mounts! {
    "/healthz": Get, Access::Public => get(health::alive);
    "/readyz": Get, Access::Public => get(health::ready);
    "/csp-reports": Post, Access::Public => post(csp::report);
    "/clarity/rate": Post, Access::Public => post(clarity::rate);
    "/clarity/reason": Post, Access::Public => post(clarity::reason);
    "/cerca/aperto": Post, Access::Public => post(clarity::opened);
    "/en/search/opened": Post, Access::Public => post(clarity::opened);
    "/redazione/lettori/scarica": Get, Access::Newsroom => get(readers::download);
    "/en/newsroom/readers/download": Get, Access::Newsroom => get(readers::download);
    "/area/allegati/{id}": Get, AREA => get(attachments::download);
    "/en/area/attachments/{id}": Get, AREA => get(attachments::download);
    "/area/attach/step": Post, AREA => post(attachments::step);
    "/area/attach/act": Post, AREA => post(attachments::act);
    "/area/uploads": Post, AREA => post(attachments::begin);
    "/area/uploads/{id}": Get, AREA => get(attachments::status);
    "/area/uploads/{id}/pieces": Post, AREA => post(attachments::piece);
    "/area/uploads/{id}/finish": Post, AREA => post(attachments::finish);
    "/media/{name}": Get, Access::Public => get(media::serve);
    "/redazione/immagini/carica": Post, Access::Newsroom => post(media::add);
    "/status": Get, Access::Public => get(api::status::status);
    "/api/v1/events": Post, Access::Machine => post(api::events::receive).options(api::events::handshake);
    "/api/v1/schemas": Get, Access::Public => get(api::schemas::list);
    "/api/v1/schemas/{type}": Get, Access::Public => get(api::schemas::one);
    "/api/v1/services": Get, Access::Public => get(api::services::list);
    "/api/v1/openapi.json": Get, Access::Public => get(api::openapi::document);
    "/area/eventi": Get, AREA => get(live::events);
    "/area/storia/scarica/csv": Get, AREA => get(history::csv);
    "/area/storia/scarica/json": Get, AREA => get(history::json);
    "/en/area/history/download/csv": Get, AREA => get(history::csv);
    "/en/area/history/download/json": Get, AREA => get(history::json);
    "/api/portal/v1/{*function}": OfTable, Access::Public => any(functions::call);
}

/// What other modules mount: the files of the site as a service, the identity providers' logins.
const BESIDE: &[Mount] = &[
    Mount { path: "/pkg", takes: Takes::Get, access: Access::Public },
    Mount { path: "/pkg/", takes: Takes::Get, access: Access::Public },
    Mount { path: "/pkg/{*file}", takes: Takes::Get, access: Access::Public },
    Mount { path: identity::START, takes: Takes::Get, access: Access::Public },
    Mount { path: identity::CALLBACK, takes: Takes::Get, access: Access::Public },
];

/// Every row.
#[must_use]
pub fn mounts() -> Vec<Mount> {
    [OWN, BESIDE].concat()
}
