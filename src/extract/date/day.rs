//! Calendar days, months, weekdays, seasons and relative days.

use super::words::Part;
use super::{Found, is, plain, told};
use crate::claim::date::DateForm;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// Returns a date whose day stands first: "19 September 2023", "the 3rd of May".
pub(super) fn day_first(doc: &Document, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let day = plain(doc, at).filter(|d| (1..=31).contains(d) && doc.word(at).len() <= 2)?;
    let mut next = at + 1;
    if next < sentence.end && doc.glued(next) && doc.is(next, Around::DayEnding) {
        next += 1;
    }
    // "20-24 May": the first day decides.
    if is_dash(doc, next, sentence) && plain(doc, next + 1).is_some_and(|d| d <= 31) {
        next += 2;
    }
    if let Some((month, year)) = shared_month(doc, at, next, sentence) {
        return Some(found(at..next, day, month, year));
    }
    if doc.is(next, Around::Of) {
        next += 1;
    }
    let month = month(doc, next, sentence)?;
    let mut end = next + 1;
    if is(doc, end, ".") && end < sentence.end && doc.glued(end) && end + 1 < sentence.end {
        end += 1;
    }
    let (year, end) = year_after(doc, end, sentence);
    Some(found(at..end, day, month, year))
}

/// Returns the month and year of a day at `at` that stand behind another day, after token `next`: "between 3 | and 9 May".
fn shared_month(doc: &Document, at: usize, next: usize, sentence: &Range<usize>) -> Option<(i16, Option<u32>)> {
    let led = at > sentence.start && doc.tags[at - 1] == Tag::Preposition;
    let joined = led && next + 1 < sentence.end && (doc.is(next, Around::AndTo) || doc.is(next, Around::HourEnd));
    let day = plain(doc, next + 1).filter(|d| joined && (1..=31).contains(d) && doc.word(next + 1).len() <= 2);
    let after = next + 2 + usize::from(doc.is(next + 2, Around::DayEnding) && doc.glued(next + 2));
    let month = month(doc, after, sentence).filter(|_| day.is_some())?;
    Some((month, year_after(doc, after + 1, sentence).0))
}

/// Returns a date or month whose month stands first: "September 19, 2023", "Sept. 20-24", "June of 2018".
pub(super) fn month_first(doc: &Document, at: usize, month: i16, sentence: &Range<usize>) -> Option<Found> {
    if doc.tokens[at].case == Case::Lower {
        // Lower case only in "may 8, 1945" and the like: never by itself.
        let day = if is(doc, at + 1, ".") && doc.word(at).len() <= 4 { at + 2 } else { at + 1 };
        plain(doc, day).filter(|d| (1..=31).contains(d) && doc.word(day).len() <= 2)?;
        if day >= sentence.end || doc.is(at, Around::MonthOrWord) && !is(doc, at + 2, ",") {
            return None;
        }
    }
    let mut next = at + 1;
    if is(doc, next, ".") && next < sentence.end && doc.glued(next) && next + 1 < sentence.end {
        next += 1;
    }
    let day = (next < sentence.end)
        .then(|| plain(doc, next))
        .flatten()
        .filter(|d| (1..=31).contains(d) && doc.word(next).len() <= 2)
        .filter(|_| !is(doc, next + 1, ":") && !is(doc, next + 1, "%"));
    if let Some(day) = day {
        let mut end = next + 1;
        if end < sentence.end && doc.glued(end) && doc.is(end, Around::DayEnding) {
            end += 1;
        }
        if is_dash(doc, end, sentence) && plain(doc, end + 1).is_some_and(|d| d <= 31) {
            end += 2;
        }
        let (year, end) = year_after(doc, end, sentence);
        return Some(found(at..end, day, month, year));
    }
    let (year, end) = year_after(doc, next.min(sentence.end), sentence);
    let end = if year.is_some() { end } else { at + 1 };
    // "May" and "March" by themselves open sentences and are names.
    let alone = doc.says(at, Around::MonthOrName);
    let asked = at > sentence.start && (doc.is_mark(at - 1, b'-') || doc.says(at - 1, Around::AsksMonth));
    if year.is_none() && alone && !asked {
        return None;
    }
    let normal = match year {
        Some(year) => format!("{year}-{month:02}"),
        None => format!("--{month:02}"),
    };
    Some(Found::new(at..end, DateForm::Period, normal, "date/month"))
}

/// Returns a date in digits: "2023-09-19", with a time after it or not.
pub(super) fn numeric(doc: &Document, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let year = plain(doc, at).filter(|y| (1000..=2199).contains(y) && doc.word(at).len() == 4)?;
    let glued = |from: usize| (from..from + 2).all(|i| i < sentence.end && doc.glued(i));
    let dashed = is(doc, at + 1, "-") && is(doc, at + 3, "-") && glued(at + 1) && glued(at + 3);
    if !dashed {
        return None;
    }
    let month = plain(doc, at + 2).filter(|m| (1..=12).contains(m))?;
    let day = plain(doc, at + 4).filter(|d| (1..=31).contains(d))?;
    let mut end = at + 5;
    if end < sentence.end && doc.glued(end) && doc.word(end).starts_with('T') {
        while end < sentence.end && doc.glued(end) && doc.tokens[end].kind != TokenKind::Mark
            || end + 1 < sentence.end && is(doc, end, ":") && doc.glued(end)
        {
            end += 1;
        }
    }
    Some(found(at..end, day, i16::try_from(month).ok()?, Some(year)))
}

/// Returns a weekday, season, relative day or named hour.
pub(super) fn named(doc: &Document, at: usize, part: Part, value: i16, sentence: &Range<usize>) -> Option<Found> {
    let name = doc.word(at).to_lowercase();
    match part {
        Part::Weekday => {
            (doc.tokens[at].case != Case::Lower).then_some(())?;
            let start = if at > sentence.start && doc.says(at - 1, Around::On) { at - 1 } else { at };
            Some(Found::new(start..at + 1, DateForm::Relative, name, "date/weekday"))
        }
        Part::Relative => Some(Found::new(at..at + 1, DateForm::Relative, name, "date/relative")),
        Part::Season => {
            let (year, end) = year_after(doc, at + 1, sentence);
            let normal = format!("{}-{name}", year?);
            Some(Found::new(at..end, DateForm::Period, normal, "date/season"))
        }
        Part::Clock => {
            // "seven o'clock": the hour stands before; "noon" and "midnight" tell it themselves.
            let (start, hour, either_half) = match u32::try_from(value) {
                Ok(hour) => (at, hour, false),
                Err(_) => match hour_before(doc, at, sentence)? {
                    hour @ 1..=12 => {
                        let (wall, either) = told::in_day(doc, hour as i32 * 60, at - 1..at + 1, sentence);
                        (at - 1, wall.unsigned_abs() / 60, either)
                    }
                    hour => (at - 1, hour, false),
                },
            };
            let normal = format!("{hour:02}:00");
            Some(Found { either_half, ..Found::new(start..at + 1, DateForm::Clock, normal, "date/clock") })
        }
        _ => None,
    }
}

fn hour_before(doc: &Document, at: usize, sentence: &Range<usize>) -> Option<u32> {
    let before = at.checked_sub(1).filter(|i| *i >= sentence.start)?;
    let word = doc.lexicon.quantity.number(&doc.tokens[before].word).value;
    plain(doc, before).or(u32::try_from(word).ok()).filter(|h| (1..=24).contains(h))
}

fn month(doc: &Document, at: usize, sentence: &Range<usize>) -> Option<i16> {
    let token = doc.tokens.get(at).filter(|_| at < sentence.end)?;
    match doc.lexicon.calendar.part(&token.word) {
        (Part::Month, month) if token.case != Case::Lower || !doc.is(at, Around::MonthOrWord) => Some(month),
        // "on 1 may that year", in a text without capitals.
        (Part::Month, month) if at >= 2 && doc.is(at - 2, Around::On) => Some(month),
        _ => None,
    }
}

/// Returns the year after a month, if there is one, and the token after the date.
fn year_after(doc: &Document, at: usize, sentence: &Range<usize>) -> (Option<u32>, usize) {
    let mut next = at;
    if is(doc, next, ",") || doc.is(next, Around::Of) {
        next += 1;
    }
    let year = (next < sentence.end)
        .then(|| plain(doc, next))
        .flatten()
        .filter(|y| (1000..=2199).contains(y) && doc.word(next).len() == 4);
    if year.is_some() { (year, next + 1) } else { (None, at) }
}

fn is_dash(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    at + 1 < sentence.end && matches!(doc.word(at), "-" | "–")
}

fn found(tokens: Range<usize>, day: u32, month: i16, year: Option<u32>) -> Found {
    let normal = match year {
        Some(year) => format!("{year}-{month:02}-{day:02}"),
        None => format!("--{month:02}-{day:02}"),
    };
    Found::new(tokens, DateForm::Day, normal, "date/day")
}
