//! Whoever may come, each with the cookie they would send.

use crate::people::{A, B, OWN, staff_id};
use crm::{
    actor::{CitizenId, Level, Role},
    args,
    session::{self, Holder},
};
use crm_testing::Fixture;

/// Who stands behind a cookie, as far as the portal may believe it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nobody, or nobody any more.
    Nobody,
    /// A citizen, so surely.
    Citizen(CitizenId, u8),
    /// Staff of a role.
    Staff(Role),
}

/// A kind of visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    NoCookie,
    AnonymousWithForm,
    CitizenA(u8),
    CitizenB,
    Expired,
    Idle,
    LoggedOut,
    Staff(Role),
    StaffWhoLeft,
    Short,
    Forged,
    HashAsToken,
    Markup,
}

/// All of them.
pub(crate) fn kinds() -> Vec<Kind> {
    let mut kinds = vec![
        Kind::NoCookie,
        Kind::AnonymousWithForm,
        Kind::CitizenA(1),
        Kind::CitizenA(2),
        Kind::CitizenA(3),
        Kind::CitizenB,
        Kind::Expired,
        Kind::Idle,
        Kind::LoggedOut,
        Kind::StaffWhoLeft,
        Kind::Short,
        Kind::Forged,
        Kind::HashAsToken,
        Kind::Markup,
    ];
    kinds.extend(Role::ALL.map(Kind::Staff));
    kinds
}

impl Kind {
    /// What the portal may believe.
    pub(crate) fn standing(self) -> Standing {
        match self {
            Self::CitizenA(level) => Standing::Citizen(A, level),
            Self::CitizenB => Standing::Citizen(B, 2),
            Self::Staff(role) => Standing::Staff(role),
            _ => Standing::Nobody,
        }
    }

    /// The `Cookie` header of a visitor of this kind who has just come.
    pub(crate) async fn arrive(self, fixture: &Fixture) -> String {
        let begin = async |holder| session::begin(&fixture.crm, holder, "demo", OWN, None).await.unwrap();
        let a = Holder::Citizen(A, Level::AREA);
        let (now, db) = (fixture.crm.now(), &fixture.crm.db);
        let token = match self {
            Self::NoCookie => return String::new(),
            Self::AnonymousWithForm => {
                let token = begin(Holder::Anonymous).await;
                session::keep_flash(&fixture.crm, &token, &"f".repeat(43), "{}").await.unwrap();
                token
            }
            Self::CitizenA(level) => begin(Holder::Citizen(A, Level(level))).await,
            Self::CitizenB => begin(Holder::Citizen(B, Level::AREA)).await,
            Self::Expired => {
                let token = begin(a).await;
                let sql = "UPDATE session SET expires_at = $2 WHERE token_hash = $1";
                db.execute(sql, &args![session::token_hash(&token), now]).await.unwrap();
                token
            }
            Self::Idle => {
                let token = begin(a).await;
                let sql = "UPDATE session SET seen_at = $2 WHERE token_hash = $1";
                let then = now.plus_seconds(-session::IDLE_SECONDS);
                db.execute(sql, &args![session::token_hash(&token), then]).await.unwrap();
                token
            }
            Self::LoggedOut => {
                let token = begin(a).await;
                session::end(&fixture.crm, &token).await.unwrap();
                token
            }
            Self::Staff(role) => begin(Holder::Staff(staff_id(role))).await,
            Self::StaffWhoLeft => begin(Holder::Staff(crm::actor::StaffId(999))).await,
            Self::Short => "x".to_owned(),
            Self::Forged => "A".repeat(43),
            Self::HashAsToken => {
                let token = begin(a).await;
                let hash = session::token_hash(&token);
                hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()[..43].to_owned()
            }
            Self::Markup => "\"><script>alert(1)</script>".to_owned(),
        };
        format!("theme=dark; __Host-sid={token}; other=1")
    }
}
