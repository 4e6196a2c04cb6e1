//! What every test of the CRM stands on: a fresh database, a clock that the test turns, predictable randomness; on
//! SQLite and on PostgreSQL, because a rule that holds on one only does not hold.
//!
//! ```ignore
//! crm_testing::on_both! {
//!     async fn a_citizen_has_a_profile(fixture: Fixture) {
//!         let id = fixture.citizen().await.unwrap();
//!         assert!(crm::citizen::profile(&fixture.crm, &sample::as_citizen(id), id).await.is_ok());
//!     }
//! }
//! ```
//!
//! makes `a_citizen_has_a_profile::sqlite` and `a_citizen_has_a_profile::postgres`. The first PostgreSQL test starts a
//! private cluster that all test processes share ([`Cluster`]); `crm-testing-cluster stop` ends it. Variables:
//!
//! * `QUIRINO_TEST_POSTGRES=off`: leaves the PostgreSQL tests out, saying so;
//! * `QUIRINO_TEST_POSTGRES_URL`: uses a server that runs already (its user may create databases).

mod binaries;
mod cluster;
mod database;
mod dice;
mod dump;
mod fixture;
pub mod sample;
pub mod schema;

pub use cluster::Cluster;
pub use dice::Dice;
pub use dump::Dump;
pub use fixture::{Engine, Fixture, run, run_pair};

/// Whatever kept the harness from doing its work; its text says what to do.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Makes two tests of each function, `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($fixture:ident: $kind:ty) $body:block)*) => {$(
        $(#[$meta])*
        async fn $name($fixture: $kind) $body

        mod $name {
            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, super::$name);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, super::$name);
            }
        }
    )*};
}
