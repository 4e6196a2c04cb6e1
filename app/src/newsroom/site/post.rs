//! Saving one of them, or trying it out.

use crate::{
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to},
    page::PortalError,
    routes::Name,
    staff::sign_in_first,
};
use crm::{
    Crm,
    actor::Actor,
    content::Kind,
    newsroom::{
        self, Edit, Mistake, Order, Saved, Stage, Step, StepRefused, Stepped, Values, Wrong, shape, values,
    },
};
use leptos::server;

/// What a form of the page held, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Said {
    /// Which form: `banner`, `redirects`, `synonyms` or `bar`.
    pub(crate) part: String,
    /// As it was typed.
    pub(crate) values: Values,
    /// What was tried with it.
    pub(crate) probe: String,
    /// `saved`, `tried` or `overtaken`; empty where something is wrong.
    pub(crate) done: String,
}

/// What waits for the page.
pub(crate) type SiteFlash = Flash<Said, Mistake>;

/// The kind of content that a form of the page writes; `None` for the bar, which is none.
pub(super) fn kind_of(part: &str) -> Result<Option<Kind>, PortalError> {
    match part {
        "banner" => Ok(Some(Kind::Banner)),
        "redirects" => Ok(Some(Kind::Redirects)),
        "synonyms" => Ok(Some(Kind::Synonyms)),
        "bar" => Ok(None),
        _ => Err(PortalError::Bad),
    }
}

/// Takes a form of the page as it was typed; with `go` as `try` it is only tried out.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/site")]
pub async fn save_site(
    #[server(default)] part: String,
    #[server(default)] form: String,
    #[server(default)] go: String,
    #[server(default)] head: String,
    #[server(default)] probe: String,
    #[server(default)] active: String,
    #[server(default)] kind: String,
    #[server(default)] text_it: String,
    #[server(default)] text_en: String,
    #[server(default)] link: String,
    #[server(default)] until: String,
    #[server(default)] from: Vec<String>,
    #[server(default)] to: Vec<String>,
    #[server(default)] groups: String,
    #[server(default)] bar: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (actor, _) = match caller.newsroom() {
        Ok(known) => known,
        Err(PortalError::SignIn) => return Ok(sign_in_first(&caller, Name::SiteTools)),
        Err(other) => return Err(other),
    };
    let crm = &caller.portal.crm;
    let chosen = kind_of(&part)?;
    let values = match chosen {
        Some(Kind::Banner) => [
            ("active", active),
            ("kind", kind),
            ("text_it", text_it),
            ("text_en", text_en),
            ("link", link),
            ("until", until),
        ]
        .map(|(path, typed)| (path.to_owned(), typed))
        .into(),
        Some(Kind::Redirects) => rows(&from, &to),
        Some(_) => Values::from([("groups".to_owned(), groups)]),
        None => Values::from([("bar".to_owned(), bar)]),
    };
    let trial = go == "try";
    let (done, errors) = match chosen {
        None => set_bar(crm, &actor, &values, trial).await?,
        Some(kind) if trial => {
            newsroom::single(crm, &actor, kind).await?;
            ("tried", wrong(kind, &values))
        }
        Some(kind) => save(crm, &actor, kind, &values, head.parse().unwrap_or(0)).await?,
    };
    let done = if errors.is_empty() { done.to_owned() } else { String::new() };
    let anchor = if errors.is_empty() { format!("#{part}") } else { "#errors".to_owned() };
    let flash = SiteFlash::Refused { values: Said { part, values, probe, done }, errors };
    let path = Name::SiteTools.path(caller.language);
    back_to(&caller, path, Ticket::posted(form, String::new()), &flash, &anchor).await
}

/// Rows without those in which nothing stands.
fn rows(from: &[String], to: &[String]) -> Values {
    let pairs = from.iter().zip(to).map(|(from, to)| (from.trim(), to.trim()));
    let mut values = Values::new();
    for (place, (from, to)) in pairs.filter(|(from, to)| !from.is_empty() || !to.is_empty()).enumerate() {
        values.insert(format!("rules.{place}.from"), from.to_owned());
        values.insert(format!("rules.{place}.to"), to.to_owned());
    }
    values
}

/// Everything that is wrong with what was typed.
fn wrong(kind: Kind, typed: &Values) -> Vec<Mistake> {
    match values::parse(shape::fields(kind), typed) {
        Ok(body) => values::rules(kind, &body),
        Err(mistakes) => mistakes,
    }
}

/// Saves and brings it out at once: of these there is one each, and whoever may write them may publish them.
async fn save(
    crm: &Crm,
    actor: &Actor,
    kind: Kind,
    values: &Values,
    seen: i64,
) -> Result<(&'static str, Vec<Mistake>), PortalError> {
    use crm::{access, remit::Section};
    // Whoever may write here but not publish would leave a draft that no list shows.
    let object = access::Object::Work { section: Section::Site, municipio: 0 };
    access::authorise(actor, access::Act::Publish, object)?;
    let mut item = newsroom::start_single(crm, actor, kind).await?;
    let order = |step: Step, head: i64| Order { step, head, at: None, until: None, note: String::new() };
    if item.stage == Stage::Archived {
        newsroom::step(crm, actor, item.id, &order(Step::Reopen, item.head)).await?;
        item.stage = Stage::Draft;
    }
    // The first form has seen nothing, and there was nothing to see.
    let base = if seen == 0 { item.head } else { seen };
    let edit = Edit { base, values: values.clone(), ..Edit::default() };
    let head = match newsroom::save(crm, actor, item.id, &edit).await? {
        Saved::Revision(number) => number,
        Saved::Unchanged if item.stage == Stage::Published => return Ok(("saved", Vec::new())),
        Saved::Unchanged => item.head,
        Saved::Overtaken(_) => return Ok(("overtaken", Vec::new())),
        Saved::Wrong(mistakes) => return Ok(("", mistakes)),
    };
    match newsroom::step(crm, actor, item.id, &order(Step::Publish, head)).await? {
        Stepped::At(_) => Ok(("saved", Vec::new())),
        Stepped::Refused(StepRefused::Incomplete(gaps)) => Ok(("", gaps)),
        Stepped::Refused(StepRefused::Changed | StepRefused::NotNow) => Ok(("overtaken", Vec::new())),
        Stepped::Refused(_) => Err(PortalError::Broken),
    }
}

async fn set_bar(
    crm: &Crm,
    actor: &Actor,
    values: &Values,
    trial: bool,
) -> Result<(&'static str, Vec<Mistake>), PortalError> {
    let typed = values.get("bar").map_or("", |typed| typed.trim());
    let Some(bar) = typed.parse::<u8>().ok().filter(|bar| *bar <= 100) else {
        // Who may not set it does not learn what it takes.
        newsroom::below(crm, actor, 0).await?;
        return Ok(("", vec![Mistake::at("bar", Wrong::Number(100))]));
    };
    if trial {
        newsroom::below(crm, actor, bar).await?;
        return Ok(("tried", Vec::new()));
    }
    newsroom::set_bar(crm, actor, bar).await?;
    Ok(("saved", Vec::new()))
}
