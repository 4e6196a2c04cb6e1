//! An office (municipal model, "unità organizzativa").

use super::{Field, Widget};

pub(super) const FIELDS: &[Field] = &[
    Field::new("name_it", Widget::Line, 120).required(),
    Field::new("name_en", Widget::Line, 120).required(),
    Field::new("slug", Widget::Slug, 80).required(),
    Field::new("municipio", Widget::Number(15), 2),
    Field::new("address", Widget::Line, 200).required(),
    Field::new("phone", Widget::Line, 60).required(),
    Field::new("email", Widget::Line, 120).required(),
    Field::new("hours_it", Widget::Text, 400).required(),
    Field::new("hours_en", Widget::Text, 400).required(),
    Field::new("hours", Widget::Hours, 60),
    Field::new("exceptions", Widget::Exceptions, 160),
    Field::new("description_it", Widget::Markdown, 2000).required(),
    Field::new("description_en", Widget::Markdown, 2000).required(),
];
