//! What is counted: the sets that a noun, a hyphen or a topic makes it one of.

use super::Words;
use crate::claim::Frame;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::{Language, read};
use crate::extract::tag::Tag;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};
use std::ops::Range;

#[derive(Deserialize)]
struct SetOf {
    set: SmolStr,
    within: Vec<SmolStr>,
}

/// The name of an entry of `sets.toml` each word of which is a set of its own.
const OWN_SET: &str = "each";

/// The words of `sets.toml`.
pub(super) struct Sets {
    /// By word, the number of its chain.
    of: FxHashMap<String, usize>,
    /// A set and those that it lies in, the nearest first.
    chains: Vec<Vec<SmolStr>>,
}

impl Sets {
    /// Reads them.
    pub(super) fn load(language: &'static Language) -> Self {
        let mut sets = Self { of: FxHashMap::default(), chains: Vec::new() };
        for entry in read::<SetOf>(language, "sets").entry {
            let SetOf { set, within } = entry.meaning;
            if set == OWN_SET {
                for word in entry.words {
                    sets.chains.push(std::iter::once(word.as_str().into()).chain(within.iter().cloned()).collect());
                    sets.of.insert(word, sets.chains.len() - 1);
                }
                continue;
            }
            sets.of.extend(entry.words.into_iter().map(|word| (word, sets.chains.len())));
            sets.chains.push(std::iter::once(set).chain(within).collect());
        }
        sets
    }
}

impl Words {
    /// Returns the sets of a head, the nearest first; empty for a head that is in none.
    pub fn sets(&self, head: &str) -> &[SmolStr] {
        self.sets.of.get(head).map_or(&[], |chain| &self.sets.chains[*chain])
    }

    /// Returns the sets of what a noun counts: of "rescue workers" those of both words, of "crew members" and "security
    /// men" those of the word before.
    pub fn sets_of(&self, noun: &str, head: &str) -> &[SmolStr] {
        let Some(before) = noun.rsplit(' ').nth(1) else { return self.sets(head) };
        let both = self.sets(&format_smolstr!("{} {head}", before.to_lowercase()));
        if !both.is_empty() {
            return both;
        }
        let of = self.sets(before);
        if self.of_kind.contains(head) && !of.is_empty() { of } else { self.sets(head) }
    }

    /// Returns the sets of the people whom a hyphen joins to a number: a "300-member church" has 300 members.
    pub fn joined_people(&self, doc: &Document, number: &Range<usize>) -> Option<&[SmolStr]> {
        let hyphen = (number.start + 1..number.end.saturating_sub(1)).find(|at| doc.word(*at) == "-")?;
        // "Sixty-one" is all number.
        let joined = doc.tags[hyphen - 1] == Tag::Number && doc.tags[hyphen + 1] != Tag::Number;
        let lemma = doc.lemma(hyphen + 1);
        match joined {
            // "A 14-member party", "the 35-strong team": so many people.
            true if self.of_kind.contains(lemma) => Some(self.sets("person")),
            true => self.people(lemma),
            false => None,
        }
    }

    /// Returns the sets of the people whom one word before "of" makes of a bare number: "a staff of more than 350".
    pub fn grouped_people(&self, doc: &Document, number: &Range<usize>) -> Option<&[SmolStr]> {
        let group = number.start.checked_sub(2).filter(|at| doc.is(at + 1, Around::Of) && doc.tags[*at].is_noun())?;
        let lemma = doc.lemma(group);
        if doc.word(group) == lemma { self.people(lemma) } else { None }
    }

    /// Returns the sets of a head that counts people.
    fn people(&self, head: &str) -> Option<&[SmolStr]> {
        Some(self.sets(head)).filter(|sets| sets.last().is_some_and(|set| set == "person"))
    }

    /// Returns the set that a topic makes of what is counted: a "19-storey tower" counts floors.
    pub fn set_of_topic(&self, frame: &Frame) -> Option<SmolStr> {
        let (named, instead) = self.topic_sets.get(frame.topic.as_str())?;
        let of = instead.is_empty() || frame.sets.first().is_none_or(|set| instead.contains(set.as_str()));
        of.then(|| named.clone())
    }

    /// Returns the class that a class is of a set: prisoners who flee escape.
    pub fn class_of_set(&self, class: &str, set: &str) -> Option<SmolStr> {
        let classes = self.classes_of_sets.get(set)?;
        classes.iter().find(|(of, _)| of == class).map(|(_, instead)| instead.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Lexicon;

    #[test]
    fn no_word_is_in_two_sets() {
        let mut known = FxHashMap::default();
        for entry in Lexicon::english().file::<SetOf>("sets").entry {
            for word in entry.words {
                let before = known.insert(word.clone(), entry.meaning.set.clone());
                assert_eq!(before, None, "{word} is in {} too", entry.meaning.set);
            }
        }
    }
}
