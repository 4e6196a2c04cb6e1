//! A service sheet (municipal model, "scheda servizio").

use super::{Field, Widget};

const SECTION: usize = 6000;

pub(super) const FIELDS: &[Field] = &[
    Field::new("it.title", Widget::Line, 120).required(),
    Field::new("en.title", Widget::Line, 120).required(),
    Field::new("it.summary", Widget::Text, 160).required(),
    Field::new("en.summary", Widget::Text, 160).required(),
    Field::new("slug_it", Widget::Slug, 80).required(),
    Field::new("slug_en", Widget::Slug, 80).required(),
    Field::new("category", Widget::Category, 80).required(),
    Field::new("office", Widget::Office, 80).required(),
    Field::new("kind", Widget::Choice(&["information", "application", "report"]), 20).required(),
    Field::new("status", Widget::Choice(&["active", "suspended"]), 20).required(),
    Field::new("it.audience", Widget::Markdown, SECTION).required(),
    Field::new("en.audience", Widget::Markdown, SECTION).required(),
    Field::new("it.description", Widget::Markdown, SECTION),
    Field::new("en.description", Widget::Markdown, SECTION),
    Field::new("it.how_to", Widget::Markdown, SECTION).required(),
    Field::new("en.how_to", Widget::Markdown, SECTION).required(),
    Field::new("it.requirements", Widget::Markdown, SECTION).required(),
    Field::new("en.requirements", Widget::Markdown, SECTION).required(),
    Field::new("it.outcome", Widget::Markdown, SECTION).required(),
    Field::new("en.outcome", Widget::Markdown, SECTION).required(),
    Field::new("it.timing", Widget::Markdown, SECTION).required().binding(),
    Field::new("en.timing", Widget::Markdown, SECTION).required(),
    Field::new("legal_days", Widget::Number(365), 3).binding(),
    Field::new("it.costs", Widget::Markdown, SECTION).binding(),
    Field::new("en.costs", Widget::Markdown, SECTION),
    Field::new("fees", Widget::Fees, 160).binding(),
    Field::new("it.access", Widget::Markdown, SECTION).required(),
    Field::new("en.access", Widget::Markdown, SECTION).required(),
    Field::new("channels", Widget::Some(&["online", "counter", "phone", "email", "pec"]), 60),
    Field::new("level", Widget::Number(3), 1),
    Field::new("it.more", Widget::Markdown, SECTION),
    Field::new("en.more", Widget::Markdown, SECTION),
    Field::new("topics", Widget::Lines, 400),
    Field::new("keywords", Widget::Lines, 1200),
];
