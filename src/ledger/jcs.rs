//! Writes a value as canonical JSON, without a tree in between.
//!
//! Members are written as they come; an object whose keys come in another order than theirs is put in order when
//! it ends. What has no canonical form here (see [`super::canon`]) is a [`Fault`].

use super::canon::{Fault, INTEGER, MAX_DEPTH};
use serde::ser::{self, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// A writer of one value.
pub(super) struct Writer {
    out: Vec<u8>,
    depth: usize,
    /// Whether a `null` member is left out; else it is a fault.
    drop_nulls: bool,
    /// The keys and places of the members of the objects that are open, those of the innermost last.
    members: Vec<(Cow<'static, str>, Range<usize>)>,
    /// Room to put members in order in.
    scratch: Vec<u8>,
}

/// Returns the canonical form of a value.
pub(super) fn write<T: Serialize + ?Sized>(value: &T, drop_nulls: bool) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::with_capacity(1024);
    write_over(value, drop_nulls, &mut out)?;
    Ok(out)
}

/// Puts the canonical form of a value in the place of what is in `out`.
pub(super) fn write_over<T: Serialize + ?Sized>(value: &T, drop_nulls: bool, out: &mut Vec<u8>) -> Result<(), Fault> {
    out.clear();
    let members = Vec::with_capacity(32);
    let mut writer = Writer { out: std::mem::take(out), depth: 0, drop_nulls, members, scratch: Vec::new() };
    let written = value.serialize(&mut writer);
    *out = writer.out;
    written?;
    if out.first() == Some(&b'{') { Ok(()) } else { Err(Fault::Shape) }
}

impl ser::Error for Fault {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Fault::Syntax(message.to_string())
    }
}

impl Writer {
    fn open(&mut self, mark: u8) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Fault::Deep);
        }
        self.out.push(mark);
        Ok(())
    }

    fn integer(&mut self, negative: bool, size: u64) -> Result<(), Fault> {
        let sign = if negative { "-" } else { "" };
        if size >= INTEGER {
            return Err(Fault::Number(format!("{sign}{size}")));
        }
        self.out.extend_from_slice(sign.as_bytes());
        let mut digits = [0u8; 20];
        let mut at = digits.len();
        let mut rest = size;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.out.extend_from_slice(&digits[at..]);
        Ok(())
    }

    fn string(&mut self, text: &str) -> Result<(), Fault> {
        // Looking at every byte, without an early end, takes them many at a time.
        let plain = |b: u8| (b >= b' ') & (b != b'"') & (b != b'\\');
        if text.bytes().fold(true, |all, b| all & plain(b)) {
            self.out.reserve(text.len() + 2);
            self.out.push(b'"');
            self.out.extend_from_slice(text.as_bytes());
            self.out.push(b'"');
            return Ok(());
        }
        serde_json::to_writer(&mut self.out, text).map_err(|e| Fault::Syntax(e.to_string()))
    }
}

/// An object that is being written: where it starts, and where its members start among those of the writer.
pub(super) struct Members<'a> {
    writer: &'a mut Writer,
    start: usize,
    first: usize,
    key: Option<String>,
}

impl<'a> Members<'a> {
    fn begin(writer: &'a mut Writer) -> Result<Self, Fault> {
        writer.open(b'{')?;
        let (start, first) = (writer.out.len(), writer.members.len());
        Ok(Self { writer, start, first, key: None })
    }

    fn member<T: Serialize + ?Sized>(&mut self, key: Cow<'static, str>, value: &T) -> Result<(), Fault> {
        let start = self.writer.out.len();
        match &key {
            // The name of a field, which is nothing that was read.
            Cow::Borrowed(name) => {
                self.writer.out.push(b'"');
                self.writer.out.extend_from_slice(name.as_bytes());
                self.writer.out.push(b'"');
            }
            Cow::Owned(key) if key.bytes().all(|b| matches!(b, b' '..=b'~')) => self.writer.string(key)?,
            Cow::Owned(key) => return Err(Fault::Key(key.clone())),
        }
        self.writer.out.push(b':');
        let value_at = self.writer.out.len();
        value.serialize(&mut *self.writer)?;
        let end = self.writer.out.len();
        if end == value_at {
            // Nothing was written: a null that is left out.
            self.writer.out.truncate(start);
            return Ok(());
        }
        self.writer.out.push(b',');
        self.writer.members.push((key, start..end));
        Ok(())
    }

    fn finish(self) -> Result<(), Fault> {
        let Writer { out, members, scratch, .. } = self.writer;
        let own = &mut members[self.first..];
        if !own.is_sorted_by(|a, b| a.0 < b.0) {
            own.sort_by(|a, b| a.0.cmp(&b.0));
            if let Some(pair) = own.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                return Err(Fault::Key(pair[0].0.to_string()));
            }
            scratch.clear();
            scratch.extend_from_slice(&out[self.start..]);
            out.truncate(self.start);
            for (_, range) in own.iter() {
                out.extend_from_slice(&scratch[range.start - self.start..range.end - self.start]);
                out.push(b',');
            }
        }
        if !own.is_empty() {
            out.pop();
        }
        out.push(b'}');
        members.truncate(self.first);
        self.writer.depth -= 1;
        Ok(())
    }
}

/// A list that is being written.
pub(super) struct Items<'a> {
    writer: &'a mut Writer,
    any: bool,
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        if self.any {
            self.writer.out.push(b',');
        }
        self.any = true;
        let at = self.writer.out.len();
        value.serialize(&mut *self.writer)?;
        if self.writer.out.len() == at { Err(Fault::Null) } else { Ok(()) }
    }

    fn finish(self) -> Result<(), Fault> {
        self.writer.out.push(b']');
        self.writer.depth -= 1;
        Ok(())
    }
}

macro_rules! integers {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, n: $type) -> Result<(), Fault> {
            let n = i128::from(n);
            let size = u64::try_from(n.unsigned_abs()).unwrap_or(u64::MAX);
            self.integer(n < 0, size)
        })*
    };
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = ser::Impossible<(), Fault>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = ser::Impossible<(), Fault>;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_bool(self, flag: bool) -> Result<(), Fault> {
        self.out.extend_from_slice(if flag { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, n: f32) -> Result<(), Fault> {
        Err(Fault::Number(format!("{n:?}")))
    }

    fn serialize_f64(self, n: f64) -> Result<(), Fault> {
        Err(Fault::Number(format!("{n:?}")))
    }

    fn serialize_char(self, c: char) -> Result<(), Fault> {
        self.string(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Fault> {
        self.string(text)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Fault> {
        Err(Fault::Shape)
    }

    fn serialize_none(self) -> Result<(), Fault> {
        if self.drop_nulls { Ok(()) } else { Err(Fault::Null) }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Fault> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Fault> {
        self.string(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        let mut members = Members::begin(self)?;
        members.member(Cow::Borrowed(variant), value)?;
        members.finish()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Fault> {
        self.open(b'[')?;
        Ok(Items { writer: self, any: false })
    }

    fn serialize_tuple(self, length: usize) -> Result<Items<'a>, Fault> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items<'a>, Fault> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Fault> {
        Err(Fault::Shape)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, Fault> {
        Members::begin(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Fault> {
        Members::begin(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Fault> {
        Err(Fault::Shape)
    }
}

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        match serde_json::to_value(key) {
            Ok(serde_json::Value::String(key)) => self.key = Some(key),
            _ => return Err(Fault::Shape),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        let key = self.key.take().unwrap_or_default();
        self.member(Cow::Owned(key), value)
    }

    fn end(self) -> Result<(), Fault> {
        self.finish()
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Fault> {
        self.member(Cow::Borrowed(key), value)
    }

    fn end(self) -> Result<(), Fault> {
        self.finish()
    }
}

macro_rules! items {
    ($($trait:ident: $method:ident),*) => {
        $(impl ser::$trait for Items<'_> {
            type Ok = ();
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
                self.item(value)
            }

            fn end(self) -> Result<(), Fault> {
                self.finish()
            }
        })*
    };
}

items!(SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field);
