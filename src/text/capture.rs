//! A capture: the bytes as received, plus what was said about them.

use crate::hash::Digest;
use serde::{Deserialize, Serialize};

/// What was said about some captured bytes when they came in. Nothing here is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// The path or name the user gave, shown back to them as given. No part of any identity.
    #[serde(skip)]
    pub source: String,
    /// The name of the article: given, else its URL, else the file's stem.
    pub label: String,
    /// Who published it: given, else the file's stem.
    pub outlet: String,
    /// The title claimed; metadata, never a source of claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The time of publication claimed: `YYYY-MM-DD` or RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The time of the last change claimed, in the same forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// The address claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language claimed or found, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The authors claimed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
}

/// The bytes as received and their origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// What was said about the bytes.
    pub origin: Origin,
    /// The bytes, untouched.
    pub bytes: Vec<u8>,
}

impl Capture {
    /// Returns the digest of the captured bytes.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}
