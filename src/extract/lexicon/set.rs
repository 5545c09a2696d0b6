//! Sets of words by number: asked for every token of a text, so that most are let go without hashing.

use super::vocabulary::WordId;

/// A set of words. The words of lexicon files have the lowest numbers, so that a set of them is small.
#[derive(Debug, Default)]
pub struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// Takes the words of another set in.
    pub fn add(&mut self, other: &Self) {
        self.bits.resize(self.bits.len().max(other.bits.len()), 0);
        for (bits, more) in self.bits.iter_mut().zip(&other.bits) {
            *bits |= more;
        }
    }

    /// Whether a word is in it; [`WordId::NONE`] never is.
    pub fn has(&self, word: WordId) -> bool {
        let (at, bit) = (word.0 as usize / 64, word.0 % 64);
        self.bits.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

impl FromIterator<WordId> for WordSet {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        let mut set = Self::default();
        set.extend(words);
        set
    }
}

/// A word without a number, as a phrase is, is left out.
impl Extend<WordId> for WordSet {
    fn extend<I: IntoIterator<Item = WordId>>(&mut self, words: I) {
        for word in words.into_iter().filter(|word| *word != WordId::NONE) {
            let (at, bit) = (word.0 as usize / 64, word.0 % 64);
            self.bits.resize(self.bits.len().max(at + 1), 0);
            self.bits[at] |= 1 << bit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_set() {
        let set: WordSet = [3, 64, 0, 200].map(WordId).into_iter().collect();
        for (number, expected) in
            [(0, false), (3, true), (4, false), (64, true), (200, true), (201, false), (9999, false)]
        {
            assert_eq!(set.has(WordId(number)), expected, "{number}");
        }
    }
}
