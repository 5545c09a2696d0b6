//! What `serde` asks of a format, for the values that a row holds.

use super::{Lines, Unwritable};
use serde::ser::{self, Impossible, Serialize};

/// Writes one value behind what was written.
pub(super) struct Writer<'a> {
    pub(super) out: &'a mut Lines,
}

/// A list or structure that is being written.
pub(super) struct Parts<'a> {
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
