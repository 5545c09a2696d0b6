//! Ranges and changes: two figures that make one quantity.
//!
//! "20-30", "5% to 10%", "between 30 and 40", "from $300,000 to $2 million", "three or four years", "one in
//! five". The two share scale and unit both ways ("$10 to $15 billion"). After a verb of movement "from a to b"
//! is a change. Scores ("2-1"), amounts before levels ("rose 3 percent to 45") and different units are none.

use super::item::Item;
use super::words::Short;
use crate::claim::Figure;
use crate::claim::quantity::{Bound, Change};
use crate::extract::document::Document;
use crate::extract::lexicon::around::{Around, Ends};
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// How two figures are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    /// "a to b", "a - b".
    To,
    /// "from a to b", and its first token.
    From(usize),
    /// "between a and b", and its first token.
    Between(usize),
    /// "three or four".
    Or,
    /// "one in five", "two out of three".
    In,
}

/// Joins the figures of a sentence that belong together.
pub(super) fn join(doc: &Document, items: Vec<Item>, sentence: &Range<usize>) -> Vec<Item> {
    let mut items = items;
    // From the last: "71.5 x 30 x 7 mm".
    for at in (1..items.len()).rev() {
        let (before, rest) = items.split_at_mut(at);
        if let (Some(a), Some(b)) = (before.last_mut(), rest.first()) {
            suspended(doc, a, b);
        }
    }
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    let mut rest = items.into_iter().peekable();
    while let Some(mut a) = rest.next() {
        let joined = rest.peek().and_then(|b| {
            let from = out.last().map_or(sentence.start, |last| last.end);
            cents(doc, &a, b, sentence).or_else(|| merge(doc, &a, b, how(doc, &a, b, from)?, sentence))
        });
        match joined {
            None if rest.peek().is_some_and(|b| is_result(doc, &a, b, sentence)) => {
                rest.next();
            }
            None if rest.peek().is_some_and(|b| is_rate(doc, &a, b)) => {
                a.per = rest.next().map(|b| doc.span(b.start..b.end).of(doc.text).to_owned());
                out.push(a);
            }
            Some(item) => {
                rest.next();
                out.push(item);
            }
            // "2-1": what is left of two numbers with a hyphen is a score or a name.
            None if hyphened_number(doc, &a, sentence) => {}
            None => {
                if let Some(b) = rest.peek() {
                    listed(doc, &mut a, b);
                }
                out.push(a);
            }
        }
    }
    out.retain(|item| !is_band(doc, item, sentence));
    out
}

/// "won 3 to 2": a score or the result of a vote.
fn is_result(doc: &Document, a: &Item, b: &Item, sentence: &Range<usize>) -> bool {
    let plain = |i: &Item| i.unit.is_none() && !i.age && !i.number.scaled && i.end == i.number_end && i.from == i.start;
    let to = a.end + 1 == b.start && doc.is(a.end, Around::To);
    let counts = b.number.low >= Figure::ZERO;
    to && plain(a) && plain(b) && counts && a.number.low > b.number.low && moves(doc, a, Join::To, sentence).is_none()
}

/// "1.2 deaths per 100,000", "5 litres per 100 km": the second figure is what the first is told for.
fn is_rate(doc: &Document, a: &Item, b: &Item) -> bool {
    let per = b.from == b.start && b.start > a.end && doc.is(b.start - 1, Around::Per) && a.per.is_none();
    per && b.start - a.end <= 4 && (a.end..b.start - 1).all(|i| doc.tags[i].is_noun() || doc.tags[i] == Tag::Adjective)
}

/// Whether another number is written to a plain one with a hyphen ("2-1", "3888-2").
fn hyphened_number(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let dash = |at: usize| doc.glued(at) && doc.glued(at + 1) && matches!(word(doc, at), "-" | "–");
    let number = |at: usize| doc.tokens[at].kind == TokenKind::Number;
    let plain = item.number.digits && !item.number.scaled && !item.is_money();
    let after = item.end + 1 < sentence.end && dash(item.end) && number(item.end + 1);
    let before = item.start >= sentence.start + 2 && dash(item.start - 1) && number(item.start - 2);
    plain && (after && item.end == item.number_end || before)
}

/// "aged 18 to 34": a band of ages says who is meant, and measures nothing.
fn is_band(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let band = item.bound == Bound::Range && item.unit.is_none();
    let aged = |at: usize| at > sentence.start && doc.says(at - 1, Around::Aged);
    band && (item.age && aged(item.start) || aged(item.from))
}

/// Gives the 30 of "30 by 40 metres" and the "7-" of "7- or 8-inch" the unit that it waits for.
fn suspended(doc: &Document, a: &mut Item, b: &Item) {
    // "20m to 25m euros": the first "m" is no metre.
    let both = |at: usize| doc.lexicon.quantity.short(word(doc, at)) == Some(Short::Unit);
    let metre = a.end == a.number_end + 1 && doc.glued(a.number_end) && both(a.number_end);
    let million = b.number.scaled && both(b.number.end - 1) && b.dimension() != Some("length");
    if metre && million && b.start <= a.end + 1 && a.number.low < b.number.mantissa && a.dimension() == Some("length") {
        let scaled = Figure::scaled(1, 6).and_then(|factor| a.number.scale(factor, a.end));
        if scaled.is_some() {
            (a.unit, a.number_end) = (b.unit, a.end);
        }
        return;
    }
    let bare = a.unit.is_none() && !a.age && !a.number.fraction && a.end == a.number_end;
    let length = b.dimension() == Some("length") && a.end < b.start && b.start - a.end <= 3;
    let crossed = (a.end..b.start).all(|i| matches!(doc.word(i), "-" | "x" | "×") || doc.is(i, Around::By))
        && (a.end..b.start).any(|i| doc.word(i) != "-");
    if bare && length && crossed {
        (a.unit, a.hyphen) = (b.unit, b.hyphen);
        return;
    }
    let waits = a.unit.is_none() && b.hyphen && b.unit.is_some() && a.end + 2 == b.start;
    if waits
        && doc.glued(a.end)
        && word(doc, a.end) == "-"
        && (word(doc, a.end + 1) == "," || doc.is(a.end + 1, Around::EndsAny))
    {
        (a.unit, a.age, a.hyphen) = (b.unit, b.age, true);
    }
}

/// Gives the 256 of "256 or 512 gigabytes" the unit of the figure that it is listed with.
fn listed(doc: &Document, a: &mut Item, b: &Item) {
    let bare = a.unit.is_none() && !a.age && !a.hyphen && a.per.is_none() && a.end == a.number_end;
    let beside = a.end + 1 == b.start && b.from == b.start && doc.is(a.end, Around::AndOr);
    let behind = b.unit.is_some() && b.end > b.number_end && !b.hyphen && !b.age;
    let alike = a.number.digits == b.number.digits && a.number.scaled == b.number.scaled;
    if bare && beside && behind && alike && !a.number.fraction && !b.number.fraction {
        a.unit = b.unit;
    }
}

/// Reads "3 dollars and 50 cents", "17 USD 25": one sum.
fn cents(doc: &Document, a: &Item, b: &Item, sentence: &Range<usize>) -> Option<Item> {
    let and = b.start == a.end + 1 && doc.is(a.end, Around::And);
    let small = b.number.low.to_i64().is_some_and(|n| (1..100).contains(&n)) && b.number.low == b.number.high;
    let cents = b.unit.is_some_and(|u| u.hundredth);
    let bare = b.unit.is_none() && !b.age && b.per.is_none() && !and;
    let ends = b.end >= sentence.end || doc.tags[b.end] == Tag::Mark;
    let sum = a.is_money()
        && a.unit.is_some_and(|u| !u.hundredth)
        && (a.end > a.number_end || cents)
        && a.number.low.is_whole()
        && !a.number.scaled
        && a.per.is_none();
    if !(sum && small && (cents && (and || b.start == a.end) || bare && ends && b.start == a.end)) {
        return None;
    }
    let total = a.number.low.plus(b.number.low.over(Figure::whole(100))?)?;
    let mut item = a.clone();
    (item.number.low, item.number.high, item.number.mantissa) = (total, total, total);
    (item.number.end, item.number_end, item.end) = (b.number.end, b.number_end, b.end);
    Some(item)
}

fn word<'a>(doc: &Document<'a>, at: usize) -> &'a str {
    if at < doc.tokens.len() { doc.word(at) } else { "" }
}

fn how(doc: &Document, a: &Item, b: &Item, from: usize) -> Option<Join> {
    if a.number.vague || b.number.vague || a.end > b.start {
        return None;
    }
    let opener = a.start.checked_sub(1).filter(|i| *i >= from);
    let opened = |class| opener.filter(|i| doc.says(*i, class));
    let gap = a.end..b.start;
    if let Some(at) = opened(Around::Between)
        && gap.len() == 1
        && (doc.says(a.end, Around::AndTo) || matches!(doc.word(a.end), "-" | "–"))
    {
        return Some(Join::Between(at));
    }
    let seen = gap.len().min(LONGEST);
    // "by 2 points to 40": an amount, and the level that it led to; "by 2 to 4 points" is a range.
    let by = a.from > from && doc.says(a.from - 1, Around::By);
    if by && seen > 0 && doc.says(a.end + seen - 1, Around::To) && !waits(a, b) {
        return None;
    }
    let ends = doc.lexicon.surroundings.ends.at(&doc.tokens[..b.start], a.end).filter(|hit| hit.len == seen);
    match ends.map(|hit| hit.meaning.ends) {
        Some(Ends::To) if gap.len() <= LONGEST => return Some(opened(Around::From).map_or(Join::To, Join::From)),
        Some(Ends::Or) => return Some(Join::Or),
        Some(Ends::In) => return Some(Join::In),
        _ => {}
    }
    // "20-30", "20 - 30"; "75 -300mm" only where the second measures.
    let dash = if gap.len() == 1 { doc.word(a.end) } else { "" };
    let apart = || doc.glued(b.start) != doc.glued(a.end) && dash != "–" && !(doc.glued(b.start) && b.unit.is_some());
    if matches!(dash, "-" | "–" | "—" | "‑") && !apart() {
        return Some(Join::To);
    }
    // "from 8 litres on average to 6", "from $40 at noon to $35".
    let at = opened(Around::From)?;
    let plain = gap.len() <= 8
        && !gap.clone().any(|i| {
            matches!(doc.word(i), "," | ";")
                || doc.is(i, Around::AndBut)
                || matches!(doc.tags[i], Tag::Auxiliary | Tag::Modal | Tag::Pronoun)
        });
    let to = doc.is(b.start - 1, Around::To) && !doc.is(a.end, Around::To);
    (plain && to).then_some(Join::From(at))
}

/// How many words between two figures may join them.
const LONGEST: usize = 3;

/// Whether a bare figure waits for the unit of a larger one: "rose 3 to 5 percent".
fn waits(a: &Item, b: &Item) -> bool {
    a.unit.is_none() && b.unit.is_some() && b.end > b.number_end && a.number.low < b.number.low
}

fn merge(doc: &Document, a: &Item, b: &Item, join: Join, sentence: &Range<usize>) -> Option<Item> {
    if join == Join::In {
        return one_in(doc, a, b, sentence);
    }
    let money = |i: &Item| i.is_money() && i.unit.is_some();
    // Units must be the same, or only one of the two has one.
    let band = a.age && a.unit.is_none() && !b.age;
    let units = match (a.unit, b.unit) {
        (Some(x), Some(y)) => x.unit == y.unit,
        (None, None) => true,
        (None, Some(_)) if band => b.dimension() == Some("time"),
        (None, Some(_)) => a.age == b.age || !a.age,
        (Some(_), None) => !b.age,
    };
    // "rose 3 percent to 45": an amount and a level, unless the unit stands with both or "from" opens.
    let level = a.unit.is_some() && b.unit.is_none() && !money(a) && !matches!(join, Join::From(_) | Join::Between(_));
    // "up 0.1 percentage points to 5.2 percent": an amount in points, and the level.
    let points = points(doc, a) && !points(doc, b) && b.unit.is_some();
    // "gave $3 million to 20 schools"
    let given = join == Join::To && money(a) && b.unit.is_none() && !dashed(doc, a, b);
    if given && super::noun::phrase(doc, b.end, sentence.end).is_some_and(|n| super::noun::is_plural(doc, n.head)) {
        return None;
    }
    // "by a fifth to 40"
    let part = a.number.fraction && !a.number.digits && a.unit.is_none() && !b.number.fraction;
    if !units || level || points || part || a.age && !b.age && !band {
        return None;
    }
    if join == Join::Or {
        // "three or four", "two or three hundred"; "20 or 30".
        let ten = Figure::whole(10);
        let next = if b.number.scaled && !a.number.scaled { b.number.mantissa } else { b.number.low };
        let apart = next.plus(a.number.low.negated());
        let tens = [a.number.low, next].iter().all(|n| n.over(ten).is_some_and(Figure::is_whole)) && apart == Some(ten);
        if !(tens || apart == Some(Figure::whole(1))) || a.unit.is_some() || a.hyphen || a.end != a.number_end {
            return None;
        }
    }
    let moved = moves(doc, a, join, sentence);
    if join == Join::To
        && moved.is_some()
        && !waits(a, b)
        && !a.unit.is_some_and(|u| Some(u.unit.as_str()) == b.unit.map(|u| u.unit.as_str()) && !u.is_money())
    {
        // "rose 3 to 45"
        return None;
    }
    let mut low = a.number.low;
    let mut high = b.number.high;
    // "$10 to $15 billion": the first shares the scale of the second, where that makes a range of it.
    if b.number.scaled && !a.number.scaled && low < b.number.mantissa {
        low = low.times(b.number.low.over(b.number.mantissa)?)?;
    } else if a.number.scaled
        && !b.number.scaled
        && b.number.low < a.number.low
        && b.number.low >= a.number.mantissa
        && b.number.low < Figure::whole(1000)
        && a.number.low >= a.number.mantissa.times(Figure::whole(1000))?
    {
        high = high.times(a.number.low.over(a.number.mantissa)?)?;
    }
    if join == Join::To && dashed(doc, a, b) && is_score(doc, a, b, sentence) {
        return None;
    }
    let change = match join {
        Join::From(_) if moved.is_some() => Some(Change { from: low, to: high }),
        _ => None,
    };
    if low == high {
        return None;
    }
    if low > high {
        // A falling range is only told "from a to b", or below zero.
        if !matches!(join, Join::From(_) | Join::Between(_)) && low >= Figure::ZERO {
            return None;
        }
        (low, high) = (high, low);
    }
    let mut item = a.clone();
    item.number.low = low;
    item.number.high = high;
    item.number.end = b.number.end;
    item.number.scaled = a.number.scaled || b.number.scaled;
    item.number_end = b.number_end;
    item.end = b.end;
    item.unit = b.unit.or(a.unit);
    item.age = b.age || band;
    item.per = b.per.clone().or_else(|| a.per.clone());
    item.hyphen = b.hyphen;
    item.bound = Bound::Range;
    item.change = change;
    item.rule = "quantity/range";
    item.words = match join {
        Join::Between(at) | Join::From(at) => doc.word(at).to_lowercase(),
        _ => String::new(),
    };
    item.from = match join {
        Join::Between(at) | Join::From(at) => at,
        _ => a.from,
    };
    item.start = a.start;
    Some(item)
}

/// Whether a share is told in points: "2 percentage points".
fn points(doc: &Document, item: &Item) -> bool {
    item.dimension() == Some("share") && item.end > item.number_end + 1 && doc.is_form(item.end - 1, Around::Point)
}

fn dashed(doc: &Document, a: &Item, b: &Item) -> bool {
    b.start == a.end + 1 && doc.tokens[a.end].kind == TokenKind::Mark
}

/// Whether two plain numbers with a dash are a score or a name: nothing measured or counted follows.
fn is_score(doc: &Document, a: &Item, b: &Item, sentence: &Range<usize>) -> bool {
    if a.unit.is_some() || b.unit.is_some() || a.number.scaled || b.number.scaled {
        return false;
    }
    let noun = super::noun::phrase(doc, b.end, sentence.end);
    let counted = noun.is_some_and(|n| super::noun::is_plural(doc, n.head));
    !(counted && a.number.low < b.number.low)
}

/// Returns the movement that leads to "from" or to the first figure.
fn moves(doc: &Document, a: &Item, join: Join, sentence: &Range<usize>) -> Option<crate::claim::quantity::Trend> {
    let start = match join {
        Join::From(at) | Join::Between(at) => at,
        _ => a.from,
    };
    super::trend::before(doc, start, sentence.start)
}

/// Reads "one in five people", "two out of three": a part of the whole.
fn one_in(doc: &Document, a: &Item, b: &Item, sentence: &Range<usize>) -> Option<Item> {
    let small = |i: &Item| i.unit.is_none() && i.number.low.to_i64().is_some_and(|n| (1..=1_000_000).contains(&n));
    let noun = super::noun::phrase(doc, b.end, sentence.end);
    let of = doc.is(a.end, Around::Out) || word(doc, a.end) == "-";
    // "six in 10 favour it"
    let round = [10, 100, 1000].iter().any(|n| b.number.low == Figure::whole(*n));
    let one = a.number.low == Figure::whole(1);
    let ends = b.end >= sentence.end
        || doc.tags[b.end] == Tag::Mark && one
        || doc.tags[b.end].is_finite() && (one || !a.number.digits && !b.number.digits);
    let counted = noun.is_some_and(|n| super::noun::is_plural(doc, n.head)) || of || round || ends;
    if !small(a) || !small(b) || !counted || a.number.low >= b.number.low || a.end != a.number_end {
        return None;
    }
    let share = a.number.low.over(b.number.low)?;
    let mut item = b.clone();
    item.start = a.start;
    item.from = a.from;
    item.number.start = a.number.start;
    (item.bound, item.direction, item.rule, item.words) = (a.bound, a.direction, a.rule, a.words.clone());
    (item.number.low, item.number.high, item.number.mantissa, item.number.fraction) = (share, share, share, true);
    Some(item)
}
