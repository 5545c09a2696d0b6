//! What is not a count: names with numbers, numbers in a row, scores, identifiers, pronouns.
//!
//! "iPhone 11", "Section 427", "Flight 370", "Game 7", "the FTSE 100", "No. 5", "2-2", "24/7", "TA-35", "747
//! Max", "1)", "no one". Years, days and clock times never come here: they are dates.

mod glued;
mod name;
mod pronoun;
mod row;

use super::item::Item;
use super::noun;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// Whether the figure names or ranks something instead of counting it.
pub(super) fn is_no_count(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let plain = item.unit.is_none() && !item.age && item.per.is_none();
    if glued::glued_before(doc, item, sentence) || plain && glued::glued_after(doc, item, sentence) {
        return true;
    }
    if denied(doc, item, sentence) {
        return true;
    }
    let in_words = doc.tokens[item.number.start].kind == TokenKind::Word;
    if in_words && (name::is_word_of_name(doc, item, sentence) || pronoun::is_pronoun(doc, item, sentence)) {
        return true;
    }
    if item.is_money() && item.start < item.number.start {
        return false;
    }
    if plain && (emergency(doc, item, sentence) || glued::in_compound(doc, item, sentence))
        || row::labelled(doc, item, sentence)
    {
        return true;
    }
    plain
        && (telephone(doc, item)
            || era(doc, item, sentence)
            || under_age(doc, item, sentence)
            || definition(doc, item, sentence)
            || address(doc, item, sentence)
            || row::list_number(doc, item, sentence)
            || name::part_of_name(doc, item, sentence))
}

/// "Not one guard", "not two but three": the figure is denied.
fn denied(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    const NEAR: usize = 6;
    let not = item.from == item.number.start && item.from > sentence.start && doc.says(item.from - 1, Around::Not);
    let one = || item.end == item.from + 1 && doc.says(item.from, Around::One);
    let but = || (item.end..sentence.end.min(item.end + NEAR)).any(|i| doc.is(i, Around::But));
    not && (one() || but())
}

/// "1,000 BC", "beyond 2040": a year.
fn era(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let end = item.end;
    let digits = doc.word(item.number.start);
    let year = digits.len() == 4 && matches!(&digits[..2], "19" | "20") && end == item.number.start + 1;
    if year && doc.lexicon.names(&item.words, Around::Beyond) && noun::phrase(doc, end, sentence.end).is_none() {
        return true;
    }
    end < sentence.end && doc.tokens[end].case == Case::Upper && doc.lexicon.quantity.is_era(&doc.tokens[end])
}

/// "the Under-21 side", "an under-fives club": a team or group by its age.
fn under_age(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let Some(before) = item.number.start.checked_sub(1).filter(|i| *i > sentence.start) else { return false };
    let under = |i: usize| doc.says(i, Around::AgeBound);
    let hyphen = doc.word(before) == "-" && doc.glued(before) && doc.glued(before + 1) && under(before - 1);
    hyphen || under(before) && doc.tokens[before].case == Case::Title
}

/// "4K video", "a 10K race": thousands of nothing.
fn definition(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let (start, end) = (item.number.start, item.end);
    let k = end == start + 2 && doc.glued(start + 1) && doc.word(start + 1) == "K" && doc.word(start).len() <= 2;
    k && (end >= sentence.end || matches!(doc.tags[end], Tag::Noun | Tag::Name | Tag::Mark))
}

/// "0845 125 2222", "555 0100": digits after a number that starts with a nought, or before one that does.
fn telephone(doc: &Document, item: &Item) -> bool {
    let digits = |t: usize| doc.tokens[t].kind == TokenKind::Number;
    let mut at = item.number.start;
    // A number has few groups; a longer run of numbers is not read to its start for each of them.
    while digits(at) && at > 0 && digits(at - 1) && item.number.start - at < 5 {
        at -= 1;
    }
    let after = item.number.end;
    let nought = |text: &str| text.len() >= 3 && text.starts_with('0') && !text.contains(['.', ',']);
    if doc.tokens.get(after).is_some_and(|t| t.kind == TokenKind::Number && nought(doc.word(after))) {
        return true;
    }
    let first = doc.word(at);
    at < item.number.start && first.starts_with('0') && first.len() >= 3 && !first.contains(['.', ','])
}

/// "14 Old Mill Lane", but not "20 Wall Street banks".
fn address(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let mut named = (item.end..sentence.end.min(item.end + 4)).take_while(|i| doc.tokens[*i].case != Case::Lower);
    let street = named.find(|i| *i > item.end && doc.lexicon.quantity.is_street(&doc.tokens[*i]));
    item.number.digits && street.is_some_and(|i| i + 1 >= sentence.end || !doc.tags[i + 1].is_noun())
}

/// "called 911", "a 999 call": a number that is dialled.
fn emergency(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    if !matches!(doc.word(item.number.start), "911" | "999" | "112") {
        return false;
    }
    let caller = |i: usize| doc.is_form(i, Around::Calls);
    let before = item.start > sentence.start && caller(item.start - 1);
    before || item.end < sentence.end && caller(item.end)
}

fn before<'a>(doc: &Document<'a>, at: usize, sentence: &Range<usize>) -> &'a str {
    at.checked_sub(1).filter(|i| *i >= sentence.start).map_or("", |i| doc.word(i))
}

fn at<'a>(doc: &Document<'a>, i: usize, sentence: &Range<usize>) -> &'a str {
    if i < sentence.end { doc.word(i) } else { "" }
}
