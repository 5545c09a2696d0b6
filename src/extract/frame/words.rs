//! The words of the frame, read once: what narrows a figure, what it has to do with what happened, what is counted and
//! where, and the links of `frame.toml` and `dated.toml` between figures, clauses and sentences.

mod part;
mod period;
mod places;
mod roles;
mod scope;
mod sets;

pub use part::of_before;

use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::phrases::Phrases;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Vocabulary, Word, WordId};
use crate::extract::lexicon::{Language, read};
use crate::extract::tag::Tag;
use places::Places;
use roles::Roles;
use rustc_hash::{FxHashMap, FxHashSet};
use scope::Scope;
use serde::Deserialize;
use sets::Sets;
use smol_str::SmolStr;
use std::ops::Range;

#[derive(Deserialize, Clone)]
struct Dated {
    class: String,
}

/// The lexicons, read once.
pub struct Words {
    scope: Phrases<Scope>,
    roles: Roles,
    sets: Sets,
    places: Places,
    dated: WordSet,
    telling: WordSet,
    speaking: WordSet,
    shares: WordSet,
    ranks: WordSet,
    titles: WordSet,
    back: WordSet,
    back_noun: WordSet,
    periods: WordSet,
    suffered: FxHashMap<WordId, SmolStr>,
    figures: WordSet,
    joins: WordSet,
    of_kind: FxHashSet<String>,
    /// By topic, the set that it says is counted, and the sets that this stands instead of.
    topic_sets: FxHashMap<String, (SmolStr, FxHashSet<String>)>,
    /// By set, the classes that are others of it: the class, and what it is then.
    classes_of_sets: FxHashMap<String, Vec<(String, SmolStr)>>,
    links: Phrases<Dated>,
}

impl Words {
    /// Reads the tables of a language.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut words = Self {
            scope: Phrases::new(read(language, "scope"), vocabulary),
            roles: Roles::load(language, vocabulary),
            sets: Sets::load(language),
            places: Places::load(language, vocabulary),
            dated: WordSet::default(),
            telling: WordSet::default(),
            speaking: WordSet::default(),
            shares: WordSet::default(),
            ranks: WordSet::default(),
            titles: WordSet::default(),
            back: WordSet::default(),
            back_noun: WordSet::default(),
            periods: WordSet::default(),
            suffered: FxHashMap::default(),
            figures: WordSet::default(),
            joins: WordSet::default(),
            of_kind: FxHashSet::default(),
            topic_sets: FxHashMap::default(),
            classes_of_sets: FxHashMap::default(),
            links: Phrases::new(read(language, "frame"), vocabulary),
        };
        let ids = |words: Vec<String>| words.into_iter().map(|word| vocabulary.id(&word));
        for entry in read::<Dated>(language, "dated").entry {
            let set = match entry.meaning.class.as_str() {
                "telling" => &mut words.telling,
                "speaking" => &mut words.speaking,
                "share" => &mut words.shares,
                "rank" => &mut words.ranks,
                _ => &mut words.dated,
            };
            set.extend(ids(entry.words));
        }
        for entry in read::<Dated>(language, "frame").entry {
            if let Some(class) = entry.meaning.class.strip_prefix("of:") {
                words.suffered.extend(ids(entry.words).map(|id| (id, SmolStr::new(class))));
                continue;
            }
            if let Some(topic) = entry.meaning.class.strip_prefix("set:") {
                let (topic, set) = topic.split_once(':').unwrap_or((topic, topic));
                words.topic_sets.insert(topic.to_owned(), (set.into(), entry.words.into_iter().collect()));
                continue;
            }
            if let Some(class) = entry.meaning.class.strip_prefix("as:") {
                for (known, set) in entry.words.iter().filter_map(|of| of.split_once(' ')) {
                    let classes = words.classes_of_sets.entry(set.to_owned()).or_default();
                    classes.push((known.to_owned(), SmolStr::new(class)));
                }
                continue;
            }
            let set = match entry.meaning.class.as_str() {
                "title" => &mut words.titles,
                "period" => &mut words.periods,
                "figure" => &mut words.figures,
                "joins" => &mut words.joins,
                "back" => &mut words.back,
                "back-noun" => &mut words.back_noun,
                "of-kind" => {
                    words.of_kind.extend(entry.words);
                    continue;
                }
                _ => continue,
            };
            set.extend(ids(entry.words));
        }
        words
    }

    /// Whether a word is the noun of a thing which is told from others by its date.
    pub fn is_dated(&self, word: &Word) -> bool {
        self.dated.has(word.lemma)
    }

    /// Whether a word is a verb whose date says when somebody spoke.
    pub fn is_telling(&self, word: &Word) -> bool {
        self.telling.has(word.lemma)
    }

    /// Whether a word is a verb whose place says where somebody spoke.
    pub fn is_speaking(&self, word: &Word) -> bool {
        self.speaking.has(word.lemma)
    }

    /// Whether a word stands before a person's name.
    pub fn is_title(&self, word: &Word) -> bool {
        self.titles.has(word.id)
    }

    /// Whether a word at the start of a sentence points back at the sentence before it.
    pub fn points_back(&self, word: &Word) -> bool {
        self.back.has(word.id)
    }

    /// Whether such a word does so with a noun: "the quake".
    pub fn points_by_noun(&self, word: &Word) -> bool {
        self.back_noun.has(word.id)
    }

    /// Whether a word opens what is told of something else than the clause before it.
    pub fn joins(&self, word: &Word) -> bool {
        self.joins.has(word.id)
    }

    /// Returns where a phrase of a class of `frame.toml` that starts at a token ends.
    pub fn link(&self, class: &str, doc: &Document, at: usize) -> Option<usize> {
        self.links.at_where(&doc.tokens, at, |link| link.class == class).map(|hit| at + hit.len)
    }

    /// Whether a phrase of a class of `frame.toml` ends where a token starts.
    pub fn link_before(&self, class: &str, doc: &Document, end: usize) -> bool {
        const LONGEST: usize = 3;
        (end.saturating_sub(LONGEST)..end).any(|at| self.link(class, doc, at) == Some(end))
    }

    /// Whether a number answers what one before it did: "police put the figure at 30,000", "a figure of 30,000", "police
    /// counted 30,000".
    pub fn answers_again(&self, doc: &Document, number: &Range<usize>) -> bool {
        let lemma = |t: usize| doc.tokens[t].word.lemma;
        let Some(before) = number.start.checked_sub(1) else { return false };
        let named = |t: usize| self.figures.has(lemma(t));
        if doc.is(before, Around::At) || doc.is(before, Around::Of) {
            return (before.saturating_sub(2)..before).any(|t| named(t) && doc.tags[t].is_noun());
        }
        named(before) && !doc.tags[before].is_noun()
    }

    /// Whether somebody tells a number of what was spoken of: "the unions claim 200,000", "admitted to only 56,000".
    pub fn tells_again(&self, doc: &Document, number: &Range<usize>) -> bool {
        let mut at = number.start;
        let back = |at: usize| at.checked_sub(1).filter(|at| doc.tags[*at] != Tag::Mark);
        while let Some(before) = back(at).filter(|at| doc.tags[*at] == Tag::Adverb) {
            at = before;
        }
        let joint = |at: &usize| doc.tags[*at] == Tag::To || doc.is(*at, Around::Of);
        let joint = back(at).filter(joint);
        let verb = joint.map_or_else(|| back(at), back);
        verb.is_some_and(|at| {
            let told = matches!(doc.tags[at], Tag::Verb | Tag::Past);
            told && (self.is_speaking(&doc.tokens[at].word) || doc.lexicon.manners.tells(doc, at))
        })
    }
}
