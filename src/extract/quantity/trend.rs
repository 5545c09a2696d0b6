//! Movement: "rose 3 percent", "up 5%", "cut it by a third", "fell from a to b". It is kept apart from the bound.
//!
//! The amount moved carries the trend, and so does the level that it moved to ("rose 3 percent to 45"). What it
//! moved from ("up from 2 million") carries none, nor does a range that is no change ("rose between 5% and 6%"),
//! a movement told as a noun ("a 3 percent rise") or a comparison ("3 percent higher than").

use super::item::Item;
use super::noun;
use super::words::{Needs, TrendWord};
use crate::claim::quantity::{Change, Trend};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// Words that may stand between a verb of movement and its figure.
const BETWEEN: usize = 8;

/// Sets the trend of an item. `earlier` is the figure before it in the sentence.
pub(super) fn read(doc: &Document, item: &mut Item, earlier: Option<&Item>, sentence: &Range<usize>) {
    if item.age || item.number.fraction && item.unit.is_none() && !is_amount(doc, item, sentence) {
        return;
    }
    let from = earlier.map_or(sentence.start, |e| e.end);
    let start = told_as(doc, item.from, from);
    // "fell $3 million short of its target"
    let short = |at: usize| is_short(doc, at, sentence.end);
    if short(item.end) || (start.saturating_sub(2).max(from)..start).any(short) {
        return;
    }
    let origin = item.change.is_none() && start > from && doc.says(start - 1, Around::From);
    // "a four-year low", "sank 30 metres"
    let describes = item.hyphen && matches!(item.dimension(), Some("time" | "length"));
    let space = item.dimension() == Some("length") && item.change.is_none() && !tells_level(doc, start, sentence);
    // "fell by 2 points, from 9 percent to 7"
    let told = doc.lexicon.names(&item.words, Around::From) && item.change.is_none();
    if let Some(trend) = earlier.and_then(|e| e.trend).filter(|_| told && (from..start).all(|i| doc.word(i) == ",")) {
        let (low, high) = (item.number.low, item.number.high);
        let (from, to) = if trend == Trend::Up { (low, high) } else { (high, low) };
        (item.trend, item.change) = (Some(trend), Some(Change { from, to }));
        return;
    }
    // "can add a $500 kit": it is the kit that is added.
    let kit =
        item.from > from && doc.is(item.from - 1, Around::A) && noun::phrase(doc, item.end, sentence.end).is_some();
    if origin
        || describes
        || space
        || kit && item.unit.is_some()
        || item.change.is_none() && item.number.low != item.number.high
    {
        return;
    }
    // "raised its fees 5 percent", "rose last week 3 percent": only a share has the object or a time before it.
    let share = item.dimension() == Some("share") && start > from && doc.tags[start - 1].is_noun();
    if let Some(found) = at(doc, start, from, share)
        && fits(doc, item, &found, sentence.end)
    {
        item.trend = Some(found.word.trend);
        return;
    }
    if let Some(trend) = behind(doc, item, sentence.end) {
        item.trend = Some(trend);
        return;
    }
    // What the earlier one takes to itself may reach past the first word of this one: "at most about 6".
    let before = |e: &&Item| e.trend.is_some() && e.change.is_none() && e.end <= start;
    let Some(earlier) = earlier.filter(before) else { return };
    // "rose 125,600 jobs, or 2.2 per cent": the same amount in another measure.
    let or = (earlier.end..start).all(|i| {
        (doc.is_mark(i, b',') || doc.is(i, Around::Or))
            || doc.tags[i].is_noun()
            || doc.tags[i] == Tag::Adverb
            || doc.tags[i] == Tag::Adjective
            || is_word(doc, i, start)
    });
    let said = (earlier.end..start).any(|i| doc.is(i, Around::Or));
    let same = listed(doc, earlier.end, start) && earlier.unit_text() == item.unit_text() && item.unit.is_some();
    if level(doc, earlier.end, start) || same || or && said && start - earlier.end <= 5 {
        item.trend = earlier.trend;
    }
}

/// Returns where the words of a figure begin that is described or told as something: "a modest [2 percent]", "an all-time
/// high of [$40]", else `start`.
fn told_as(doc: &Document, start: usize, from: usize) -> usize {
    const LONGEST: usize = 8;
    let mark =
        start >= from + 2 && doc.is(start - 1, Around::Of) && doc.lexicon.quantity.is_mark(&doc.tokens[start - 2]);
    let mut at = if mark { start - 2 } else { start };
    while at > from && start - at < LONGEST {
        at -= 1;
        let describes =
            matches!(doc.tags[at], Tag::Adjective | Tag::Adverb | Tag::Participle | Tag::Past | Tag::Gerund)
                || doc.word(at) == "-"
                || mark && (doc.tags[at].is_noun() || matches!(doc.tags[at], Tag::Number | Tag::Possessive));
        if doc.tags[at] == Tag::Determiner && at + 1 < start {
            return at;
        }
        if !describes || doc.lexicon.quantity.trend(&doc.tokens[at]).is_some_and(|w| !w.word) {
            break;
        }
    }
    start
}

/// Whether what moves is one that rises and falls in lengths: a river does, a climber goes from place to place.
fn tells_level(doc: &Document, start: usize, sentence: &Range<usize>) -> bool {
    const REACH: usize = 16;
    let near = sentence.start.max(start.saturating_sub(REACH))..start;
    doc.tokens[near].iter().any(|token| doc.lexicon.quantity.is_level(token))
}

/// Whether figures are listed under one verb: "rose 2 percent and 3 percent", "Marn rose 2 percent, Lund 3 percent".
fn listed(doc: &Document, from: usize, to: usize) -> bool {
    let joins = |i: usize| doc.is_mark(i, b',') || doc.is(i, Around::And);
    let when = |i: usize| is_time(doc, i) || doc.is(i, Around::InOn);
    let passes = |i: usize| joins(i) || matches!(doc.tags[i], Tag::Name | Tag::Determiner) || when(i);
    let other = |i: usize| doc.is(i, Around::And) || doc.tags[i] == Tag::Name;
    (1..=5).contains(&(to - from)) && (from..to).any(joins) && (from..to).any(other) && (from..to).all(passes)
}

fn is_time(doc: &Document, at: usize) -> bool {
    doc.tokens[at].word.is(Classes::TIME) || noun::calendar(doc, at)
}

/// Whether a part is by how much something moved: "fell by a third", "down a third", "lost half of its value", but not
/// "dropped half the charges".
fn is_amount(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let is = |at: usize, class| at < sentence.end && doc.is(at, class);
    let of = is(item.end, Around::Of);
    let own = is(item.end + usize::from(of), Around::Owned);
    let whole = of || item.end < sentence.end && doc.tags[item.end] == Tag::Determiner;
    let when = is(item.end, Around::This);
    by(doc, item.from, sentence.start) || own || when || !whole
}

/// Whether a figure is told as that by which something moved: "rose by three".
pub(super) fn is_amount_of(doc: &Document, item: &Item) -> bool {
    item.trend.is_some() && by(doc, item.from, 0)
}

/// Whether "short" stands at a token: what is missing has not moved.
pub(super) fn is_short(doc: &Document, at: usize, limit: usize) -> bool {
    at < limit && doc.is(at, Around::Short)
}

/// Whether "by" leads to token `start`.
fn by(doc: &Document, start: usize, from: usize) -> bool {
    start > from && doc.is(start - 1, Around::By)
}

/// Returns the token after an amount and the same in another measure: "settled $4.10, or 0.3 percent, higher".
fn past_measure(doc: &Document, item: &Item, limit: usize) -> usize {
    const LONGEST: usize = 6;
    let comma = |at: usize| at + 1 < limit && doc.word(at) == ",";
    let end = item.end;
    if comma(end) && item.from > 0 && doc.is(item.from - 1, Around::Or) {
        return end + 1;
    }
    if !comma(end) || !doc.is(end + 1, Around::Or) {
        return end;
    }
    let measures = |at: usize| {
        doc.tags[at] == Tag::Number
            || doc.tags[at].is_noun()
            || (matches!(doc.word(at), "%" | "$" | "£" | "€") || doc.is(at, Around::A))
    };
    let after = (end + 2..limit.min(end + 2 + LONGEST)).find(|at| !measures(*at)).unwrap_or(end);
    if comma(after) { after + 1 } else { end }
}

/// Returns the movement of a word behind an amount: "closed 1.3 percent higher", but not "3 percent higher than".
pub(super) fn behind(doc: &Document, item: &Item, limit: usize) -> Option<Trend> {
    let at = past_measure(doc, item, limit);
    let word = (at < limit).then(|| doc.lexicon.quantity.trend(&doc.tokens[at]))??;
    let amount = item.is_money() || matches!(item.dimension(), Some("share" | "score"));
    // "a 15 percent lower risk"
    if item.from > 0 && doc.tags[item.from - 1] == Tag::Determiner {
        return None;
    }
    let next = (at + 1 < limit).then(|| doc.tags[at + 1]);
    let compares = next.is_some_and(|t| t.is_noun() || matches!(t, Tag::Adjective | Tag::Subordinator | Tag::To))
        || at + 1 < limit && doc.is(at + 1, Around::Than);
    // "$20 off", "with $500 down": what is paid, nothing fell.
    let verb = item.from.checked_sub(1).is_some_and(|i| doc.tags[i].is_finite() || doc.tags[i] == Tag::Adverb);
    let price = word.needs == Needs::Amount || item.is_money() && !verb;
    (word.word && amount && !compares && !price).then_some(word.trend)
}

/// Whether a word of movement stands at a token: "3 percent higher than" counts no "higher".
pub(super) fn is_word(doc: &Document, at: usize, limit: usize) -> bool {
    at < limit && doc.lexicon.quantity.trend(&doc.tokens[at]).is_some_and(|word| word.word)
}

/// Whether the words between an amount and a figure lead to the level reached: "to", "higher at", "to end at", "in the year
/// to June to".
fn level(doc: &Document, from: usize, to: usize) -> bool {
    let near = (1..=8).contains(&(to - from)) && doc.is(to - 1, Around::LevelAt);
    let moves = |i: usize| doc.lexicon.quantity.trend(&doc.tokens[i]).is_some_and(|w| w.word);
    let money = |i: usize| {
        doc.is(i, Around::Against)
            || doc.lexicon.quantity.units.at(&doc.tokens, i).is_some_and(|u| u.meaning.is_money())
    };
    let when = |i: usize| is_time(doc, i) || matches!(doc.tags[i], Tag::Determiner | Tag::Adverb) || money(i);
    near && (from..to).all(|i| (doc.is_mark(i, b',') || doc.is(i, Around::ToLevel)) || i == from && moves(i) || when(i))
}

/// Returns the movement that leads to token `start`, the figure's first or the "from" of a change: its verb or
/// word stands before, at most a few words away.
pub(super) fn before(doc: &Document, start: usize, from: usize) -> Option<Trend> {
    let found = at(doc, start, from, false)?;
    let change = doc.says(start, Around::From);
    let moves = match found.word.needs {
        Needs::Lead => change || found.led,
        _ => true,
    };
    moves.then_some(found.word.trend)
}

/// A word of movement before a figure.
struct Found {
    word: TrendWord,
    /// Whether "by" or "to" leads from it to the figure.
    led: bool,
    /// Whether an object of it stands between.
    object: bool,
    /// Whether it is the particle of a verb: "went up", "pushed up".
    phrasal: bool,
}

/// Whether the figure is one that the word can move by or to.
fn fits(doc: &Document, item: &Item, found: &Found, limit: usize) -> bool {
    let measure = item.unit.is_some() || item.number.fraction;
    let counts = || !measure && noun::phrase(doc, item.end, limit).is_some();
    // "cut services to 30 towns": what they are cut for.
    if found.object && doc.is(item.from - 1, Around::To) && counts() {
        return false;
    }
    // "brought down two planes"
    if found.phrasal && !found.led && counts() {
        return false;
    }
    // "was raised by two aunts": who did it.
    let done_by =
        || by(doc, item.from, 0) && noun::phrase(doc, item.end, limit).is_some_and(|n| noun::is_person(doc, n));
    match found.word.needs {
        Needs::Nothing | Needs::Particle => true,
        Needs::Measure => measure || found.led,
        Needs::Lead => item.change.is_some() || found.led && (measure || !done_by()),
        Needs::Amount if found.word.word => item.is_money() || matches!(item.dimension(), Some("share" | "score")),
        // "gained 12.3 to 5,600"
        Needs::Amount if !measure => !found.led && !counts() && to_level(doc, item.end, limit),
        Needs::Amount => !found.led,
        Needs::Share => matches!(item.dimension(), Some("share" | "score")),
        Needs::Uncounted => found.led || !counts(),
    }
}

/// Whether "to" and a figure follow at a token.
fn to_level(doc: &Document, at: usize, limit: usize) -> bool {
    at + 1 < limit && doc.is(at, Around::To) && doc.tags[at + 1] == Tag::Number
}

/// Returns the word of movement before token `start`; `share` says that nouns may stand between.
fn at(doc: &Document, start: usize, from: usize, share: bool) -> Option<Found> {
    let earliest = from.max(start.saturating_sub(BETWEEN));
    let change = doc.says(start, Around::From);
    let quoted = start > from && matches!(doc.word(start - 1), "\"" | "“");
    let to = start > from + usize::from(quoted) && doc.is(start - 1 - usize::from(quoted), Around::To);
    let (mut object, mut pause) = (false, false);
    let by = |i: usize| (i + 1..start).any(|k| doc.is(k, Around::By));
    for i in (earliest..start).rev() {
        let token = &doc.tokens[i];
        let led = || to || by(i) || share && object;
        if let Some(word) = doc.lexicon.quantity.trend(token).filter(|w| w.needs != Needs::Particle) {
            let verb = doc.tags[i].is_finite()
                || matches!(doc.tags[i], Tag::Participle | Tag::Gerund)
                || token.word.is(Classes::VERB_ED) && i + 1 == start
                || token.word.is(Classes::ANY_VERB) && after_subject(doc, i, from, start);
            // "the lower 40 percent" describes, and moves nowhere; "higher than" compares, "20 percent off $40" is a price.
            let describes = token.word.is(Classes::ADJECTIVE) && i > from && doc.tags[i - 1] == Tag::Determiner
                || i + 1 < start && doc.is(i + 1, Around::Than) && word.word
                || word.word && word.needs == Needs::Amount && i == from;
            let right = !describes && if word.word { is_movement(doc, i, start) } else { verb };
            // "bring down the rate to 4", "lost a match to 10 men": a "to" of another verb or of the object.
            let own = !object || by(i) || !word.word && word.needs != Needs::Amount;
            // "closed up 3 percent", but not "made up 3 percent".
            let verb = if word.word { verb_before(doc, i, from) } else { None };
            let moves = verb.is_none_or(|v| doc.lexicon.quantity.trend(&doc.tokens[v]).is_some());
            return (right && own && moves).then(|| Found { word, led: led(), object, phrasal: verb.is_some() });
        }
        let text = doc.word(i);
        // "lift output by 12 per cent", "cut the cost of a stay to $40": its object stands between.
        let part = doc.tags[i].is_noun()
            || matches!(doc.tags[i], Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Gerund)
            || doc.is(i, Around::Of);
        let inside = part && (i + 1 < start || change || share) && (change || share || led());
        // "rose at an annual rate of 5 percent"
        let rate = doc.is(i, Around::Rate) || doc.is(i, Around::Of) && i > from && doc.is(i - 1, Around::Rate);
        let passes =
            inside || rate || matches!(doc.tags[i], Tag::Adverb | Tag::To) || text == "-" || doc.is(i, Around::Moves);
        // "more than tripled, to 90,000"; "cut its target to 'around 4 percent'"
        let leads = |i: usize| i == start && change || i + 1 == start && doc.is(i, Around::ToBy);
        let mark = text == "," && leads(i + 1) || matches!(text, "\"" | "“") && i + 1 == start;
        pause |= mark && text == ",";
        // "have tripled in a decade, to 90", "fell for a third year, by 40"
        let when =
            pause && (is_time(doc, i) || matches!(doc.tags[i], Tag::Preposition | Tag::Determiner | Tag::Adjective));
        if !(passes || mark || when) || token.kind == TokenKind::Mark && text != "-" && !mark {
            return None;
        }
        object |= inside && doc.tags[i].is_noun() && !rate;
    }
    None
}

/// Returns the verb that a particle at token `at` belongs to; forms of "be" have none.
fn verb_before(doc: &Document, at: usize, from: usize) -> Option<usize> {
    let verb = (from..at).rev().find(|i| doc.tags[*i] != Tag::Adverb)?;
    matches!(doc.tags[verb], Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund).then_some(verb)
}

/// "up 5%", "up by 5%", "down to 20", "back up to 5%", but not "up to 5%".
fn is_movement(doc: &Document, at: usize, start: usize) -> bool {
    let up_to = doc.is(at, Around::Up) && at + 1 < start && doc.is(at + 1, Around::To);
    !up_to || moved_up(doc, at)
}

/// Whether "up to" at a token tells of a level that was reached: behind "back", or a verb of movement.
pub(super) fn moved_up(doc: &Document, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        let verb = doc.tags[i].is_finite()
            || matches!(doc.tags[i], Tag::Gerund | Tag::Participle)
            || doc.tokens[i].word.is(Classes::VERB_ED);
        doc.is(i, Around::Again) || verb && doc.lexicon.quantity.trend(&doc.tokens[i]).is_some_and(|w| w.up_to)
    })
}

/// Whether a word that can be noun or verb ("stocks drop 3%") stands after a noun; also after what was taken for
/// an adjective, where it is hardly a noun ("sterling fell") or has an object ("the firm cut its output").
fn after_subject(doc: &Document, at: usize, from: usize, start: usize) -> bool {
    if at <= from {
        return false;
    }
    match doc.tags[at - 1] {
        tag if tag.is_noun() => true,
        Tag::Adverb | Tag::To => true,
        Tag::Adjective => doc.tokens[at].word.counts[0] == 0 || at + 1 < start && doc.tags[at + 1] == Tag::Determiner,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    #[test]
    fn a_figure_may_begin_inside_of_what_the_one_before_takes() {
        // "At most" is said of both.
        let text = "Prices rose 5 percent at most about 6.";
        let found = find(&Document::read(text, None), &[]);
        let words: Vec<&str> = found.iter().map(|draft| draft.span.of(text)).collect();
        assert_eq!(words, ["5 percent at most", "at most about 6"]);
    }
}
