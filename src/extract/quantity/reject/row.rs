//! Numbers in a row: behind a label ("Flight 370", "top 10", "the FTSE 100"), in a series of such, as items of a list.

use super::super::item::Item;
use super::super::{noun, told};
use super::{at, before};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::endings::Ending;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// "Flight 370", "No. 5", "number 10", "top 10", "Day 3": a label stands before.
pub(super) fn labelled(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    // "Apartment 4B" has the letter glued to it.
    let letter = item.number.digits && item.number.end == item.number.start + 2 && doc.glued(item.number.start + 1);
    if item.number.scaled && !letter || item.number.vague || item.number.fraction {
        return false;
    }
    if in_series(doc, item, sentence) {
        return true;
    }
    // "the Nasdaq 0.3 percent higher"
    if item.dimension() == Some("share") && !item.hyphen {
        return false;
    }
    let Some(mut label) = item.start.checked_sub(1).filter(|i| *i >= sentence.start) else { return false };
    if doc.word(label) == "." && label > sentence.start && doc.says(label - 1, Around::NoNumber) {
        return doc.glued(label);
    }
    if matches!(doc.word(label), "-" | "(") && label > sentence.start && doc.glued(label) {
        label -= 1;
    }
    let token = &doc.tokens[label];
    let words = &doc.lexicon.quantity;
    if !words.is_label(token) {
        return false;
    }
    if told::is_number_verb(doc, label, sentence) {
        return false;
    }
    if doc.is_mark(label, b'#') || doc.says(label, Around::NumberLabel) {
        return item.number.digits || !doc.says(label, Around::NoNumber);
    }
    // A measure after a label counts all the same ("in phase 20 people", "the top 10 percent" does not).
    let measured = item.unit.is_some() && item.dimension() != Some("score");
    let index = words.is_index(token);
    if measured && !index {
        return false;
    }
    // "For the third year in a row 20 pupils left": what is one of its kind has no number.
    let one_of_many = label > sentence.start && doc.is(label - 1, Around::Article);
    let many = one_of_many || words.is_loose_label(token);
    if many && noun::phrase(doc, item.end, sentence.end).is_some_and(|n| doc.tags[n.head] == Tag::Plural) {
        return false;
    }
    // "Section 5 people" is no count either; "in week three people died" is: words after lower-case labels count.
    if !item.number.digits
        && token.case == Case::Lower
        && doc.tags.get(item.end).is_some_and(|t| *t == Tag::Plural)
        && item.end < sentence.end
    {
        return false;
    }
    // A verb is no label: "they line 20 streets", "the halls seat 14 guests".
    let modal = label > sentence.start && matches!(doc.tags[label - 1], Tag::Modal | Tag::To | Tag::Plural);
    let verb = token.case == Case::Lower && doc.tags[label].is_finite() && (modal || !token.word.is(Classes::ANY_NOUN));
    // "at the top 10 people": a plural noun keeps labels that are common words from hiding a count.
    !verb || index
}

/// The 5 of "junctions 3, 4 and 5".
fn in_series(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let joins = |i: usize| matches!(doc.word(i), "-" | "–" | "," | "&") || doc.is(i, Around::EndsAny);
    let number = |i: usize| doc.tokens[i].kind == TokenKind::Number;
    let mut at = item.start;
    // A list is not walked to its start for each of its numbers.
    while at >= sentence.start + 3 && item.start - at < 12 && joins(at - 1) && number(at - 2) {
        at -= 2;
    }
    let label = at.checked_sub(1).filter(|i| *i >= sentence.start && at < item.start);
    let several = |i: usize| doc.lexicon.endings().shows(doc.word(i), Ending::Several);
    let named = |i: usize| doc.lexicon.quantity.is_label(&doc.tokens[i]) && several(i);
    item.unit.is_none() && label.is_some_and(named)
}

/// "1)", "(2)", and a number with a point at the start of a paragraph: an item of a list.
pub(super) fn list_number(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    if !item.number.digits || item.number.end > item.number.start + 1 {
        return false;
    }
    let (end, text) = (item.end, doc.word(item.number.start));
    let closes = at(doc, end, sentence) == ")" && doc.word(end).len() == 1 && text.len() <= 2;
    let opens = before(doc, item.start, sentence) == "(";
    if closes
        && (!opens || item.start >= sentence.start + 2 && doc.tokens[item.start - 2].kind != TokenKind::Word)
        && !unclosed(doc, item.start, sentence)
    {
        return true;
    }
    // "007", "0800": identifiers.
    text.len() > 1 && text.starts_with('0') && !text.contains('.') || text.len() >= 10 && !text.contains([',', '.'])
}

/// Whether a bracket was opened before `at` and is not closed there: then ")" after a number closes it.
fn unclosed(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    let from = at.saturating_sub(30).max(sentence.start);
    let mut depth = 0i32;
    for i in from..at {
        match doc.word(i) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}
