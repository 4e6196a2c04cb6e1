//! SIGKILL in the middle of the work: whatever was acknowledged exists exactly once, whatever was not exists once or can be
//! sent again. `KILLS=50 cargo nextest run -p server --test killed --no-capture` prints the counts of 50 rounds on each
//! database; without it there are five.

#[cfg(test)]
#[path = "killed/child.rs"]
mod child;
#[cfg(test)]
#[path = "killed/city.rs"]
mod city;
#[cfg(test)]
#[path = "killed/deed.rs"]
mod deed;
#[cfg(test)]
#[path = "killed/event.rs"]
mod event;
#[cfg(test)]
#[path = "killed/ledger.rs"]
mod ledger;
#[cfg(test)]
#[path = "killed/person.rs"]
mod person;
#[cfg(test)]
#[path = "notices/sink.rs"]
mod sink;
#[cfg(test)]
#[path = "killed/submit.rs"]
mod submit;
#[cfg(test)]
#[path = "killed/upload.rs"]
mod upload;

#[cfg(test)]
mod tests {
    use crate::{city::City, ledger::Ledger};
    use crm_testing::{Fixture, on_both};

    fn rounds() -> usize {
        std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5)
    }

    on_both! {
        async fn what_was_acknowledged_exists_exactly_once(fixture: Fixture) {
            let engine = fixture.engine;
            let city = City::open(fixture, false).await;
            let mut ledger = Ledger::prepare(&city, rounds()).await;
            for round in 0..rounds() {
                ledger.work_until_killed(&city, round).await;
                let broken = ledger.broken_promises(&city).await;
                assert_eq!(broken, Vec::<String>::new(), "after round {round}");
            }
            ledger.send_the_rest(&city).await;
            assert_eq!(ledger.broken_promises(&city).await, Vec::<String>::new(), "at the end");
            assert_eq!(ledger.missing(&city).await, Vec::<String>::new(), "at the end");
            let receipts = ledger.receipts(&city).await.map_or("receipts not counted: no mail server".to_owned(), |(sent, again)| {
                format!("receipts: {sent} came, {again} of them once more under the same id")
            });
            println!("{engine:?}: {}; {receipts}", ledger.counts());
        }

        async fn a_build_that_acknowledges_before_it_commits_is_caught(fixture: Fixture) {
            let city = City::open(fixture, true).await;
            let mut ledger = Ledger::prepare(&city, 10).await;
            let mut caught = Vec::new();
            for round in 0..10 {
                ledger.work_until_killed(&city, round).await;
                caught = ledger.broken_promises(&city).await;
                if !caught.is_empty() {
                    break;
                }
            }
            assert!(!caught.is_empty(), "ten rounds with the fault, and nothing was seen");
        }
    }
}
