//! Groups of words and phrases that mean the same to who searches.

use std::collections::HashMap;

use super::analysis::Analyser;

/// Groups of synonyms: each member, of one word or more, finds what the others find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms(Vec<Vec<String>>);

impl Synonyms {
    /// From groups such as `["carta d'identità", "cie"]`.
    #[must_use]
    pub const fn new(groups: Vec<Vec<String>>) -> Self {
        Self(groups)
    }
}

/// The terms of the words of a member, stop words left out.
pub(super) type Member = Vec<Vec<String>>;

/// The groups in the terms of one language.
pub(super) struct SynonymTable {
    groups: Vec<Vec<Member>>,
    /// From each term of a first word to the members that begin so.
    first: HashMap<String, Vec<(usize, usize)>>,
}

impl SynonymTable {
    pub(super) fn new(synonyms: &Synonyms, analyser: &mut Analyser) -> Self {
        let mut groups: Vec<Vec<Member>> = Vec::with_capacity(synonyms.0.len());
        let mut first: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for group in &synonyms.0 {
            let mut members: Vec<Member> = Vec::with_capacity(group.len());
            for text in group {
                let words = analyser.words(text).into_iter().filter(|word| !word.form.stop);
                let member: Member = words.map(|word| word.form.terms.clone()).collect();
                for term in member.first().into_iter().flatten() {
                    first.entry(term.clone()).or_default().push((groups.len(), members.len()));
                }
                members.push(member);
            }
            groups.push(members);
        }
        Self { groups, first }
    }

    /// The longest phrase at the beginning of these words that has synonyms: its length and its groups.
    pub(super) fn longest(&self, words: &[&[String]]) -> Option<(usize, Vec<usize>)> {
        let mut best: Option<(usize, Vec<usize>)> = None;
        for term in *words.first()? {
            for &(group, member) in self.first.get(term).into_iter().flatten() {
                let Some(phrase) = self.groups.get(group).and_then(|members| members.get(member)) else {
                    continue;
                };
                let same = phrase.len() <= words.len()
                    && phrase.iter().zip(words).all(|(terms, word)| terms.iter().any(|t| word.contains(t)));
                match &mut best {
                    _ if !same => {}
                    Some((length, _)) if *length > phrase.len() => {}
                    Some((length, groups)) if *length == phrase.len() => {
                        if !groups.contains(&group) {
                            groups.push(group);
                        }
                    }
                    _ => best = Some((phrase.len(), vec![group])),
                }
            }
        }
        best
    }

    /// The members of these groups.
    pub(super) fn members<'a>(&'a self, groups: &'a [usize]) -> impl Iterator<Item = &'a Member> {
        groups
            .iter()
            .filter_map(|group| self.groups.get(*group))
            .flatten()
            .filter(|member| !member.is_empty())
    }
}
