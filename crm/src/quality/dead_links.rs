//! Links of ours that lead nowhere: to a page that is not there, to a part that a page does not have, or to nothing.

use super::{
    Around, Check, Finding, Severity,
    field::{Field, Sheet},
    lexer,
};
use crate::{content::Kind, language::Language};
use std::ops::Range;

/// The parts of a service sheet, as pages name them.
const ANCHORS: &str =
    "a-chi|descrizione|come-fare|cosa-serve|cosa-si-ottiene|tempi|costi|accesso|altro|contatti";

/// Every page has its main part.
const EVERYWHERE: &[&str] = &["", "main", "contenuto"];

/// Where a target leads.
enum Way<'a> {
    /// To a path of ours.
    Ours(&'a str, Option<&'a str>),
    /// To a part of the page itself.
    Here(&'a str),
    /// Nowhere that a browser could go.
    Nowhere,
    /// To somebody else, or to a program.
    Away,
}

/// Marks links and pictures of ours that lead nowhere.
pub(super) fn find(sheet: &Sheet<'_>, around: &Around<'_>, found: &mut Vec<Finding>) {
    for (field, language) in sheet.running() {
        for link in &field.prose.links {
            follow(sheet.kind, field, language, &link.target, &link.marked, around, found);
        }
        for image in &field.prose.images {
            let way = way(&image.target, around.address);
            if matches!(way, Way::Nowhere | Way::Here(_)) {
                found.push(field.finding(Check::DeadLink, Severity::Error, image.marked.clone()));
            }
        }
    }
}

fn follow(
    kind: Kind,
    field: &Field<'_>,
    language: Language,
    target: &str,
    marked: &Range<usize>,
    around: &Around<'_>,
    found: &mut Vec<Finding>,
) {
    let mut mark = |severity| {
        found.push(field.finding(Check::DeadLink, severity, marked.clone()).offering(target));
    };
    match way(target, around.address) {
        Way::Away => {}
        Way::Nowhere => mark(Severity::Error),
        Way::Here(anchor) => {
            let here = kind == Kind::Service && lexer::among(ANCHORS, anchor);
            let everywhere = !anchor.is_empty() && EVERYWHERE.contains(&anchor);
            if !here && !everywhere {
                mark(Severity::Error);
            }
        }
        Way::Ours(path, anchor) => {
            if !(around.links)(path) {
                mark(Severity::Error);
            } else if anchor.is_some_and(|anchor| {
                !EVERYWHERE.contains(&anchor) && is_sheet(path) && !lexer::among(ANCHORS, anchor)
            }) {
                mark(Severity::Warning);
            } else if language == Language::En && is_sheet(path) && path.starts_with("/servizi/") {
                // It works, but the reader lands in another language.
                mark(Severity::Advice);
            }
        }
    }
}

/// Whether a path is that of a service sheet.
fn is_sheet(path: &str) -> bool {
    let mut parts = path.trim_end_matches('/').split('/').skip(1);
    let first = parts.next();
    let rest = if first == Some("en") { parts.next() } else { first };
    matches!(rest, Some("servizi" | "services")) && parts.next().is_some() && parts.next().is_none()
}

fn way<'a>(target: &'a str, address: &str) -> Way<'a> {
    let target = target.trim();
    if let Some(anchor) = target.strip_prefix('#') {
        return Way::Here(anchor);
    }
    if target.starts_with('/') && !target.starts_with("//") {
        return ours(target);
    }
    if let Some(rest) = own(target, address) {
        return ours(if rest.is_empty() { "/" } else { rest });
    }
    let lower = target.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:", "tel:", "sms:", "geo:", "//"];
    match known.iter().find_map(|scheme| lower.strip_prefix(scheme).map(|rest| (*scheme, rest))) {
        Some(("https://" | "http://" | "//", rest)) => {
            let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
            if is_private(host)
                || host.is_empty()
                || (!host.contains('.') && !host.starts_with('['))
                || host.contains("..")
                || host.ends_with('.')
                || host.contains(' ')
            {
                Way::Nowhere
            } else {
                Way::Away
            }
        }
        Some((_, "")) => Way::Nowhere,
        Some(_) => Way::Away,
        // No scheme at all: a browser takes it for a path below this page, and no page of ours has any.
        None => Way::Nowhere,
    }
}

fn ours(target: &str) -> Way<'_> {
    let (rest, anchor) = target.split_once('#').map_or((target, None), |(rest, anchor)| (rest, Some(anchor)));
    Way::Ours(rest.split('?').next().unwrap_or(rest), anchor)
}

/// What follows our own public address, whatever the scheme and with `www.` or without.
fn own<'a>(target: &'a str, address: &str) -> Option<&'a str> {
    let host_of = |url: &str| {
        let rest = url.split_once("://").map(|(_, rest)| rest)?.to_ascii_lowercase();
        let host = rest.split(['/', '?', '#']).next()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    };
    let (scheme, rest) = target.split_once("://")?;
    let same = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str())
        && host_of(target)? == host_of(address)?;
    same.then(|| rest.find(['/', '?', '#']).and_then(|at| rest.get(at..)).unwrap_or_default())
}

/// A machine that the public cannot reach.
fn is_private(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".local")
        || host.ends_with(".localhost")
        || host.ends_with(".internal")
        || host.ends_with(".lan")
        || host
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|ip| ip.is_private() || ip.is_loopback() || ip.is_link_local())
}
