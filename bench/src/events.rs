//! Events in: one at a time from many clients, and in batches; each is on the disk before it is acknowledged.

use crate::{
    Fault,
    city::City,
    dashboard::Served,
    load::Connection,
    table::{Budget, Table, percentile},
};
use crm::{
    Crm,
    actor::{Actor, Task},
    citizen::{TaxCode, tax_code::Gender},
    client::{self, NewClient},
    clock::SystemClock,
    db::Db,
    entropy::SystemEntropy,
    event::Scopes,
    source::{self, Source},
};
use jiff::{ToSpan, civil::date};
use serde_json::{Value, json};
use std::{net::SocketAddr, path::Path, sync::Arc, time::Instant};
use tokio::task::JoinSet;

const TERMINAL: Actor = Actor::System(Task::CommandLine);
const SINGLE: usize = 30_000;
const CLIENTS: usize = 64;
const BATCHES: usize = 60;
const OF_A_BATCH: usize = 1000;
const SENDERS: usize = 4;
const PEOPLE: usize = 1000;

/// Measures both on a city of its own.
///
/// # Errors
/// If an event is not acknowledged, or was acknowledged and is not there.
pub(crate) async fn measure(table: &mut Table, folder: &Path, site: &Path) -> Result<(), Fault> {
    let city = City::found(folder.join("events"), PEOPLE as u64).await?;
    let url = format!("sqlite:{}", city.folder.join("quirino.db").display());
    let key = key(&url).await?;
    let served = Served::start(&city, site).await?;
    let addr = served.server.addr;
    let people = people()?;

    let requests: Vec<Vec<u8>> = (0..SINGLE)
        .map(|number| request(&key, "cloudevents", &event("s", number, &people).to_string()))
        .collect();
    let before = served.server.cpu()?;
    let (seconds, latencies) = send(addr, requests, CLIENTS).await?;
    let cpu = (served.server.cpu()? - before) * 1000.0 / SINGLE as f64;
    table.add("events one at a time, SQLite", SINGLE as f64 / seconds, "events/s", Budget::AtLeast(3000.0));
    table.add(
        format!("  {CLIENTS} clients at full load, p99"),
        percentile(latencies, 99.0),
        "ms",
        Budget::Told,
    );
    table.add("  processor time an event", cpu, "ms", Budget::Told);

    let batch = |number: usize| {
        let events: Vec<Value> =
            (0..OF_A_BATCH).map(|one| event("b", number * OF_A_BATCH + one, &people)).collect();
        request(&key, "cloudevents-batch", &Value::Array(events).to_string())
    };
    let requests: Vec<Vec<u8>> = (0..BATCHES).map(batch).collect();
    let before = served.server.cpu()?;
    let (seconds, latencies) = send(addr, requests, SENDERS).await?;
    let sent = BATCHES * OF_A_BATCH;
    let cpu = (served.server.cpu()? - before) * 1000.0 / sent as f64;
    table.add(
        "events in batches of 1,000, SQLite",
        sent as f64 / seconds,
        "events/s",
        Budget::AtLeast(20_000.0),
    );
    table.add("  a batch, p99", percentile(latencies, 99.0), "ms", Budget::Told);
    table.add("  processor time an event", cpu, "ms", Budget::Told);

    // What was acknowledged is there once, for another process too.
    let db = Db::open(&url).await?;
    let row = db.row("SELECT COUNT(*) FROM event", &[]).await?.ok_or("no count")?;
    let there = usize::try_from(row.int(0)?)?;
    if there != SINGLE + sent {
        return Err(format!("{} events were acknowledged, {there} are there", SINGLE + sent).into());
    }
    db.close().await;
    Ok(())
}

/// A source and a client of it that may ask as often as it can.
async fn key(url: &str) -> Result<String, Fault> {
    let crm = Crm::new(Db::open(url).await?, Arc::new(SystemClock), Arc::new(SystemEntropy));
    let source = Source {
        id: "bench".to_owned(),
        name_it: "Banco di prova".to_owned(),
        name_en: "Bench".to_owned(),
        last_event_at: None,
    };
    let mut tx = crm.db.begin().await?;
    source::declare(&mut tx, &TERMINAL, &source, crm.now()).await?;
    tx.commit().await?;
    let new = NewClient {
        name: "bench".to_owned(),
        source: source.id,
        scopes: Scopes::ALL,
        per_second: 1_000_000,
        expires_at: None,
    };
    let key = client::add(&crm, &TERMINAL, &new).await?;
    crm.db.close().await;
    Ok(key)
}

fn people() -> Result<Vec<String>, Fault> {
    let code = |number: usize| {
        let day = date(1940, 1, 1).checked_add(i64::try_from(number)?.days())?;
        Ok(TaxCode::compute("Prova", "Livia", day, Gender::Female, "H501")?.as_str().to_owned())
    };
    (0..PEOPLE).map(code).collect()
}

/// The life of a case in five events: told, taken, talked about, answered, asked for in writing.
fn event(series: &str, number: usize, people: &[String]) -> Value {
    let case = format!("{series}/{}", number / 5);
    let about = json!({ "case": case });
    let (kind, data) = match number % 5 {
        0 => (
            "case",
            json!({
                "case": case, "citizen": people[number / 5 % people.len()], "kind": "application", "channel": "counter",
                "title": "Permesso per la zona a traffico limitato", "opened_at": "2026-03-01T09:00:00+01:00",
            }),
        ),
        1 => ("case.status", json!({ "case": case, "state": "in_progress", "words": "IN LAVORAZIONE" })),
        2 => (
            "contact",
            json!({ "about": about, "channel": "phone", "direction": "inbound", "title": "Telefonata allo 060606" }),
        ),
        3 => (
            "case.status",
            json!({ "case": case, "state": "answered", "words": "ESITATA", "text": "Rilasciato" }),
        ),
        _ => (
            "message",
            json!({ "about": about, "channel": "email", "direction": "outbound", "title": "Esito", "text": "Il permesso è pronto." }),
        ),
    };
    json!({
        "specversion": "1.0", "id": format!("{series}-{number}"), "source": "bench", "type": format!("it.roma.quirino.{kind}.v1"),
        "time": format!("2026-03-02T09:{:02}:00+01:00", number % 5), "data": data,
    })
}

fn request(key: &str, kind: &str, body: &str) -> Vec<u8> {
    format!(
        "POST /api/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {key}\r\ncontent-type: application/{kind}+json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Sends each request once, over so many connections; seconds in all, and milliseconds each.
async fn send(
    addr: SocketAddr,
    requests: Vec<Vec<u8>>,
    connections: usize,
) -> Result<(f64, Vec<f64>), Fault> {
    let mut shares: Vec<Vec<Vec<u8>>> = vec![Vec::new(); connections];
    // Five in a row are one case's: they go over one connection, in their order.
    for (number, request) in requests.into_iter().enumerate() {
        shares[number / 5 % connections].push(request);
    }
    let started = Instant::now();
    let mut all = JoinSet::new();
    for share in shares {
        all.spawn(async move {
            let mut connection = Connection::open(addr).await?;
            let mut latencies = Vec::with_capacity(share.len());
            for request in &share {
                let asked = Instant::now();
                connection.ask(request).await?;
                latencies.push(asked.elapsed().as_secs_f64() * 1000.0);
            }
            Ok::<_, Fault>(latencies)
        });
    }
    let mut latencies = Vec::new();
    while let Some(done) = all.join_next().await {
        latencies.extend(done??);
    }
    Ok((started.elapsed().as_secs_f64(), latencies))
}
