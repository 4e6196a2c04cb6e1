//! The search in ten thousand contents: words of the program's own contents, and as many invented ones, so that there
//! is a city's vocabulary to mistype.

use crate::{
    Fault,
    table::{Budget, Table, percentile},
};
use crm::{
    language::Language,
    search::{SearchDocument, SearchIndex, SearchQuery, Synonyms},
};
use crm_testing::Dice;
use std::{collections::BTreeSet, fs, path::Path, time::Instant};

const CONTENTS: usize = 10_000;
const WORDS_EACH: usize = 300;
const INVENTED: usize = 20_000;
const ASKED: usize = 1000;
const PUBLISHED: usize = 300;

/// Builds the index and asks it for one and for two words, each with a typo.
///
/// # Errors
/// If the index cannot be built.
pub(crate) fn measure(table: &mut Table) -> Result<(), Fault> {
    let mut dice = Dice::seeded(311);
    let words = vocabulary(&mut dice)?;
    let documents: Vec<_> = (0..CONTENTS).map(|number| document(number, &words, &mut dice)).collect();
    let titles: Vec<String> = documents.iter().map(|document| document.title.clone()).collect();
    let started = Instant::now();
    let index = SearchIndex::build(documents, &Synonyms::default())?;
    table.add(
        "search: building the index of 10,000 contents",
        started.elapsed().as_secs_f64(),
        "s",
        Budget::Told,
    );
    let index = publish(table, index, &words, &mut dice)?;
    for (name, count) in [("one word", 1), ("two words", 2)] {
        let mut times = Vec::with_capacity(ASKED);
        let mut found = 0;
        for _ in 0..ASKED {
            let text = asked(&titles, count, &mut dice);
            let query = SearchQuery {
                text: &text,
                language: Language::It,
                kind: None,
                category: None,
                offset: 0,
                limit: 10,
            };
            let started = Instant::now();
            let results = index.search(&query)?;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            found += usize::from(results.total > 0);
        }
        table.add(
            format!("search, 10,000 contents, {name} with a typo: p50"),
            percentile(times.clone(), 50.0),
            "ms",
            Budget::Told,
        );
        table.add(
            format!("search, 10,000 contents, {name} with a typo: p99"),
            percentile(times, 99.0),
            "ms",
            Budget::AtMost(10.0),
        );
        table.note(format!("search, {name}: {found} of {ASKED} queries found something"));
    }
    Ok(())
}

/// One content after the other is published again with another text, as editors do; the index after all of them.
fn publish(
    table: &mut Table,
    mut index: SearchIndex,
    words: &[String],
    dice: &mut Dice,
) -> Result<SearchIndex, Fault> {
    let mut times = Vec::with_capacity(PUBLISHED);
    for _ in 0..PUBLISHED {
        let changed = document(dice.throw(CONTENTS), words, dice);
        let started = Instant::now();
        index = index.changed([changed], &[], &Synonyms::default())?;
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    let name = "search: one of 10,000 contents published anew";
    table.add(format!("{name}, p50"), percentile(times.clone(), 50.0), "ms", Budget::Told);
    table.add(format!("{name}, the most of {PUBLISHED}"), percentile(times, 100.0), "ms", Budget::Told);
    Ok(index)
}

/// The words of the program's contents, the frequent ones first as they come, then invented ones.
fn vocabulary(dice: &mut Dice) -> Result<Vec<String>, Fault> {
    const SYLLABLES: [&str; 24] = [
        "ba", "cer", "di", "fo", "gra", "la", "men", "no", "pi", "qua", "ro", "sti", "to", "ver", "za",
        "chi", "gli", "sca", "tra", "ne", "lu", "mo", "re", "pa",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/content/services");
    let mut words = Vec::new();
    let mut known = BTreeSet::new();
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Fault>>()?;
    paths.sort();
    for path in paths {
        let texts = fs::read_to_string(path.join("it.md"))? + &fs::read_to_string(path.join("en.md"))?;
        for word in texts.split(|letter: char| !letter.is_alphabetic()) {
            if word.chars().count() > 3 && known.insert(word.to_lowercase()) {
                words.push(word.to_lowercase());
            }
        }
    }
    let own = words.len();
    while words.len() < own + INVENTED {
        let length = 2 + dice.throw(3);
        let word: String = (0..length).filter_map(|_| dice.pick(&SYLLABLES)).copied().collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    Ok(words)
}

/// Few words stand everywhere and most stand seldom: of two throws the product.
fn pick<'a>(words: &'a [String], dice: &mut Dice) -> &'a str {
    let at = dice.throw(words.len()) * dice.throw(1000) / 1000 * dice.throw(1000) / 1000;
    words.get(at).map_or("", String::as_str)
}

fn document(number: usize, words: &[String], dice: &mut Dice) -> SearchDocument {
    let mut text = |count: usize| (0..count).map(|_| pick(words, dice)).collect::<Vec<_>>().join(" ");
    SearchDocument {
        id: format!("news/{number}"),
        kind: ["service", "news", "page", "office"][number % 4].to_owned(),
        language: Language::It,
        title: text(5),
        summary: text(20),
        body_text: text(WORDS_EACH),
        keywords: vec![text(1), text(1)],
        category: None,
        path: format!("/novita/{number}"),
    }
}

/// Words of one title, each with one letter left out, or two neighbours changed.
fn asked(titles: &[String], count: usize, dice: &mut Dice) -> String {
    let title = dice.pick(titles).map_or("", String::as_str);
    let long: Vec<&str> = title.split(' ').filter(|word| word.chars().count() > 4).collect();
    let mistyped = (0..count).filter_map(|_| dice.pick(&long).copied()).collect::<Vec<_>>();
    mistyped.into_iter().map(|word| mistype(word, dice)).collect::<Vec<_>>().join(" ")
}

fn mistype(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.throw(letters.len() - 2);
    if dice.once_in(2) {
        letters.remove(at);
    } else {
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::mistype;
    use crm_testing::Dice;

    #[test]
    fn a_typo_is_one_letter_less_or_two_changed() {
        let mut dice = Dice::seeded(1);
        for _ in 0..50 {
            let typed = mistype("carta", &mut dice);
            assert!(typed != "carta" && (4..=5).contains(&typed.len()), "{typed}");
            assert!(typed.starts_with('c'));
        }
    }
}
