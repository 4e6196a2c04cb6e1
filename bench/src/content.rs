//! An anonymous visitor's page against a handler that returns as many fixed bytes.

use crate::{
    Fault,
    dashboard::{Duel, Served},
    load::{Connection, request},
    table::{Budget, Table, median},
};
use std::sync::Arc;

const PATH: &str = "/servizi/carta-identita-elettronica";

/// Measures, as browsers ask (brotli) and plain.
///
/// # Errors
/// If a server fails.
pub(crate) async fn measure(table: &mut Table, served: &Served) -> Result<(), Fault> {
    for (name, encoding, budget) in [
        ("content page, brotli: ratio to fixed bytes", Some("br"), Budget::AtLeast(0.5)),
        ("content page, plain: ratio to fixed bytes", None, Budget::Told),
    ] {
        let page: Arc<[Vec<u8>]> = [request(PATH, None, encoding)].into();
        let length = Connection::open(served.server.addr).await?.ask(&page[0]).await?.len();
        let fixed: Arc<[Vec<u8>]> = [request(&format!("/fixed/{length}"), None, None)].into();
        let duel = Duel::run((served.server.addr, page), (served.by_hand, fixed)).await?;
        table.add(name, duel.ratio(), "", budget);
        table.add(format!("  the portal, {length} bytes"), median(duel.first), "pages/s", Budget::Told);
        table.add("  fixed bytes", median(duel.second), "pages/s", Budget::Told);
    }
    Ok(())
}
