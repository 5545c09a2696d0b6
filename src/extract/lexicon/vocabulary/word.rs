//! A word: its number, its classes, what is known of it.

use crate::extract::lexicon::hints::Hints;
use bitflags::bitflags;

/// The number of a word form in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u16);

impl WordId {
    /// Not a word of the vocabulary.
    pub const NONE: WordId = WordId(0);
}

bitflags! {
    /// The classes that a word form can have: those of the closed classes that are certain first, in the order in
    /// which the tagger prefers them.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Classes: u32 {
        /// A number word.
        const NUMBER = 1;
        /// The possessive "'s".
        const POSSESSIVE = 1 << 1;
        /// A determiner or possessive ("the", "his", "every").
        const DETERMINER = 1 << 2;
        /// A personal pronoun ("he", "they", "it").
        const PRONOUN = 1 << 3;
        /// "to".
        const TO = 1 << 4;
        /// A modal verb ("will", "could").
        const MODAL = 1 << 5;
        /// A form of be, have or do.
        const AUXILIARY = 1 << 6;
        /// "not", "never", "n't".
        const NEGATION = 1 << 7;
        /// "and", "or", "but".
        const CONJUNCTION = 1 << 8;
        /// A relative or question word ("who", "which").
        const RELATIVE = 1 << 9;
        /// A preposition.
        const PREPOSITION = 1 << 10;
        /// A word that opens a subordinate clause ("that", "because", "while").
        const SUBORDINATOR = 1 << 11;
        /// A singular noun.
        const NOUN = 1 << 12;
        /// A plural noun.
        const PLURAL = 1 << 13;
        /// The base form of a verb.
        const VERB = 1 << 14;
        /// The third person singular.
        const VERB_S = 1 << 15;
        /// The past tense or past participle.
        const VERB_ED = 1 << 16;
        /// The -ing form.
        const VERB_ING = 1 << 17;
        /// An adjective.
        const ADJECTIVE = 1 << 18;
        /// An adverb.
        const ADVERB = 1 << 19;
        /// An unknown word.
        const UNKNOWN = 1 << 20;
        /// A noun whose first sense is a person.
        const PERSON = 1 << 21;
        /// A noun whose first sense is a group of people or an organisation.
        const GROUP = 1 << 22;
        /// A noun whose first sense is a span or point of time.
        const TIME = 1 << 23;
        /// Any form of a verb.
        const ANY_VERB = Self::VERB.bits() | Self::VERB_S.bits() | Self::VERB_ED.bits() | Self::VERB_ING.bits();
        /// Any noun.
        const ANY_NOUN = Self::NOUN.bits() | Self::PLURAL.bits();
        /// What a noun is of by its sense, in each of its forms.
        const SEMANTIC = Self::PERSON.bits() | Self::GROUP.bits() | Self::TIME.bits();
        /// A word of a closed class.
        const FUNCTION = Self::DETERMINER.bits() | Self::PREPOSITION.bits() | Self::PRONOUN.bits()
            | Self::RELATIVE.bits() | Self::CONJUNCTION.bits() | Self::SUBORDINATOR.bits() | Self::MODAL.bits()
            | Self::AUXILIARY.bits() | Self::TO.bits() | Self::NEGATION.bits() | Self::POSSESSIVE.bits();
    }
}

/// What the vocabulary knows of a word form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The form.
    pub id: WordId,
    /// The lemma, or the form itself.
    pub lemma: WordId,
    /// The classes that it can have.
    pub classes: Classes,
    /// How often it was seen as a noun, verb, adjective and adverb, cut at 255.
    pub counts: [u8; 4],
}

impl Word {
    /// Nothing.
    pub const NONE: Word = Word { id: WordId::NONE, lemma: WordId::NONE, classes: Classes::empty(), counts: [0; 4] };

    /// Whether it can have one of the classes.
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.intersects(classes)
    }
}

/// What was found for a word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What is known of the word.
    pub word: Word,
    /// What finders can be asked of it, or of its lemma.
    pub hints: Hints,
}

impl From<Word> for Found {
    fn from(word: Word) -> Self {
        Self { word, hints: Hints::empty() }
    }
}
