//! A figure with what is written to it: currency, unit, rate, age.
//!
//! "$1.5bn", "US$ 7", "EUR 50m", "58km", "six-mile", "$70-a-share", "800,000 barrels a day", "34-year-old",
//! "2,000-strong". The number itself is read by [`super::number`].

use super::currency;
use super::number::{Number, Reader};
use super::words::{Role, Unit};
use crate::claim::Figure;
use crate::claim::quantity::{Bound, Change, Direction, Trend};
use crate::claim::unit::UNLISTED;
use crate::extract::document::Document;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::speech::names::is_given;
use crate::extract::tag::Tag;
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
    if let Some(item) = one_and_part(doc, at, from) {
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
    if item.is_money() && item.per.is_none() && item.end < limit && matches!(doc.word(item.end), "US" | "U.S.") {
        item.end += 1;
        rate(doc, &mut item, limit);
    }
    Some(item)
}

/// Reads the unit, the age or the rate behind a number, or behind the words that bound it ("40-plus years old").
pub(super) fn behind(doc: &Document, item: &mut Item, from: usize, limit: usize) {
    unit_after(doc, item, limit);
    age(doc, item, from, limit);
    rate(doc, item, limit);
}

/// Reads the "half" of "an hour and a half": one of a unit, and a part of it.
fn one_and_part(doc: &Document, at: usize, from: usize) -> Option<Item> {
    let words = &doc.lexicon.quantity;
    let part = words.number(&doc.tokens[at].word);
    let word = |back: usize| at.checked_sub(back).filter(|i| *i >= from).map_or("", |i| doc.word(i));
    let joined =
        word(1) == "a" && word(2) == "and" && ["a", "an", "one"].iter().any(|one| word(4).eq_ignore_ascii_case(one));
    if part.role != Role::Fraction || !joined {
        return None;
    }
    let unit = words.unit(doc.text, &doc.tokens, at - 3).filter(|hit| hit.len == 1 && !hit.meaning.is_money())?;
    let value = Figure::whole(1).plus(Figure::ratio(1, i128::from(part.value))?)?;
    let mut item = Item::plain(Number::point(at - 4, at + 1, value, false), at - 4);
    item.unit = Some(unit.meaning);
    Some(item)
}

fn negate(number: &mut Number) {
    (number.low, number.high) = (number.high.negated(), number.low.negated());
    number.mantissa = number.mantissa.negated();
}

/// Returns the token of a minus sign or word before a figure.
fn minus_before(doc: &Document, start: usize, from: usize) -> Option<usize> {
    let before = start.checked_sub(1).filter(|i| *i >= from)?;
    let word = doc.word(before);
    if word.eq_ignore_ascii_case("minus") {
        // "plus or minus 3 points"
        let either = before > from && doc.word(before - 1) == "or";
        return (!either).then_some(before);
    }
    // "minus-130 degrees"
    if word == "-" && before > from && doc.word(before - 1).eq_ignore_ascii_case("minus") {
        return Some(before - 1);
    }
    let sign = word == "−" || word == "-";
    (sign && doc.glued(start) && !doc.glued(before) && before > from && !matches!(doc.word(before - 1), "and" | "or"))
        .then_some(before)
        .filter(|_| doc.tokens[before - 1].kind == TokenKind::Word)
}

fn is_hyphen(doc: &Document, at: usize, limit: usize) -> bool {
    at + 1 < limit && doc.glued(at) && doc.glued(at + 1) && matches!(doc.word(at), "-" | "‑" | "–")
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

/// Reads the unit after a number.
fn unit_after(doc: &Document, item: &mut Item, limit: usize) {
    let mut at = item.number_end;
    let apart = at + 3 < limit
        && doc.word(at) == "-"
        && doc.word(at + 2) == "-"
        && doc.word(at + 3) == "old"
        && item.number.digits;
    let hyphen = is_hyphen(doc, at, limit) || apart || is_wire_hyphen(doc, at, limit);
    if hyphen {
        at += 1;
    }
    // "hundreds of years", "tens of thousands of dollars"
    if item.number.vague && item.unit.is_none() && at + 1 < limit && doc.word(at) == "of" {
        if let Some(hit) = doc.lexicon.quantity.unit(doc.text, &doc.tokens, at + 1).filter(|h| at + 1 + h.len <= limit)
            && doc.tokens[at + 1].case == Case::Lower
            && doc.tokens[at + 1].kind == TokenKind::Word
        {
            (item.unit, item.end) = (Some(hit.meaning), at + 1 + hit.len);
        }
        return;
    }
    // "half a cent", "a third of a mile", "0.5 of a second"
    let part = item.number.fraction || item.number.low < Figure::whole(1) && at < limit && doc.word(at) == "of";
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
    if hyphen && doc.word(at).eq_ignore_ascii_case("strong") {
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
    let small = item.number.low < Figure::whole(10) && doc.word(at).eq_ignore_ascii_case("magnitude");
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

/// Whether a word behind a number says that so many come to others.
pub(super) fn adds(doc: &Document, at: usize, limit: usize) -> bool {
    at < limit && matches!(doc.word(at), "more" | "additional" | "further")
}

/// Returns the unit of a bare small number that a hyphen joins behind a measure: the inches of "5-foot-8".
fn part_behind(doc: &Document, item: &Item) -> Option<&'static Unit> {
    let at = item.start;
    let joined = |mark: usize| is_hyphen(doc, mark, at + 1);
    let small = item.number.digits && item.number.low < Figure::whole(12) && item.number_end == at + 1;
    let behind = at >= 4 && small && joined(at - 1) && joined(at - 3) && doc.tokens[at - 4].kind == TokenKind::Number;
    let words = &doc.lexicon.quantity;
    let measure = at.checked_sub(2).filter(|_| behind)?;
    words.part(words.unit(doc.text, &doc.tokens, measure).filter(|hit| hit.len == 1)?.meaning)
}

/// Reads the unit of "half a cent" and "a third of a mile"; returns whether there is one.
fn part_of_unit(doc: &Document, item: &mut Item, limit: usize) -> bool {
    let at = item.number_end;
    let of = at < limit && doc.word(at) == "of";
    let article = at + usize::from(of);
    if article + 1 >= limit || !matches!(doc.word(article), "a" | "an") {
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

/// Whether the words around a capitalised unit are capitalised too, so that the capital says nothing.
fn unit_in_title(doc: &Document, at: usize) -> bool {
    let next = doc.tokens.get(at + 1);
    next.is_none_or(|t| t.kind == TokenKind::Mark || t.case != Case::Lower) || doc.tokens[at].case == Case::Upper
}

/// Reads "years old", "-year-old", "of age", "aged 34".
fn age(doc: &Document, item: &mut Item, from: usize, limit: usize) {
    let word = |at: usize| if at < limit { doc.word(at) } else { "" };
    let old = |at: usize| matches!(word(at), "old" | "olds" | "Old");
    if item.dimension() == Some("time") {
        // Wires write the hyphens apart too: "28 - year - old".
        let hyphen = is_hyphen(doc, item.end, limit) || word(item.end) == "-" && old(item.end + 1);
        let at = if hyphen { item.end + 1 } else { item.end };
        if old(at) {
            (item.age, item.end) = (true, at + 1);
        } else if word(at) == "of" && word(at + 1) == "age" {
            (item.age, item.end) = (true, at + 2);
        }
        // "built 24 years ago"
        let made = item.start > from && doc.lexicon.quantity.is_made(&doc.tokens[item.start - 1]);
        // "Their daughter, 18 months, was unhurt."
        let kin =
            item.unit.is_some_and(|u| matches!(u.unit.as_str(), "month" | "week")) && after_person(doc, item, from);
        item.age |= kin && matches!(word(item.end), "," | ")" | ".") && !hyphen;
        item.age |= made && word(item.end) == "ago" && item.unit.is_some_and(|u| u.unit == "year");
        return;
    }
    if item.unit.is_some() || item.number.scaled || item.number.fraction {
        return;
    }
    let before = |n: usize| item.start.checked_sub(n).filter(|i| *i >= from).map_or("", |i| doc.word(i));
    let word_of_age = |back: usize| ["age", "aged", "ages"].iter().any(|age| before(back).eq_ignore_ascii_case(age));
    // "She died at 95."
    let died = before(1) == "at"
        && ["dead", "die", "died", "dies"].iter().any(|end| before(2).eq_ignore_ascii_case(end))
        && matches!(word(item.end), "," | "." | ";" | ")" | "");
    // "A woman of 60 was hurt", but not "a man of 12 trades".
    let of = before(1) == "of" && doc.tags.get(item.end).is_none_or(|tag| !tag.is_noun() && *tag != Tag::Adjective);
    let of = of && item.start >= from + 2 && doc.lexicon.quantity.is_aged(&doc.tokens[item.start - 2]);
    let named = of || word_of_age(1) || died || before(1) == "of" && before(2).eq_ignore_ascii_case("age");
    // "Mia Rao, 34, said": a small number between commas after a name.
    let years = item.number.low.to_i64().is_some_and(|n| (1..=115).contains(&n));
    // "Tom Lee Jr., 49,"
    let point = before(2) == "." && before(1) == ",";
    let name = item.start.checked_sub(if point { 3 } else { 2 }).filter(|i| *i >= from).is_some_and(|i| {
        doc.tokens[i].case != Case::Lower
            && doc.tokens[i].kind == TokenKind::Word
            && doc.tags[i] == Tag::Name
            // "The girl, 9, swam ashore."
            || doc.tags[i] == Tag::Noun && doc.tokens[i].word.is(Classes::PERSON)
    });
    let between = before(1) == "," && matches!(word(item.end), "," | "." | ";" | ")" | "") && name;
    let bracket = before(1) == "(" && word(item.end) == ")" && name;
    // "She was 75." "He turned 40 in May."
    let ends = matches!(word(item.end), "," | "." | ";" | ")" | "" | "and" | "when" | "at" | "in" | "on");
    let person = || ["he", "she", "who"].iter().any(|p| before(2).eq_ignore_ascii_case(p));
    let stands = ends
        && matches!(before(1), "was" | "is" | "turned" | "turns")
        && (person() || full_name(doc, item.start, from));
    // "Their son, four, was unhurt."
    let kin = matches!(word(item.end), "," | ")") && after_person(doc, item, from);
    item.age = years && (item.number.digits && (between || bracket || stands) || kin) || named && years;
}

/// Whether a figure stands right behind one person and a mark that sets it apart: "their son, four".
fn after_person(doc: &Document, item: &Item, from: usize) -> bool {
    let Some(person) = item.start.checked_sub(2).filter(|i| *i > from) else { return false };
    let apart = matches!(doc.word(person + 1), "," | "(");
    let whose = matches!(doc.tags[person - 1], Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Conjunction);
    apart && whose && doc.tags[person] == Tag::Noun && doc.tokens[person].word.is(Classes::PERSON)
}

/// Whether the word before the one before a number ends a name that opens with a given name: "Tom Lee was 95".
fn full_name(doc: &Document, number: usize, from: usize) -> bool {
    const NAMES: usize = 3;
    let Some(last) = number.checked_sub(2).filter(|last| *last > from) else { return false };
    let run = (from..=last).rev().take_while(|t| doc.tags[*t] == Tag::Name && doc.tokens[*t].case != Case::Lower);
    let run: Vec<usize> = run.take(NAMES).collect();
    run.len() > 1 && run.iter().skip(1).any(|t| is_given(doc, *t))
}

/// Returns the token of that for each of which so much is paid: "for each share", "for every Ostrel share".
fn each(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    const NAME: usize = 3;
    let each = at + 2 < limit && doc.word(at) == "for" && matches!(doc.word(at + 1), "each" | "every");
    let named = |t: &usize| doc.tokens[*t].kind == TokenKind::Word && doc.tokens[*t].case != Case::Lower;
    let noun = (at + 2..limit.min(at + 2 + NAME + 1)).find(|t| !named(t)).filter(|_| each)?;
    doc.lexicon.quantity.is_per(&doc.tokens[noun]).then_some(noun)
}

/// Whether the word at a token is one for each of which so much is paid.
fn is_share(doc: &Document, at: usize, limit: usize) -> bool {
    at < limit && doc.lexicon.quantity.is_per(&doc.tokens[at])
}

/// Reads what a rate is told for: "per share", "a day", "-a-share", "/km".
fn rate(doc: &Document, item: &mut Item, limit: usize) {
    let mut at = item.end;
    let hyphen = is_hyphen(doc, at, limit);
    if hyphen {
        at += 1;
    }
    if at + 1 >= limit || item.age {
        return;
    }
    // "$14 in cash for each share"
    let cash = if doc.word(at) == "in" && at + 1 < limit && doc.word(at + 1) == "cash" { at + 2 } else { at };
    if let Some(share) = each(doc, cash, limit).filter(|_| item.is_money()) {
        item.per = Some(doc.lemma(share).to_lowercase());
        item.end = share + 1;
        return;
    }
    // "800 barrels a day" and "20 per week" have a noun or nothing where a measure has its unit.
    let word = doc.word(at);
    let per = word.eq_ignore_ascii_case("per");
    let article = matches!(word, "a" | "an") && item.unit.is_some();
    let slash = word == "/" && item.unit.is_some() && doc.glued(at) && doc.glued(at + 1);
    if !(per || article || slash) {
        return;
    }
    let next = if is_hyphen(doc, at + 1, limit) { at + 2 } else { at + 1 };
    if next >= limit {
        return;
    }
    let units = &doc.lexicon.quantity.units;
    let unit =
        units.at_where(&doc.tokens, next, |u| !u.glued && u.case.is_none() && !u.is_money() && u.unit != "percent");
    let token = &doc.tokens[next];
    let (text, len) = match unit {
        Some(hit)
            if !article || matches!(hit.meaning.dimension.as_str(), "time" | "volume" | "mass" | "length" | "area") =>
        {
            (hit.meaning.unit.to_string(), hit.len)
        }
        _ if article && !doc.lexicon.quantity.is_per(token) => return,
        // "$18 per Ostrel share"
        _ if per && token.case != Case::Lower && is_share(doc, next + 1, limit) => {
            (doc.lemma(next + 1).to_lowercase(), 2)
        }
        _ if token.kind == TokenKind::Word => (doc.lemma(next).to_lowercase(), 1),
        _ => return,
    };
    // "$3 million a year ago", "a month earlier": when, not how often.
    let then = next + len;
    if article && then < limit && doc.lexicon.quantity.is_when(&doc.tokens[then]) {
        return;
    }
    item.per = Some(text);
    item.end = then;
}
