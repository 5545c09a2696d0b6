//! Parts that one clause coordinates ("three soldiers and two civilians died"), and their sum.
//!
//! A sum is held against a total that another article gives. It can agree; it never contradicts, for nobody says
//! that the parts are all there were. Where a text does say so, the whole is a figure of its own, held against
//! others like any, and against the parts by the article's check of itself.

use super::align::{FITS, align};
use super::assumed;
use super::fact::{Fact, Story};
use super::phrases::is;
use super::selfcheck::LONGEST;
use super::{Finding, Relation, Side, Work};
use crate::claim::class::{Is, family, is as class_is};
use crate::claim::quantity::{Bound, Stated};
use crate::claim::relate::{Measure, Standing, stand};
use crate::claim::{Figure, Interval, Modality, Polarity, Quantity};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// How many totals of other articles a sum is held against under one key.
const HOLDERS: usize = 48;

/// Returns the runs of counts of one sentence that stand side by side as parts, as ranges of `facts`, which are
/// those of one sentence in the order of the text.
pub fn runs(story: &Story, facts: &[Fact]) -> Vec<std::ops::Range<usize>> {
    let text = story.article.text.text();
    let joined = |a: &Fact, b: &Fact| {
        let gap = text.get(a.claim.span.end..b.claim.span.start);
        let coordinated = gap.is_some_and(|gap| gap.trim() == "," || is("coordination", gap));
        coordinated && is_part(a) && is_part(b) && beside_each_other(a, b)
    };
    let mut out = Vec::new();
    let mut start = 0;
    for end in 1..=facts.len() {
        if end == facts.len() || !joined(&facts[end - 1], &facts[end]) {
            if end - start > 1 {
                out.push(start..end);
            }
            start = end;
        }
    }
    out
}

/// Whether two kinds can be parts of one whole: neither holds the other, as people hold soldiers.
fn beside_each_other(a: &Fact, b: &Fact) -> bool {
    let (x, y) = (a.quantity, b.quantity);
    let holds = |x: &Quantity, y: &Quantity| match (x.frame.sets.first(), y.frame.sets.is_empty()) {
        (Some(set), true) => set == "person",
        (Some(set), false) => y.frame.sets.contains(set),
        (None, _) => false,
    };
    x.head != y.head && !holds(x, y) && !holds(y, x)
}

/// Whether a figure can be one of several parts: a count of something named, said to be so.
fn is_part(fact: &Fact) -> bool {
    let q = fact.quantity;
    let plain = q.trend.is_none() && q.change.is_none() && !q.stated.vague && q.unit.is_empty();
    let said = fact.claim.polarity == Polarity::Asserted && fact.claim.modality == Modality::Stated;
    // "Five of them", "four in hospital" narrow the figure itself.
    let whole = q.frame.scope.iter().all(|t| t.text == "part:of");
    plain && said && whole && fact.measure.dimension.is_empty() && !q.head.is_empty()
}

/// Returns the interval of the sum, or nothing where it has no end below.
pub fn interval(parts: &[Fact]) -> Option<Interval> {
    let first = &parts.first()?.measure.interval;
    let (mut low, mut high) = (Some(Figure::ZERO), Some(Figure::ZERO));
    let (mut low_open, mut high_open) = (false, false);
    for part in parts {
        let interval = &part.measure.interval;
        low = low.zip(interval.low).and_then(|(x, y)| x.plus(y));
        high = high.zip(interval.high).and_then(|(x, y)| x.plus(y));
        (low_open, high_open) = (low_open || interval.low_open, high_open || interval.high_open);
    }
    low.is_some().then(|| Interval { low, high, low_open, high_open, policy: first.policy.clone() })
}

/// Returns the sum in words: `3 + 2 = 5`.
pub fn shown(parts: &[Fact], sum: &Interval) -> String {
    let end = |interval: &Interval| match (interval.low, interval.is_point()) {
        (Some(n), true) => n.to_string(),
        _ => interval.to_string(),
    };
    let terms: Vec<String> = parts.iter().map(|p| end(&p.measure.interval)).collect();
    format!("{} = {}", terms.join(" + "), end(sum))
}

/// Parts of one clause with the quantity that their sum is.
struct Sum<'a> {
    parts: &'a [Fact<'a>],
    quantity: Quantity,
    interval: Interval,
}

/// Returns where the sum of parts that one article names is the total that another gives. `facts` are those of
/// all articles, article by article; `ranks` gives each article's place in time.
pub fn findings(stories: &[Story], facts: &[Fact], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let sums: Vec<Sum> = sentences(stories, facts).flat_map(|facts| sums_of(stories, facts)).collect();
    if sums.is_empty() {
        return Vec::new();
    }
    // The totals of each class, the earliest first.
    let mut totals: FxHashMap<&str, Vec<&Fact>> = FxHashMap::default();
    for fact in facts.iter().filter(|f| !f.topic().is_empty() && f.measure.dimension.is_empty() && !f.vague()) {
        totals.entry(family(fact.topic())).or_default().push(fact);
    }
    // The same of each article, so that an article's own total is not sought among all.
    let mut own_totals: FxHashMap<(&str, usize), Vec<&Fact>> = FxHashMap::default();
    for (class, group) in &mut totals {
        for fact in group.iter() {
            own_totals.entry((class, fact.side.article)).or_default().push(fact);
        }
        group.sort_by_key(|f| (ranks[f.side.article], f.claim.span));
    }
    let mut out = Vec::new();
    for sum in &sums {
        let Some(group) = totals.get(family(&sum.quantity.class)) else { continue };
        let article = sum.parts[0].side.article;
        // An article that gives the total itself is compared by that.
        let own = own_totals.get(&(family(&sum.quantity.class), article));
        let whole = |f: &&Fact| sum.parts.iter().all(|part| part.side != f.side);
        if own.is_some_and(|own| own.iter().any(|f| whole(f) && f.measure.interval.meets(&sum.interval))) {
            continue;
        }
        work.left_out += group.len().saturating_sub(HOLDERS + own.map_or(0, Vec::len));
        let mut last = article;
        for total in group.iter().filter(|f| f.side.article != article).take(HOLDERS) {
            // The first total of an article that fits is enough.
            if total.side.article != last
                && let Some(finding) = related(stories, sum, total)
            {
                last = total.side.article;
                out.push(finding);
            }
        }
    }
    out
}

fn sentences<'s, 'a: 's>(
    stories: &'s [Story<'a>],
    facts: &'s [Fact<'a>],
) -> impl Iterator<Item = &'s [Fact<'a>]> + use<'s, 'a> {
    let of = |fact: &Fact| (fact.side.article, stories[fact.side.article].sentence(fact.claim.span));
    facts.chunk_by(move |a, b| of(a) == of(b))
}

fn sums_of<'s>(stories: &[Story], facts: &'s [Fact<'s>]) -> Vec<Sum<'s>> {
    let story = &stories[facts[0].side.article];
    if story.sentence(facts[0].claim.span).len() > LONGEST {
        return Vec::new();
    }
    runs(story, facts).into_iter().filter_map(|run| sum(story, &facts[run])).collect()
}

/// Returns the sum of parts to which one thing happened; nothing where they name no event.
fn sum<'s>(story: &Story, parts: &'s [Fact<'s>]) -> Option<Sum<'s>> {
    let classes: Vec<&str> = parts.iter().map(|p| p.quantity.class.as_str()).filter(|c| !c.is_empty()).collect();
    let class = *classes.first()?;
    // What came before says that they are parts of something larger.
    let first = parts.first()?;
    let sentence = story.sentence(first.claim.span);
    let before = story.article.text.text().get(sentence.start..first.claim.span.start).unwrap_or_default();
    let among =
        super::phrases::holds("including", before) || first.quantity.frame.scope.iter().any(|t| t.text == "part:of");
    if among || class_is(class, Is::NOUN) || classes.iter().any(|c| *c != class) {
        return None;
    }
    let interval = interval(parts)?;
    // What all are: the nearest set that holds each; people where a part is named by no set.
    let chains: Vec<&Vec<SmolStr>> = parts.iter().map(|p| &p.quantity.frame.sets).filter(|s| !s.is_empty()).collect();
    let common = chains.first()?.iter().find(|set| chains.iter().all(|chain| chain.contains(set)))?;
    let mut quantity = first.quantity.clone();
    let bound = match (interval.is_point(), interval.high) {
        (true, _) => Bound::Exact,
        (false, None) => Bound::AtLeast,
        (false, Some(_)) => Bound::Range,
    };
    let (low, high) = (interval.low, interval.high);
    quantity.stated = Stated { bound, low, high, half_unit: None, ..quantity.stated };
    quantity.interval = interval.clone();
    quantity.class = class.into();
    quantity.frame.sets = vec![common.clone()];
    quantity.head = common.clone();
    Some(Sum { parts, quantity, interval })
}

/// Whether a total is of one people and a part of another: "five Ostrians" are not three Ostrian miners and two Velds.
fn of_another_people(sum: &Sum, total: &Fact) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let noun = total.quantity.noun.as_str();
    if noun.contains(' ') || !capital(&noun) {
        return false;
    }
    let people = noun.strip_suffix('s').unwrap_or(noun);
    let others = |part: &Fact| part.quantity.noun.split(' ').filter(capital).any(|word| !word.starts_with(people));
    sum.parts.iter().any(others)
}

fn related(stories: &[Story], sum: &Sum, total: &Fact) -> Option<Finding> {
    let first = sum.parts.first()?;
    let mut whole = Fact::new(&stories[first.side.article], first.side)?;
    whole.quantity = &sum.quantity;
    whole.counted = super::fact::counted(&sum.quantity);
    whole.measure = Measure::of(&sum.quantity);
    let (standing, lines) = stand(&whole.measure, &total.measure);
    if !standing.fits() || total.is_zero() || part_of(total) || of_another_people(sum, total) {
        return None;
    }
    let alignment = align(stories, &whole, total, standing);
    if alignment.apart > 0 || alignment.weight < FITS {
        return None;
    }
    let exact = standing == Standing::Equal && sum.interval.is_point();
    let relation = if exact { Relation::Agree } else { Relation::Compatible };
    let outlet = |f: &Fact| stories[f.side.article].article.origin.outlet.as_str();
    let words = |f: &Fact| format!("“{}”", stories[f.side.article].article.words(f.claim.span));
    let parts: Vec<String> = sum.parts.iter().map(words).collect();
    let reason = format!(
        "The parts that {} names make {} the total that {} gives: {} = {}.",
        outlet(first),
        if exact { "up" } else { "a sum that fits" },
        outlet(total),
        parts.join(" + "),
        words(total)
    );
    let mut arithmetic = vec![shown(sum.parts, &sum.interval)];
    arithmetic.extend(lines);
    let (mut a, mut b) = (first.side, total.side);
    if b < a {
        (a, b) = (b, a);
    }
    let also: Vec<Side> = sum.parts[1..].iter().map(|p| p.side).collect();
    let assumed = assumed::sentence(stories, &alignment.assumed, relation, false);
    Some(Finding { relation, subtype: None, reason, assumed, axes: alignment.axes, arithmetic, a, b: Some(b), also })
}

/// Whether a figure is itself only a part of something.
fn part_of(fact: &Fact) -> bool {
    fact.quantity.frame.scope.iter().any(|t| t.text.starts_with("part:"))
}
