//! What a part of some people are, told by the predicate: "Seven of the dead were children", "of the nine hurt, five
//! were women".
//!
//! The figure then counts the children, and of them what "the dead" says of all. Only plurals of people are read so:
//! "seven of the dead were locals' relatives" and "five were hurt" name no kind.

use super::event::Class;
use super::item::Item;
use super::noun::{self, Noun};
use super::words::Stands;
use crate::extract::document::Document;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Returns the kind that the predicate of a bare figure names, and the class of those of whom they are a part.
///
/// `end` is the token after the figure. Nothing is returned where the figure has a unit.
pub(super) fn read(doc: &Document, item: &Item, end: usize, sentence: &Range<usize>) -> Option<(Noun, Option<Class>)> {
    if item.unit.is_some() || item.age || item.per.is_some() || item.number.fraction {
        return None;
    }
    let word = |at: usize| if at < sentence.end { doc.word(at) } else { "" };
    let (mut at, mut class) = (end, None);
    if word(at) == "of" && matches!(word(at + 1), "the" | "those") {
        let event = (at + 2 < sentence.end).then(|| doc.lexicon.quantity.event(&doc.tokens[at + 2], Stands::State));
        class = Some(Class { event: event.flatten()?, shown: item.from..at + 3, verb_before: false });
        at += 3;
    } else if word(at) == "of" && matches!(word(at + 1), "them" | "whom" | "these" | "those") {
        at += 2;
    }
    if !matches!(word(at), "were" | "are") {
        return None;
    }
    let kind = noun::phrase(doc, at + 1, sentence.end).filter(|kind| doc.tags[kind.head] == Tag::Plural)?;
    // "five were women killed by the blast" is still of women; "five were members' cars" is of things.
    (noun::is_person(doc, kind) || doc.word(kind.head) == "children").then_some((kind, class))
}
