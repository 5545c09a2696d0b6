//! Updates: when a later figure replaces an earlier one instead of contradicting it.

use super::fact::{Fact, Story};
use super::quantities::both;
use crate::claim::class::{self, Is};
use crate::claim::quantity::Trend;

/// Returns why two disjoint figures are an earlier and a later one, or nothing where they conflict.
///
/// The count must be one that grows, or be said to have risen; the articles must have been published on
/// different days, or the text must say so; and the later figure must be the larger.
pub fn reason(stories: &[Story], a: &Fact, b: &Fact) -> Option<String> {
    let day = |f: &Fact| stories[f.side.article].published;
    let rising = |f: &Fact| {
        f.quantity.trend == Some(Trend::Up) || f.quantity.frame.scope.iter().any(|t| t.text == "whole:rising")
    };
    let growing = |f: &Fact| class::is(f.topic(), Is::GROWING);
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
    let said = rising(large) && large.measure.dimension.is_empty() && !large.topic().is_empty();
    let dated = match (day(small), day(large)) {
        (Some(early), Some(late)) if early < late => true,
        (Some(early), Some(late)) if early > late => return None,
        _ => false,
    };
    let from_zero = small.measure.interval.high == Some(crate::claim::Figure::ZERO);
    (said || dated && growing(small) && growing(large) && !from_zero).then(|| {
        let why = if dated { "the larger figure is the later one" } else { "the larger figure is said to have risen" };
        format!("The count grew: {why}: {}.", both(stories, a, b))
    })
}
