//! What people search for: counted in memory, kept every few seconds, so that no search waits for a write or fails with one.

use super::{day::day_of, mask::is_personal};
use crate::{Crm, Result, args, language::Language, search::fold};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// The most different words that wait to be kept.
const MOST_WAITING: usize = 1_000;
/// The most different words of a day: whoever makes up more does not fill the disk. Those that are known go on counting.
const MOST_OF_A_DAY: i64 = 20_000;
/// Longer ones are no search but a letter.
const LONGEST: usize = 80;

/// How often something was searched for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    times: i64,
    /// Of the last of these searches.
    results: Option<i64>,
    opened: i64,
}

/// The searches that wait to be kept. One in a program.
#[derive(Debug, Default)]
pub struct Sought(Mutex<HashMap<(Language, String), Tally>>);

impl Sought {
    /// Somebody searched, and so many contents were found.
    pub fn searched(&self, language: Language, typed: &str, results: usize) {
        self.count(language, typed, |tally| {
            tally.times += 1;
            tally.results = Some(i64::try_from(results).unwrap_or(i64::MAX));
        });
    }

    /// Somebody opened one of the results.
    pub fn opened(&self, language: Language, typed: &str) {
        self.count(language, typed, |tally| tally.opened += 1);
    }

    fn count(&self, language: Language, typed: &str, change: impl FnOnce(&mut Tally)) {
        let Some(words) = words_of(typed) else { return };
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (language, words);
        if waiting.len() < MOST_WAITING || waiting.contains_key(&key) {
            change(waiting.entry(key).or_default());
        }
    }

    /// Keeps what waits, in one transaction; how many different words it were. If that fails, they wait for the next time.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep(&self, crm: &Crm) -> Result<usize> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(0);
        }
        let kept = keep(crm, &taken).await;
        if kept.is_err() {
            let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (key, tally) in taken.iter().take(MOST_WAITING.saturating_sub(waiting.len())) {
                let again = waiting.entry(key.clone()).or_default();
                again.times += tally.times;
                again.opened += tally.opened;
                again.results = again.results.or(tally.results);
            }
        }
        kept.map(|()| taken.len())
    }
}

async fn keep(crm: &Crm, taken: &HashMap<(Language, String), Tally>) -> Result<()> {
    let day = day_of(crm.now());
    let mut tx = crm.db.begin().await?;
    let known = tx.row("SELECT COUNT(*) FROM sought WHERE day = $1", &args![day]).await?;
    let full = known.map(|row| row.int(0)).transpose()?.unwrap_or(0) >= MOST_OF_A_DAY;
    // In one order everywhere: two nodes that keep the same words at once do not wait for each other in a ring.
    let mut taken: Vec<_> = taken.iter().collect();
    taken.sort_by(|a, b| a.0.1.cmp(&b.0.1).then(a.0.0.tag().cmp(b.0.0.tag())));
    for ((language, words), tally) in taken {
        let args = args![
            day,
            *language,
            words,
            tally.times,
            tally.results.unwrap_or(0),
            tally.opened,
            tally.results.is_some()
        ];
        let sql = if full {
            "UPDATE sought SET times = times + $4, opened = opened + $6,
                results = CASE WHEN $7 = 1 THEN $5 ELSE results END
             WHERE day = $1 AND language = $2 AND words = $3"
        } else {
            "INSERT INTO sought (day, language, words, times, results, opened) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (day, language, words) DO UPDATE SET times = sought.times + $4, opened = sought.opened + $6,
                results = CASE WHEN $7 = 1 THEN $5 ELSE sought.results END"
        };
        tx.execute(sql, &args).await?;
    }
    tx.commit().await
}

/// What is kept of what was typed: its words, folded; nothing where they look like personal data.
fn words_of(typed: &str) -> Option<String> {
    let words = fold(typed);
    let fits = !words.is_empty() && words.chars().count() <= LONGEST;
    (fits && !is_personal(typed) && !is_personal(&words)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::{MOST_WAITING, Sought, words_of};
    use crate::language::Language;

    #[test]
    fn words_alone_are_kept() {
        assert_eq!(words_of("  Carta d’Identità "), Some("carta d identita".to_owned()));
        for typed in ["", " ?! ", "RSSMRA85T10A562S", "a@b.it", "06 1234567", "pratica 2026-000001234-K"] {
            assert_eq!(words_of(typed), None, "{typed}");
        }
        assert_eq!(words_of(&"parola ".repeat(40)), None);
    }

    #[test]
    fn made_up_words_do_not_fill_the_memory() {
        let sought = Sought::default();
        let letters = |number: usize| {
            number.to_string().chars().map(|digit| char::from(digit as u8 + 49)).collect::<String>()
        };
        for number in 0..MOST_WAITING * 2 {
            sought.searched(Language::It, &letters(number), 0);
        }
        sought.searched(Language::It, &letters(0), 3);
        let waiting = sought.0.lock().unwrap();
        assert_eq!(waiting.len(), MOST_WAITING);
        assert_eq!(waiting[&(Language::It, letters(0))].times, 2);
    }
}
