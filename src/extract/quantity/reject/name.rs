//! Numbers inside names: "iPhone 11", "Boeing 747", "Formula One", "10 Downing Street".

use super::super::item::Item;
use super::super::noun;
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::endings::Ending;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// Number words inside names: "Formula One", "Four Seasons", "the Big Four".
pub(super) fn is_word_of_name(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let first = item.number.start;
    if item.unit.is_some() || doc.tokens[first].case != Case::Title {
        return false;
    }
    let previous = first.checked_sub(1).filter(|i| *i >= sentence.start);
    // "the Big Four"
    let big = previous.is_some_and(|i| i > sentence.start && doc.tokens[i].case == Case::Title)
        && doc.says(first - 2, Around::The);
    if big && !counted_behind(doc, item, sentence) {
        return true;
    }
    let after_name = previous.is_some_and(|i| doc.tags[i] == Tag::Name && doc.tokens[i].case != Case::Lower);
    // "in the Six Nations", "The Six Nations"
    let opens =
        previous.is_some_and(|i| i == sentence.start && doc.tokens[i].case == Case::Title && doc.says(i, Around::The));
    let lower = previous.is_some_and(|i| doc.tokens[i].kind == TokenKind::Word && doc.tokens[i].case == Case::Lower);
    let before_name = item.end < sentence.end
        && doc.tokens[item.end].kind == TokenKind::Word
        && doc.tokens[item.end].case == Case::Title
        && (lower || opens);
    let alone = previous.is_some_and(|i| doc.tokens[i].case == Case::Lower && doc.tokens[i].kind == TokenKind::Word)
        && (item.end >= sentence.end || doc.tags[item.end] != Tag::Plural && doc.tags[item.end] != Tag::Noun);
    (after_name && !doc.tags.get(item.end).is_some_and(|t| *t == Tag::Plural)) || before_name || alone
}

fn counted_behind(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    item.end < sentence.end && doc.tags[item.end].is_noun()
}

/// "iPhone 11", "Boeing 747", "747 Max", "10 Downing Street", "Area 51": a part of a name.
pub(super) fn part_of_name(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    // "221B Baker Street"
    let letter = item.number.end == item.number.start + 2 && doc.glued(item.number.start + 1);
    let named = item.end < sentence.end && doc.tags[item.end] == Tag::Name && doc.tokens[item.end].case == Case::Title;
    if item.number.digits && item.number.scaled && letter && named && !is_nationality(doc, item.end) {
        return true;
    }
    if !item.number.digits || item.number.scaled || doc.word(item.number.start).contains(',') {
        return false;
    }
    // ".357 Magnum", ".45 Colt": the width of a barrel before a name.
    if doc.word(item.number.start) == "." {
        return false;
    }
    let end = item.end;
    let tag = |i: usize| if i < sentence.end { Some(doc.tags[i]) } else { None };
    let noun = noun::phrase(doc, end, sentence.end);
    let plural = noun.is_some_and(|n| {
        let name = doc.tags[n.head] == Tag::Name && doc.lexicon.endings().shows(doc.word(n.head), Ending::Several);
        doc.tags[n.head] == Tag::Plural || name || doc.is(n.head, Around::People)
    });
    let person = noun.is_some_and(|n| doc.tokens[n.head].word.is(Classes::PERSON) || doc.is(n.head, Around::Persons));
    // "two old 400 Turbo vans": inside a phrase that is counted already.
    let adjective = item.start.checked_sub(2).filter(|i| *i >= sentence.start);
    if tag(end) == Some(Tag::Name)
        && adjective.is_some_and(|i| doc.tags[i + 1] == Tag::Adjective && doc.tags[i] == Tag::Number)
    {
        return true;
    }
    // "the 8088 chip": four bare digits before a singular are a name.
    let bare = item.number.end == item.number.start + 1 && item.number.low >= Figure::whole(1000);
    if bare && noun.is_some_and(|n| doc.tags[n.head] == Tag::Noun && !person) && item.from == item.start {
        return true;
    }
    if let Some(previous) = item.start.checked_sub(1).filter(|i| *i >= sentence.start) {
        let token = &doc.tokens[previous];
        // "the Big 12 champions", but not the "Missing 12 Hikers" of a headline.
        let called = token.case == Case::Title && token.word.is(Classes::ADJECTIVE) && !is_nationality(doc, previous);
        let small = end < sentence.end && doc.tokens[end].case == Case::Lower;
        let the = previous > sentence.start && doc.says(previous - 1, Around::The);
        if item.from == item.start && called && small && the {
            return true;
        }
        let name = token.kind == TokenKind::Word
            && (doc.tags[previous] == Tag::Name
                || token.case != Case::Lower && !token.word.is(Classes::FUNCTION) && token.word.is(Classes::UNKNOWN)
                || mixed_case(doc.word(previous)))
            && !noun::calendar(doc, previous);
        if name && !(plural && person) && item.from == item.start && !is_gapped(doc, item, sentence) {
            // "In London 20 houses burned": a place before a count is led by a preposition and opens the sentence.
            let opens = plural
                && previous > sentence.start
                && doc.tags[previous - 1] == Tag::Preposition
                && previous - 1 == sentence.start;
            return !opens;
        }
    }
    // "787 Dreamliner", "123 Random Street": names follow and no plural ends them.
    tag(end) == Some(Tag::Name)
        && !plural
        && !is_nationality(doc, end)
        && item.from == item.start
        && !noun::calendar(doc, end)
        && noun.is_some_and(|n| doc.tags[n.head] == Tag::Name)
        && doc.tokens[end].case == Case::Title
}

/// "Homeland has 15 seats, the Greens 10": the number stands behind another name where the first has a verb and what
/// is counted.
fn is_gapped(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    const NAMES: usize = 3;
    const REACH: usize = 12;
    let ends =
        item.end >= sentence.end || matches!(doc.word(item.end), "," | ";" | ".") || doc.is(item.end, Around::And);
    let names = (sentence.start..item.start).rev().take(NAMES).take_while(|i| doc.tags[*i] == Tag::Name).count();
    let mut at = item.start - names;
    if at > sentence.start && doc.is(at - 1, Around::The) {
        at -= 1;
    }
    let joined = at > sentence.start && (matches!(doc.word(at - 1), "," | ";") || doc.is(at - 1, Around::And));
    let counted = |i: &usize| doc.tags[*i] == Tag::Number && doc.tags[i + 1] == Tag::Plural;
    let before = at.saturating_sub(REACH).max(sentence.start)..at.saturating_sub(1);
    item.number.end == item.number.start + 1 && ends && names > 0 && joined && before.clone().any(|i| counted(&i))
}

fn mixed_case(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_lowercase()) && word.bytes().any(|b| b.is_ascii_uppercase())
}

/// "20 Chinese", "3 British": people called by their nation.
fn is_nationality(doc: &Document, at: usize) -> bool {
    doc.lexicon.endings().shows(doc.word(at), Ending::Nation)
}
