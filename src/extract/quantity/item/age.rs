//! Ages: "34-year-old", "of age", "aged 34", "Mia Rao, 34,", "their son, four,".

use super::{Item, is_hyphen};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::speech::names::is_given;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// Reads "years old", "-year-old", "of age", "aged 34".
pub(super) fn read(doc: &Document, item: &mut Item, from: usize, limit: usize) {
    let word = |at: usize| if at < limit { doc.word(at) } else { "" };
    let is = |at: usize, class| at < limit && doc.is(at, class);
    let old = |at: usize| at < limit && doc.may_open(at, Around::Olds);
    if item.dimension() == Some("time") {
        // Wires write the hyphens apart too: "28 - year - old".
        let hyphen = is_hyphen(doc, item.end, limit) || word(item.end) == "-" && old(item.end + 1);
        let at = if hyphen { item.end + 1 } else { item.end };
        if old(at) {
            (item.age, item.end) = (true, at + 1);
        } else if is(at, Around::Of) && is(at + 1, Around::Age) {
            (item.age, item.end) = (true, at + 2);
        }
        // "built 24 years ago"
        let made = item.start > from && doc.lexicon.quantity.is_made(&doc.tokens[item.start - 1]);
        // "Their daughter, 18 months, was unhurt."
        let kin =
            item.unit.is_some_and(|u| matches!(u.unit.as_str(), "month" | "week")) && after_person(doc, item, from);
        item.age |= kin && matches!(word(item.end), "," | ")" | ".") && !hyphen;
        item.age |= made && is(item.end, Around::Ago) && item.unit.is_some_and(|u| u.unit == "year");
        return;
    }
    if item.unit.is_some() || item.number.scaled || item.number.fraction {
        return;
    }
    let back = |n: usize| item.start.checked_sub(n).filter(|i| *i >= from);
    let before = |n: usize| back(n).map_or("", |i| doc.word(i));
    let is_before = |n, class| back(n).is_some_and(|i| doc.is(i, class));
    let says_before = |n, class| back(n).is_some_and(|i| doc.says(i, class));
    // "She died at 95.", but not "put the dead at 95".
    let counted = || item.start >= from + 3 && matches!(doc.tags[item.start - 3], Tag::Determiner | Tag::Preposition);
    let died = is_before(1, Around::At)
        && !counted()
        && says_before(2, Around::Died)
        && matches!(word(item.end), "," | "." | ";" | ")" | "");
    // "A woman of 60 was hurt", but not "a man of 12 trades".
    let of =
        is_before(1, Around::Of) && doc.tags.get(item.end).is_none_or(|tag| !tag.is_noun() && *tag != Tag::Adjective);
    let of = of && item.start >= from + 2 && doc.lexicon.quantity.is_aged(&doc.tokens[item.start - 2]);
    let word_of_age = says_before(1, Around::AgeWord) || is_before(1, Around::Of) && says_before(2, Around::Age);
    let named = of || word_of_age || died;
    // "Mia Rao, 34, said": a small number between commas after a name.
    let years = item.number.low.to_i64().is_some_and(|n| (1..=115).contains(&n));
    // "Tom Lee Jr., 49,"
    let point = before(2) == "." && before(1) == ",";
    let name = item.start.checked_sub(if point { 3 } else { 2 }).filter(|i| *i >= from).is_some_and(|i| {
        doc.tokens[i].case != Case::Lower
            && doc.tokens[i].kind == TokenKind::Word
            && doc.tags[i] == Tag::Name
            // "The girl, 9, swam ashore."
            || doc.tags[i] == Tag::Noun && doc.tokens[i].word.is(Classes::PERSON)
    });
    // "Tom Lee, now 34, said"
    let adverb = || {
        let at = item.start.checked_sub(1).filter(|i| *i >= from);
        let bound = |at: usize| doc.lexicon.quantity.bounds.at(&doc.tokens, at).is_some_and(|hit| hit.len == 1);
        at.is_some_and(|at| doc.tags[at] == Tag::Adverb || bound(at))
    };
    let now = before(2) == "," && adverb();
    let named_now = now && item.start.checked_sub(3).filter(|i| *i >= from).is_some_and(|i| doc.tags[i] == Tag::Name);
    let between = (before(1) == "," && name || named_now) && matches!(word(item.end), "," | "." | ";" | ")" | "");
    let bracket = before(1) == "(" && word(item.end) == ")" && name;
    // "She was 75." "He turned 40 in May."
    let ends = matches!(word(item.end), "," | "." | ";" | ")" | "") || is(item.end, Around::AgeEnds);
    // "She was only 19." The verb stands before an adverb.
    let verb = item.start.saturating_sub(usize::from(adverb()));
    let turned = verb.checked_sub(1).filter(|i| *i > from).is_some_and(|i| doc.is(i, Around::Turned));
    let who = verb.checked_sub(2).filter(|i| *i >= from);
    let person = |i: usize| {
        doc.says(i, Around::HeWho)
            || doc.tags[i] == Tag::Noun
                && doc.tokens[i].word.is(Classes::PERSON)
                && !doc.tokens[i].word.is(Classes::GROUP)
    };
    let stands = ends && turned && (who.is_some_and(person) || full_name(doc, verb, from));
    // "The youngest of the dead was seven."
    let eldest = ends && turned && eldest(doc, from..verb.saturating_sub(1));
    // "Their son, four, was unhurt."; "Lena Rao, four, was unhurt."
    let listed = || doc.tags.get(item.end + 1) == Some(&Tag::Number);
    let full = || matches!(before(1), "," | "(") && !listed() && two_names(doc, item.start, from);
    let kin = matches!(word(item.end), "," | ")") && (after_person(doc, item, from) || full());
    let several = || of_several(doc, item.start);
    item.age =
        years && (item.number.digits && (between || bracket || stands || several()) || kin || eldest) || named && years;
}

/// Whether the words before a verb tell of the youngest or the oldest of some: "the youngest of the dead".
fn eldest(doc: &Document, words: Range<usize>) -> bool {
    const AHEAD: usize = 8;
    let near = words.end.saturating_sub(AHEAD).max(words.start)..words.end;
    let noun = near.rev().take_while(|at| doc.tags[*at] != Tag::Mark).find(|at| doc.is(*at, Around::Eldest));
    noun.and_then(|at| at.checked_sub(1)).is_some_and(|at| at >= words.start && doc.tags[at] == Tag::Determiner)
}

/// Whether a figure is one of as many as people stand before them: "two men, 24 and 31, were held".
fn of_several(doc: &Document, figure: usize) -> bool {
    const MOST: usize = 6;
    let Range { start: from, end: limit } = doc.sentences[doc.sentence_of(figure)].clone();
    let digits = |at: usize| doc.tokens[at].kind == TokenKind::Number && doc.word(at).len() <= 3;
    // The joint that ends before a token: ",", "and", ", and".
    let joint = |at: usize| match at.checked_sub(1).filter(|i| *i > from) {
        Some(i) if doc.is_mark(i, b',') => Some(i),
        Some(i) if doc.is(i, Around::And) => Some(if doc.is_mark(i - 1, b',') { i - 1 } else { i }),
        _ => None,
    };
    let before = |at: usize| joint(at).and_then(|i| i.checked_sub(1)).filter(|i| *i > from && digits(*i));
    let after = |at: usize| (at + 2..limit.min(at + 4)).find(|next| digits(*next) && joint(*next) == Some(at + 1));
    let first = std::iter::successors(Some(figure), |at| before(*at)).take(MOST).last().unwrap_or(figure);
    let list: Vec<usize> = std::iter::successors(Some(first), |at| after(*at)).take(MOST).collect();
    let end = list.last().map_or(figure, |last| last + 1);
    // "24 and 31, were held", "24 and 31 years old".
    let old = || end + 1 < limit && doc.may_open(end + 1, Around::Olds);
    let ends = end >= limit || matches!(doc.word(end), "," | "." | ";" | ")") || old();
    let people = first.checked_sub(2).filter(|i| *i > from && doc.is_mark(first - 1, b','));
    let people = people.filter(|i| doc.tags[*i] == Tag::Plural && doc.tokens[*i].word.is(Classes::PERSON));
    // "Two local men".
    let describes = |at: &usize| matches!(doc.tags[*at], Tag::Adjective | Tag::Noun);
    let count = people.and_then(|people| (from..people).rev().find(|at| !describes(at)));
    let number = |at: usize| match doc.tokens[at].kind {
        TokenKind::Number => doc.word(at).parse().ok(),
        _ => Some(doc.lexicon.quantity.number(&doc.tokens[at].word).value).filter(|_| doc.tags[at] == Tag::Number),
    };
    ends && list.len() > 1 && count.and_then(number).and_then(|n| usize::try_from(n).ok()) == Some(list.len())
}

/// Whether a figure stands right behind one person and a mark that sets it apart: "their son, four".
fn after_person(doc: &Document, item: &Item, from: usize) -> bool {
    let Some(person) = item.start.checked_sub(2).filter(|i| *i > from) else { return false };
    let apart = matches!(doc.word(person + 1), "," | "(");
    let whose = matches!(doc.tags[person - 1], Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Conjunction);
    apart && whose && doc.tags[person] == Tag::Noun && doc.tokens[person].word.is(Classes::PERSON)
}

/// Whether two or three names stand before the mark before a number, and no preposition before them: not "in Upper Marn, five".
fn two_names(doc: &Document, number: usize, from: usize) -> bool {
    const NAMES: usize = 3;
    let names = (from..number - 1).rev().take_while(|t| doc.tags[*t] == Tag::Name).take(NAMES + 1).count();
    let before = (number - 1).checked_sub(names + 1).filter(|at| *at >= from);
    (2..=NAMES).contains(&names) && before.is_none_or(|at| !matches!(doc.tags[at], Tag::Preposition | Tag::Name))
}

/// Whether the word before the one before a number ends a name that opens with a given name: "Tom Lee was 95".
fn full_name(doc: &Document, number: usize, from: usize) -> bool {
    const NAMES: usize = 3;
    let Some(last) = number.checked_sub(2).filter(|last| *last > from) else { return false };
    // "The pilot, Tom Lee, was 49."
    let last = if doc.is_mark(last, b',') { last - 1 } else { last };
    let run = (from..=last).rev().take_while(|t| doc.tags[*t] == Tag::Name && doc.tokens[*t].case != Case::Lower);
    let run: Vec<usize> = run.take(NAMES).collect();
    run.len() > 1 && run.iter().skip(1).any(|t| is_given(doc, *t))
}
