//! Weekdays against dates: "Tuesday, 3 March 2026" must have been one.
//!
//! A date without its year counts only where the article's own date is known, and where no other year that is
//! named nearby makes it right.

use super::super::when::{self, When};
use super::super::{Finding, phrases};
use super::Page;
use crate::claim::Value;
use crate::claim::date::DateForm;
use crate::text::TextSpan;

/// The first year in which the Gregorian calendar was in use everywhere.
const GREGORIAN: i32 = 1924;

/// Within how many days of the article's own a date without its year is surely the nearest one.
const NEAR: i32 = 45;

/// How many claims of two paragraphs are looked through for a year.
const CLAIMS: usize = 400;

/// Adds the weekdays that their dates are not.
pub(super) fn check(page: &Page, out: &mut Vec<Finding>) {
    for (at, two) in page.claims().windows(2).enumerate() {
        let Some(said) = weekday(&two[0].value) else { continue };
        let Value::Date(date) = &two[1].value else { continue };
        let beside =
            page.between(two[0].span, two[1].span).is_some_and(|gap| matches!(gap, " " | ", " | " (" | ", the "));
        if date.form != DateForm::Day || !beside || one_of_several(page, at) {
            continue;
        }
        let yearless = date.normal.starts_with("--");
        let day = if yearless { date.resolved.as_deref() } else { Some(date.normal.as_str()) };
        let Some((day, julian)) = day.and_then(|day| Some((day, when::day(day)?))) else { continue };
        let year: i32 = day.get(..4).and_then(|y| y.parse().ok()).unwrap_or_default();
        let right = weekday_of(julian);
        if year < GREGORIAN
            || right == said
            || yearless && (another_year(page, at, day, said) || far_off(page, julian, day, said))
        {
            continue;
        }
        let name = |n: u8| time::Weekday::Monday.nth_next(n);
        let by = if yearless { ", told from the article's own date" } else { "" };
        let reason = format!("“{}” was a {}, not a {}.", page.words(at + 1), name(right), name(said));
        let line = format!("{day} is a {} in the Gregorian calendar{by}", name(right));
        out.push(page.conflict("time", &[at, at + 1], reason, vec![line]));
    }
}

/// Returns the weekday that a claim names, Monday first.
fn weekday(value: &Value) -> Option<u8> {
    let Value::Date(date) = value else { return None };
    match when::read(&date.normal, None) {
        When::Weekday(day) if date.form == DateForm::Relative => Some(day),
        _ => None,
    }
}

/// Julian day 0 was a Monday.
fn weekday_of(julian: i32) -> u8 {
    u8::try_from(julian.rem_euclid(7)).unwrap_or_default()
}

/// Whether the weekday is one of several: "on Friday and Saturday, March 6 and 7".
fn one_of_several(page: &Page, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &page.claims()[i]) else { return false };
    let gap = page.between(before.span, page.claims()[at].span).unwrap_or("x");
    let short = gap.len() <= 12 && !gap.contains(['.', '\n']);
    weekday(&before.value).is_some() && (short || phrases::is("coordination", gap))
}

/// Whether a date without its year lies so far from the article's own that the year before or after may be meant,
/// and would be right.
fn far_off(page: &Page, julian: i32, day: &str, said: u8) -> bool {
    let Some(published) = page.story.published.filter(|own| (own - julian).abs() > NEAR) else { return false };
    let year: i32 = day.get(..4).and_then(|y| y.parse().ok()).unwrap_or_default();
    let other = if julian < published { year + 1 } else { year - 1 };
    when::day(&format!("{other:04}{}", &day[4..])).is_none_or(|d| weekday_of(d) == said)
}

/// Whether the date would be right in a year that the same or the last paragraph names.
fn another_year(page: &Page, at: usize, day: &str, said: u8) -> bool {
    let span = page.claims()[at].span;
    let paragraphs = &page.story.segments.paragraphs;
    let own = page.story.segments.paragraph_at(span.start).unwrap_or(0);
    let (first, last) = (paragraphs.get(own.saturating_sub(1)), paragraphs.get(own));
    let near = first.zip(last).map_or(span, |(a, b)| TextSpan::new(a.start, b.end));
    let from = page.claims().partition_point(|c| c.span.start < near.start);
    let years = page.claims()[from..].iter().take(CLAIMS).take_while(|c| c.span.start < near.end).filter_map(|c| {
        match &c.value {
            Value::Date(date) => date.normal.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit())),
            _ => None,
        }
    });
    years.into_iter().any(|year| when::day(&format!("{year}{}", &day[4..])).is_none_or(|d| weekday_of(d) == said))
}
