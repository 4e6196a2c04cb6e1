//! Documents of a request: validated, sent along, listed; discarded with it.

use super::{
    desk::{Desk, why},
    files::{pdf, picture},
};
use crm::{
    Error, attachment, case, draft,
    form::{self, FieldError, Mistake, Submission, Values},
};
use crm_testing::{Fixture, on_both};
use image::ImageFormat;

async fn answer(desk: &Desk, values: &[(&str, &str)]) {
    let values = values.iter().fold(Values::default(), |values, (field, value)| values.with(field, value));
    let save = draft::Save {
        id: desk.draft.clone(),
        revision: 99,
        by: "w".to_owned(),
        step: "first".to_owned(),
        tried: true,
        values,
    };
    draft::save(desk.crm(), &desk.me(), desk.citizen, &save).await.unwrap();
}

async fn submit(desk: &Desk) -> Submission {
    form::submit(desk.crm(), &desk.me(), desk.citizen, &desk.draft, &["true".to_owned()]).await.unwrap()
}

fn wrong(submission: Submission) -> Vec<(String, Mistake)> {
    let Submission::Refused { errors, .. } = submission else { panic!("{submission:?}") };
    errors.into_iter().map(|FieldError { field, mistake }| (field, mistake)).collect()
}

on_both! {
    async fn what_is_asked_for_must_be_there(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let is = |field: &str, mistake| (field.to_owned(), mistake);
        assert_eq!(wrong(submit(&desk).await), [is("contract", Mistake::Needed)]);
        answer(&desk, &[("contract", "now"), ("plan", "later")]).await;
        // The plan must come at once; the contract was to come now, and is not there.
        assert_eq!(wrong(submit(&desk).await), [is("plan", Mistake::NotAChoice), is("contract", Mistake::NoFile)]);
        answer(&desk, &[("contract", "later"), ("plan", "now")]).await;
        assert_eq!(wrong(submit(&desk).await), [is("plan", Mistake::NoFile)]);
        desk.take(&desk.field("plan"), "pianta.png", &picture(ImageFormat::Png, 9, 9)).await.unwrap();
        assert_eq!(wrong(submit(&desk).await), [is("plan", Mistake::TooFew)]);
    }

    async fn documents_go_with_the_request(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let contract = desk.take(&desk.field("contract"), "contratto d'affitto.pdf", &pdf(700_000)).await.unwrap();
        // Chosen twice, it is one.
        assert_eq!(desk.take(&desk.field("contract"), "di nuovo.pdf", &pdf(700_000)).await.unwrap(), contract);
        desk.take(&desk.field("plan"), "pianta.png", &picture(ImageFormat::Png, 9, 9)).await.unwrap();
        let half = desk.begin(desk.field("contract"), &pdf(5)).await.unwrap();
        answer(&desk, &[("contract", "now")]).await;
        let Submission::Case(number) = submit(&desk).await else { panic!("not sent") };
        assert_eq!(submit(&desk).await, Submission::Case(number));
        let case = case::find(desk.crm(), &desk.me(), number).await.unwrap();
        let sent = attachment::of_case(desk.crm(), &case).await.unwrap();
        // What was not answered with, and what was not whole, is not sent and not kept.
        let names: Vec<_> = sent.iter().map(|file| (file.name.as_str(), file.is_for("contract"), file.case)).collect();
        assert_eq!(names, [("contratto d'affitto.pdf", true, Some(number))]);
        assert_eq!(desk.content(&sent[0]).await, pdf(700_000));
        let status = attachment::status(desk.crm(), &desk.me(), desk.citizen, &half.id).await;
        assert!(matches!(status, Err(Error::NotFound)));
        let receipt = form::receipt(desk.crm(), &case).await.unwrap().unwrap();
        assert_eq!(receipt.answers[0].values, ["contratto d'affitto.pdf"]);
        // The entry that brought it is the sending; it stays, and no more come.
        let entries = crm::timeline::of_case(desk.crm(), &case).await.unwrap();
        assert_eq!(sent[0].entry, entries.iter().find(|entry| entry.title == "submitted").map(|entry| entry.id));
        let gone = attachment::remove(desk.crm(), &desk.me(), desk.citizen, &contract.id).await;
        assert!(matches!(gone, Err(Error::NotFound)));
        assert!(matches!(desk.take(&desk.field("contract"), "a.pdf", &pdf(9)).await, Err(Error::Conflict(_))));
        draft::discard(desk.crm(), &desk.me(), desk.citizen, &desk.draft).await.unwrap();
        attachment::sweep(desk.crm()).await.unwrap();
        assert_eq!(attachment::of_case(desk.crm(), &case).await.unwrap(), sent);
    }

    async fn thrown_away_with_the_draft(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let file = desk.take(&desk.field("contract"), "a.pdf", &pdf(9)).await.unwrap();
        desk.take(&desk.field("contract"), "b.pdf", &pdf(8)).await.unwrap();
        attachment::remove(desk.crm(), &desk.me(), desk.citizen, &file.id).await.unwrap();
        assert_eq!(desk.rows().await, (1, 1));
        assert_eq!(why(desk.take(&desk.field("contract"), "a.exe", &pdf(9)).await), attachment::AttachmentRefused::Mismatch);
        draft::discard(desk.crm(), &desk.me(), desk.citizen, &desk.draft).await.unwrap();
        assert_eq!(desk.rows().await, (0, 0));
    }
}
