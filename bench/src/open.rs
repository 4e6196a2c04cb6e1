//! Pages of one person with much behind them, and pages that stay open: a case, a history of ten thousand entries, the
//! dashboard while a thousand streams are open.

use crate::{
    Fault,
    city::{City, ONE_CALL},
    dashboard::{Duel, Served},
    load::{self, Connection, request},
    table::{Budget, Table, median, percentile},
};
use std::{path::Path, sync::Arc, time::Duration};

const ROUND: Duration = Duration::from_millis(2500);
const STREAMS: usize = 1000;

/// The pages, each alone.
///
/// # Errors
/// If the server fails.
pub(crate) async fn pages(table: &mut Table, served: &Served, city: &City) -> Result<(), Fault> {
    let case = format!("/area/richieste/{}", city.case);
    let search = format!("/area/storia?text={}", ONE_CALL.replace(' ', "+"));
    let found = request(&search, Some(&city.long), None);
    let page = Connection::open(served.server.addr).await?.ask(&found).await?.to_vec();
    if !String::from_utf8_lossy(&page).contains(ONE_CALL) {
        return Err("the one call is not found".into());
    }
    for (name, path, token) in [
        ("a case page, 3 entries", case.as_str(), &city.twenty),
        ("a history of 10,000 entries, first page", "/area/storia", &city.long),
        ("  a search in it that finds one", &search, &city.long),
        ("  its tenth year, from the newest", "/area/storia?year=2017", &city.long),
        ("  a whole year of it on one page", "/area/storia/2017", &city.long),
    ] {
        let one: Arc<[Vec<u8>]> = [request(path, Some(token), None)].into();
        load::run(served.server.addr, &one, ROUND / 5).await?;
        let round = load::run(served.server.addr, &one, ROUND).await?;
        table.add(name, round.per_second(), "pages/s", Budget::Told);
        table.add(
            "    16 connections at full load, p99",
            percentile(round.latencies, 99.0),
            "ms",
            Budget::Told,
        );
    }
    Ok(())
}

/// Dashboards of the citizens while each of a thousand has a stream open, against the same without.
///
/// # Errors
/// If a server fails, or does not take so many streams.
pub(crate) async fn with_streams(
    table: &mut Table,
    none: &Served,
    city: &City,
    site: &Path,
) -> Result<(), Fault> {
    let served = Served::start(city, site).await?;
    let mut streams = Vec::with_capacity(STREAMS);
    for token in city.tokens.iter().take(STREAMS) {
        let mut stream = Connection::open(served.server.addr).await?;
        stream.listen(&request("/area/eventi", Some(token), None)).await?;
        streams.push(stream);
    }
    let asked: Arc<[Vec<u8>]> = city.tokens.iter().map(|token| request("/area", Some(token), None)).collect();
    let duel = Duel::run((served.server.addr, asked.clone()), (none.server.addr, asked)).await?;
    let name = format!("dashboards with {} open streams: ratio to none", streams.len());
    table.add(name, duel.ratio(), "", Budget::Told);
    table.add("  with them", median(duel.first), "pages/s", Budget::Told);
    table.add("  with none", median(duel.second), "pages/s", Budget::Told);
    table.add("  resident memory with them", served.server.memory("VmRSS")?, "MB", Budget::Told);
    Ok(())
}
