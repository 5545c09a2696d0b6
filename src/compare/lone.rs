//! Lone figures: numbers that an article gives of one thing only.
//!
//! Two articles of one event that each give the same number of one thing seldom mean two things by it, in whatever words
//! they tell of it: "82 percent of the equity", "an 82 percent holding".

use super::ages::AGE;
use super::align::is_sharp;
use super::fact::Fact;
use super::money;
use crate::claim::{Bound, Figure};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Everything is counted by so few, and no article needs to say of what.
const FEW: i64 = 3;

/// So many are seldom counted twice of two things.
const MANY: i64 = 20;

/// Marks the figures whose number their article gives, in their dimension, of one thing only: once, or again with the
/// same noun of the same event, or so in the headline, which is short of words.
pub fn mark(facts: &mut [Fact]) {
    let mut told: FxHashMap<(usize, SmolStr, Figure), Told> = FxHashMap::default();
    for fact in facts.iter().filter(|fact| !fact.headline) {
        if let Some(key) = key(fact) {
            let own = (fact.counted.to_owned(), fact.topic().to_owned());
            let same = |known: Told| known.filter(|known| *known == own);
            told.entry(key).and_modify(|known| *known = same(known.take())).or_insert_with(|| Some(own.clone()));
        }
    }
    for fact in facts {
        fact.lone = key(fact).is_some_and(|key| told.get(&key).is_none_or(Option::is_some));
    }
}

/// Whether two equal figures are seldom those of two things: each article gives the number of one thing, and it is none
/// of the few that everything is counted by, nor a price, nor a round length. Of ages it is known better; and of what is
/// counted something must be told, unless both give just that number.
pub fn rare(a: &Fact, b: &Fact) -> bool {
    let told = |fact: &Fact| !fact.measure.dimension.is_empty() || !fact.counted.is_empty() || !fact.topic().is_empty();
    let just = a.measure.bound == Bound::Exact && b.measure.bound == Bound::Exact;
    let tells = |fact: &Fact| {
        fact.lone && (just || told(fact)) && fact.quantity.unit != AGE && !money::is_price(&fact.quantity.unit)
    };
    let unusual = |n| n > Figure::whole(FEW) && (a.measure.dimension != "length" || is_sharp(n));
    tells(a) && tells(b) && a.quantity.stated.point().is_some_and(unusual)
}

/// Whether so many are counted that few things share the number by chance.
pub fn is_many(fact: &Fact) -> bool {
    fact.measure.dimension.is_empty() && fact.number() > Some(Figure::whole(MANY))
}

fn key(fact: &Fact) -> Option<(usize, SmolStr, Figure)> {
    Some((fact.side.article, fact.measure.dimension.clone(), fact.quantity.stated.point()?))
}

/// What an article counts by a number, and what it tells of it; nothing where it tells of two things.
type Told = Option<(String, String)>;
