//! A time on the clock with its sentence: the act of which it is, its day, the names about it.

use super::super::Side;
use super::super::fact::Story;
use super::super::happened::{Act, act};
use super::super::phrases::{ends_with, holds, is};
use super::super::when::{self, When};
use super::super::words::{self, Words};
use super::DAY;
use crate::claim::date::DateForm;
use crate::claim::quantity::Bound;
use crate::claim::{Claim, Date, Value};
use crate::text::TextSpan;
use std::ops::Range;

/// How many bytes around a time its act is sought in.
const NEAR: usize = 400;

/// A time on the clock with what the comparison asks of it.
pub struct Moment {
    /// Which claim.
    pub side: Side,
    /// Minutes after midnight.
    pub wall: i32,
    /// Whether it may lie in the other half of the day as well: "five past seven".
    pub either_half: bool,
    /// Minutes ahead of GMT, where the text says so.
    pub zone: Option<i32>,
    /// Where the moment lies, and whether close by.
    pub hedge: (Bound, bool),
    /// Whether it is an end of a spell: "closed until 5 a.m.".
    pub spell: bool,
    /// What happened then.
    pub act: Option<&'static Act>,
    /// Whether the act is the article's main event: it happens once, to nobody in particular, and the lead tells of it.
    pub main: bool,
    /// Whether it is the moment of the main event, so far as is known; see [`main`](super::main).
    pub origin: bool,
    /// The words that the act has before and after it: who, and whom or what.
    pub told: (Words, Words),
    /// The names of the sentence but for places.
    pub names: Words,
    /// The names of where it was.
    pub places: Vec<String>,
    /// The day, where the sentence names it.
    pub day: Option<When>,
    /// The words of the sentence.
    pub sentence: Words,
    /// Those of them that do not tell the act.
    pub besides: Words,
    /// Whether the sentence says that it is one of several, or not sure to be.
    pub several: bool,
}

impl Moment {
    /// Makes the moment of a claim, if it is a time on the clock of something told; `lead` are the words of its
    /// article's headline and first sentences.
    pub fn of(story: &Story, lead: &Words, side: Side) -> Option<Self> {
        let claim = &story.article.claims[side.claim];
        let date = clock(claim)?;
        let minutes =
            |text: &str| Some(text.get(..2)?.parse::<i32>().ok()? * 60 + text.get(3..5)?.parse::<i32>().ok()?);
        let zone = match date.normal.get(5..)? {
            "" => None,
            "Z" => Some(0),
            zone => minutes(zone.get(1..)?).map(|m| if zone.starts_with('-') { -m } else { m }),
        };
        let text = story.article.text.text();
        let around = around(story, claim.span);
        let near = around.of(text);
        let at = claim.span.start - around.start..claim.span.end - around.start;
        let bounds = ends_spell(&near[..at.start]);
        let told_of = act(near, at.clone(), lead);
        // "A curfew from 8 p.m.", "the curfew begins at 8 p.m.".
        let begins = told_of.as_ref().is_some_and(|(act, _)| act.lasts) && !ends_with("spell-end", &near[..at.start]);
        let spell = bounds && !begins;
        let found = told_of.filter(|_| !spell);
        if found.as_ref().map_or_else(|| bare(story, claim.span), |(act, _)| act.stamp) {
            return None;
        }
        let (names, places) = names(story, around);
        let sentence = story.surroundings(claim.span);
        let telling = found.as_ref().map_or_else(Words::default, |(act, place)| {
            Words::of(&format!("{} {}", &near[place.clone()], act.beside()))
        });
        Some(Self {
            side,
            wall: minutes(&date.normal)?,
            either_half: date.either_half,
            zone,
            hedge: date.hedge.as_ref().map_or((Bound::Exact, false), |h| (h.bound, h.near)),
            spell,
            main: found.as_ref().is_some_and(|(act, _)| act.is_told_in(lead)),
            act: found.as_ref().map(|(act, _)| *act),
            origin: false,
            told: found.map_or_else(Default::default, |(_, place)| told(near, place, at)),
            names,
            places,
            day: day(story, claim.span),
            besides: sentence.without(&telling),
            sentence,
            several: holds("one-of-several", near) || holds("unsure", near),
        })
    }

    /// Whether it is told to the minute.
    pub fn sharp(&self) -> bool {
        self.wall % 5 != 0
    }

    /// Returns the minutes that it may give.
    pub fn walls(&self) -> impl Iterator<Item = i32> {
        let other = (self.wall + DAY / 2) % DAY;
        [self.wall].into_iter().chain(self.either_half.then_some(other))
    }

    /// Returns the minutes after which it and another time come again: those of half a day where one of them does not say
    /// in which it is.
    pub fn turn(&self, other: &Self) -> i32 {
        if self.either_half || other.either_half { DAY / 2 } else { DAY }
    }

    /// How far a bare time may be rounded.
    fn rounded(&self) -> i32 {
        match self.wall % 60 {
            0 => 10,
            15 | 30 | 45 => 5,
            minute if minute % 5 == 0 => 3,
            _ => 0,
        }
    }

    /// Returns the minutes before and after the time among which the moment is likely; `wide`, among which it can be.
    pub fn range(&self, wide: bool) -> (i32, i32) {
        let (round, open) = (self.rounded(), if wide { DAY / 2 } else { 60 });
        let about = if wide { 4 * round + 5 } else { 2 * round + 10 };
        match self.hedge {
            (Bound::About | Bound::Range, _) => (-about, about),
            (Bound::Above | Bound::AtLeast, near) => (-round, if near { 30 } else { open }),
            (Bound::Below | Bound::AtMost, near) => (if near { -30 } else { -open }, round),
            (Bound::Exact, _) => (-round, round),
        }
    }
}

/// Whether a time behind some words is an end of a spell: "until about 5 a.m.", not "a mile from shore, at 5 a.m.".
fn ends_spell(head: &str) -> bool {
    let mut near = head.split_whitespace().rev().take(3).peekable();
    near.peek().is_some_and(|word| !is("at-a-time", word)) && near.any(|word| is("spell", word))
}

/// Whether the line of a time is the head of a page: a day with few words beside it, or none at all.
pub fn bare(story: &Story, span: TextSpan) -> bool {
    const FEW: usize = 4;
    let text = story.article.text.text();
    let from = text.ceil_char_boundary(span.start.saturating_sub(NEAR));
    let to = text.floor_char_boundary((span.end + NEAR).min(text.len()));
    let start = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[span.end..to].find('\n').map_or(to, |at| span.end + at);
    let line = TextSpan::new(start, end);
    let claims = &story.article.claims;
    let within = claims[claims.partition_point(|c| c.span.start < start)..].iter().take_while(|c| c.span.start < end);
    let dates: Vec<usize> =
        within.filter(|c| matches!(c.value, Value::Date(_))).map(|c| words::split(c.span.of(text)).count()).collect();
    let others = words::split(line.of(text)).count().saturating_sub(dates.iter().sum());
    others == 0 || others <= FEW && dates.len() > 1
}

/// Returns the date of a claim that is a time on the clock.
pub fn clock(claim: &Claim) -> Option<&Date> {
    if let Value::Date(date) = &claim.value { Some(date).filter(|date| date.form == DateForm::Clock) } else { None }
}

/// Returns the sentence of a time, of one without end what is near; from the last other time on, and up to the next.
pub fn around(story: &Story, span: TextSpan) -> TextSpan {
    let (text, sentence) = (story.article.text.text(), story.sentence(span));
    let near = TextSpan::new(
        sentence.start.max(text.ceil_char_boundary(span.start.saturating_sub(NEAR))),
        sentence.end.min(text.floor_char_boundary(span.end + NEAR)).max(span.end),
    );
    let claims = &story.article.claims;
    let at = claims.partition_point(|c| c.span.start < span.start);
    // "5 a.m. local time (0100 GMT)" is one moment.
    let far = |gap: &str| gap.split_whitespace().count() > 3;
    let before = claims[..at].iter().rev().take_while(|c| c.span.start >= near.start).filter(|c| clock(c).is_some());
    let after = claims[at..].iter().take_while(|c| c.span.start < near.end).filter(|c| clock(c).is_some());
    let from = before.map(|c| c.span.end).find(|end| text.get(*end..span.start).is_some_and(far));
    let to = after.map(|c| c.span.start).find(|start| text.get(span.end..*start).is_some_and(far));
    TextSpan::new(from.unwrap_or(near.start), to.unwrap_or(near.end))
}

/// Returns the words before the words of an act, and those after them up to a place or the time.
pub fn told(near: &str, place: Range<usize>, at: Range<usize>) -> (Words, Words) {
    const FEW: usize = 4;
    let head: Vec<&str> = near[..place.start].split_whitespace().collect();
    let end = if at.start >= place.end { at.start } else { near.len() };
    let tail = near[place.end..end].split_whitespace().take_while(|word| !is("where", word)).take(FEW);
    let tail: Vec<&str> = tail.collect();
    (Words::of(&head[head.len().saturating_sub(FEW)..].join(" ")), Words::of(&tail.join(" ")))
}

/// Returns the capitalised words of some words that open no sentence and are no part of a date, and apart from them those
/// that name where it was.
fn names(story: &Story, near: TextSpan) -> (Words, Vec<String>) {
    let text = near.of(story.article.text.text());
    let (mut names, mut places) = (String::new(), Vec::new());
    let mut where_it_was = false;
    for (at, word) in text.split_whitespace().enumerate() {
        let bare = words::split(word).next().unwrap_or_default();
        let name = bare.starts_with(char::is_uppercase) && bare.chars().count() > 2 && !is("clock", bare);
        match name && at > 0 {
            true if where_it_was => places.push(bare.to_owned()),
            true => names.extend([bare, " "]),
            false => {}
        }
        // "In the Old Harbour": the whole name is that of the place.
        where_it_was =
            is("where", word) || where_it_was && (is("determiner", word) || name && bare.len() == word.len());
    }
    (Words::of(&names), places)
}

/// Returns the day that the sentence of a time names, the nearest one.
fn day(story: &Story, span: TextSpan) -> Option<When> {
    let sentence = story.near(span);
    let claims = &story.article.claims;
    let from = claims.partition_point(|c| c.span.start < sentence.start);
    let within = claims[from..].iter().take_while(|c| c.span.start < sentence.end);
    let days = within.filter_map(|c| match &c.value {
        Value::Date(date) if matches!(date.form, DateForm::Day | DateForm::Relative) => Some((c.span, date)),
        _ => None,
    });
    let gap = |other: TextSpan| span.start.saturating_sub(other.end).max(other.start.saturating_sub(span.end));
    let (_, date) = days.min_by_key(|(other, _)| gap(*other))?;
    let when = when::read(date.resolved.as_ref().unwrap_or(&date.normal), story.published);
    Some(when).filter(|when| *when != When::Open)
}
