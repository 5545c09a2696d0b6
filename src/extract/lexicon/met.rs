//! Words met so far, for one run over texts: what was found for a word of one text serves the next. Only speed depends
//! on it.
//!
//! A form of up to 16 bytes, which nearly all are, is a number: its bytes, zeros behind them. The forms stand densely in
//! the order in which they were met, so that the frequent ones are near each other and near the processor; a table of
//! their numbers, hashed openly (Knuth, TAOCP 3, 6.4, algorithm L), tells where.

use super::vocabulary::Found;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The words that were met.
#[derive(Debug)]
pub struct Met {
    /// The numbers of forms from 1, by their place; 0 where there is none. At most half are taken.
    slots: Vec<u16>,
    /// How many bits choose a place.
    bits: u32,
    short: Vec<(u128, Found)>,
    long: FxHashMap<Box<str>, Found>,
}

/// As many forms are kept; then all are let go, so that a hostile text cannot make it grow with itself.
const MOST: usize = 1 << 15;

/// How many words are looked up together at most.
pub const BATCH: usize = 32;

/// How many bits choose a place at first.
const FEWEST_BITS: u32 = 12;

impl Default for Met {
    fn default() -> Self {
        let slots = vec![0; 1 << FEWEST_BITS];
        Self { slots, bits: FEWEST_BITS, short: Vec::with_capacity(1 << FEWEST_BITS), long: FxHashMap::default() }
    }
}

impl Met {
    /// Returns the word at a range of bytes of a text; one that was not met yet is found with `find`.
    pub fn word(&mut self, text: &str, at: Range<usize>, find: impl Fn(&str) -> Found) -> Found {
        let form = &text[at.clone()];
        if form.len() > 16 {
            return self.long(form, find);
        }
        self.one(first(block(text.as_bytes(), at.start, at.len()), at.len()), || find(form))
    }

    /// Returns the word of a form; see [`Met::words`].
    #[inline(never)]
    fn one(&mut self, form: u128, find: impl FnOnce() -> Found) -> Found {
        let mut slot = place(form, self.bits);
        while let Some(number) = self.slots[slot].checked_sub(1) {
            let (known, word) = &self.short[usize::from(number)];
            if *known == form {
                return *word;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        let word = find();
        self.keep(form, word);
        word
    }

    /// Looks up words of at most 16 bytes together, at most [`BATCH`], each as [`first`] gives it; hands `found` each by
    /// its place among them. One that was not met yet is found with `find`.
    ///
    /// What is asked of memory for one hangs on no other: the processor does not wait for each in turn.
    pub fn words(&mut self, forms: &[u128], mut found: impl FnMut(usize, Found), find: impl Fn(&str) -> Found) {
        let mut numbers = [0; BATCH];
        for (number, form) in numbers.iter_mut().zip(forms) {
            *number = self.slots[place(*form, self.bits)];
        }
        for (at, (form, number)) in forms.iter().zip(numbers).enumerate() {
            let known = usize::from(number).checked_sub(1).and_then(|number| self.short.get(number));
            let word = match known {
                Some((known, word)) if known == form => *word,
                _ => self.one(*form, || find(&text(*form))),
            };
            found(at, word);
        }
    }

    #[inline(never)]
    fn keep(&mut self, form: u128, word: Found) {
        if self.short.len() == MOST {
            self.short.clear();
            self.slots.fill(0);
        }
        self.short.push((form, word));
        if self.short.len() * 2 > self.slots.len() {
            self.bits += 1;
            self.slots = vec![0; 1 << self.bits];
            (1..=self.short.len()).for_each(|number| self.place(number));
        } else {
            self.place(self.short.len());
        }
    }

    /// Puts the form with this number into its slot.
    fn place(&mut self, number: usize) {
        let mut slot = place(self.short[number - 1].0, self.bits);
        while self.slots[slot] != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = number as u16;
    }

    #[inline(never)]
    fn long(&mut self, form: &str, find: impl Fn(&str) -> Found) -> Found {
        if let Some(word) = self.long.get(form) {
            return *word;
        }
        let word = find(form);
        if self.long.len() == MOST {
            self.long.clear();
        }
        self.long.insert(form.into(), word);
        word
    }
}

/// Returns the place of a form.
fn place(form: u128, bits: u32) -> usize {
    // Fibonacci hashing (Knuth, TAOCP 3, 6.4) of both halves.
    let mixed =
        (form as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ ((form >> 64) as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - bits)) as usize
}

/// Returns the 16 bytes at `start`, the first as the lowest byte of a number; near the end of a text the `len` bytes, at
/// most 16, and zeros.
fn block(bytes: &[u8], start: usize, len: usize) -> u128 {
    match bytes[start..].first_chunk() {
        Some(sixteen) => u128::from_le_bytes(*sixteen),
        None => {
            let mut padded = [0; 16];
            padded[..len].copy_from_slice(&bytes[start..start + len]);
            u128::from_le_bytes(padded)
        }
    }
}

/// Returns the first `len` bytes of a block, at most 16; the lowest byte is the first.
pub fn first(block: u128, len: usize) -> u128 {
    block & KEEP[len]
}

/// Returns the text of a form: its bytes without the zeros behind them.
fn text(form: u128) -> String {
    let len = (u128::BITS - form.leading_zeros()).div_ceil(8) as usize;
    String::from_utf8_lossy(&form.to_le_bytes()[..len]).into_owned()
}

/// The lowest bytes of a number of 16, by how many.
const KEEP: [u128; 17] = {
    let (mut keep, mut len) = ([0; 17], 1);
    while len <= 16 {
        keep[len] = keep[len - 1] << 8 | 0xff;
        len += 1;
    }
    keep
};

#[cfg(test)]
mod tests {
    use super::super::vocabulary::{Word, WordId};
    use super::*;

    /// Stands for a search: a word with the length and the last byte of its form.
    fn find(form: &str) -> Found {
        let last = form.bytes().last().unwrap_or_default();
        Word { id: WordId(form.len() as u16), lemma: WordId(last.into()), ..Word::NONE }.into()
    }

    #[test]
    fn a_word_met_again_is_the_word_found() {
        let mut met = Met::default();
        // More than are kept, of every length, at the end of the text and inside of it.
        for round in 0..2 {
            for number in 0..2 * MOST {
                let form = format!("{number}{}", "abcdefghijklmnopqr".get(..number % 18).unwrap_or_default());
                let text = format!("{form} and what follows");
                assert_eq!(met.word(&text, 0..form.len(), find), find(&form), "{form} {round}");
                assert_eq!(met.word(&form, 0..form.len(), find), find(&form), "{form} {round}");
            }
        }
        assert!(met.short.len() <= MOST && met.long.len() <= MOST);
    }

    #[test]
    fn words_looked_up_together_are_those_looked_up_alone() {
        let mut met = Met::default();
        let forms: Vec<String> = (0..2 * MOST).map(|number| format!("w{number}")).collect();
        for batch in forms.chunks(BATCH).chain(forms.chunks(BATCH - 1)) {
            let blocks: Vec<u128> = batch.iter().map(|form| block(form.as_bytes(), 0, form.len())).collect();
            let mut words = Vec::new();
            met.words(&blocks, |at, word| words.push((at, word)), find);
            let expected: Vec<(usize, Found)> = batch.iter().map(|form| find(form)).enumerate().collect();
            assert_eq!(words, expected);
        }
    }

    #[test]
    fn what_was_met_is_not_sought_again() {
        let mut met = Met::default();
        let forms: Vec<String> = (0..MOST / 2).map(|number| format!("w{number}")).collect();
        for form in &forms {
            met.word(form, 0..form.len(), find);
        }
        for form in &forms {
            met.word(form, 0..form.len(), |form| panic!("{form} was met"));
        }
    }
}
