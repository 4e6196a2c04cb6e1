//! Sessions and looks.

use crate::{
    caller::Caller,
    format,
    forms::{Outcome, clear_cookie, see_other},
    page::PortalError,
    portal::ProviderButton,
    routes::Name,
    text::Texts,
};
use crm::{access, case::CaseNumber, content, session};
use leptos::{server, server_fn::codec::GetUrl};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MyData {
    /// Living sessions, the newest first.
    pub sessions: Vec<SessionView>,
    /// Looks of staff, the newest first.
    pub looks: Vec<LookView>,
}

/// A session in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SessionView {
    /// Its id.
    pub id: i64,
    /// Browser and system.
    pub device: String,
    /// Since when, and with what.
    pub about: String,
    /// Whether it is the one that asks.
    pub this_one: bool,
}

/// A look in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LookView {
    /// When, for machines.
    pub machine: String,
    /// When.
    pub when: String,
    /// Which role in which office.
    pub who: String,
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
}

/// The caller's sessions, and who looked at their data.
#[server(prefix = "/api/portal/v1", endpoint = "area/data", input = GetUrl)]
pub async fn load_my_data() -> Result<MyData, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let crm = &caller.portal.crm;
    let (texts, language) = (caller.texts(), caller.language);
    let own = caller.visitor.session.as_ref().map(|session| session.id);
    let sessions = session::list(crm, &actor, citizen)
        .await?
        .into_iter()
        .map(|session| {
            let since = format::moment(texts, session.created_at);
            let provider = provider(texts, &caller.portal.site.providers, &session.provider);
            SessionView {
                id: session.id,
                about: texts
                    .f("session-since", &[("since", (&since).into()), ("provider", (&provider).into())]),
                device: if session.device.is_empty() {
                    texts.s("session-unknown").to_owned()
                } else {
                    session.device
                },
                this_one: own == Some(session.id),
            }
        })
        .collect();
    let catalogue = content::catalogue(crm).await?;
    let looks = access::list(crm, &actor, citizen, 100)
        .await?
        .into_iter()
        .map(|look| {
            let office = look.office.as_deref().map(|slug| {
                catalogue.office(slug).map_or_else(|| slug.to_owned(), |office| office.name(language).clone())
            });
            let role = texts.code("role-", &look.role);
            let mut what = texts.code("look-", &look.object).into_owned();
            if let Ok(number) = CaseNumber::from_i64(look.case_number) {
                what = format!("{what} {number}");
            }
            LookView {
                machine: format::machine(look.looked_at, false),
                when: format::moment(texts, look.looked_at),
                who: office.map_or_else(|| role.clone().into_owned(), |office| format!("{role}, {office}")),
                what,
                why: look.purpose,
            }
        })
        .collect();
    Ok(MyData { sessions, looks })
}

/// The name of what a session was begun with.
fn provider(texts: Texts, known: &[ProviderButton], id: &str) -> String {
    match known.iter().find(|provider| provider.id == id).map(|provider| (&*provider.kind, &provider.name)) {
        Some(("spid", _)) => "SPID".to_owned(),
        Some(("cie", _)) => "CIE".to_owned(),
        Some(("cns", _)) => "CNS".to_owned(),
        Some(("eidas", _)) => "eIDAS".to_owned(),
        Some((_, name)) => name.clone(),
        None if id == "demo" => texts.s("session-persona").to_owned(),
        // No longer configured.
        None => id.to_owned(),
    }
}

/// Ends one of the caller's sessions; ending the one that asks is a logout.
#[server(prefix = "/api/portal/v1", endpoint = "session/revoke")]
pub async fn revoke_session(#[server(default)] session: String) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let id = session.parse::<i64>().map_err(|_| PortalError::NotFound)?;
    session::revoke(&caller.portal.crm, &actor, citizen, id).await?;
    let own = caller.visitor.session.as_ref().is_some_and(|own| own.id == id);
    let next = if own {
        clear_cookie();
        Name::Home.path(caller.language)
    } else {
        Name::MyData.path(caller.language)
    };
    see_other(next);
    Ok(Outcome { done: true, next: next.to_owned() })
}
