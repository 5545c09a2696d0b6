//! Times of the day told in words: "five past seven", "a quarter to ten in the evening", "at midday".
//!
//! What reads like one may be a range, a part or a result: "five to seven people", "a quarter to three cousins", "lost by
//! twenty to eleven". A time is taken for one by its own words ("half past six"), or by what stands before or behind it.

use super::words::Part;
use super::{Found, clock, plain};
use crate::claim::date::DateForm;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::quantity::words::Role;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// Minutes of half a day.
const HALF: i32 = 12 * 60;

/// Returns the time of the day whose minutes stand at token `at`; `last` is the token after the last time on the clock.
pub(super) fn at(doc: &Document, at: usize, sentence: &Range<usize>, last: Option<usize>) -> Option<Found> {
    let minutes = Minutes::read(doc, at, sentence)?;
    let way = Way::read(doc, minutes.end)?;
    let hour = Hour::read(doc, way.end, sentence.end)?;
    let told = Told { doc, sentence, minutes, way: way.kind, hour };
    let start = told.start(at);
    // "At ten past one two lamps fell": what is counted behind it is another thing.
    let next = doc.tokens.get(told.hour.end).is_some() && told.hour.end < sentence.end && is_number(doc, told.hour.end);
    let begins = || next && told.way == Around::MinutesPast && Lead::before(doc, start, last) == Lead::At;
    if counts(doc, told.hour.end, sentence.end) && !begins() || !told.is_time(start, last) {
        return None;
    }
    let (wall, either_half) = told.wall(start);
    let end = clock::half(doc, told.hour.end, sentence.end).map_or(told.hour.end, |(_, end)| end);
    let normal = format!("{:02}:{:02}", wall / 60, wall % 60);
    Some(Found { either_half, ..Found::new(start..end, DateForm::Clock, normal, "date/clock") })
}

/// Returns the full hour at token `at` that is told with the part of the day ("at nine in the evening"), that is hedged and ends
/// what is told ("it sank at about four."), or to which a time runs that was told before ("from 9 p.m. until six").
pub(super) fn hour(doc: &Document, at: usize, sentence: &Range<usize>, last: Option<usize>) -> Option<Found> {
    if begins_before(doc, at, sentence) {
        return None;
    }
    let hour = Hour::read(doc, at, sentence.end).filter(|hour| !hour.known && hour.end == at + 1)?;
    let runs = joint(doc, last, at).is_some_and(|joint| doc.is(joint, Around::HourEnd));
    let led = || {
        let Some((_, end)) = part_behind(doc, hour.end, sentence.end) else { return false };
        let led = match Lead::before(doc, at, last) {
            Lead::At | Lead::From => true,
            // "After eight this evening, nobody", "about eight in the evening shift".
            Lead::By => is_alone(doc, end, sentence),
            Lead::None => false,
        };
        led && !clock::graded(doc, at, sentence)
    };
    // "It sank at about four."
    let hedged = || {
        let ends = hour.end >= sentence.end || doc.tokens[hour.end].kind == TokenKind::Mark;
        let word = doc.tokens[at].kind != TokenKind::Number;
        word && ends && doc.lexicon.frame.link_before("hour-alone", doc, at) && !clock::graded(doc, at, sentence)
    };
    if counts(doc, hour.end, sentence.end) || !(runs && is_alone(doc, hour.end, sentence) || led() || hedged()) {
        return None;
    }
    // "From nine this evening until six": in which half of the next day, nothing says.
    let told = part_behind(doc, hour.end, sentence.end).is_some();
    let (wall, either_half) = if told { in_day(doc, hour.wall, at..hour.end, sentence) } else { either(hour.wall) };
    let normal = format!("{:02}:00", wall / 60);
    Some(Found { either_half, ..Found::new(at..hour.end, DateForm::Clock, normal, "date/clock") })
}

/// Returns the time of the day that "midday" at token `at` names, where it is none of "the midday heat".
pub(super) fn midday(doc: &Document, at: usize, hour: i16) -> Option<Found> {
    let kind = doc.is(at + 1, Around::OfMidday) || joined(doc, at + 1);
    let led = Lead::before(doc, at, None) != Lead::None;
    (led && !kind).then(|| Found::new(at..at + 1, DateForm::Clock, format!("{hour:02}:00"), "date/clock"))
}

/// What of a time in words is before its hour.
struct Minutes {
    value: i32,
    form: Form,
    /// The token after it.
    end: usize,
}

/// How minutes are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "ten".
    Bare,
    /// "10".
    Digits,
    /// "half".
    Half,
    /// "seven minutes".
    Named,
    /// "quarter".
    Quarter,
}

impl Minutes {
    fn read(doc: &Document, at: usize, sentence: &Range<usize>) -> Option<Self> {
        if begins_before(doc, at, sentence) {
            return None;
        }
        let (value, form, end) = match doc.tokens[at].kind {
            TokenKind::Number => (i32::try_from(plain(doc, at)?).ok()?, Form::Digits, at + 1),
            _ => words(doc, at)?,
        };
        if matches!(form, Form::Bare | Form::Digits) && doc.is(end, Around::Minutes) {
            return (1..60).contains(&value).then_some(Self { value, form: Form::Named, end: end + 1 });
        }
        // Minutes that are not named are told in fives.
        (value % 5 == 0 && (1..=30).contains(&value)).then_some(Self { value, form, end })
    }
}

/// Reads the minutes in words at a token: "half", "ten", "twenty-five".
fn words(doc: &Document, at: usize) -> Option<(i32, Form, usize)> {
    let value = |at: usize| match doc.tokens.get(at).map(|token| doc.lexicon.calendar.part(&token.word)) {
        Some((Part::Minutes, value)) => Some(i32::from(value)),
        _ => None,
    };
    let first = value(at)?;
    match role(doc, at) {
        Role::Fraction if first == 30 => Some((first, Form::Half, at + 1)),
        Role::Fraction => Some((first, Form::Quarter, at + 1)),
        Role::Tens => {
            let next = unhyphened(doc, at + 1);
            let more = value(next).filter(|more| role(doc, next) == Role::Small && (1..10).contains(more));
            Some(more.map_or((first, Form::Bare, at + 1), |more| (first + more, Form::Bare, next + 1)))
        }
        _ => Some((first, Form::Bare, at + 1)),
    }
}

/// What stands between minutes and their hour.
struct Way {
    kind: Around,
    /// The token after it.
    end: usize,
}

impl Way {
    fn read(doc: &Document, at: usize) -> Option<Self> {
        const KINDS: [Around; 4] =
            [Around::MinutesPast, Around::MinutesTo, Around::MinutesAfter, Around::MinutesBefore];
        let word = unhyphened(doc, at);
        let kind = KINDS.into_iter().find(|kind| doc.is(word, *kind))?;
        // "Half-past-six", but "ten-to-seven" is a score.
        let past = kind == Around::MinutesPast;
        let end = if past { unhyphened(doc, word + 1) } else { word + 1 };
        (past || word == at).then_some(Self { kind, end })
    }
}

/// The hour of a time in words.
struct Hour {
    /// Minutes after midnight or noon.
    wall: i32,
    /// Whether it says in which half of the day it is: "noon".
    known: bool,
    /// The token after it.
    end: usize,
}

impl Hour {
    fn read(doc: &Document, at: usize, limit: usize) -> Option<Self> {
        let token = doc.tokens.get(at).filter(|_| at < limit)?;
        if let (Part::Clock | Part::Midday, hour @ 0..) = doc.lexicon.calendar.part(&token.word) {
            return Some(Self { wall: i32::from(hour) * 60, known: true, end: at + 1 });
        }
        let number = doc.lexicon.quantity.number(&token.word);
        let hour = match token.kind {
            TokenKind::Number => i64::from(plain(doc, at)?),
            _ => Some(number.value).filter(|_| number.role == Role::Small)?,
        };
        let hour = i32::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
        let clock = doc.tokens.get(at + 1).filter(|_| at + 1 < limit).map(|next| doc.lexicon.calendar.part(&next.word));
        let end = if matches!(clock, Some((Part::Clock, ..0))) { at + 2 } else { at + 1 };
        Some(Self { wall: hour % 12 * 60, known: false, end })
    }
}

/// What reads like a time in words.
struct Told<'d, 'a> {
    doc: &'d Document<'a>,
    sentence: &'d Range<usize>,
    minutes: Minutes,
    way: Around,
    hour: Hour,
}

impl Told<'_, '_> {
    /// Returns the first token of the time whose minutes stand at token `at`.
    fn start(&self, at: usize) -> usize {
        let article = at > self.sentence.start && self.doc.may_open(at - 1, Around::A);
        if article && self.minutes.form == Form::Quarter { at - 1 } else { at }
    }

    /// Whether it is a time of the day, and neither counts nor measures.
    fn is_time(&self, start: usize, last: Option<usize>) -> bool {
        let lead = if start > self.sentence.start { Lead::before(self.doc, start, last) } else { Lead::None };
        let set = clock::half(self.doc, self.hour.end, self.sentence.end).is_some()
            || clock::local_time(self.doc, self.hour.end)
            || part_behind(self.doc, self.hour.end, self.sentence.end).is_some();
        match (self.way, self.minutes.form) {
            // "two and a half past six" counts.
            (Around::MinutesPast, Form::Half) => start == self.sentence.start || !self.doc.says(start - 1, Around::A),
            (Around::MinutesPast, Form::Quarter) => true,
            (Around::MinutesPast, Form::Named) => lead != Lead::None || set || self.is_alone(),
            (Around::MinutesPast, _) => lead != Lead::None || set,
            (_, Form::Half | Form::Digits) => false,
            (Around::MinutesTo, Form::Quarter) => {
                // "By a quarter to four the fire was out."
                let alone = matches!(lead, Lead::By | Lead::From) && self.is_alone();
                set || lead == Lead::At || alone && !self.is_contest(start)
            }
            (Around::MinutesTo, Form::Bare) => self.is_bare_to(lead, set, start),
            (Around::MinutesAfter, Form::Bare | Form::Quarter) => {
                lead == Lead::At && (set || self.is_alone()) || lead == Lead::By && set
            }
            _ if self.is_contest(start) => false,
            // "It was five minutes to five."
            (Around::MinutesTo, _) if lead == Lead::By && self.is_alone() => true,
            _ => lead == Lead::At && (set || self.is_alone()) || set && lead != Lead::From,
        }
    }

    /// Whether "twenty to eleven" is a time: no change, no range, no result.
    fn is_bare_to(&self, lead: Lead, set: bool, start: usize) -> bool {
        let hour = self.hour.wall / 60;
        let minutes = self.minutes.value;
        // "From five to seven in the evening" has two hours.
        let one_hour = minutes > 12;
        if set && lead == Lead::At {
            return true;
        }
        if set {
            return one_hour && lead != Lead::From && !self.is_contest(start);
        }
        // "At ten to one" are odds, "at five to seven schools" a range, "at ten to five plants" two counts.
        let at = lead == Lead::At && hour != 1 && (one_hour || self.is_alone());
        let when = lead == Lead::By && one_hour && hour != 1 && self.doc.is(self.hour.end, Around::WhenWhere);
        (at || when) && !self.is_contest(start)
    }

    /// Whether nothing follows that could be counted.
    fn is_alone(&self) -> bool {
        is_alone(self.doc, self.hour.end, self.sentence)
    }

    /// Whether odds, votes or results are told of nearby.
    fn is_contest(&self, start: usize) -> bool {
        const NEAR: usize = 16;
        let from = start.saturating_sub(NEAR).max(self.sentence.start);
        let to = (self.hour.end + NEAR).min(self.sentence.end);
        (from..to).any(|at| self.doc.lexicon.frame.link("contest", self.doc, at).is_some())
    }

    /// Returns the minutes after midnight, and whether the time may lie in the other half of the day as well.
    fn wall(&self, start: usize) -> (i32, bool) {
        let past = matches!(self.way, Around::MinutesPast | Around::MinutesAfter);
        let wall = self.hour.wall + if past { self.minutes.value } else { -self.minutes.value };
        if self.hour.known {
            return (wall.rem_euclid(2 * HALF), false);
        }
        in_day(self.doc, wall, start..self.hour.end, self.sentence)
    }
}

/// Returns the minutes after midnight of a time that is `wall` minutes after midnight or noon, by the part of the day that is
/// told beside its tokens, and whether it may lie in the other half of the day as well.
pub(super) fn in_day(doc: &Document, wall: i32, tokens: Range<usize>, sentence: &Range<usize>) -> (i32, bool) {
    let wall = wall.rem_euclid(HALF);
    if let Some((add, _)) = clock::half(doc, tokens.end, sentence.end) {
        return (if add == 0 { wall } else { wall + HALF }, false);
    }
    let part = part_behind(doc, tokens.end, sentence.end).map(|(part, _)| part);
    match part.or_else(|| part_before(doc, tokens.start, sentence.start)) {
        Some(part) => (part.wall(wall), false),
        None => either(wall),
    }
}

/// Returns the hour and the minute of a time in digits, which is that of the morning where no part of the day is told.
pub(super) fn by_part(doc: &Document, time: (u32, u32), tokens: Range<usize>, sentence: &Range<usize>) -> (u32, u32) {
    let part = part_behind(doc, tokens.end, sentence.end).map(|(part, _)| part);
    let Some(part) = part.or_else(|| part_before(doc, tokens.start, sentence.start)) else { return time };
    let minutes = i32::try_from(time.0 * 60 + time.1).unwrap_or_default();
    let wall = u32::try_from(part.wall(minutes.rem_euclid(HALF))).unwrap_or_default();
    (wall / 60, wall % 60)
}

/// Returns the minutes of a time that may lie in either half of the day: "ten past twelve" is written with its hour.
fn either(wall: i32) -> (i32, bool) {
    (if wall < 60 { wall + HALF } else { wall }, true)
}

/// Words before a time in words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// None that a time stands behind.
    None,
    /// Those of a time: "at".
    At,
    /// Those of a time or of a figure: "about".
    By,
    /// Those of a time or of the first figure of two: "from".
    From,
}

impl Lead {
    /// Returns what stands before token `start`; `last` is the token after the last time on the clock.
    fn before(doc: &Document, start: usize, last: Option<usize>) -> Self {
        let words = &doc.lexicon.frame;
        // "Between ten past six and twenty to seven".
        let second = || joint(doc, last, start).is_some_and(|joint| doc.is(joint, Around::AndTo));
        if words.link_before("hour-at", doc, start) || second() {
            Self::At
        } else if words.link_before("hour-from", doc, start) {
            Self::From
        } else if words.link_before("hour-by", doc, start) {
            Self::By
        } else {
            Self::None
        }
    }
}

/// Returns the one token between token `start` and the last time of the day, which ends at token `last`, or the part of the
/// day behind it: "nine this evening | until | six".
fn joint(doc: &Document, last: Option<usize>, start: usize) -> Option<usize> {
    let last = last?;
    let end = part_behind(doc, last, start).map_or(last, |(_, end)| end);
    (end + 1 == start).then_some(end)
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayPart {
    Morning,
    Afternoon,
    Night,
}

impl DayPart {
    fn at(doc: &Document, at: usize) -> Option<Self> {
        let hours = || at > 0 && doc.is(at, Around::Hours) && doc.is(at - 1, Around::SmallHours);
        if doc.is(at, Around::Morning) || hours() {
            return Some(Self::Morning);
        }
        if doc.is(at, Around::Afternoon) {
            return Some(Self::Afternoon);
        }
        doc.is(at, Around::Night).then_some(Self::Night)
    }

    /// Returns the minutes after midnight of a time within half a day.
    fn wall(self, wall: i32) -> i32 {
        // The hour at which a night is over.
        const DAWN: i32 = 5 * 60;
        match self {
            Self::Morning => wall,
            Self::Afternoon => wall + HALF,
            Self::Night => wall + if wall < DAWN { 0 } else { HALF },
        }
    }
}

/// Returns the part of the day told behind a time, and the token after it: "in the evening", "on Friday morning", "tonight".
fn part_behind(doc: &Document, at: usize, limit: usize) -> Option<(DayPart, usize)> {
    const FEW: usize = 5;
    for token in at..limit.min(at + FEW) {
        let day = matches!(doc.lexicon.calendar.part(&doc.tokens[token].word).0, Part::Weekday | Part::Relative);
        match DayPart::at(doc, token) {
            // "At half past six night buses ran."
            Some(part) if token > at || day => return Some((part, token + 1)),
            None if day || doc.is(token, Around::DayPartWay) || doc.is(token, Around::SmallHours) => {}
            _ => return None,
        }
    }
    None
}

/// Whether the part of the day is told behind a time that ends at token `at`.
pub(super) fn part_of_day(doc: &Document, at: usize, limit: usize) -> bool {
    part_behind(doc, at, limit).is_some()
}

/// Returns the part of the day told before a time: "on Friday evening, shortly after".
fn part_before(doc: &Document, start: usize, first: usize) -> Option<DayPart> {
    const FEW: usize = 4;
    let led = |at: &usize| matches!(doc.tags[*at], Tag::Preposition | Tag::Adverb | Tag::Subordinator);
    let near = (first..start).rev().take(FEW);
    near.skip_while(|at| led(at) || doc.is_mark(*at, b',')).map(|at| DayPart::at(doc, at)).next()?
}

/// Whether nothing follows at token `next` that could be counted.
fn is_alone(doc: &Document, next: usize, sentence: &Range<usize>) -> bool {
    let Some(token) = doc.tokens.get(next).filter(|_| next < sentence.end) else { return true };
    let day = matches!(doc.lexicon.calendar.part(&token.word).0, Part::Weekday | Part::Relative);
    // "At ten to twelve a day".
    let apiece = doc.lexicon.frame.link("apiece", doc, next).is_some()
        && doc.lexicon.quantity.unit(doc.text, &doc.tokens, next + 1).is_some();
    day || token.kind == TokenKind::Mark || token.word.is(Classes::FUNCTION) && !apiece
}

/// Whether what follows an hour shows that it counts or measures: "seven percent", "seven-year-olds", "seven of them".
fn counts(doc: &Document, at: usize, limit: usize) -> bool {
    let Some(token) = doc.tokens.get(at).filter(|_| at < limit) else { return false };
    // "In" is an inch, and "per cent" begins with what is no unit.
    let unit = || {
        let hit = doc.lexicon.quantity.unit(doc.text, &doc.tokens, at);
        hit.is_some_and(|hit| hit.len > 1 || !token.word.is(Classes::FUNCTION))
    };
    let half = || clock::half(doc, at, limit).is_some();
    joined(doc, at) && !half() || doc.is(at, Around::Of) || is_number(doc, at) || unit() && !half()
}

/// Whether a token is written together with the one before it and ends no clause.
fn joined(doc: &Document, at: usize) -> bool {
    let ends = |at: usize| {
        matches!(doc.word(at), "." | "," | ";" | "!" | "?" | ")" | "”" | "\"" | "’" | "'" | "—" | "–" | "…")
    };
    at < doc.tokens.len() && doc.glued(at) && !ends(at)
}

/// Whether a token is a number, in digits or words.
fn is_number(doc: &Document, at: usize) -> bool {
    doc.tokens[at].kind == TokenKind::Number || !matches!(role(doc, at), Role::None | Role::Short)
}

fn role(doc: &Document, at: usize) -> Role {
    doc.lexicon.quantity.number(&doc.tokens[at].word).role
}

/// Whether the number at a token begins before it: "thirty-five", "two and a half", "3-20".
fn begins_before(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    at > sentence.start && (doc.is_mark(at - 1, b'-') && doc.glued(at) || is_number(doc, at - 1))
}

/// Returns the token behind a hyphen that joins it to the one before.
fn unhyphened(doc: &Document, at: usize) -> usize {
    let hyphen = at + 1 < doc.tokens.len() && doc.is_mark(at, b'-') && doc.glued(at) && doc.glued(at + 1);
    if hyphen { at + 1 } else { at }
}
