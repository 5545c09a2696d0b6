//! Words that make a quantity only in an event: "no casualties", "several people were hurt", "a child died", "was
//! shot twice".
//!
//! Outside an event frame they count nothing that could be checked ("several people agreed"). An indefinite
//! singular does not say "only one", and must be a person.

use super::event::{self, Class};
use super::item::{self, Item};
use super::noun::{self, Noun};
use super::words::{VagueCount, VagueWord};
use super::{Found, words::Stands};
use crate::claim::Figure;
use crate::claim::class::{self, Is};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::hints::Hints;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Whether a sentence has an event word at all.
pub(super) fn hinted(doc: &Document, sentence: &Range<usize>) -> bool {
    doc.hint(sentence.clone(), Hints::EVENT).is_some()
}

/// Returns the quantities of a sentence that vague words make; `figures` are those that numbers made.
pub(super) fn find(doc: &Document, sentence: &Range<usize>, figures: &[Range<usize>]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = sentence.start;
    while let Some(begin) = doc.hint(at..sentence.end, Hints::VAGUE) {
        at = begin;
        let hit = doc.lexicon.quantity.vague.at(&doc.tokens, at).filter(|hit| at + hit.len <= sentence.end);
        let Some(hit) = hit else {
            at += 1;
            continue;
        };
        let end = at + hit.len;
        let found = match hit.meaning.count {
            VagueCount::Twice => times(doc, at..end, &hit.meaning.verbs, sentence),
            _ => one(doc, at..end, hit.meaning, sentence),
        };
        let found = found.filter(|f| !figures.iter().any(|r| r.start < f.end && f.item.from < r.end));
        match found {
            Some(found) => {
                at = found.end;
                out.push(found);
            }
            None => at = end,
        }
    }
    out
}

fn one(doc: &Document, words: Range<usize>, word: &VagueWord, sentence: &Range<usize>) -> Option<Found> {
    let &VagueWord { count, whole, own, .. } = word;
    // "how many were hurt" asks.
    if words.start > sentence.start && doc.says(words.start - 1, Around::How) {
        return None;
    }
    // "several of the passengers", "many hurt"
    let noun = if whole {
        None
    } else {
        noun::of_phrase(doc, words.end, sentence.end).or_else(|| noun::phrase(doc, words.end, sentence.end))
    };
    let item = figure(words, count);
    let class = event::of(doc, &item, noun, sentence.start, sentence)
        .filter(|c| c.event.event && c.event.stands != Stands::Measure)?;
    // "Without deaths", but not "without passengers hurt by the blast", "without further deaths".
    let plain = |noun: Noun| {
        let head = noun.head..noun.head + 1;
        class.shown == head && doc.tags[noun.head] == Tag::Plural && !item::adds(doc, noun.start, noun.end)
    };
    if own && !noun.is_some_and(plain) {
        return None;
    }
    match count {
        VagueCount::One => indefinite(doc, &item, noun?, &class)?,
        VagueCount::Both if noun.is_none() => both_alone(doc, &item, &class, sentence)?,
        VagueCount::Both => two(doc, noun?, sentence)?,
        VagueCount::Zero | VagueCount::Several if noun.is_none() && !whole && !bare(doc, &item, &class) => return None,
        _ => {}
    }
    let end = noun.map_or(item.end, |n| n.end);
    Some(Found { item, noun, class: Some(class), end })
}

/// "was shot twice", "shot him twice in the leg": how often, where the verb stands before it in the clause.
fn times(doc: &Document, words: Range<usize>, verbs: &[String], sentence: &Range<usize>) -> Option<Found> {
    const REACH: usize = 8;
    let from = sentence.start.max(words.start.saturating_sub(REACH));
    let clause = |i: &usize| !matches!(doc.word(*i), "," | ";" | ":");
    // "Twice as many" compares.
    let compares = words.end < sentence.end
        && (matches!(doc.tags[words.end], Tag::Adjective | Tag::Determiner) || doc.is(words.end, Around::As));
    let told = (from..words.start).rev().take_while(clause).any(|i| verbs.iter().any(|verb| doc.lemma(i) == verb));
    (told && !compares).then(|| {
        let mut item = Item::vague(words, Figure::whole(2), Some(Figure::whole(2)));
        item.number.vague = false;
        Found { end: item.end, item, noun: None, class: None }
    })
}

/// "many hurt", "several were injured": the words stand for people, and the event is told of them.
fn bare(doc: &Document, item: &Item, class: &Class) -> bool {
    !class.verb_before && (class.shown.start == item.end || doc.tags[item.end] == Tag::Auxiliary)
}

/// "Both passengers" counts two people; "both men and women" counts nobody.
fn two(doc: &Document, noun: Noun, sentence: &Range<usize>) -> Option<()> {
    let head = &doc.tokens[noun.head].word;
    let people = doc.tags[noun.head] == Tag::Plural && head.is(Classes::PERSON) && !head.is(Classes::GROUP);
    let kinds = (noun.start..sentence.end.min(noun.end + 1)).any(|i| doc.is(i, Around::And));
    (people && !kinds).then_some(())
}

/// ", wounding both." and "both were killed" count two people; in "the sanctions hurt both" nobody bleeds.
fn both_alone(doc: &Document, item: &Item, class: &Class, sentence: &Range<usize>) -> Option<()> {
    let ends = item.end >= sentence.end || doc.tags[item.end] == Tag::Mark;
    let toll = class::is(&class.event.class, Is::TOLL);
    let sure =
        doc.tags[class.shown.start] == Tag::Gerund || class::family(&class.event.class) == class::family("killed");
    (toll && if class.verb_before { ends && sure } else { bare(doc, item, class) }).then_some(())
}

/// An indefinite singular counts when it is a person, or the event itself is the noun ("a death").
fn indefinite(doc: &Document, item: &Item, noun: Noun, class: &Class) -> Option<()> {
    let after = class.shown.start >= noun.end;
    // "those who toppled a president have died": the object of one verb is not the subject of the next.
    let verb = item.from.checked_sub(1).filter(|v| matches!(doc.tags[*v], Tag::Past | Tag::Verb | Tag::Gerund));
    if after && verb.is_some_and(|v| class.shown.start > noun.end && !doc.lexicon.manners.tells(doc, v)) {
        return None;
    }
    // "a gunman killed two people" counts the two.
    let next = class.shown.end;
    if class.shown.start == noun.end && doc.tags.get(next) == Some(&Tag::Number) {
        return None;
    }
    let head = &doc.tokens[noun.head];
    let person = doc.tags[noun.head] == Tag::Noun && head.word.is(Classes::PERSON);
    // "a killed deal", "an injured knee": the state of a thing.
    person.then_some(()).filter(|()| {
        class.shown.start >= noun.end || class.shown.end <= noun.start || class.event.stands == Stands::State
    })
}

fn figure(words: Range<usize>, count: VagueCount) -> Item {
    let (low, high) = match count {
        VagueCount::Zero => (0, Some(0)),
        VagueCount::Several => (2, None),
        VagueCount::One => (1, None),
        VagueCount::Both | VagueCount::Twice => (2, Some(2)),
    };
    let mut item = Item::vague(words, Figure::whole(low), high.map(Figure::whole));
    item.number.vague = count != VagueCount::Both;
    item
}
