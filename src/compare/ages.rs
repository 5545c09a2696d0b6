//! Whose age a figure is.
//!
//! An age is told beside a name ("Mia Rao, 39"), of one whom the words before name ("Rao, a pilot, died at 75", "She
//! was 75"), or of one who is named elsewhere in the article. One article seldom tells of two people of one age: what
//! it says of one of them holds for the others, unless two names or two introductions show that they are two.

mod apart;
mod part;
mod people;
mod role;

use super::fact::{Fact, Story};
use super::phrases::{holds, is, listed};
use super::words::Words;
use super::{authority, doer};
use crate::claim::{Article, Claim, Figure, Quantity, Reach, Term};
use rustc_hash::FxHashMap;

pub use apart::{Apart, apart};
pub use people::People;
pub use role::one as one_role;

/// The unit of an age.
pub const AGE: &str = "year of age";

/// How many bytes may lie between an age and the name of who is so old: "Mia Rao, 39", "39-year-old Mia Rao".
const BESIDE: usize = 3;

/// Returns the name of who is so old.
pub fn bearer<'a>(article: &Article, claim: &Claim, quantity: &'a Quantity) -> Option<&'a str> {
    let frame = &quantity.frame;
    let terms = || frame.place.iter().chain(&frame.about).filter(|t| t.from <= Reach::Sentence);
    let noun = noun(article, claim, quantity);
    // "61-year-old Lund man": a town, and no name of his.
    let described = |t: &&Term| {
        let rest = noun.split_once(t.text.as_str()).map(|(_, rest)| rest.trim_start());
        t.span.start >= claim.span.end && rest.is_some_and(|rest| rest.starts_with(char::is_lowercase))
    };
    let gap = |t: &&Term| {
        let before = t.span.end <= claim.span.start && follows(article, claim, quantity, t);
        let bytes = t.span.start.saturating_sub(claim.span.end).max(claim.span.start.saturating_sub(t.span.end));
        if before { 0 } else { bytes }
    };
    // "The 20-year-old victim Mia Rao".
    let within = terms().find(|t| !t.text.is_empty() && noun.ends_with(t.text.as_str()));
    let beside = || terms().filter(|t| !described(t)).min_by_key(gap).filter(|t| gap(t) <= BESIDE);
    let found = within.or_else(beside).or_else(|| apposed(article, claim, quantity, noun));
    let found = found.or_else(|| told(article, claim, quantity)).or_else(|| meant(article, claim, quantity));
    found.map(|t| t.text.as_str())
}

/// Whether an age is told behind a name in other words than its number: "Mia Rao, aged six"; "Mia Rao, a 17-year-old
/// pupil", not "in Upper Marn, a 17-year-old pupil was hurt", nor "Inspector Rao said a 17-year-old".
fn follows(article: &Article, claim: &Claim, quantity: &Quantity, name: &Term) -> bool {
    let text = article.text.text();
    let Some(between) = text.get(name.span.end..claim.span.start) else { return false };
    let Some(words) = between.trim_start().strip_prefix([',', '(']) else { return false };
    if words.len() > FOLLOWS || !words.split_whitespace().all(|word| is("beside-age", word)) {
        return false;
    }
    if !article.words(claim.span).contains('-') {
        return true;
    }
    let after = &text[claim.span.end..];
    let rest = after.trim_start().strip_prefix(noun(article, claim, quantity)).unwrap_or(after);
    let ends = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '-';
    let goes_on = || rest.split_whitespace().next().is_some_and(|word| is("tells-of-noun", word));
    let placed = text[..name.span.start].split_whitespace().next_back().is_some_and(|word| is("where-at", word));
    let said = claim.attribution.iter().any(|link| link.who.span.overlaps(name.span));
    name.text.contains(' ') && !placed && !said && (rest.trim_start().starts_with(ends) || goes_on())
}

/// How many bytes may stand between a name and an age that is told of it.
const FOLLOWS: usize = 16;

/// Returns the noun of an age where it stands right behind it.
fn noun<'a>(article: &Article, claim: &Claim, quantity: &'a Quantity) -> &'a str {
    let noun = quantity.noun.as_str();
    let after = article.text.text().get(claim.span.end..).unwrap_or_default();
    if after.trim_start().starts_with(noun) { noun } else { "" }
}

/// Returns the full name that stands behind the noun of an age: "a 61-year-old Lund man, Tom Lee, was charged".
fn apposed<'a>(article: &Article, claim: &Claim, quantity: &'a Quantity, noun: &str) -> Option<&'a Term> {
    let after = article.text.text().get(claim.span.end..)?;
    let end = claim.span.end + (after.len() - after.trim_start().len()) + noun.len();
    let full = |t: &&Term| t.text.contains(' ') && (end..=end + BESIDE).contains(&t.span.start);
    let said = |t: &&Term| claim.attribution.iter().any(|link| link.who.span.overlaps(t.span));
    quantity.frame.about.iter().filter(|_| !noun.is_empty()).find(full).filter(|t| !said(t))
}

/// Returns whom a sentence tells of that ends with an age: "Mia Rao, a pilot, has died at 75.", "She was 75." Not of
/// "his father died at 75", nor of "she was 19 when it began".
fn told<'a>(article: &Article, claim: &Claim, quantity: &'a Quantity) -> Option<&'a Term> {
    let text = article.text.text();
    let from = text.floor_char_boundary(claim.span.start.saturating_sub(SENTENCE));
    let start = text[from..claim.span.start].rfind(['\n', '.']).map_or(from, |at| from + at + 1);
    let before = text[start..claim.span.start].trim();
    let ends = text[claim.span.end..].chars().next().is_none_or(|c| matches!(c, '.' | ';' | '\n'));
    let at = before.rsplit(' ').take(2).any(|word| is("ends-with-age", word));
    if !ends || !at {
        return None;
    }
    let frame = &quantity.frame;
    if before.split_whitespace().next().is_some_and(|word| is("one-person", word)) {
        // The one of whom the sentence before tells first.
        // "In Lund, Marn": a short name behind a comma is that of a place.
        let place = |t: &&Term| !t.text.contains(' ') && text[..t.span.start].ends_with(", ");
        let back = frame.about.iter().filter(|t| t.from == Reach::Paragraph && !place(t));
        return back.min_by_key(|t| t.span.start).filter(|_| before.split_whitespace().count() <= PRONOUN);
    }
    let first = frame.about.iter().filter(|t| t.from == Reach::Clause && t.span.end <= claim.span.start);
    let first = first.min_by_key(|t| t.span.start)?;
    let ahead = text[..first.span.start].trim_end();
    let gap = &text[ahead.len()..first.span.start];
    let opens = ahead.is_empty() || ahead.ends_with(['.', '"', '\u{201d}']) || gap.contains('\n');
    let between = &text[first.span.end..claim.span.start];
    (opens && !holds("another-person", between)).then_some(first)
}

/// How many bytes before an age its sentence is looked for.
const SENTENCE: usize = 400;

/// How many words a sentence may have that says how old "she" was: "she was just".
const PRONOUN: usize = 3;

/// Returns the one full name that the text before gives, for "the 59-year-old", which points back at it.
fn meant<'a>(article: &Article, claim: &Claim, quantity: &'a Quantity) -> Option<&'a Term> {
    let before = |t: &&Term| matches!(t.from, Reach::Sentence | Reach::Paragraph) && t.span.end <= claim.span.start;
    let mut back = quantity.frame.about.iter().filter(before).filter(|t| t.text.contains(' '));
    let found = back.next()?;
    let one = back.all(|t| t.text == found.text);
    (one && listed("pointer", &doer::word_before(article, claim))).then_some(found)
}

/// Gives the ages of an article that tell of one person one bearer, and marks those of two people who are equally old.
pub fn share<'a>(articles: &[&Article], facts: &mut [Fact<'a>]) {
    let mut groups: FxHashMap<(usize, Figure), Vec<usize>> = FxHashMap::default();
    for (at, fact) in facts.iter().enumerate() {
        if let Some(age) = exact(fact) {
            groups.entry((fact.side.article, age)).or_default().push(at);
        }
    }
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let named = group.iter().copied().find(|at| !facts[*at].subject.is_empty());
        let first = named.map_or_else(Vec::new, |at| facts[at].subject.clone());
        let other = |fact: &Fact| {
            let introduced = named.is_some_and(|at| facts[at].claim.span.end < fact.claim.span.start)
                && !fact.counted.is_empty()
                && listed("introduces", &doer::word_before(articles[fact.side.article], fact.claim));
            if fact.subject.is_empty() { introduced } else { !one_name(&first, &fact.subject) }
        };
        let two = group.iter().any(|at| other(&facts[*at]));
        for at in group {
            facts[at].twin = two;
            if !two && facts[at].subject.is_empty() && !is_thing(&facts[at]) {
                facts[at].subject.clone_from(&first);
            }
        }
    }
}

/// Returns the age of a fact, where it is one and exact.
pub fn exact(fact: &Fact) -> Option<Figure> {
    fact.quantity.stated.point().filter(|_| fact.quantity.unit == AGE && fact.measure.interval.is_point())
}

/// Whether a fact tells how old a thing is, or somebody of whom no word says that he is a person.
pub fn is_thing(fact: &Fact) -> bool {
    !fact.counted.is_empty() && fact.quantity.frame.sets.last().is_none_or(|set| set != "person")
}

/// Whether two lists of names may be those of one person: they share a word.
pub fn one_name(a: &[&str], b: &[&str]) -> bool {
    a.iter().any(|x| {
        let x = Words::of_name(x);
        b.iter().any(|y| x.shared(&Words::of_name(y)) > 0)
    })
}

/// Whether two lists of names are surely those of one person: not "Tom Rao" and "Mia Rao".
pub fn surely_one(a: &[&str], b: &[&str]) -> bool {
    a.iter().any(|x| b.iter().any(|y| authority::same(x, y)))
}

/// Within how many days of each other two texts are seldom told across a birthday.
const WEEK: i32 = 7;

/// Whether two ages differ by one, and a birthday may lie between: not where both texts are of one week.
pub fn birthday(stories: &[Story], a: &Fact, b: &Fact) -> bool {
    let day = |fact: &Fact| stories[fact.side.article].published;
    if day(a).zip(day(b)).is_some_and(|(x, y)| (x - y).abs() <= WEEK) {
        return false;
    }
    let next = |x: Figure, y: Figure| x.plus(Figure::whole(1)) == Some(y);
    exact(a).zip(exact(b)).is_some_and(|(x, y)| next(x, y) || next(y, x))
}
