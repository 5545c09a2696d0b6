//! Endings: what the end of a word tells of it, and of what word a form is made (`endings.toml`).

use super::Language;
use super::vocabulary::{Classes, class_named};
use crate::extract::tag::Tag;
use crate::table;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// What an ending shows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// An auxiliary is denied: "didn't".
    Denied,
    /// Those from a place, whatever place it is.
    People,
    /// Those from a place that the text names.
    PeopleOf,
    /// Several people, in a word that has no ending of the plural.
    PeopleAll,
    /// People called by their nation: "20 Chinese".
    Nation,
    /// A word may name several: "the Hawks".
    Several,
    /// Several of what is called otherwise than by that without its last letter: "bakeries".
    SeveralChanged,
}

/// How forms are made of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormEnding {
    /// The endings, in the order in which they are tried.
    pub words: Vec<String>,
    /// An ending with which the form is none of these.
    #[serde(default)]
    unless: Option<String>,
    /// What the word has instead.
    pub base: Vec<String>,
    /// Whether the word's last letter may stand twice in the form.
    #[serde(default)]
    pub doubled: bool,
    /// Whether the form is made so only if its word is listed.
    #[serde(default)]
    pub listed: bool,
    #[serde(default, deserialize_with = "class")]
    noun: Option<Classes>,
    #[serde(default, deserialize_with = "class")]
    verb: Option<Classes>,
    #[serde(default, deserialize_with = "class")]
    adjective: Option<Classes>,
}

fn class<'de, D: Deserializer<'de>>(text: D) -> Result<Option<Classes>, D::Error> {
    String::deserialize(text).map(|name| Some(class_named(&name)))
}

impl FormEnding {
    /// Whether a form ends so.
    pub fn fits(&self, form: &str) -> bool {
        self.words.iter().any(|ending| form.ends_with(ending.as_str()))
            && self.unless.as_ref().is_none_or(|not| !form.ends_with(not.as_str()))
    }

    /// Returns the class of a form of a verb, noun or adjective, if one is made so.
    pub fn makes(&self, of: Classes) -> Option<Classes> {
        match of {
            Classes::NOUN => self.noun,
            Classes::VERB => self.verb,
            _ => self.adjective,
        }
    }

    /// Calls `found` with each word of which a form may be one, until it returns something.
    pub fn word<T>(&self, form: &str, mut found: impl FnMut(&str) -> Option<T>) -> Option<T> {
        const SHORTEST: usize = 2;
        let cuts = self.words.iter().filter_map(|ending| form.strip_suffix(ending.as_str()));
        cuts.filter(|cut| cut.len() >= SHORTEST).find_map(|cut| {
            let whole = self.base.iter().find_map(|base| match base.as_str() {
                "" => found(cut),
                base => found(&format!("{cut}{base}")),
            });
            whole.or_else(|| {
                let mut letters = cut.chars();
                let last = letters.next_back().filter(|_| self.doubled && cut.len() > SHORTEST)?;
                letters.as_str().ends_with(last).then(|| found(letters.as_str())).flatten()
            })
        })
    }

    /// Calls `form` with each form that a word has so.
    fn forms(&self, word: &str, text: &mut String, form: &mut impl FnMut(&str)) {
        let doubled = word.chars().next_back().filter(|_| self.doubled);
        let stems = self.base.iter().filter_map(|base| word.strip_suffix(base.as_str())).map(|stem| (stem, None));
        for (stem, again) in stems.chain(doubled.map(|last| (word, Some(last)))) {
            for ending in &self.words {
                text.clear();
                text.push_str(stem);
                text.extend(again);
                text.push_str(ending);
                form(text);
            }
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Guess {
    tag: Tag,
    words: Vec<Tail>,
}

/// The last eight bytes of a word or all of an ending, the last one lowest, and which of them there are.
#[derive(Debug, Clone, Copy)]
struct Tail {
    bytes: u64,
    mask: u64,
}

impl Tail {
    fn of(word: &str) -> Self {
        let last = word.bytes().rev().take(size_of::<u64>());
        last.enumerate().fold(Self { bytes: 0, mask: 0 }, |Self { bytes, mask }, (at, byte)| Self {
            bytes: bytes | u64::from(byte) << (8 * at),
            mask: mask | 0xff << (8 * at),
        })
    }

    fn ends_with(self, ending: Self) -> bool {
        self.bytes & ending.mask == ending.bytes
    }
}

impl<'de> Deserialize<'de> for Tail {
    fn deserialize<D: Deserializer<'de>>(text: D) -> Result<Self, D::Error> {
        let ending = String::deserialize(text)?;
        let short = ending.len() <= size_of::<u64>() && !ending.is_empty();
        short.then(|| Self::of(&ending)).ok_or_else(|| D::Error::custom(format!("{ending:?} has no 1 to 8 bytes")))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shows {
    class: Ending,
    words: Vec<String>,
}

/// The endings of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endings {
    guess: Vec<Guess>,
    form: Vec<FormEnding>,
    shows: Vec<Shows>,
}

impl Endings {
    /// Reads the endings of a language.
    pub fn load(language: &Language) -> Self {
        table::read("endings", language.endings)
    }

    /// Returns what an unknown word in small letters is most likely to be.
    pub fn guess(&self, word: &str) -> Tag {
        let word = Tail::of(word);
        let fits = |guess: &&Guess| guess.words.iter().any(|ending| word.ends_with(*ending));
        self.guess.iter().find(fits).map_or(Tag::Noun, |guess| guess.tag)
    }

    /// Returns how forms are made, in the order in which that is tried.
    pub fn forms(&self) -> &[FormEnding] {
        &self.form
    }

    /// Calls `form` with all forms that a verb has if it is a regular one, itself among them, and more.
    pub fn forms_of_verb(&self, verb: &str, mut form: impl FnMut(&str)) {
        form(verb);
        let mut text = String::new();
        for ending in self.form.iter().filter(|ending| ending.makes(Classes::VERB).is_some()) {
            ending.forms(verb, &mut text, &mut form);
        }
    }

    /// Returns the class of an irregular form of a verb: by its ending, else that of what happened before.
    pub fn class_of_verb(&self, form: &str) -> Classes {
        let made = self.form.iter().filter(|ending| ending.fits(form));
        made.filter_map(|ending| ending.makes(Classes::VERB)).next().unwrap_or(Classes::VERB_ED)
    }

    /// Returns what stands before an ending that shows something, in a word that has one.
    pub fn before<'w>(&self, word: &'w str, shown: Ending) -> Option<&'w str> {
        self.shows
            .iter()
            .find(|shows| shows.class == shown)?
            .words
            .iter()
            .find_map(|end| word.strip_suffix(end.as_str()))
    }

    /// Returns one of those of which a word may name several: "boat" of "boats".
    pub fn one_of<'w>(&self, word: &'w str) -> &'w str {
        self.before(word, Ending::Several).unwrap_or(word)
    }

    /// Returns what one of several is called, by the ending of the word for them: "boat" of "boats", "bakery" of "bakeries".
    pub fn one_called<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let changed =
            self.form.iter().find(|form| form.fits(word)).filter(|_| self.shows(word, Ending::SeveralChanged));
        let one = changed.and_then(|form| form.word(word, |one| Some(one.to_owned())));
        one.map_or_else(|| self.one_of(word).into(), Cow::from)
    }

    /// Whether the ending of a word shows something.
    pub fn shows(&self, word: &str, shown: Ending) -> bool {
        self.before(word, shown).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Lexicon;

    #[test]
    fn unknown_words() {
        for (word, tag) in [
            ("qzxly", Tag::Adverb),
            ("qzxing", Tag::Gerund),
            ("qzxed", Tag::Past),
            ("qzxous", Tag::Adjective),
            ("qzxless", Tag::Adjective),
            ("qzxness", Tag::Noun),
            ("qzxus", Tag::Noun),
            ("qzxes", Tag::Plural),
            ("qzx", Tag::Noun),
        ] {
            assert_eq!(Lexicon::english().endings().guess(word), tag, "{word}");
        }
    }

    #[test]
    fn one_of_several() {
        let endings = Lexicon::english().endings();
        for (several, one) in [("boats", "boat"), ("lorries", "lorry"), ("dinghies", "dinghy"), ("selfies", "selfie")] {
            assert_eq!(endings.one_called(several), one);
        }
    }

    #[test]
    fn forms_of_verbs() {
        let endings = Lexicon::english().endings();
        for (verb, forms) in [
            ("carry", &["carry", "carries", "carried", "carrying"][..]),
            ("stop", &["stop", "stops", "stopped", "stopping"]),
            ("injure", &["injure", "injures", "injured", "injuring"]),
            ("reach", &["reaches", "reached", "reaching"]),
        ] {
            let mut made = Vec::new();
            endings.forms_of_verb(verb, |form| made.push(form.to_owned()));
            assert!(forms.iter().all(|form| made.iter().any(|m| m == form)), "{verb}: {made:?}");
        }
        assert_eq!(endings.class_of_verb("lying"), Classes::VERB_ING);
        assert_eq!(endings.class_of_verb("goes"), Classes::VERB_S);
        assert_eq!(endings.class_of_verb("fell"), Classes::VERB_ED);
    }
}
