//! The checks against the published seed, whose pages are good, and against faults that somebody else planted.

#[cfg(test)]
#[path = "quality/seed.rs"]
mod seed;

#[cfg(test)]
mod tests {
    use super::seed::{Content, contents};
    use crm::{
        content::Kind,
        language::Language,
        quality::{Around, Neighbours, Report, Severity, Subject, check},
    };
    use jiff::civil::{Date, date};
    use std::collections::{BTreeMap, BTreeSet};

    /// The day of the seed's newest news.
    const TODAY: Date = date(2026, 11, 23);

    const FALSE_ALARMS: usize = 3;

    struct Site {
        contents: Vec<Content>,
        paths: BTreeSet<String>,
        neighbours: Neighbours,
    }

    impl Site {
        fn read() -> Self {
            let contents = contents();
            let mut paths: BTreeSet<String> =
                include_str!("quality/paths.txt").lines().map(str::to_owned).collect();
            for content in &contents {
                let (it, en) = match content.kind {
                    Kind::Service => ("/servizi/", "/en/services/"),
                    Kind::News => ("/novita/", "/en/news/"),
                    _ => ("/", "/en/"),
                };
                paths.insert(format!("{it}{}", content.slug_it));
                paths.insert(format!("{en}{}", content.slug_en));
            }
            let texts: Vec<_> = contents
                .iter()
                .flat_map(|content| Language::ALL.map(|language| (content, language, content.text(language))))
                .collect();
            let neighbours = Neighbours::of(texts.iter().map(|(content, language, text)| {
                (content.kind, content.slug_it.as_str(), *language, content.title(*language), text.as_str())
            }));
            Self { contents, paths, neighbours }
        }

        fn check(&self, kind: Kind, slug_it: &str, fields: &BTreeMap<String, String>, today: Date) -> Report {
            let links = |path: &str| self.paths.contains(path.trim_end_matches('/')) || path == "/";
            let around = Around {
                today,
                address: "https://www.comune.esempio.it",
                links: &links,
                neighbours: &self.neighbours,
            };
            check(&Subject { kind, slug_it, fields }, &around)
        }
    }

    #[test]
    fn the_published_pages_are_silent_and_score_90() {
        let site = Site::read();
        assert!(site.contents.len() >= 36, "{} contents", site.contents.len());
        let mut alarms = 0;
        let mut scores = Vec::new();
        for content in &site.contents {
            let report = site.check(content.kind, &content.slug_it, &content.fields, TODAY);
            if report.count(Severity::Error) == 0 {
                scores.push(report.score);
            }
            println!(
                "{:3} gulpease {:?} flesch {:?} {}",
                report.score, report.gulpease, report.flesch, content.slug_it
            );
            for finding in &report.findings {
                alarms += 1;
                println!(
                    "    {} {} {}: {:?} -> {:?} {:?}",
                    finding.check.code(),
                    finding.severity.code(),
                    finding.field,
                    finding.excerpt,
                    finding.offer,
                    finding.measure
                );
            }
        }
        assert!(alarms <= FALSE_ALARMS, "{alarms} false alarms");
        assert!(scores.iter().all(|score| *score >= 90), "{scores:?}");
    }
}
