//! The one place where it is decided. Deny by default: what is not written here does not exist for the one who asks,
//! and "not yours" looks like "not there".

use crate::{
    Error, Result,
    actor::{Actor, CitizenId, Role, Task},
    event::EventKind,
    remit::Section,
};

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// See it.
    Read,
    /// Change it as its owner would.
    Write,
    /// Write down what a silo says of it.
    Observe,
    /// Read a content again before it goes out: send it back, approve it, comment on it.
    Review,
    /// Bring it before the public, or take it away.
    Publish,
    /// Act on it as the office that has it; on a citizen: send them what is owed to them.
    Handle,
    /// Write down that somebody was in contact about it.
    Note,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 7] =
        [Self::Read, Self::Write, Self::Observe, Self::Review, Self::Publish, Self::Handle, Self::Note];
}

/// With what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object<'a> {
    /// The personal data of a citizen: profile, cases, history, preferences, sessions, access records.
    Citizen(CitizenId),
    /// A case as an office or the program works on it; its citizen reads and writes it as part of their own data.
    Case {
        /// Whose.
        citizen: CitizenId,
        /// The office that has it (slug); `None` until one takes it.
        office: Option<&'a str>,
    },
    /// What comes from a source.
    Source(&'a str),
    /// One event of a source.
    Event {
        /// Of which.
        source: &'a str,
        /// What it tells.
        kind: EventKind,
    },
    /// The keys of machine clients.
    Clients,
    /// Public contents, as a whole: what everybody reads, and what the program's own files bring in.
    Content,
    /// The newsroom: its queue, what is not published yet, what readers say.
    Newsroom,
    /// A content in work.
    Work {
        /// Of which section.
        section: Section,
        /// Of which municipio; 0 for the whole city.
        municipio: i64,
    },
    /// A member of staff, as the seed and the terminal write one down.
    Staff,
    /// The list of staff, with its rules.
    Roster,
    /// Everything that staff did.
    StaffLog,
}

/// Whether the answer of a permitted act must first be written into the citizen's access record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// No: their own data, or no personal data.
    Plain,
    /// Yes: staff looks at a citizen.
    Recorded,
}

/// Decides.
///
/// # Errors
/// [`Error::NotFound`] whenever it is not expressly allowed.
pub fn authorise(actor: &Actor, act: Act, object: Object<'_>) -> Result<Grant> {
    match (actor, act, object) {
        // Each citizen, with their own. Nobody owns what belongs to nobody.
        (Actor::Citizen { id, .. }, Act::Read | Act::Write, Object::Citizen(owner))
            if *id == owner && owner != CitizenId::NOBODY =>
        {
            Ok(Grant::Plain)
        }
        // An operator who says why; the citizen will read it.
        (
            Actor::Staff { role: Role::Operator, purpose: Some(purpose), .. },
            Act::Read,
            Object::Citizen(owner),
        ) if !purpose.trim().is_empty() && owner != CitizenId::NOBODY => Ok(Grant::Recorded),
        // An operator acts for the office in which they work, on what it has and on what nobody has yet; a contact about a
        // case is noted where it came in. Nobody reads the record of an anonymous report, so none is written.
        (
            Actor::Staff { role: Role::Operator, office: Some(own), purpose: Some(purpose), .. },
            Act::Handle | Act::Note,
            Object::Case { citizen, office },
        ) if !purpose.trim().is_empty()
            && !own.trim().is_empty()
            && (act == Act::Note || office.is_none_or(|office| office == own)) =>
        {
            Ok(if citizen == CitizenId::NOBODY { Grant::Plain } else { Grant::Recorded })
        }
        // The calendar moves cases: silence closes, the clock runs again.
        (Actor::System(Task::Clock), Act::Read | Act::Write, Object::Case { .. }) => Ok(Grant::Plain),
        (Actor::System(Task::CommandLine), Act::Write, Object::Staff) => Ok(Grant::Plain),
        // Who is on the list of staff is written by administrators, and at the terminal for the first of them.
        (
            Actor::System(Task::CommandLine) | Actor::Staff { role: Role::Administrator, .. },
            Act::Read | Act::Write,
            Object::Roster,
        )
        | (Actor::Staff { role: Role::Administrator | Role::Publisher, .. }, Act::Read, Object::StaffLog) => {
            Ok(Grant::Plain)
        }
        // What is owed to people is sent to them; whoever sends it reads nothing else.
        (Actor::System(Task::Delivery), Act::Handle, Object::Citizen(_)) => Ok(Grant::Plain),
        (_, Act::Read, Object::Content) => Ok(Grant::Plain),
        // The whole newsroom sees what is in work everywhere; each changes what is theirs.
        (
            Actor::Staff { role: Role::Author | Role::Reviewer | Role::Publisher, .. },
            Act::Read,
            Object::Newsroom | Object::Work { .. },
        ) => Ok(Grant::Plain),
        (
            Actor::Staff { role: role @ (Role::Author | Role::Reviewer | Role::Publisher), remit, .. },
            Act::Write | Act::Review | Act::Publish,
            Object::Work { section, municipio },
        ) if remit.covers(section, municipio) && may(*role, act) => Ok(Grant::Plain),
        // What is due goes out, and what has ended comes down.
        (Actor::System(Task::Clock), Act::Publish, Object::Newsroom) => Ok(Grant::Plain),
        // A silo writes what it observed, for itself only.
        (Actor::Machine { source, .. }, Act::Observe, Object::Source(of)) if source == of => Ok(Grant::Plain),
        // And of the kinds that its key was made for.
        (Actor::Machine { source, scopes }, Act::Observe, Object::Event { source: of, kind })
            if source == of && scopes.allow(kind) =>
        {
            Ok(Grant::Plain)
        }
        // Keys are made, and sources named, by whoever runs the program.
        (Actor::System(Task::CommandLine), Act::Read | Act::Write, Object::Clients)
        | (Actor::System(Task::CommandLine), Act::Observe, Object::Source(_)) => Ok(Grant::Plain),
        (Actor::System(Task::Import | Task::Seed), Act::Observe, Object::Source(_) | Object::Citizen(_))
        | (Actor::System(Task::Seed), Act::Write, Object::Citizen(_))
        | (Actor::System(Task::Seed | Task::CommandLine), Act::Write | Act::Publish, Object::Content)
        | (Actor::System(Task::Seed), Act::Write, Object::Staff)
        | (Actor::System(Task::Identity), Act::Read | Act::Write, Object::Citizen(_)) => Ok(Grant::Plain),
        _ => Err(Error::NotFound),
    }
}

/// The ladder of the newsroom: who publishes also reviews, who reviews also writes.
const fn may(role: Role, act: Act) -> bool {
    matches!(
        (role, act),
        (Role::Author | Role::Reviewer | Role::Publisher, Act::Write)
            | (Role::Reviewer | Role::Publisher, Act::Review)
            | (Role::Publisher, Act::Publish)
    )
}
