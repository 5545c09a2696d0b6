//! Event words (`lexicon/en/events.toml`): what happened to the counted, and how the word stands to the count.

use super::QuantityWords;
use super::verbs::{Irregular, forms};
use crate::extract::lexicon::hints::Hints;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Vocabulary, WordId};
use crate::extract::lexicon::{self, File, Language};
use crate::extract::token::Token;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

/// How an event word stands to what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stands {
    /// A verb whose object, or passive subject, is counted.
    Object,
    /// A verb whose subject is counted.
    Subject,
    /// An adjective or participle of the counted.
    State,
    /// The counted things.
    Noun,
    /// A noun whose figure stands beside it.
    Measure,
    /// What a verb of taking or losing has as object.
    Loss,
    /// Those whom it befell, behind a noun that says what it was.
    Victim,
}

/// An event word.
#[derive(Debug, Clone, Deserialize)]
pub struct EventWord {
    /// The class.
    pub class: SmolStr,
    /// How it stands to the count.
    #[serde(rename = "as")]
    pub stands: Stands,
    /// Whether "no", "several" and an indefinite singular make a quantity of it.
    #[serde(default)]
    pub event: bool,
    /// Whether the words are taken as they stand, as a phrase.
    #[serde(default)]
    pub phrase: bool,
    /// Whether it is told of people and what carries them: jobs that disappear are not missing.
    #[serde(default)]
    pub living: bool,
    /// The forms of the verb that must stand right before the figure, for a `loss` that not all such verbs make.
    #[serde(default)]
    pub verbs: Vec<SmolStr>,
}

/// The event words that are one word each.
pub(super) struct Events {
    of: FxHashMap<WordId, Vec<EventWord>>,
    words: WordSet,
}

/// Reads those of a language; what is left of the file are the phrases.
pub(super) fn read(
    language: &'static Language,
    vocabulary: &Vocabulary,
    irregular: &Irregular,
) -> (Events, File<EventWord>) {
    let mut of: FxHashMap<WordId, Vec<EventWord>> = FxHashMap::default();
    let mut phrases = lexicon::read::<EventWord>(language, "events");
    for entry in &mut phrases.entry {
        let verb = matches!(entry.meaning.stands, Stands::Object | Stands::Subject);
        entry.words.retain(|word| {
            if word.contains(' ') {
                return true;
            }
            let ids = if verb { forms(word, irregular, vocabulary) } else { vec![vocabulary.id(word)] };
            for id in ids {
                of.entry(id).or_default().push(entry.meaning.clone());
            }
            false
        });
    }
    of.remove(&WordId::NONE);
    let words = of.keys().copied().collect();
    (Events { of, words }, phrases)
}

impl QuantityWords {
    /// Whether a form or lemma is an event word.
    pub fn is_event(&self, word: WordId) -> bool {
        self.events.words.has(word)
    }

    /// Returns the event words that a token can be, those of the form before those of the lemma.
    pub fn events(&self, token: &Token) -> impl Iterator<Item = &EventWord> {
        let of = |id: WordId| if self.events.words.has(id) { self.events.of.get(&id) } else { None };
        let form = of(token.word.id);
        let lemma = if token.word.lemma == token.word.id { None } else { of(token.word.lemma) };
        form.into_iter().chain(lemma).flatten()
    }

    /// Returns the event word of a token that stands so, if it is one.
    pub fn event(&self, token: &Token, stands: Stands) -> Option<&EventWord> {
        // Asked of many words, of which few are.
        if !token.hints.contains(Hints::EVENT) {
            return None;
        }
        self.events(token).find(|event| event.stands == stands)
    }
}
