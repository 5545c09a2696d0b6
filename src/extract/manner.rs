//! Manner: the words that tell whether something is asserted or denied, and how surely.
//!
//! "allegedly", "is said to have", "could", "plans to", "no evidence that": what each governs is data
//! (`lexicon/en/manner.toml`); finders ask here for the word at a token.

use super::document::Document;
use super::lexicon::hints::Hints;
use super::lexicon::vocabulary::{Classes, Vocabulary, WordId};
use super::lexicon::{self, Language};
use super::tag::Tag;
use super::token::TokenKind;
use crate::claim::Modality;
use crate::extract::lexicon::around::Around;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

/// What a word makes of what it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Makes {
    Alleged,
    Planned,
    Hypothetical,
    Asserted,
    Denied,
}

/// How a word governs; the head of the lexicon file says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Governs {
    Modal,
    Condition,
    Adverb,
    Verb,
    Infinitive,
    Attempts,
    Arranged,
    Told,
    Holds,
    None,
    Tells,
    Definite,
    Senses,
    Denies,
    False,
}

#[derive(Deserialize)]
struct Meaning {
    is: Makes,
    #[serde(rename = "as")]
    governs: Governs,
}

/// What a word says of the clause that it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// How surely it is said.
    Surely(Modality),
    /// It is said not to be so.
    Denied,
}

/// The words of manner of a language.
#[derive(Debug)]
pub struct Manners {
    words: FxHashMap<WordId, Vec<(Governs, Makes)>>,
}

impl Manners {
    /// Reads the words of a language.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut words: FxHashMap<WordId, Vec<(Governs, Makes)>> = FxHashMap::default();
        for entry in lexicon::read::<Meaning>(language, "manner").entry {
            for word in &entry.words {
                let id = vocabulary.id(word);
                words.entry(id).or_default().push((entry.meaning.governs, entry.meaning.is));
            }
        }
        Self { words }
    }

    /// Whether a word is one of manner.
    pub fn knows(&self, word: WordId) -> bool {
        self.words.contains_key(&word)
    }

    fn makes(&self, doc: &Document, at: usize, governs: Governs) -> Option<Makes> {
        if !doc.tokens[at].hints.contains(Hints::MANNER) {
            return None;
        }
        let word = doc.tokens[at].word;
        let of = |id: WordId| self.words.get(&id);
        let found = |list: &Vec<(Governs, Makes)>| list.iter().find(|(g, _)| *g == governs).map(|(_, makes)| *makes);
        of(word.id).and_then(found).or_else(|| of(word.lemma).and_then(found))
    }

    /// Returns what the word at a token, in a sentence that ends before `end`, makes of its clause.
    pub fn of(&self, doc: &Document, at: usize, end: usize) -> Option<Manner> {
        if !doc.tokens[at].hints.contains(Hints::MANNER) {
            return None;
        }
        let makes = |governs| self.makes(doc, at, governs);
        let verb = matches!(doc.tags[at], Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund);
        let found = match doc.tags[at] {
            // "could not see", "could hear": what was or was not possible is told as a fact.
            Tag::Modal if is_ability(doc, at) && self.is_fact(doc, at, end) => None,
            Tag::Modal => makes(Governs::Modal).map(|m| if self.is_future(doc, at) { Makes::Planned } else { m }),
            Tag::Subordinator => makes(Governs::Condition),
            Tag::Adverb => {
                makes(Governs::Adverb).or_else(|| makes(Governs::Infinitive).filter(|_| infinitive(doc, at, end)))
            }
            _ => None,
        };
        let found = found.or_else(|| makes(Governs::Infinitive).filter(|_| infinitive(doc, at, end)));
        let to_be = || at + 2 < end && doc.tags[at + 1] == Tag::To && doc.is(at + 2, Around::Be);
        let found = found.or_else(|| makes(Governs::Arranged).filter(|_| doc.tags[at] == Tag::Auxiliary && to_be()));
        let found =
            found.or_else(|| makes(Governs::Told).filter(|_| verb && is_passive(doc, at) && holds(doc, at, end, true)));
        let found = found.or_else(|| makes(Governs::Verb).filter(|_| verb && !describes(doc, at, end)));
        let found = found.or_else(|| makes(Governs::None).filter(|_| is_none(doc, at) && holds(doc, at, end, false)));
        let noun = doc.tags[at].is_noun();
        let found = found.or_else(|| makes(Governs::Holds).filter(|_| noun && holds(doc, at, end, false)));
        Some(match found? {
            Makes::Asserted => return None,
            Makes::Denied => Manner::Denied,
            Makes::Alleged => Manner::Surely(Modality::Alleged),
            Makes::Planned => Manner::Surely(Modality::Planned),
            Makes::Hypothetical => Manner::Surely(Modality::Hypothetical),
        })
    }

    /// Whether the verb at a token tells what is not known for sure: "is said to have", "it is alleged that".
    pub fn is_told(&self, doc: &Document, at: usize) -> bool {
        self.makes(doc, at, Governs::Told).is_some() && is_passive(doc, at)
    }

    /// Returns the verbs that can tell what is not known for sure: see [`Manners::is_told`].
    pub fn told(&self) -> impl Iterator<Item = WordId> {
        let told = |list: &[(Governs, Makes)]| list.iter().any(|(governs, _)| *governs == Governs::Told);
        self.words.iter().filter(move |(_, list)| told(list)).map(|(id, _)| *id)
    }

    /// Whether the verb at a token tells what somebody says or takes to be so.
    pub fn tells(&self, doc: &Document, at: usize) -> bool {
        [Governs::Tells, Governs::Told].into_iter().any(|governs| self.makes(doc, at, governs).is_some())
    }

    /// Whether a word is a noun for what is told and may not be so: "reports", "the claim".
    pub fn is_report(&self, doc: &Document, noun: usize) -> bool {
        doc.tags[noun].is_noun()
            && (self.makes(doc, noun, Governs::None).is_some()
                || self.makes(doc, noun, Governs::Holds) == Some(Makes::Alleged))
    }

    /// Whether the noun at a token tells of a report that somebody denies, or that is said to be false, in a sentence that
    /// lies in `sentence`: "(the army) denied reports that", "reports of 20 dead were false".
    pub fn is_refuted(&self, doc: &Document, noun: usize, sentence: &Range<usize>) -> bool {
        const BEFORE: usize = 4;
        const AFTER: usize = 24;
        if !self.is_report(doc, noun) {
            return false;
        }
        let describes = |tag: Tag| matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Participle);
        let first = sentence.start.max(noun.saturating_sub(BEFORE));
        let verb = (first..noun).rev().find(|i| !describes(doc.tags[*i]));
        let finite = |i: usize| matches!(doc.tags[i], Tag::Verb | Tag::Past | Tag::Gerund);
        let negated = |i: usize| i > sentence.start && doc.is(i - 1, Around::Never);
        if verb.is_some_and(|i| finite(i) && !negated(i) && self.makes(doc, i, Governs::Denies).is_some()) {
            return true;
        }
        let ends = |i: &usize| doc.word(*i) == ";" || doc.is(*i, Around::But);
        let told = |i: &usize| self.makes(doc, *i, Governs::False).is_some();
        let after = (noun..sentence.end.min(noun + AFTER)).take_while(|i| !ends(i)).find(told);
        let is = |i: usize| doc.tags[i] == Tag::Auxiliary || doc.is_form(i, Around::Proves);
        let links = |i: &usize| matches!(doc.tags[*i], Tag::Adverb | Tag::To) || doc.is(*i, Around::OutBe);
        after.is_some_and(|at| {
            let before = (noun..at).rev().find(|i| !links(i));
            before.is_some_and(|i| is(i) && !(i + 1..at).any(|t| doc.is(t, Around::Never)))
        })
    }

    /// Whether those who do what the verb at a token tells are there, whatever comes of it: "5,000 people tried to get in".
    pub fn is_attempt(&self, doc: &Document, at: usize) -> bool {
        matches!(doc.tags[at], Tag::Verb | Tag::Past)
            && self.makes(doc, at, Governs::Attempts).is_some()
            && !is_passive(doc, at)
    }

    /// Whether a word before a figure makes it one that is known: "these two towns".
    pub fn is_definite(&self, doc: &Document, at: usize) -> bool {
        self.makes(doc, at, Governs::Definite).is_some()
    }

    /// Whether what could be done was done, or not: a negation or a verb of the senses follows.
    fn is_fact(&self, doc: &Document, at: usize, end: usize) -> bool {
        let negated = doc.is(at, Around::Denies);
        let next = (at + 1..end.min(at + 3)).find(|i| doc.tags[*i] != Tag::Adverb || doc.is(*i, Around::Not));
        negated || next.is_some_and(|i| doc.is(i, Around::Not) || self.makes(doc, i, Governs::Senses).is_some())
    }

    /// Whether "would" is what somebody said with "will": beside a verb of telling, and under no condition.
    fn is_future(&self, doc: &Document, at: usize) -> bool {
        const NEAR: usize = 24;
        if !doc.is(at, Around::Would) {
            return false;
        }
        let ends = |t: &usize| doc.tokens[*t].kind == TokenKind::Mark && matches!(doc.word(*t), "." | "!" | "?" | ";");
        let from = (at.saturating_sub(NEAR)..at).rev().find(ends).map_or(at.saturating_sub(NEAR), |end| end + 1);
        let near = from..doc.tokens.len().min(at + NEAR);
        let to = (at..near.end).find(ends).map_or(near.end, |end| end + 1);
        let has = |governs| (from..to).any(|t| self.makes(doc, t, governs).is_some());
        has(Governs::Tells) && !has(Governs::Condition)
    }
}

fn is_ability(doc: &Document, at: usize) -> bool {
    doc.is(at, Around::Can)
}

/// Whether "to" and a verb follow: "plans to open", "due soon to open".
fn infinitive(doc: &Document, at: usize, end: usize) -> bool {
    let to = (at + 1..end.min(at + 3)).find(|i| doc.tags[*i] == Tag::To);
    to.is_some_and(|to| (to + 1..end.min(to + 3)).any(|i| matches!(doc.tags[i], Tag::Verb | Tag::Auxiliary)))
}

/// Whether "that" or "of" follows a noun, or "that" or an infinitive a verb.
fn holds(doc: &Document, at: usize, end: usize, verb: bool) -> bool {
    let next = |class| at + 1 < end && doc.is(at + 1, class);
    next(Around::That) || if verb { infinitive(doc, at, end) } else { next(Around::Of) }
}

fn is_passive(doc: &Document, at: usize) -> bool {
    let be = |t: usize| doc.is(t, Around::Be);
    doc.tokens[at].word.is(Classes::VERB_ED)
        && (at.saturating_sub(3)..at).any(|t| doc.tags[t] == Tag::Auxiliary && be(t))
}

/// Whether a participle describes the noun after it ("20 suspected rebels") rather than the event.
fn describes(doc: &Document, at: usize, end: usize) -> bool {
    at + 1 < end
        && doc.tags[at + 1].is_noun()
        && !is_passive(doc, at)
        && doc.tags[at] != Tag::Verb
        && (at == 0 || !doc.tags[at - 1].is_noun())
}

/// Whether "no" stands before a noun, with at most one word between.
fn is_none(doc: &Document, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|t| doc.says(t, Around::No))
}
