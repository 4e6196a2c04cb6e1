//! Kinds that are mainly a running text: news, legal pages, questions.

use super::{Field, Widget};

const BODY: usize = 40_000;

macro_rules! texts {
    ($title:literal $(, $more:expr)* $(,)?) => {
        &[
            Field::new("it.title", Widget::Line, $title).required(),
            Field::new("en.title", Widget::Line, $title).required(),
            Field::new("it.summary", Widget::Text, 300).required(),
            Field::new("en.summary", Widget::Text, 300).required(),
            $($more,)*
        ]
    };
}

pub(super) const NEWS: &[Field] = texts![
    160,
    Field::new("slug_it", Widget::Slug, 80).required(),
    Field::new("slug_en", Widget::Slug, 80).required(),
    Field::new("kind", Widget::Choice(&["notizia", "comunicato", "avviso"]), 20).required(),
    Field::new("date", Widget::Date, 10).required(),
    Field::new("urgent", Widget::Flag, 3),
    Field::new("municipio", Widget::Number(15), 2),
    Field::new("it.body", Widget::Markdown, BODY).required(),
    Field::new("en.body", Widget::Markdown, BODY).required(),
];

/// Every word of a legal page binds the city.
pub(super) const PAGE: &[Field] = &[
    Field::new("it.title", Widget::Line, 160).required().binding(),
    Field::new("en.title", Widget::Line, 160).required(),
    Field::new("it.summary", Widget::Text, 300).required().binding(),
    Field::new("en.summary", Widget::Text, 300).required(),
    Field::new("slug_it", Widget::Slug, 80).required(),
    Field::new("slug_en", Widget::Slug, 80).required(),
    Field::new("it.body", Widget::Markdown, BODY).required().binding(),
    Field::new("en.body", Widget::Markdown, BODY).required().binding(),
];

pub(super) const QUESTION: &[Field] = &[
    Field::new("it.title", Widget::Line, 200).required(),
    Field::new("en.title", Widget::Line, 200).required(),
    Field::new("slug_it", Widget::Slug, 80).required(),
    Field::new("slug_en", Widget::Slug, 80).required(),
    Field::new("category", Widget::Category, 80).required(),
    Field::new("it.body", Widget::Markdown, 8000).required(),
    Field::new("en.body", Widget::Markdown, 8000).required(),
];
