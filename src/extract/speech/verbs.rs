//! Reporting verbs: which there are, and what each takes (`lexicon/en/reporting.toml`); the nouns that hold what
//! somebody says (`lexicon/en/said.toml`); the words that open set frames (`lexicon/en/frames.toml`).

use crate::extract::document::Document;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Classes, Vocabulary, Word, WordId};
use crate::extract::lexicon::{self, Language};
use crate::extract::manner::Manners;
use bitflags::bitflags;
use rustc_hash::FxHashMap;
use serde::Deserialize;

bitflags! {
    /// What a reporting verb takes; the head of the lexicon file says what each means.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Takes: u32 {
        /// Words in quotation marks.
        const QUOTE = 1;
        /// A clause with "that".
        const CLAUSE = 1 << 1;
        /// A clause without "that".
        const BARE = 1 << 2;
        /// The sentence around it.
        const ASIDE = 1 << 3;
        /// Somebody told before the content.
        const PERSON = 1 << 4;
        /// A clause with a question word.
        const ASK = 1 << 5;
        /// An infinitive.
        const TO = 1 << 6;
        /// A noun phrase with an infinitive.
        const ORDER = 1 << 7;
        /// A noun phrase.
        const OBJECT = 1 << 8;
        /// A person and a charge.
        const BLAME = 1 << 9;
        /// What somebody is said to be.
        const NAME = 1 << 10;
        /// Quoted words inside its clause are the subject's own.
        const FRAGMENT = 1 << 11;
        /// As often a noun.
        const WEAK = 1 << 12;
        /// Documents do it as well as people.
        const SHOWS = 1 << 13;
        /// Its content is said not to be so.
        const DENIES = 1 << 14;
    }
}

/// A reporting verb.
#[derive(Debug, Clone)]
pub struct Reporting {
    /// The class of the act ("say", "demand").
    pub act: Box<str>,
    /// What it takes.
    pub takes: Takes,
}

/// A noun that holds what somebody says: "the mayor's claim that ...".
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct SpeechNoun {
    /// Whether what it holds is said not to be so.
    #[serde(default)]
    pub denies: bool,
}

/// The reporting verbs of a language.
#[derive(Debug)]
pub struct Verbs {
    nouns: FxHashMap<String, SpeechNoun>,
    by_lemma: FxHashMap<WordId, Vec<(Option<WordId>, Reporting)>>,
    /// The lemmas of `by_lemma`.
    known: WordSet,
    /// The words that open each frame, in the order of [`Opens`].
    frames: [WordSet; 5],
    /// All of these, and the verbs that tell what is not known for sure: most words are none of them.
    telling: WordSet,
}

/// The set frames of speech; the head of the lexicon file says what each is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opens {
    /// "X quoted Y as saying".
    AsSaying,
    /// "X put the toll at 27".
    Figure,
    /// "according to X".
    AccordingTo,
    /// "a warning came from X".
    CameFrom,
    /// "X dismissed claims that".
    Refutes,
}

#[derive(Deserialize)]
struct Frame {
    opens: Opens,
}

#[derive(Deserialize, Clone)]
struct Meaning {
    act: String,
    takes: String,
}

impl Verbs {
    /// Reads the reporting verbs of a language.
    ///
    /// # Panics
    /// When the file is malformed: it is compiled in, and a test reads it.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary, manners: &Manners) -> Self {
        let nouns = lexicon::read::<SpeechNoun>(language, "said").entry.into_iter();
        let nouns = nouns.flat_map(|entry| entry.words.into_iter().map(move |word| (word, entry.meaning))).collect();
        let mut verbs = Verbs {
            nouns,
            by_lemma: FxHashMap::default(),
            known: WordSet::default(),
            frames: Default::default(),
            telling: WordSet::default(),
        };
        for entry in lexicon::read::<Frame>(language, "frames").entry {
            let words = entry.words.iter().map(|word| vocabulary.id(word));
            verbs.frames[entry.meaning.opens as usize].extend(words.clone());
            verbs.telling.extend(words);
        }
        for entry in lexicon::read::<Meaning>(language, "reporting").entry {
            let takes = entry.meaning.takes.split(' ').fold(Takes::empty(), |all, name| {
                let one = Takes::from_name(&name.to_uppercase());
                all | one.unwrap_or_else(|| panic!("reporting.toml: {name:?} is nothing that a verb takes"))
            });
            for words in &entry.words {
                let mut ids = words.split(' ').map(|w| vocabulary.id(w));
                let Some(first) = ids.next() else { continue };
                let particle = ids.next();
                let list = verbs.by_lemma.entry(first).or_default();
                match list.iter_mut().find(|(p, _)| *p == particle) {
                    Some((_, known)) => known.takes |= takes,
                    None => list.push((particle, Reporting { act: entry.meaning.act.as_str().into(), takes })),
                }
            }
        }
        // A verb with its particle is asked for before the verb alone.
        for list in verbs.by_lemma.values_mut() {
            list.sort_by_key(|(particle, _)| particle.is_none());
        }
        verbs.add_forms(vocabulary);
        verbs.known = verbs.by_lemma.keys().copied().collect();
        verbs.telling.extend(verbs.by_lemma.keys().copied().chain(manners.told()));
        verbs
    }

    /// Adds the forms that the vocabulary lists as words of their own ("warning"), and so under no verb.
    fn add_forms(&mut self, vocabulary: &Vocabulary) {
        let mut forms = Vec::new();
        for (lemma, list) in &self.by_lemma {
            vocabulary.endings().forms_of_verb(vocabulary.text(*lemma), |form| {
                let id = vocabulary.id(form);
                // "Talks" is another noun, not a form of "talk".
                let own = vocabulary.endings().class_of_verb(form) != Classes::VERB_S;
                if own && id != WordId::NONE && !self.by_lemma.contains_key(&id) {
                    forms.push((id, list.clone()));
                }
            });
        }
        self.by_lemma.extend(forms);
    }

    /// Returns what is known of a noun that holds what somebody says, one or several.
    pub fn noun(&self, doc: &Document, at: usize) -> Option<SpeechNoun> {
        self.nouns.get(doc.lexicon.endings().one_of(doc.word(at))).copied()
    }

    /// Whether a lemma belongs to a reporting verb.
    pub fn knows(&self, lemma: WordId) -> bool {
        self.known.has(lemma)
    }

    /// Whether a word can be the verb of a statement, or open a frame: what is not asked further otherwise.
    pub fn tells(&self, word: WordId) -> bool {
        self.telling.has(word)
    }

    /// Whether a word, or its lemma, opens a frame.
    pub fn opens(&self, frame: Opens, word: &Word) -> bool {
        let words = &self.frames[frame as usize];
        words.has(word.id) || words.has(word.lemma)
    }

    /// Returns the reporting verb at a token, and whether its particle is the token after.
    pub fn at(&self, doc: &Document, token: usize) -> Option<(&Reporting, bool)> {
        let lemma = doc.tokens[token].word.lemma;
        if !self.knows(lemma) {
            return None;
        }
        let next = doc.tokens.get(token + 1).map(|t| t.word.id);
        let (particle, verb) =
            self.by_lemma.get(&lemma)?.iter().find(|(particle, _)| particle.is_none() || *particle == next)?;
        Some((verb, particle.is_some()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_what_they_take() {
        let table = [
            ("said", Some(("say", Takes::CLAUSE))),
            ("called for", Some(("demand", Takes::OBJECT))),
            ("called him", Some(("describe", Takes::NAME))),
            ("pointing out", Some(("say", Takes::QUOTE))),
            ("pointing at", None),
            ("walked", None),
        ];
        for (text, expected) in table {
            let doc = Document::read(text, None);
            let found = doc.lexicon.verbs.at(&doc, 0);
            match expected {
                None => assert!(found.is_none(), "{text}"),
                Some((act, takes)) => {
                    let (verb, _) = found.unwrap_or_else(|| panic!("{text}"));
                    assert_eq!(&*verb.act, act, "{text}");
                    assert!(verb.takes.contains(takes), "{text}");
                }
            }
        }
    }
}
