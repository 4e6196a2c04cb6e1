//! What belongs to the whole site.

use super::{Field, Widget};

pub(super) const BANNER: &[Field] = &[
    Field::new("active", Widget::Flag, 3),
    Field::new("kind", Widget::Choice(&["info", "warning", "maintenance"]), 20).required(),
    Field::new("text_it", Widget::Line, 240).required(),
    Field::new("text_en", Widget::Line, 240).required(),
    Field::new("link", Widget::Line, 300),
    Field::new("until", Widget::Date, 10),
];

pub(super) const REDIRECTS: &[Field] = &[Field::new("rules", Widget::Redirects, 300)];

pub(super) const SYNONYMS: &[Field] = &[Field::new("groups", Widget::Groups, 60_000)];
