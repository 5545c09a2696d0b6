//! Spans: half-open byte ranges that say what they index.
//!
//! A range of captured bytes and a range of canonical text are different types, so that one can never be
//! used for the other. Lines, columns and character offsets are computed when something is shown
//! ([`super::position`]); inside the program there are only bytes.

use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use std::ops::Range;

/// Marks a span of canonical text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InText {}

/// Marks a span of captured bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InRaw {}

/// A half-open range `start..end` of bytes of `Of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound = "", from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span<Of: Copy> {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    of: PhantomData<Of>,
}

/// A span of canonical text, on character boundaries.
pub type TextSpan = Span<InText>;

/// A span of captured bytes.
pub type RawSpan = Span<InRaw>;

impl<Of: Copy> Span<Of> {
    /// Makes the span `start..end`; a reversed one is empty at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start), of: PhantomData }
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl TextSpan {
    /// Returns the words of `text` under this span.
    ///
    /// # Panics
    /// When the span is not a range of `text` on character boundaries: a fault of the program, never of
    /// the input, since spans are made from the text they are used on.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

impl<Of: Copy> From<(usize, usize)> for Span<Of> {
    fn from((start, end): (usize, usize)) -> Self {
        Self::new(start, end)
    }
}

impl<Of: Copy> From<Span<Of>> for (usize, usize) {
    fn from(span: Span<Of>) -> Self {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_of_spans() {
        // (a, b, a contains b, they overlap)
        let table = [
            ((0, 5), (0, 5), true, true),
            ((0, 5), (1, 2), true, true),
            ((0, 5), (5, 6), false, false),
            ((0, 5), (4, 6), false, true),
            ((3, 4), (0, 9), false, true),
        ];
        for (a, b, contains, overlaps) in table {
            let (a, b) = (TextSpan::from(a), TextSpan::from(b));
            assert_eq!(a.contains(b), contains, "{a:?} {b:?}");
            assert_eq!(a.overlaps(b), overlaps, "{a:?} {b:?}");
            assert_eq!(b.overlaps(a), overlaps, "{a:?} {b:?}");
            assert!(a.cover(b).contains(a) && a.cover(b).contains(b));
        }
    }

    #[test]
    fn a_reversed_span_is_empty() {
        assert!(RawSpan::new(7, 3).is_empty());
    }
}
