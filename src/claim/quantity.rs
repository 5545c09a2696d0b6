//! A quantity: the figure as it was stated, the interval that a policy makes of it, and what it counts.

use super::figure::Figure;
use super::frame::Frame;
use super::interval::Interval;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A figure that an article states, and of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The figure as stated.
    pub stated: Stated,
    /// What the policy makes of it; a separate value, so that another policy can be applied to the same claim.
    pub interval: Interval,
    /// The direction in which it is said to have moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// For a change from one figure to another ("from 4.8 to 4.7 percent"): both, in the order of time.
    /// `stated` is then the range that they span; comparison uses `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The unit or currency in its normal form ("percent", "kilometer", "dollar", "year of age"); empty for
    /// a count.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub unit: SmolStr,
    /// What is counted or measured, as it stands ("soldiers and civilians"); empty where nothing is named.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub noun: SmolStr,
    /// The head of what is counted, in the singular and lower case ("soldier"); empty where nothing is named.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub head: SmolStr,
    /// The event class ("killed", "injured", "arrested"); empty for none.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub class: SmolStr,
    /// Where, when, in which scope and role; what it may be compared by.
    #[serde(default, skip_serializing_if = "Frame::is_empty")]
    pub frame: Frame,
}

impl Quantity {
    /// Returns what the figure answers: the topic of its frame, else its event class; empty where neither is known.
    pub fn topic(&self) -> &str {
        self.frame.topic_or(&self.class)
    }
}

/// A figure as the words state it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The bound.
    pub bound: Bound,
    /// The lower end: the figure itself for `=` and `~`; absent for `<` and `<=`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Figure>,
    /// The upper end: the figure itself for `=` and `~`; absent for `>` and `>=`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Figure>,
    /// For an approximate figure, the side it is said to lie on: "nearly" is from below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The words that made the bound, lower case ("more than"); empty for a bare figure.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub words: SmolStr,
    /// Whether the words are vague ("several", "dozens", "many") or an indefinite singular ("a child").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vague: bool,
    /// Half a unit of the last significant digit, where the figure may be rounded: a bare figure of at
    /// least 100 with trailing zeros, or one with a magnitude word; a share, by its last written digit. Absent where
    /// rounding is never assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_unit: Option<Figure>,
}

impl Stated {
    /// Returns the one figure that is named, unless it is a range.
    pub fn point(&self) -> Option<Figure> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low != high => None,
            (low, high) => low.or(high),
        }
    }
}

/// How a stated figure bounds the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// Exactly, as far as the words go.
    #[serde(rename = "=")]
    Exact,
    /// About.
    #[serde(rename = "~")]
    About,
    /// More than.
    #[serde(rename = ">")]
    Above,
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// Less than.
    #[serde(rename = "<")]
    Below,
    /// At most.
    #[serde(rename = "<=")]
    AtMost,
    /// From one figure to another.
    #[serde(rename = "range")]
    Range,
}

impl Bound {
    /// Returns the sign for it in outputs.
    pub fn sign(self) -> &'static str {
        match self {
            Bound::Exact => "=",
            Bound::About => "~",
            Bound::Above => ">",
            Bound::AtLeast => ">=",
            Bound::Below => "<",
            Bound::AtMost => "<=",
            Bound::Range => "range",
        }
    }
}

/// The side of a figure on which the number is said to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Below: "nearly", "almost", "just under".
    Below,
    /// Above: "just over".
    Above,
}

/// A movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    /// Rising.
    Up,
    /// Falling.
    Down,
}

impl Trend {
    /// Returns the word for it in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Trend::Up => "up",
            Trend::Down => "down",
        }
    }
}

/// A change from one figure to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The figure before.
    pub from: Figure,
    /// The figure after.
    pub to: Figure,
}
