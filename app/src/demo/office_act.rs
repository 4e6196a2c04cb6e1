//! Playing the office in a demonstration.

use crate::{
    area::cases::refusal,
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to, poster, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::{
    Error,
    actor::{Actor, Role},
    case::{self, ActField, ActName, ActRefused, CaseAct, CaseNumber, Press, state},
    channel::Channel,
    timeline::Direction,
};
use leptos::server;

/// What a form of the office held, and on which case it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Played {
    /// The case.
    pub(crate) number: String,
    /// The act's code.
    pub(crate) act: String,
    /// Name and value of each field.
    pub(crate) fields: Vec<(String, String)>,
}

/// What waits for the page: what was played, and why it was refused. Something done waits as a refusal without reasons, so
/// that the page knows on which case it was.
pub(crate) type OfficeFlash = Flash<Played, String>;

/// Does an act of the office on a case of the persona as whom the visitor is logged in. Outside of a demonstration it is
/// not there.
#[server(prefix = "/api/portal/v1", endpoint = "demo/office")]
pub async fn play_office(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] key: String,
    #[server(default)] number: String,
    #[server(default)] act: String,
    #[server(default)] text: String,
    #[server(default)] person: String,
    #[server(default)] by: String,
    #[server(default)] remedy: String,
    #[server(default)] term_days: String,
    #[server(default)] to: String,
    #[server(default)] contact: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let demo = caller.portal.site.demo.as_ref().ok_or(PortalError::NotFound)?;
    let (path, ticket) = (Name::DemoOffice.path(caller.language), Ticket::posted(form, owner));
    let (_, citizen) = match poster(&caller, &ticket) {
        Ok(citizen) => citizen,
        Err(refusal) => return sign_in_first(&caller, refusal, path, &ticket, None::<Played>).await,
    };
    let crm = &caller.portal.crm;
    let number = CaseNumber::parse(&number).map_err(|_| PortalError::NotFound)?;
    // Only the visitor's own persona: looking as the citizen leaves no record of an office.
    let case = case::find(crm, &citizen, number).await?;
    let name: ActName = act.parse().map_err(|_| PortalError::Bad)?;
    let operator = Actor::Staff {
        id: demo.operator,
        role: Role::Operator,
        office: Some(case.office.clone().unwrap_or_else(|| "urp-centrale".to_owned())),
        purpose: Some("Dimostrazione: un visitatore fa la parte dell’ufficio".to_owned()),
        remit: crm::remit::Remit::default(),
    };
    let fields = [
        ("text", &text),
        ("person", &person),
        ("by", &by),
        ("remedy", &remedy),
        ("term_days", &term_days),
        ("to", &to),
        ("contact", &contact),
    ];
    let played = Played {
        number: number.to_string(),
        act: act.clone(),
        fields: fields.map(|(name, value)| (name.to_owned(), value.clone())).to_vec(),
    };
    let done = match read(name, &played) {
        Ok(what) => case::act(crm, &operator, number, Press { key: &key, seen: None }, &what).await,
        Err(refused) => Err(refused.into()),
    };
    let texts = caller.texts();
    let errors = match done {
        Ok(_) => Vec::new(),
        Err(Error::Act(refused)) => vec![refusal::words(texts, name, case.state, &refused)],
        Err(Error::Conflict(_)) => vec![texts.s("refused-moved").to_owned()],
        Err(other) => return Err(other.into()),
    };
    let anchor = if errors.is_empty() { "#done" } else { "#errors" };
    let flash = OfficeFlash::Refused { values: played, errors };
    back_to(&caller, path, ticket, &flash, anchor).await
}

/// The office's acts, from the fields of their forms.
fn read(name: ActName, played: &Played) -> Result<CaseAct, ActRefused> {
    let field = |wanted: &str| {
        let found = played.fields.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let day = |which| field("by").parse().map_err(|_| ActRefused::Missing(which));
    let text = field("text");
    Ok(match name {
        ActName::Receive => CaseAct::Receive,
        ActName::Take => CaseAct::Take { person: field("person") },
        ActName::Ask => CaseAct::Ask { question: text, by: day(ActField::By)? },
        ActName::Resume => CaseAct::Resume { words: text },
        ActName::Answer => CaseAct::Answer { outcome: state::Outcome::Text, text },
        ActName::AnnounceRejection => CaseAct::AnnounceRejection { reasons: text },
        ActName::Reject => {
            let term_days =
                field("term_days").parse().map_err(|_| ActRefused::Missing(ActField::TermDays))?;
            CaseAct::Reject { reasons: text, remedy: field("remedy"), term_days }
        }
        ActName::Refer => CaseAct::Refer { to: field("to"), ground: text },
        ActName::Cancel => CaseAct::Cancel { ground: text },
        ActName::Promise => {
            CaseAct::Promise { on: day(ActField::On)?, reason: text, contact: field("contact"), late: true }
        }
        ActName::OfficeWrite => CaseAct::OfficeWrite { text },
        ActName::Log => CaseAct::Log { channel: Channel::Phone, direction: Direction::Inbound, text },
        // Not the office's.
        _ => return Err(ActRefused::NotOpen),
    })
}
