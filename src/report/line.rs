//! Writes a row as one line of JSON.
//!
//! The same bytes as `serde_json` gives. Lines are most of what extraction writes, and most of a line is keys, which
//! are names of fields: they need no look at their bytes, and the rest is copied many bytes at a time. A row holds
//! strings, whole numbers, yes and no, nothing, lists and structures; a figure is a string, never a floating-point number.

use serde::ser::{self, Impossible, Serialize};

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

    /// Appends a string of which some byte needs an escape.
    #[inline(never)]
    fn escaped(&mut self, bytes: &[u8]) {
        self.put(b"\"");
        for block in bytes.chunks(BLOCK) {
            let start = self.len;
            if !copy(block, self.room(block.len())) {
                self.len = start;
                block.iter().for_each(|byte| escaped(self, *byte));
            }
        }
        self.put(b"\"");
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

/// How many bytes of a string are looked at together.
const BLOCK: usize = 16;

struct Writer<'a> {
    out: &'a mut Lines,
}

impl Writer<'_> {
    fn string(self, text: &str) -> Result<(), Unwritable> {
        let out = self.out;
        let start = out.len;
        let plain = match out.room(text.len() + 2) {
            [open, inner @ .., close] => {
                (*open, *close) = (b'"', b'"');
                copy(text.as_bytes(), inner)
            }
            _ => false,
        };
        if !plain {
            out.len = start;
            out.escaped(text.as_bytes());
        }
        Ok(())
    }

    /// Writes a word of the program's own, which needs no escape.
    #[inline]
    fn word(self, word: &'static str) -> Result<(), Unwritable> {
        debug_assert!(!word.bytes().any(needs_escape), "{word:?}");
        if let [open, inner @ .., close] = self.out.room(word.len() + 2) {
            (*open, *close) = (b'"', b'"');
            inner.copy_from_slice(word.as_bytes());
        }
        Ok(())
    }
}

/// Copies `from` to `to`, which is as long; returns whether no byte of it needs an escape.
///
/// Both in one pass and many bytes at a time: the last of them overlap those before, so that no rest is left.
fn copy(from: &[u8], to: &mut [u8]) -> bool {
    // Looking at every byte, without an early end, takes them together.
    let plain_block = |block: &[u8; BLOCK]| block.iter().fold(true, |all, b| all & !needs_escape(*b));
    let (blocks, rest) = from.as_chunks::<BLOCK>();
    let mut plain = true;
    for (block, to) in blocks.iter().zip(to.as_chunks_mut::<BLOCK>().0) {
        *to = *block;
        plain &= plain_block(block);
    }
    if rest.is_empty() {
        return plain;
    }
    if let (Some(last), Some(to)) = (from.last_chunk::<BLOCK>(), to.last_chunk_mut::<BLOCK>()) {
        *to = *last;
        return plain & plain_block(last);
    }
    let len = from.len();
    if let (Some(first), Some(last)) = (from.first_chunk::<8>(), from.last_chunk::<8>()) {
        to[..8].copy_from_slice(first);
        to[len - 8..].copy_from_slice(last);
        return (escapes_in(u64::from_le_bytes(*first)) | escapes_in(u64::from_le_bytes(*last))) == 0;
    }
    if let (Some(first), Some(last)) = (from.first_chunk::<4>(), from.last_chunk::<4>()) {
        to[..4].copy_from_slice(first);
        to[len - 4..].copy_from_slice(last);
        let both = u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
        return escapes_in(both) == 0;
    }
    for (byte, to) in from.iter().zip(to) {
        *to = *byte;
        plain &= !needs_escape(*byte);
    }
    plain
}

fn needs_escape(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

/// Returns zero if none of eight bytes needs an escape (Warren, Hacker's Delight, 6-1: find the first zero byte; here a
/// byte that is zero after the exclusive or, or below a blank).
fn escapes_in(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let is = |byte: u8| {
        let zeros = word ^ (ONES * u64::from(byte));
        zeros.wrapping_sub(ONES) & !zeros
    };
    let below = word.wrapping_sub(ONES * 0x20) & !word;
    (is(b'"') | is(b'\\') | below) & (ONES << 7)
}

/// Writes one byte of a string; the escapes are those of RFC 8259, section 7, the short ones where there are any.
fn escaped(out: &mut Lines, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        0..=0x1f => {
            let digit = |n: u8| b"0123456789abcdef"[usize::from(n)];
            return out.put(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
        }
        _ => return out.put(&[byte]),
    };
    out.put(&[b'\\', short]);
}

/// A list or structure that is being written.
struct Parts<'a> {
    out: &'a mut Lines,
    /// What stands before the next part: the opening bracket before the first, then a comma. Written together with the
    /// part, it costs next to nothing.
    before: u8,
    close: u8,
}

impl<'a> Parts<'a> {
    fn open(out: &'a mut Lines, [open, close]: [u8; 2]) -> Self {
        Self { out, before: open, close }
    }

    /// Returns what stands before the next part.
    #[inline(always)]
    fn before(&mut self) -> u8 {
        std::mem::replace(&mut self.before, b',')
    }

    #[inline(always)]
    fn finish(self) -> Result<(), Unwritable> {
        match self.before {
            b',' => self.out.put(&[self.close]),
            open => self.out.put(&[open, self.close]),
        }
        Ok(())
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    // Inlined, so that the key is a constant whose length is known.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unwritable> {
        let before = self.before();
        if let [first, open, inner @ .., close, colon] = self.out.room(key.len() + 4) {
            (*first, *open, *close, *colon) = (before, b'"', b'"', b':');
            inner.copy_from_slice(key.as_bytes());
        }
        value.serialize(Writer { out: self.out })
    }

    fn end(self) -> Result<(), Unwritable> {
        self.finish()
    }
}

/// What serde makes of a structure that another one is flattened into.
impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        let before = self.before();
        self.out.put(&[before]);
        let at = self.out.len;
        key.serialize(Writer { out: self.out })?;
        match self.out.bytes().get(at) {
            Some(b'"') => Ok(()),
            _ => Err(Unwritable("a key that is no string".into())),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.out.put(b":");
        value.serialize(Writer { out: self.out })
    }

    fn end(self) -> Result<(), Unwritable> {
        self.finish()
    }
}

macro_rules! lists {
    ($($trait:ident: $method:ident),*) => {
        $(impl ser::$trait for Parts<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                let before = self.before();
                self.out.put(&[before]);
                value.serialize(Writer { out: self.out })
            }

            fn end(self) -> Result<(), Unwritable> {
                self.finish()
            }
        })*
    };
}

lists!(SerializeSeq: serialize_element, SerializeTuple: serialize_element);

macro_rules! numbers {
    ($($name:ident: $type:ty),*) => {
        $(#[inline]
        fn $name(self, n: $type) -> Result<(), Unwritable> {
            match u32::try_from(n) {
                // Nearly all are places in an article.
                Ok(short @ ..10_000) => self.out.short(short),
                _ => self.out.put(itoa::Buffer::new().format(n).as_bytes()),
            }
            Ok(())
        })*
    };
}

macro_rules! not_in_rows {
    ($($name:ident($($type:ty),*) -> $result:ty),* $(,)?) => {
        $(fn $name(self, $(_: $type),*) -> Result<$result, Unwritable> {
            Err(Unwritable(stringify!($name).replace("serialize_", "a value of the kind ").into()))
        })*
    };
}

impl<'a> ser::Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    not_in_rows!(
        serialize_f32(f32) -> (),
        serialize_f64(f64) -> (),
        serialize_bytes(&[u8]) -> (),
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant,
    );

    fn serialize_bool(self, flag: bool) -> Result<(), Unwritable> {
        self.out.put(if flag { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Unwritable> {
        self.string(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        self.string(text)
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Unwritable> {
        self.out.put(b"null");
        Ok(())
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unwritable> {
        self.word(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let mut parts = Parts::open(self.out, *b"{}");
        ser::SerializeStruct::serialize_field(&mut parts, variant, value)?;
        parts.finish()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, *b"[]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, *b"[]"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, *b"{}"))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, *b"{}"))
    }
}

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
    fn finds_a_byte_that_needs_an_escape_wherever_it_stands() {
        for len in 0..50 {
            for at in 0..len {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b' '; len];
                    // Neighbours that borrow from each other when many are taken together.
                    bytes[at] = byte;
                    bytes[(at + 1) % len] = if len > 1 { 0x80 } else { byte };
                    let expected = !bytes.iter().any(|b| needs_escape(*b));
                    let mut copied = vec![0; len];
                    assert_eq!(copy(&bytes, &mut copied), expected, "{byte:#x} at {at} of {len}");
                    assert_eq!(copied, bytes, "{byte:#x} at {at} of {len}");
                }
            }
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
