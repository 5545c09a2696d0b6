//! The vocabulary: which words there are, their lemmas and classes.
//!
//! A word is looked up as written in lower case, then as an irregular form, then by taking an ending off.
//! What is not found is an unknown word; [`super::super::tag`] guesses its class from ending and case.

use super::Language;
use super::forms::Forms;
use super::hints::Hints;
use super::met::Met;
use crate::extract::token::{split, tokens};
use crate::table;
use bitflags::bitflags;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::borrow::Cow;
use std::ops::Range;

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

/// The words of a language.
#[derive(Debug)]
pub struct Vocabulary {
    forms: Forms,
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

#[derive(Deserialize)]
struct Scale {
    #[serde(default)]
    money: bool,
}

#[derive(Deserialize)]
struct Function {
    class: String,
}

#[derive(Deserialize)]
struct Code {
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
}

impl Vocabulary {
    /// Reads the words of a language: word classes, irregular forms, function words, and every word of the
    /// other files, so that phrases can be looked up by number.
    pub fn load(language: &'static Language) -> Self {
        let lines = memchr::memchr_iter(b'\n', language.words.as_bytes()).count();
        let mut v = Self {
            forms: Forms::with_capacity(lines * 2, language.words.len()),
            words: Vec::with_capacity(lines * 2),
            hints: Vec::new(),
            marks: [Word::NONE; 128],
            punctuation: [Word::NONE; 64],
            codes: FxHashSet::default(),
            scales: FxHashSet::default(),
        };
        v.words.push(Word::NONE);
        // What finders ask for at every token gets the lowest numbers, so that their tables are short.
        let listed = v.listed_words(language);
        for word in &listed {
            v.number(word);
        }
        for line in lines_of(language.words) {
            let mut fields = line.split_ascii_whitespace();
            let Some(lemma) = fields.next() else { continue };
            let mut word = Word::NONE;
            for field in fields {
                let (class, rest) = field.split_at(1);
                let is = rest.bytes().position(|byte| byte == b'=');
                let (count, file) = is.map_or((rest, ""), |at| (&rest[..at], &rest[at + 1..]));
                let count = count.parse::<u32>().unwrap_or(0).min(255) as u8;
                let (slot, classes) = match class {
                    "n" => (0, Classes::NOUN | noun_file(file)),
                    "v" => (1, Classes::VERB),
                    "a" => (2, Classes::ADJECTIVE),
                    _ => (3, Classes::ADVERB),
                };
                word.counts[slot] = count;
                word.classes |= classes;
            }
            v.insert(lemma, word);
        }
        for line in lines_of(language.irregular) {
            let mut fields = line.split_ascii_whitespace();
            if let (Some(form), Some(class), Some(lemma)) = (fields.next(), fields.next(), fields.next()) {
                v.irregular(form, class, lemma);
            }
        }
        v.closed_classes(language);
        for word in &listed {
            if v.listed(word).id == WordId::NONE {
                let unknown = Word { classes: Classes::UNKNOWN, ..Word::NONE };
                let known = v.stem(word).unwrap_or(unknown);
                v.insert(word, known);
            }
        }
        for byte in (0..128_u8).filter(|byte| !byte.is_ascii_alphanumeric()) {
            v.marks[usize::from(byte)] = v.listed(char::from(byte).encode_utf8(&mut [0; 4]));
        }
        for (at, mark) in ('\u{2000}'..='\u{203f}').enumerate() {
            v.punctuation[at] = v.listed(mark.encode_utf8(&mut [0; 4]));
        }
        v.codes = super::read::<Code>(language, "currencies")
            .entry
            .into_iter()
            .flat_map(|e| e.meaning.before.into_iter().chain(e.meaning.codes))
            .filter(|code| code.bytes().all(|b| b.is_ascii_alphabetic()))
            .map(Into::into)
            .collect();
        let scales = super::read::<Scale>(language, "numbers").entry.into_iter().filter(|entry| entry.meaning.money);
        v.scales = scales.flat_map(|entry| entry.words).map(Into::into).collect();
        v
    }

    /// Takes in what finders can be asked of each word, by its number, when the lexicons that tell it were read.
    pub fn take_hints(&mut self, hints: Vec<Hints>) {
        self.hints = hints;
    }

    /// Returns the number of a form, a new one for a form that has none.
    fn number(&mut self, text: &str) -> WordId {
        let id = self.forms.add(text);
        self.words.resize(self.words.len().max(id.0 as usize + 1), Word::NONE);
        id
    }

    fn insert(&mut self, text: &str, mut word: Word) -> WordId {
        let id = self.number(text);
        let slot = &mut self.words[id.0 as usize];
        word.id = id;
        word.classes |= slot.classes;
        for (new, old) in word.counts.iter_mut().zip(slot.counts) {
            *new = (*new).max(old);
        }
        word.lemma = if word.lemma != WordId::NONE {
            word.lemma
        } else if slot.lemma != WordId::NONE {
            slot.lemma
        } else {
            id
        };
        *slot = word;
        id
    }

    fn irregular(&mut self, form: &str, class: &str, lemma: &str) {
        let Some(base) = self.word(lemma) else { return };
        let classes = match class {
            "n" => Classes::PLURAL | base.classes & (Classes::PERSON | Classes::GROUP | Classes::TIME),
            "v" if form.ends_with("ing") => Classes::VERB_ING,
            "v" if form.ends_with('s') => Classes::VERB_S,
            "v" => Classes::VERB_ED,
            _ => Classes::ADJECTIVE,
        };
        let mut counts = [0; 4];
        let slot = match class {
            "n" => 0,
            "v" => 1,
            _ => 2,
        };
        counts[slot] = base.counts[slot];
        self.insert(form, Word { id: WordId::NONE, lemma: base.id, classes, counts });
    }

    fn closed_classes(&mut self, language: &'static Language) {
        for entry in super::read::<Function>(language, "function").entry {
            let classes = class_named(&entry.meaning.class);
            for text in entry.words {
                let id = self.insert(&text, Word::NONE);
                let slot = &mut self.words[id.0 as usize];
                // A closed class beats what the open ones say ("may", "can", "a").
                slot.classes = classes | (slot.classes & Classes::FUNCTION);
            }
        }
    }

    /// Returns the words of every phrase of the lexicon files, those first that are asked for most often.
    fn listed_words(&self, language: &'static Language) -> Vec<Cow<'static, str>> {
        #[derive(Deserialize)]
        struct File<'t> {
            #[serde(borrow)]
            entry: Vec<Entry<'t>>,
        }
        #[derive(Deserialize)]
        struct Entry<'t> {
            #[serde(borrow)]
            words: Vec<Phrase<'t>>,
        }
        #[derive(Deserialize)]
        struct Phrase<'t>(#[serde(borrow)] Cow<'t, str>);
        const FIRST: &[&str] = &["numbers", "months"];
        let rank = |name: &str| FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len());
        let mut files: Vec<_> = language.files.iter().collect();
        files.sort_by_key(|(name, _)| rank(name));
        let mut met = Met::default();
        let mut tokens = Vec::new();
        let mut out = Vec::new();
        for (name, text) in files {
            let file: File<'static> = table::read(name, text);
            for Phrase(phrase) in file.entry.into_iter().flat_map(|entry| entry.words) {
                match phrase {
                    Cow::Borrowed(phrase) if is_plain(phrase) => out.extend(phrase.split(' ').map(Cow::Borrowed)),
                    phrase => {
                        split(&phrase, self, &mut met, &mut tokens);
                        out.extend(tokens.iter().map(|token| Cow::Owned(token.span().of(&phrase).to_owned())));
                    }
                }
            }
        }
        out
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

    /// Returns what taking an ending off gives; the id is none, since the form is not listed.
    fn stem(&self, form: &str) -> Option<Word> {
        let base = |text: &str, class: Classes| self.word(text).filter(|word| word.is(class));
        let candidates = |ending: &str, class: Classes| -> Option<Word> {
            let cut = form.strip_suffix(ending).filter(|cut| cut.len() >= 2)?;
            base(cut, class).or_else(|| base(&format!("{cut}e"), class).filter(|_| ending != "s")).or_else(|| {
                let doubled = cut.as_bytes();
                let n = doubled.len();
                let single = cut.get(..n - 1).filter(|_| n > 2 && doubled[n - 1] == doubled[n - 2])?;
                base(single, class)
            })
        };
        let mut out = Word::NONE;
        let mut take = |word: Option<Word>, slot: usize, class: Classes, keep: Classes| {
            if let Some(word) = word {
                out.classes |= class | word.classes & keep;
                out.counts[slot] = word.counts[slot];
                out.lemma = word.id;
            }
        };
        let semantic = Classes::PERSON | Classes::GROUP | Classes::TIME;
        let ies = form.strip_suffix("ies").map(|cut| format!("{cut}y")).filter(|y| self.word(y).is_some());
        let ied = form.strip_suffix("ied").map(|cut| format!("{cut}y")).filter(|y| self.word(y).is_some());
        let man = form.strip_suffix("men").map(|cut| format!("{cut}man"));
        if let Some(man) = man.filter(|man| self.word(man).is_some()) {
            take(base(&man, Classes::NOUN), 0, Classes::PLURAL, semantic);
        } else if let Some(y) = ies {
            take(base(&y, Classes::VERB), 1, Classes::VERB_S, Classes::empty());
            take(base(&y, Classes::NOUN), 0, Classes::PLURAL, semantic);
        } else if form.ends_with('s') && !form.ends_with("ss") {
            let plain =
                |class| candidates("s", class).or_else(|| form.strip_suffix("es").and_then(|cut| base(cut, class)));
            take(plain(Classes::VERB), 1, Classes::VERB_S, Classes::empty());
            take(plain(Classes::NOUN), 0, Classes::PLURAL, semantic);
        } else if let Some(y) = ied {
            take(base(&y, Classes::VERB), 1, Classes::VERB_ED, Classes::empty());
        } else if form.ends_with("ed") {
            take(candidates("ed", Classes::VERB), 1, Classes::VERB_ED, Classes::empty());
        } else if form.ends_with("ing") {
            take(candidates("ing", Classes::VERB), 1, Classes::VERB_ING, Classes::empty());
        } else if form.ends_with("est") {
            take(candidates("est", Classes::ADJECTIVE), 2, Classes::ADJECTIVE, Classes::empty());
        } else if form.ends_with("er") {
            take(candidates("er", Classes::ADJECTIVE), 2, Classes::ADJECTIVE, Classes::empty());
        }
        (!out.classes.is_empty()).then_some(out)
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

/// Returns the lines of a word list without its comments.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let lines = ends.map(move |end| &text[std::mem::replace(&mut start, end + 1)..end]);
    lines.filter(|line| !line.starts_with('#'))
}

fn noun_file(file: &str) -> Classes {
    match file {
        "person" => Classes::PERSON,
        "group" => Classes::GROUP,
        "time" => Classes::TIME,
        _ => Classes::empty(),
    }
}

/// # Panics
/// For a class that is none: the file is compiled in, and a test reads it.
fn class_named(name: &str) -> Classes {
    name.split(' ')
        .map(|n| Classes::from_name(&n.to_uppercase()).unwrap_or_else(|| panic!("function.toml: no class {n:?}")))
        .fold(Classes::empty(), |all, class| all | class)
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
    use super::super::{LANGUAGES, Lexicon};
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

    #[test]
    fn the_word_lists_are_in_order() {
        for text in [LANGUAGES[0].words, LANGUAGES[0].irregular] {
            let lines: Vec<&str> =
                text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split(' ').next().unwrap_or(l)).collect();
            if let Some(pair) = lines.windows(2).find(|pair| pair[0] > pair[1]) {
                panic!("out of order: {pair:?}");
            }
        }
    }
}
