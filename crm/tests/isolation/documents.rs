//! The functions about documents, called for one citizen's data.

use super::probes::{CANARY, Victim};
use crm::{
    Error, Result,
    actor::Actor,
    attachment::{self, NewUpload, Piece},
    case::{self, CaseNumber},
};
use crm_testing::Fixture;

impl Victim {
    /// Those that are about documents.
    pub(super) async fn probe_attachment(
        &self,
        fixture: &Fixture,
        actor: &Actor,
        name: &str,
    ) -> Result<String> {
        let (crm, id) = (&fixture.crm, self.id);
        let number = self.case.unwrap_or_else(|| CaseNumber::new(2026, 999_999_999).unwrap());
        let of_draft = attachment::Purpose::Draft { draft: CANARY.to_owned(), field: "f".to_owned() };
        let of_case = attachment::Purpose::Case { number, act: case::ActName::Write };
        Ok(match name {
            "attachment::begin" => {
                let new = |purpose| NewUpload { purpose, name: "b.pdf".to_owned(), size: 9, digest: None };
                let first = attachment::begin(crm, actor, id, &new(of_draft)).await;
                assert!(first.is_err(), "{first:?}");
                format!("{:?}", attachment::begin(crm, actor, id, &new(of_case)).await?)
            }
            "attachment::find" => format!("{:?}", attachment::find(crm, actor, id, CANARY).await?),
            "attachment::finish" => format!("{:?}", attachment::finish(crm, actor, id, CANARY).await?),
            "attachment::of_draft" => format!("{:?}", attachment::of_draft(crm, actor, id, CANARY).await?),
            "attachment::put" => {
                let piece = Piece { start: 0, bytes: b"x", digest: &[0; 32] };
                format!("{:?}", attachment::put(crm, actor, id, CANARY, piece).await?)
            }
            "attachment::remove" => format!("{:?}", attachment::remove(crm, actor, id, CANARY).await?),
            "attachment::status" => format!("{:?}", attachment::status(crm, actor, id, CANARY).await?),
            "attachment::take" => {
                let first = attachment::take(crm, actor, id, &of_draft, "b.pdf", b"%PDF-".to_vec()).await;
                assert!(first.is_err(), "{first:?}");
                format!("{:?}", attachment::take(crm, actor, id, &of_case, "b.pdf", b"%PDF-".to_vec()).await?)
            }
            "attachment::waiting" => format!("{:?}", attachment::waiting(crm, actor, id, number).await?),
            _ => return Err(Error::Unreadable("the name of a probe")),
        })
    }
}
