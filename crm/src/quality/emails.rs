//! E-mail and PEC addresses that can be written to, in their field, in running text and in `mailto:` links.

use super::{
    Check, Finding, Severity,
    field::{Field, Sheet},
    prose::Block,
};
use email_address::{EmailAddress, Options};
use std::{ops::Range, str::FromStr};

/// Endings that are slips of the finger.
const SLIPS: &[&str] =
    &["con", "cmo", "ocm", "comm", "ti", "itt", "iit", "ir", "orgg", "ogr", "rog", "ner", "nett", "eu.it"];
/// Hosts that are slips of the finger.
const HOST_SLIPS: &[&str] =
    &["gmial", "gmai", "gmal", "gamil", "hotmial", "hotmal", "yaho", "yahooo", "libero.i", "outlok"];
/// How people hide the sign from machines, and so from everybody.
const HIDDEN: &str = "(at)|[at]|{at}|(chiocciola)|[chiocciola]| chiocciola |_at_|(dot)|[dot]|(punto)";

/// Marks addresses that cannot be written to.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for field in &sheet.fields {
        if matches!(field.path, "email" | "pec") {
            let mut at = 0;
            for part in field.value.split([';', ' ', '\n']).filter(|part| !part.is_empty()) {
                let start =
                    field.value.get(at..).and_then(|rest| rest.find(part)).map_or(at, |place| at + place);
                at = start + part.len();
                if !is_right(part) {
                    found.push(field.finding(Check::Email, Severity::Error, start..at));
                }
            }
        } else if field.is_read() {
            for block in &field.prose.blocks {
                running(field, block, found);
            }
            links(field, found);
        }
    }
}

/// Whether mail to it can arrive: the grammar of RFC 5322, a host with a name and a known shape of ending.
fn is_right(address: &str) -> bool {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    if EmailAddress::from_str(address).is_err() || EmailAddress::parse_with_options(address, options).is_err()
    {
        return false;
    }
    let Some((local, host)) = address.rsplit_once('@') else {
        return false;
    };
    let host = host.to_lowercase();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let simple = |letter: char| letter.is_ascii_alphanumeric() || "._-+'&".contains(letter);
    local.chars().all(simple)
        && !local.starts_with("www.")
        && !host.starts_with("www.")
        && host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'))
        && host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter))
        && ending.len() >= 2
        && ending.chars().all(|letter| letter.is_ascii_alphabetic())
        && !SLIPS.contains(&ending)
        && !HOST_SLIPS.iter().any(|slip| host.starts_with(&format!("{slip}.")))
}

const AROUND: &[char] = &[
    '(', ')', '[', ']', '<', '>', '«', '»', '“', '”', '"', '\'', '’', '‘', ',', ';', ':', '.', '!', '?', '*',
    '_',
];

fn running(field: &Field<'_>, block: &Block, found: &mut Vec<Finding>) {
    let mut mark = |range: Range<usize>| {
        let place = block.source(range);
        // The words of a mail link are compared with its target.
        let mailed = field.prose.links.iter().any(|link| {
            link.target.starts_with("mailto:")
                && link.marked.start <= place.start
                && place.end <= link.marked.end
        });
        if !mailed {
            found.push(field.finding(Check::Email, Severity::Error, place));
        }
    };
    let text = block.text.as_str();
    for (start, word) in words(text) {
        let head = word.len() - word.trim_start_matches(AROUND).len();
        let bare = word.trim_matches(AROUND);
        if bare.is_empty() || !word.contains('@') || bare.contains("://") {
            continue;
        }
        let range = start + head..start + head + bare.len();
        // "@comune_roma" is a name on a social network.
        let handle = bare.strip_prefix('@').is_some_and(|name| !name.contains(['.', '@', ',']));
        let parted = bare == "@" || bare.starts_with('@') || bare.ends_with('@');
        if handle && bare.len() > 1 && !follows_name(text, start) {
            continue;
        }
        if parted || !bare.split('/').all(is_right) {
            mark(range);
        }
    }
    let lower = text.to_ascii_lowercase();
    for sign in HIDDEN.split('|') {
        if let Some(at) = lower.find(sign) {
            mark(at..at + sign.len());
        }
    }
}

/// "urp @comune.it": a name, a space, and the rest.
fn follows_name(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains('.') && !word.ends_with('.'))
}

/// The words between spaces, with their place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - start, word))
}

fn links(field: &Field<'_>, found: &mut Vec<Finding>) {
    for link in &field.prose.links {
        let Some(target) = link.target.strip_prefix("mailto:") else {
            // A mail address as the target of a link of another kind.
            if link.target.contains('@') && !link.target.contains("://") && !link.target.starts_with('/') {
                found.push(
                    field.finding(Check::Email, Severity::Error, link.marked.clone()).offering(&*link.target),
                );
            }
            continue;
        };
        let address = target.split('?').next().unwrap_or(target);
        let written = link.text.trim();
        let differs =
            written.contains('@') && !written.contains(' ') && !written.eq_ignore_ascii_case(address);
        if !is_right(address) || differs {
            found.push(field.finding(Check::Email, Severity::Error, link.marked.clone()).offering(address));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_right;

    #[test]
    fn addresses_that_arrive_and_that_do_not() {
        for right in [
            "urp@comune.esempio.it",
            "protocollo.gare@pec.comune.roma.it",
            "anagrafe.m01@comune.esempio.it",
            "a-b_c@x.gov.it",
        ] {
            assert!(is_right(right), "{right}");
        }
        for wrong in [
            "urp@comune",
            "urp",
            "urp@",
            "@comune.it",
            "urp@@comune.it",
            "urp@comune..it",
            "urp@comune.esempio,it",
            "urp@comune.i",
            "urp@comune.itt",
            "urp comune@x.it",
            "urp@comune_x.it",
            "www.urp@comune.it",
            "urp.@comune.it",
            "urp@-comune.it",
        ] {
            assert!(!is_right(wrong), "{wrong}");
        }
    }
}
