//! Number words: what each does in the number grammar (`lexicon/en/numbers.toml`).

use super::QuantityWords;
use crate::extract::lexicon::vocabulary::{Vocabulary, Word, WordId};
use crate::extract::lexicon::{self, Language};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What a number word does in the number grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Nothing: it is no number word.
    #[default]
    None,
    /// Zero to nineteen.
    Small,
    /// Twenty to ninety.
    Tens,
    /// "hundred".
    Hundred,
    /// A power of ten: "million".
    Scale,
    /// A short scale: "m", "bn".
    Short,
    /// "dozen".
    Dozen,
    /// A part: "half", "third".
    Fraction,
    /// Parts: "thirds".
    Fractions,
    /// A vague plural: "dozens".
    Vague,
}

/// A number word.
#[derive(Debug, Clone, Copy, Default)]
pub struct NumberWord {
    /// What it does.
    pub role: Role,
    /// The number, the power of ten or the denominator.
    pub value: i64,
}

#[derive(Deserialize)]
struct NumberEntry {
    role: Role,
    values: Vec<i64>,
    #[serde(default)]
    written: Vec<Box<str>>,
    #[serde(default)]
    units: Vec<Box<str>>,
}

/// How a short scale may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Short {
    /// As no other word is: "bn".
    Own,
    /// As a unit is too: the "m" of metres.
    Unit,
}

/// The number words of a language.
#[derive(Default)]
pub(super) struct Numbers {
    words: Vec<NumberWord>,
    shorts: FxHashMap<Box<str>, Short>,
}

/// Reads the number words of a language, by the number of the word.
pub(super) fn read(language: &'static Language, vocabulary: &Vocabulary) -> Numbers {
    let Numbers { words: mut numbers, mut shorts } = Numbers::default();
    for entry in lexicon::read::<NumberEntry>(language, "numbers").entry {
        for (word, value) in entry.words.iter().zip(&entry.meaning.values) {
            let id = vocabulary.id(word);
            if id != WordId::NONE {
                let at = id.0 as usize;
                numbers.resize(numbers.len().max(at + 1), NumberWord::default());
                numbers[at] = NumberWord { role: entry.meaning.role, value: *value };
            }
        }
        shorts.extend(entry.meaning.written.into_iter().map(|word| (word, Short::Own)));
        shorts.extend(entry.meaning.units.into_iter().map(|word| (word, Short::Unit)));
    }
    Numbers { words: numbers, shorts }
}

impl QuantityWords {
    /// Returns what a word does in the number grammar.
    pub fn number(&self, word: &Word) -> NumberWord {
        self.number_of(word.id)
    }

    /// Returns the same of a word by its number.
    pub fn number_of(&self, word: WordId) -> NumberWord {
        self.numbers.words.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// Returns how a word is a short scale, as it is written without money before or behind it.
    pub fn short(&self, word: &str) -> Option<Short> {
        self.numbers.shorts.get(word).copied()
    }
}
