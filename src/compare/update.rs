//! Updates: when a later figure replaces an earlier one instead of contradicting it.

use super::ages::{AGE, Apart, apart};
use super::align::near;
use super::fact::{Fact, Story};
use super::phrases::{holds, listed};
use super::quantities::both;
use crate::claim::class::{self, Is};
use crate::claim::quantity::Trend;
use crate::claim::{Figure, Modality};
use std::cmp::Ordering;

/// The class of what is destroyed, and burned.
const DESTROYED: &str = "destroyed";

/// Why two disjoint figures are an earlier and a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// Somebody is older in the later text.
    Older,
    /// A deal to come was made.
    Struck,
    /// A count moved on.
    Moved {
        /// Whether it became smaller.
        shrinks: bool,
        /// Whether the days of publication tell which is the later figure, not the text.
        dated: bool,
    },
}

impl Update {
    /// Says why, in a sentence.
    pub fn reason(self, stories: &[Story], a: &Fact, b: &Fact) -> String {
        let why = match self {
            Self::Older => "So much time lies between the texts as between the ages".to_owned(),
            Self::Struck => {
                "The earlier text tells of a deal to come, the later one of the deal that was made".to_owned()
            }
            Self::Moved { shrinks, dated } => {
                let (moved, which, way) =
                    if shrinks { ("fell", "smaller", "fallen") } else { ("grew", "larger", "risen") };
                let why = if dated { "is the later one" } else { &format!("is said to have {way}") };
                format!("The count {moved}: the {which} figure {why}")
            }
        };
        format!("{why}: {}.", both(stories, a, b))
    }
}

/// Returns why two disjoint figures are an earlier and a later one, or nothing where they conflict.
///
/// The count must be one that grows (or one that shrinks, as that of the missing), or be said to have risen; the
/// articles must have been published on different days, or the text must say so; what both tell must not be long past; and
/// the later figure must be the larger (the smaller). An age of somebody who is named grows with the time between the articles.
pub fn between(stories: &[Story], a: &Fact, b: &Fact) -> Option<Update> {
    if a.quantity.unit == AGE && b.quantity.unit == AGE {
        return (apart(stories, a, b) == Some(Apart::Grown)).then_some(Update::Older);
    }
    if struck(stories, a, b) {
        return Some(Update::Struck);
    }
    let day = |f: &Fact| stories[f.side.article].published;
    // The toll of a fire of long ago is known.
    let over = |f: &Fact| !f.times.is_empty() && f.times.iter().all(|t| stories[f.side.article].is_past(t.clone()));
    // A share of the vote moves little from count to count.
    let moves = !class::is(a.topic(), Is::PROPERTY) || near(a, b, (5, 4));
    if over(a) && over(b) || !moves {
        return None;
    }
    let rising = |f: &Fact| {
        f.quantity.trend == Some(Trend::Up) || f.quantity.frame.scope.iter().any(|t| t.text == "whole:rising")
    };
    // What a quake destroyed is no more a day later; a fire goes on.
    let spreads =
        |f: &Fact| class::family(f.topic()) == DESTROYED && holds("spreading", stories[f.side.article].lead());
    let growing = |f: &Fact| class::is(f.topic(), Is::GROWING) || spreads(f);
    let larger = |x: &Fact, y: &Fact| match (x.measure.interval.low, y.measure.interval.high) {
        (Some(low), Some(high)) => low >= high,
        _ => false,
    };
    let (small, large) = if larger(b, a) {
        (a, b)
    } else if larger(a, b) {
        (b, a)
    } else {
        return None;
    };
    // "Six were critical", "four are still critical", told a day later; "the loot is now put at 10 million".
    let later = day(small).zip(day(large)).and_then(|(x, y)| match x.cmp(&y) {
        Ordering::Less => Some(large),
        Ordering::Greater => Some(small),
        Ordering::Equal => None,
    });
    if let Some(later) = later.filter(|_| small.topic() == large.topic() && !small.topic().is_empty()) {
        let shrinks = std::ptr::eq(later, small);
        let left = shrinks && small.still && large.measure.dimension.is_empty();
        if later.revised && near(a, b, (2, 1)) || left {
            return Some(Update::Moved { shrinks, dated: true });
        }
    }
    // Two parties win seats: whose they are must be said alike.
    if listed("of-a-party", small.topic()) && small.all_names.shared(&large.all_names) == 0 {
        return None;
    }
    // The missing are found: of them the later figure is the smaller one. Of homes without power it may be either.
    let both_are = |what: Is| class::is(small.topic(), what) && class::is(large.topic(), what);
    let fell = day(large).zip(day(small)).is_some_and(|(large, small)| large < small);
    let shrinks = both_are(Is::SHRINKING) && (fell || !both_are(Is::GROWING));
    let falling = small.quantity.trend == Some(Trend::Down);
    let (early, late) = if shrinks { (large, small) } else { (small, large) };
    let dated = match (day(early), day(late)) {
        (Some(early), Some(late)) if early < late => true,
        (Some(early), Some(late)) if early > late => return None,
        _ => false,
    };
    // "Engulfed 80 homes", "118 homes were destroyed": one says what it is that grows.
    let bare = |f: &Fact| f.topic().is_empty() || class::is(f.topic(), Is::NOUN);
    let grows = growing(small) && growing(large)
        || (growing(small) && bare(large) || growing(large) && bare(small)) && small.counted == large.counted;
    let said = if shrinks {
        falling
    } else {
        // What is asked for or planned is no count: "to raise the pension age to 67".
        rising(large)
            && !class::is(large.topic(), Is::TERMS)
            && (large.measure.dimension.is_empty() && !large.topic().is_empty() || grows)
    };
    // "So far 12 had been counted", "now 15".
    let open =
        |f: &Fact| f.quantity.frame.scope.iter().any(|t| matches!(t.text.as_str(), "whole:so far" | "whole:rising"));
    let counted = !shrinks && small.measure.dimension.is_empty() && (open(small) || open(large));
    let from_zero = small.measure.interval.high == Some(Figure::ZERO) && !shrinks;
    (said || dated && (grows || shrinks || counted) && !from_zero).then_some(Update::Moved { shrinks, dated })
}

/// Returns why of two figures that do not exclude each other the one is a later count: an earlier article gave the least that
/// it could be, and the later one says that it has risen: "at least nine dead", "the toll rose to 13".
pub fn risen(stories: &[Story], a: &Fact, b: &Fact) -> Option<Update> {
    let day = |f: &Fact| stories[f.side.article].published;
    let (early, late) = match day(a)?.cmp(&day(b)?) {
        Ordering::Less => (a, b),
        Ordering::Greater => (b, a),
        Ordering::Equal => return None,
    };
    let rising = late.quantity.trend == Some(Trend::Up)
        || late.quantity.frame.scope.iter().any(|t| t.text == "whole:rising")
        || late.revised;
    let (x, y) = (&early.measure.interval, &late.measure.interval);
    let grew = x.high.is_none() && x.low.zip(y.low).is_some_and(|(x, y)| x < y) && !early.vague();
    let counts = [early, late].iter().all(|f| class::is(f.topic(), Is::GROWING) && f.measure.dimension.is_empty());
    (rising && grew && counts).then_some(Update::Moved { shrinks: false, dated: true })
}

/// Whether the earlier article tells what somebody may pay, or is in talks to pay, and the later one the deal that was
/// made: the price is no other one, but the one that came of it.
fn struck(stories: &[Story], a: &Fact, b: &Fact) -> bool {
    let day = |f: &Fact| stories[f.side.article].published;
    let tells = |f: &Fact, what: &str| {
        let story = &stories[f.side.article];
        holds(what, story.near(f.claim.span).of(story.article.text.text()))
    };
    let made = |f: &Fact| tells(f, "made-deal") && !tells(f, "talked-of");
    let talked = |f: &Fact| tells(f, "talked-of") && !tells(f, "made-deal");
    let open = |f: &Fact| talked(f) || f.claim.modality != Modality::Stated && !tells(f, "made-deal");
    // Where the days of publication are one, or not known, the text itself must tell that the deal was still to come.
    let before = |early: &Fact, late: &Fact| match day(early).zip(day(late)) {
        Some((x, y)) if x > y => false,
        Some((x, y)) if x < y => open(early),
        _ => talked(early),
    };
    let deal = listed("deal", a.topic()) && listed("deal", b.topic());
    deal && [(a, b), (b, a)].iter().any(|(early, late)| before(early, late) && made(late))
}
