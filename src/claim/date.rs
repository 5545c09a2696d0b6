//! Dates and times, recognised so that they are not taken for counts, and so that claims can be placed.

use super::quantity::Bound;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A date, a year, a clock time or a relative day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// What it is.
    pub form: DateForm,
    /// The normal form: `2023-09-19`, `2023`, `--09-19` (no year said), `15:00Z`, `19:00`; the words in
    /// lower case where the article's own date would be needed and is not known.
    pub normal: SmolStr,
    /// The day that it falls on, `YYYY-MM-DD`, where the article's own date is known and the words fix it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<SmolStr>,
    /// For a time on the clock, the words that hedge it ("shortly after"), where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedge: Option<Hedge>,
    /// Whether it is a time on the clock told in words that do not say in which half of the day it is ("five past
    /// seven"); the normal form is then that of the first half, or from 12:00 to 12:59.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub either_half: bool,
}

impl Date {
    /// Whether another date says something else; a time on the clock that may be in either half of the day fits that of
    /// both.
    pub fn differs(&self, other: &Self) -> bool {
        if !(self.either_half || other.either_half) || self.form != other.form {
            return self.normal != other.normal;
        }
        let within = |date: &Self| date.normal.get(..2)?.parse::<u32>().ok().map(|hour| hour % 12);
        let rest = |date: &Self| date.normal.get(2..).map(str::to_owned);
        (within(self), rest(self)) != (within(other), rest(other))
    }
}

/// How words beside a time on the clock loosen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hedge {
    /// Where the moment lies: about the time, after it, before it.
    pub bound: Bound,
    /// Whether it lies close by: "shortly after", not "after".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub near: bool,
    /// The words, in lower case.
    pub words: SmolStr,
}

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateForm {
    /// A calendar day, with or without its year.
    Day,
    /// A month, a season, a year or a decade.
    Period,
    /// A time on the clock.
    Clock,
    /// A day told from the article's own ("on Tuesday", "yesterday").
    Relative,
}
