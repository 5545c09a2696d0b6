//! A paragraph of chunks as it is read: what each chunk is, where clauses begin and sentences end, who is told of.
//!
//! The noun phrases of several chunks are read in [`noun`], the subjects of verbs in [`subject`]. Every search looks at
//! most [`REACH`] chunks far and never past the end of the sentence, so that reading stays linear on any text.

mod noun;
mod subject;

use super::chunk::{Chunk, Form, Kind, is_day};
use super::marks::Quoted;
use super::verbs::{Opens, Reporting, Verbs};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::endings::Ending;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use std::ops::Range;

/// How many chunks a search goes at most.
pub const REACH: usize = 48;

/// A paragraph as it is read.
pub struct Reading<'a> {
    /// The text.
    pub doc: &'a Document<'a>,
    /// The quotations of the whole text.
    pub quoted: &'a [Quoted],
    /// The chunks of the paragraph.
    pub chunks: &'a [Chunk],
    /// The reporting verbs.
    pub verbs: &'static Verbs,
}

impl<'a> Reading<'a> {
    /// Returns the kind of a chunk; a stop outside of the paragraph.
    pub fn kind(&self, at: usize) -> Kind {
        self.chunks.get(at).map_or(Kind::Stop, |c| c.kind)
    }

    /// Returns the kind of the chunk before another; a stop before the first.
    pub fn kind_before(&self, at: usize) -> Kind {
        at.checked_sub(1).map_or(Kind::Stop, |i| self.kind(i))
    }

    /// Returns the first word of a chunk.
    pub fn first_word(&self, at: usize) -> &'a str {
        match self.chunks.get(at) {
            Some(c) if c.start < c.end => self.doc.word(c.start),
            _ => "",
        }
    }

    /// Whether the first word of a chunk is one of a class, whatever its case.
    pub fn says(&self, at: usize, class: Around) -> bool {
        self.chunks.get(at).is_some_and(|c| c.start < c.end && self.doc.says(c.start, class))
    }

    /// Whether the head of a chunk opens a set frame.
    pub fn opens(&self, frame: Opens, at: usize) -> bool {
        self.chunks.get(at).is_some_and(|c| c.start < c.end && self.verbs.opens(frame, &self.doc.tokens[c.head].word))
    }

    /// Whether "according to" stands at a chunk.
    pub fn is_according_to(&self, at: usize) -> bool {
        self.opens(Opens::AccordingTo, at) && self.says(at + 1, Around::To)
    }

    /// Returns the reporting verb of a verb chunk.
    pub fn reporting(&self, at: usize) -> Option<(&'static Reporting, bool)> {
        let chunk = self.chunks.get(at).filter(|c| c.is_verb())?;
        self.verbs.at(self.doc, chunk.head)
    }

    /// Whether a verb chunk is negated.
    pub fn is_negated(&self, at: usize) -> bool {
        let tokens = self.chunks[at].tokens();
        tokens.into_iter().any(|t| {
            self.doc.tokens[t].word.is(Classes::NEGATION)
                || self.doc.lexicon.endings().shows(self.doc.word(t), Ending::Denied)
        })
    }

    /// Whether a verb chunk has a modal.
    pub fn has_modal(&self, at: usize) -> bool {
        self.chunks[at].tokens().any(|t| self.doc.tags[t] == Tag::Modal)
    }

    /// Whether a verb chunk is in the passive voice.
    pub fn is_passive(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let participle = self.doc.tokens[chunk.head].word.is(Classes::VERB_ED);
        let be = |t: usize| self.doc.is(t, Around::BeAny);
        participle && chunk.kind != Kind::Verb(Form::Gerund) && (chunk.start..chunk.head).any(be)
    }

    /// Whether a noun chunk is a time ("Friday", "last week").
    pub fn is_time(&self, at: usize) -> bool {
        let Some(chunk) = self.chunks.get(at).filter(|c| c.kind == Kind::Noun) else { return false };
        is_day(self.doc, chunk.head)
            || self.doc.tokens[chunk.head].word.is(Classes::TIME)
                && !self.doc.tokens[chunk.head].word.is(Classes::PERSON)
                && self.doc.tags[chunk.head] != Tag::Name
    }

    /// Whether a chunk is a comma, or a quotation that has one before its closing mark.
    pub fn ends_with_comma(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Comma => true,
            Kind::Quoted(number) => {
                let inner = &self.quoted[number as usize].inner;
                inner.end > inner.start && self.doc.word(inner.end - 1) == ","
            }
            _ => false,
        }
    }

    /// Whether a verb chunk holds its subject: "they're", "it's".
    pub fn holds_subject(&self, at: usize) -> bool {
        let word = self.first_word(at);
        self.chunks.get(at).is_some_and(|c| c.is_verb())
            && word.split(['\'', '’']).nth(1).is_some_and(|rest| rest != "t" && !rest.is_empty())
    }

    /// Returns the first chunk of the sentence that holds a chunk, within reach.
    pub fn sentence_start(&self, at: usize) -> usize {
        let low = at.saturating_sub(3 * REACH);
        (low..at).rev().find(|i| self.kind(*i) == Kind::Stop).map_or(low, |i| i + 1)
    }

    /// Returns the chunk after the last one of the sentence that holds a chunk, within reach.
    pub fn sentence_end(&self, at: usize) -> usize {
        let high = self.chunks.len().min(at + 3 * REACH);
        (at..high).find(|i| self.kind(*i) == Kind::Stop).unwrap_or(high)
    }

    /// Returns the words of chunks as tokens.
    pub fn tokens(&self, chunks: Range<usize>) -> Range<usize> {
        match self.chunks.get(chunks.clone()) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.tokens(),
            _ => 0..0,
        }
    }

    /// Returns what pronouns can stand for, in tokens: the noun phrases with which sentences and clauses begin.
    pub fn subjects(&self) -> impl Iterator<Item = Range<usize>> {
        self.chunks.iter().enumerate().filter_map(|(at, chunk)| {
            let named = chunk.kind == Kind::Noun && self.doc.tags[chunk.head] == Tag::Name;
            (named && (self.starts_clause(at) || self.is_inverted_speaker(at))).then(|| chunk.tokens())
        })
    }

    /// Whether a name stands behind the verb that reports its words: "“...,” said Ana Rao".
    fn is_inverted_speaker(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1).filter(|v| self.chunks[*v].is_finite()) else { return false };
        matches!(self.kind_before(verb), Kind::Quoted(_) | Kind::Comma) && self.reporting(verb).is_some()
    }

    /// Returns the relative words with the nouns that they stand for, in tokens.
    pub fn relatives(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.chunks.iter().enumerate().filter(|(_, chunk)| chunk.kind == Kind::Relative).filter_map(|(at, chunk)| {
            let noun = self.says(at, Around::WhoWhich).then(|| self.antecedent(at))??;
            Some((chunk.start, self.tokens(noun)))
        })
    }

    /// Whether a chunk stands where a clause can begin.
    fn starts_clause(&self, at: usize) -> bool {
        matches!(
            self.kind_before(at),
            Kind::Stop
                | Kind::Comma
                | Kind::Colon
                | Kind::Semicolon
                | Kind::Dash
                | Kind::Conjunction
                | Kind::Subordinator
                | Kind::Relative
                | Kind::Quoted(_)
                | Kind::Adverb
                | Kind::Other
        )
    }

    /// Whether marked words can hold the verb of the sentence around them: the plan “has no future”.
    fn quoted_predicate(&self, number: usize, at: usize) -> bool {
        let mut inner = self.quoted[number].inner.clone();
        // The words “lump” the old with the new.
        let verb = inner.len() == 1 && self.chunks.get(at + 1).is_some_and(|c| c.is_nominal());
        verb || inner.by_ref().take(4).any(|t| self.doc.tags[t].is_finite())
    }

    /// Whether a finite verb follows the noun chunk `at` as its own: a clause, not an object.
    pub fn begins_clause(&self, at: usize, commas: bool) -> bool {
        let mut relative = false;
        let end = self.chunks.len().min(at + REACH / 2);
        for i in at + 1..end {
            match self.kind(i) {
                Kind::Verb(Form::Finite) if !relative => return true,
                Kind::Verb(Form::Finite) => relative = false,
                Kind::Quoted(number) if self.quoted_predicate(number as usize, i) => return true,
                Kind::Relative => relative = true,
                Kind::Subordinator if !self.says(i, Around::That) => return false,
                Kind::Subordinator => relative = true,
                Kind::Comma if !commas => return false,
                Kind::Stop | Kind::Semicolon | Kind::Colon => return false,
                _ => {}
            }
        }
        false
    }
}
