//! Who does what a clause tells, and what of its sentence belongs to another figure than its own.

use super::fact::Story;
use super::phrases::{self, ends_with, holds, is, listed};
use super::words::Words;
use crate::claim::class::{self, Is, family};
use crate::claim::{Article, Claim, Figure, Quantity, Reach, Term};
use crate::text::TextSpan;

/// How many bytes an article takes.
pub const ARTICLE: usize = 4;

/// How many bytes may stand before the name that opens a clause: "The ruling ".
const OPENS: usize = 32;

/// Returns the name that opens the clause of a claim, or its sentence where it is the clause's, if nobody of that name
/// said it: "Ostrel Bank will cut 450 jobs".
pub fn actor<'a>(story: &Story, claim: &Claim, quantity: &'a Quantity) -> Option<&'a Term> {
    let text = story.article.text.text();
    let names = quantity.frame.about.iter().chain(&quantity.frame.place).filter(|t| t.from == Reach::Clause);
    // "The ruling National Union"; not "in the north the National Union", nor "the head of Ostrel Bank".
    let describes = |word: &str| {
        word.ends_with(char::is_alphabetic)
            && !["where", "from-whom"].iter().any(|class| listed(class, &word.to_lowercase()))
    };
    let starts = [claim.clause.start, story.sentence(claim.span).start];
    // "The Ostrel-based group": where it is.
    let seat = |t: &&Term| text[t.span.end..].starts_with("-based");
    let opens = |t: &&Term| {
        let before = |start: &usize| text.get(*start..t.span.start).filter(|words| words.len() <= OPENS);
        let begins = |words: &str| words.split_whitespace().all(describes);
        t.span.end <= claim.span.start && !seat(t) && starts.iter().filter_map(before).any(begins)
    };
    let said = |t: &&Term| claim.attribution.iter().any(|link| link.who.span.overlaps(t.span));
    names.filter(opens).min_by_key(|t| t.span.start).filter(|t| !said(t))
}

/// Returns the word right before a claim, in lower case.
pub fn word_before(article: &Article, claim: &Claim) -> String {
    let before = article.text.text().get(..claim.span.start).unwrap_or_default();
    before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
}

/// Whether the word before a claim says that what it names is known: "the", "its", "the bank's".
pub fn is_known(article: &Article, claim: &Claim) -> bool {
    let before = article.text.text().get(..claim.span.start).unwrap_or_default().trim_end();
    before.ends_with("'s") || before.ends_with("\u{2019}s") || listed("definite", &word_before(article, claim))
}

/// Whether the words before a figure say that something moved to it: "rose to | 8 metres", "fell to a record | 2 metres".
pub fn is_level(article: &Article, claim: &Claim) -> bool {
    const WORDS: usize = 4;
    const BYTES: usize = 64;
    let text = article.text.text();
    let from = text.floor_char_boundary(claim.span.start.saturating_sub(BYTES));
    let before = text.get(from..claim.span.start).unwrap_or_default();
    let words = before.rsplit(char::is_whitespace).filter(|word| !word.is_empty()).take(WORDS);
    let mut words = words.skip_while(|word| is("beside-level", word));
    words.next().is_some_and(|word| is("to-level", word))
}

/// Whether what a claim counts is joined with somebody who is not counted: "the driver and two passengers", "two
/// passengers and the driver"; not "killed two passengers and fled", nor "left the driver dead and two passengers hurt".
pub fn joined(article: &Article, claim: &Claim) -> bool {
    let after = article.text.text().get(claim.span.end..).unwrap_or_default();
    let mut next = after.split_whitespace();
    let more = next.next().is_some_and(|word| is("joins", word)) && next.next().is_some_and(|w| is("determiner", w));
    let mut before = article.text.text().get(..claim.span.start).unwrap_or_default().split_whitespace().rev();
    let joins = before.next().is_some_and(|word| is("joins", word));
    more || joins && !before.next().is_some_and(|word| is("ends-event", word))
}

/// Returns whether the police, or soldiers, fired the shots of which a clause tells: its words before "fired" say who did,
/// from byte `start` on.
pub fn by_police(article: &Article, claim: &Claim, quantity: &Quantity, start: usize) -> Option<bool> {
    let fired = quantity.frame.role.iter().find(|t| t.text == "shot:fired")?;
    // Who is said to have said so did not fire: "police said the man fired".
    let said = claim.attribution.iter().map(|a| a.who.span.end).filter(|end| *end < fired.span.start).max();
    let from = said.map_or(start, |end| end.max(start));
    let who = article.text.text().get(from..fired.span.start)?;
    (!Words::of(who).is_empty()).then(|| phrases::holds("police", who))
}

/// Whether the word after a name says that it suffered, or counted, what follows.
pub fn suffers(article: &Article, name: &Term) -> bool {
    let after = article.text.text().get(name.span.end..).unwrap_or_default();
    after.split_whitespace().find(|word| !listed("has", word)).is_some_and(|w| listed("suffers", w))
}

/// Returns the figure of the whole of which a claim is a part, where it stands right after it, and whether nothing is told
/// of the whole itself: "88 of the 180 seats", "12 of the 40 hurt".
pub fn whole(article: &Article, at: usize) -> Option<(Figure, bool)> {
    let whole = whole_claim(article, at)?.quantity()?;
    let bare = |class: &str| class.is_empty() || class::is(class, Is::NOUN);
    whole.stated.point().map(|n| (n, bare(&whole.class) && bare(&whole.frame.topic)))
}

/// Returns the claim of that whole; what is said to have been said may be a claim between.
fn whole_claim(article: &Article, at: usize) -> Option<&Claim> {
    let part = &article.claims[at];
    let next = article.claims[at + 1..].iter().take(BETWEEN).find(|claim| claim.quantity().is_some())?;
    let of = next.quantity()?.frame.scope.iter().any(|t| t.text == "whole:of");
    let near = article.text.text().get(part.span.end..next.span.start)?.len() <= BESIDE_OF;
    Some(next).filter(|_| of && near)
}

/// How many claims are looked through for a whole.
const BETWEEN: usize = 3;

/// Whether what befell a part is told behind its whole, which then says only how many there were: "three of the eight cars
/// left the rails"; not "three of the 43 people killed were children".
pub fn befell_part(article: &Article, at: usize, topic: &str) -> bool {
    let Some(next) = whole_claim(article, at) else { return false };
    let topic_of_whole = next.quantity().map_or("", Quantity::topic);
    let after = article.text.text().get(next.span.end..).unwrap_or_default();
    let verb = after.split_whitespace().next().is_some_and(|word| is("tells-of-part", word));
    verb && listed("befalls-things", topic) && family(topic_of_whole) != family(topic)
}

/// How many bytes stand between a part and its whole: "seats of the".
const BESIDE_OF: usize = 24;

/// Whether a figure of a topic counts those that came to those known before.
pub fn added(article: &Article, claim: &Claim, topic: &str) -> bool {
    let bound = claim.quantity().is_some_and(|q| holds("more", &q.stated.words));
    let words = article.words(claim.span);
    let counts = |classes: &[&str]| classes.iter().any(|class| family(topic) == family(class));
    let said = !bound
        && (counts(&["killed", "jobs", "jobs cut"]) && holds("added", words)
            || topic == "infected" && holds("new", words));
    said || brings_total(article, claim)
}

/// How many bytes behind a count the total that it makes may be told.
const TOTAL: usize = 160;

/// Whether a count is told with the total that it makes: "three miners were found alive, bringing to 26 the number saved".
fn brings_total(article: &Article, claim: &Claim) -> bool {
    let counts = |c: &&Claim| c.quantity().is_some_and(|q| q.unit.is_empty());
    let after = article.claims.partition_point(|c| c.span.start < claim.span.end);
    let near = article.claims[after..].iter().take_while(|c| c.span.start <= claim.span.end + TOTAL);
    let before = |c: &Claim| article.text.text().get(claim.span.end..c.span.start);
    let total = |between: &str| ends_with("up-to", between) && !between.contains(". ") && !between.contains('\n');
    counts(&claim)
        && near.filter(counts).filter_map(before).any(|between| total(between) && holds("brings-total", between))
}

/// How many bytes behind a toll it may be said that those who did it are counted too: " people have died, including the ".
const TOO: usize = 64;

/// Whether a count takes in those who did it: "six people were killed, including the gunman".
pub fn counted_too(article: &Article, claim: &Claim) -> bool {
    let text = article.text.text();
    let mut end = text.len().min(claim.span.end + TOO);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let behind = &text[claim.span.end..end];
    phrases::holds("doers-too", behind.split(". ").next().unwrap_or_default())
}

/// How many words name somebody beside a figure: "and the bus driver".
const NAMES: usize = 4;

/// Whether one more is told beside those whom a figure counts: "the driver and 12 pupils", "12 pupils and their teacher".
pub fn one_beside(article: &Article, claim: &Claim) -> bool {
    let text = article.text.text();
    let clause = claim.clause;
    let before = text.get(clause.start.min(claim.span.start)..claim.span.start).unwrap_or_default();
    let mut words = before.split_whitespace().rev();
    if words.next().is_some_and(|word| phrases::is("joins", word)) {
        return words.next().is_some_and(|word| phrases::is("one-beside", word));
    }
    let behind = text.get(claim.span.end..clause.end.max(claim.span.end)).unwrap_or_default();
    let mut words = behind.split_whitespace();
    let joined = words.next().is_some_and(|word| phrases::is("joins", word));
    joined && words.take(NAMES).any(|word| phrases::is("one-beside", word.trim_end_matches([',', '.', ';'])))
}

/// How many bytes a figure and the time that it is compared with take: "from 64 percent in 2020".
const COMPARED: usize = 48;

/// Whether a time is that of another figure, with which one is compared: "58 percent, down from 64 percent in 2020".
pub fn compared(article: &Article, claim: TextSpan, time: TextSpan) -> bool {
    let text = article.text.text();
    let mut from = time.start.saturating_sub(COMPARED);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..time.start];
    let sentence = before.rfind(". ").map_or(0, |at| at + 2);
    let word = phrases::last("compared-with", &before[sentence..]);
    word.is_some_and(|at| {
        let at = from + sentence + at;
        text[at..time.start].contains(|c: char| c.is_ascii_digit()) && (claim.end <= at || claim.start >= time.end)
    })
}
