//! What is counted: the noun phrase after a figure.
//!
//! "100 soldiers and civilians", "two new jets", "dozens of people", "one of the ferries". The phrase ends at
//! its last noun; adjectives and participles before nouns belong to it, what follows the noun does not.

use super::item::Item;
use super::words::Stands;
use crate::claim::Figure;
use crate::extract::date::words::Part;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::endings::Ending;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::{Tag, is_one};
use crate::extract::token::{Case, TokenKind};

/// A noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// The first token.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
    /// The head: the last noun of the first part ("soldiers" of "soldiers and civilians").
    pub head: usize,
}

/// The most tokens that a phrase has.
const LONGEST: usize = 8;

/// Returns the noun phrase at token `at`, in the sentence that ends before `limit`.
pub(super) fn phrase(doc: &Document, at: usize, limit: usize) -> Option<Noun> {
    let head = simple(doc, at, limit)?;
    let mut end = head + 1;
    // "soldiers and civilians", but not "20 people and injured" nor "20 people and 3 dogs"; "several injuries and
    // arrests" are two events.
    let event = doc.lexicon.quantity.event(&doc.tokens[head], Stands::Noun).is_some_and(|e| e.event);
    if doc.tags[head] == Tag::Plural
        && !event
        && end + 1 < limit
        && (doc.is_mark(end, b'&') || doc.is(end, Around::AndOr))
        && let Some(second) = simple(doc, end + 1, limit)
        && doc.tags[second] == Tag::Plural
        && !doc.tags[end + 1].is_finite()
        && !doc
            .tags
            .get(second + 1)
            .filter(|_| second + 1 < limit)
            .is_some_and(|t| t.is_finite() && joins_elsewhere(doc, second + 1))
    {
        end = second + 1;
    }
    // "4,000 Nissan and Renault cars"
    if doc.tags[head] == Tag::Name
        && end + 2 < limit
        && (doc.is_mark(end, b'&') || doc.is(end, Around::AndOr))
        && doc.tags[end + 1] == Tag::Name
        && let Some(second) = simple(doc, end + 1, limit)
        && doc.tags[second] == Tag::Plural
    {
        return Some(Noun { start: at, end: second + 1, head: second });
    }
    Some(Noun { start: at, end, head })
}

/// Whether the verb at `at` starts a clause of its own, so that the noun before it is its subject alone:
/// "killed 20 people and rescuers said".
fn joins_elsewhere(doc: &Document, at: usize) -> bool {
    !matches!(doc.tags[at], Tag::Auxiliary | Tag::Past) || doc.is_form(at, Around::Speaks)
}

/// Returns the head of the simple phrase at `at`: its last noun.
fn simple(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    let mut head = None;
    let mut i = at;
    let stop = limit.min(at + LONGEST);
    // "two last week": a time is not what is counted.
    let when = i + 1 < stop && doc.is(i, Around::Last);
    if when && doc.tags[i + 1] == Tag::Noun && doc.tokens[i + 1].word.is(Classes::TIME) {
        return None;
    }
    while i < stop {
        let token = &doc.tokens[i];
        let tag = doc.tags[i];
        let hyphen = token.kind == TokenKind::Mark
            && i > at
            && doc.word(i) == "-"
            && doc.glued(i)
            && i + 1 < stop
            && doc.glued(i + 1);
        match tag {
            _ if hyphen => {}
            // "4 x 12 TB"
            _ if matches!(doc.word(i), "x" | "×") => break,
            // "intensive-care beds", "pay-per-view shows": what a hyphen joins is one word.
            _ if in_compound(doc, i, at, stop) => head = if tag.is_noun() { Some(i) } else { head },
            Tag::Noun | Tag::Plural | Tag::Name => {
                // "at $24.34 Tuesday", but "on two Tuesdays".
                if tag == Tag::Name
                    && calendar(doc, i)
                    && (i > at || !doc.lexicon.endings().shows(doc.word(i), Ending::Several))
                {
                    break;
                }
                // After a plural a new phrase starts ("20 people police said"), unless it is a compound ("sports cars").
                if head == Some(i.wrapping_sub(1))
                    && (doc.tags[i - 1] == Tag::Plural || doc.says(i - 1, Around::People))
                    && breaks_after_plural(doc, i - 1, i)
                {
                    break;
                }
                head = Some(i);
            }
            Tag::Adjective | Tag::Gerund | Tag::Participle => {
                // "People wearing masks".
                let people = |h: usize| tag == Tag::Gerund && doc.is(h, Around::People);
                if head.is_some_and(|h| doc.tags[h] == Tag::Plural || people(h)) {
                    break;
                }
            }
            Tag::Past => {
                // "20 wounded soldiers", "three screened samples": a participle before a noun.
                let noun_follows = i + 1 < stop && matches!(doc.tags[i + 1], Tag::Plural | Tag::Noun | Tag::Adjective);
                let past = i == at && doc.lexicon.quantity.is_past(token);
                if head.is_some() || !noun_follows || past || !token.word.is(Classes::VERB_ED) {
                    break;
                }
            }
            // A plural that could be a verb, at the end of a phrase: "four prior arrests".
            Tag::Verb
                if i > at
                    && token.word.is(Classes::PLURAL)
                    && !head.is_some_and(|h| doc.tags[h] == Tag::Plural)
                    && !takes_object(doc, i + 1, stop) =>
            {
                head = Some(i);
            }
            Tag::Verb => {
                // A base form that can be a noun, before a noun: "11 member states", not "34 die", nor "6.2 hit Marn".
                let next = i + 1 < stop && matches!(doc.tags[i + 1], Tag::Noun | Tag::Plural);
                let number = i
                    .checked_sub(1)
                    .filter(|i| doc.tags[*i] == Tag::Number && !is_one(doc.lexicon, doc.text, &doc.tokens[*i]));
                let [noun, verb, ..] = token.word.counts;
                let verb = number.is_some() && !next && verb > noun;
                let noun = token.word.is(Classes::ANY_NOUN) && i == at && !verb;
                if !noun {
                    break;
                }
                head = Some(i);
            }
            Tag::Adverb => {
                let describes = i + 1 < stop && matches!(doc.tags[i + 1], Tag::Adjective | Tag::Participle | Tag::Past);
                if head.is_some() || !describes && !doc.is(i, Around::More) {
                    break;
                }
            }
            Tag::Conjunction => {
                // "tired and hungry players"
                let adjective = |i: usize| matches!(doc.tags[i], Tag::Adjective | Tag::Participle);
                if head.is_some() || i == at || i + 1 >= stop || !adjective(i - 1) || !adjective(i + 1) {
                    break;
                }
            }
            Tag::Number => {
                // "two old 400 Turbo vans", "three 20-foot walls": a figure inside, never at the start.
                let inside =
                    i > at && head.is_none() && token.kind == TokenKind::Number && doc.tags[i - 1] != Tag::Number;
                if !inside {
                    break;
                }
            }
            _ => break,
        }
        i += 1;
    }
    head
}

/// Whether a hyphen joins the word at `i` to another one of the phrase from `at` to `stop`.
fn in_compound(doc: &Document, i: usize, at: usize, stop: usize) -> bool {
    let joins = |mark: usize| doc.word(mark) == "-" && doc.glued(mark) && doc.glued(mark + 1);
    let word = |i: usize| doc.tokens[i].kind == TokenKind::Word;
    word(i) && (i > at && joins(i - 1) && (i < at + 2 || word(i - 2)) || i + 2 < stop && joins(i + 1) && word(i + 2))
}

/// Takes the verb from the end of a phrase that a measure describes: "a four-cylinder engine returns 40 mpg".
pub(super) fn without_verb(doc: &Document, noun: Noun, limit: usize) -> Option<Noun> {
    let last = noun.end - 1;
    let alone = last == noun.start;
    let verb = doc.tokens[last].word.is(Classes::VERB_S | Classes::VERB_ED)
        && (alone || matches!(doc.tags[last - 1], Tag::Noun | Tag::Verb | Tag::Name | Tag::Gerund));
    let object = last + 1 < limit
        && (matches!(doc.tags[last + 1], Tag::Number | Tag::Determiner | Tag::Pronoun)
            || doc.lexicon.quantity.bounds.at(&doc.tokens, last + 1).is_some()
            || doc.lexicon.quantity.sign(doc.word(last + 1)).is_some());
    match verb && object && noun.head == last {
        true if alone => None,
        true => Some(Noun { end: last, head: last - 1, ..noun }),
        false => Some(noun),
    }
}

/// Takes a verb and its object from a phrase that a hyphenated figure describes: "a 40-room building houses banks". What
/// is described is one thing, so that a plural at the end is not its head.
pub(super) fn without_object(doc: &Document, noun: Noun, item: &Item, from: usize) -> Noun {
    let one = item.hyphen && item.from > from && doc.tags[item.from - 1] == Tag::Determiner;
    if !one || doc.tags[noun.head] != Tag::Plural {
        return noun;
    }
    let singular = |i: usize| doc.tokens[i].word.is(Classes::NOUN) && !doc.tokens[i].word.is(Classes::PLURAL);
    let verb = (noun.start + 1..noun.head).find(|i| doc.tokens[*i].word.is(Classes::VERB_S) && singular(i - 1));
    verb.map_or(noun, |verb| Noun { end: verb, head: verb - 1, ..noun })
}

/// Adds the state that a singular describes: "197 ferry dead" are dead, "one sailor dead" is a sailor.
pub(super) fn with_state(doc: &Document, noun: Noun, item: &Item, limit: usize) -> Noun {
    let state = noun.end < limit && doc.lexicon.quantity.event(&doc.tokens[noun.end], Stands::State).is_some();
    let thing = doc.tags[noun.head] == Tag::Noun && noun.head + 1 == noun.end && !is_plural(doc, noun.head);
    let many = item.number.low > Figure::whole(1);
    if state && thing && many { Noun { end: noun.end + 1, head: noun.end, ..noun } } else { noun }
}

/// Whether what follows at `at` can be the object of a verb before it.
fn takes_object(doc: &Document, at: usize, stop: usize) -> bool {
    let tag = doc.tags.get(at).filter(|_| at < stop);
    tag.is_some_and(|t| {
        t.is_noun() || matches!(t, Tag::Determiner | Tag::Pronoun | Tag::Number | Tag::Subordinator | Tag::To)
    })
}

/// Whether a noun is a plural, or counts as one ("people").
pub(super) fn is_plural(doc: &Document, at: usize) -> bool {
    doc.tags[at] == Tag::Plural || doc.is(at, Around::ManyPeople)
}

/// Whether a phrase names people.
pub(super) fn is_person(doc: &Document, noun: Noun) -> bool {
    doc.tokens[noun.head].word.is(Classes::PERSON) || doc.is(noun.head, Around::People)
}

/// Whether the noun at `next` does not belong to the phrase of the plural at `plural`.
fn breaks_after_plural(doc: &Document, plural: usize, next: usize) -> bool {
    let person = doc.tokens[plural].word.is(Classes::PERSON | Classes::GROUP | Classes::TIME);
    person || doc.tags[next] == Tag::Name || doc.tokens[next].word.is(Classes::VERB | Classes::VERB_S)
}

/// Whether a token is a word of the calendar: "20 people Tuesday".
pub(super) fn calendar(doc: &Document, at: usize) -> bool {
    matches!(doc.lexicon.calendar.part(&doc.tokens[at].word).0, Part::Weekday | Part::Relative)
        || doc.lexicon.calendar.part(&doc.tokens[at].word).0 == Part::Month && doc.tokens[at].case != Case::Lower
}

/// Returns the phrase of "of the …" at token `at`: what a part, a vague word or "one" is taken from.
pub(super) fn of_phrase(doc: &Document, at: usize, limit: usize) -> Option<Noun> {
    if at + 1 >= limit || !doc.is(at, Around::Of) {
        return None;
    }
    let mut next = at + 1;
    while next < limit
        && (matches!(doc.tags[next], Tag::Determiner | Tag::Possessive | Tag::Number)
            || next + 1 < limit && doc.tags[next + 1] == Tag::Possessive
            || doc.is(next, Around::OfMany))
        && next < at + 5
    {
        next += 1;
    }
    phrase(doc, next, limit)
}

/// Returns the head in the singular and lower case.
pub(super) fn head_text(doc: &Document, head: usize) -> String {
    let token = &doc.tokens[head];
    if doc.tags[head] == Tag::Name {
        return doc.word(head).to_lowercase();
    }
    if token.word.is(Classes::UNKNOWN) {
        let lower = doc.word(head).to_lowercase();
        // "Fetus" and "metropolis" are no plurals.
        let endings = doc.lexicon.endings();
        let one = endings.one_called(&lower);
        return if endings.guess(&lower) == Tag::Plural && one.len() > 2 { one.into_owned() } else { lower };
    }
    doc.lemma(head).to_lowercase()
}
