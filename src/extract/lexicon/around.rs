//! Words around what is found: which of them a finder asks for, by what they do there.
//!
//! A finder asks whether the word before a figure stands between a part and its whole, not whether it is "of"; which
//! words do what is data, in the tables of [`FILES`].

mod class;

use super::phrases::Phrases;
use super::set::WordSet;
use super::vocabulary::{Vocabulary, WordId};
use super::{Language, read};
use crate::extract::document::Document;
use crate::extract::token::{Case, Token};
use serde::Deserialize;

pub use class::Around;

/// The tables.
const FILES: &[&str] = &["joints", "dates", "beside", "clauses"];

/// What the words between two figures make of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ends {
    /// The ends of a range: "20 to 30".
    To,
    /// Two numbers, one of which is meant: "three or four".
    Or,
    /// A part, and so many: "one in five".
    In,
}

/// Words between two figures.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct EndsWord {
    /// What they make of them.
    pub ends: Ends,
}

#[derive(Deserialize)]
struct Does {
    class: Around,
}

/// The words of each class.
#[derive(Debug)]
pub struct Surroundings {
    /// By class, in the order of [`Around`].
    sets: Vec<WordSet>,
    /// What stands between two figures that make one.
    pub ends: Phrases<EndsWord>,
}

impl Surroundings {
    /// Reads the tables of a language.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut sets: Vec<WordSet> = Vec::new();
        for entry in FILES.iter().flat_map(|file| read::<Does>(language, file).entry) {
            let class = entry.meaning.class as usize;
            sets.resize_with(sets.len().max(class + 1), WordSet::default);
            sets[class].extend(entry.words.iter().map(|word| vocabulary.id(word)));
        }
        Self { sets, ends: Phrases::new(read(language, "ranges"), vocabulary) }
    }

    /// Whether a word is one of a class.
    pub fn has(&self, word: WordId, class: Around) -> bool {
        self.sets.get(class as usize).is_some_and(|set| set.has(word))
    }
}

impl Document<'_> {
    /// Whether the word at a token is one of a class and written in small letters; never behind the last token.
    pub fn is(&self, token: usize, class: Around) -> bool {
        self.around(token, class, |token| if token.case == Case::Lower { token.word.id } else { WordId::NONE })
    }

    /// Whether the word at a token is one of a class and written in small letters, but for its first; never behind the
    /// last token.
    pub fn may_open(&self, token: usize, class: Around) -> bool {
        self.around(token, class, |token| if token.case == Case::Upper { WordId::NONE } else { token.word.id })
    }

    /// Whether the word at a token is one of a class, however it is written; never behind the last token.
    pub fn says(&self, token: usize, class: Around) -> bool {
        self.around(token, class, |token| token.word.id)
    }

    /// Whether the lemma at a token is one of a class; never behind the last token.
    pub fn is_form(&self, token: usize, class: Around) -> bool {
        self.around(token, class, |token| token.word.lemma)
    }

    fn around(&self, token: usize, class: Around, word: fn(&Token) -> WordId) -> bool {
        self.tokens.get(token).is_some_and(|token| self.lexicon.surroundings.has(word(token), class))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    #[test]
    fn every_class_has_words() {
        let lexicon = Lexicon::english();
        let all: Vec<Does> =
            FILES.iter().flat_map(|file| lexicon.file::<Does>(file).entry).map(|entry| entry.meaning).collect();
        let last = Around::Would as usize;
        for class in 0..=last {
            let entries = all.iter().filter(|does| does.class as usize == class).count();
            assert_eq!(entries, 1, "class {class} of `Around`");
        }
    }

    #[test]
    fn a_word_in_capitals_is_said_and_is_none() {
        let doc = Document::read("One of two, OF three", None);
        assert!(doc.is(1, Around::Of) && doc.says(1, Around::Of));
        assert!(!doc.is(4, Around::Of) && doc.says(4, Around::Of));
        assert!(!doc.is(0, Around::Of) && !doc.says(9, Around::Of));
    }
}
