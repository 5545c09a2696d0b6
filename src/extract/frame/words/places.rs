//! Places: the nouns that are kinds of them, what stands before their names, those that hold others, and their people.

use super::Words;
use crate::extract::document::Document;
use crate::extract::lexicon::phrases::Phrases;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Vocabulary, Word, WordId};
use crate::extract::lexicon::{File, Language, read};
use serde::Deserialize;

#[derive(Deserialize, Clone)]
struct Level {
    level: String,
}

/// The words of `places.toml`.
pub(super) struct Places {
    wide: Phrases<Level>,
    nouns: WordSet,
    locatives: WordSet,
    peoples: WordSet,
}

impl Places {
    /// Reads them.
    pub(super) fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut places = Self {
            wide: Phrases::new(wide_names(language), vocabulary),
            nouns: WordSet::default(),
            locatives: WordSet::default(),
            peoples: WordSet::default(),
        };
        for entry in read::<Level>(language, "places").entry {
            let set = match entry.meaning.level.as_str() {
                "noun" => &mut places.nouns,
                "locative" => &mut places.locatives,
                "people" => &mut places.peoples,
                _ => continue,
            };
            set.extend(entry.words.into_iter().map(|word| vocabulary.id(&word)));
        }
        places
    }
}

/// Returns the names of countries and of other places that hold places.
fn wide_names(language: &'static Language) -> File<Level> {
    let mut file = read::<Level>(language, "places");
    file.entry.retain(|entry| matches!(entry.meaning.level.as_str(), "country" | "region"));
    file
}

impl Words {
    /// Whether a word is the noun of a kind of place.
    pub fn is_place_noun(&self, word: &Word) -> bool {
        self.places.nouns.has(word.lemma)
    }

    /// Whether a word stands before the names of places.
    pub fn is_locative(&self, word: &Word) -> bool {
        self.places.locatives.has(word.id)
    }

    /// Whether a word is the adjective of a country or region: "Norwegian".
    pub fn is_people(&self, word: &Word) -> bool {
        self.places.peoples.has(word.id)
    }

    /// Whether a form, by its number, is such an adjective.
    pub fn is_listed_people(&self, form: WordId) -> bool {
        self.places.peoples.has(form)
    }

    /// Whether a name is that of a country or another place that holds places.
    pub fn wide(&self, doc: &Document, start: usize, end: usize) -> bool {
        self.places.wide.at(&doc.tokens[..end], start).is_some_and(|hit| start + hit.len == end)
    }
}
