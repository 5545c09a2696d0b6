//! Movement: "rose 3 percent", "up 5%", "fell from a to b". It is kept apart from the bound.
//!
//! The amount moved carries the trend, and so does the level that it moved to ("rose 3 percent to 45"). What it
//! moved from ("up from 2 million") carries none, nor does a range that is no change ("rose between 5% and 6%").

use super::item::Item;
use crate::claim::quantity::Trend;
use crate::extract::document::Document;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;

/// Words that may stand between a verb of movement and its figure.
const BETWEEN: usize = 5;

/// Sets the trend of an item. `earlier` is the figure before it in the sentence.
pub(super) fn read(doc: &Document, item: &mut Item, earlier: Option<&Item>, sentence_start: usize) {
    if item.age || item.number.fraction && item.unit.is_none() {
        return;
    }
    let from = earlier.map_or(sentence_start, |e| e.end);
    let start = item.from;
    let origin = item.change.is_none() && start > from && doc.word(start - 1).eq_ignore_ascii_case("from");
    if origin || item.change.is_none() && item.number.low != item.number.high {
        return;
    }
    if let Some(trend) = before(doc, start, from)
        && (item.unit.is_some() || !by_amount_only(doc, start, from))
    {
        item.trend = Some(trend);
        return;
    }
    if let Some(earlier) = earlier.filter(|e| e.trend.is_some() && e.change.is_none() && level(doc, e.end, start)) {
        item.trend = earlier.trend;
        return;
    }
    // "rose 125,600 jobs, or 2.2 per cent": the same amount in another measure.
    if let Some(earlier) = earlier.filter(|e| e.trend.is_some() && e.change.is_none()) {
        let or = (earlier.end..start).all(|i| {
            matches!(doc.word(i), "," | "or")
                || doc.tags[i].is_noun()
                || doc.tags[i] == Tag::Adverb
                || doc.tags[i] == Tag::Adjective
        });
        let said = (earlier.end..start).any(|i| doc.word(i) == "or");
        if or && said && start - earlier.end <= 5 {
            item.trend = earlier.trend;
        }
    }
}

/// Whether the words between an amount and a figure lead to the level reached: "to", "at", "to end at".
fn level(doc: &Document, from: usize, to: usize) -> bool {
    let near = (1..=4).contains(&(to - from)) && matches!(doc.word(to - 1), "to" | "at" | "of");
    near && (from..to).all(|i| {
        matches!(
            doc.word(i),
            "to" | "at" | "a" | "of" | "end" | "close" | "finish" | "settle" | "trade" | "stand" | "reach"
        )
    })
}

/// Returns the movement that leads to token `start`: its verb or word stands before, at most a few words away.
pub(super) fn before(doc: &Document, start: usize, from: usize) -> Option<Trend> {
    at(doc, start, from).map(|(_, trend, _)| trend)
}

fn by_amount_only(doc: &Document, start: usize, from: usize) -> bool {
    at(doc, start, from).is_some_and(|(_, _, by_amount)| by_amount)
}

fn at(doc: &Document, start: usize, from: usize) -> Option<(usize, Trend, bool)> {
    let earliest = from.max(start.saturating_sub(BETWEEN));
    for i in (earliest..start).rev() {
        let token = &doc.tokens[i];
        if let Some(word) = doc.lexicon.quantity.trend(token) {
            let verb = doc.tags[i].is_finite()
                || matches!(doc.tags[i], Tag::Participle | Tag::Gerund)
                || token.word.is(Classes::ANY_VERB) && after_subject(doc, i, from);
            // "the lower 40 percent" describes, and moves nowhere.
            let describes = token.word.is(Classes::ADJECTIVE) && i > from && doc.tags[i - 1] == Tag::Determiner;
            let right = !describes && if word.word { is_movement(doc, i, start) } else { verb };
            return right.then_some((i, word.trend, word.by_amount));
        }
        let text = doc.word(i);
        // "lift output by 12 per cent": its object stands between.
        let object = (doc.tags[i].is_noun() || matches!(doc.tags[i], Tag::Determiner | Tag::Adjective))
            && i + 1 < start
            && (i + 1..start).any(|k| doc.word(k) == "by");
        let passes = object
            || matches!(doc.tags[i], Tag::Adverb | Tag::To)
            || matches!(
                text,
                "by" | "back"
                    | "about"
                    | "around"
                    | "nearly"
                    | "almost"
                    | "just"
                    | "only"
                    | "some"
                    | "more"
                    | "than"
                    | "over"
                    | "another"
                    | "a"
                    | "an"
                    | "as"
                    | "much"
                    | "further"
                    | "estimated"
                    | "up"
                    | "down"
                    | "on"
                    | "average"
                    | "at"
                    | "least"
                    | "from"
                    | "between"
                    | "under"
                    | "record"
                    | "-"
            );
        if !passes || token.kind == TokenKind::Mark && text != "-" {
            return None;
        }
    }
    None
}

/// "up 5%", "up by 5%", "down to 20", "back up to 5%", but not "up to 5%".
fn is_movement(doc: &Document, at: usize, start: usize) -> bool {
    let up_to = doc.word(at) == "up" && at + 1 < start && doc.word(at + 1) == "to";
    !up_to || moved_up(doc, at)
}

/// Whether "up to" at a token tells of a level that was reached: behind "back", or a verb of movement.
pub(super) fn moved_up(doc: &Document, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        let verb = doc.tags[i].is_finite() || matches!(doc.tags[i], Tag::Gerund | Tag::Participle);
        doc.word(i) == "back" || verb && doc.lexicon.quantity.trend(&doc.tokens[i]).is_some()
    })
}

/// Whether a word that can be noun or verb ("stocks drop 3%") stands after a noun.
fn after_subject(doc: &Document, at: usize, from: usize) -> bool {
    at > from && (doc.tags[at - 1].is_noun() || doc.tags[at - 1] == Tag::Adverb || doc.tags[at - 1] == Tag::To)
}
