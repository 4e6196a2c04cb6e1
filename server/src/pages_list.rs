//! `quirino routes`: the route table as JSON, with values for the parts that vary. The browser tests walk through it,
//! so that no page can be added without being looked at.

use crate::seed::contents;
use app::routes::{Access, Cache, Name, ROUTES, Route};
use crm::{Result, content::Kind};
use serde::Serialize;

/// A row of the table, for a reader outside of the program.
#[derive(Debug, Serialize)]
pub struct Row {
    name: String,
    it: &'static str,
    en: &'static str,
    access: &'static str,
    kept: bool,
    /// Pairs of Italian and English values for the part in braces; none where they depend on who asks.
    examples: Vec<[String; 2]>,
}

/// All rows, in the table's order.
///
/// # Errors
/// If a content file of the program is not what it should be.
pub fn rows() -> Result<Vec<Row>> {
    ROUTES.iter().map(row).collect()
}

fn row(route: &Route) -> Result<Row> {
    Ok(Row {
        name: format!("{:?}", route.name),
        it: route.it,
        en: route.en,
        access: match route.access {
            Access::Public => "public",
            Access::Citizen(_) => "citizen",
            Access::Newsroom => "newsroom",
            Access::Administration => "administration",
            Access::Oversight => "oversight",
            Access::Demo => "demo",
            Access::Machine => "machine",
        },
        kept: route.cache == Cache::Content,
        examples: match route.name {
            Name::Category => contents::slugs(Kind::Category)?,
            Name::Service => contents::slugs(Kind::Service)?,
            Name::Apply => contents::slugs(Kind::Form)?,
            Name::NewsItem => contents::slugs(Kind::News)?,
            Name::HistoryYear => vec![["2026".to_owned(), "2026".to_owned()]],
            _ => Vec::new(),
        },
    })
}
