//! The unit behind a number: "58km", "six-mile", "hundreds of years", "20 {kg}", "a 10 - day period".

use super::super::currency;
use super::part::{part_behind, part_of_unit};
use super::{Item, adds, is_hyphen};
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};

/// Reads the unit after a number.
pub(super) fn read(doc: &Document, item: &mut Item, limit: usize) {
    let mut at = item.number_end;
    let apart = at + 3 < limit
        && doc.word(at) == "-"
        && doc.word(at + 2) == "-"
        && doc.is(at + 3, Around::Old)
        && item.number.digits;
    let hyphen = is_hyphen(doc, at, limit) || apart || is_wire_hyphen(doc, at, limit);
    if hyphen {
        at += 1;
    }
    // "hundreds of years", "tens of thousands of dollars"
    if item.number.vague && item.unit.is_none() && at + 1 < limit && doc.is(at, Around::Of) {
        if let Some(hit) = doc.lexicon.quantity.unit(doc.text, &doc.tokens, at + 1).filter(|h| at + 1 + h.len <= limit)
            && doc.tokens[at + 1].case == Case::Lower
            && doc.tokens[at + 1].kind == TokenKind::Word
        {
            (item.unit, item.end) = (Some(hit.meaning), at + 1 + hit.len);
        }
        return;
    }
    // "half a cent", "a third of a mile", "0.5 of a second"
    let part = item.number.fraction || item.number.low < Figure::whole(1) && at < limit && doc.is(at, Around::Of);
    if part && item.unit.is_none() && part_of_unit(doc, item, limit) {
        return;
    }
    // "20 {kg}", "20 <kg>"
    let bracket = at + 2 < limit && matches!((doc.word(at), doc.word(at + 2)), ("{", "}") | ("<", ">"));
    if bracket {
        at += 1;
    }
    if at >= limit {
        item.unit = item.unit.or_else(|| part_behind(doc, item));
        return;
    }
    if hyphen && doc.says(at, Around::Strong) {
        (item.hyphen, item.end) = (true, at + 1);
        return;
    }
    // "12 more months" are measured as 12 months are.
    let time = |at: usize| {
        doc.lexicon.quantity.unit(doc.text, &doc.tokens, at).is_some_and(|hit| hit.meaning.dimension == "time")
    };
    if !hyphen && item.unit.is_none() && adds(doc, at, limit) && at + 1 < limit && time(at + 1) {
        at += 1;
    }
    let case = doc.tokens[at].case;
    let hit = doc.lexicon.quantity.unit(doc.text, &doc.tokens, at);
    // "3 USD50 cards": the code belongs to the digits that follow.
    let hit = hit.filter(|hit| {
        let after = at + hit.len;
        !(hit.meaning.is_money() && after < limit && doc.glued(after) && doc.tokens[after].kind == TokenKind::Number)
    });
    let hit = hit.filter(|hit| at + hit.len <= limit && (item.number.scaled || !hit.meaning.scaled));
    let Some(hit) = hit else {
        item.unit = item.unit.or_else(|| part_behind(doc, item));
        item.hyphen = hyphen && doc.tokens[at].kind == TokenKind::Word;
        return;
    };
    // "Mark", "May 5 Day": a unit inside a name is none; short symbols may be capitals.
    let name = case == Case::Title && hit.words.len() > 2 && !hyphen && at > item.number_end && !unit_in_title(doc, at);
    // "75 F", but not "12 F Street" or "20 C students".
    let temperature = hit.meaning.dimension == "temperature";
    let letter = temperature && hit.words.len() == 1 && case != Case::Lower && !doc.glued(at);
    if letter && at + 1 < limit && (doc.tags[at + 1].is_noun() || matches!(doc.tags[at + 1], Tag::Number)) {
        return;
    }
    // "a 6.1 magnitude quake", but not "10 strength exercises".
    let small = item.number.low < Figure::whole(10) && doc.says(at, Around::Magnitude);
    let measured = hit.meaning.unit != "magnitude" || hyphen || small;
    if name || !measured || !hyphen && is_shift(doc, item, at, limit) {
        return;
    }
    // "$5 per cent" never; a currency word may repeat the sign ("$20 dollars", "A$5 Australian dollars").
    if item.unit.is_some() && !hit.meaning.is_money() {
        return;
    }
    item.unit = item.unit.or(Some(hit.meaning));
    (item.hyphen, item.end) = (hyphen, at + hit.len + usize::from(bracket));
    currency::scale_after_code(doc, item, limit);
}

/// Whether a hyphen stands apart between a number and its unit before a noun, as wires write it: "a 10 - day period".
fn is_wire_hyphen(doc: &Document, at: usize, limit: usize) -> bool {
    if at + 2 >= limit || doc.word(at) != "-" || doc.glued(at) || doc.glued(at + 1) {
        return false;
    }
    let unit = doc.lexicon.quantity.unit(doc.text, &doc.tokens, at + 1).filter(|hit| hit.len == 1);
    let nominal = Classes::ANY_NOUN | Classes::ADJECTIVE | Classes::UNKNOWN;
    let noun = doc.tokens[at + 2].word.is(nominal) || doc.tags[at + 2] == Tag::Name || doc.word(at + 2) == "-";
    unit.is_some_and(|hit| !hit.meaning.is_money()) && doc.tags[at + 1] == Tag::Noun && noun
}

/// Whether a spell of time tells who is counted: "two night guards", "12 day traders".
fn is_shift(doc: &Document, item: &Item, at: usize, limit: usize) -> bool {
    let one = doc.tags[at] == Tag::Noun && doc.word(at).eq_ignore_ascii_case(doc.lemma(at));
    let who = at + 1 < limit && doc.tags[at + 1] == Tag::Plural && doc.tokens[at + 1].word.is(Classes::PERSON);
    one && who && item.number.low > Figure::whole(1) && doc.tokens[at].word.is(Classes::TIME)
}

/// Whether the words around a capitalised unit are capitalised too, so that the capital says nothing.
fn unit_in_title(doc: &Document, at: usize) -> bool {
    let next = doc.tokens.get(at + 1);
    next.is_none_or(|t| t.kind == TokenKind::Mark || t.case != Case::Lower) || doc.tokens[at].case == Case::Upper
}
