//! Two figures of one thing in one article: headline against text, lead against body, one authority against another.
//!
//! The alignment is that of two articles; here it must leave no doubt, for within one text a second figure is most
//! often that of a part, of another event, or of an earlier hour.

use super::super::align::{Alignment, CONFLICTS, one_place};
use super::super::fact::{Fact, Story};
use super::super::phrases::holds;
use super::super::quantities::one_voice;
use super::super::words::Words;
use super::LONGEST;
use crate::claim::class::{Is, family, is};
use crate::claim::{Reach, Term};

/// The unit of an age.
const AGE: &str = "year of age";

/// How much more than for two articles must speak for one referent where nobody is named for either figure.
const SURER: i32 = 2;

/// Whether two disjoint figures of one article, aligned so, are a contradiction that a reader should see.
pub fn worth(stories: &[Story], a: &Fact, b: &Fact, alignment: &Alignment) -> bool {
    let story = &stories[a.side.article];
    let known = !a.topic().is_empty() && family(a.topic()) == family(b.topic());
    // Percentages are those of different groups; vague words and "two more" are of others.
    let loose = |f: &Fact| {
        f.quantity.stated.vague
            || f.quantity.change.is_some()
            || matches!(f.quantity.unit.as_str(), AGE | "percent")
            || !f.quantity.stated.words.contains("more") && holds("additional", story.article.words(f.claim.span))
    };
    let long = |f: &Fact| story.sentence(f.claim.span).len() > LONGEST;
    if !known
        || long(a)
        || long(b)
        || loose(a)
        || loose(b)
        || elsewhere(a, b)
        || elsewhere(b, a)
        || adds_up(story, a, b)
    {
        return false;
    }
    let measured = !a.measure.dimension.is_empty();
    if !a.authority.is_empty() && !b.authority.is_empty() && !one_voice(a, b) {
        return measured || is(a.topic(), Is::TOLL) || a.predicate.shared(&b.predicate) > 0;
    }
    let (early, late) = if a.claim.span <= b.claim.span { (a, b) } else { (b, a) };
    let counted = is(a.topic(), Is::TOLL) || is(a.topic(), Is::GROWING);
    if early.headline && !late.headline && late.lead {
        // The lead tells the headline's event again, and may name what the headline leaves out.
        let same = early.counted == late.counted || early.counted.is_empty() && late.counted == "person";
        return (measured || same) && plain(story, a, b) && !one_of_several(story, late);
    }
    let told = early.lead && (counted || measured) && a.counted == b.counted;
    let least = CONFLICTS + if measured { 0 } else { SURER };
    told && alignment.weight >= least && plain(story, a, b) && !one_of_several(story, late)
}

/// Whether a third count makes the larger of the two of the smaller: "12 soldiers were killed", eight of one army and four of the
/// other.
fn adds_up(story: &Story, a: &Fact, b: &Fact) -> bool {
    let Some((x, y)) = a.number().zip(b.number()) else { return false };
    let Some(rest) = x.max(y).plus(x.min(y).negated()) else { return false };
    let mut counts = story.article.claims.iter().filter_map(|claim| claim.quantity());
    counts.any(|q| family(q.topic()) == family(a.topic()) && q.stated.point() == Some(rest))
}

/// Whether one names a place in its own clause that the other does not: it may be a part of the event.
fn elsewhere(a: &Fact, b: &Fact) -> bool {
    let own = a.places.iter().any(|t| t.from <= Reach::Sentence && !t.wide);
    let named = |x: &Term| {
        let words = Words::of(&x.text);
        !words.is_empty() && words.shared(&b.all_names) == words.len()
    };
    own && !a.places.iter().any(|x| named(x) || b.places.iter().any(|y| one_place(x, y)))
}

/// Whether nothing narrows or moves either figure: no scope of its own, no trend, no word of earlier or later.
fn plain(story: &Story, a: &Fact, b: &Fact) -> bool {
    let free = |f: &Fact| {
        let own_scope = f.quantity.frame.scope.iter().any(|t| t.text != "whole:total");
        let moved = holds("earlier", story.article.words(story.sentence(f.claim.span)));
        !own_scope && f.quantity.trend.is_none() && !moved && !f.is_zero()
    };
    // A time of its own is that of another event, unless it is one, or the first alone names it.
    let (early, late) = if a.claim.span <= b.claim.span { (a, b) } else { (b, a) };
    let timed = !late.times.is_empty() && early.times != late.times && !early.headline;
    free(a) && free(b) && !timed
}

/// Whether another count of the same kind stands in the sentence: one of a breakdown.
fn one_of_several(story: &Story, fact: &Fact) -> bool {
    let sentence = story.sentence(fact.claim.span);
    let near = story.article.claims.iter().filter(|c| sentence.contains(c.span) && c.span != fact.claim.span);
    near.filter_map(|c| c.quantity())
        .any(|q| q.frame.sets.first() == fact.quantity.frame.sets.first() && q.unit == fact.quantity.unit)
}
