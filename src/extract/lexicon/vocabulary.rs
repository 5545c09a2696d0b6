//! The vocabulary: which words there are, their lemmas and classes.
//!
//! A word is looked up as written in lower case, then as an irregular form, then by taking an ending off.
//! What is not found is an unknown word; [`super::super::tag`] guesses its class from ending and case.

mod load;
mod stem;
mod word;

pub use load::class_named;
pub use word::{Classes, Found, Word, WordId};

use super::endings::Endings;
use super::forms::Forms;
use super::hints::Hints;
use super::met::Met;
use crate::extract::token::tokens;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

/// The words of a language.
#[derive(Debug)]
pub struct Vocabulary {
    forms: Forms,
    endings: Endings,
    /// What is known of each form, by its number.
    words: Vec<Word>,
    /// What finders can be asked of each form, by its number; those behind the last have nothing to tell.
    hints: Vec<Hints>,
    /// The words of the ASCII marks, by their byte.
    marks: [Word; 128],
    /// The words of the first marks of General Punctuation (U+2000 to U+203F: dashes, quotation marks), in order.
    punctuation: [Word; 64],
    /// Codes that a number may be written together with ("RM" of "RM120").
    codes: FxHashSet<Box<str>>,
    /// The words that scale money ("bn", "million").
    scales: FxHashSet<Box<str>>,
}

impl Vocabulary {
    /// Takes in what finders can be asked of each word, by its number, when the lexicons that tell it were read.
    pub fn take_hints(&mut self, hints: Vec<Hints>) {
        self.hints = hints;
    }

    /// Returns the numbers of the words of a phrase in lower case; [`WordId::NONE`] for a word that has none.
    pub fn ids_of(&self, phrase: &str) -> Vec<WordId> {
        if is_plain(phrase) {
            return phrase.split(' ').map(|word| self.id(word)).collect();
        }
        tokens(phrase, self).into_iter().map(|token| token.word.id).collect()
    }

    /// Returns what is known of the word at a range of bytes of a text.
    pub fn look(&self, text: &str, at: Range<usize>, met: &mut Met) -> Found {
        met.word(text, at, |surface| self.find(&lower(surface)))
    }

    /// Looks up words of at most 16 bytes together; see [`Met::words`].
    pub fn look_at_all(&self, forms: &[u128], met: &mut Met, found: impl FnMut(usize, Found)) {
        met.words(forms, found, |surface| self.find(&lower(surface)));
    }

    #[inline(never)]
    fn find(&self, form: &str) -> Found {
        let word = self.known(form);
        let hints = |id: WordId| self.hints.get(usize::from(id.0)).copied().unwrap_or_default();
        Found { word, hints: hints(word.id) | hints(word.lemma) }
    }

    fn known(&self, form: &str) -> Word {
        let mut word = self.listed(form);
        // "reports" is listed nowhere; "thinking" is a noun of its own and a form of "think" too.
        if !word.is(Classes::FUNCTION)
            && let Some(stem) = self.stem(form)
        {
            if word.id == WordId::NONE {
                word = stem;
            } else {
                word.classes |= stem.classes;
                // "reported" is listed as an adjective, and is far more often the verb.
                let verb = stem.counts[1] > word.counts.into_iter().max().unwrap_or(0);
                if word.lemma == word.id
                    && (verb && !word.is(Classes::ANY_NOUN) || word.classes.contains(Classes::UNKNOWN))
                {
                    word.lemma = stem.lemma;
                }
                word.classes -= Classes::UNKNOWN;
                for (count, other) in word.counts.iter_mut().zip(stem.counts) {
                    *count = (*count).max(other);
                }
            }
        }
        if word.classes.is_empty() {
            word.classes = Classes::UNKNOWN;
        }
        word
    }

    /// Returns the word of a mark ("%", "€"), if a lexicon names it.
    pub fn mark(&self, mark: &str) -> Word {
        match mark.as_bytes() {
            [byte] => self.ascii_mark(*byte),
            // Nearly all others.
            [0xe2, 0x80, last] => self.punctuation[usize::from(last & 0x3f)],
            _ => self.listed(mark),
        }
    }

    /// Returns the word of a mark of one byte.
    pub fn ascii_mark(&self, byte: u8) -> Word {
        self.marks[usize::from(byte & 0x7f)]
    }

    /// Returns what is listed of a form, if it is.
    fn word(&self, form: &str) -> Option<Word> {
        self.forms.number(form).map(|id| self.words[id.0 as usize])
    }

    fn listed(&self, form: &str) -> Word {
        self.word(form).unwrap_or(Word::NONE)
    }

    /// Returns the form or lemma with this number.
    pub fn text(&self, id: WordId) -> &str {
        self.forms.text(id)
    }

    /// Whether letters are a code that digits are written together with.
    pub fn is_code(&self, letters: &str) -> bool {
        letters.len() <= 4 && self.codes.contains(letters)
    }

    /// Whether a word scales money, as it is written.
    pub fn is_scale(&self, word: &str) -> bool {
        self.scales.contains(word)
    }

    /// Returns what the endings of words tell.
    pub fn endings(&self) -> &Endings {
        &self.endings
    }

    /// Returns the numbers of all forms.
    pub fn ids(&self) -> impl Iterator<Item = WordId> {
        (0..=u16::MAX).map(WordId).take(self.words.len())
    }

    /// Returns the number of a form's lemma, if the form is listed or made of one that is.
    pub fn lemma(&self, form: &str) -> WordId {
        self.known(form).lemma
    }

    /// Returns the number of a form, if it is listed.
    pub fn id(&self, form: &str) -> WordId {
        self.forms.number(form).unwrap_or(WordId::NONE)
    }
}

/// Whether a phrase is small letters and single blanks: then its words are what stands between the blanks.
fn is_plain(phrase: &str) -> bool {
    !phrase.is_empty() && phrase.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ')
}

/// Lower case, with the typographic apostrophe made plain.
pub fn lower(surface: &str) -> Cow<'_, str> {
    if surface.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(surface);
    }
    Cow::Owned(surface.to_lowercase().replace('’', "'"))
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    #[test]
    fn forms_and_classes() {
        let v = &Lexicon::english().vocabulary;
        let table = [
            ("soldiers", "soldier", Classes::PLURAL | Classes::PERSON),
            ("Killed", "kill", Classes::VERB_ED),
            ("children", "child", Classes::PLURAL | Classes::PERSON),
            ("said", "say", Classes::VERB_ED),
            ("reported", "report", Classes::VERB_ED | Classes::ADJECTIVE),
            ("building", "building", Classes::NOUN | Classes::VERB_ING),
            ("stopping", "stop", Classes::VERB_ING),
            ("carries", "carry", Classes::VERB_S),
            ("died", "die", Classes::VERB_ED),
            ("the", "the", Classes::DETERMINER),
            ("would", "would", Classes::MODAL),
            ("qzxv", "", Classes::UNKNOWN),
            // Two equal bytes at the end that are no two letters.
            ("a\u{4000}ed", "", Classes::UNKNOWN),
        ];
        for (form, lemma, classes) in table {
            let Found { word, .. } = v.look(form, 0..form.len(), &mut Met::default());
            assert!(word.classes.contains(classes), "{form}: {:?}", word.classes);
            assert_eq!(v.text(word.lemma), lemma, "{form}");
        }
    }
}
