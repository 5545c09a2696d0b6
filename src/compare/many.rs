//! Many articles on one thing: how the figures of a large group are held against each other.
//!
//! A thousand papers that print five tolls are five figures and a thousand witnesses. Figures that say the same in
//! the same frame are taken together (the earliest stands for them); those of one value that speak of one thing
//! make a *camp*, chained to its first where it is not small; the camps of different values, in the order of value, are held against
//! the next [`NEIGHBOURS`] values and the [`LARGEST`], which the most texts give. Of two camps that differ one pair of witnesses is shown: two that name one
//! authority where there are such, else the earliest of each, never witnesses whose own article explains the
//! difference. What is left out for the sake of cost is counted, and the report says it.

use super::authority::Authority;
use super::candidates::{Held, Scene, by_value};
use super::fact::Fact;
use super::quantities::{explains, shared_source};
use super::{Work, update};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

/// Up to how many values each is held against each.
const VALUES: usize = 48;

/// Where there are more: against how many of the next values, in the order of value, each is held.
const NEIGHBOURS: usize = 8;

/// And against how many values each is held besides: those that the most texts give.
const LARGEST: usize = 8;

/// Up to how many members of a camp each is held against each.
const FEW: usize = 12;

/// Up to how many pairs of members of two camps all are held against each other.
const FEW_PAIRS: usize = 36;

/// How many camps of one value a further figure of that value is tried with.
const CAMPS: usize = 8;

/// In how many voices of one article the figures of a camp are remembered.
const VOICES: usize = 16;

/// How many outlets of a camp are named.
const NAMED: usize = 3;

/// Figures of one value that speak of one thing, the earliest first.
struct Camp {
    members: Vec<usize>,
}

impl Camp {
    fn head(&self) -> usize {
        self.members[0]
    }
}

/// Holds the figures of a large group against each other.
pub fn hold(scene: &Scene, mut group: Vec<usize>, held: &mut Held, work: &mut Work) {
    let facts = scene.facts;
    group.sort_by_key(|at| (scene.ranks[facts[*at].side.article], facts[*at].claim.span, *at));
    let values = values(scene, group);
    let mut camps: Vec<Camp> = Vec::new();
    // The camps of each value, by number.
    let mut of_value: Vec<Range<usize>> = Vec::new();
    for value in values {
        let first = camps.len();
        camps.extend(split(scene, value, held, work));
        of_value.push(first..camps.len());
    }
    let mut disputes: Vec<(usize, usize)> = Vec::new();
    // Who speaks, in the articles of a camp's own figure or of one that fits it.
    let mut near: Vec<FxHashMap<usize, Vec<usize>>> = camps.iter().map(|p| by_article(scene, &p.members)).collect();
    let neighbours = neighbours(&camps, &of_value);
    work.left_out += of_value.len() * of_value.len().saturating_sub(1) / 2 - neighbours.len();
    for (value, next) in neighbours {
        for (x, y) in couples(scene, &camps, of_value[value].clone(), of_value[next].clone(), work) {
            let Some(pair) = held.hold(scene, camps[x].head(), camps[y].head()) else { continue };
            if camps[x].members.len() * camps[y].members.len() <= FEW_PAIRS {
                // A handful of articles among many is shown as it would be alone.
                for (a, b) in camps[x].members.iter().flat_map(|a| camps[y].members.iter().map(move |b| (*a, *b))) {
                    held.hold(scene, a, b);
                }
                continue;
            }
            if !pair.aligned() {
                continue;
            }
            if !pair.standing.fits() {
                disputes.push((x, y));
                continue;
            }
            pair.witnesses = Some(witnesses(scene, &camps[x], &camps[y], pair.a));
            for (one, other) in [(x, y), (y, x)] {
                for (article, facts) in by_article(scene, &camps[other].members) {
                    near[one].entry(article).or_default().extend(facts);
                }
            }
        }
    }
    for (x, y) in disputes {
        dispute(scene, (&camps[x], &near[x]), (&camps[y], &near[y]), held);
    }
}

/// Returns the pairs of values to be held against each other, by number, the smaller first: each with the next ones,
/// and with those that the most texts give.
fn neighbours(camps: &[Camp], of_value: &[Range<usize>]) -> BTreeSet<(usize, usize)> {
    let size = |at: usize| camps[of_value[at].clone()].iter().map(|camp| camp.members.len()).sum::<usize>();
    let mut most: Vec<usize> = (0..of_value.len()).collect();
    most.sort_by_cached_key(|at| (Reverse(size(*at)), *at));
    most.truncate(LARGEST);
    let reach = if of_value.len() <= VALUES { VALUES } else { NEIGHBOURS };
    let next = |at: usize| at + 1..of_value.len().min(at + 1 + reach);
    let pairs = (0..of_value.len()).flat_map(|at| next(at).chain(most.clone()).map(move |other| (at, other)));
    pairs.filter(|(x, y)| x != y).map(|(x, y)| (x.min(y), x.max(y))).collect()
}

/// Returns the camps of two values to be held against each other: each with each where there are few, else the largest
/// ones, and those of one place.
fn couples(
    scene: &Scene,
    camps: &[Camp],
    one: Range<usize>,
    other: Range<usize>,
    work: &mut Work,
) -> BTreeSet<(usize, usize)> {
    let all = one.len() * other.len();
    if all <= CAMPS * CAMPS {
        return one.flat_map(|x| other.clone().map(move |y| (x, y))).collect();
    }
    let largest = |value: &Range<usize>| {
        let mut camps_of: Vec<usize> = value.clone().collect();
        camps_of.sort_by_key(|at| (Reverse(camps[*at].members.len()), *at));
        camps_of.truncate(CAMPS);
        camps_of
    };
    let places = |camp: usize| scene.facts[camps[camp].head()].places.iter().map(|term| term.text.as_str());
    let mut at_place: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for y in other.clone() {
        for place in places(y) {
            let there = at_place.entry(place).or_default();
            if there.len() < CAMPS {
                there.push(y);
            }
        }
    }
    let near = one.clone().flat_map(|x| {
        places(x)
            .filter_map(|place| at_place.get(place))
            .flatten()
            .take(CAMPS)
            .map(move |y| (x, *y))
            .collect::<Vec<_>>()
    });
    let mut couples: BTreeSet<(usize, usize)> = near.collect();
    let most = largest(&other);
    couples.extend(largest(&one).into_iter().flat_map(|x| most.iter().map(move |y| (x, *y))));
    work.left_out += all - couples.len();
    couples
}

/// Puts the facts of one value and bound together, the values in their order.
fn values(scene: &Scene, group: Vec<usize>) -> Vec<Vec<usize>> {
    let measure = |at: usize| &scene.facts[at].measure;
    let order = |a: usize, b: usize| {
        by_value(&measure(a).interval, &measure(b).interval)
            .then_with(|| measure(a).bound.sign().cmp(measure(b).bound.sign()))
            .then_with(|| measure(a).unit.cmp(&measure(b).unit))
    };
    let mut group = group;
    // Stable: inside a value the order of time is kept.
    group.sort_by(|a, b| order(*a, *b));
    group.chunk_by(|a, b| order(*a, *b).is_eq()).map(<[usize]>::to_vec).collect()
}

/// Splits the facts of one value into those that speak of one thing.
fn split(scene: &Scene, value: Vec<usize>, held: &mut Held, work: &mut Work) -> Vec<Camp> {
    let mut camps: Vec<Camp> = Vec::new();
    let mut said: FxHashMap<String, usize> = FxHashMap::default();
    for at in value {
        let signature = scene.facts[at].signature();
        let known = said.get(&signature).copied();
        // The same words of the same frame are held against the first only, others against each camp.
        let tried = known.map_or(0..camps.len().min(CAMPS), |camp| camp..camp + 1);
        let joined = tried.into_iter().find(|camp| {
            let head = camps[*camp].head();
            held.hold(scene, head, at).is_some_and(|pair| pair.aligned() && pair.standing.fits())
        });
        match joined.or(known) {
            Some(camp) => {
                work.chained += usize::from(camps[camp].members.len() > 1);
                camps[camp].members.push(at);
            }
            None => {
                work.left_out += camps.len().saturating_sub(CAMPS);
                camps.push(Camp { members: vec![at] });
            }
        }
        said.entry(signature).or_insert(joined.or(known).unwrap_or(camps.len() - 1));
    }
    for camp in camps.iter().filter(|camp| camp.members.len() <= FEW) {
        for (at, x) in camp.members.iter().enumerate() {
            for y in &camp.members[at + 1..] {
                held.hold(scene, *x, *y);
            }
        }
    }
    camps
}

/// Returns the first members of a camp of each voice in which each article gives them: another one of that voice would
/// explain nothing else. Of one article [`VOICES`] at most.
fn by_article(scene: &Scene, members: &[usize]) -> FxHashMap<usize, Vec<usize>> {
    let mut out: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut known = FxHashSet::default();
    for at in members {
        let fact = &scene.facts[*at];
        let voices = out.entry(fact.side.article).or_default();
        if voices.len() < VOICES && known.insert(voice(fact)) {
            voices.push(*at);
        }
    }
    out
}

/// Returns where a figure stands and who gives it: of figures of one value, all that [`explains`] asks of one.
fn voice<'f>(fact: &'f Fact) -> (usize, bool, &'f Authority) {
    (fact.side.article, fact.headline, &fact.authority)
}

type Witnesses<'p> = (&'p Camp, &'p FxHashMap<usize, Vec<usize>>);

/// Shows the dispute of two camps by a pair of witnesses, two where a later one still gives the older figure.
fn dispute(scene: &Scene, (x, near_x): Witnesses, (y, near_y): Witnesses, held: &mut Held) {
    let facts = scene.facts;
    // An article that gives the other figure too, in the same voice, counts something else with this one.
    let free = |camp: &Camp, near: &FxHashMap<usize, Vec<usize>>| -> Vec<usize> {
        let explained = |at: usize| {
            near.get(&facts[at].side.article)
                .is_some_and(|others| others.iter().any(|z| *z != at && explains(&facts[*z], &facts[at])))
        };
        let mut known: FxHashMap<_, bool> = FxHashMap::default();
        let mut asked = |at: &usize| *known.entry(voice(&facts[*at])).or_insert_with(|| explained(*at));
        camp.members.iter().filter(|at| !asked(at)).copied().collect()
    };
    let (xs, ys) = (free(x, near_y), free(y, near_x));
    let (Some(first_x), Some(first_y)) = (xs.first().copied(), ys.first().copied()) else {
        // The heads were held against each other to see whether the camps differ; nobody disputes it.
        if let Some(pair) = held.hold(scene, x.head(), y.head()) {
            pair.explained = true;
        }
        return;
    };
    let last = |list: &[usize]| list.last().copied();
    let mut shown = vec![(first_x, first_y)];
    shown.extend(last(&xs).map(|late| (late, first_y)));
    shown.extend(last(&ys).map(|late| (first_x, late)));
    if let Some(pair) = same_source(scene, &xs, &ys) {
        shown.insert(0, pair);
    }
    let mut told: FxHashSet<(bool, bool)> = FxHashSet::default();
    let heads = (x.head().min(y.head()), x.head().max(y.head()));
    let mut kept = false;
    for (a, b) in shown {
        let source = shared_source(&facts[a], &facts[b]);
        let update = update::between(scene.stories, &facts[a], &facts[b]).is_some();
        let new = !held.knows(a, b);
        let Some(pair) = held.hold(scene, a, b) else { continue };
        if pair.aligned() && !pair.standing.fits() && told.insert((source, update)) {
            pair.witnesses = Some(witnesses(scene, x, y, pair.a));
            kept |= (pair.a, pair.b) == heads;
        } else if new {
            // Another pair shows it already.
            pair.explained = true;
        }
    }
    if !told.is_empty()
        && !kept
        && let Some(pair) = held.hold(scene, heads.0, heads.1)
    {
        pair.explained = true;
    }
}

/// Returns the first of each list that name one source.
fn same_source(scene: &Scene, xs: &[usize], ys: &[usize]) -> Option<(usize, usize)> {
    let names = |at: usize| {
        let sources = scene.facts[at].authority.sources.iter();
        sources.filter_map(|name| name.split_whitespace().next_back().map(str::to_lowercase))
    };
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for x in xs {
        for name in names(*x) {
            first.entry(name).or_insert(*x);
        }
    }
    ys.iter().find_map(|y| {
        let x = names(*y).find_map(|name| first.get(&name).copied())?;
        shared_source(&scene.facts[x], &scene.facts[*y]).then_some((x, *y))
    })
}

/// Says who gives the figures of two camps; the first is that of the fact `a`.
fn witnesses(scene: &Scene, x: &Camp, y: &Camp, a: usize) -> String {
    let (first, second) = if x.members.contains(&a) { (x, y) } else { (y, x) };
    format!("The first is given by {}; the second by {}.", outlets(scene, first), outlets(scene, second))
}

/// Returns "A, B, C and 585 more".
fn outlets(scene: &Scene, camp: &Camp) -> String {
    let mut articles: Vec<usize> = camp.members.iter().map(|at| scene.facts[*at].side.article).collect();
    articles.dedup();
    let mut names: Vec<&str> = Vec::new();
    for article in &articles {
        let name = scene.stories[*article].article.origin.outlet.as_str();
        if names.len() < NAMED && !names.contains(&name) {
            names.push(name);
        }
    }
    match articles.len().saturating_sub(names.len()) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
