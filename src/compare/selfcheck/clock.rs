//! Clock times: one moment told in local time and in GMT.
//!
//! The offsets are those that the article itself implies; there is no table of places. Each must be a multiple of
//! 15 minutes, as all civil offsets are since 1972 (IANA time zone database), and two pairs of one place must imply
//! the same offset.

use super::super::Finding;
use super::super::phrases::{holds, is};
use super::{LONGEST, Page};
use crate::claim::date::DateForm;
use crate::claim::{Claim, Date, Value};
use crate::text::TextSpan;

/// The most bytes between the two times of a pair.
const APART: usize = 32;

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// One moment told twice.
struct Pair<'a> {
    /// The claims: the first in the text, the second.
    claims: [usize; 2],
    /// Minutes that the local time is ahead of GMT, from -10 h to +14 h.
    offset: i32,
    /// The names near it, which may tell it from another place.
    names: Vec<&'a str>,
    /// The months that its sentence names: daylight saving time may lie between two of them.
    months: Vec<&'a str>,
}

/// A time as a claim gives it: minutes after midnight, and the minutes ahead of GMT where it says so.
fn clock(claim: &Claim) -> Option<(i32, Option<i32>)> {
    let Value::Date(date) = &claim.value else { return None };
    // "Five past seven" does not tell how far it lies from GMT.
    if date.form != DateForm::Clock || date.either_half {
        return None;
    }
    let minutes = |text: &str| Some(text.get(..2)?.parse::<i32>().ok()? * 60 + text.get(3..5)?.parse::<i32>().ok()?);
    let time = minutes(&date.normal)?;
    let zone = match date.normal.get(5..)? {
        "" => None,
        "Z" => Some(0),
        zone => minutes(zone.get(1..)?).map(|m| if zone.starts_with('-') { -m } else { m }),
    };
    Some((time, zone))
}

/// Adds what the clock times of an article say against each other.
pub(super) fn check(page: &Page, out: &mut Vec<Finding>) {
    let times: Vec<(usize, i32, Option<i32>)> = page
        .claims()
        .iter()
        .enumerate()
        .filter_map(|(at, claim)| clock(claim).map(|(time, zone)| (at, time, zone)))
        .collect();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut used = 0;
    for two in times.windows(2) {
        let [(a, time_a, zone_a), (b, time_b, zone_b)] = two else { continue };
        let long = page.story.sentence(page.claims()[*a].span).len() > LONGEST;
        if *a < used || long || !joined(page, *a, *b) {
            continue;
        }
        let (local, gmt, zone) = match (zone_a, zone_b) {
            (zone, Some(0)) if *zone != Some(0) => (time_a, time_b, zone),
            (Some(0), zone) => (time_b, time_a, zone),
            _ => continue,
        };
        used = b + 1;
        let offset = (local - gmt).rem_euclid(DAY);
        let offset = if offset > 14 * 60 { offset - DAY } else { offset };
        if let Some(fault) = alone(page, (*a, *b), (*local, *gmt), offset, *zone) {
            out.push(fault);
            continue;
        }
        // A named zone is its own place, and who travels changes his.
        let clause = clause(page, *a, *b);
        if zone.is_some() || holds("journey", page.story.article.words(page.story.sentence(clause))) {
            continue;
        }
        let pair = Pair { claims: [*a, *b], offset, names: names(page, clause), months: months(page, clause) };
        if let Some(other) = pairs.iter().find(|other| differ(other, &pair)) {
            let said = |pair: &Pair| format!("“{}” and “{}”", page.words(pair.claims[0]), page.words(pair.claims[1]));
            let reason = format!(
                "{} put local time {}, {} {}.",
                said(other),
                shown(other.offset),
                said(&pair),
                shown(pair.offset)
            );
            let line = |pair: &Pair| format!("{}: local time is {}", said(pair), shown(pair.offset));
            let claims = [other.claims[0], pair.claims[0], other.claims[1], pair.claims[1]];
            out.push(page.conflict("time", &claims, reason, vec![line(other), line(&pair)]));
        } else if pairs.len() < 64 {
            pairs.push(pair);
        }
    }
}

/// Whether the words between two times say that they are one moment: "18:20 local time (14:20 GMT)".
fn joined(page: &Page, a: usize, b: usize) -> bool {
    let Some(gap) = page.between(page.claims()[a].span, page.claims()[b].span) else { return false };
    let opens = gap.contains(['(', '[', '/', ',', '—', '–']) || gap.split_whitespace().any(|w| is("alternative", w));
    let word = |w: &str| w.starts_with(char::is_uppercase) || is("local-time", w);
    let words = gap.split(|c: char| c.is_whitespace() || "()[]/,—–".contains(c)).filter(|w| !w.is_empty());
    opens && gap.len() <= APART && !gap.contains(['.', ';', '\n']) && words.into_iter().all(word)
}

/// Returns what is wrong with a pair by itself.
fn alone(
    page: &Page,
    (a, b): (usize, usize),
    (local, gmt): (i32, i32),
    offset: i32,
    zone: Option<i32>,
) -> Option<Finding> {
    let said = format!("“{}” and “{}”", page.words(a), page.words(b));
    if let Some(zone) = zone {
        // A zone named for the wrong half of the year is no contradiction; nor is one that two countries share.
        let off = (offset - zone).rem_euclid(DAY);
        let fault = off != 0 && off != 60 && off != DAY - 60;
        return fault.then(|| {
            let reason = format!("{said} are not one moment: the zone is {}.", shown(zone));
            page.conflict("time", &[a, b], reason, vec![format!("local time is {}", shown(offset))])
        });
    }
    let odd = offset.rem_euclid(15).min(15 - offset.rem_euclid(15));
    let rounded = local % 60 == 0 || gmt % 60 == 0;
    let start = page.claims()[a].span.start;
    let sentence = page.story.sentence(page.claims()[a].span);
    let inexact = page.text().get(sentence.start..start).is_some_and(|before| {
        let words: Vec<&str> = before.split_whitespace().rev().take(3).collect();
        words.iter().any(|word| is("inexact", word))
    });
    (odd != 0 && !(inexact || rounded)).then(|| {
        let reason = format!("{said} are {} apart, and no place on earth is: offsets are multiples of 15 minutes.", {
            let minutes = offset.abs();
            format!("{} h {:02} min", minutes / 60, minutes % 60)
        });
        page.conflict("time", &[a, b], reason, vec![format!("local time is {}", shown(offset))])
    })
}

fn differ(a: &Pair, b: &Pair) -> bool {
    let off = (a.offset - b.offset).rem_euclid(DAY);
    if off.min(DAY - off) < 15 {
        return false;
    }
    let elsewhere = !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(|name| b.names.contains(name));
    let hour = off == 60 || off == DAY - 60;
    let summer = hour && !a.months.is_empty() && !b.months.is_empty() && a.months != b.months;
    !elsewhere && !summer
}

/// Returns what tells where and when a pair is: the words from the last other time of the sentence to the end of
/// the clause.
fn clause(page: &Page, a: usize, b: usize) -> TextSpan {
    let (first, last) = (page.claims()[a].span, page.claims()[b].span);
    let sentence = page.story.sentence(first);
    let within = |claim: &&Claim| claim.span.start >= sentence.start;
    let other = |claim: &&Claim| clock(claim).is_some();
    // What follows the other time up to the next "and" is still of that time.
    let from = page.claims()[..a].iter().rev().take_while(within).find(other).map_or(sentence.start, |c| {
        let head = page.text().get(c.span.end..first.start).unwrap_or_default();
        c.span.end + clause_end(head)
    });
    let tail = page.text().get(last.end..sentence.end).unwrap_or_default();
    let end = clause_end(tail);
    TextSpan::new(from, last.end + end)
}

/// Returns where the clause that `text` goes on with ends: at a comma or semicolon, or before "and".
fn clause_end(text: &str) -> usize {
    let end = text.find([',', ';']).unwrap_or(text.len());
    let mut at = 0;
    for word in text[..end].split_inclusive(char::is_whitespace) {
        if is("coordination", word) {
            return at;
        }
        at += word.len();
    }
    end
}

/// Returns the dates that lie in a clause.
fn dates<'a>(page: &Page<'a>, clause: TextSpan) -> impl Iterator<Item = (TextSpan, &'a Date)> {
    let from = page.claims().partition_point(|c| c.span.start < clause.start);
    let near = page.claims()[from..].iter().take_while(move |c| c.span.start < clause.end);
    near.filter_map(|c| if let Value::Date(date) = &c.value { Some((c.span, date)) } else { None })
}

/// Returns the capitalised words of a clause that open no sentence and are no part of a date, and what stands after
/// "in".
fn names<'a>(page: &Page<'a>, clause: TextSpan) -> Vec<&'a str> {
    let text = page.text();
    let Some(near) = text.get(clause.range()) else { return Vec::new() };
    let opens = page.story.sentence(clause).start;
    let dated: Vec<TextSpan> = dates(page, clause).map(|(span, _)| span).collect();
    // "In the west" is a place as well.
    let mut out = Vec::new();
    let mut words = near.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    while let Some(word) = words.next() {
        if is("within", word) {
            out.extend(words.by_ref().find(|w| !is("article", w)));
        }
    }
    for (at, _) in near.match_indices(|c: char| c.is_uppercase()) {
        let start = clause.start + at;
        let begins = !text[..start].ends_with(char::is_alphanumeric);
        let word = text[start..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let date = dated.iter().any(|d| d.start <= start && start < d.end);
        if begins && start > opens && !date && word.chars().count() > 2 {
            out.push(word);
        }
    }
    out
}

/// Returns the months that a clause names, `-MM`.
fn months<'a>(page: &Page<'a>, clause: TextSpan) -> Vec<&'a str> {
    let day = |date: &&Date| matches!(date.form, DateForm::Day | DateForm::Period);
    let mut months: Vec<&str> = dates(page, clause)
        .map(|(_, d)| d)
        .filter(day)
        .filter_map(|d| d.normal.get(4..7).or(d.normal.get(1..4)))
        .collect();
    months.sort_unstable();
    months.dedup();
    months
}

/// Returns an offset as people write it: "4 h ahead of GMT", "3 h 30 min behind GMT".
fn shown(offset: i32) -> String {
    let minutes = offset.abs();
    let length = match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest:02} min"),
    };
    if offset < 0 { format!("{length} behind GMT") } else { format!("{length} ahead of GMT") }
}
