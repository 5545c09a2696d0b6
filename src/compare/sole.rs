//! What the other figures of an article say of a figure: that it is an aside, or the only one of its kind.

use super::ages;
use super::doer;
use super::fact::{Fact, Story};
use super::lone;
use super::money;
use super::phrases::listed;
use crate::claim::class::{self, Is};
use crate::claim::{Article, Figure};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::hash::Hash;

/// Marks what the other figures of an article say of a figure: that it is an aside, and the counts of things of which the
/// article gives one number only, "three guards" and no guards besides. Of people who are told apart by nothing it may
/// always speak of others.
pub fn mark<'a>(stories: &[Story], facts: &mut [Fact<'a>]) {
    for at in 1..facts.len() {
        let (before, aside) = (&facts[at - 1], &facts[at]);
        let text = stories[aside.side.article].article.text.text();
        let gap = text.get(before.claim.span.end..aside.claim.span.start).filter(|gap| gap.trim() == "(");
        let one = !aside.measure.dimension.is_empty() && before.measure.dimension == aside.measure.dimension;
        facts[at].aside = before.side.article == aside.side.article && gap.is_some() && one;
    }
    let articles: Vec<&Article> = stories.iter().map(|story| story.article).collect();
    ages::share(&articles, facts);
    lone::mark(facts);
    let spell = |fact: &Fact<'a>| matches!(fact.measure.unit.as_str(), "hour" | "minute");
    let key = |fact: &Fact<'a>| match fact.measure.unit.as_str() {
        unit if spell(fact) => (fact.side.article, if unit == "hour" { "hour" } else { "minute" }, ""),
        _ => (fact.side.article, fact.counted, fact.topic()),
    };
    let point = |fact: &Fact<'a>| fact.quantity.stated.point().filter(|_| spell(fact)).or(fact.number());
    let numbers = Ones::of(facts.iter().map(|fact| (key(fact), point(fact))));
    let told = |fact: &Fact<'a>| fact.measure.dimension.is_empty() && !fact.counted.is_empty() && !fact.vague();
    let noun = |fact: &Fact<'a>| (fact.side.article, fact.counted);
    let nouns = Ones::of(facts.iter().filter(|fact| told(fact)).map(|fact| (noun(fact), fact.number())));
    let answer = |fact: &Fact<'a>| {
        let kind = if fact.measure.dimension.is_empty() { kind(fact) } else { fact.measure.dimension.as_str() };
        (fact.side.article, class::family(fact.topic()), kind.to_owned())
    };
    let answering = |fact: &&Fact<'a>| !fact.topic().is_empty() && !fact.quantity.stated.vague && !fact.aside;
    let answers = Ones::of(facts.iter().filter(answering).map(|fact| (answer(fact), fact.number())));
    let measured = |fact: &Fact| {
        let dimension = fact.measure.dimension.as_str();
        let unit = fact.quantity.unit.as_str();
        let broad = dimension.is_empty() || listed("told-of-all", dimension);
        (!fact.aside && !broad && !money::is_money(unit) && !money::is_price(unit))
            .then(|| (fact.side.article, dimension.to_owned()))
    };
    let measures = Ones::of(facts.iter().filter_map(|fact| Some((measured(fact)?, fact.number()))));
    // What the text says of a toll holds for it in the headline.
    let toll = |fact: &Fact<'a>| (fact.side.article, class::family(fact.topic()), fact.number());
    let with_doers: FxHashSet<_> = facts.iter().filter(|fact| fact.doers_too).map(toll).collect();
    for fact in facts.iter_mut() {
        fact.doers_too = with_doers.contains(&toll(fact));
    }
    let leads = leads(facts);
    for fact in facts.iter_mut() {
        fact.elsewhere =
            !fact.lead && leads.get(&of_lead(fact)).is_some_and(|known| known.iter().all(|n| !fact.allows(*n)));
    }
    for fact in facts {
        fact.sole_topic = answers.holds(&answer(fact)) && !doer::joined(stories[fact.side.article].article, fact.claim);
        let counts = fact.measure.dimension.is_empty() && !fact.vague() && !listed("anybody", fact.counted);
        let one = numbers.holds(&key(fact));
        fact.sole = counts && one;
        fact.sole_noun = told(fact) && nouns.holds(&noun(fact));
        fact.sole_measure = measured(fact).is_some_and(|key| measures.holds(&key));
        fact.sole_spell = spell(fact) && one;
    }
}

/// For each key its number, where it has one only.
struct Ones<K>(FxHashMap<K, Option<Figure>>);

impl<K: Eq + Hash> Ones<K> {
    fn of(numbers: impl Iterator<Item = (K, Option<Figure>)>) -> Self {
        let mut ones = FxHashMap::default();
        for (key, number) in numbers {
            let known = ones.entry(key).or_insert(number);
            *known = known.filter(|_| *known == number);
        }
        Self(ones)
    }

    /// Whether a key has one number.
    fn holds(&self, key: &K) -> bool {
        self.0.get(key).is_some_and(Option::is_some)
    }
}

/// Returns the numbers that the lead of each article gives under a topic: those of its main event.
fn leads(facts: &[Fact]) -> FxHashMap<(usize, String), Vec<Figure>> {
    let mut out: FxHashMap<(usize, String), Vec<Figure>> = FxHashMap::default();
    for fact in facts.iter().filter(|fact| fact.lead && class::is(fact.topic(), Is::TOLL)) {
        out.entry(of_lead(fact)).or_default().extend(fact.number());
    }
    out
}

fn of_lead(fact: &Fact) -> (usize, String) {
    (fact.side.article, class::family(fact.topic()).to_owned())
}

/// Returns the largest set of what is counted, people where nothing is named.
fn kind<'f>(fact: &'f Fact) -> &'f str {
    let set = fact.quantity.frame.sets.last().map_or(fact.counted, SmolStr::as_str);
    if set.is_empty() { "person" } else { set }
}
