//! Whom a visitor of the demonstration may be.

use super::{CitizenId, Role, StaffId};

/// A person of the demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Persona {
    /// What the chooser's form posts.
    pub key: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Age and place, or office, in a few words: Italian, then English.
    pub about: [&'static str; 2],
    /// Their story in a sentence: Italian, then English.
    pub story: [&'static str; 2],
    /// Citizen or staff, and which.
    pub kind: PersonaKind,
}

/// What a persona is in the CRM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonaKind {
    /// A citizen.
    Citizen(CitizenId),
    /// A member of staff.
    Staff(StaffId, Role),
}

/// The operator who looks at Giulia's cases; nobody to log in as.
pub(super) const OPERATOR: StaffId = StaffId(900_104);

/// Everybody to log in as.
pub const PERSONAS: &[Persona] = &[
    Persona {
        key: "giulia",
        name: "Giulia Conti",
        about: ["36 anni, Municipio VII", "36, Municipio VII"],
        story: [
            "Ha chiesto un posto al nido per la figlia: l'ufficio aspetta una sua risposta. Ha telefonato, scritto ed è passata allo sportello.",
            "She applied for a nursery place for her daughter and the office is waiting for her answer. She called, wrote and went to the counter.",
        ],
        kind: PersonaKind::Citizen(CitizenId(900_001)),
    },
    Persona {
        key: "marco",
        name: "Marco De Santis",
        about: ["44 anni, Municipio I", "44, Municipio I"],
        story: [
            "Rinnova il permesso ZTL e ha segnalato una buca su una strada che non è della città.",
            "He is renewing his ZTL permit, and reported a pothole on a road that is not the city's.",
        ],
        kind: PersonaKind::Citizen(CitizenId(900_002)),
    },
    Persona {
        key: "amara",
        name: "Amara Okafor",
        about: ["29 anni, Municipio V, legge in inglese", "29, Municipio V, reads English"],
        story: [
            "È arrivata da pochi mesi e ha ancora un codice fiscale provvisorio: la sua residenza è in lavorazione.",
            "She arrived a few months ago and still has a provisional tax code; her residence is being registered.",
        ],
        kind: PersonaKind::Citizen(CitizenId(900_003)),
    },
    Persona {
        key: "romolo",
        name: "Romolo Ferri",
        about: ["81 anni, Municipio V", "81, Municipio V"],
        story: [
            "Non usa il portale: telefona, scrive lettere, va allo sportello. La sua storia è qui lo stesso.",
            "He does not use the portal: he calls, writes letters, goes to the counter. His history is here all the same.",
        ],
        kind: PersonaKind::Citizen(CitizenId(900_004)),
    },
    Persona {
        key: "lucia",
        name: "Lucia Marchetti",
        about: ["52 anni, ha una bottega nel Municipio II", "52, has a shop in Municipio II"],
        story: [
            "Vuole mettere i tavolini fuori: la città le ha scritto i motivi contrari e ha pochi giorni per rispondere.",
            "She wants tables outside: the city told her the reasons against, and she has a few days to reply.",
        ],
        kind: PersonaKind::Citizen(CitizenId(900_005)),
    },
    Persona {
        key: "author",
        name: "Sara Lombardi",
        about: ["Redazione, autrice", "Newsroom, author"],
        story: ["Scrive le schede dei servizi e le notizie.", "She writes service sheets and news."],
        kind: PersonaKind::Staff(StaffId(900_101), Role::Author),
    },
    Persona {
        key: "reviewer",
        name: "Paolo Greco",
        about: ["Redazione, revisore", "Newsroom, reviewer"],
        story: [
            "Rilegge i testi e controlla che siano chiari.",
            "He reads the texts again and checks that they are plain.",
        ],
        kind: PersonaKind::Staff(StaffId(900_102), Role::Reviewer),
    },
    Persona {
        key: "publisher",
        name: "Elena Testa",
        about: ["Redazione, responsabile della pubblicazione", "Newsroom, publisher"],
        story: ["Decide che cosa esce e quando.", "She decides what comes out and when."],
        kind: PersonaKind::Staff(StaffId(900_103), Role::Publisher),
    },
];

impl Persona {
    /// The citizen that they are, if they are one.
    #[must_use]
    pub const fn citizen(&self) -> Option<CitizenId> {
        match self.kind {
            PersonaKind::Citizen(id) => Some(id),
            PersonaKind::Staff(..) => None,
        }
    }

    /// The member of staff that they are, if they are one.
    #[must_use]
    pub const fn staff(&self) -> Option<StaffId> {
        match self.kind {
            PersonaKind::Citizen(_) => None,
            PersonaKind::Staff(id, _) => Some(id),
        }
    }

    /// Their story, if they have one.
    pub(super) fn text(&self) -> Option<&'static str> {
        Some(match self.key {
            "giulia" => include_str!("people/giulia.toml"),
            "marco" => include_str!("people/marco.toml"),
            "amara" => include_str!("people/amara.toml"),
            "romolo" => include_str!("people/romolo.toml"),
            "lucia" => include_str!("people/lucia.toml"),
            _ => return None,
        })
    }
}
