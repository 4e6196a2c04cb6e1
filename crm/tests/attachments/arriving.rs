//! A file in pieces: in any order, repeated, damaged, cut, gone on with, finished.

use super::{
    desk::{DAY, Desk, digest, why},
    files::{ZIP, noise, pdf},
};
use crm::{
    Error,
    attachment::{self, AttachmentRefused, LARGEST, NewUpload, Piece},
    case::ActName,
};
use crm_testing::{Fixture, on_both};

on_both! {
    async fn pieces_in_any_order_are_the_file(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let file = pdf(900_000);
        let size = file.len();
        let begun = desk.begin(desk.field("contract"), &file).await.unwrap();
        assert_eq!(begun.missing, [(0, size as i64)]);
        let id = begun.id;
        let third = size / 3;
        let after = desk.put(&id, &file, (2 * third, size)).await.unwrap();
        assert_eq!(after.missing, [(0, 2 * third as i64)]);
        desk.put(&id, &file, (0, third)).await.unwrap();
        // Sent again, it is the same; another body in its place is refused, and one whose checksum is not its own.
        let before = desk.fixture.dump().await.unwrap();
        let again = desk.put(&id, &file, (0, third)).await.unwrap();
        assert_eq!(again.missing, [(third as i64, 2 * third as i64)]);
        assert_eq!(why(desk.put(&id, &noise(size), (0, third)).await), AttachmentRefused::Overlap);
        assert_eq!(why(desk.put(&id, &file, (third - 1, third + 9)).await), AttachmentRefused::Overlap);
        let piece = Piece { start: third as i64, bytes: &file[third..2 * third], digest: &digest(b"other") };
        let damaged = attachment::put(desk.crm(), &desk.me(), desk.citizen, &id, piece).await;
        assert_eq!(why(damaged), AttachmentRefused::Damaged);
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
        assert_eq!(why(desk.finish(&id).await), AttachmentRefused::Incomplete);
        desk.put(&id, &file, (third, 2 * third)).await.unwrap();
        let kept = desk.finish(&id).await.unwrap();
        assert_eq!((kept.name.as_str(), kept.size, kept.entry), ("file.pdf", size as i64, None));
        assert_eq!(desk.content(&kept).await, file);
        // Finished or begun again, it is that file.
        assert_eq!(desk.finish(&id).await.unwrap(), kept);
        let again = desk.begin(desk.field("contract"), &file).await.unwrap();
        assert_eq!((again.id.as_str(), again.missing.as_slice()), (id.as_str(), &[][..]));
        assert!(matches!(desk.put(&id, &file, (0, third)).await, Err(Error::Conflict(_))));
    }

    async fn cut_at_ninety_percent_nothing_is_lost(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let file = pdf(1_000_000);
        let size = file.len();
        let piece = size / 10;
        let id = desk.begin(desk.act(ActName::Reply), &file).await.unwrap().id;
        for place in 0..9 {
            desk.put(&id, &file, (place * piece, (place + 1) * piece)).await.unwrap();
        }
        // An hour later, after a reload: the same file is chosen again.
        desk.fixture.clock.advance(3600);
        let again = desk.begin(desk.act(ActName::Reply), &file).await.unwrap();
        assert_eq!((again.id.as_str(), again.missing.as_slice()), (id.as_str(), &[(9 * piece as i64, size as i64)][..]));
        let status = attachment::status(desk.crm(), &desk.me(), desk.citizen, &id).await.unwrap();
        assert_eq!(status, again);
        desk.put(&id, &file, (9 * piece, size)).await.unwrap();
        let kept = desk.finish(&id).await.unwrap();
        assert_eq!(desk.content(&kept).await, file);
        // For another purpose it is another file.
        assert_ne!(desk.begin(desk.act(ActName::Write), &file).await.unwrap().id, id);
    }

    async fn what_is_not_what_was_announced_is_thrown_away(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let (told, came) = (noise(1000), pdf(10));
        let new = NewUpload {
            purpose: desk.field("contract"),
            name: "../../etc/passwd".to_owned(),
            size: came.len() as i64,
            digest: Some(digest(&told)),
        };
        let id = attachment::begin(desk.crm(), &desk.me(), desk.citizen, &new).await.unwrap().id;
        desk.put(&id, &came, (0, came.len())).await.unwrap();
        assert_eq!(why(desk.finish(&id).await), AttachmentRefused::Damaged);
        // Nor what is not taken, whoever says what of it.
        let id = desk.begin(desk.field("contract"), ZIP).await.unwrap().id;
        desk.put(&id, ZIP, (0, ZIP.len())).await.unwrap();
        assert_eq!(why(desk.finish(&id).await), AttachmentRefused::Office);
        assert_eq!(desk.rows().await, (0, 0));
        assert!(matches!(desk.finish(&id).await, Err(Error::NotFound)));
        // A name is never a path.
        let new = NewUpload { digest: None, ..new };
        let id = attachment::begin(desk.crm(), &desk.me(), desk.citizen, &new).await.unwrap().id;
        desk.put(&id, &came, (0, came.len())).await.unwrap();
        assert_eq!(desk.finish(&id).await.unwrap().name, "passwd.pdf");
    }

    async fn there_is_room_for_so_many(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let begin = async |purpose, size| {
            let new = NewUpload { purpose, name: "a.pdf".to_owned(), size, digest: None };
            attachment::begin(desk.crm(), &desk.me(), desk.citizen, &new).await
        };
        assert_eq!(why(begin(desk.field("contract"), LARGEST + 1).await), AttachmentRefused::TooLarge);
        assert_eq!(why(begin(desk.field("contract"), 0).await), AttachmentRefused::Empty);
        for _ in 0..3 {
            begin(desk.field("contract"), LARGEST).await.unwrap();
        }
        // The field says three; the case takes twenty.
        assert_eq!(why(begin(desk.field("contract"), 10).await), AttachmentRefused::TooMany);
        assert!(begin(desk.field("plan"), 10).await.is_ok());
        for _ in 0..20 {
            begin(desk.act(ActName::Write), 10).await.unwrap();
        }
        assert_eq!(why(begin(desk.act(ActName::Write), 10).await), AttachmentRefused::TooMany);
        assert_eq!(why(begin(desk.act(ActName::Reply), 10).await), AttachmentRefused::TooMany);
        // What is no field for documents, no act that takes any, or nobody's, is not there.
        assert!(matches!(begin(desk.field("name"), 10).await, Err(Error::NotFound)));
        assert!(matches!(begin(desk.field("other"), 10).await, Err(Error::NotFound)));
        assert!(matches!(begin(desk.act(ActName::Withdraw), 10).await, Err(Error::Act(_))));
    }

    async fn half_a_file_goes_after_a_day(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let (half, whole) = (pdf(600_000), pdf(20));
        let id = desk.begin(desk.field("contract"), &half).await.unwrap().id;
        desk.put(&id, &half, (0, 100_000)).await.unwrap();
        let kept = desk.take(&desk.field("contract"), "a.pdf", &whole).await.unwrap();
        let waits = desk.take(&desk.act(ActName::Reply), "a.pdf", &whole).await.unwrap();
        desk.fixture.clock.advance(DAY - 1);
        assert_eq!(attachment::sweep(desk.crm()).await.unwrap(), 0);
        // A piece that comes late keeps it.
        desk.put(&id, &half, (100_000, 200_000)).await.unwrap();
        desk.fixture.clock.advance(DAY - 1);
        assert_eq!(attachment::sweep(desk.crm()).await.unwrap(), 0);
        desk.fixture.clock.advance(1);
        assert_eq!(attachment::sweep(desk.crm()).await.unwrap(), 1);
        assert_eq!(desk.rows().await, (2, 2));
        // Whole ones stay: in the draft as long as it does, beside a letter for a week.
        desk.fixture.clock.advance(6 * DAY);
        assert_eq!(attachment::sweep(desk.crm()).await.unwrap(), 1);
        let found = async |id: &str| attachment::find(desk.crm(), &desk.me(), desk.citizen, id).await;
        assert!(found(&kept.id).await.is_ok() && found(&waits.id).await.is_err());
        desk.fixture.clock.advance(90 * DAY);
        crm::draft::sweep(desk.crm()).await.unwrap();
        assert_eq!(attachment::sweep(desk.crm()).await.unwrap(), 1);
        assert_eq!(desk.rows().await, (0, 0));
    }
}
