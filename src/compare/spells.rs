//! Spells: how long something went on. They are told of many things, and loosely: "five months" of four and a half.

use super::fact::{Fact, Story};
use super::words::Words;
use crate::claim::Figure;
use crate::claim::class::{self, Is};
use crate::claim::quantity::Bound;
use crate::claim::relate::Standing;
use crate::claim::unit::unit;

/// The dimension of spells.
pub const TIME: &str = "time";

/// The topics of what a court imposes and of what only lasts, and the role of what is done of a sentence.
const SENTENCE: &str = "sentence";
const DURATION: &str = "duration";
const SERVED: &str = "term:served";

/// Returns how much speaks for one spell, of two that are equal. The one number of hours, or of minutes, of two articles
/// is one, if their sentences share a word: "After two hours the gunman gave up", "two hours of talks with the gunman".
/// Of other spells more words show a little.
pub fn weight(stories: &[Story], a: &Fact, b: &Fact) -> i32 {
    if a.measure.dimension != TIME || a.measure.unit != b.measure.unit {
        return 0;
    }
    let own = |fact: &Fact| Words::of(stories[fact.side.article].article.words(fact.claim.span));
    let words = |fact: &Fact| fact.sentence.without(&fact.names).without(&own(fact));
    match words(a).shared(&words(b)) {
        0 => 0,
        _ if a.sole_spell && b.sole_spell => ALONE,
        shared => (shared.min(3) - 1) as i32,
    }
}

/// Whether one only says that something lasted, and the other what.
pub fn lasts(x: &str, y: &str) -> bool {
    let spell = |topic: &str| class::is(topic, Is::SPELL);
    x == DURATION && spell(y) || y == DURATION && spell(x)
}

/// What it weighs that two articles each give one spell.
const ALONE: i32 = 4;

/// Returns how two spells stand. What somebody served is told in whole months or years, half of one up or down; what a
/// court imposes is not: "two years" is no "18 months".
pub fn stand(a: &Fact, b: &Fact, standing: Standing) -> Standing {
    if a.measure.dimension != TIME || b.measure.dimension != TIME {
        return standing;
    }
    let served = |fact: &Fact| fact.quantity.frame.role.iter().any(|term| term.text == SERVED);
    let sentences = a.topic() == SENTENCE && b.topic() == SENTENCE;
    match standing {
        Standing::Disjoint if served(a) && served(b) && (whole_of(a, b) || whole_of(b, a)) => Standing::Rounds,
        Standing::Disjoint if !sentences && (rounded(a, b) || rounded(b, a)) => Standing::Rounds,
        Standing::Rounds if sentences && a.measure.unit != b.measure.unit && !(served(a) && served(b)) => {
            Standing::Disjoint
        }
        other => other,
    }
}

/// Whether the first is told roughly, in a longer unit than the second, and is it rounded: "almost three months" of 11 weeks.
fn rounded(rough: &Fact, fine: &Fact) -> bool {
    let scale = |fact: &Fact| unit(&fact.measure.unit).map(|unit| unit.factor);
    let base = |fact: &Fact| {
        fact.measure.written.high.or(fact.measure.written.low).zip(scale(fact)).and_then(|(n, f)| n.times(f))
    };
    let (Some(long), Some(short)) = (scale(rough), scale(fine)) else { return false };
    let (Some(x), Some(y)) = (base(rough), base(fine)) else { return false };
    let apart = x.max(y).plus(x.min(y).negated()).and_then(|apart| apart.times(Figure::whole(2)));
    let hedged = rough.measure.bound == Bound::About && fine.measure.interval.is_point();
    hedged && long > short && apart.is_some_and(|apart| apart <= long)
}

/// Whether a whole number is the other, in the same unit and with a fraction, rounded.
fn whole_of(round: &Fact, exact: &Fact) -> bool {
    let point = |fact: &Fact| fact.measure.interval.is_point().then_some(fact.measure.written.low).flatten();
    let (Some(round_at), Some(exact_at)) = (point(round), point(exact)) else { return false };
    let double = |n: Figure| n.times(Figure::whole(2));
    let apart = double(exact_at).zip(double(round_at)).and_then(|(x, y)| x.max(y).plus(x.min(y).negated()));
    round.measure.unit == exact.measure.unit
        && round_at.is_whole()
        && !exact_at.is_whole()
        && apart.is_some_and(|apart| apart <= Figure::whole(1))
}
