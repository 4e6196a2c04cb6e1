//! All server functions, who may call them, and their registration. `server` mounts them under [`PREFIX`].

use crate::{area, demo, newsroom, routes::Access, search, staff};
use crm::actor::Level;
use leptos::server_fn::{ServerFn, axum::register_explicit};

/// Where they live; the version in it changes only with a break.
pub const PREFIX: &str = "/api/portal/v1";

/// A row of the access table of server functions.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its path.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Whether it changes anything, and so must be posted.
    pub writes: bool,
}

macro_rules! server_functions {
    ($($function:ty: $access:expr, $writes:literal;)+) => {
        /// The access table.
        #[must_use]
        pub fn entries() -> Vec<Entry> {
            vec![$(Entry { path: <$function>::PATH, access: $access, writes: $writes }),+]
        }

        /// Makes them known to the server; called once, before it listens.
        pub fn register() {
            $(register_explicit::<$function>();)+
        }
    };
}

const AREA: Access = Access::Citizen(Level::AREA);

server_functions! {
    area::overview::data::LoadOverview: AREA, false;
    area::cases::data::ListCases: AREA, false;
    area::cases::data::ShowCase: AREA, false;
    area::cases::act::ActOnCase: AREA, true;
    area::cases::documents::ListDocuments: AREA, false;
    area::apply::data::StartRequest: AREA, false;
    area::apply::data::ShowDraft: AREA, false;
    area::apply::data::ListDrafts: AREA, false;
    area::apply::receipt::ShowReceipt: AREA, false;
    area::apply::begin::BeginRequest: AREA, true;
    area::apply::save::SaveStep: AREA, true;
    area::apply::keep::KeepStep: AREA, true;
    area::apply::choose::ChooseValues: AREA, true;
    area::apply::discard::DiscardDraft: AREA, true;
    area::apply::submit::SubmitRequest: AREA, true;
    area::history::data::ShowHistory: AREA, false;
    area::history::year::ShowYear: AREA, false;
    area::history::mend_post::ShowEntry: AREA, false;
    area::history::mend_post::DisputeEntry: AREA, true;
    area::preferences::data::LoadPreferences: AREA, false;
    area::preferences::save::SavePreferences: AREA, true;
    area::preferences::consent::DecideConsent: AREA, true;
    area::preferences::confirm::SendAddressCode: AREA, true;
    area::preferences::confirm::ConfirmAddress: AREA, true;
    area::data::load::LoadMyData: AREA, false;
    area::data::sessions::RevokeSession: AREA, true;
    area::data::sessions::RevokeOtherSessions: AREA, true;
    newsroom::new::create::CreateContent: Access::Newsroom, true;
    newsroom::content::step::StepContent: Access::Newsroom, true;
    newsroom::content::comment::CommentContent: Access::Newsroom, true;
    newsroom::content::comment::SettleComment: Access::Newsroom, true;
    newsroom::revisions::restore::RestoreRevision: Access::Newsroom, true;
    newsroom::editor::save::SaveContent: Access::Newsroom, true;
    newsroom::assist::keep::KeepTyped: Access::Newsroom, true;
    newsroom::assist::check::CheckTyped: Access::Newsroom, true;
    newsroom::assist::render::ShowMarkdown: Access::Newsroom, true;
    newsroom::assist::clean::CleanPaste: Access::Newsroom, true;
    newsroom::assist::pick::PickTarget: Access::Newsroom, false;
    area::session::EndSession: Access::Public, true;
    search::suggest::SuggestServices: Access::Public, false;
    staff::people::post::AddPerson: Access::Administration, true;
    staff::people::post::ChangePerson: Access::Administration, true;
    staff::people::post::SetPersonActive: Access::Administration, true;
    newsroom::site::SaveSite: Access::Newsroom, true;
    demo::sign_in::SignInAsPersona: Access::Demo, true;
    demo::office_act::PlayOffice: Access::Demo, true;
}
