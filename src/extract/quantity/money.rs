//! Money that is not called so: "sales came to 2.8 billion" in an article that knows one currency only, and pounds that
//! are no weight.

use super::item::Item;
use super::words::Unit;
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use smol_str::SmolStr;
use std::ops::Range;

/// A currency, with its name where it is not listed.
type Currency = (&'static Unit, SmolStr);

/// The sign of the money that has the name of a weight.
const STERLING: &str = "\u{a3}";

/// The unit of weight that has the name of a money.
const WEIGHT: &str = "pound";

/// Gives the bare millions of an article that are told of takings and costs its currency, where it has one only.
pub(super) fn settle(doc: &Document, figures: &mut [Vec<Item>]) {
    pounds(doc, figures);
    let Some((unit, coined)) = only(doc, figures) else { return };
    let starts = |at: usize| doc.paragraphs.binary_search_by_key(&at, |paragraph| paragraph.start).is_ok();
    // Whether the sentence before, of the same paragraph, tells of money, and of no other millions.
    let mut told = false;
    for (sentence, items) in doc.sentences.iter().zip(figures) {
        let bare = |item: &Item| is_bare(doc, item, sentence);
        let before = std::mem::take(&mut told) && !starts(sentence.start);
        if items.is_empty() {
            continue;
        }
        let counts = items.iter().any(|item| is_millions(item) && !item.is_money() && !bare(item));
        if items.iter().any(bare) {
            let follows = || before && !counts && !sentence.clone().any(|at| doc.is_form(at, Around::NumberOf));
            if items.iter().any(Item::is_money) || earns(doc, sentence) || follows() {
                for item in items.iter_mut().filter(|item| bare(item)) {
                    (item.unit, item.coined) = (Some(unit), coined.clone());
                }
            }
        }
        told = !counts && items.iter().any(Item::is_money);
    }
}

fn is_millions(item: &Item) -> bool {
    Figure::scaled(1, 6).is_some_and(|million| item.number.low >= million)
}

/// Returns the one currency of an article; what is turned into another one in brackets does not count.
fn only(doc: &Document, figures: &[Vec<Item>]) -> Option<Currency> {
    let aside = |item: &Item| item.start.checked_sub(1).is_some_and(|at| doc.word(at) == "(");
    let mut money = figures.iter().flatten().filter(|item| item.is_money() && !aside(item));
    let first = money.next()?;
    let unit = first.unit?;
    let one = money.all(|item| item.coined == first.coined && item.unit.is_some_and(|other| other.unit == unit.unit));
    one.then(|| (unit, first.coined.clone()))
}

/// Whether a figure of some millions counts nothing that is named: "2.8 billion, against", "318 million a year earlier".
fn is_bare(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let plain = item.unit.is_none() && !item.age && item.per.is_none() && !item.hyphen && item.end == item.number_end;
    let behind = |at: usize| {
        at >= sentence.end
            || doc.is(at, Around::A)
            || matches!(
                doc.tags[at],
                Tag::Mark
                    | Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Subordinator
                    | Tag::Past
                    | Tag::Participle
                    | Tag::To
            ) && !(matches!(doc.word(at), "-" | "%" | "$") || doc.is(at, Around::Of))
    };
    is_millions(item) && plain && item.number.scaled && item.number.digits && !item.number.vague && behind(item.end)
}

/// Whether a sentence tells of what came in or was paid.
fn earns(doc: &Document, sentence: &Range<usize>) -> bool {
    doc.tokens[sentence.clone()].iter().any(|token| doc.lexicon.quantity.earns(token))
}

/// Takes pounds for money where an article shows that they are: by a sum in another currency in brackets behind them, or
/// by their sign elsewhere, or by what is paid in some sentence, if they are millions; or by what is paid, if they are thousands and no other money is told of.
fn pounds(doc: &Document, figures: &mut [Vec<Item>]) {
    let weighs = |item: &Item| {
        let of = doc.tokens.get(item.end).is_some() && doc.is(item.end, Around::Of);
        item.unit.is_some_and(|unit| unit.unit == WEIGHT) && !item.hyphen && !of
    };
    if !figures.iter().flatten().any(weighs) {
        return;
    }
    let Some(sterling) = doc.lexicon.quantity.sign(STERLING) else { return };
    let turned = |pair: &[Item]| {
        let bracket = doc.tokens.get(pair[0].end).is_some() && doc.word(pair[0].end) == "(";
        weighs(&pair[0]) && bracket && pair[1].start == pair[0].end + 1 && pair[1].is_money()
    };
    let shown = figures.iter().any(|items| items.windows(2).any(turned));
    let signed = figures.iter().flatten().any(|item| item.unit.is_some_and(|unit| unit.unit == sterling.unit));
    let foreign = || figures.iter().flatten().any(|item| item.is_money() && !weighs(item)) && !signed;
    let paid = !shown && !foreign();
    // "Paid 40 million pounds" in one sentence: then so are the other millions. Nothing weighs billions.
    let earned = |(sentence, items): (&Range<usize>, &Vec<Item>)| {
        let mut scaled = items.iter().filter(|item| weighs(item) && item.number.scaled);
        scaled.any(|item| item.number.low >= Figure::whole(1_000_000_000) || earns(doc, sentence))
    };
    let signed = signed || doc.sentences.iter().zip(figures.iter()).any(earned);
    for (sentence, items) in doc.sentences.iter().zip(figures) {
        if !items.iter().any(weighs) {
            continue;
        }
        let paid = paid && earns(doc, sentence);
        for item in items.iter_mut().filter(|item| weighs(item)) {
            let thousands = item.number.low >= Figure::whole(1000);
            if shown || signed && item.number.scaled || paid && thousands {
                item.unit = Some(sterling);
            }
        }
    }
}
