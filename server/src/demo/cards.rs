//! The personas as the chooser's page shows them.

use super::{PERSONAS, PersonaKind};
use app::portal::{PersonaCard, PersonaHolder};

/// A card for everybody to log in as.
#[must_use]
pub fn cards() -> Vec<PersonaCard> {
    let card = |persona: &super::Persona| PersonaCard {
        key: persona.key.to_owned(),
        name: persona.name.to_owned(),
        about: persona.about.map(str::to_owned),
        story: persona.story.map(str::to_owned),
        holder: match persona.kind {
            PersonaKind::Citizen(id) => PersonaHolder::Citizen(id),
            PersonaKind::Staff(id, _) => PersonaHolder::Staff(id),
        },
    };
    PERSONAS.iter().map(card).collect()
}
