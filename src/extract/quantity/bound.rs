//! Bounds and hedges: the words around a figure that make it "more than", "nearly", "or so".
//!
//! They stand before the figure ("at least 10"), after it or what it counts ("200 or more", "20 people at
//! most"), or are its verb ("exceeded 300"). A bound is carried into a conversion in brackets ("more than 50
//! kilometers (31 miles)"), never over a coordination.

use super::item::{self, Item};
use super::words::{BoundWord, Side, Stands};
use crate::claim::quantity::Bound;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::phrases::Hit;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use smol_str::SmolStr;
use std::ops::Range;

/// Reads the bound of an item; `from` is the first token that it may use.
pub(super) fn read(doc: &Document, item: &mut Item, from: usize, limit: usize) {
    if item.dimension() == Some("generation") {
        return;
    }
    before(doc, item, from);
    // "some 20-odd boats" has words on both sides; "40-plus years" has its unit behind them.
    if after(doc, item, item.number_end, limit) && item.unit.is_none() && !item.age {
        item::behind(doc, item, from, limit);
    }
}

fn before(doc: &Document, item: &mut Item, from: usize) {
    let mut end = named_before(doc, item, from);
    let number = end;
    let mut first: Option<usize> = None;
    // "just under an estimated 20": the outermost words that bound decide; plain ones ("just") widen the span.
    for _ in 0..3 {
        let Some((hit, start)) = ends_at(doc, from, end) else { break };
        // "climbed back up to 40": a level that was reached.
        let up_to = hit.len == 2 && doc.says(start, Around::Up) && doc.says(start + 1, Around::To);
        if up_to && start > from && super::trend::moved_up(doc, start) {
            break;
        }
        if is_particle(doc, item, hit.meaning, start, from) || hit.meaning.place && lies(doc, item, start, from) {
            break;
        }
        if hit.meaning.side == Side::Verb && end != number || hit.meaning.compares && is_past(doc, item) {
            break;
        }
        item.age |= (hit.meaning.age || of_people(doc, start..end, from)) && can_be_age(doc, item);
        take(item, &hit, if hit.meaning.side == Side::Verb { "quantity/bound-verb" } else { "quantity/bound-before" });
        first = Some(start);
        end = start;
    }
    if let Some(start) = first {
        let verb = item.rule == "quantity/bound-verb";
        item.from = if verb { item.start } else { start };
    }
}

/// "handed over 20 captives", "took over two firms", but not "took over 20 minutes" and "ran over 30 races": whether the
/// word at `start` belongs to the verb before it.
fn is_particle(doc: &Document, item: &Item, word: &BoundWord, start: usize, from: usize) -> bool {
    let Some(verb) = start.checked_sub(1).filter(|i| *i >= from && !word.particle.is_empty()) else { return false };
    let lemma = doc.lemma(verb);
    let few = item.number.low.to_i64().is_some_and(|n| n < 100 && n % 5 != 0) && item.unit.is_none();
    let is = |verbs: &[SmolStr]| verbs.iter().any(|of| of == lemma);
    doc.tags[verb] != Tag::Noun && (is(&word.particle) || few && is(&word.few))
}

/// "The street lay under two meters of mud": whether the word at `start` tells where something lies.
fn lies(doc: &Document, item: &Item, start: usize, from: usize) -> bool {
    let of = doc.tokens.get(item.end).is_some() && doc.is(item.end, Around::Of);
    let verb = |at: usize| matches!(doc.tags[at], Tag::Auxiliary | Tag::Past | Tag::Participle | Tag::Verb);
    item.dimension() == Some("length") && of && start.checked_sub(1).is_some_and(|at| at >= from && verb(at))
}

/// "children under five", "anyone over 65": words of place that bound an age.
fn of_people(doc: &Document, words: Range<usize>, from: usize) -> bool {
    let bounds = words.len() == 1 && doc.says(words.start, Around::AgeBound);
    let Some(who) = words.start.checked_sub(1).filter(|i| *i >= from && bounds) else { return false };
    // "nine of the 12 victims were under 18"
    let told = doc.tags[who] == Tag::Auxiliary && {
        let near = who.saturating_sub(8).max(from)..who;
        near.rev().find(|i| doc.tags[*i].is_noun()).is_some_and(|i| doc.tokens[i].word.is(Classes::PERSON))
    };
    let people = told || doc.tags[who].is_noun() && doc.tokens[who].word.is(Classes::PERSON | Classes::GROUP);
    people || doc.says(who, Around::Whoever)
}

/// Whether a figure can be one of years that nothing is counted by.
fn can_be_age(doc: &Document, item: &Item) -> bool {
    let years = item.number.low.to_i64().is_some_and(|n| (1..=115).contains(&n));
    let bare = item.unit.is_none() && !item.number.scaled && !item.number.vague && item.end == item.number_end;
    years && bare && doc.tags.get(item.end).is_none_or(|tag| !tag.is_noun() && *tag != Tag::Adjective)
}

/// "two years ago": a time that is past.
fn is_past(doc: &Document, item: &Item) -> bool {
    item.dimension() == Some("time") && doc.tokens.get(item.end).is_some_and(|t| doc.lexicon.quantity.is_when(t))
}

/// Returns where the words of a figure begin that has the name of its measure before it: "more than magnitude-5.9".
fn named_before(doc: &Document, item: &Item, from: usize) -> usize {
    let start = item.start;
    let hyphen = start > from + 1 && doc.word(start - 1) == "-" && doc.glued(start - 1) && doc.glued(start);
    let name = if hyphen { start - 2 } else { start.saturating_sub(1) };
    let measure = name >= from
        && name < start
        && doc.lexicon.quantity.event(&doc.tokens[name], Stands::Measure).is_some_and(|e| e.class == "magnitude");
    if measure { name } else { start }
}

/// Returns the bounding words that end before token `end`, and their first token.
fn ends_at<'d>(doc: &Document<'d>, from: usize, end: usize) -> Option<(Hit<'static, BoundWord>, usize)> {
    let phrases = &doc.lexicon.quantity.bounds;
    let earliest = from.max(end.saturating_sub(5));
    // "a four-under 68" is a score.
    let joined = |at: usize| at > from && doc.glued(at) && doc.word(at - 1) == "-";
    (earliest..end).filter(|at| !joined(*at)).find_map(|at| {
        let hit = phrases.at_where(&doc.tokens, at, |word| word.side != Side::After)?;
        (at + hit.len == end).then_some((hit, at))
    })
}

/// Whether a bound says more than that the figure is exact.
fn says_something(bound: Bound) -> bool {
    bound != Bound::Exact
}

fn take(item: &mut Item, hit: &Hit<'static, BoundWord>, rule: &'static str) {
    if !says_something(item.bound) || item.rule.is_empty() {
        item.bound = hit.meaning.bound;
        item.direction = hit.meaning.direction;
        item.rule = rule;
        item.words = hit.words.to_owned();
    }
}

/// Reads "-odd", "+", "or more" and the like at token `at`; returns whether there is one.
pub(super) fn after(doc: &Document, item: &mut Item, at: usize, limit: usize) -> bool {
    let mut at = at;
    let hyphen = at + 1 < limit && doc.glued(at) && doc.word(at) == "-";
    if hyphen {
        at += 1;
    }
    if at >= limit {
        return false;
    }
    let phrases = &doc.lexicon.quantity.bounds;
    let Some(hit) = phrases.at_where(&doc.tokens, at, |word| word.side == Side::After) else { return false };
    // "20 plus 30" adds, and "under 20 and over 30" bounds both; "odd" and "minimum" by themselves need their hyphen or an end.
    let next = at + hit.len;
    let follows_number =
        next < limit && (doc.tags[next] == Tag::Number || doc.lexicon.quantity.sign(doc.word(next)).is_some());
    let odd = hit.len == 1 && doc.says(at, Around::Odd) && !hyphen;
    // "97 deaths and more than 5,000 cases": the words bound the next figure.
    let compares = next < doc.tokens.len() && doc.is(next, Around::Than);
    if next > limit || odd || follows_number || compares {
        return false;
    }
    item.age |= hit.meaning.age && can_be_age(doc, item);
    take(item, &hit, "quantity/bound-after");
    item.end = item.end.max(at + hit.len);
    if at <= item.number_end + usize::from(hyphen) {
        item.number_end = at + hit.len;
    }
    true
}
