//! Reading sessions, logins and looks.

use crate::{caller::Caller, format, page::PortalError, portal::ProviderButton, routes::Name, text::Texts};
use crm::{
    access::{self, AccessRecord},
    case::CaseNumber,
    content::{self, Catalogue},
    session::{self, Session, SignIn},
    timeline::Cursor,
};
use leptos::{server, server_fn::codec::GetUrl};

/// How many rows each list has.
const PER_PAGE: i64 = 20;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MyData {
    /// Living sessions, the newest first.
    pub sessions: Vec<SessionView>,
    /// Logins, the newest first.
    pub sign_ins: Vec<SignInView>,
    /// Where older logins begin.
    pub older_sign_ins: Option<String>,
    /// Looks of staff, the newest first.
    pub looks: Vec<LookView>,
    /// Where older looks begin.
    pub older_looks: Option<String>,
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

/// A login in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SignInView {
    /// When, for machines.
    pub machine: String,
    /// When.
    pub when: String,
    /// With what.
    pub provider: String,
    /// How surely.
    pub level: String,
    /// Browser and system.
    pub device: String,
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
    /// The case's number and page, if it was one.
    pub case: Option<(String, String)>,
    /// Why.
    pub why: String,
}

/// The caller's sessions and logins, and who looked at their data.
#[server(prefix = "/api/portal/v1", endpoint = "area/data", input = GetUrl)]
pub async fn load_my_data(
    #[server(default)] sign_ins: String,
    #[server(default)] looks: String,
) -> Result<MyData, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let (crm, texts) = (&caller.portal.crm, caller.texts());
    let own = caller.visitor.session.as_ref().map(|session| session.id);
    let catalogue = content::catalogue(crm).await?;
    let sessions = session::list(crm, &actor, citizen).await?;
    let logins = session::sign_ins(crm, &actor, citizen, place(&sign_ins)?, PER_PAGE).await?;
    let page = access::page(crm, &actor, citizen, place(&looks)?, PER_PAGE).await?;
    let known = &caller.portal.site.providers;
    Ok(MyData {
        sessions: sessions.into_iter().map(|session| view_of(texts, known, session, own)).collect(),
        sign_ins: logins.sign_ins.into_iter().map(|login| login_view(texts, known, login)).collect(),
        older_sign_ins: logins.next.map(|place| place.to_string()),
        looks: page.looks.into_iter().map(|look| look_view(texts, &catalogue, look)).collect(),
        older_looks: page.next.map(|place| place.to_string()),
    })
}

/// A place that is not one of ours has nothing behind it.
fn place(text: &str) -> Result<Option<Cursor>, PortalError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| PortalError::NotFound) }
}

fn view_of(texts: Texts, known: &[ProviderButton], session: Session, own: Option<i64>) -> SessionView {
    let since = format::moment(texts, session.created_at);
    let provider = provider(texts, known, &session.provider);
    SessionView {
        id: session.id,
        about: texts.f("session-since", &[("since", (&since).into()), ("provider", (&provider).into())]),
        device: device(texts, session.device),
        this_one: own == Some(session.id),
    }
}

fn login_view(texts: Texts, known: &[ProviderButton], login: SignIn) -> SignInView {
    SignInView {
        machine: format::machine(login.signed_in_at, false),
        when: format::moment(texts, login.signed_in_at),
        provider: provider(texts, known, &login.provider),
        level: texts.f("login-level", &[("level", i64::from(login.level).into())]),
        device: device(texts, login.device),
    }
}

fn look_view(texts: Texts, catalogue: &Catalogue, look: AccessRecord) -> LookView {
    let language = texts.language();
    let office = look.office.as_deref().map(|slug| {
        catalogue.office(slug).map_or_else(|| slug.to_owned(), |office| office.name(language).clone())
    });
    let role = texts.code("role-", &look.role).into_owned();
    let number = CaseNumber::from_i64(look.case_number).ok().map(|number| number.to_string());
    LookView {
        machine: format::machine(look.looked_at, false),
        when: format::moment(texts, look.looked_at),
        who: office.map_or_else(|| role.clone(), |office| format!("{role}, {office}")),
        what: texts.code("look-", &look.object).into_owned(),
        case: number.map(|number| (Name::Case.path_of(language, &number), number)),
        why: look.purpose,
    }
}

fn device(texts: Texts, device: String) -> String {
    if device.is_empty() { texts.s("session-unknown").to_owned() } else { device }
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
