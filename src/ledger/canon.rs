//! Canonical JSON: the one spelling of an entry, by RFC 8785 (JCS), and the strict way back.
//!
//! An entry holds objects, lists, strings, integers of less than 2^53 either side of zero, and flags (`true`,
//! `false`); no `null`, no fraction, no exponent. Keys are ASCII, so that their order by bytes is the order by
//! UTF-16 units that section 3.2.3 asks for. Within that set, what `serde_json` writes for strings and integers
//! is what sections 3.2.2.2 and 3.2.2.3 ask for; the tests compare with an implementation of the whole of JCS.
//!
//! Reading refuses what does not write back to the same bytes: another order, white space, duplicate keys,
//! `1.0`, `-0`, `\u0041`.

use super::jcs;
use serde::Serialize;
use serde_json::Value;

/// The most bytes that an entry has: below 64 KiB.
pub const MAX_BYTES: usize = 65_535;

/// The deepest that lists and objects lie in each other.
pub const MAX_DEPTH: usize = 16;

/// The bound of integers: every one of smaller size is exact in an IEEE 754 double too.
pub(super) const INTEGER: u64 = 1 << 53;

/// Why something has no canonical form, or is not in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More than [`MAX_BYTES`].
    #[error("longer than {MAX_BYTES} bytes")]
    Long,
    /// Deeper than [`MAX_DEPTH`].
    #[error("nested deeper than {MAX_DEPTH} levels")]
    Deep,
    /// Not an integer below 2^53.
    #[error("a number that is not an integer below 2^53: {0}")]
    Number(String),
    /// `null`, where an absent member is meant.
    #[error("a null")]
    Null,
    /// A key with other than printable ASCII characters.
    #[error("a key that is not plain ASCII: {0:?}")]
    Key(String),
    /// Not an object.
    #[error("not a JSON object")]
    Shape,
    /// Not JSON.
    #[error("not JSON: {0}")]
    Syntax(String),
    /// JSON that is spelled another way.
    #[error("not in canonical form (RFC 8785)")]
    Spelling,
}

/// Returns the canonical form of a value. Members that are `null` are left out.
///
/// # Errors
/// [`Fault`] where there is none, or it is longer than an entry may be.
pub fn write(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    let out = write_long(value)?;
    if out.len() > MAX_BYTES { Err(Fault::Long) } else { Ok(out) }
}

/// Puts the canonical form of a value in the place of what is in `out`.
///
/// # Errors
/// As [`write`]; what is in `out` then is nothing to rely on.
pub fn write_over(value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Fault> {
    jcs::write_over(value, true, out)?;
    if out.len() > MAX_BYTES { Err(Fault::Long) } else { Ok(()) }
}

/// Returns the canonical form of a value that is kept as an object, of any length.
///
/// # Errors
/// [`Fault`] where there is none.
pub fn write_long(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    jcs::write(value, true)
}

/// Returns the value of an entry's canonical bytes.
///
/// # Errors
/// [`Fault`] for bytes that are not canonical, or too long.
pub fn read(bytes: &[u8]) -> Result<Value, Fault> {
    if bytes.len() > MAX_BYTES { Err(Fault::Long) } else { read_long(bytes) }
}

/// Returns the value of an object's canonical bytes.
///
/// # Errors
/// [`Fault`] for bytes that are not canonical.
pub fn read_long(bytes: &[u8]) -> Result<Value, Fault> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| Fault::Syntax(e.to_string()))?;
    if !value.is_object() {
        return Err(Fault::Shape);
    }
    if jcs::write(&value, false)? == bytes { Ok(value) } else { Err(Fault::Spelling) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_canonical_and_what_is_not() {
        let table: [(&str, Option<Fault>); 21] = [
            (r#"{}"#, None),
            (r#"{"a":[],"b":{"c":"d"},"e":-9007199254740991}"#, None),
            (r#"{"a":true,"b":9007199254740991,"c":"é\"\\\b\f\n\r\t\u001b\u0000/"}"#, None),
            (r#"{"b":1,"a":1}"#, Some(Fault::Spelling)),
            (r#"{"a":1,"a":1}"#, Some(Fault::Spelling)),
            (r#"{"a": 1}"#, Some(Fault::Spelling)),
            (r#"{"a":"\u0041"}"#, Some(Fault::Spelling)),
            (r#"{"a":"\/"}"#, Some(Fault::Spelling)),
            (r#"{"a":"\u001B"}"#, Some(Fault::Spelling)),
            (r#"{"a":"\u000a"}"#, Some(Fault::Spelling)),
            ("{\"a\":1}\n", Some(Fault::Spelling)),
            (r#"{"a":1.0}"#, Some(Fault::Number("1.0".into()))),
            (r#"{"a":1e2}"#, Some(Fault::Number("100.0".into()))),
            (r#"{"a":-0}"#, Some(Fault::Number("-0.0".into()))),
            (r#"{"a":9007199254740992}"#, Some(Fault::Number("9007199254740992".into()))),
            (r#"{"a":-9007199254740992}"#, Some(Fault::Number("-9007199254740992".into()))),
            (r#"{"a":18446744073709551615}"#, Some(Fault::Number("18446744073709551615".into()))),
            (r#"{"a":null}"#, Some(Fault::Null)),
            (r#"{"é":1}"#, Some(Fault::Key("é".into()))),
            (r#"[1]"#, Some(Fault::Shape)),
            (r#""a""#, Some(Fault::Shape)),
        ];
        for (text, fault) in table {
            assert_eq!(read(text.as_bytes()).err(), fault, "{text}");
        }
        for text in ["", "{", "{\"a\":\"\u{1}\"}", "{\"a\":\"\\ud800\"}", "{} x"] {
            assert!(matches!(read(text.as_bytes()), Err(Fault::Syntax(_))), "{text:?}");
        }
        assert!(matches!(read(b"{\"a\":\"\xff\"}"), Err(Fault::Syntax(_))));
    }

    #[test]
    fn depth_and_length_have_limits() {
        let deep = |n: usize| format!("{{\"a\":{}1{}}}", "[".repeat(n), "]".repeat(n));
        assert!(read(deep(MAX_DEPTH - 1).as_bytes()).is_ok(), "what is no list or object is no level");
        let nested = |n: usize| format!("{{\"a\":{}{}}}", "[".repeat(n), "]".repeat(n));
        assert!(read(nested(MAX_DEPTH - 1).as_bytes()).is_ok());
        assert_eq!(read(nested(MAX_DEPTH).as_bytes()), Err(Fault::Deep));
        assert!(read(nested(30_000).as_bytes()).is_err());
        let long = |n: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(n - 8));
        assert!(read(long(MAX_BYTES).as_bytes()).is_ok());
        assert_eq!(read(long(MAX_BYTES + 1).as_bytes()), Err(Fault::Long));
        let value = serde_json::json!({ "a": "x".repeat(MAX_BYTES) });
        assert_eq!(write(&value), Err(Fault::Long));
    }

    #[test]
    fn absent_members_are_left_out() {
        let value = serde_json::json!({ "b": null, "a": { "c": null, "d": 1 } });
        assert_eq!(write(&value).unwrap(), br#"{"a":{"d":1}}"#);
        assert_eq!(write(&serde_json::json!({ "a": [null] })), Err(Fault::Null));
    }

    fn values() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![
            ".{0,12}".prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            (-9_007_199_254_740_991i64..=9_007_199_254_740_991).prop_map(Value::from),
        ];
        scalar.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map("[ -~]{0,6}", inner, 0..5)
                    .prop_map(|members| members.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    proptest! {
        #[test]
        fn agrees_with_jcs(value in values()) {
            let value = serde_json::json!({ "v": value });
            let bytes = write(&value).unwrap();
            prop_assert_eq!(&bytes, &serde_jcs::to_vec(&value).unwrap());
            prop_assert_eq!(read(&bytes).unwrap(), value);
        }
    }
}
