//! Words of movement (`lexicon/en/trends.toml`): which way each goes, and what makes a movement of it.

use super::QuantityWords;
use super::verbs::{Irregular, forms};
use crate::claim::quantity::Trend;
use crate::extract::lexicon::vocabulary::{Vocabulary, WordId};
use crate::extract::lexicon::{self, Language};
use crate::extract::token::Token;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A verb or word of movement.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct TrendWord {
    /// The direction.
    pub trend: Trend,
    /// What makes a movement of it.
    #[serde(default)]
    pub needs: Needs,
    /// Whether "up to" behind it tells of a level that was reached.
    #[serde(default)]
    pub up_to: bool,
    /// Whether it is a bare word ("up"), not a verb.
    #[serde(default)]
    pub word: bool,
}

/// What makes a movement of a verb that has other uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// Nothing: it always is one.
    #[default]
    Nothing,
    /// A unit, or a word that leads to the figure: "eased 3 basis points", "narrowed to 4", not "eased two rules".
    Measure,
    /// A word that leads to the figure: "cut its forecast by 2 points", not "cut 600 jobs".
    Lead,
    /// A percentage or points: "recovered 2 percent", not "recovered 40 kilos".
    Share,
    /// A unit, directly behind it: "added 15 cents", not "added a lane to 12 roads", "lost by two points".
    Amount,
    /// Nothing, but a counted object makes another use of it: "grew 150,000", not "grew 200 apples".
    Uncounted,
    /// "up" or "down", which say the movement themselves.
    Particle,
}

/// The words of movement.
pub(super) struct Trends {
    verbs: FxHashMap<WordId, TrendWord>,
    /// Those that have no other forms ("lower", beside the verb's "lowered").
    words: FxHashMap<WordId, TrendWord>,
}

/// Reads those of a language.
pub(super) fn read(language: &'static Language, vocabulary: &Vocabulary, irregular: &Irregular) -> Trends {
    let mut trends = Trends { verbs: FxHashMap::default(), words: FxHashMap::default() };
    for entry in lexicon::read::<TrendWord>(language, "trends").entry {
        for word in &entry.words {
            if entry.meaning.word {
                trends.words.insert(vocabulary.id(word), entry.meaning);
                continue;
            }
            for id in forms(word, irregular, vocabulary) {
                trends.verbs.insert(id, entry.meaning);
            }
        }
    }
    trends
}

impl QuantityWords {
    /// Returns the movement that a token says.
    pub fn trend(&self, token: &Token) -> Option<TrendWord> {
        let word = self.trends.words.get(&token.word.id).or_else(|| self.trends.verbs.get(&token.word.id));
        word.or_else(|| self.trends.verbs.get(&token.word.lemma)).copied()
    }
}
