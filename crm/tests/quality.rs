//! The checks against the published seed, whose pages are good, and against faults that somebody else planted.

#[cfg(test)]
#[path = "quality/corpus.rs"]
mod corpus;
#[cfg(test)]
#[path = "quality/seed.rs"]
mod seed;

#[cfg(test)]
mod tests {
    use super::{
        corpus::faults,
        seed::{Content, contents},
    };
    use crm::{
        content::Kind,
        language::Language,
        quality::{Around, Check, Neighbours, Report, Severity, Subject, check},
    };
    use jiff::civil::{Date, date};
    use std::collections::{BTreeMap, BTreeSet};

    /// The day of the seed's newest news.
    const TODAY: Date = date(2026, 11, 23);

    const FALSE_ALARMS: usize = 3;
    const FAULTS: usize = 60;
    const HITS: usize = 54;

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

    #[test]
    fn the_planted_faults_are_found() {
        let site = Site::read();
        let faults = faults();
        assert_eq!(faults.len(), FAULTS);
        let mut hits: BTreeMap<Check, usize> = BTreeMap::new();
        for fault in &faults {
            let base = site.contents.iter().find(|content| content.slug_it == fault.base);
            let base = base
                .unwrap_or_else(|| panic!("{} stands in {}, which is not published", fault.id, fault.base));
            assert_eq!(base.kind.code(), fault.kind, "{}", fault.id);
            assert!(fault.set.contains_key(&fault.field), "{}", fault.id);
            let mut fields = base.fields.clone();
            fields.extend(fault.set.clone());
            let report = site.check(base.kind, &base.slug_it, &fields, TODAY);
            if report.findings.iter().any(|finding| fault.is_found_by(finding)) {
                *hits.entry(fault.check).or_default() += 1;
                continue;
            }
            println!(
                "missed {}: {} ({} {})",
                fault.id,
                fault.why,
                fault.language,
                fault.of.as_deref().unwrap_or_default()
            );
            println!("    {:?} in {} {:?}", fault.marked, fault.field, fault.set.get(&fault.field));
            for finding in &report.findings {
                println!(
                    "    told instead: {} {} {:?}",
                    finding.check.code(),
                    finding.field,
                    finding.excerpt
                );
            }
        }
        for rule in Check::ALL {
            let planted = faults.iter().filter(|fault| fault.check == rule).count();
            println!("{:12} {:2} of {planted}", rule.code(), hits.get(&rule).unwrap_or(&0));
        }
        let found: usize = hits.values().sum();
        println!("{found} of {FAULTS} found");
        assert!(found >= HITS, "{found} found");
    }
}
