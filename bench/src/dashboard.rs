//! The personal area's first page: the portal against the same page by hand, and a small city against a large one.

use crate::{
    Fault, by_hand,
    city::City,
    load::{self, Connection, request},
    process::{Server, free_addr},
    table::{Budget, Table, median, percentile},
};
use std::{net::SocketAddr, path::Path, process::Command, sync::Arc, time::Duration};

const ROUNDS: usize = 5;
const WARM_UP: Duration = Duration::from_millis(1500);
const ROUND: Duration = Duration::from_millis(2500);
/// What Fastify with better-sqlite3 took for the same page on the machine on which the budget was set (design.md, 9).
const FASTIFY_MS: f64 = 0.14;

/// A city that is served: the portal, and the handlers by hand in the same process.
pub(crate) struct Served {
    pub(crate) server: Server,
    /// Where the handlers by hand answer.
    pub(crate) by_hand: SocketAddr,
}

impl Served {
    /// Starts serving.
    ///
    /// # Errors
    /// If the server does not start.
    pub(crate) async fn start(city: &City, site: &Path) -> Result<Self, Fault> {
        let by_hand = free_addr()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("host").arg(by_hand.to_string());
        Ok(Self { server: Server::start(command, &city.folder, site).await?, by_hand })
    }
}

fn requests(tokens: &[String]) -> Arc<[Vec<u8>]> {
    tokens.iter().map(|token| request("/area", Some(token), None)).collect()
}

/// Two servers in alternating rounds, each first in every other one: requests/s, and the ratio of each pair of rounds.
pub(crate) struct Duel {
    pub(crate) first: Vec<f64>,
    pub(crate) second: Vec<f64>,
    pub(crate) latencies: Vec<f64>,
}

impl Duel {
    /// Runs it.
    ///
    /// # Errors
    /// If one of them answers anything but 200.
    pub(crate) async fn run(
        first: (SocketAddr, Arc<[Vec<u8>]>),
        second: (SocketAddr, Arc<[Vec<u8>]>),
    ) -> Result<Self, Fault> {
        let mut duel = Self { first: Vec::new(), second: Vec::new(), latencies: Vec::new() };
        load::run(first.0, &first.1, WARM_UP).await?;
        load::run(second.0, &second.1, WARM_UP).await?;
        for round in 0..ROUNDS {
            if round % 2 == 1 {
                duel.second.push(load::run(second.0, &second.1, ROUND).await?.per_second());
            }
            let answered = load::run(first.0, &first.1, ROUND).await?;
            duel.first.push(answered.per_second());
            duel.latencies.extend(answered.latencies);
            if round % 2 == 0 {
                duel.second.push(load::run(second.0, &second.1, ROUND).await?.per_second());
            }
        }
        Ok(duel)
    }

    /// How much of the second the first reaches.
    pub(crate) fn ratio(&self) -> f64 {
        median(self.first.iter().zip(&self.second).map(|(first, second)| first / second).collect())
    }
}

/// The portal's page against the one by hand.
///
/// # Errors
/// If a server fails.
pub(crate) async fn against_by_hand(table: &mut Table, served: &Served, city: &City) -> Result<(), Fault> {
    let one = requests(std::slice::from_ref(&city.twenty));
    let portal = String::from_utf8(Connection::open(served.server.addr).await?.ask(&one[0]).await?.to_vec())?;
    let by_hand = String::from_utf8(Connection::open(served.by_hand).await?.ask(&one[0]).await?.to_vec())?;
    if let Err(difference) = by_hand::same(&portal, &by_hand) {
        table.note(format!(
            "the page by hand is no longer the portal's: mend bench/src/by_hand ({difference})"
        ));
    }
    let duel = Duel::run((served.server.addr, one.clone()), (served.by_hand, one.clone())).await?;
    table.add(
        "dashboard, 20 requests, 100,000 citizens: ratio to by hand",
        duel.ratio(),
        "",
        Budget::AtLeast(0.7),
    );
    table.add("  the portal", median(duel.first), "pages/s", Budget::Told);
    table.add("  by hand", median(duel.second), "pages/s", Budget::Told);
    table.add(
        "  the portal, 16 connections at full load, p99",
        percentile(duel.latencies, 99.0),
        "ms",
        Budget::Told,
    );
    let portal_cpu = cpu(served, served.server.addr, &one).await?;
    let by_hand_cpu = cpu(served, served.by_hand, &one).await?;
    table.add(
        "  processor time a page (budget: Fastify's figure)",
        portal_cpu,
        "ms",
        Budget::AtMost(FASTIFY_MS),
    );
    table.add("  processor time a page by hand", by_hand_cpu, "ms", Budget::Told);
    Ok(())
}

/// Milliseconds of processor time a page, of the server alone.
async fn cpu(served: &Served, addr: SocketAddr, requests: &Arc<[Vec<u8>]>) -> Result<f64, Fault> {
    let before = served.server.cpu()?;
    let round = load::run(addr, requests, 2 * ROUND).await?;
    Ok((served.server.cpu()? - before) * 1000.0 / round.requests as f64)
}

/// Dashboards of a thousand citizens each, in a large city against a small one.
///
/// # Errors
/// If a server fails.
pub(crate) async fn large_against_small(
    table: &mut Table,
    (large, large_city): (&Served, &City),
    (small, small_city): (&Served, &City),
) -> Result<(), Fault> {
    let duel = Duel::run(
        (large.server.addr, requests(&large_city.tokens)),
        (small.server.addr, requests(&small_city.tokens)),
    )
    .await?;
    table.add("dashboards at 100,000 citizens: ratio to 10,000", duel.ratio(), "", Budget::AtLeast(0.9));
    table.add("  at 100,000", median(duel.first), "pages/s", Budget::Told);
    table.add("  at 10,000", median(duel.second), "pages/s", Budget::Told);
    Ok(())
}
