//! Ages against birth dates: who was born in 1970 is not 34 in 2026.

use super::super::Finding;
use super::super::phrases::holds;
use super::super::when;
use super::Page;
use crate::claim::{Figure, Value};

/// How many bytes may stand between "born" and the date.
const REACH: usize = 40;

/// Adds ages that do not fit the birth date in their own sentence, where the article's own date is known.
pub(super) fn check(page: &Page, out: &mut Vec<Finding>) {
    let Some(published) = page.story.article.origin.published.as_deref().filter(|p| when::day(p).is_some()) else {
        return;
    };
    for (sentence, facts) in page.sentences() {
        let mut ages = facts.iter().filter(|f| f.quantity.unit == "year of age");
        let (Some(age), None) = (ages.next(), ages.next()) else { continue };
        let words = page.story.article.words(sentence);
        let Some(stated) = age.quantity.stated.point().filter(|_| age.measure.interval.is_point()) else { continue };
        if !holds("born", words) || holds("another-age", words) {
            continue;
        }
        let from = page.claims().partition_point(|c| c.span.start < sentence.start);
        let dates = page.claims()[from..].iter().enumerate().take_while(|(_, c)| c.span.start < sentence.end);
        let born = dates.filter_map(|(at, claim)| {
            let Value::Date(date) = &claim.value else { return None };
            let before = page.text().get(sentence.start..claim.span.start)?;
            let near = before.char_indices().rev().take(REACH).last().map_or("", |(at, _)| &before[at..]);
            let year: i32 = date.normal.get(..4)?.parse().ok()?;
            holds("born", near).then_some((from + at, year, date.normal.as_str()))
        });
        let Some((at, year, date)) = born.last() else { continue };
        // One person: the age and the birth stand side by side, and nobody else between them.
        let (one, two) = (age.claim.span, page.claims()[at].span);
        let between = page.between(one, two).or_else(|| page.between(two, one)).unwrap_or_default();
        if between.len() > REACH || holds("another-person", between) {
            continue;
        }
        let now: i32 = published.get(..4).and_then(|y| y.parse().ok()).unwrap_or_default();
        // Before the birthday of the year one is a year younger.
        let had = match (date.get(4..10), published.get(4..10)) {
            (Some(birthday), Some(today)) => Some(today >= birthday),
            _ => None,
        };
        let (youngest, oldest) = match had {
            Some(had) => (now - year - i32::from(!had), now - year - i32::from(!had)),
            None => (now - year - 1, now - year),
        };
        // A day of doubt: the interview may be older than the article.
        let fits = (youngest - 1..=oldest).any(|n| Figure::whole(i64::from(n)) == stated);
        if !fits && oldest >= 0 {
            let span = if youngest == oldest { oldest.to_string() } else { format!("{youngest} or {oldest}") };
            let reason = format!("who was born “{}” is {span} years old, not {}.", page.words(at), stated);
            let line = format!("from {date} to {}: {span} years", published.get(..10).unwrap_or(published));
            out.push(page.conflict("time", &[age.side.claim, at], reason, vec![line]));
        }
    }
}
