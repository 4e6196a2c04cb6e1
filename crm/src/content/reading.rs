//! What a reader gets of a content today and in their language.

use super::{Banner, HoursException, News, NewsText, Office, Redirects};
use crate::language::Language;
use jiff::civil::Date;

impl News {
    /// Its text for a reader of a language, and the language in which it is: who is warned early reads the Italian until
    /// somebody has translated it.
    #[must_use]
    pub fn reading(&self, language: Language) -> (&NewsText, Language) {
        match language {
            Language::En if self.en.title.trim().is_empty() => (&self.it, Language::It),
            own => (self.text(own), own),
        }
    }
}

impl Banner {
    /// Whether it stands over the pages on a day. Its last day is the whole of that day.
    #[must_use]
    pub fn is_shown(&self, today: Date) -> bool {
        let over = self.until.parse::<Date>().is_ok_and(|last| last < today);
        self.active && !over && !self.text_it.trim().is_empty()
    }

    /// Its text for a reader of a language, and the language in which it is.
    #[must_use]
    pub fn reading(&self, language: Language) -> (&str, Language) {
        match language {
            Language::En if self.text_en.trim().is_empty() => (&self.text_it, Language::It),
            own => (self.text(own), own),
        }
    }
}

impl Office {
    /// The days with other hours that begin within so many days and are not over, the next first.
    #[must_use]
    pub fn exceptions_soon(&self, today: Date, days: i64) -> Vec<&HoursException> {
        let Ok(last) = today.checked_add(jiff::Span::new().days(days)) else { return Vec::new() };
        let day = |text: &str| text.parse::<Date>().ok();
        let mut soon: Vec<(Date, &HoursException)> = self
            .exceptions
            .iter()
            .filter_map(|one| {
                let (from, to) = (day(&one.from)?, day(&one.to)?);
                (to >= today && from <= last).then_some((from, one))
            })
            .collect();
        soon.sort_by_key(|(from, _)| *from);
        soon.into_iter().map(|(_, one)| one).collect()
    }
}

impl Redirects {
    /// Where a path leads: to the end of its chain, or to the first page on the way, by what `is_page` says; `None` where no
    /// rule speaks of it, and for a circle.
    #[must_use]
    pub fn leads(&self, path: &str, is_page: impl Fn(&str) -> bool) -> Option<&str> {
        let mut at = self.rule(path)?;
        for _ in 0..self.rules.len() {
            match self.rule(at) {
                Some(next) if !is_page(at) => at = next,
                _ => return Some(at),
            }
        }
        None
    }

    /// The addresses of the circle into which a path leads, the first again at the end; `None` where it ends somewhere.
    #[must_use]
    pub fn circle<'a>(&'a self, path: &'a str) -> Option<Vec<&'a str>> {
        let mut way = vec![bare(path)];
        while let Some(next) = way.last().and_then(|at| self.rule(at)) {
            let next = bare(next);
            if let Some(begins) = way.iter().position(|at| *at == next) {
                way.push(next);
                return Some(way.split_off(begins));
            }
            way.push(next);
        }
        None
    }

    fn rule(&self, path: &str) -> Option<&str> {
        self.rules.iter().find(|rule| bare(&rule.from) == bare(path)).map(|rule| rule.to.as_str())
    }
}

/// A path as rules compare: without the slash at its end.
pub(crate) fn bare(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" => "/",
        path => path,
    }
}

#[cfg(test)]
mod tests {
    use super::{Banner, Redirects};
    use crate::content::Redirect;
    use jiff::civil::date;

    fn rules(pairs: &[(&str, &str)]) -> Redirects {
        let rule = |(from, to): &(&str, &str)| Redirect { from: (*from).to_owned(), to: (*to).to_owned() };
        Redirects { rules: pairs.iter().map(rule).collect() }
    }

    #[test]
    fn a_chain_is_followed_to_its_end_and_a_circle_to_nowhere() {
        let known =
            rules(&[("/a", "/b"), ("/b/", "/c"), ("/x", "/y"), ("/y", "/x"), ("/in", "/x"), ("/s", "/s")]);
        let leads = |path| known.leads(path, |_| false);
        assert_eq!((leads("/a"), leads("/a/")), (Some("/c"), Some("/c")));
        assert_eq!(leads("/c"), None);
        assert_eq!((leads("/x"), leads("/in"), leads("/s")), (None, None, None));
        assert_eq!(known.leads("/a", |path| path == "/b"), Some("/b"), "a page on the way is the end of it");
        assert_eq!(known.circle("/in"), Some(vec!["/x", "/y", "/x"]));
        assert_eq!(known.circle("/s"), Some(vec!["/s", "/s"]));
        assert_eq!((known.circle("/a"), known.circle("/")), (None, None));
    }

    #[test]
    fn a_banner_stands_to_the_end_of_its_last_day() {
        let mut banner = Banner { active: true, text_it: "Lavori".to_owned(), ..Banner::default() };
        assert!(banner.is_shown(date(2026, 11, 23)), "without an end");
        "2026-11-23".clone_into(&mut banner.until);
        assert!(banner.is_shown(date(2026, 11, 23)) && !banner.is_shown(date(2026, 11, 24)));
        banner.active = false;
        assert!(!banner.is_shown(date(2026, 11, 23)));
    }
}
