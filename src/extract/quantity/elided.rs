//! What a bare figure leaves out because an earlier one of its sentence says it.
//!
//! "60 flats in the north and 45 in the south", "The dearest cost 8.5 cents, the cheapest 6.2", "Of the
//! 40 hurt, 12 stayed in bed", "put the magnitude at 5.9, but another agency said 6.1". The earlier
//! figure must be alike: of about the same size and, like it, with or without decimals.

use super::Found;
use super::event::Class;
use super::item::Item;
use super::noun::{self, Noun};
use super::passed::subject_end;
use super::words::Stands;
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Gives a bare item the unit of an earlier one; returns its noun, its own or the earlier one's, and the class
/// that it takes over.
pub(super) fn read(
    doc: &Document,
    item: &mut Item,
    (noun, class): (Option<Noun>, Option<&Class>),
    end: usize,
    earlier: &[Found],
    sentence: &Range<usize>,
) -> (Option<Noun>, Option<Class>) {
    // "ages 6 and 16", but not "his wife, 34, and two of the crew", "Mia Rao, 34, and two were hurt".
    let joins = |i: usize| doc.is_mark(i, b',') || doc.is(i, Around::AndOr);
    let age = |f: &Found| f.item.age && f.item.unit.is_none();
    let beside = |f: &Found, from: usize| f.end < from && from - f.end <= 2 && (f.end..from).all(joins);
    let listed = || {
        let [rest @ .., last] = earlier else { return false };
        let comma = |at: usize| at > sentence.start && doc.is_mark(at - 1, b',');
        let aside = last.end < item.from && comma(last.item.from) && doc.is_mark(last.end, b',');
        let first = !rest.last().is_some_and(|f| age(f) && beside(f, last.item.from));
        age(last) && beside(last, item.from) && !(aside && first)
    };
    let part = end < sentence.end && doc.is(end, Around::Of);
    if item.unit.is_none() && noun.is_none() && item.number.low.is_whole() && !part && listed() {
        item.age = true;
        return (noun, None);
    }
    let bare = item.unit.is_none() && !item.age && item.per.is_none() && noun.is_none() && !item.number.fraction;
    // A name or noun directly after it is its own business, as is a hyphen, and what it is a part of.
    let ends = end >= sentence.end
        || !(doc.tags[end].is_noun()
            || doc.is(end, Around::Of)
            || doc.tags[end] == Tag::Mark && doc.glued(end) && doc.word(end) == "-");
    if !bare || !ends || item.number.vague {
        return (noun, None);
    }
    if let Some(last) = earlier.last().filter(|last| brings_total(doc, last.end, item.from)) {
        let class = last.class.clone().map(|class| Class { shown: item.from..end, ..class });
        return (last.noun, class);
    }
    // "Rescuers put the toll at 15": of all, whoever was told of before.
    if class.is_some_and(|class| class.event.stands == Stands::Measure) {
        return (noun, None);
    }
    // "12 people, including two children, died and 40 were hurt": the forty are no children.
    let among = |f: &Found| {
        let before = f.item.from.checked_sub(2).filter(|i| *i >= sentence.start);
        before.is_some_and(|i| {
            doc.is(i + 1, Around::AmongThem) || doc.is(i + 1, Around::Them) && doc.is(i, Around::Among)
        })
    };
    // "Two bombs killed four": whom they killed are no bombs.
    let verb = class.filter(|class| class.verb_before && class.shown.end <= item.from).map(|class| class.shown.start);
    let acts = |f: &Found| verb.is_some_and(|verb| f.end <= verb && (f.end..verb).all(|i| doc.tags[i] == Tag::Adverb));
    let alike = |f: &&Found| {
        let other = &f.item;
        // "Two of them children, and nine hurt": the children are those two alone.
        let own = f.noun.is_some_and(|noun| noun.start > f.end);
        f.end < item.from
            && !own
            && !acts(f)
            && !among(f)
            && !other.age
            && !other.hyphen
            && !other.number.fraction
            && !other.number.vague
            && similar(item.number.low, other.number.low)
    };
    let Some(found) = earlier
        .iter()
        .rev()
        .take(super::NEIGHBOURS)
        .filter(alike)
        .find(|f| f.item.unit.is_some() || f.noun.is_some() || f.class.is_some())
    else {
        return (noun, None);
    };
    if found.item.unit.is_some() {
        // "At 6 feet he is the tallest of the 12."
        if item.from > sentence.start && doc.is(item.from - 1, Around::The) {
            return (noun, None);
        }
        let percent = found.item.dimension() == Some("share") && item.trend.is_none();
        if !found.item.is_money() && found.item.dimension() != Some("time") && !percent {
            item.unit = found.item.unit;
        }
        return (noun, None);
    }
    // "Of the 40 hurt, 12 stayed in bed": the same people.
    let opened = found.item.from.checked_sub(2).is_some_and(|i| i >= sentence.start && doc.may_open(i, Around::Of));
    let measured = found.class.as_ref().filter(|c| c.event.stands == Stands::Measure && !c.event.event);
    let class = if opened && doc.is(found.item.from - 1, Around::The) {
        found.class.clone()
    } else {
        measured.filter(|c| !matches!(c.event.class.as_str(), "killed" | "injured")).cloned()
    };
    // "One dead, two injured": the two are not dead.
    let state = found.class.as_ref().filter(|class| class.event.stands == Stands::State).map(|class| &class.shown);
    let dead = |noun: &Noun| state.is_some_and(|state| state.start <= noun.start && noun.end <= state.end);
    // The clause is the bare figure's own.
    (found.noun.filter(|noun| !dead(noun)), class.map(|c| Class { shown: item.from..end, ..c }))
}

/// Whether the words between two figures say that the second one is the total with the first: "three more died, bringing
/// the total to 27".
fn brings_total(doc: &Document, after: usize, figure: usize) -> bool {
    const APART: usize = 16;
    let words = &doc.lexicon.quantity;
    // What the first one takes to itself may reach past the second.
    let Some(between) = doc.tokens.get(after..figure) else { return false };
    between.len() <= APART
        && doc.is(figure - 1, Around::To)
        && between.iter().any(|token| words.is_tally(token))
        && between.iter().any(|token| words.brings(token))
}

/// Returns the noun whose number a bare figure is said to be: "the number of cases in Ostrel has risen to 1,300".
pub(super) fn number_of(doc: &Document, item: &Item, noun: Option<Noun>, sentence: &Range<usize>) -> Option<Noun> {
    const REACH: usize = 16;
    let bare = item.unit.is_none() && !item.age && item.per.is_none() && !item.hyphen && noun.is_none();
    if !bare || item.from == sentence.start {
        return None;
    }
    // "Bringing to nine the number of arrests", "to four the number of dead".
    let number = [Around::The, Around::NumberOf, Around::Of];
    let follows = || number.into_iter().zip(item.end..sentence.end).filter(|(class, at)| doc.is(*at, *class)).count();
    if doc.is(item.from - 1, Around::To) && follows() == number.len() {
        let at = item.end + 3;
        let state = doc.tokens.get(at).is_some_and(|token| doc.lexicon.quantity.event(token, Stands::State).is_some());
        let dead = Noun { start: at, end: at + 1, head: at };
        return if state { Some(dead) } else { noun::phrase(doc, at, sentence.end) };
    }
    // "Rose by 200 to 1,300": the figure behind "to" is the number.
    if doc.is(item.from - 1, Around::By) {
        return None;
    }
    let to = doc.is(item.from - 1, Around::To);
    let subject = subject_end(doc, item.from, sentence.start);
    let mut verb = subject.is_some();
    let from = subject.unwrap_or(item.from);
    for at in (sentence.start.max(from.saturating_sub(REACH))..from).rev() {
        let tag = doc.tags[at];
        match tag {
            _ if doc.is(at + 1, Around::Of) && doc.is_form(at, Around::NumberOf) => {
                // "The number of dead rose to 134": no flower.
                let moves = to && doc.lexicon.quantity.trend(&doc.tokens[item.from - 2]).is_some();
                let end = subject.unwrap_or(item.from - if moves { 2 } else { 0 });
                // "Put the number of survivors at 187".
                return noun::phrase(doc, at + 2, end).filter(|_| verb || to || doc.is(item.from - 1, Around::At));
            }
            Tag::Number if !to => return None,
            Tag::Mark | Tag::Relative | Tag::Subordinator | Tag::Conjunction => return None,
            tag => verb |= tag.is_finite() || tag == Tag::Participle || tag == Tag::Auxiliary,
        }
    }
    None
}

/// Whether two figures are of about the same size, both whole or both not.
fn similar(a: Figure, b: Figure) -> bool {
    let ten = Figure::whole(10);
    let near = |x: Figure, y: Figure| y.times(ten).is_some_and(|y| x < y);
    a > Figure::ZERO && b > Figure::ZERO && near(a, b) && near(b, a) && a.is_whole() == b.is_whole()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_inside_of_what_the_one_before_takes_is_no_total() {
        let doc = Document::read("three more died, bringing the total to 27", None);
        assert!(brings_total(&doc, 3, 8));
        assert!(!brings_total(&doc, 8, 6));
    }
}
