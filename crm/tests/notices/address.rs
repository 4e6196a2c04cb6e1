//! An address is theirs when a code that was sent to it comes back.

use crate::post::{change, choose, claim, list, record, round, sort};
use crm::{
    Crm,
    actor::CitizenId,
    notice::{ItemState, Outcome, Reason, What},
    preference::{self, CODE_PAUSE, CODE_SECONDS, CODE_TRIES, CODES_A_DAY, Change, CodeSent, Proof},
};
use crm_testing::{Fixture, on_both, sample};

async fn ask(crm: &Crm, citizen: CitizenId) -> CodeSent {
    preference::send_code(crm, &sample::as_citizen(citizen), citizen).await.unwrap()
}

async fn prove(crm: &Crm, citizen: CitizenId, code: &str) -> Proof {
    preference::confirm(crm, &sample::as_citizen(citizen), citizen, code).await.unwrap()
}

async fn verified(crm: &Crm, citizen: CitizenId) -> bool {
    let mailbox = preference::mailbox(crm, &sample::as_citizen(citizen), citizen).await.unwrap().unwrap();
    mailbox.verified_at.is_some()
}

/// The codes that are sent now, with their addresses.
async fn codes(crm: &Crm) -> Vec<(String, String)> {
    let mut codes = Vec::new();
    for one in round(crm).await {
        record(crm, &one, &Outcome::Sent("250".to_owned())).await;
        codes.extend(one.mail.items[0].code.clone().map(|code| (one.mail.to.clone(), code)));
    }
    codes
}

fn another(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

on_both! {
    async fn a_new_address_gets_a_code_and_the_code_proves_it(fixture: Fixture) {
        let (crm, citizen) = (&fixture.crm, fixture.citizen().await.unwrap());
        choose(crm, citizen, &change("livia@example.it")).await;
        let sent = codes(crm).await;
        assert_eq!(sent.len(), 1);
        let (to, code) = &sent[0];
        assert_eq!((to.as_str(), code.len()), ("livia@example.it", 6));
        assert!(!verified(crm, citizen).await);
        assert_eq!(prove(crm, citizen, &another(code)).await, Proof::Wrong);
        assert_eq!(prove(crm, citizen, &format!(" {} {} ", &code[..3], &code[3..])).await, Proof::Verified);
        assert!(verified(crm, citizen).await);
        // It was for once, and there is nothing left to prove.
        assert_eq!(prove(crm, citizen, code).await, Proof::Expired);
        assert_eq!(ask(crm, citizen).await, CodeSent::NothingToProve);
        // Saved again as it is: nothing happens.
        choose(crm, citizen, &change("livia@example.it")).await;
        assert_eq!(codes(crm).await, []);
    }

    async fn a_code_is_tried_five_times_and_lasts_half_an_hour(fixture: Fixture) {
        let (crm, citizen) = (&fixture.crm, fixture.citizen().await.unwrap());
        choose(crm, citizen, &change("livia@example.it")).await;
        let (_, code) = codes(crm).await.remove(0);
        for _ in 0..CODE_TRIES {
            assert_eq!(prove(crm, citizen, &another(&code)).await, Proof::Wrong);
        }
        assert_eq!(prove(crm, citizen, &code).await, Proof::TooManyTries);
        fixture.clock.advance(CODE_PAUSE);
        assert_eq!(ask(crm, citizen).await, CodeSent::Sent);
        let (_, code) = codes(crm).await.remove(0);
        fixture.clock.advance(CODE_SECONDS);
        assert_eq!(prove(crm, citizen, &code).await, Proof::Expired);
        assert!(!verified(crm, citizen).await);
    }

    async fn codes_are_not_sent_too_often(fixture: Fixture) {
        let (crm, citizen) = (&fixture.crm, fixture.citizen().await.unwrap());
        choose(crm, citizen, &change("livia@example.it")).await;
        assert_eq!(ask(crm, citizen).await, CodeSent::TooOften);
        for turn in 1..CODES_A_DAY {
            fixture.clock.advance(CODE_PAUSE);
            // Another address makes no more of them.
            if turn == 2 {
                choose(crm, citizen, &change("altra@example.it")).await;
            } else {
                assert_eq!(ask(crm, citizen).await, CodeSent::Sent, "{turn}");
            }
        }
        fixture.clock.advance(CODE_PAUSE);
        assert_eq!(ask(crm, citizen).await, CodeSent::TooOften);
        fixture.clock.advance(86_400);
        assert_eq!(ask(crm, citizen).await, CodeSent::Sent);
    }

    async fn a_code_proves_the_address_to_which_it_went(fixture: Fixture) {
        let (crm, citizen) = (&fixture.crm, fixture.citizen().await.unwrap());
        choose(crm, citizen, &change("livia@example.it")).await;
        let (_, code) = codes(crm).await.remove(0);
        // Another address, too soon for another code.
        choose(crm, citizen, &change("ladra@example.it")).await;
        assert_eq!(prove(crm, citizen, &code).await, Proof::Expired);
        assert!(!verified(crm, citizen).await);
    }

    async fn the_old_address_is_told(fixture: Fixture) {
        let (crm, citizen) = (&fixture.crm, fixture.citizen().await.unwrap());
        choose(crm, citizen, &change("livia@example.it")).await;
        let (_, code) = codes(crm).await.remove(0);
        prove(crm, citizen, &code).await;
        fixture.clock.advance(CODE_PAUSE);
        choose(crm, citizen, &change("altra@example.it")).await;
        let mut told: Vec<_> = round(crm).await.into_iter().map(|one| (one.mail.to, one.mail.items[0].news.what)).collect();
        told.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(told, [("altra@example.it".to_owned(), What::AddressCode), ("livia@example.it".to_owned(), What::AddressChanged)]);
        // One that was never proven is told nothing: it may be anybody's.
        choose(crm, citizen, &Change { email: None, choices: vec![], ..change("x@example.it") }).await;
        assert_eq!(sort(crm).await.mails, 0);
    }

    async fn a_code_that_is_over_is_not_sent(fixture: Fixture) {
        let (crm, citizen) = (&fixture.crm, fixture.citizen().await.unwrap());
        choose(crm, citizen, &change("livia@example.it")).await;
        let one = round(crm).await.remove(0);
        record(crm, &one, &Outcome::Deferred("451".to_owned())).await;
        fixture.clock.advance(CODE_SECONDS);
        assert_eq!(claim(crm).await, []);
        assert_eq!(list(crm, citizen).await[0].state, ItemState::NotWanted(Reason::Gone));
    }
}
