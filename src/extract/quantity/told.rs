//! What a bare figure counts, told by the clause around it: "Seven of the dead were children", "of the nine hurt, five
//! were women", "the homeless number 12,000", "protesters numbered about 2,000".
//!
//! The figure then counts the children, and of them what "the dead" says of all. Only plurals of people are read so:
//! "seven of the dead were locals' relatives" and "five were hurt" name no kind.

use super::event::Class;
use super::item::Item;
use super::noun::{self, Noun};
use super::words::Stands;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::Case;
use std::ops::Range;

/// What the clause says of a bare figure: what it counts, and what happened to them.
pub(super) type Told = (Option<Noun>, Option<Class>);

/// Returns the kind that the predicate or the subject of a bare figure names, and the class of those of whom they are.
///
/// `end` is the token after the figure. Nothing is returned where the figure has a unit.
pub(super) fn read(doc: &Document, item: &Item, end: usize, sentence: &Range<usize>) -> Option<Told> {
    if item.unit.is_some() || item.age || item.per.is_some() || item.number.fraction {
        return None;
    }
    numbered(doc, item, sentence).or_else(|| kind(doc, item, end, sentence)).or_else(|| body(doc, item, end, sentence))
}

/// "A crew of 23": the figure counts those whom the word before it stands for.
fn body(doc: &Document, item: &Item, end: usize, sentence: &Range<usize>) -> Option<Told> {
    let of = item.from.checked_sub(1).filter(|at| *at > sentence.start && doc.is(*at, Around::Of))?;
    let body = of - 1;
    let own = end < sentence.end && doc.tags[end].is_noun();
    let many = doc.tags[body].is_noun() && noun::is_plural(doc, body) && doc.tags[body] != Tag::Plural;
    (many && !own).then_some((Some(Noun { start: body, end: body + 1, head: body }), None))
}

/// "The dead number 40", "protesters numbered about 2,000", "casualties number in the hundreds".
fn numbered(doc: &Document, item: &Item, sentence: &Range<usize>) -> Option<Told> {
    let before = |at: usize, back: usize| at.checked_sub(back).filter(|i| *i >= sentence.start);
    let vague = before(item.from, 2).is_some_and(|at| doc.is(at, Around::In) && doc.is(at + 1, Around::The));
    let verb = before(item.from, if vague { 3 } else { 1 })?;
    let past = doc.is(verb, Around::Numbered);
    if !past && !is_number_verb(doc, verb, sentence) {
        return None;
    }
    let adverb = before(verb, 1).filter(|at| doc.tags[*at] == Tag::Adverb).is_some();
    let subject = before(verb, 1 + usize::from(adverb))?;
    let token = &doc.tokens[subject];
    let words = &doc.lexicon.quantity;
    let class = words.event(token, Stands::State).or_else(|| words.event(token, Stands::Noun));
    let counted = doc.tags[subject].is_noun() && words.event(token, Stands::State).is_none();
    // "Shirts numbered 14": a name.
    if past && !class.is_some_and(|event| event.event) && !token.word.is(Classes::PERSON | Classes::GROUP) {
        return None;
    }
    let noun = counted.then_some(Noun { start: subject, end: subject + 1, head: subject });
    let class = class.map(|event| Class { event, shown: subject..item.end, verb_before: false });
    (noun.is_some() || class.is_some()).then_some((noun, class))
}

/// Whether the word at `at` is the verb "number": "the dead number 40", "they now number 12", not "on bus number 40".
pub(super) fn is_number_verb(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    if doc.tokens[at].case != Case::Lower || !doc.is(at, Around::NumberVerb) {
        return false;
    }
    let mut before = (sentence.start..at).rev().filter(|i| doc.tags[*i] != Tag::Adverb);
    let (Some(subject), article) = (before.next(), before.next()) else { return false };
    let the = article.is_some_and(|i| doc.says(i, Around::TheIts));
    if doc.is(at, Around::Numbers) {
        return the && doc.tokens[subject].word.is(Classes::GROUP) && doc.tags[subject] == Tag::Noun;
    }
    let state = the && doc.lexicon.quantity.event(&doc.tokens[subject], Stands::State).is_some();
    let many = noun::is_plural(doc, subject) || matches!(doc.tags[subject], Tag::Modal | Tag::To);
    state || many || doc.may_open(subject, Around::They) || doc.is(subject, Around::Who)
}

/// "Seven of the dead were children": the kind that the predicate names.
fn kind(doc: &Document, item: &Item, end: usize, sentence: &Range<usize>) -> Option<Told> {
    let is = |at: usize, class| at < sentence.end && doc.is(at, class);
    let (mut at, mut class) = (end, None);
    if is(at, Around::Of) && is(at + 1, Around::TheThose) {
        let event = (at + 2 < sentence.end).then(|| doc.lexicon.quantity.event(&doc.tokens[at + 2], Stands::State));
        class = Some(Class { event: event.flatten()?, shown: item.from..at + 3, verb_before: false });
        at += 3;
    } else if is(at, Around::Of) && is(at + 1, Around::OfThem) {
        at += 2;
    }
    let verb = is(at, Around::Were);
    // "Twelve died, two of them children": an aside needs no verb.
    if !verb && (class.is_some() || at == end) {
        return None;
    }
    let kind =
        noun::phrase(doc, at + usize::from(verb), sentence.end).filter(|kind| noun::is_plural(doc, kind.head))?;
    // "five were women killed by the blast" is still of women; "five were members' cars" is of things.
    let people = noun::is_person(doc, kind) || doc.is(kind.head, Around::Kin);
    people.then_some((Some(kind), class))
}
