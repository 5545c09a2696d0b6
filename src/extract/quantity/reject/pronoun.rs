//! "One" as a pronoun: "no one", "this one", "one another", "one of a kind".

use super::super::item::Item;
use super::at;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Whether the number is "one" and stands for somebody or something instead of counting it.
pub(super) fn is_pronoun(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let first = item.number.start;
    let previous = first.checked_sub(1).filter(|i| *i >= sentence.start);
    if !doc.says(first, Around::One) || item.number.fraction || item.number.scaled || item.number.end > first + 1 {
        // "the two", "those three" count; "two-year" is a measure.
        return false;
    }
    if item.unit.is_some() && item.dimension() != Some("time") {
        return false;
    }
    let said = |class| previous.is_some_and(|i| doc.says(i, class));
    let is = |i: usize, class| i < sentence.end && doc.is(i, class);
    let next = |class| is(item.number_end, class);
    // "on the one hand", "one of a kind"
    if said(Around::The) && next(Around::Hand) || next(Around::Of) && is(item.number_end + 2, Around::Kind) {
        return true;
    }
    if next(Around::Of) && !said(Around::OneThe) {
        return false;
    }
    // "no one", "the one", "this one", "a big one", "each one", "one another", "one day".
    if said(Around::OneStands)
        && !(said(Around::Not)
            || doc.tags.get(item.number_end).is_some_and(|t| t.is_noun()) && item.number_end < sentence.end)
    {
        return true;
    }
    if previous.is_some_and(|i| doc.tags[i] == Tag::Adjective && !doc.says(i, Around::OneOnly)) {
        return true;
    }
    let mark = at(doc, item.number_end, sentence);
    if next(Around::Another) || matches!(mark, "'s" | "’s") || next(Around::Day) && !said(Around::DayCounts) {
        return true;
    }
    if mark == "-" && doc.glued(item.number_end) && item.unit.is_none() {
        // "one-time gains" counts times; "one-off", "one-sided", "one-on-one" do not.
        return is(item.number_end + 1, Around::OneNames);
    }
    if item.number_end >= sentence.end {
        return true;
    }
    let tag = doc.tags[item.number_end];
    let takes = tag.is_noun()
        || matches!(
            tag,
            Tag::Adjective
                | Tag::Participle
                | Tag::Gerund
                | Tag::Past
                | Tag::Relative
                | Tag::Subordinator
                | Tag::Number
        )
        || mark == "-"
        || next(Around::OneCounts)
        || doc.tokens[item.number_end].word.is(Classes::ANY_NOUN);
    !takes
}
