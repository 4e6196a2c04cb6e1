//! What belongs to no page: the banner over all of them, redirects, synonyms, the bar of the quality checks.

mod banner;
mod bar;
mod field;
pub(crate) mod page;
mod post;
mod redirects;
mod synonyms;
mod try_words;

pub(crate) use post::SaveSite;
