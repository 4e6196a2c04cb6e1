//! The words of a link say where it leads, also when they are read alone (WCAG 2.2, 2.4.4 and 2.4.9).

use super::{
    Check, Finding, Severity,
    field::{Field, Sheet},
    lexer,
};
use crate::language::Language;
use linkify::{LinkFinder, LinkKind};
use std::collections::HashMap;

/// Words that say nothing of the target, without marks, in lower case.
const EMPTY: &str = "qui|clicca|clicca qui|cliccare qui|cliccando qui|click qui|clicca sul link|premi qui|leggi|\
    leggi qui|leggi tutto|leggi di più|leggi ancora|link|il link|un link|questo link|\
    a questo link|al link|al seguente link|seguente link|link esterno|collegamento|vai|vai qui|\
    vai al link|vai al sito|vai alla pagina|sito|il sito|sito web|questo sito|sito internet|\
    pagina|la pagina|questa pagina|a questa pagina|pagina dedicata|continua|continua a leggere|\
    scopri|scopri di più|scopri qui|maggiori informazioni|maggiori info|più informazioni|\
    ulteriori informazioni|informazioni|per saperne di più|saperne di più|info|altro|\
    approfondisci|approfondimento|dettagli|vedi|vedi qui|guarda|guarda qui|apri|entra|\
    accedi qui|scarica|scarica qui|download|documento|allegato|file|pdf|modulo qui|indirizzo|\
    portale|here|click|click here|read|read here|read more|read on|more|learn more|\
    find out more|see more|the link|this link|this page|this site|this website|page|website|\
    web page|more info|more information|further information|details|see|see here|view|go";

/// With these a link that goes on is still an order to click.
const BEGINNINGS: [&str; 8] = [
    "clicca qui",
    "cliccare qui",
    "clicca su",
    "cliccando",
    "click here",
    "click on",
    "premi qui",
    "click the",
];

/// Marks links whose words say nothing, bare addresses, and one text for several targets.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let mut targets: HashMap<(Language, String), &str> = HashMap::new();
    for (field, language) in sheet.running() {
        for link in &field.prose.links {
            let words = lexer::words(&link.text).collect::<Vec<_>>().join(" ");
            let marked = link.marked.clone();
            if words.is_empty() {
                found.push(field.finding(Check::LinkText, Severity::Error, marked));
            } else if says_nothing(&words) || is_address(&link.text) {
                found.push(field.finding(Check::LinkText, Severity::Warning, marked).offering(&*link.target));
            } else {
                let before = targets.entry((language, words)).or_insert(&link.target);
                if !same_target(before, &link.target) {
                    found.push(field.finding(Check::LinkText, Severity::Warning, marked).offering(*before));
                }
            }
        }
        bare(field, found);
    }
}

fn says_nothing(words: &str) -> bool {
    lexer::among(EMPTY, words)
        || words.chars().count() == 1
        || BEGINNINGS.iter().any(|begin| words.starts_with(begin))
}

/// Whether the words of a link are an address of the web; a mail address is the best name of itself.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || bare_path(&lower)
}

/// `/servizi/tari`, `comune.esempio.it/servizi`.
fn bare_path(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && !text.contains('@')
        && text.contains('/')
        && (text.starts_with('/') || text.split('/').next().is_some_and(|host| host.contains('.')))
}

fn same_target(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

/// Addresses that stand in the text as they are.
fn bare(field: &Field<'_>, found: &mut Vec<Finding>) {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false).kinds(&[LinkKind::Url]);
    for block in &field.prose.blocks {
        for link in finder.links(&block.text) {
            let written = link.as_str();
            let place = block.source(link.start()..link.end());
            let certain = written.contains("://") || written.starts_with("www.") || written.contains(".it/");
            if certain && !field.prose.linked(&place) {
                found.push(field.finding(Check::LinkText, Severity::Warning, place));
            }
        }
    }
}
