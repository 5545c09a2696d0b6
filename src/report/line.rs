//! Writes a row as one line of JSON.
//!
//! The same bytes as `serde_json` gives. Lines are most of what extraction writes, and most of a line is keys, which
//! are names of fields: they need no look at their bytes, and the rest is copied many bytes at a time. A row holds
//! strings, whole numbers, yes and no, nothing, lists and structures; a figure is a string, never a floating-point number.

use serde::ser::{self, Impossible, Serialize};

/// Why a value cannot be written as a line.
#[derive(Debug, thiserror::Error)]
#[error("not a row of JSON Lines: {0}")]
pub struct Unwritable(String);

impl ser::Error for Unwritable {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Appends the JSON of `row` to `out`, without an end of line.
///
/// # Errors
/// [`Unwritable`] for a value that no row holds, naming it.
pub fn write(out: &mut Vec<u8>, row: &(impl Serialize + ?Sized)) -> Result<(), Unwritable> {
    row.serialize(Writer { out })
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
}

/// How many bytes of a long string are looked at together.
const BLOCK: usize = 16;

impl Writer<'_> {
    fn string(self, text: &str) -> Result<(), Unwritable> {
        let out = self.out;
        out.reserve(text.len() + 2);
        out.push(b'"');
        let bytes = text.as_bytes();
        if is_plain(bytes) {
            out.extend_from_slice(bytes);
        } else {
            for block in bytes.chunks(BLOCK) {
                if is_plain(block) {
                    out.extend_from_slice(block);
                } else {
                    block.iter().for_each(|byte| escaped(out, *byte));
                }
            }
        }
        out.push(b'"');
        Ok(())
    }
}

/// Whether no byte needs an escape. Words of 8 bytes are looked at whole, and the last one overlaps the one before it.
fn is_plain(bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    // Looking at every byte, without an early end, takes them many at a time.
    let plain = |block: &[u8; BLOCK]| block.iter().fold(true, |all, b| all & !needs_escape(*b));
    if !blocks.iter().all(plain) {
        return false;
    }
    match (rest.first_chunk::<8>(), rest.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            (escapes_in(first) | escapes_in(last)) == 0
        }
        _ => !rest.iter().any(|b| needs_escape(*b)),
    }
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
fn escaped(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        0..=0x1f => {
            let digit = |n: u8| b"0123456789abcdef"[usize::from(n)];
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
        }
        _ => return out.push(byte),
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// A list or structure that is being written.
struct Parts<'a> {
    out: &'a mut Vec<u8>,
    any: bool,
    close: u8,
}

impl<'a> Parts<'a> {
    fn open(out: &'a mut Vec<u8>, open: u8, close: u8) -> Self {
        out.push(open);
        Self { out, any: false, close }
    }

    #[inline(always)]
    fn comma(&mut self) {
        if self.any {
            self.out.push(b',');
        }
        self.any = true;
    }

    fn finish(self) -> Result<(), Unwritable> {
        self.out.push(self.close);
        Ok(())
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    // Inlined, so that the key is a constant whose length is known.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unwritable> {
        if self.any {
            self.out.extend_from_slice(b",\"");
        } else {
            self.out.push(b'"');
        }
        self.any = true;
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
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
        self.comma();
        let at = self.out.len();
        key.serialize(Writer { out: self.out })?;
        match self.out.get(at) {
            Some(b'"') => Ok(()),
            _ => Err(Unwritable("a key that is no string".to_owned())),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.out.push(b':');
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
                self.comma();
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
            self.out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes());
            Ok(())
        })*
    };
}

macro_rules! not_in_rows {
    ($($name:ident($($type:ty),*) -> $result:ty),* $(,)?) => {
        $(fn $name(self, $(_: $type),*) -> Result<$result, Unwritable> {
            Err(Unwritable(stringify!($name).replace("serialize_", "a value of the kind ")))
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
        self.out.extend_from_slice(if flag { b"true" } else { b"false" });
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
        self.out.extend_from_slice(b"null");
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
        self.string(variant)
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
        let mut parts = Parts::open(self.out, b'{', b'}');
        ser::SerializeStruct::serialize_field(&mut parts, variant, value)?;
        parts.finish()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, b'[', b']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, b'{', b'}'))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::open(self.out, b'{', b'}'))
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
                let mut out = b"before".to_vec();
                write(&mut out, &row).unwrap();
                assert_eq!(String::from_utf8(out).unwrap(), format!("before{}", serde_json::to_string(&row).unwrap()));
            }
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
                    assert_eq!(is_plain(&bytes), expected, "{byte:#x} at {at} of {len}");
                }
            }
        }
    }

    #[test]
    fn refuses_what_no_row_holds() {
        for (fault, expected) in [
            (write(&mut Vec::new(), &1.5), "f64"),
            (write(&mut Vec::new(), &std::collections::BTreeMap::from([(1, 1)])), "string"),
        ] {
            assert!(fault.unwrap_err().to_string().ends_with(expected));
        }
    }
}
