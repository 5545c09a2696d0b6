//! Forms: the texts of a vocabulary by number, and the numbers by text.
//!
//! All texts stand one after the other in one piece of memory, those with numbers near each other together; the table
//! of numbers holds nothing but numbers.

use super::vocabulary::WordId;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The word forms of a vocabulary.
#[derive(Debug)]
pub struct Forms {
    texts: String,
    /// Where each text ends, by number; the first is no form and empty.
    ends: Vec<u32>,
    numbers: HashTable<u16>,
}

impl Forms {
    /// Makes an empty table with room for so many forms, and so many bytes of text.
    pub fn with_capacity(forms: usize, bytes: usize) -> Self {
        let mut ends = Vec::with_capacity(forms + 1);
        ends.push(0);
        Self { texts: String::with_capacity(bytes), ends, numbers: HashTable::with_capacity(forms) }
    }

    /// Returns the number of a form, a new one for a form that has none.
    ///
    /// # Panics
    /// When there are more forms than numbers: word lists are compiled in, and a test reads them.
    pub fn add(&mut self, form: &str) -> WordId {
        let Self { texts, ends, numbers } = self;
        let entry = numbers.entry(
            FxBuildHasher.hash_one(form),
            |number| text(texts, ends, *number) == form,
            |number| FxBuildHasher.hash_one(text(texts, ends, *number)),
        );
        let next = u16::try_from(ends.len()).unwrap_or_else(|_| panic!("more word forms than {}", u16::MAX));
        let number = *entry.or_insert(next).get();
        if usize::from(number) == ends.len() {
            texts.push_str(form);
            ends.push(texts.len() as u32);
        }
        WordId(number)
    }

    /// Returns the number of a form, if it has one.
    pub fn number(&self, form: &str) -> Option<WordId> {
        let is = |number: &u16| self.text(WordId(*number)) == form;
        self.numbers.find(FxBuildHasher.hash_one(form), is).map(|number| WordId(*number))
    }

    /// Returns the form with this number; empty for [`WordId::NONE`].
    pub fn text(&self, id: WordId) -> &str {
        text(&self.texts, &self.ends, id.0)
    }
}

fn text<'a>(texts: &'a str, ends: &[u32], number: u16) -> &'a str {
    let at = usize::from(number);
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    &texts[start as usize..ends[at] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_one_number() {
        let mut forms = Forms::with_capacity(2, 4);
        let texts: Vec<String> = (0..2_000).map(|n| format!("w{n}")).collect();
        for _ in 0..2 {
            for (at, text) in texts.iter().enumerate() {
                assert_eq!(forms.add(text), WordId(at as u16 + 1));
            }
        }
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(forms.number(text), Some(WordId(at as u16 + 1)));
            assert_eq!(forms.text(WordId(at as u16 + 1)), text);
        }
        assert_eq!((forms.number("w"), forms.text(WordId::NONE)), (None, ""));
    }
}
