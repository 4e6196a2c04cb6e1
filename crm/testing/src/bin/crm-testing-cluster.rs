//! Looks after the PostgreSQL cluster of the tests: `start`, `stop` (removes it too) or `url [DATABASE]`.

use crm_testing::{Cluster, Fault};

fn main() -> Result<(), Fault> {
    let mut arguments = std::env::args().skip(1);
    let cluster = Cluster::of_workspace()?;
    match arguments.next().as_deref() {
        Some("start") => cluster.start(),
        Some("stop") => cluster.stop(),
        Some("url") => {
            println!("{}", cluster.url(arguments.next().as_deref().unwrap_or("postgres")));
            Ok(())
        }
        _ => Err("say start, stop or url [DATABASE]".into()),
    }
}
