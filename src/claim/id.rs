//! Ids derived from content: the same thing said in the same bytes has the same id on every machine.
//!
//! `a:` is over the digest of the bytes, label, outlet, published and URL, so that two outlets with one
//! wire text stay two articles and the same file twice is one. `c:` is over the article, the kind, the spans
//! and the value, *not* over the extractor's version. `v:` is over the digests of what was asked of what, and of
//! the answer. What is hashed is: a tag for the kind of id, then each
//! part as its length in bytes (8 bytes, big-endian) and its bytes, in the order of the function's arguments;
//! an absent part is the length 2^64 - 1 and nothing.

use crate::hash::Digest;
use crate::text::capture::Origin;
use crate::text::{Capture, TextSpan};
use serde::{Deserialize, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

/// The id of an article: `a:` and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ArticleId(pub Digest);

/// The id of a claim: `c:` and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ClaimId(pub Digest);

/// The id of a recorded answer: `v:` and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct VerdictId(pub Digest);

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id of the kind {kind:?}: {text:?}")]
pub struct ParseIdError {
    kind: &'static str,
    text: String,
}

macro_rules! id {
    ($name:ident, $prefix:literal) => {
        impl $name {
            /// The letter and colon that it starts with.
            pub const PREFIX: &str = $prefix;

            /// Returns the prefix and the first 12 digits, for people to read.
            pub fn short(&self) -> String {
                format!("{}{}", $prefix, self.0.short())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($prefix)?;
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.strip_prefix($prefix)
                    .and_then(|digits| digits.parse().ok())
                    .map(Self)
                    .ok_or_else(|| ParseIdError { kind: $prefix, text: text.chars().take(80).collect() })
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseIdError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut text = [0; 66];
                text[..2].copy_from_slice($prefix.as_bytes());
                text[2..].copy_from_slice(&self.0.digits());
                serializer.serialize_str(std::str::from_utf8(&text).map_err(serde::ser::Error::custom)?)
            }
        }
    };
}

id!(ArticleId, "a:");
id!(ClaimId, "c:");
id!(VerdictId, "v:");

impl ArticleId {
    /// Returns the id of a capture.
    pub fn of(capture: &Capture) -> Self {
        Self::from_parts(&capture.digest(), &capture.origin)
    }

    /// Returns the id of bytes with this digest and origin.
    pub fn from_parts(bytes: &Digest, origin: &Origin) -> Self {
        let Origin { label, outlet, published, url, .. } = origin;
        Self(hash(
            b"corroborate/article/1",
            &[
                Some(bytes.as_bytes()),
                Some(label.as_bytes()),
                Some(outlet.as_bytes()),
                published.as_deref().map(str::as_bytes),
                url.as_deref().map(str::as_bytes),
            ],
        ))
    }
}

/// The ids of the claims of one article: what is hashed of all of them alike is hashed once.
pub struct ClaimIds(Hasher);

impl ClaimIds {
    /// Makes the ids of an article.
    pub fn new(article: &ArticleId) -> Self {
        let mut hasher = Hasher::new(b"corroborate/claim/1");
        hasher.part(Some(article.0.as_bytes()));
        Self(hasher)
    }

    /// Returns the id of the claim of `kind` at `spans`, whose value is written `value`.
    pub fn id(&self, kind: &str, spans: &[TextSpan], value: &str) -> ClaimId {
        let mut hasher = self.0.clone();
        hasher.part(Some(kind.as_bytes()));
        hasher.spans(spans);
        hasher.part(Some(value.as_bytes()));
        ClaimId(hasher.finish())
    }
}

impl VerdictId {
    /// Returns the id of the answer whose inputs and output have these digests.
    pub fn of(inputs: &Digest, output: &Digest) -> Self {
        Self(hash(b"corroborate/verdict/1", &[Some(inputs.as_bytes()), Some(output.as_bytes())]))
    }
}

fn hash(tag: &[u8], parts: &[Option<&[u8]>]) -> Digest {
    let mut hasher = Hasher::new(tag);
    parts.iter().for_each(|part| hasher.part(*part));
    hasher.finish()
}

/// Takes the parts of an id one after the other.
#[derive(Clone)]
struct Hasher(Sha256);

impl Hasher {
    fn new(tag: &[u8]) -> Self {
        let mut hasher = Self(Sha256::new());
        hasher.part(Some(tag));
        hasher
    }

    fn part(&mut self, part: Option<&[u8]>) {
        match part {
            Some(part) => {
                self.0.update((part.len() as u64).to_be_bytes());
                self.0.update(part);
            }
            None => self.0.update(u64::MAX.to_be_bytes()),
        }
    }

    /// Takes the start and end of each span as one part.
    fn spans(&mut self, spans: &[TextSpan]) {
        self.0.update((spans.len() as u64 * 16).to_be_bytes());
        for span in spans {
            self.0.update((span.start as u64).to_be_bytes());
            self.0.update((span.end as u64).to_be_bytes());
        }
    }

    fn finish(self) -> Digest {
        Digest::from_bytes(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> Origin {
        Origin { label: "story".into(), outlet: "Outlet A".into(), ..Origin::default() }
    }

    #[test]
    fn every_part_counts() {
        let bytes = Digest::of(b"text");
        let first = ArticleId::from_parts(&bytes, &origin());
        assert_eq!(first, ArticleId::from_parts(&bytes, &origin()));
        let others = [
            ArticleId::from_parts(&Digest::of(b"other"), &origin()),
            ArticleId::from_parts(&bytes, &Origin { label: "x".into(), ..origin() }),
            ArticleId::from_parts(&bytes, &Origin { outlet: "B".into(), ..origin() }),
            ArticleId::from_parts(&bytes, &Origin { published: Some(String::new()), ..origin() }),
            ArticleId::from_parts(&bytes, &Origin { url: Some(String::new()), ..origin() }),
        ];
        for (i, other) in others.iter().enumerate() {
            assert_ne!(*other, first, "{i}");
            assert!(!others[..i].contains(other), "{i}");
        }
        let title = Origin { title: Some("T".into()), source: "s".into(), ..origin() };
        assert_eq!(ArticleId::from_parts(&bytes, &title), first, "the title is no part of the id");
    }

    #[test]
    fn prints_what_it_parsed() {
        let id = ArticleId::from_parts(&Digest::of(b""), &origin());
        assert_eq!(id.to_string().parse::<ArticleId>().unwrap(), id);
        assert!(id.to_string().parse::<ClaimId>().is_err());
        let claim = ClaimIds::new(&id).id("quantity", &[TextSpan::new(1, 2)], "=|2|2");
        assert_eq!(claim.to_string().parse::<ClaimId>().unwrap(), claim);
        assert!(claim.short().starts_with("c:"));
    }
}
