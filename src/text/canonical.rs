//! Canonical text: the UTF-8 text that a numbered reader derives from a capture, with its map back to the
//! captured bytes.
//!
//! The canonical text of valid UTF-8 plain text is the captured bytes verbatim, byte-order mark and
//! carriage returns included (reader `plain/1`); finders treat those as white space. Another format brings
//! a reader of its own, which gives pieces: runs of text that stand for runs of captured bytes.

use super::span::{RawSpan, TextSpan};
use crate::hash::Digest;

/// A run of canonical text and the captured bytes that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where the run starts in the text.
    pub text: usize,
    /// The captured bytes of the run. As long as the run where bytes were copied; of another length where
    /// one thing stands for another (an entity, a decoded character).
    pub raw: RawSpan,
}

/// A canonical text, its reader and its map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    text: String,
    reader: &'static str,
    /// In order of `text`, the first at 0; never empty.
    pieces: Vec<Piece>,
}

/// The reader of plain UTF-8 text, version 1: the bytes verbatim.
pub const PLAIN: &str = "plain/1";

impl Canonical {
    /// Takes plain text verbatim (reader [`PLAIN`]).
    pub fn plain(text: String) -> Self {
        let whole = RawSpan::new(0, text.len());
        Self { text, reader: PLAIN, pieces: vec![Piece { text: 0, raw: whole }] }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the id and version of the reader that made the text.
    pub fn reader(&self) -> &'static str {
        self.reader
    }

    /// Returns the digest of the text, which is not in general that of the captured bytes.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }

    /// Returns the captured bytes that a span of the text stands for: the smallest range that holds them.
    pub fn raw(&self, span: TextSpan) -> RawSpan {
        let start = self.locate(span.start, false);
        let end = if span.is_empty() { start } else { self.locate(span.end, true) };
        RawSpan::new(start, end)
    }

    fn locate(&self, at: usize, is_end: bool) -> usize {
        // An end belongs to the piece of the byte before it.
        let probe = if is_end { at.saturating_sub(1) } else { at };
        let index = self.pieces.partition_point(|p| p.text <= probe).saturating_sub(1);
        let piece = self.pieces[index];
        let next = self.pieces.get(index + 1).map_or(self.text.len(), |p| p.text);
        if piece.raw.len() == next - piece.text {
            piece.raw.start + (at - piece.text)
        } else if is_end {
            piece.raw.end
        } else {
            piece.raw.start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_its_bytes() {
        let text = "\u{feff}One.\r\nTwo é.";
        let canonical = Canonical::plain(text.to_owned());
        assert_eq!(canonical.text(), text);
        assert_eq!(canonical.digest(), Digest::of(text.as_bytes()));
        assert_eq!(canonical.raw(TextSpan::new(3, 6)), RawSpan::new(3, 6));
        assert_eq!(canonical.raw(TextSpan::new(0, text.len())), RawSpan::new(0, text.len()));
    }

    #[test]
    fn a_piece_of_another_length_maps_whole() {
        // "a&amp;b" read as "a&b"
        let canonical = Canonical {
            text: "a&b".to_owned(),
            reader: PLAIN,
            pieces: vec![
                Piece { text: 0, raw: RawSpan::new(0, 1) },
                Piece { text: 1, raw: RawSpan::new(1, 6) },
                Piece { text: 2, raw: RawSpan::new(6, 7) },
            ],
        };
        assert_eq!(canonical.raw(TextSpan::new(0, 3)), RawSpan::new(0, 7));
        assert_eq!(canonical.raw(TextSpan::new(1, 2)), RawSpan::new(1, 6));
        assert_eq!(canonical.raw(TextSpan::new(2, 3)), RawSpan::new(6, 7));
    }
}
