//! The frame of a quantity: the axes by which two figures may, or may not, be compared.

use crate::text::TextSpan;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// How far from the claim the words of a term stand; the nearest decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// In the claim's own clause.
    Clause,
    /// In its sentence.
    Sentence,
    /// In its paragraph.
    Paragraph,
    /// In the headline, or the article's first paragraph.
    Headline,
}

impl Reach {
    /// Returns how far that is, in words.
    pub fn word(self) -> &'static str {
        match self {
            Reach::Clause => "its clause",
            Reach::Sentence => "its sentence",
            Reach::Paragraph => "its paragraph",
            Reach::Headline => "the head of the article",
        }
    }
}

/// A word or name that fixes an axis, where it stands, and how far from the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The normal form to compare by: a name as it stands, else lower case and singular.
    pub text: SmolStr,
    /// Where the words stand in the canonical text.
    pub span: TextSpan,
    /// How far from the claim.
    pub from: Reach,
    /// For a place: whether it is a country, a state or a part of the world, which holds other places.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wide: bool,
}

/// Where, when, in which scope and role. An empty axis is unknown, which is not the same as equal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Frame {
    /// Places ("Yerevan", "the island of Qeshm").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<Term>,
    /// Times of the event or of the snapshot ("on Wednesday", "in 2003", "last week").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time: Vec<Term>,
    /// What narrows the figure ("in four nights", "critically", "still in hospital", "of them"): `axis:value`, as
    /// "state:critical". Two values on one axis differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<Term>,
    /// What the counted have to do with what happened, as the answer to a question ("shot:fired", "shot:hit",
    /// "deal:offered"). Two answers to one question differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub role: Vec<Term>,
    /// The names of the clause and sentence that are no places ("Gray", "USGS").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Term>,
    /// What the figure answers, where the words beside it say more than its event class ("population", "stolen").
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub topic: SmolStr,
    /// The sets that the counted belong to, the nearest first ("police", "security", "person").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<SmolStr>,
}

impl Frame {
    /// Whether no axis is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what the figure answers: the topic, else its event class; empty where neither is known.
    pub fn topic_or<'f>(&'f self, class: &'f SmolStr) -> &'f SmolStr {
        if self.topic.is_empty() { class } else { &self.topic }
    }
}
