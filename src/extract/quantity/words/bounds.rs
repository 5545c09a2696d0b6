//! Words that bound a figure (`lexicon/en/bounds.toml`): what each makes of it, and where it stands.

use crate::claim::quantity::{Bound, Direction};
use serde::Deserialize;
use smol_str::SmolStr;

/// Words that bound a figure.
#[derive(Debug, Clone, Deserialize)]
pub struct BoundWord {
    /// Where they stand.
    pub side: Side,
    /// The bound.
    pub bound: Bound,
    /// The side of an approximate figure.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Whether they compare too: "higher than two years ago" bounds no time.
    #[serde(default)]
    pub compares: bool,
    /// Whether they tell an age: "younger than 40".
    #[serde(default)]
    pub age: bool,
    /// Whether they tell a place before a length of something: "the street lay under two meters of mud".
    #[serde(default)]
    pub place: bool,
    /// The verbs, by lemma, behind which they bound nothing: "handed over 20 captives".
    #[serde(default)]
    pub particle: Vec<SmolStr>,
    /// The verbs behind which they do so before a small figure that is not round: "took over two firms".
    #[serde(default)]
    pub few: Vec<SmolStr>,
}

/// Where bounding words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before the figure.
    Before,
    /// After it.
    After,
    /// Before it, as its verb.
    Verb,
}
