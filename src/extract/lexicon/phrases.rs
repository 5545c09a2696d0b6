//! Phrases: a table from word sequences to what they mean, asked at a token.

use super::set::WordSet;
use super::vocabulary::{Vocabulary, WordId};
use super::{Entry, File};
use crate::extract::token::Token;
use rustc_hash::FxHashMap;

/// A table from phrases to meanings; of two phrases that start alike the longer one wins.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By first word; longest first.
    by_first: FxHashMap<WordId, Vec<Phrase<T>>>,
    /// The first words.
    firsts: WordSet,
}

#[derive(Debug)]
struct Phrase<T> {
    rest: Vec<WordId>,
    words: String,
    meaning: T,
}

/// A phrase found at a token.
#[derive(Debug)]
pub struct Hit<'a, T> {
    /// How many tokens it covers.
    pub len: usize,
    /// The phrase as the lexicon writes it.
    pub words: &'a str,
    /// What it means.
    pub meaning: &'a T,
}

impl<T: Clone> Phrases<T> {
    /// Builds the table of a lexicon file. Every word of it must be in the vocabulary, which therefore is
    /// loaded from the same files.
    pub fn new(file: File<T>, vocabulary: &Vocabulary) -> Self {
        let mut by_first: FxHashMap<WordId, Vec<Phrase<T>>> = FxHashMap::default();
        for Entry { words, meaning, .. } in file.entry {
            for phrase in words {
                let mut rest = vocabulary.ids_of(&phrase);
                if rest.is_empty() {
                    continue;
                }
                let first = rest.remove(0);
                by_first.entry(first).or_default().push(Phrase { rest, words: phrase, meaning: meaning.clone() });
            }
        }
        for list in by_first.values_mut() {
            list.sort_by(|a, b| (b.rest.len(), &a.words).cmp(&(a.rest.len(), &b.words)));
        }
        let firsts = by_first.keys().copied().collect();
        Self { by_first, firsts }
    }

    /// Whether a phrase begins with a word.
    pub fn begins(&self, word: WordId) -> bool {
        self.firsts.has(word)
    }

    /// Returns the longest phrase that starts at token `at`.
    pub fn at<'a>(&'a self, tokens: &[Token], at: usize) -> Option<Hit<'a, T>> {
        self.at_where(tokens, at, |_| true)
    }

    /// Returns the longest phrase at token `at` whose meaning is `wanted`.
    pub fn at_where<'a>(&'a self, tokens: &[Token], at: usize, wanted: impl Fn(&T) -> bool) -> Option<Hit<'a, T>> {
        let first = tokens.get(at)?.word.id;
        if !self.firsts.has(first) {
            return None;
        }
        let phrase = self.by_first.get(&first)?.iter().find(|p| {
            wanted(&p.meaning)
                && tokens
                    .get(at + 1..at + 1 + p.rest.len())
                    .is_some_and(|t| t.iter().zip(&p.rest).all(|(t, id)| t.word.id == *id))
        })?;
        Some(Hit { len: phrase.rest.len() + 1, words: &phrase.words, meaning: &phrase.meaning })
    }

    /// Returns the longest phrase that ends before token `end` and starts at or after `from`.
    pub fn before<'a>(&'a self, tokens: &[Token], from: usize, end: usize) -> Option<Hit<'a, T>> {
        (from.max(end.saturating_sub(8))..end).find_map(|at| self.at(tokens, at).filter(|hit| at + hit.len == end))
    }
}
