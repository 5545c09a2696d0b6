//! Tokens: words, numbers, marks, each a byte range of the text and a word of the vocabulary.
//!
//! Words split at hyphens and before a possessive "'s"; a number is digits with points and commas between
//! digits; a letter run that starts with a letter keeps its digits ("G20"), one that starts with a digit
//! gives the number first ("12.3m", "4x4"). Whether two tokens are written together is told by their offsets.

use super::lexicon::hints::Hints;
use super::lexicon::met::{BATCH, Met, first};
use super::lexicon::vocabulary::{Found, Vocabulary, Word};
use crate::text::TextSpan;
use std::cell::RefCell;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with digits after the first and apostrophes inside.
    Word,
    /// Digits, with points and commas between them.
    Number,
    /// Any other character: a mark or symbol, one a token.
    Mark,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// No letter, or the first one is small.
    Lower,
    /// The first letter is a capital and another is small.
    Title,
    /// All letters are capitals.
    Upper,
}

/// A token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// The first byte in the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// The byte of a mark that is one ASCII character, else 0: most marks are told apart by it alone.
    pub mark: u8,
    /// What finders can be asked of it.
    pub hints: Hints,
    /// What the vocabulary knows of it; for marks and numbers nothing.
    pub word: Word,
}

impl Token {
    /// Returns the place in the text.
    pub fn span(&self) -> TextSpan {
        TextSpan::new(self.start as usize, self.end as usize)
    }

    fn found(&mut self, found: Found) {
        self.word = found.word;
        self.hints = found.hints;
    }
}

/// Returns the tokens of `text`.
pub fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut out = Vec::new();
    read(text, vocabulary, &mut out);
    out
}

/// Puts the tokens of `text` in the place of what is in `out`.
///
/// Texts past 4 GiB are not taken (offsets are 32 bits wide): the rest is left out. Intake refuses them long
/// before.
pub fn read(text: &str, vocabulary: &Vocabulary, out: &mut Vec<Token>) {
    MET.with_borrow_mut(|met| split(text, vocabulary, met, out));
}

thread_local! {
    /// Texts share most of their words: what was looked up for one serves the next. Only speed depends on it.
    static MET: RefCell<Met> = RefCell::default();
}

/// Lets go of what was looked up, when the vocabulary learnt more of its words.
pub(super) fn forget() {
    MET.take();
}

/// Splits `text`, looking words up through `met`.
pub(super) fn split(text: &str, vocabulary: &Vocabulary, met: &mut Met, out: &mut Vec<Token>) {
    let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
    let bytes = text.as_bytes();
    out.clear();
    out.reserve(text.len() / 4);
    let mut words = Words::default();
    let mut at = 0;
    while at < bytes.len() {
        let b = bytes[at];
        if b <= b' ' {
            at += 1;
            continue;
        }
        let mut token = Token {
            start: at as u32,
            end: 0,
            kind: TokenKind::Mark,
            case: Case::Lower,
            mark: 0,
            hints: Hints::empty(),
            word: Word::NONE,
        };
        let mut end = at + 1;
        if b.is_ascii_alphabetic() {
            token.kind = TokenKind::Word;
            // Nearly every word is a run of letters, and one that was met.
            let letters = Letters::at(bytes, at);
            end = letters_end(text, at, letters.end, vocabulary);
            match letters.block.filter(|_| end == letters.end) {
                Some(block) => words.push(first(block, end - at), out.len()),
                None => token.found(vocabulary.look(text, at..end, met)),
            }
            if b.is_ascii_uppercase() {
                token.case = case(&text[at..end]);
            }
        } else if b.is_ascii_digit() {
            token.kind = TokenKind::Number;
            token.hints = Hints::NUMBER | Hints::DATE;
            end = number_end(bytes, at);
        } else if !matches!(b, b'\'' | 0x80..) {
            token.mark = b;
            token.hints = Hints::of_mark(b);
            token.word = vocabulary.ascii_mark(b);
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            end = at + c.len_utf8();
            // The dashes and quotation marks of General Punctuation are no letters, and most of what is not ASCII.
            if !matches!(c, '\'' | '\u{2010}'..='\u{203a}') && c.is_alphabetic() {
                (token.kind, end) = (TokenKind::Word, word_end(text, at, at));
                token.case = case(&text[at..end]);
            } else if let Some(possessive) = possessive_end(bytes, at, c.len_utf8()).filter(|_| matches!(c, '\'' | '’'))
            {
                (token.kind, end) = (TokenKind::Word, possessive);
                token.case = case(&text[at..end]);
            } else if crate::text::segment::is_space(c) || crate::text::show::is_unsafe(c) {
                at = end;
                continue;
            } else if b.is_ascii() {
                token.mark = b;
            }
            if token.kind == TokenKind::Word {
                token.found(vocabulary.look(text, at..end, met));
            } else {
                token.hints = Hints::of_mark(token.mark);
                token.word = vocabulary.mark(&text[at..end]);
            }
        }
        token.end = end as u32;
        out.push(token);
        at = end;
        if words.len == BATCH {
            words.look(vocabulary, met, out);
        }
    }
    words.look(vocabulary, met, out);
}

/// Words that are to be looked up together.
#[derive(Default)]
struct Words {
    forms: [u128; BATCH],
    /// Their tokens.
    tokens: [u32; BATCH],
    len: usize,
}

impl Words {
    fn push(&mut self, form: u128, token: usize) {
        self.forms[self.len] = form;
        self.tokens[self.len] = token as u32;
        self.len += 1;
    }

    /// Looks the words up, and lets them go.
    fn look(&mut self, vocabulary: &Vocabulary, met: &mut Met, out: &mut [Token]) {
        vocabulary.look_at_all(&self.forms[..self.len], met, |at, found| out[self.tokens[at] as usize].found(found));
        self.len = 0;
    }
}

/// A run of ASCII letters.
struct Letters {
    /// The byte after the last.
    end: usize,
    /// The 16 bytes from the first letter, where the run ends within them; the lowest byte is the first.
    block: Option<u128>,
}

impl Letters {
    /// Returns the run that begins at `start`.
    fn at(bytes: &[u8], start: usize) -> Self {
        if let Some(block) = bytes[start..].first_chunk() {
            let block = u128::from_le_bytes(*block);
            let count = letters(block);
            if count < 16 {
                return Self { end: start + count, block: Some(block) };
            }
        }
        let rest = bytes[start..].iter();
        Self { end: start + rest.take_while(|b| b.is_ascii_alphabetic()).count(), block: None }
    }
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        let inner = matches!(bytes.get(at), Some(b'.' | b',')) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !inner {
            return at;
        }
        at += 1;
    }
}

/// Returns the end of a possessive whose apostrophe stands at `at` and is `len` bytes long.
fn possessive_end(bytes: &[u8], at: usize, len: usize) -> Option<usize> {
    let after_word =
        at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.' || bytes[at - 1] >= 0x80);
    let s = matches!(bytes.get(at + len), Some(b's' | b'S'));
    let ends = !bytes.get(at + len + 1).is_some_and(|b| b.is_ascii_alphanumeric());
    (after_word && s && ends).then_some(at + len + 1)
}

/// Returns the end of the word at `start` that goes on at `at` at least: letters and digits, apostrophes and dots
/// between letters where the dots are those of an abbreviation ("U.S.", "a.m.").
fn word_end(text: &str, start: usize, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let b = bytes[at];
        if b.is_ascii_alphanumeric() {
            at += 1;
        } else if b >= 0x80 {
            let c = text[at..].chars().next().unwrap_or(' ');
            if c == '’' {
                if !continues(text, at, at + 3) {
                    break;
                }
                at += 3;
            } else if c.is_alphanumeric() || is_combining(c) {
                at += c.len_utf8();
            } else {
                break;
            }
        } else if b == b'\'' {
            if !continues(text, at, at + 1) {
                break;
            }
            at += 1;
        } else if b == b'.' {
            match abbreviation_end(bytes, start) {
                Some(end) if end > at => return end,
                _ => break,
            }
        } else {
            break;
        }
    }
    at
}

/// Returns the end of the word at `start` whose letters end at `cut`; a currency code is cut from the digits that it
/// is written together with ("RM120,000"), and so are other letters where the figure is one of money ("Zr4.2bn").
fn letters_end(text: &str, start: usize, cut: usize, vocabulary: &Vocabulary) -> usize {
    match text.as_bytes().get(cut) {
        Some(b'0'..=b'9') if vocabulary.is_code(&text[start..cut]) => cut,
        Some(b'0'..=b'9') if is_money(text, start, cut, vocabulary) => cut,
        Some(b'0'..=b'9' | b'\'' | b'.' | 0x80..) => word_end(text, start, cut),
        _ => cut,
    }
}

/// Whether the letters from `start` to `cut` stand before digits with a scale as only money has them: "Zr4.2bn", "Zr12
/// million", "L3m". Capitals alone name other things too: they need a part or a glued scale ("MI5 million", "CO2m").
fn is_money(text: &str, start: usize, cut: usize, vocabulary: &Vocabulary) -> bool {
    const LETTERS: usize = 3;
    let bytes = text.as_bytes();
    let (first, rest) = (bytes[start], &bytes[start + 1..cut]);
    let small = rest.iter().all(u8::is_ascii_lowercase);
    if !first.is_ascii_uppercase() || rest.len() >= LETTERS || !small && !rest.iter().all(u8::is_ascii_uppercase) {
        return false;
    }
    let end = number_end(bytes, cut);
    let scale = end + usize::from(bytes.get(end) == Some(&b' '));
    let stop = scale + Letters::at(bytes, scale).end.saturating_sub(scale);
    let ends = !bytes.get(stop).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let part = bytes[cut..end].iter().any(|b| matches!(b, b'.' | b','));
    let sure = part || small && !rest.is_empty() || scale == end && (small || stop - scale > 1);
    ends && sure && vocabulary.is_scale(&text[scale..stop])
}

/// Returns how many bytes at the start of a block are ASCII letters; the lowest byte is the first.
fn letters(block: u128) -> usize {
    // Most words end within the first half.
    match letters_of_half(block as u64) {
        8 => 8 + letters_of_half((block >> 64) as u64),
        count => count,
    }
}

/// All eight are looked at together, as bytes of one number (Warren, Hacker's Delight, 2-18: no sum of two bytes below
/// 128 goes past its own byte).
fn letters_of_half(word: u64) -> usize {
    const fn each(byte: u8) -> u64 {
        u64::MAX / 255 * byte as u64
    }
    let small = (word | each(0x20)) & each(0x7f);
    let from_a = small + each(0x80 - b'a');
    let past_z = small + each(0x80 - (b'z' + 1));
    let letter = from_a & !past_z & !word & each(0x80);
    (letter ^ each(0x80)).trailing_zeros() as usize / 8
}

/// Combining marks belong to the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}')
}

/// Whether the apostrophe at `at` is inside a word ("didn't", "O'Brien"), not a possessive or a closing mark.
fn continues(text: &str, at: usize, after: usize) -> bool {
    let rest = &text.as_bytes()[after..];
    let letter = |i: usize| rest.get(i).is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0xc3);
    let possessive = matches!(rest.first(), Some(b's' | b'S')) && !rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
    at > 0 && letter(0) && !possessive
}

/// Returns the end of a dotted abbreviation of single letters at `start`, its last dot included.
fn abbreviation_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 1) == Some(&b'.') {
        at += 2;
    }
    let letters = (at - start) / 2;
    let cut = bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    (letters >= 2 && !cut).then_some(at)
}

fn case(word: &str) -> Case {
    // Nearly all words are ASCII, and need no tables of letters.
    if let [b'A'..=b'Z', b'a'..=b'z', ..] = word.as_bytes() {
        return Case::Title;
    }
    if let [b'A'..=b'Z', rest @ ..] = word.as_bytes()
        && rest.is_ascii()
    {
        let small = rest.iter().any(u8::is_ascii_lowercase);
        let letter = small || rest.iter().any(u8::is_ascii_uppercase);
        return if letter && !small { Case::Upper } else { Case::Title };
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            if letters.clone().next().is_some() && letters.all(char::is_uppercase) {
                Case::Upper
            } else {
                Case::Title
            }
        }
        _ => Case::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Lexicon;

    #[test]
    fn how_text_splits() {
        let table = [
            ("The 2,000-strong force", "The|2,000|-|strong|force"),
            ("Iran's army didn't go", "Iran|'s|army|didn't|go"),
            ("Iran’s army didn’t go", "Iran|’s|army|didn’t|go"),
            ("the Co.'s U.S.’s", "the|Co|.|'s|U.S.|’s"),
            ("in the U.S. at 5 p.m. on", "in|the|U.S.|at|5|p.m.|on"),
            ("G20, 4x4 and 12.3m", "G20|,|4|x4|and|12.3|m"),
            ("cost $1.5bn (5%).", "cost|$|1.5|bn|(|5|%|)|."),
            ("“Go,” she said…", "“|Go|,|”|she|said|…"),
            ("1,2,3 and 10, 000", "1,2,3|and|10|,|000"),
            ("the boys' caf\u{e9} O'Brien", "the|boys|'|caf\u{e9}|O'Brien"),
            ("a\u{feff}b\u{202e}c", "a|b|c"),
            ("RM120,000 USD10m G20", "RM|120,000|USD|10|m|G20"),
            ("Zr4.2bn Zr9 million L3m", "Zr|4.2|bn|Zr|9|million|L|3|m"),
            ("MI5 million CO2m A4 H1b Mk2", "MI5|million|CO2m|A4|H1b|Mk2"),
            ("end. A.", "end|.|A|."),
        ];
        let vocabulary = &Lexicon::english().vocabulary;
        for (text, expected) in table {
            let found: Vec<&str> = tokens(text, vocabulary).iter().map(|t| t.span().of(text)).collect();
            assert_eq!(found.join("|"), expected);
        }
    }

    #[test]
    fn letters_at_the_start_of_a_block() {
        for at in 0..16 {
            for byte in 0..=u8::MAX {
                for other in [b'a', b'Z', 0, 0x80, 0xff] {
                    let mut block = [b'q'; 16];
                    block[at..].fill(other);
                    block[at] = byte;
                    let expected = block.iter().take_while(|b| b.is_ascii_alphabetic()).count();
                    assert_eq!(letters(u128::from_le_bytes(block)), expected, "{block:?}");
                }
            }
        }
    }

    #[test]
    fn case_of_words() {
        for (word, expected) in [("a", Case::Lower), ("A", Case::Title), ("UN", Case::Upper), ("Un", Case::Title)] {
            assert_eq!(case(word), expected, "{word}");
        }
    }
}
