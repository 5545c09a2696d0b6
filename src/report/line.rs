//! Writes a row as one line of JSON.
//!
//! The same bytes as `serde_json` gives. Lines are most of what extraction writes, and most of a line is keys, which
//! are names of fields: they need no look at their bytes, and the rest is copied many bytes at a time. A row holds
//! strings, whole numbers, yes and no, nothing, lists and structures; a figure is a string, never a floating-point number.

mod serialize;
mod string;

use serde::ser::{self, Serialize};
use serialize::Writer;

/// Why a value cannot be written as a line.
#[derive(Debug, thiserror::Error)]
#[error("not a row of JSON Lines: {0}")]
pub struct Unwritable(Box<str>);

impl ser::Error for Unwritable {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string().into())
    }
}

/// Lines as they are made, before they go out: bytes behind each other in memory that is kept.
///
/// The memory is there before it is written to, so that what has a known length (a key, a bracket) is moved without
/// a call.
#[derive(Debug, Default)]
pub struct Lines {
    memory: Vec<u8>,
    len: usize,
}

impl Lines {
    /// Returns what was written.
    pub fn bytes(&self) -> &[u8] {
        &self.memory[..self.len]
    }

    /// Lets the first `count` bytes go.
    pub fn forget(&mut self, count: usize) {
        self.memory.copy_within(count..self.len, 0);
        self.len -= count;
    }

    /// Appends bytes as they are.
    #[inline(always)]
    pub fn put(&mut self, bytes: &[u8]) {
        self.room(bytes.len()).copy_from_slice(bytes);
    }

    /// Returns the next `len` bytes to write to, and takes them as written.
    #[inline(always)]
    fn room(&mut self, len: usize) -> &mut [u8] {
        let start = self.len;
        if self.memory.len() - start < len {
            return self.more(len);
        }
        self.len += len;
        &mut self.memory[start..][..len]
    }

    /// Does what [`Lines::room`] does where there is no memory left.
    #[cold]
    #[inline(never)]
    fn more(&mut self, len: usize) -> &mut [u8] {
        let start = self.len;
        self.len += len;
        self.memory.resize((self.len * 2).max(FIRST), 0);
        &mut self.memory[start..self.len]
    }

    /// Appends a number of at most four digits.
    ///
    /// All four are made at once, each in a byte of its own, the first in the lowest; then those go that do not count.
    #[inline]
    fn short(&mut self, n: u32) {
        // A product with 103 in place of a division by ten is exact below 100.
        let pairs = (n / 100) | ((n % 100) << 16);
        let tens = ((pairs * 103) >> 10) & 0x000f_000f;
        let digits = tens | ((pairs - tens * 10) << 8);
        // A zero alone counts.
        let zeros = (digits | (1 << 24)).trailing_zeros() / 8;
        let ascii = (digits | 0x3030_3030) >> (zeros * 8);
        self.put(&ascii.to_le_bytes());
        self.len -= zeros as usize;
    }

    /// Appends the JSON of `row`, without an end of line.
    ///
    /// # Errors
    /// [`Unwritable`] for a value that no row holds, naming it; of the row nothing is kept then.
    pub fn row(&mut self, row: &(impl Serialize + ?Sized)) -> Result<(), Unwritable> {
        let start = self.len;
        row.serialize(Writer { out: self }).inspect_err(|_| self.len = start)
    }
}

/// How many bytes of memory there are at first: more than nearly all lines need.
const FIRST: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    struct Row<'a> {
        text: &'a str,
        number: usize,
        negative: i64,
        flag: bool,
        none: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<&'a str>,
        some: Option<Part>,
        list: Vec<Part>,
        pair: (u8, char),
        word: Word,
        boxed: Box<str>,
        #[serde(flatten)]
        flat: Part,
    }

    #[derive(serde::Serialize)]
    struct Part {
        start: u32,
    }

    #[derive(serde::Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Word {
        OneOrMore,
        Held(Part),
    }

    #[test]
    fn writes_what_serde_json_writes() {
        let every: String = (0..0x300).filter_map(char::from_u32).collect();
        let long = format!("{}\"{}\\\n\u{1}é", "plain words of some length ".repeat(3), "x".repeat(40));
        for text in ["", "a", "\"", "a\\b\tc\u{7f}\u{8}\u{c}\r", "“é” 日本 𝄞", &every, &long] {
            for word in [Word::OneOrMore, Word::Held(Part { start: u32::MAX })] {
                let row = Row {
                    text,
                    number: usize::MAX,
                    negative: i64::MIN,
                    flag: text.is_empty(),
                    none: None,
                    left_out: None,
                    some: Some(Part { start: 0 }),
                    list: [1, 20].map(|start| Part { start }).into(),
                    pair: (7, 'é'),
                    word,
                    boxed: text.into(),
                    flat: Part { start: 3 },
                };
                let mut out = Lines::default();
                out.put(b"before");
                out.row(&row).unwrap();
                let written = String::from_utf8(out.bytes().to_vec()).unwrap();
                assert_eq!(written, format!("before{}", serde_json::to_string(&row).unwrap()));
            }
        }
    }

    #[test]
    fn writes_numbers_of_any_length() {
        for n in (0..=10_001).chain([99_999, 1 << 32, u64::MAX]) {
            let mut out = Lines::default();
            out.row(&(n, n)).unwrap();
            assert_eq!(out.bytes(), format!("[{n},{n}]").as_bytes());
        }
    }

    #[test]
    fn refuses_what_no_row_holds_and_keeps_nothing_of_it() {
        let mut out = Lines::default();
        out.put(b"before");
        for (fault, expected) in
            [(out.row(&(1, 1.5)), "f64"), (out.row(&std::collections::BTreeMap::from([(1, 1)])), "string")]
        {
            assert!(fault.unwrap_err().to_string().ends_with(expected));
        }
        assert_eq!(out.bytes(), b"before");
    }
}
