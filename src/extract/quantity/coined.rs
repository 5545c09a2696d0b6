//! Currencies that no lexicon lists, and codes for those that it lists: what an article calls its money.
//!
//! "The state put in Zr18bn" leaves open which money that is; where the same article writes "9bn zorins" or "5bn
//! crowns", the letters are short for them. A plural that no dictionary has is money only where the article shows it:
//! by letters that are short for it, by a hyphen before what is paid ("a 2 million-zorin fine"), or by the same sum in
//! a listed currency in brackets right behind it.

use super::item::Item;
use super::words::Unit;
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::token::{Case, TokenKind};
use smol_str::SmolStr;

/// How many names of money of an article are looked at: none has as many, and a hostile text costs no more.
const MOST: usize = 16;

/// A name of money that an article writes out.
struct Written {
    /// The word, in small letters and the singular.
    word: SmolStr,
    /// The currency; nothing for one that is not listed.
    unit: Option<&'static Unit>,
    /// Whether the article shows that it is money.
    shown: bool,
}

/// Gives the figures of an article the currencies that it writes out elsewhere.
pub(super) fn settle(doc: &Document, figures: &mut [Vec<Item>]) {
    let mut written: Vec<Written> = Vec::new();
    let mut codes: Vec<SmolStr> = Vec::new();
    for items in figures.iter() {
        for (at, item) in items.iter().enumerate() {
            if !item.coined.is_empty() {
                add(&mut codes, item.coined.clone());
            } else if let Some(named) = named(doc, item, items.get(at + 1)) {
                match written.iter().position(|w| w.word == named.word) {
                    Some(known) => written[known].shown |= named.shown,
                    None if written.len() < MOST => written.push(named),
                    None => {}
                }
            }
        }
    }
    for name in &mut written {
        name.shown |= codes.iter().any(|code| is_short_for(code, &name.word));
    }
    let settled = codes.is_empty() && !written.iter().any(|name| name.shown && name.unit.is_none());
    if settled {
        return;
    }
    for item in figures.iter_mut().flatten() {
        if !item.coined.is_empty() {
            let mut meant = written.iter().filter(|name| is_short_for(&item.coined, &name.word));
            // Two that the letters could stand for settle nothing.
            if let (Some(name), None) = (meant.next(), meant.next()) {
                item.unit = name.unit.or(item.unit);
                item.coined = if name.unit.is_some() { SmolStr::default() } else { name.word.clone() };
            }
        } else if let Some((word, end)) = unknown(doc, item)
            && written.iter().any(|name| name.shown && name.unit.is_none() && name.word == word)
        {
            item.hyphen |= end == item.end + 2;
            (item.unit, item.coined, item.end) = (Some(&doc.lexicon.quantity.unlisted), word, end);
        }
    }
    let mut sure: Vec<SmolStr> = Vec::new();
    for item in figures.iter().flatten().filter(|item| !item.coined.is_empty() && !is_name(item)) {
        add(&mut sure, item.coined.clone());
    }
    for items in figures.iter_mut() {
        items.retain(|item| !is_name(item) || sure.contains(&item.coined));
    }
}

/// Whether one letter before a few millions may be no more than a name: "the F1m race". It is money where the article
/// writes some that can be nothing else with that letter: "M1.2bn".
fn is_name(item: &Item) -> bool {
    let millions = Figure::scaled(1, 9).is_some_and(|billion| item.number.low < billion);
    item.coined.len() == 1 && item.number.mantissa.is_whole() && millions
}

fn add(codes: &mut Vec<SmolStr>, code: SmolStr) {
    if codes.len() < MOST && !codes.contains(&code) {
        codes.push(code);
    }
}

/// Returns the name of the money that stands behind a figure; `next` is the figure after it.
fn named(doc: &Document, item: &Item, next: Option<&Item>) -> Option<Written> {
    if let Some(unit) = item.unit.filter(|_| item.is_money() && item.end > item.number_end) {
        let word = one_of(doc, &doc.word(item.end - 1).to_lowercase());
        return Some(Written { word, unit: Some(unit), shown: true });
    }
    let (word, end) = unknown(doc, item).filter(|_| item.number.scaled)?;
    let paid = end == item.end + 2 && doc.tags.get(end).is_some_and(|tag| tag.is_noun());
    let bracket = next.is_some_and(|next| next.is_money() && next.start == end + 1 && doc.word(end) == "(");
    Some(Written { word, unit: None, shown: paid || bracket })
}

/// Returns the word behind a figure in its sentence that no dictionary has, in the singular, and the token after it.
fn unknown(doc: &Document, item: &Item) -> Option<(SmolStr, usize)> {
    let hyphen = doc.tokens.get(item.end).is_some_and(|t| t.mark == b'-') && doc.glued(item.end);
    let at = item.end + usize::from(hyphen);
    let token = doc.tokens.get(at).filter(|_| item.unit.is_none() && !item.age)?;
    let within = at < doc.sentences.get(doc.sentence_of(item.start))?.end;
    let fits = within && token.kind == TokenKind::Word && token.case == Case::Lower && token.word.is(Classes::UNKNOWN);
    fits.then(|| (one_of(doc, doc.word(at)), at + 1))
}

/// Whether letters are short for a word: they open as it does and stand in it in their order ("kr": "kroner").
fn is_short_for(code: &str, word: &str) -> bool {
    let mut rest = word.chars();
    code.chars().next() == word.chars().next() && code.chars().all(|c| rest.any(|other| other == c))
}
fn one_of(doc: &Document, word: &str) -> SmolStr {
    Some(doc.lexicon.endings().one_of(word)).filter(|one| one.len() > 1).unwrap_or(word).into()
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    #[test]
    fn the_name_of_money_stands_in_the_sentence_of_its_figure() {
        let (first, rest) = ("The mill earned 7", "zorins Z2m, or 3 million zorins.");
        for (between, words) in [(" ", "7 zorins"), ("\n", "7")] {
            let text = [first, between, rest].concat();
            let found = find(&Document::read(&text, None), &[]);
            assert_eq!(found[0].span.of(&text), words, "{text:?}");
        }
    }
}
