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
    let mut numbers: FxHashMap<(usize, &str, &str), Option<Figure>> = FxHashMap::default();
    for fact in facts.iter() {
        let point = fact.quantity.stated.point().filter(|_| spell(fact));
        let number = point.or(fact.number());
        numbers.entry(key(fact)).and_modify(|known| *known = known.filter(|_| *known == number)).or_insert(number);
    }
    let told = |fact: &Fact<'a>| fact.measure.dimension.is_empty() && !fact.counted.is_empty() && !fact.vague();
    let mut nouns: FxHashMap<(usize, &str), Option<Figure>> = FxHashMap::default();
    for fact in facts.iter().filter(|fact| told(fact)) {
        let number = fact.number();
        let known = nouns.entry((fact.side.article, fact.counted)).or_insert(number);
        *known = known.filter(|_| *known == number);
    }
    let answer = |fact: &Fact<'a>| {
        let kind = if fact.measure.dimension.is_empty() { kind(fact) } else { fact.measure.dimension.as_str() };
        (fact.side.article, class::family(fact.topic()), kind.to_owned())
    };
    let mut answers: FxHashMap<_, Option<Figure>> = FxHashMap::default();
    for fact in facts.iter().filter(|fact| !fact.topic().is_empty() && !fact.quantity.stated.vague && !fact.aside) {
        let number = fact.number();
        let known = answers.entry(answer(fact)).or_insert(number);
        *known = known.filter(|_| *known == number);
    }
    let mut measures: FxHashMap<(usize, String), Option<Figure>> = FxHashMap::default();
    let measured = |fact: &Fact| {
        let dimension = fact.measure.dimension.as_str();
        let unit = fact.quantity.unit.as_str();
        let broad = dimension.is_empty() || listed("told-of-all", dimension);
        (!fact.aside && !broad && !money::is_money(unit) && !money::is_price(unit))
            .then(|| (fact.side.article, dimension.to_owned()))
    };
    for fact in facts.iter() {
        let Some(key) = measured(fact) else { continue };
        let number = fact.number();
        let known = measures.entry(key).or_insert(number);
        *known = known.filter(|_| *known == number);
    }
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
        let one_answer = answers.get(&answer(fact)).is_some_and(Option::is_some);
        fact.sole_topic = one_answer && !doer::joined(stories[fact.side.article].article, fact.claim);
        let counts = fact.measure.dimension.is_empty() && !fact.vague() && !listed("anybody", fact.counted);
        let one = numbers.get(&key(fact)).is_some_and(Option::is_some);
        fact.sole = counts && one;
        fact.sole_noun = told(fact) && nouns.get(&(fact.side.article, fact.counted)).is_some_and(Option::is_some);
        fact.sole_measure = measured(fact).is_some_and(|key| measures.get(&key).is_some_and(Option::is_some));
        fact.sole_spell = spell(fact) && one;
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
