//! Signed notes: a text and signatures under it, as C2SP signed-note (<https://c2sp.org/signed-note>).
//!
//! ```text
//! corroborate/0f3a…                         the text: lines of UTF-8, the last one ended too
//! 3
//! wZ5…=
//!                                           an empty line
//! — corroborate/0f3a… base64(key id || signature)
//! ```
//!
//! A verifier key is `name+key id+base64(0x01 || Ed25519 public key)`; the key id is the first four bytes of
//! SHA-256(name || 0x0A || 0x01 || public key), in hexadecimal. A reader passes over signatures by keys that it
//! does not know; a bad signature by a key that it knows is fatal. Base64 is the standard alphabet, padded, with
//! no stray bits. Signatures are Ed25519 (RFC 8032), checked the strict way.
//!
//! Pure: keys come from the caller.

use crate::error::{Error, Result};
use crate::hash::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use std::fmt;
use std::str::FromStr;

/// The most bytes that a note has.
pub const MAX_BYTES: usize = 65_535;

/// The most signatures that are looked at.
const MAX_SIGNATURES: usize = 100;

/// The signature type of Ed25519.
const ED25519: u8 = 1;

/// A named public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// Names a public key.
    ///
    /// # Errors
    /// [`Error::Usage`] for a name that is empty or holds white space or a plus.
    pub fn new(name: &str, key: VerifyingKey) -> Result<Self> {
        if name.is_empty()
            || name.len() > 255
            || name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
        {
            return Err(Error::Usage(format!(
                "not a name for a key: {name:?}; it has up to 255 characters, no white space and no plus sign"
            )));
        }
        Ok(Self { name: name.to_owned(), key })
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the 32 bytes of the public key.
    pub fn key(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Returns the four bytes that stand before a signature by this key.
    pub fn id(&self) -> [u8; 4] {
        let hash = Digest::of_parts([self.name.as_bytes(), &[b'\n', ED25519], self.key.as_bytes()]);
        let [a, b, c, d, ..] = *hash.as_bytes();
        [a, b, c, d]
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex::encode(self.id()), BASE64.encode(key))
    }
}

impl FromStr for Verifier {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let fault = || Error::Usage(format!("not a verifier key (name+key id+base64): {text:?}"));
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(fault());
        };
        let bytes = BASE64.decode(key).map_err(|_| fault())?;
        let [ED25519, key @ ..] = bytes.as_slice() else { return Err(fault()) };
        let key: &[u8; 32] = key.try_into().map_err(|_| fault())?;
        let verifier = Self::new(name, VerifyingKey::from_bytes(key).map_err(|_| fault())?)?;
        if verifier.key.is_weak() || hex::encode(verifier.id()) != id {
            return Err(fault());
        }
        Ok(verifier)
    }
}

/// A named private key.
pub struct Signer {
    key: SigningKey,
    verifier: Verifier,
}

impl Signer {
    /// Names a private key.
    ///
    /// # Errors
    /// As [`Verifier::new`].
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self> {
        let key = SigningKey::from_bytes(seed);
        let verifier = Verifier::new(name, key.verifying_key())?;
        Ok(Self { key, verifier })
    }

    /// Returns the public half.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// Returns the note of a text: the text, an empty line, one signature line. `text` ends with a line end.
    pub fn sign(&self, text: &str) -> String {
        let mut bytes = self.verifier.id().to_vec();
        bytes.extend_from_slice(&self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n\u{2014} {} {}\n", self.verifier.name, BASE64.encode(bytes))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.verifier)
    }
}

/// A signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    /// The name of the key.
    pub name: String,
    /// The key's id.
    pub id: [u8; 4],
    /// What follows it.
    pub signature: Vec<u8>,
}

/// A note taken apart; nothing in it is believed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<'a> {
    /// The text that is signed, its last line end included.
    pub text: &'a str,
    /// The signatures.
    pub signatures: Vec<SignatureLine>,
}

/// Why a note is not one, or is not signed as it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It does not have the form of a note.
    #[error("not a signed note: {0}")]
    Form(&'static str),
    /// No signature is by the key.
    #[error("not signed by {0}")]
    Unsigned(String),
    /// A signature by the key does not verify.
    #[error("the signature by {0} does not verify")]
    Bad(String),
}

impl<'a> Note<'a> {
    /// Takes a note apart.
    ///
    /// # Errors
    /// [`Fault::Form`].
    pub fn parse(note: &'a str) -> Result<Self, Fault> {
        if note.len() > MAX_BYTES {
            return Err(Fault::Form("too long"));
        }
        if note.chars().any(|c| c != '\n' && c.is_ascii_control()) {
            return Err(Fault::Form("it holds control characters"));
        }
        let at = note.rfind("\n\n").ok_or(Fault::Form("no empty line before the signatures"))?;
        let (text, lines) = (&note[..=at], &note[at + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(Fault::Form("the last line is not ended"))?;
        let signatures = lines.split('\n').map(signature).collect::<Result<Vec<_>, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(Fault::Form("too many signatures"));
        }
        Ok(Self { text, signatures })
    }

    /// Checks that the note is signed by a key; other signatures are passed over.
    ///
    /// # Errors
    /// [`Fault::Unsigned`] or [`Fault::Bad`].
    pub fn verify(&self, by: &Verifier) -> Result<(), Fault> {
        let mut found = false;
        for line in self.signatures.iter().filter(|line| line.name == by.name && line.id == by.id()) {
            let signature = Signature::from_slice(&line.signature).map_err(|_| Fault::Bad(by.name.clone()))?;
            let checked = by.key.verify_strict(self.text.as_bytes(), &signature);
            checked.map_err(|_| Fault::Bad(by.name.clone()))?;
            found = true;
        }
        if found { Ok(()) } else { Err(Fault::Unsigned(by.name.clone())) }
    }
}

fn signature(line: &str) -> Result<SignatureLine, Fault> {
    const FORM: Fault = Fault::Form("a signature line is not `\u{2014} name base64`");
    let (name, bytes) = line.strip_prefix("\u{2014} ").and_then(|rest| rest.split_once(' ')).ok_or(FORM)?;
    let bytes = BASE64.decode(bytes).map_err(|_| FORM)?;
    let (id, signature) = bytes.split_first_chunk::<4>().ok_or(FORM)?;
    if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '+') || signature.is_empty() {
        return Err(FORM);
    }
    Ok(SignatureLine { name: name.to_owned(), id: *id, signature: signature.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(name: &str, seed: u8) -> Signer {
        Signer::new(name, &[seed; 32]).unwrap()
    }

    /// The verifier key of the example in the documentation of Go's sumdb/note.
    #[test]
    fn a_known_key() {
        let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let verifier: Verifier = vkey.parse().unwrap();
        assert_eq!(verifier.name(), "PeterNeumann");
        assert_eq!(verifier.to_string(), vkey);
        // The note of the same page.
        let text =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        let line = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
        let note = format!("{text}\n{line}\n");
        assert_eq!(Note::parse(&note).unwrap().verify(&verifier), Ok(()));
    }

    #[test]
    fn keys_are_read_strictly() {
        let good = signer("log", 1).verifier().to_string();
        assert_eq!(good.parse::<Verifier>().unwrap().to_string(), good);
        let (head, key) = good.rsplit_once('+').unwrap();
        let (name, id) = head.split_once('+').unwrap();
        let bad = [
            String::new(),
            name.to_owned(),
            head.to_owned(),
            format!("other+{id}+{key}"),
            format!("{name}+00000000+{key}"),
            format!("{name}+{}+{key}", id.to_uppercase()),
            format!("{name}+{id}+{}", key.trim_end_matches('=')),
            format!("{name}+{id}+AgAA"),
            format!("a b+{id}+{key}"),
        ];
        for text in bad {
            assert!(text == good || text.parse::<Verifier>().is_err(), "{text}");
        }
    }

    #[test]
    fn signatures() {
        let (one, two, stranger) = (signer("one", 1), signer("two", 2), signer("one", 3));
        let note = one.sign("text\nlines\n");
        let cosigned = format!("{note}{}", two.sign("text\nlines\n").rsplit_once("\n\n").unwrap().1);
        let strange = stranger.sign("text\nlines\n");
        let table = [
            (note.clone(), Ok(()), Err(Fault::Unsigned("two".into()))),
            (cosigned.clone(), Ok(()), Ok(())),
            (note.replace("text", "tent"), Err(Fault::Bad("one".into())), Err(Fault::Unsigned("two".into()))),
            (cosigned.replace("lines", "lynes"), Err(Fault::Bad("one".into())), Err(Fault::Bad("two".into()))),
            (strange, Err(Fault::Unsigned("one".into())), Err(Fault::Unsigned("two".into()))),
        ];
        for (note, by_one, by_two) in table {
            let parsed = Note::parse(&note).unwrap();
            assert_eq!(parsed.text.lines().count(), 2);
            assert_eq!(parsed.verify(one.verifier()), by_one, "{note}");
            assert_eq!(parsed.verify(two.verifier()), by_two, "{note}");
        }
    }

    #[test]
    fn every_flipped_byte_is_seen() {
        let signer = signer("log", 7);
        let note = signer.sign("a\nb\n");
        for at in 0..note.len() {
            for flip in [1u8, 0x20, 0x80] {
                let mut bytes = note.clone().into_bytes();
                bytes[at] ^= flip;
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let verified = Note::parse(&text).and_then(|n| n.verify(signer.verifier()));
                assert!(verified.is_err(), "byte {at}: {text}");
            }
        }
    }

    #[test]
    fn forms() {
        let line = signer("log", 7).sign("a\n").split_off(3);
        let bad = [
            String::new(),
            "a\n".into(),
            "a\n\n".into(),
            format!("a\n{line}"),
            format!("a\n\n{}", line.trim_end()),
            format!("a\r\n\n{line}"),
            format!("a\n\n-{line}"),
            "a\n\n\u{2014} log\n".into(),
            "a\n\n\u{2014} log AAAA\n".into(),
            format!("a\n\n{line}junk\n"),
        ];
        for note in bad {
            assert!(matches!(Note::parse(&note), Err(Fault::Form(_))), "{note:?}");
        }
        assert!(Note::parse(&format!("a\n\n{line}")).is_ok());
    }
}
