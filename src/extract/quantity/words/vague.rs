//! Vague words (`lexicon/en/vague.toml`): how much each counts.

use serde::Deserialize;

/// How much a vague word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VagueCount {
    /// None.
    Zero,
    /// Two or more.
    Several,
    /// One or more.
    One,
    /// Two, exactly.
    Both,
    /// Two times, exactly.
    Twice,
}

/// A vague word.
#[derive(Debug, Clone, Deserialize)]
pub struct VagueWord {
    /// How much it counts.
    pub count: VagueCount,
    /// Whether it stands for the counted too ("nobody").
    #[serde(default)]
    pub whole: bool,
    /// Whether the event has to be the noun behind it, and nothing more is said of it ("without deaths").
    #[serde(default)]
    pub own: bool,
    /// The verbs, by lemma, behind which it counts; empty for any event.
    #[serde(default)]
    pub verbs: Vec<String>,
}
