//! Candidates: which figures are held against each other at all.
//!
//! Figures meet through keys (dimension with class, dimension with what is counted). In the group of a key that a
//! handful of articles makes, each figure is held against each other one. A larger group is read by [`many`]: its
//! cost grows with the number of different figures, not with the number of articles squared.
//!
//! [`many`]: super::many

use super::fact::Fact;
use super::lone;
use super::many;
use super::quantities::{Pair, pair};
use super::{Work, money};
use crate::claim::class::{self, Is};
use crate::claim::{Figure, Interval};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Up to how many figures of one key each is held against each.
pub const WHOLE: usize = 64;

/// Everything that candidates are looked for in.
pub struct Scene<'s, 'a> {
    /// The articles with what was worked out of them.
    pub stories: &'s [super::fact::Story<'a>],
    /// Their figures.
    pub facts: &'s [Fact<'a>],
    /// The rates of exchange that they give.
    pub rates: &'s money::Rates,
    /// Each article's place in time.
    pub ranks: &'s [usize],
}

/// The pairs that were held against each other, each once, the smaller index first, with what came of it.
#[derive(Default)]
pub struct Held(FxHashMap<(usize, usize), Option<Pair>>);

impl Held {
    /// Whether two facts were held against each other before.
    pub fn knows(&self, a: usize, b: usize) -> bool {
        self.0.contains_key(&(a.min(b), a.max(b)))
    }

    /// Holds two facts against each other, if that was not done before; returns the pair where they may speak of
    /// one thing.
    pub fn hold(&mut self, scene: &Scene, a: usize, b: usize) -> Option<&mut Pair> {
        let (a, b) = (a.min(b), a.max(b));
        // Always the earlier text against the later one, in whatever order they were given.
        let rank = |fact: usize| scene.ranks[scene.facts[fact].side.article];
        let turned = rank(b) < rank(a);
        let (x, y) = if turned { (b, a) } else { (a, b) };
        let held = || {
            let mut pair = pair(scene.stories, scene.facts, scene.rates, x, y)?;
            (pair.a, pair.b) = (a, b);
            Some(pair)
        };
        self.0.entry((a, b)).or_insert_with(held).as_mut()
    }
}

/// Returns the pairs that may speak of one thing, in the order of the facts.
pub fn pairs(scene: &Scene, work: &mut Work) -> Vec<Pair> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, fact) in scene.facts.iter().enumerate() {
        for key in keys(fact) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut held = Held::default();
    for group in groups.into_values() {
        if group.len() > WHOLE {
            many::hold(scene, group, &mut held, work);
            continue;
        }
        for (at, x) in group.iter().enumerate() {
            for y in &group[at + 1..] {
                held.hold(scene, *x, *y);
            }
        }
    }
    work.pairs += held.0.len();
    let mut pairs: Vec<Pair> = held.0.into_values().flatten().collect();
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// Dimensions whose figures are candidates whatever noun stands beside them.
const MEASURED: &[&str] =
    &["area", "length", "magnitude", "mass", "percent", "speed", "temperature", "time", "volume", "year of age"];

fn keys(fact: &Fact) -> Vec<String> {
    let q = fact.quantity;
    let dimension = if super::money::is_money(&fact.measure.unit) { "money" } else { fact.measure.dimension.as_str() };
    let mut keys = Vec::new();
    if !fact.topic().is_empty() {
        keys.push(format!("{dimension}|class {}", class::family(fact.topic())));
    }
    if dimension == "money" {
        keys.push("money".to_owned());
    } else if !fact.counted.is_empty() {
        keys.push(format!("{dimension}|of {}", fact.counted));
    }
    // "Four men", "four robbers", "shot four": the number itself, for people of different names.
    if let Some(n) = q.stated.point().filter(|n| *n > Figure::whole(1) && are_people(fact)) {
        keys.push(format!("{dimension}|people {}", n.exact()));
    }
    // "Nine people in the dock", "nine defendants": a number that tells by itself.
    if let Some(n) = q.stated.point().filter(|_| lone::rare(fact, fact)) {
        keys.push(format!("{dimension}|= {}", n.exact()));
    }
    let rate = q.unit.contains(" per ");
    if keys.is_empty() || rate || fact.sole_measure || MEASURED.contains(&dimension) {
        keys.push(format!("{dimension}|"));
    }
    keys
}

/// Whether a figure counts people, or those whom something befell that befalls people.
fn are_people(fact: &Fact) -> bool {
    let sets = &fact.quantity.frame.sets;
    let befell = || fact.counted.is_empty() && fact.measure.dimension.is_empty() && class::is(fact.topic(), Is::TOLL);
    sets.last().map_or_else(befell, |set| set == "person")
}

/// Orders intervals by their lower end, then by the upper one; an open end is the farthest.
pub fn by_value(a: &Interval, b: &Interval) -> Ordering {
    let low = |i: &Interval| (i.low.unwrap_or(crate::claim::Figure::ZERO), i.low_open);
    let high = match (a.high, b.high) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(x), Some(y)) => x.cmp(&y),
    };
    low(a).cmp(&low(b)).then(high).then(b.high_open.cmp(&a.high_open))
}
