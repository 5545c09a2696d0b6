//! A figure with what is written to it: currency, unit, rate, age.
//!
//! "$1.5bn", "US$ 7", "EUR 50m", "58km", "six-mile", "$70-a-share", "800,000 barrels a day", "34-year-old",
//! "2,000-strong". The number itself is read by [`super::number`], the currency before it by [`super::currency`].

mod age;
mod part;
mod rate;
mod unit;

use super::currency;
use super::number::{Number, Reader};
use super::words::Unit;
use crate::claim::Figure;
use crate::claim::quantity::{Bound, Change, Direction, Trend};
use crate::claim::unit::UNLISTED;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::token::{Case, TokenKind};
use smol_str::{SmolStr, format_smolstr};
use std::ops::Range;

/// A figure in a text.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The first token: a currency sign, else the number's first.
    pub start: usize,
    /// The token after the number.
    pub number_end: usize,
    /// The token after the unit.
    pub end: usize,
    /// The number.
    pub number: Number,
    /// The unit or currency.
    pub unit: Option<&'static Unit>,
    /// The name of a currency that is not listed, as the text has it in small letters, else nothing.
    pub coined: SmolStr,
    /// What a rate is told for: "day".
    pub per: Option<String>,
    /// Whether it is an age.
    pub age: bool,
    /// Whether a hyphen joins the number to what follows ("six-mile").
    pub hyphen: bool,
    /// The first token of the words that bound it, or `start`.
    pub from: usize,
    /// The bound.
    pub bound: Bound,
    /// Whether it has no upper end ("several").
    pub endless: bool,
    /// The side of an approximate figure.
    pub direction: Option<Direction>,
    /// The bounding words.
    pub words: String,
    /// The rule that read the bound.
    pub rule: &'static str,
    /// The movement.
    pub trend: Option<Trend>,
    /// The figures before and after, of a change.
    pub change: Option<Change>,
}

impl Item {
    /// Makes a figure of vague words at `words`, from `low` to `high` or without end.
    pub(super) fn vague(words: Range<usize>, low: Figure, high: Option<Figure>) -> Self {
        let number = Number {
            start: words.start,
            end: words.end,
            low,
            high: high.unwrap_or(low),
            mantissa: low,
            scaled: false,
            digits: false,
            fraction: false,
            vague: true,
        };
        let mut item = Self::plain(number, words.start);
        (item.endless, item.rule) = (high.is_none(), "quantity/vague");
        item
    }

    /// Makes a bare figure of a number; `start` is its first token, a currency sign included.
    fn plain(number: Number, start: usize) -> Self {
        Self {
            start,
            number_end: number.end,
            end: number.end,
            number,
            unit: None,
            coined: SmolStr::default(),
            per: None,
            age: false,
            hyphen: false,
            from: start,
            bound: Bound::Exact,
            endless: false,
            direction: None,
            words: String::new(),
            rule: "",
            trend: None,
            change: None,
        }
    }

    /// Returns the unit in its normal form, with its rate: "dollar per share".
    pub(super) fn unit_text(&self) -> SmolStr {
        let unit = match self.unit {
            Some(unit) if self.age => format_smolstr!("{} of age", unit.unit),
            Some(_) if !self.coined.is_empty() => format_smolstr!("{}{UNLISTED}", self.coined),
            Some(unit) => unit.unit.clone(),
            None if self.age => SmolStr::new_static("year of age"),
            None => SmolStr::default(),
        };
        match &self.per {
            Some(per) if unit.is_empty() => format_smolstr!("per {per}"),
            Some(per) => format_smolstr!("{unit} per {per}"),
            None => unit,
        }
    }

    /// Whether it is money.
    pub(super) fn is_money(&self) -> bool {
        self.unit.is_some_and(Unit::is_money)
    }

    /// Returns what is measured: "length"; nothing for counts, empty for money.
    pub(super) fn dimension(&self) -> Option<&'static str> {
        self.unit.map(|unit| unit.dimension.as_str())
    }
}

/// Reads the figure whose number starts at token `at`, in the sentence that ends before token `limit`; `from` is
/// the first token that is free.
/// `money` says that the currency of the figure before is its own too ("$3-4m").
pub(super) fn read(doc: &Document, at: usize, from: usize, limit: usize, money: bool) -> Option<Item> {
    if let Some(item) = part::one_and_part(doc, at, from) {
        return Some(item);
    }
    let reader = Reader::new(doc, from, limit);
    let coined = currency::coined(doc, at, from);
    let (sign_at, sign) = match coined.or_else(|| currency::before(doc, at, from)) {
        Some((start, unit)) => (Some(start), Some(unit)),
        None => (None, None),
    };
    let mut number = reader.at(at, money || sign.is_some())?;
    let mut start = sign_at.unwrap_or(number.start).min(number.start);
    if let Some(minus) = minus_before(doc, start, from) {
        start = minus;
        negate(&mut number);
    } else if sign.is_some() && at > from && doc.glued(at) && matches!(doc.word(at - 1), "-" | "−") {
        negate(&mut number);
    }
    let mut item = Item::plain(number, start);
    // "a couple of hundred"
    if item.number.vague && item.number.low == item.number.high {
        (item.bound, item.rule) = (Bound::About, "quantity/vague");
    }
    item.unit = sign;
    if let Some((code, _)) = coined {
        item.coined = doc.word(code).to_lowercase().into();
    }
    currency::scaled_code(doc, &mut item, limit);
    behind(doc, &mut item, from, limit);
    // "$54.12 US a barrel"
    if item.is_money() && item.per.is_none() && item.end < limit && is_america(doc, item.end) {
        item.end += 1;
        rate::read(doc, &mut item, limit);
    }
    Some(item)
}

/// Whether the country of a dollar without a name stands at a token, in capitals: "us" is no country.
fn is_america(doc: &Document, at: usize) -> bool {
    doc.tokens[at].case == Case::Upper && doc.says(at, Around::America)
}

/// Reads the unit, the age or the rate behind a number, or behind the words that bound it ("40-plus years old").
pub(super) fn behind(doc: &Document, item: &mut Item, from: usize, limit: usize) {
    unit::read(doc, item, limit);
    age::read(doc, item, from, limit);
    rate::read(doc, item, limit);
}

fn negate(number: &mut Number) {
    (number.low, number.high) = (number.high.negated(), number.low.negated());
    number.mantissa = number.mantissa.negated();
}

/// Returns the token of a minus sign or word before a figure.
fn minus_before(doc: &Document, start: usize, from: usize) -> Option<usize> {
    let before = start.checked_sub(1).filter(|i| *i >= from)?;
    let word = doc.word(before);
    if doc.says(before, Around::Minus) {
        // "plus or minus 3 points"
        let either = before > from && doc.is(before - 1, Around::Or);
        return (!either).then_some(before);
    }
    // "minus-130 degrees"
    if word == "-" && before > from && doc.says(before - 1, Around::Minus) {
        return Some(before - 1);
    }
    let sign = word == "−" || word == "-";
    (sign && doc.glued(start) && !doc.glued(before) && before > from && !doc.is(before - 1, Around::AndOr))
        .then_some(before)
        .filter(|_| doc.tokens[before - 1].kind == TokenKind::Word)
}

fn is_hyphen(doc: &Document, at: usize, limit: usize) -> bool {
    at + 1 < limit && doc.glued(at) && doc.glued(at + 1) && matches!(doc.word(at), "-" | "‑" | "–")
}

/// Whether a word behind a number says that so many come to others.
pub(super) fn adds(doc: &Document, at: usize, limit: usize) -> bool {
    at < limit && doc.is(at, Around::Adds)
}
