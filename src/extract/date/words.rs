//! The words of the calendar and the clock, read from the lexicon file once.

use super::hedge::HedgeWord;
use crate::extract::lexicon::phrases::Phrases;
use crate::extract::lexicon::vocabulary::{Vocabulary, Word, WordId};
use crate::extract::lexicon::{Language, read};
use serde::Deserialize;

/// What a word does in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Nothing.
    #[default]
    None,
    /// A month, 1 to 12.
    Month,
    /// A weekday, 1 is Monday.
    Weekday,
    /// A day told from the article's own, in days.
    Relative,
    /// A season: the month in which it begins.
    Season,
    /// A time zone: hours ahead of GMT, times 100.
    Zone,
    /// "a.m." and "p.m.": the hours to add.
    Half,
    /// A named time of the day: the hour, or -1 where it stands before.
    Clock,
    /// The same where it tells other things from their kind too: the hour.
    Midday,
    /// How many minutes lie between a time of the day and an hour.
    Minutes,
}

#[derive(Deserialize)]
struct CalendarEntry {
    role: Part,
    values: Vec<i16>,
}

/// The words of the calendar.
pub struct Calendar {
    words: Vec<(Part, i16)>,
    /// Words that hedge a time on the clock.
    pub hedges: Phrases<HedgeWord>,
}

impl Calendar {
    /// Reads the lexicon file of a language.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut words = Vec::new();
        for entry in read::<CalendarEntry>(language, "months").entry {
            for (word, value) in entry.words.iter().zip(&entry.meaning.values) {
                let id = vocabulary.id(word);
                if id != WordId::NONE {
                    let at = id.0 as usize;
                    words.resize(words.len().max(at + 1), (Part::None, 0));
                    words[at] = (entry.meaning.role, *value);
                }
            }
        }
        Self { words, hedges: Phrases::new(read(language, "hedges"), vocabulary) }
    }

    /// Returns what a word does in a date, and its value.
    pub fn part(&self, word: &Word) -> (Part, i16) {
        self.part_of(word.id)
    }

    /// Returns the same of a word by its number.
    pub fn part_of(&self, word: WordId) -> (Part, i16) {
        self.words.get(word.0 as usize).copied().unwrap_or_default()
    }
}
