//! What a figure counts or measures: money, people, a length; a topic is one of figures of such a kind.

use super::{Topics, Where};
use crate::claim::unit;
use crate::claim::{Figure, Quantity};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::WordId;
use crate::extract::quantity::words::VagueCount;
use serde::Deserialize;
use std::ops::Range;

/// What is counted or measured.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Of {
    Money,
    Area,
    Percent,
    Years,
    Times,
    People,
    /// People who are none of the forces.
    Public,
    /// Soldiers, officers and rescuers.
    Forces,
    Staff,
    Riders,
    Pupils,
    Jobs,
    Shots,
    Guns,
    Decimal,
    Length,
    Cases,
    Speed,
    Rain,
    Mass,
    Volume,
    /// Mass or volume.
    Stuff,
    Spell,
    Days,
    Time,
    Degrees,
    /// Degrees of a scale of heat.
    Heat,
    Power,
    /// What flows in a day: barrels a day.
    Flow,
    PerShare,
    PerYear,
    PerDay,
    Buildings,
    Vehicles,
    Things,
    Any,
}

impl Of {
    /// All of them, each at its number.
    pub(super) const ALL: [Self; Self::Any as usize + 1] = [
        Self::Money,
        Self::Area,
        Self::Percent,
        Self::Years,
        Self::Times,
        Self::People,
        Self::Public,
        Self::Forces,
        Self::Staff,
        Self::Riders,
        Self::Pupils,
        Self::Jobs,
        Self::Shots,
        Self::Guns,
        Self::Decimal,
        Self::Length,
        Self::Cases,
        Self::Speed,
        Self::Rain,
        Self::Mass,
        Self::Volume,
        Self::Stuff,
        Self::Spell,
        Self::Days,
        Self::Time,
        Self::Degrees,
        Self::Heat,
        Self::Power,
        Self::Flow,
        Self::PerShare,
        Self::PerYear,
        Self::PerDay,
        Self::Buildings,
        Self::Vehicles,
        Self::Things,
        Self::Any,
    ];

    /// Whether a topic of this is one of figures of another kind too.
    pub(super) fn takes(self, kind: Self) -> bool {
        let wider = match self {
            Self::Any => true,
            Self::Time => matches!(kind, Self::Years | Self::Days | Self::Spell),
            Self::People => matches!(kind, Self::Forces | Self::Staff | Self::Riders | Self::Pupils),
            Self::Public => matches!(kind, Self::People | Self::Staff | Self::Riders | Self::Pupils),
            Self::Things => matches!(kind, Self::Buildings | Self::Vehicles),
            Self::Stuff => matches!(kind, Self::Mass | Self::Volume | Self::Flow),
            Self::Degrees => kind == Self::Heat,
            _ => false,
        };
        wider || self == kind
    }
}

impl Topics {
    /// Whether a unit is one of money.
    fn is_money(&self, unit: &str) -> bool {
        self.money.contains(unit) || unit.ends_with(unit::UNLISTED)
    }

    /// Whether a unit is one of money in each of something.
    fn is_rate(&self, unit: &str, each: &str) -> bool {
        unit.strip_suffix(each).is_some_and(|money| self.is_money(money))
    }

    /// Returns what a quantity counts or measures.
    pub(super) fn of(&self, doc: &Document, q: &Quantity, number: &Range<usize>) -> Of {
        let decimal = q.stated.low.or(q.stated.high).is_some_and(|n| n < Figure::whole(10)) && {
            let text = doc.span(number.clone()).of(doc.text);
            text.as_bytes().windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b'.' && w[2].is_ascii_digit())
        };
        match q.unit.as_str() {
            "percent" | "basis point" => Of::Percent,
            "year" | "month" => Of::Years,
            "magnitude" => Of::Decimal,
            "acre" | "hectare" | "square kilometer" | "square mile" => Of::Area,
            "meter" | "foot" | "yard" | "kilometer" | "mile" | "nautical mile" => Of::Length,
            "second" | "minute" | "hour" => Of::Spell,
            "day" | "week" => Of::Days,
            "degree" => Of::Degrees,
            "celsius" | "fahrenheit" => Of::Heat,
            "barrel per day" => Of::Flow,
            "millimeter" if self.is_gun(doc, &q.head) => Of::Guns,
            "millimeter" | "centimeter" | "inch" => Of::Rain,
            "kilometer per hour" | "mile per hour" | "knot" => Of::Speed,
            unit if self.is_money(unit) => Of::Money,
            unit if self.is_rate(unit, " per head") || self.is_rate(unit, " per person") => Of::Money,
            unit if self.is_rate(unit, " per share") => Of::PerShare,
            unit if self.is_rate(unit, " per year") => Of::PerYear,
            unit if self.is_rate(unit, " per day") => Of::PerDay,
            "" if doc.lexicon.names(&q.head, Around::TimesOf) || is_twice(doc, number.start) => Of::Times,
            "" if self.is_calibre(doc, number) => Of::Guns,
            "" if decimal => Of::Decimal,
            "" if is_fraction(doc, q, number) => Of::Percent,
            "" => match doc.lexicon.frame.sets(&q.head) {
                [set, ..] if set == "shot" => Of::Shots,
                [set, ..] if set == "patient" => Of::Cases,
                [set, ..] if set == "job" => Of::Jobs,
                [set, ..] if set == "worker" => Of::Staff,
                [set, ..] if set == "passenger" => Of::Riders,
                [set, ..] if set == "student" => Of::Pupils,
                [sets @ .., last] if last == "person" && sets.iter().any(|s| s == "security" || s == "rescuer") => {
                    Of::Forces
                }
                [.., last] if last == "person" || last == "family" => Of::People,
                [.., last] if last == "building" => Of::Buildings,
                [.., last] if last == "vehicle" => Of::Vehicles,
                _ if q.head.is_empty() || doc.lexicon.names(&q.head, Around::Crowd) => Of::People,
                // "A five-man gang".
                _ if doc.lexicon.frame.joined_people(doc, number).is_some() => Of::People,
                _ => Of::Things,
            },
            // "40,000 barrels a day"
            unit => stuff(unit.split(" per ").next().unwrap_or(unit)).unwrap_or(Of::Any),
        }
    }

    /// Whether a bare figure is the width of a barrel: ".38", "a 38-caliber revolver", "9 mm pistol".
    fn is_calibre(&self, doc: &Document, number: &Range<usize>) -> bool {
        let text = doc.span(number.clone()).of(doc.text);
        if text.starts_with('.') {
            return true;
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let mut after = number.start + 1;
        if doc.tokens.get(after).is_some() && doc.glued(after) && doc.word(after) == "-" {
            after += 1;
        }
        let known = |at: usize| self.by_word.get(&doc.tokens.get(at)?.word.lemma);
        let of_guns = |index: &usize| self.topics[*index].of == Of::Guns && self.topics[*index].r#where == Where::Claim;
        matches!(digits, 2 | 3) && known(after).is_some_and(|indexes| indexes.iter().any(of_guns))
    }

    /// Whether what is measured is fired, or is what it fires: "a 9 mm pistol".
    fn is_gun(&self, doc: &Document, head: &str) -> bool {
        let head = Some(doc.lexicon.vocabulary.id(&head.to_lowercase())).filter(|id| *id != WordId::NONE);
        head.and_then(|head| self.by_word.get(&head))
            .is_some_and(|indexes| indexes.iter().any(|index| self.topics[*index].of == Of::Guns))
    }
}

/// Whether a figure is a part of something, told in words: "two thirds of the voters".
fn is_fraction(doc: &Document, q: &Quantity, number: &Range<usize>) -> bool {
    let part = q.stated.low.or(q.stated.high).is_some_and(|n| n > Figure::ZERO && n < Figure::whole(1));
    part && !number.clone().any(|t| doc.word(t).starts_with(|c: char| c.is_ascii_digit()))
}

/// The kind of figure in a unit of mass, volume or power.
fn stuff(unit: &str) -> Option<Of> {
    match unit::unit(unit)?.dimension {
        "mass" => Some(Of::Mass),
        "volume" => Some(Of::Volume),
        "power" => Some(Of::Power),
        _ => None,
    }
}

/// Whether a word says how often by itself: "twice".
fn is_twice(doc: &Document, at: usize) -> bool {
    doc.lexicon.quantity.vague.at(&doc.tokens, at).is_some_and(|hit| hit.meaning.count == VagueCount::Twice)
}
