//! "One" as a pronoun: "no one", "this one", "one another", "one of a kind".

use super::super::item::Item;
use super::{at, before, token_is};
use crate::extract::document::Document;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Whether the number is "one" and stands for somebody or something instead of counting it.
pub(super) fn is_pronoun(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let first = item.number.start;
    let previous = first.checked_sub(1).filter(|i| *i >= sentence.start);
    if !token_is(doc, first, "one") || item.number.fraction || item.number.scaled || item.number.end > first + 1 {
        // "the two", "those three" count; "two-year" is a measure.
        return false;
    }
    if item.unit.is_some() && item.dimension() != Some("time") {
        return false;
    }
    let word = before(doc, first, sentence).to_ascii_lowercase();
    let next = at(doc, item.number_end, sentence);
    // "on the one hand", "one of a kind"
    if word == "the" && next == "hand" || next == "of" && at(doc, item.number_end + 2, sentence) == "kind" {
        return true;
    }
    if next == "of" && !matches!(word.as_str(), "no" | "the") {
        return false;
    }
    // "no one", "the one", "this one", "a big one", "each one", "one another", "one day".
    if matches!(
        word.as_str(),
        "no" | "the"
            | "this"
            | "that"
            | "each"
            | "every"
            | "any"
            | "which"
            | "another"
            | "some"
            | "these"
            | "those"
            | "not"
    ) && !(word == "not"
        || doc.tags.get(item.number_end).is_some_and(|t| t.is_noun()) && item.number_end < sentence.end)
    {
        return true;
    }
    if previous
        .is_some_and(|i| doc.tags[i] == Tag::Adjective && !matches!(word.as_str(), "only" | "just" | "last" | "first"))
    {
        return true;
    }
    if next == "another"
        || next == "'s"
        || next == "’s"
        || next == "day" && !matches!(word.as_str(), "in" | "for" | "than" | "just" | "only" | "about")
    {
        return true;
    }
    if next == "-" && doc.glued(item.number_end) && item.unit.is_none() {
        // "one-time gains" counts times; "one-off", "one-sided", "one-on-one" do not.
        let second = at(doc, item.number_end + 1, sentence);
        return matches!(
            second,
            "off"
                | "on"
                | "sided"
                | "way"
                | "size"
                | "stop"
                | "liner"
                | "piece"
                | "upmanship"
                | "to"
                | "night"
                | "armed"
        );
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
        || matches!(next, "of" | "in" | "out" | "or" | "more" | "to" | "and" | "per" | "-")
        || doc.tokens[item.number_end].word.is(Classes::ANY_NOUN);
    !takes
}
