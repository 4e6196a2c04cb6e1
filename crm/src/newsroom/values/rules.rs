//! What must hold between the fields of a content, beyond what each may hold alone.

use super::{Mistake, Wrong};
use crate::content::{Banner, Kind, Redirects, bare};
use serde_json::Value;

/// Everything that is wrong between the fields of a body.
#[must_use]
pub fn rules(kind: Kind, body: &Value) -> Vec<Mistake> {
    let body = body.clone();
    match kind {
        Kind::Redirects => {
            serde_json::from_value(body).map_or_else(|_| Vec::new(), |known| redirects(&known))
        }
        Kind::Banner => serde_json::from_value(body).map_or_else(|_| Vec::new(), |known| banner(&known)),
        _ => Vec::new(),
    }
}

/// One rule an address, no rule for what every visitor needs, and nothing that leads back to itself.
fn redirects(known: &Redirects) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for (place, rule) in known.rules.iter().enumerate() {
        let at = |column: &str| format!("rules.{place}.{column}");
        if bare(&rule.from) == "/" {
            mistakes.push(Mistake::at(at("from"), Wrong::Path));
        } else if known.rules.iter().take(place).any(|other| bare(&other.from) == bare(&rule.from)) {
            mistakes.push(Mistake::at(at("from"), Wrong::Taken));
        } else if known.circle(&rule.from).is_some() {
            mistakes.push(Mistake::at(at("to"), Wrong::Circular));
        }
    }
    mistakes
}

/// Its link leads nowhere but to this site.
fn banner(known: &Banner) -> Vec<Mistake> {
    let fits = known.link.is_empty() || super::parse::is_path(&known.link);
    if fits { Vec::new() } else { vec![Mistake::at("link", Wrong::Path)] }
}

#[cfg(test)]
mod tests {
    use super::rules;
    use crate::{content::Kind, newsroom::Wrong};
    use serde_json::json;

    #[test]
    fn a_circle_and_a_second_rule_are_told_at_their_rows() {
        let body = json!({ "rules": [
            { "from": "/a", "to": "/b" }, { "from": "/b", "to": "/a" }, { "from": "/a/", "to": "/c" }, { "from": "/", "to": "/c" },
        ] });
        let found: Vec<_> = rules(Kind::Redirects, &body).into_iter().map(|it| (it.field, it.what)).collect();
        assert_eq!(
            found,
            [
                ("rules.0.to".to_owned(), Wrong::Circular),
                ("rules.1.to".to_owned(), Wrong::Circular),
                ("rules.2.from".to_owned(), Wrong::Taken),
                ("rules.3.from".to_owned(), Wrong::Path),
            ]
        );
        assert!(rules(Kind::Redirects, &json!({ "rules": [{ "from": "/a", "to": "/b" }] })).is_empty());
    }

    #[test]
    fn a_banner_links_to_this_site_only() {
        for (link, fits) in
            [("", true), ("/novita", true), ("https://example.org", false), ("//example.org", false)]
        {
            let body = json!({ "active": true, "kind": "info", "text_it": "x", "text_en": "", "link": link, "until": "" });
            assert_eq!(rules(Kind::Banner, &body).is_empty(), fits, "{link}");
        }
    }
}
