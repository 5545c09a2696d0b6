//! Clock times: "19:00", "5 a.m.", "10.45pm", "1353 GMT", "1:36.6" (a running time).

use super::words::Part;
use super::{Found, is, plain, told};
use crate::claim::date::DateForm;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// Returns the clock time that starts at token `at`.
pub(super) fn at(doc: &Document, at: usize, sentence: &Range<usize>) -> Option<Found> {
    if doc.glued(at) && at > sentence.start && matches!(doc.word(at - 1), "$" | "£" | "€" | "." | "-" | "/") {
        return None;
    }
    let (mut hour, mut minute, mut end) = hour_and_minute(doc, at, sentence.end)?;
    let half = half(doc, end, sentence.end);
    let colon = end > at + 1;
    if let Some((add, after)) = half {
        if hour > 12 {
            return None;
        }
        hour = hour % 12 + add;
        end = after;
    }
    let zone = zone(doc, end, sentence.end);
    let local = local_time(doc, end);
    let hours = doc.is(end, Around::Hours) && doc.word(at).len() == 4 && !colon;
    let told = half.is_some() || colon || zone.is_some() || local || hours;
    if !(told || doc.word(at).contains('.') && dotted(doc, at, sentence)) {
        return None;
    }
    if hour > 23 || minute > 59 {
        return None;
    }
    if half.is_none() && (1..=12).contains(&hour) && !hours {
        // "1.40 in the afternoon".
        (hour, minute) = told::by_part(doc, (hour, minute), at..end, sentence);
    }
    let mut suffix = String::new();
    if let Some((offset, after)) = zone {
        end = after;
        suffix = if offset == 0 {
            "Z".to_owned()
        } else {
            format!("{:+03}:{:02}", offset / 100, offset.abs() % 100 * 60 / 100)
        };
    }
    Some(Found::new(at..end, DateForm::Clock, format!("{hour:02}:{minute:02}{suffix}"), "date/clock"))
}

/// Reads "19:00" (three tokens; seconds and fractions after it are taken too), "10.45", "1353" or "5".
fn hour_and_minute(doc: &Document, at: usize, limit: usize) -> Option<(u32, u32, usize)> {
    let glued_number = |i: usize| i < limit && doc.glued(i) && doc.tokens[i].kind == TokenKind::Number;
    if at + 2 < limit && is(doc, at + 1, ":") && doc.glued(at + 1) && glued_number(at + 2) {
        let (hour, minute) = (plain(doc, at)?, doc.word(at + 2).split('.').next()?.parse::<u32>().ok()?);
        let mut end = at + 3;
        while end + 1 < limit && is(doc, end, ":") && doc.glued(end) && glued_number(end + 1) {
            end += 2;
        }
        return Some((hour, minute, end));
    }
    let word = doc.word(at);
    if let Some((hour, minute)) = word.split_once('.') {
        return (minute.len() == 2).then_some((hour.parse().ok()?, minute.parse().ok()?, at + 1));
    }
    let number = plain(doc, at)?;
    Some(if word.len() >= 3 { (number / 100, number % 100, at + 1) } else { (number, 0, at + 1) })
}

/// Whether a number with a point is a time on the clock though nothing more says so: "at 18.52", where nothing is measured or
/// sold. What it would count does not follow it.
fn dotted(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    let words = &doc.lexicon.frame;
    let next = (at + 1 < sentence.end).then_some(at + 1);
    let alone = next.is_none_or(|i| {
        let word = &doc.tokens[i].word;
        let mark =
            doc.tokens[i].kind == TokenKind::Mark && !doc.glued(i) || matches!(doc.word(i), "." | "," | ";" | ")");
        let apiece = words.link("apiece", doc, i).is_some();
        let day = matches!(doc.lexicon.calendar.part(word).0, Part::Weekday | Part::Relative);
        let unit = || doc.lexicon.quantity.unit(doc.text, &doc.tokens, i).is_some();
        let verb = doc.tags[i] == Tag::Verb;
        mark || day || (word.is(Classes::FUNCTION) || verb) && !apiece && !unit()
    });
    // "It stood at seven metres at 10.40 on Friday morning."
    let sure = || told::part_of_day(doc, at + 1, sentence.end) || !graded(doc, at, sentence);
    alone && words.link_before("clock", doc, at) && sure()
}

/// Whether what stands "at 18.52" may be a price or a height. "The raid began at 10.40, and the street was closed": what is
/// told behind a mark is another thing.
pub(super) fn graded(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    const REACH: usize = 40;
    let from = at.saturating_sub(REACH).max(sentence.start);
    let to = sentence.end.min(at + REACH);
    let behind = (at + 1..to).take_while(|i| doc.tokens[*i].kind != TokenKind::Mark);
    (from..at).chain(behind).any(|i| doc.lexicon.frame.link("graded", doc, i).is_some())
}

/// Returns the hours that "a.m." or "p.m." adds, and the token after it.
pub(super) fn half(doc: &Document, at: usize, limit: usize) -> Option<(u32, usize)> {
    if at >= limit {
        return None;
    }
    match doc.lexicon.calendar.part(&doc.tokens[at].word) {
        // "I am 5" has a blank and "am"; "5 am" after a number is the clock.
        (Part::Half, add) => Some((u32::try_from(add).ok()?, at + 1)),
        _ => None,
    }
}

fn zone(doc: &Document, at: usize, limit: usize) -> Option<(i16, usize)> {
    if at >= limit {
        return None;
    }
    let upper = doc.word(at).bytes().all(|b| b.is_ascii_uppercase());
    match doc.lexicon.calendar.part(&doc.tokens[at].word) {
        (Part::Zone, offset) if upper => Some((offset, at + 1)),
        _ => None,
    }
}

/// Whether "local time" or "(1023 GMT)" follows.
pub(super) fn local_time(doc: &Document, at: usize) -> bool {
    doc.is(at, Around::Local) && doc.is(at + 1, Around::Time)
        || is(doc, at, "(") && doc.tokens.get(at + 2).is_some() && zone(doc, at + 2, doc.tokens.len()).is_some()
}
