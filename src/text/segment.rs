//! Paragraphs and sentences of a text.
//!
//! A paragraph is a line that holds something other than white space. A sentence ends at ".", "!", "?" or
//! "…" with its closing marks, before white space and something that can start a sentence (UAX #29, rule
//! SB11, with the abbreviations of [`ABBREVIATIONS`] and of initials kept whole); a paragraph's end ends it too.

use super::span::TextSpan;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const ABBREVIATIONS: &str = include_str!("abbreviations.txt");

/// The paragraphs and sentences of one text, in order, without the white space around them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segments {
    /// The paragraphs.
    pub paragraphs: Vec<TextSpan>,
    /// The sentences; each lies in one paragraph.
    pub sentences: Vec<TextSpan>,
}

impl Segments {
    /// Splits `text`.
    pub fn of(text: &str) -> Self {
        // Room for sentences and paragraphs of this many bytes, shorter than nearly all.
        const SHORT: usize = 64;
        let room = text.len() / SHORT;
        let mut segments = Self { paragraphs: Vec::with_capacity(room), sentences: Vec::with_capacity(room) };
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            if let Some(paragraph) = trimmed(text, start, end) {
                sentences(text, paragraph, &mut segments.sentences);
                segments.paragraphs.push(paragraph);
            }
            start = end + 1;
        }
        segments
    }

    /// Returns the index of the sentence that holds `byte`, or of the last one before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.start <= byte).checked_sub(1)
    }

    /// Returns the index of the paragraph that holds `byte`, or of the last one before it.
    pub fn paragraph_at(&self, byte: usize) -> Option<usize> {
        self.paragraphs.partition_point(|p| p.start <= byte).checked_sub(1)
    }
}

/// White space for readers: Unicode's, and the byte-order mark.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<TextSpan> {
    let part = &text[start..end];
    let left = part.trim_start_matches(is_space);
    let kept = left.trim_end_matches(is_space);
    let from = start + part.len() - left.len();
    (!kept.is_empty()).then(|| TextSpan::new(from, from + kept.len()))
}

fn sentences(text: &str, paragraph: TextSpan, out: &mut Vec<TextSpan>) {
    let bytes = text.as_bytes();
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while let Some(found) = next_mark(bytes, at, paragraph.end) {
        at = found;
        let b = bytes[at];
        let ellipsis = b == ELLIPSIS[0];
        let mark = at;
        at += if ellipsis { 3 } else { 1 };
        // Further marks and closing quotes and brackets belong to this sentence.
        let mut closed = false;
        loop {
            let rest = &bytes[at..paragraph.end];
            let step = match rest {
                [b'.' | b'!' | b'?', ..] => 1,
                [b'"' | b'\'' | b')' | b']', ..] => {
                    closed = true;
                    1
                }
                [0xe2, 0x80, 0x99 | 0x9d, ..] => {
                    closed = true;
                    3
                }
                [0xc2, 0xbb, ..] => {
                    closed = true;
                    2
                }
                _ => 0,
            };
            if step == 0 {
                break;
            }
            at += step;
        }
        if at >= paragraph.end {
            break;
        }
        let rest = &text[at..paragraph.end];
        let next = rest.trim_start_matches(is_space);
        if next.len() == rest.len() || !ends(text, start, mark, b, closed, next) {
            continue;
        }
        out.push(TextSpan::new(start, at));
        start = at + rest.len() - next.len();
        at = start;
    }
    if start < paragraph.end {
        out.push(TextSpan::new(start, paragraph.end));
    }
}

const ELLIPSIS: &[u8] = "…".as_bytes();

/// Returns where the next mark that may end a sentence stands. Searching for the marks, not looking at every
/// byte, makes splitting a small part of reading a text.
fn next_mark(bytes: &[u8], from: usize, end: usize) -> Option<usize> {
    let rest = &bytes[from..end];
    let stop = memchr::memchr3(b'.', b'!', b'?', rest);
    let before = &rest[..stop.unwrap_or(rest.len())];
    // The last byte of an ellipsis is rare where its first is not.
    let ellipsis = memchr::memchr_iter(ELLIPSIS[2], before).find(|at| before[..=*at].ends_with(ELLIPSIS));
    ellipsis.map(|at| at - 2).or(stop).map(|at| from + at)
}

/// Whether the mark at `mark` ends a sentence, given what comes `next`.
fn ends(text: &str, start: usize, mark: usize, byte: u8, closed: bool, next: &str) -> bool {
    let mut opening = next.chars();
    let first = opening.next().unwrap_or(' ');
    let opens = matches!(first, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '—' | '–' | '-' | '•' | '*');
    let head = if opens { opening.find(|c| c.is_alphanumeric()).unwrap_or(' ') } else { first };
    if head.is_lowercase() {
        return false;
    }
    if byte != b'.' {
        // "What now?" she said: the lower-case case is above; a capital after "?" or "!" starts anew,
        // unless a quotation was closed and its speaker's name may follow ("Stop!" Mr Rao said).
        return true;
    }
    if closed {
        return true;
    }
    let before = &text[start..mark];
    let word = before.rsplit(|c: char| is_space(c) || matches!(c, '(' | '"' | '“' | '‘' | '[')).next().unwrap_or("");
    let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    // Initials and dotted abbreviations: "J.", "U.S.", "a.m."
    if letters.len() == 1 && letters.chars().all(char::is_uppercase) {
        return false;
    }
    // "At 18.52." is a number.
    let dotted = letters.contains('.') && letters.contains(char::is_alphabetic);
    if dotted && letters.split('.').all(|part| part.chars().count() <= 2) {
        return head.is_uppercase() && starts_like_a_sentence(next);
    }
    match kind(letters) {
        Some(Abbreviation::Always) => false,
        Some(Abbreviation::BeforeNumber) => !head.is_ascii_digit(),
        None => true,
    }
}

/// After "U.S." or "a.m." a capital is no sign of a new sentence by itself; a word that seldom stands
/// inside a name is.
fn starts_like_a_sentence(next: &str) -> bool {
    const OPENERS: &[&str] = &[
        "A",
        "After",
        "Although",
        "An",
        "And",
        "As",
        "At",
        "Before",
        "But",
        "By",
        "During",
        "For",
        "He",
        "Her",
        "His",
        "However",
        "I",
        "If",
        "In",
        "It",
        "Its",
        "Many",
        "Meanwhile",
        "Most",
        "No",
        "On",
        "One",
        "Others",
        "Our",
        "She",
        "Since",
        "So",
        "Some",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Under",
        "We",
        "When",
        "While",
        "With",
        "You",
    ];
    let word = next.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or("");
    OPENERS.binary_search(&word).is_ok()
}

#[derive(Clone, Copy, PartialEq)]
enum Abbreviation {
    Always,
    BeforeNumber,
}

/// At least as many bytes as the longest abbreviation has.
const LONGEST: usize = 8;

fn kind(word: &str) -> Option<Abbreviation> {
    static TABLE: LazyLock<FxHashMap<&'static [u8], Abbreviation>> = LazyLock::new(|| {
        let mut current = Abbreviation::Always;
        let mut table = FxHashMap::default();
        for line in ABBREVIATIONS.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            match line {
                "[always]" => current = Abbreviation::Always,
                "[before-number]" => current = Abbreviation::BeforeNumber,
                word => {
                    table.insert(word.as_bytes(), current);
                }
            }
        }
        table
    });
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len()).filter(|lower| !lower.is_empty())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    TABLE.get(&*lower).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_a_paragraph() {
        // "|" is where one sentence ends and the next starts.
        let table = [
            "One came.| Two left.",
            "Mr. Rao met Gov. Lee in Washington, D.C., on Jan. 5.| They agreed.",
            "It was 5.9.| The U.S. Geological Survey said 6.1.",
            "He lives in the U.S.| The others left at 5 p.m.| They slept.",
            "“We go.”| She left.",
            "“Why?” she asked.| Nobody knew!| All went home…| Then it rained.",
            "J. R. Smith spoke.| (He was late.)| \"So be it.\"",
            "The gun, a .38 caliber revolver, was found.| It cost $2.50.",
            "No. 5 won.| No.| That is all.",
            "It left at 18.52.| Five men ran.",
        ];
        for row in table {
            let text = row.replace('|', "");
            let expected: Vec<&str> = row.split('|').map(str::trim).collect();
            let segments = Segments::of(&text);
            let found: Vec<&str> = segments.sentences.iter().map(|s| s.of(&text)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn paragraphs_are_lines_with_something_in_them() {
        let text = "\u{feff}Head\r\n\r\n  First. Second.\r\n \t\nThird";
        let segments = Segments::of(text);
        let found: Vec<&str> = segments.paragraphs.iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["Head", "First. Second.", "Third"]);
        assert_eq!(segments.sentences.len(), 4);
        assert_eq!(segments.sentence_at(text.find("Second").unwrap()), Some(2));
        assert_eq!(Segments::of("").sentence_at(0), None);
    }

    #[test]
    fn the_word_list_is_in_order() {
        for group in ABBREVIATIONS.split('[').skip(1) {
            let words: Vec<&str> = group.lines().skip(1).filter(|l| !l.is_empty()).collect();
            assert!(words.is_sorted(), "out of order in [{group}");
            assert!(words.iter().all(|word| word.len() <= LONGEST), "longer than {LONGEST} bytes in [{group}");
        }
    }
}
