//! The program itself over a full database: how soon it answers, and how much memory it takes.

use crate::{
    Fault,
    city::City,
    load::{self, request},
    process::Server,
    table::{Budget, Table, median},
};
use std::{path::Path, process::Command, sync::Arc, time::Duration};

const STARTS: usize = 5;
const LOAD: Duration = Duration::from_secs(5);

/// Starts `program` a few times; the last one is put under load.
///
/// # Errors
/// If it does not start.
pub(crate) async fn measure(
    table: &mut Table,
    city: &City,
    program: &Path,
    site: &Path,
) -> Result<(), Fault> {
    let mut starts = Vec::new();
    for _ in 1..STARTS {
        starts.push(serve(city, program, site).await?.first_page.as_secs_f64() * 1000.0);
    }
    let server = serve(city, program, site).await?;
    starts.push(server.first_page.as_secs_f64() * 1000.0);
    table.add("start with a full database: to the first page", median(starts), "ms", Budget::AtMost(1000.0));
    table.add("resident memory, idle", server.memory("VmRSS")?, "MB", Budget::AtMost(80.0));
    let mut requests: Vec<Vec<u8>> =
        city.tokens.iter().map(|token| request("/area", Some(token), Some("br"))).collect();
    requests.extend(city.tokens.iter().map(|token| request("/area/storia", Some(token), Some("br"))));
    requests.extend(["/", "/servizi", "/cerca?q=crata+identita"].map(|path| request(path, None, Some("br"))));
    let requests: Arc<[Vec<u8>]> = requests.into();
    load::run(server.addr, &requests, LOAD).await?;
    table.add("resident memory, the most under load", server.memory("VmHWM")?, "MB", Budget::AtMost(300.0));
    Ok(())
}

async fn serve(city: &City, program: &Path, site: &Path) -> Result<Server, Fault> {
    let mut command = Command::new(program);
    command.arg("serve");
    Server::start(command, &city.folder, site).await
}
