//! What arrives, and what happens when it does not.

use crate::{
    post::{Post, URL},
    sink::Sink,
};
use crm::{
    case::CaseAct,
    language::Language,
    notice::{DeliveryState, ItemState, LEASE_SECONDS, RETRIES},
};
use crm_testing::{Fixture, on_both};
use serde_json::{Value, json};

fn field(mail: &Value, name: &str) -> String {
    mail[name].as_str().unwrap_or_default().to_owned()
}

fn write() -> CaseAct {
    CaseAct::OfficeWrite { text: "Queste parole <b>non</b> viaggiano".to_owned() }
}

fn delivery(state: &ItemState) -> (DeliveryState, i64) {
    match state {
        ItemState::Mailed { state, attempts, .. } => (*state, *attempts),
        other => panic!("no e-mail: {other:?}"),
    }
}

on_both! {
    async fn a_notice_says_what_where_and_why(fixture: Fixture) {
        let Some(sink) = Sink::start() else { return };
        let post = Post::new(fixture, Language::En).await;
        let job = post.deliverer(&sink);
        post.office(&write()).await;
        assert_eq!(job.round().await.unwrap().tried, 1);
        let mails = sink.mails().await;
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        let number = post.number.to_string();
        assert_eq!(mail["to"], json!(["livia@example.it"]));
        assert_eq!(field(mail, "from"), "\"Roma Capitale\" <avvisi@example.it>");
        assert_eq!(field(mail, "subject"), "There is news in your personal area");
        assert!(field(mail, "messageId").ends_with("@127.0.0.1>"), "{mail}");
        assert_eq!(field(&mail["headers"], "list-unsubscribe"), format!("<{URL}/en/area/preferences>"));
        assert_eq!(field(&mail["headers"], "auto-submitted"), "auto-generated");
        for form in ["text", "html"] {
            let said = field(mail, form);
            for wanted in ["The office wrote to you", &number, &format!("{URL}/en/area/cases/{number}"), &format!("{URL}/en/area/preferences"), "My requests"] {
                assert!(said.contains(wanted), "{form} without {wanted}: {said}");
            }
            for private in ["Prova", "Livia", "viaggiano", "Una cosa di cui"] {
                assert!(!said.contains(private), "{form} with {private}: {said}");
            }
        }
        assert!(!format!("{:?}{}", mail["headers"]["subject"], mail["headers"]["list-unsubscribe"]).contains(&number));
        assert!(field(mail, "html").starts_with("<!DOCTYPE html><html lang=\"en\">"), "{mail}");
        // Nothing more is due.
        assert_eq!(job.round().await.unwrap().tried, 0);
        assert_eq!(sink.mails().await.len(), 1);
    }

    async fn what_is_put_off_arrives_later_under_the_same_id(fixture: Fixture) {
        let Some(sink) = Sink::start() else { return };
        let post = Post::new(fixture, Language::It).await;
        let job = post.deliverer(&sink);
        post.office(&write()).await;
        sink.answers(&[json!(451), json!(421)]).await;
        for delay in &RETRIES[..2] {
            assert_eq!(job.round().await.unwrap().tried, 1);
            assert_eq!(sink.mails().await.len(), 0);
            assert_eq!(job.round().await.unwrap().tried, 0);
            post.fixture.clock.advance(*delay);
        }
        job.round().await.unwrap();
        assert_eq!(sink.mails().await.len(), 1);
        assert_eq!(post.states().await.iter().map(delivery).collect::<Vec<_>>(), [(DeliveryState::Sent, 3)]);
    }

    async fn a_refusal_is_kept_and_not_repeated(fixture: Fixture) {
        let Some(sink) = Sink::start() else { return };
        let post = Post::new(fixture, Language::It).await;
        let job = post.deliverer(&sink);
        post.office(&write()).await;
        sink.answers(&[json!(550)]).await;
        job.round().await.unwrap();
        let states = post.states().await;
        assert_eq!(delivery(&states[0]), (DeliveryState::Bounced, 1));
        assert!(format!("{states:?}").contains("550"), "{states:?}");
        post.fixture.clock.advance(7 * 86_400);
        assert_eq!(job.round().await.unwrap().tried, 0);
        // That *we* may not send is no refusal of the message.
        post.office(&CaseAct::Receive).await;
        sink.answers(&[json!(535)]).await;
        job.round().await.unwrap();
        assert_eq!(delivery(&post.states().await[0]), (DeliveryState::Deferred, 1));
    }

    async fn a_mail_server_that_is_down_is_asked_again(fixture: Fixture) {
        let Some(gone) = Sink::start() else { return };
        let post = Post::new(fixture, Language::It).await;
        let job = post.deliverer(&gone);
        drop(gone);
        post.office(&write()).await;
        assert_eq!(job.round().await.unwrap().tried, 1);
        assert_eq!(delivery(&post.states().await[0]), (DeliveryState::Deferred, 1));
        let Some(sink) = Sink::start() else { return };
        post.fixture.clock.advance(RETRIES[0]);
        post.deliverer(&sink).round().await.unwrap();
        assert_eq!(sink.mails().await.len(), 1);
    }

    async fn a_job_that_dies_between_sending_and_recording_sends_once_more_under_the_same_id(fixture: Fixture) {
        let Some(sink) = Sink::start() else { return };
        let post = Post::new(fixture, Language::It).await;
        let job = post.deliverer(&sink);
        post.office(&write()).await;
        sink.answers(&[json!("hold")]).await;
        // The server has it and has not said so: here the job is gone.
        tokio::select! {
            done = job.round() => panic!("the job did not wait: {done:?}"),
            mails = sink.wait_for(1) => assert_eq!(mails.len(), 1),
        }
        assert_eq!(delivery(&post.states().await[0]), (DeliveryState::Sending, 1));
        let next = post.deliverer(&sink);
        assert_eq!(next.round().await.unwrap().tried, 0, "the lease holds");
        post.fixture.clock.advance(LEASE_SECONDS);
        assert_eq!(next.round().await.unwrap().tried, 1);
        let mails = sink.mails().await;
        assert_eq!(mails.len(), 2);
        assert_eq!(mails[0]["messageId"], mails[1]["messageId"]);
        assert_eq!(delivery(&post.states().await[0]), (DeliveryState::Sent, 2));
        post.fixture.clock.advance(7 * 86_400);
        assert_eq!(next.round().await.unwrap().tried, 0);
    }
}
