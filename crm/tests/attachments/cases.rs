//! Documents of a case: they go with a letter or a reply, once, and stand in the history.

use super::{
    desk::{Desk, why},
    files::{pdf, photo},
};
use crm::{
    Error,
    attachment::{self, AttachmentRefused},
    case::{self, ActField, ActName, ActRefused, CaseAct, CaseState, Press},
    timeline,
};
use crm_testing::{Fixture, on_both};

fn reply(text: &str) -> CaseAct {
    CaseAct::Reply { text: text.to_owned() }
}

async fn act(desk: &Desk, key: &str, what: &CaseAct, files: &[String]) -> crm::Result<case::Done> {
    case::act_with(desk.crm(), &desk.me(), desk.number, Press { key, seen: None }, what, files).await
}

on_both! {
    async fn a_question_is_answered_with_a_document(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let file = desk.take(&desk.act(ActName::Reply), "contratto.pdf", &pdf(30)).await.unwrap();
        desk.fixture.clock.advance(1);
        let photo = desk.take(&desk.act(ActName::Reply), "IMG_1.jpg", &photo(20, 10)).await.unwrap();
        let waiting = attachment::waiting(desk.crm(), &desk.me(), desk.citizen, desk.number).await.unwrap();
        assert_eq!(waiting, [file.clone(), photo.clone()]);
        assert!(photo.sent_size != photo.size, "drawn anew");
        // Nothing said and nothing brought is nothing.
        let empty = act(&desk, "1", &reply(" "), &[]).await;
        assert!(matches!(empty, Err(Error::Act(ActRefused::Missing(ActField::Text)))));
        let ids = [file.id.clone(), photo.id.clone()];
        let done = act(&desk, "2", &reply(""), &ids).await.unwrap();
        assert_eq!(done.state, CaseState::InProgress);
        // Pressed again, it is that reply; its documents are not sent twice.
        assert!(act(&desk, "2", &reply(""), &ids).await.unwrap().repeated);
        let case = case::find(desk.crm(), &desk.me(), desk.number).await.unwrap();
        let sent = attachment::of_case(desk.crm(), &case).await.unwrap();
        assert_eq!(sent.iter().map(|file| file.entry).collect::<Vec<_>>(), [Some(done.entry); 2]);
        assert!(attachment::waiting(desk.crm(), &desk.me(), desk.citizen, desk.number).await.unwrap().is_empty());
        let entries = timeline::of_case(desk.crm(), &case).await.unwrap();
        assert_eq!(entries[0].body, "contratto.pdf\nIMG_1.jpg");
        let found = timeline::Filter { text: Some("CONTRATTO.pdf".to_owned()), ..timeline::Filter::default() };
        let page = timeline::page(desk.crm(), &desk.me(), desk.citizen, &found, None, 10).await.unwrap();
        assert_eq!(page.entries.len(), 1, "found by its name");
    }

    async fn all_documents_go_or_none(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let file = desk.take(&desk.act(ActName::Write), "a.pdf", &pdf(30)).await.unwrap();
        let half = desk.begin(desk.act(ActName::Write), &pdf(31)).await.unwrap();
        let draft = desk.take(&desk.field("contract"), "b.pdf", &pdf(32)).await.unwrap();
        let before = desk.fixture.dump().await.unwrap();
        let write = CaseAct::Write { text: "Ecco.".to_owned() };
        for other in [half.id, draft.id, "x".repeat(43)] {
            let done = act(&desk, "k", &write, &[file.id.clone(), other]).await;
            assert_eq!(why(done), AttachmentRefused::Gone);
        }
        let withdraw = CaseAct::Withdraw { why: String::new() };
        assert_eq!(why(act(&desk, "k", &withdraw, std::slice::from_ref(&file.id)).await), AttachmentRefused::Gone);
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
        act(&desk, "k", &write, std::slice::from_ref(&file.id)).await.unwrap();
        assert_eq!(why(act(&desk, "l", &write, std::slice::from_ref(&file.id)).await), AttachmentRefused::Gone);
    }

    async fn an_ended_case_takes_none(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        act(&desk, "k", &CaseAct::Withdraw { why: String::new() }, &[]).await.unwrap();
        let refused = desk.take(&desk.act(ActName::Write), "a.pdf", &pdf(30)).await;
        assert!(matches!(refused, Err(Error::Act(ActRefused::NotOpen))));
        assert_eq!(desk.rows().await, (0, 0));
    }
}
