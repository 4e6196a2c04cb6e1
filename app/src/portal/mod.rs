//! One running portal: what every page and server function may ask of it.

mod post;

pub use post::{DemoPost, KeptMail};

use crate::{document::Assets, newsroom::Judge, search::SearchRoom};
use crm::{Crm, language::Language};

/// A running portal. Shared by all requests.
#[derive(Debug)]
pub struct Portal {
    /// The CRM.
    pub crm: Crm,
    /// The index of what is published.
    pub search: SearchRoom,
    /// The quality checks of the newsroom.
    pub judge: Judge,
    /// What its configuration says of it.
    pub site: Site,
    /// Names and hashes of what a page loads.
    pub assets: Assets,
}

/// What the configuration says.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme, host and port under which the world sees it, without a slash at the end.
    pub public_url: String,
    /// "Amministrazione trasparente" (D.Lgs. 33/2013, art. 9).
    pub transparency_url: String,
    /// "Albo pretorio" (L. 69/2009, art. 32).
    pub notice_board_url: String,
    /// Everything is invented, and every page says so.
    pub demo: Option<DemoSite>,
    /// Where people log in.
    pub providers: Vec<ProviderButton>,
    /// Whom staff ask who cannot get in.
    pub staff_contact: Option<String>,
}

/// What a demonstration adds.
#[derive(Clone, Debug)]
pub struct DemoSite {
    /// Who can be tried.
    pub personas: Vec<PersonaCard>,
    /// As whom a visitor plays the office.
    pub operator: crm::actor::StaffId,
    /// The e-mails that are kept instead of sent; none where they are sent.
    pub post: Option<DemoPost>,
}

/// A person of the demonstration.
#[derive(Clone, Debug)]
pub struct PersonaCard {
    /// What the form posts.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Age and place in a few words, Italian then English.
    pub about: [String; 2],
    /// Their story in a sentence, Italian then English.
    pub story: [String; 2],
    /// Whom a login as them opens a session for.
    pub holder: PersonaHolder,
}

/// Whom a persona stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonaHolder {
    /// A citizen.
    Citizen(crm::actor::CitizenId),
    /// A member of staff.
    Staff(crm::actor::StaffId),
}

/// A button of a login page.
#[derive(Clone, Debug)]
pub struct ProviderButton {
    /// Its id in the configuration and in addresses.
    pub id: String,
    /// `spid`, `cie`, `cns`, `eidas` or `other`: decides text and icon.
    pub kind: String,
    /// Its name, for `other`.
    pub name: String,
    /// Whether it stands on the login page of staff, and not on that of citizens.
    pub staff: bool,
}

/// Picks the text of a language from a pair, Italian first.
#[must_use]
pub fn pick(pair: &[String; 2], language: Language) -> &str {
    match language {
        Language::It => &pair[0],
        Language::En => &pair[1],
    }
}
