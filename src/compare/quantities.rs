//! Quantities: which figures are held against each other, and what is said of each pair.
//!
//! Candidates come from [`candidates`](super::candidates); of each pair the axes are aligned, what a better partner
//! explains is taken back, and the rest is put into words.

use super::ages::{AGE, birthday, is_thing};
use super::align::{
    Alignment, CONFLICTS, FITS, RARE, SAME, align, counts_alike, near, one_count, one_noun, told_alike,
};
use super::assumed;
use super::candidates::{Scene, pairs};
use super::compound;
use super::fact::{Fact, Story};
use super::money::Rates;
use super::phrases::listed;
use super::selfcheck;
use super::spells;
use super::update;
use super::{Finding, Relation, Side, Subtype, Work};
use crate::claim::class::{self, Is};
use crate::claim::relate::{Standing, stand};
use crate::claim::{Figure, Interval};
use rustc_hash::FxHashMap;

/// Two figures that may speak of one thing, by index, the smaller first.
pub struct Pair {
    /// The first.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// How they lie.
    pub standing: Standing,
    /// Where they stand for others that say the same: who gives each, a sentence.
    pub witnesses: Option<String>,
    /// Whether other witnesses show the difference better.
    pub explained: bool,
    arithmetic: Vec<String>,
    alignment: Alignment,
    /// Whether the number, or what is told of those whom it counts, tells them from others.
    tells: bool,
    /// Whether they name the same number, under whatever bound.
    number: bool,
    /// Whether one thing is told of both, or both count one thing that is nobody.
    one_topic: bool,
    /// How much more must speak for a conflict of figures so far from each other.
    distance: i32,
    /// The same of figures that only do not exclude each other: "more than 100 pupils were seized", "640 pupils".
    vague: i32,
    /// How much less must speak for figures that fit and plainly count one thing.
    plain: i32,
    /// The same of figures that do not, each the one answer that its article gives to one question, or an earlier and a later
    /// one.
    only: i32,
}

/// Whether the figures fit, the weight, and the fact on the other side.
type Partner = (bool, i32, usize);

/// Returns the findings over the quantities of all articles.
pub fn findings(scene: &Scene, work: &mut Work) -> Vec<Finding> {
    let mut pairs = pairs(scene, work);
    pairs.retain(|pair| !pair.explained);
    settle(scene.facts, &mut pairs);
    // The figure before an aside shows the difference.
    let aside = |pair: &Pair| scene.facts[pair.a].aside || scene.facts[pair.b].aside;
    pairs.retain(|pair| pair.standing.fits() || !aside(pair));
    pairs.into_iter().filter_map(|pair| finding(scene.stories, scene.facts, pair)).collect()
}

/// Aligns two facts; nothing where they cannot speak of one thing.
pub fn pair(stories: &[Story], facts: &[Fact], rates: &Rates, at: usize, bt: usize) -> Option<Pair> {
    let (a, b) = (&facts[at], &facts[bt]);
    if a.side.article == b.side.article && a.claim.span.overlaps(b.claim.span) {
        return None;
    }
    let (mut standing, mut arithmetic) = stand(&a.measure, &b.measure);
    if standing == Standing::Unlike {
        (standing, arithmetic) = rates.stand(&a.measure, &b.measure)?;
    }
    standing = spells::stand(a, b, standing);
    let alignment = align(stories, a, b, standing);
    if standing == Standing::Disjoint && strays(a, b) {
        return None;
    }
    // An axis apart is a near miss, kept to be named; more are nothing.
    (alignment.apart <= 1 && alignment.weight >= 2).then(|| {
        let moved = standing == Standing::Disjoint && update::between(stories, a, b).is_some();
        let far = standing == Standing::Disjoint && twice(a, b) && !moved;
        let gap = distance(&a.measure.interval, &b.measure.interval);
        let distance = gap + unnamed(a, b) + if far { FAR } else { 0 };
        // "5,210 polling stations", "around 5,200 polling stations were open".
        let sure = near(a, b, (6, 5)) && !listed("anybody", a.counted);
        let vague = if one_sided(a, b) && !sure { 2 } else { 0 } + if standing == Standing::Meets { gap } else { 0 };
        let tells = tells(a, b);
        let number = a.quantity.stated.point().is_some_and(|n| b.quantity.stated.point() == Some(n));
        let one_topic = told_alike(a, b) || counts_alike(a, b);
        let plain = i32::from(plain(a, b, standing));
        let asked = class::family(a.topic()) == class::family(b.topic()) && !a.topic().is_empty();
        let only =
            if moved && asked && (told_alike(a, b) || a.counted == b.counted) { MOVED } else { i32::from(only(a, b)) };
        Pair {
            number,
            one_topic,
            tells,
            vague,
            plain,
            only,
            a: at,
            b: bt,
            standing,
            witnesses: None,
            explained: false,
            arithmetic,
            alignment,
            distance,
        }
    })
}

/// Figures many times each other seldom count the same: 2 past five times, 3 past ten, 4 past a hundred, 5 past a
/// thousand. Nothing is far from zero, which denies.
fn distance(a: &Interval, b: &Interval) -> i32 {
    let point = |i: &Interval| i.low.or(i.high).filter(|n| *n > Figure::ZERO);
    let (Some(x), Some(y)) = (point(a), point(b)) else { return 0 };
    let times = |n: i64| {
        let n = Figure::whole(n);
        x.times(n).is_some_and(|x| x < y) || y.times(n).is_some_and(|y| y < x)
    };
    [5, 5, 10, 100, 1000].into_iter().map(|n| i32::from(times(n))).sum()
}

/// How much more must speak for a conflict of figures of which one is twice the other or more: most such figures of one event
/// count two things, where they are no earlier and later one.
const FAR: i32 = 3;

/// How much less must speak for an earlier and a later figure under one topic: they exclude each other, and nobody is wrong.
const MOVED: i32 = 2;

/// How many things are few: of them one more or less is soon twice as many.
const FEW: i64 = 5;

/// Whether one of two figures that are not zero, nor those of a few things, is at least twice the other.
fn twice(a: &Fact, b: &Fact) -> bool {
    let Some((x, y)) = a.number().zip(b.number()) else { return false };
    let few = a.measure.dimension.is_empty() && x.max(y) <= Figure::whole(FEW);
    !few && x > Figure::ZERO
        && y > Figure::ZERO
        && x.min(y).times(Figure::whole(2)).is_some_and(|double| double <= x.max(y))
}

/// A conflict wants to know what was asked: where only one says it, or neither does and the clauses share no word
/// but names and places, the two may be answers to different questions.
fn unnamed(a: &Fact, b: &Fact) -> i32 {
    match (a.topic().is_empty(), b.topic().is_empty()) {
        (false, false) => 0,
        // Of somebody's age the question is known.
        (true, true) if a.quantity.unit == AGE && b.quantity.unit == AGE => 0,
        // How far one place lies from another.
        (true, true) if a.measure.dimension == "length" && shared_names(a, b) > 1 => 0,
        (true, true) => {
            // Spells of time and sums of money are told of too many things.
            let broad = a.measure.dimension == spells::TIME || super::money::is_money(&a.quantity.unit);
            // So many kilograms of one stuff.
            let stuff =
                !matches!(a.measure.dimension.as_str(), "" | "time") && !a.counted.is_empty() && a.counted == b.counted;
            let roles = || a.quantity.frame.role.iter().any(|x| b.quantity.frame.role.iter().any(|y| x.text == y.text));
            // A bare number with nothing that it counts says nothing of what was asked.
            let broad = broad || a.measure.dimension.is_empty() && a.counted.is_empty() && b.counted.is_empty();
            let sentence = a.predicate.shared(&b.predicate) >= ALIKE && a.predicate.likeness(&b.predicate) >= MOST;
            if stuff || sentence || one_count(a, b, false) || !broad && (a.act.shared(&b.act) >= 1 || roles()) {
                0
            } else {
                3
            }
        }
        // "Guilty on 12 counts", "found him guilty of 14 charges".
        _ if !a.counted.is_empty() && a.counted == b.counted && tried(a, b) => 0,
        // Lengths are told of too many things.
        _ if a.measure.dimension == "length" => 5,
        _ if a.sole_measure && one_count(a, b, false) => 0,
        _ => 3,
    }
}

/// How many names the two are told beside.
fn shared_names(a: &Fact, b: &Fact) -> usize {
    let first = |at: &usize| !a.subject[..*at].contains(&a.subject[*at]);
    (0..a.subject.len()).filter(first).filter(|at| b.subject.contains(&a.subject[*at])).count()
}

/// Whether one court did one thing to those of whom both are told.
fn tried(a: &Fact, b: &Fact) -> bool {
    let (x, y) = (&a.quantity.frame.role, &b.quantity.frame.role);
    x.iter().any(|t| t.text.starts_with("court:") && y.iter().any(|u| u.text == t.text))
}

/// How many words two clauses share that say one thing of two figures, and how much of their words, in percent.
const ALIKE: usize = 4;
const MOST: usize = 70;

/// Whether two shares of votes lie far from each other: one of them is most often that of something else, as "with 98 percent of the
/// votes in" is.
fn strays(a: &Fact, b: &Fact) -> bool {
    let share = |fact: &Fact| fact.measure.dimension == "percent" && fact.topic() == VOTES;
    share(a) && share(b) && !near(a, b, (5, 4))
}

/// The share of the votes that somebody won.
const VOTES: &str = "vote share";

/// Whether equal figures tell what they count from others: by what befell it, by its noun, or by a number that few
/// things share. Many people are two, and many things 300 metres apart.
fn tells(a: &Fact, b: &Fact) -> bool {
    let few = |fact: &Fact| fact.measure.dimension == "length" || fact.number().is_none_or(|n| n <= Figure::whole(3));
    !few(a) || !a.counted.is_empty() && one_noun(a, b) || !a.topic().is_empty() && !b.topic().is_empty()
}

/// Whether two figures of more than one plainly count one thing: the years of somebody, things of one noun, or a measure of
/// which one thing is told, or that is the same. Spells of time are told of too much, and so are lengths.
fn plain(a: &Fact, b: &Fact, standing: Standing) -> bool {
    let several = |fact: &Fact| fact.number().is_some_and(|n| n > Figure::whole(1));
    let person = |fact: &Fact| fact.quantity.unit == AGE && !fact.twin && !is_thing(fact);
    let age = person(a) && person(b) && (a.counted.is_empty() || b.counted.is_empty() || a.counted == b.counted);
    let count = a.measure.dimension.is_empty() && !a.counted.is_empty() && a.counted == b.counted;
    let one = told_alike(a, b) || standing == Standing::Equal && a.measure.dimension != "length";
    let measure = !matches!(a.measure.dimension.as_str(), "" | spells::TIME) && a.quantity.unit != AGE && one;
    several(a) && several(b) && (age || count || measure)
}

/// Whether of two figures one thing is told of which each article tells one figure, or that lie near each other, and not of a
/// part.
fn only(a: &Fact, b: &Fact) -> bool {
    let part = |fact: &Fact| fact.quantity.frame.scope.iter().any(|term| term.text == "part:of");
    // A property is that of one of several owners.
    let close = near(a, b, (3, 2)) && !class::is(a.topic(), Is::PROPERTY);
    let one = |fact: &Fact| (fact.sole_topic || close) && !fact.vague() && !fact.is_zero() && !part(fact);
    one(a) && one(b) && told_alike(a, b) && !class::is(a.topic(), Is::MANY)
}

/// Whether only one says what happened to those whom it counts.
fn one_sided(a: &Fact, b: &Fact) -> bool {
    let said = |fact: &Fact| !fact.topic().is_empty() && !class::is(fact.topic(), Is::NOUN);
    said(a) && b.topic().is_empty() || said(b) && a.topic().is_empty()
}

impl Pair {
    /// Whether the two speak of one thing.
    pub fn aligned(&self) -> bool {
        let least = match self.standing {
            // "At least a dozen", "a dozen".
            Standing::Meets if (self.number || self.one_topic) && self.tells => SAME + self.vague - self.plain,
            Standing::Meets => FITS + self.vague - self.plain,
            standing if standing.fits() && self.tells => SAME - self.plain,
            standing if standing.fits() => FITS - self.plain,
            _ => CONFLICTS + self.distance - self.only,
        };
        self.alignment.apart == 0 && self.alignment.weight >= least
    }
}

/// Takes back what a better partner explains.
///
/// An article does not contradict itself unawares: where it gives two different figures under one authority, or
/// under none, they count different things, and only the one that fits the other article's figure, or fits it
/// best, is held against it. Figures under different authorities, or in headline and text, are a real dispute.
fn settle(facts: &[Fact], pairs: &mut Vec<Pair>) {
    // The best weight, and whether it fits, of each fact towards each other article.
    let mut best: FxHashMap<(usize, usize), Vec<Partner>> = FxHashMap::default();
    for pair in pairs.iter().filter(|p| p.aligned()) {
        for (x, y) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let key = (x, facts[y].side.article);
            // That a number is rare says nothing of other numbers.
            let sure = if pair.alignment.rare { FITS + RARE } else { FITS };
            let fits = pair.standing.fits() && pair.alignment.weight >= sure;
            best.entry(key).or_default().push((fits, pair.alignment.weight, y));
        }
    }
    let explained = |x: usize, y: usize, weight: i32| {
        best.get(&(x, facts[y].side.article)).is_some_and(|others| {
            others.iter().any(|(fits, other, z)| {
                *z != y
                    && ((*fits || *other > weight) && explains(&facts[*z], &facts[y])
                        || *fits && said_both(&facts[x], &facts[y], &facts[*z]))
            })
        })
    };
    let keep: Vec<bool> = pairs
        .iter()
        .map(|p| {
            p.standing.fits()
                || facts[p.a].side.article == facts[p.b].side.article
                || !explained(p.a, p.b, p.alignment.weight) && !explained(p.b, p.a, p.alignment.weight)
        })
        .collect();
    let mut keep = keep.into_iter();
    pairs.retain(|_| keep.next().unwrap_or(true));
}

/// Whether a figure that an article gives in the same voice, and that fits elsewhere better, shows another figure of
/// the article to count something else.
pub fn explains(better: &Fact, other: &Fact) -> bool {
    better.headline == other.headline
        && better.is_zero() == other.is_zero()
        && stand(&better.measure, &other.measure).0 == Standing::Disjoint
        && one_voice(better, other)
}

/// Whether the article that gives a figure of another source gives that of the one source too, as the other article does:
/// "the police counted 35,000, the unions 90,000" in both contradicts nobody.
fn said_both(one: &Fact, other: &Fact, better: &Fact) -> bool {
    !one.authority.is_empty()
        && !other.authority.is_empty()
        && !shared_source(one, other)
        && shared_source(one, better)
        && one.topic() == other.topic()
}

/// Whether two facts name one source.
pub fn shared_source(a: &Fact, b: &Fact) -> bool {
    a.authority.shared(&b.authority).is_some()
}

/// Whether two facts of one article come from one source, or from nobody named.
pub fn one_voice(a: &Fact, b: &Fact) -> bool {
    a.authority.is_empty() && b.authority.is_empty() || a.authority.shared(&b.authority).is_some()
}

fn finding(stories: &[Story], facts: &[Fact], pair: Pair) -> Option<Finding> {
    let (a, b) = (&facts[pair.a], &facts[pair.b]);
    let within = a.side.article == b.side.article;
    if pair.alignment.apart > 0 {
        let axis = pair.alignment.difference()?;
        let reason = format!("They differ in {}: {}.", axis.axis, axis.note);
        // Within one article two figures that differ in an axis are simply two figures.
        let near = !within && pair.alignment.weight >= CONFLICTS;
        return near.then(|| made(stories, Relation::Incomparable, None, reason, &pair, (a, b)));
    }
    if !pair.aligned() {
        return None;
    }
    // "In those two hours nobody spoke" does not deny that it took two hours.
    // Nor does "may go no faster than 80" deny a limit of 80.
    let denies = a.claim.polarity != b.claim.polarity
        && a.measure.dimension != spells::TIME
        && !listed("told-by-denial", a.topic());
    let opposed = denies && a.topic() == b.topic() && !a.topic().is_empty();
    if opposed && pair.standing.fits() {
        let reason = format!("One says it, the other denies it: {}.", both(stories, a, b));
        return Some(made(stories, Relation::Conflict, Some(Subtype::Opposed), reason, &pair, (a, b)));
    }
    if within {
        if pair.standing != Standing::Disjoint || !selfcheck::figures::worth(stories, a, b, &pair.alignment) {
            return None;
        }
        let reason = format!("One article gives two figures: {}.", both(stories, a, b));
        return Some(made(stories, Relation::Conflict, Some(Subtype::WithinArticle), reason, &pair, (a, b)));
    }
    let (relation, subtype, reason) = match pair.standing {
        Standing::Equal if a.measure.bound == b.measure.bound => {
            (Relation::Agree, None, format!("Both give the same figure: {}.", both(stories, a, b)))
        }
        Standing::Equal | Standing::Meets => match update::risen(stories, a, b) {
            Some(update) => (Relation::Update, None, update.reason(stories, a, b)),
            None => (Relation::Compatible, None, tighter(stories, a, b)),
        },
        Standing::Touches => (
            Relation::Compatible,
            None,
            format!("The figures touch, as a rounded and a full figure do: {}.", both(stories, a, b)),
        ),
        Standing::Rounds => {
            (Relation::Compatible, None, format!("One figure is the other rounded: {}.", both(stories, a, b)))
        }
        Standing::Unlike => return None,
        Standing::Disjoint if a.vague() || b.vague() => return None,
        Standing::Disjoint => match update::between(stories, a, b) {
            Some(update) => (Relation::Update, None, update.reason(stories, a, b)),
            None if birthday(stories, a, b) => (
                Relation::Compatible,
                None,
                format!("The ages are a year apart; a birthday may lie between: {}.", both(stories, a, b)),
            ),
            None if understates(a, b) || understates(b, a) => return None,
            None => conflict(stories, a, b),
        },
    };
    Some(made(stories, relation, subtype, reason, &pair, (a, b)))
}

/// Whether a word for many falls short of a number: "scores were hurt" says nothing against 140.
fn understates(word: &Fact, number: &Fact) -> bool {
    let ends = word.measure.interval.high.zip(number.measure.interval.low);
    word.quantity.stated.vague && !word.is_zero() && ends.is_some_and(|(most, least)| most < least)
}

fn made(
    stories: &[Story],
    relation: Relation,
    subtype: Option<Subtype>,
    mut reason: String,
    pair: &Pair,
    (a, b): (&Fact, &Fact),
) -> Finding {
    let parts = |f: &Fact| f.parts.iter().map(|part| Side { claim: *part, ..f.side }).collect::<Vec<_>>();
    let mut also = [parts(a), parts(b)];
    also.sort_by_key(|parts| parts.first().map(|part| (&stories[part.article].article.origin.outlet, *part)));
    let also = also.concat();
    let (a, b) = (a.side, b.side);
    if let Some(witnesses) = &pair.witnesses {
        reason.push(' ');
        reason.push_str(witnesses);
    }
    Finding {
        relation,
        subtype,
        reason,
        assumed: assumed::sentence(stories, &pair.alignment.assumed, relation, a.article == b.article),
        axes: pair.alignment.axes.clone(),
        arithmetic: pair.arithmetic.clone(),
        a,
        b: Some(b),
        also,
    }
}

fn conflict(stories: &[Story], a: &Fact, b: &Fact) -> (Relation, Option<Subtype>, String) {
    let shared = a.authority.shared(&b.authority);
    let subtype = match shared {
        Some(_) => Subtype::SameAuthority,
        None if a.is_zero() != b.is_zero() || a.claim.polarity != b.claim.polarity => Subtype::Opposed,
        None => Subtype::DifferentAuthorities,
    };
    let end = shared.map_or_else(String::new, |name| format!(", and both name {name}"));
    (Relation::Conflict, Some(subtype), format!("No number fits both{end}: {}.", both(stories, a, b)))
}

fn tighter(stories: &[Story], a: &Fact, b: &Fact) -> String {
    let (x, y) = (&a.measure.interval, &b.measure.interval);
    let words = match (x.holds(y), y.holds(x)) {
        (true, false) => format!("{} is the tighter", outlet(stories, b)),
        (false, true) => format!("{} is the tighter", outlet(stories, a)),
        (true, true) => "they bound the same numbers".to_owned(),
        (false, false) => "they overlap".to_owned(),
    };
    format!("Both can be right; {words}: {}.", both(stories, a, b))
}

/// Returns what each says, with its outlet.
pub fn both(stories: &[Story], a: &Fact, b: &Fact) -> String {
    let said = |f: &Fact| {
        let article = stories[f.side.article].article;
        format!("{} “{}”", outlet(stories, f), article.words(compound::span(article, f.side.claim)))
    };
    format!("{}, {}", said(a), said(b))
}

fn outlet<'a>(stories: &[Story<'a>], fact: &Fact) -> &'a str {
    &stories[fact.side.article].article.origin.outlet
}
