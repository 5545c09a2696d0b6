//! Parts of a unit: "half a cent", "a third of a mile", "an hour and a half", the inches of "5-foot-8".

use super::super::number::Number;
use super::super::words::{Role, Unit};
use super::{Item, is_hyphen};
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::token::{Case, TokenKind};

/// Reads the "half" of "an hour and a half": one of a unit, and a part of it.
pub(super) fn one_and_part(doc: &Document, at: usize, from: usize) -> Option<Item> {
    let words = &doc.lexicon.quantity;
    let part = words.number(&doc.tokens[at].word);
    let back = |n: usize| at.checked_sub(n).filter(|i| *i >= from);
    let is = |n, class| back(n).is_some_and(|i| doc.is(i, class));
    let joined = is(1, Around::A) && is(2, Around::And) && back(4).is_some_and(|i| doc.says(i, Around::AnHour));
    if part.role != Role::Fraction || !joined {
        return None;
    }
    let unit = words.unit(doc.text, &doc.tokens, at - 3).filter(|hit| hit.len == 1 && !hit.meaning.is_money())?;
    let value = Figure::whole(1).plus(Figure::ratio(1, i128::from(part.value))?)?;
    let mut item = Item::plain(Number::point(at - 4, at + 1, value, false), at - 4);
    item.unit = Some(unit.meaning);
    Some(item)
}

/// Returns the unit of a bare small number that a hyphen joins behind a measure: the inches of "5-foot-8".
pub(super) fn part_behind(doc: &Document, item: &Item) -> Option<&'static Unit> {
    let at = item.start;
    let joined = |mark: usize| is_hyphen(doc, mark, at + 1);
    let small = item.number.digits && item.number.low < Figure::whole(12) && item.number_end == at + 1;
    let behind = at >= 4 && small && joined(at - 1) && joined(at - 3) && doc.tokens[at - 4].kind == TokenKind::Number;
    let words = &doc.lexicon.quantity;
    let measure = at.checked_sub(2).filter(|_| behind)?;
    words.part(words.unit(doc.text, &doc.tokens, measure).filter(|hit| hit.len == 1)?.meaning)
}

/// Reads the unit of "half a cent" and "a third of a mile"; returns whether there is one.
pub(super) fn part_of_unit(doc: &Document, item: &mut Item, limit: usize) -> bool {
    let at = item.number_end;
    let of = at < limit && doc.is(at, Around::Of);
    let article = at + usize::from(of);
    if article + 1 >= limit || !doc.is(article, Around::Article) {
        return false;
    }
    let hit = doc.lexicon.quantity.unit(doc.text, &doc.tokens, article + 1);
    // "half a percentage point", but not "half a point guard".
    let Some(hit) = hit.filter(|hit| article + 1 + hit.len <= limit && !hit.meaning.glued) else { return false };
    let end = article + 1 + hit.len;
    if doc.tokens[article + 1].case != Case::Lower || end < limit && doc.tags[end].is_noun() {
        return false;
    }
    (item.unit, item.end) = (Some(hit.meaning), end);
    true
}
