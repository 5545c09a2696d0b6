//! Periods: over how long, or since when, what a figure tells of was done.

use super::part::is_number;
use crate::extract::date::words::Part;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// How many words before "since" a word may stand that ranks what happened among others.
const RANKED: usize = 4;

/// Returns the end of "over four nights", "in the past week", "since October" at token `at`.
pub(super) fn period(doc: &Document, at: usize, end: usize, number: &Range<usize>) -> Option<usize> {
    let token = &doc.tokens[at];
    if token.case != Case::Lower || !doc.lexicon.frame.periods.has(token.word.id) || number.contains(&at) {
        return None;
    }
    if doc.is(at, Around::Since) {
        // A month or year reaches back past the event; "since Tuesday" and "since the truce" are its own time.
        let next = (at + 1 < end).then(|| &doc.tokens[at + 1])?;
        // "the worst floods since 1929" lasted no longer for that.
        if (at.saturating_sub(RANKED)..at).any(|t| doc.lexicon.frame.ranks.has(doc.tokens[t].word.id)) {
            return None;
        }
        let long = next.kind == TokenKind::Number
            || next.case == Case::Title && doc.lexicon.calendar.part(&next.word).0 != Part::Weekday;
        return long.then(|| date_end(doc, at + 1, end));
    }
    // A number of days stands within four words; the claim's own number does not narrow itself.
    let stop = end.min(at + 6);
    let mut counted = doc.is(at, Around::Past);
    for next in at + 1..stop {
        if number.contains(&next) {
            return None;
        }
        if is_number(doc, next) || doc.is(next, Around::Past) {
            counted = true;
        } else if counted && doc.is_form(next, Around::Spells) {
            // "In last week's fire": which fire it was.
            let owner = doc.tags.get(next + 1) == Some(&Tag::Possessive);
            return (!owner).then_some(next + 1);
        } else if !(doc.is_mark(next, b'-') || doc.is(next, Around::PeriodHas)) {
            return None;
        }
    }
    None
}

/// Returns the end of the date at token `at`: "17 February", "May 3, 2024"; one token where it is none.
fn date_end(doc: &Document, at: usize, limit: usize) -> usize {
    let of_date = |at: usize| {
        let month = doc.lexicon.calendar.part(&doc.tokens[at].word).0 == Part::Month;
        month || doc.tokens[at].kind == TokenKind::Number && doc.word(at).len() <= 4
    };
    let months = |at: usize| doc.lexicon.calendar.part(&doc.tokens[at].word).0 == Part::Month;
    let mut end = at + 1;
    let mut month = months(at);
    // A day, a month and a year.
    while end < limit && end < at + 3 && of_date(end) && (month || months(end)) {
        month |= months(end);
        end += 1;
    }
    end
}
