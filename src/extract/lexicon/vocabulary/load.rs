//! How a vocabulary is read: word classes, irregular forms, function words, and the words of every lexicon file.

use super::{Classes, Vocabulary, Word, WordId, is_plain};
use crate::extract::lexicon::endings::Endings;
use crate::extract::lexicon::forms::Forms;
use crate::extract::lexicon::met::Met;
use crate::extract::lexicon::{Language, read};
use crate::extract::token::split;
use crate::table;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::borrow::Cow;

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
            endings: Endings::load(language),
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
        v.codes = read::<Code>(language, "currencies")
            .entry
            .into_iter()
            .flat_map(|e| e.meaning.before.into_iter().chain(e.meaning.codes))
            .filter(|code| code.bytes().all(|b| b.is_ascii_alphabetic()))
            .map(Into::into)
            .collect();
        let scales = read::<Scale>(language, "numbers").entry.into_iter().filter(|entry| entry.meaning.money);
        v.scales = scales.flat_map(|entry| entry.words).map(Into::into).collect();
        v
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
            "n" => Classes::PLURAL | base.classes & Classes::SEMANTIC,
            "v" => self.endings.class_of_verb(form),
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
        for entry in read::<Function>(language, "function").entry {
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
        const FIRST: &[&str] = &["numbers", "months", "joints", "dates", "beside", "clauses"];
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

/// Returns the classes that a table names, with blanks between them.
///
/// # Panics
/// For a class that is none: the tables are compiled in, and a test reads them.
pub fn class_named(name: &str) -> Classes {
    name.split(' ')
        .map(|n| Classes::from_name(&n.to_uppercase()).unwrap_or_else(|| panic!("no class of words is called {n:?}")))
        .fold(Classes::empty(), |all, class| all | class)
}

#[cfg(test)]
mod tests {
    use crate::extract::lexicon::LANGUAGES;

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
