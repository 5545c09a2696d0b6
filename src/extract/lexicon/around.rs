//! Words around what is found: which of them a finder asks for, by what they do there.
//!
//! A finder asks whether the word before a figure stands between a part and its whole, not whether it is "of"; which
//! words do what is data, in the tables of [`FILES`].

mod class;

use super::phrases::Phrases;
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

/// How many classes there are.
const CLASSES: usize = Around::You as usize + 1;

/// The classes of one word, a bit for each.
type Row = [u64; CLASSES.div_ceil(64)];

/// The words of each class.
#[derive(Debug)]
pub struct Surroundings {
    /// The classes of the words, by number: those of [`FILES`] have the lowest ones.
    rows: Vec<Row>,
    /// What stands between two figures that make one.
    pub ends: Phrases<EndsWord>,
}

impl Surroundings {
    /// Reads the tables of a language.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for entry in FILES.iter().flat_map(|file| read::<Does>(language, file).entry) {
            let class = entry.meaning.class as usize;
            for word in entry.words.iter().map(|word| vocabulary.id(word)).filter(|word| *word != WordId::NONE) {
                let word = usize::from(word.0);
                rows.resize(rows.len().max(word + 1), Row::default());
                rows[word][class / 64] |= 1 << (class % 64);
            }
        }
        Self { rows, ends: Phrases::new(read(language, "ranges"), vocabulary) }
    }

    /// Whether a word is one of a class.
    pub fn has(&self, word: WordId, class: Around) -> bool {
        let class = class as usize;
        self.rows.get(usize::from(word.0)).is_some_and(|row| row[class / 64] >> (class % 64) & 1 == 1)
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
    use std::fs;
    use std::path::{Path, PathBuf};

    #[test]
    fn every_class_has_words() {
        let lexicon = Lexicon::english();
        let all: Vec<Does> =
            FILES.iter().flat_map(|file| lexicon.file::<Does>(file).entry).map(|entry| entry.meaning).collect();
        for class in 0..CLASSES {
            let entries = all.iter().filter(|does| does.class as usize == class).count();
            assert_eq!(entries, 1, "class {class} of `Around`");
        }
    }

    /// What a text says is compared with tables: with marks and single letters at most, never with words in the source.
    #[test]
    fn no_finder_knows_a_word() {
        fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(dir).expect("the sources are there").map(|entry| entry.expect("readable").path())
            {
                match entry.is_dir() {
                    true => walk(&entry, out),
                    false => out.push(entry),
                }
            }
        }
        let mut files = Vec::new();
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/extract"), &mut files);
        let asks = [".word(", ".lemma(", ".text(", "before(", "at(", "is_word(", "gap", "lower"];
        let mut found = Vec::new();
        for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "rs")) {
            let text = fs::read_to_string(file).expect("readable");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for line in code.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
                let compares = ["==", "!=", "matches!("].iter().any(|how| line.contains(how));
                let quoted = line.split('"').skip(1).step_by(2);
                let word = |text: &str| text.len() > 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
                if compares && asks.iter().any(|ask| line.contains(ask)) && quoted.into_iter().any(word) {
                    found.push(format!("{}: {line}", file.display()));
                }
            }
        }
        assert!(files.len() > 50 && found.is_empty(), "{}", found.join("\n"));
    }

    #[test]
    fn a_word_in_capitals_is_said_and_is_none() {
        let doc = Document::read("One of two, OF three", None);
        assert!(doc.is(1, Around::Of) && doc.says(1, Around::Of));
        assert!(!doc.is(4, Around::Of) && doc.says(4, Around::Of));
        assert!(!doc.is(0, Around::Of) && !doc.says(9, Around::Of));
    }
}
