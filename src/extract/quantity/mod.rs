//! Quantities: figures with their bound, unit, what is counted and what happened to it.
//!
//! "more than 20 people were killed", "$1.5bn", "from 4.8 to 4.7 percent", "dozens of houses", "a
//! 2,000-strong force", "no casualties". The flow, per sentence: numbers are read at digits and number words
//! ([`number`]), with currency ([`currency`]) and unit ([`item`]); what names or ranks is left out ([`reject`]); figures that
//! belong together are joined ([`range`]); bounds ([`bound`]), movement ([`trend`]), the counted noun ([`noun`]),
//! the event class ([`event`]) and the clause ([`clause`]) are read around them. Words that make a quantity only
//! in an event ("several", "a child") are read by [`vague`].
//!
//! Deliberately left alone: years, days and clock times (they are dates), ordinals, scores, names with numbers,
//! list and phone numbers.

mod bound;
mod clause;
mod coined;
mod currency;
mod elided;
mod event;
mod item;
mod modality;
mod money;
mod noun;
mod number;
mod passed;
mod range;
mod reject;
mod told;
mod trend;
mod vague;
pub mod words;

use super::Draft;
use super::document::Document;
use super::lexicon::hints::Hints;
use super::lexicon::vocabulary::Classes;
use super::tag::Tag;
use super::token::TokenKind;
use crate::claim::date::DateForm;
use crate::claim::quantity::{Bound, Stated};
use crate::claim::{Figure, Policy, Quantity, Value};
use crate::extract::lexicon::around::Around;
use event::Class;
use item::Item;
use noun::Noun;
use smol_str::SmolStr;
use std::ops::Range;
use words::{Role, Stands};

/// Returns the quantities of a text. `dates` are not counts.
pub fn find(doc: &Document, dates: &[Draft]) -> Vec<Draft> {
    let mut taken = Taken { doc, dates, next: 0 };
    // Step after step over the whole text, as in `speech::find`: the code of a step stays near the processor.
    let figures: Vec<Vec<Item>> = doc.sentences.iter().map(|sentence| items(doc, sentence, &mut taken)).collect();
    let joined = doc
        .sentences
        .iter()
        .zip(figures)
        .map(|(sentence, items)| if items.is_empty() { items } else { range::join(doc, items, sentence) });
    let mut figures: Vec<Vec<Item>> = joined.collect();
    coined::settle(doc, &mut figures);
    money::settle(doc, &mut figures);
    let counted = doc
        .sentences
        .iter()
        .zip(figures)
        .map(|(sentence, items)| if items.is_empty() { Vec::new() } else { describe(doc, items, sentence) });
    let mut found: Vec<Vec<Found>> = counted.collect();
    for (sentence, found) in doc.sentences.iter().zip(&mut found).filter(|(s, _)| vague::hinted(doc, s)) {
        let vague = vague::find(doc, sentence, &spans(found));
        if !vague.is_empty() {
            found.extend(vague);
            found.sort_by_key(|f| f.item.from);
        }
    }
    let mut out = Vec::with_capacity(found.iter().map(Vec::len).sum());
    for (sentence, found) in doc.sentences.iter().zip(&found).filter(|(_, found)| !found.is_empty()) {
        let figures = spans(found);
        out.extend(found.iter().enumerate().map(|(at, f)| draft(doc, f, at, &figures, sentence)));
    }
    out
}

/// Returns the tokens of what was found.
fn spans(found: &[Found]) -> Vec<Range<usize>> {
    found.iter().map(|f| f.item.from..f.end).collect()
}

/// The tokens that dates cover, walked in order.
struct Taken<'d, 'a> {
    doc: &'d Document<'a>,
    dates: &'d [Draft],
    next: usize,
}

impl Taken<'_, '_> {
    /// Whether a time of the day begins at token `at`.
    fn is_clock(&self, at: usize) -> bool {
        let start = self.doc.tokens[at].start as usize;
        let begins = |d: &&Draft| d.span.start == start;
        let clock = |d: &Draft| matches!(&d.value, Value::Date(date) if date.form == DateForm::Clock);
        self.dates[self.next..].iter().take(2).find(begins).is_some_and(clock)
    }

    /// Returns the byte after the date that covers token `at`, if one does.
    fn at(&mut self, at: usize) -> Option<usize> {
        let start = self.doc.tokens[at].start as usize;
        while self.dates.get(self.next).is_some_and(|d| d.span.end <= start) {
            self.next += 1;
        }
        self.dates.get(self.next).filter(|d| d.span.start <= start).map(|d| d.span.end)
    }
}

/// Reads the figures of a sentence.
fn items(doc: &Document, sentence: &Range<usize>, taken: &mut Taken) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut at = sentence.start;
    let mut free = sentence.start;
    while let Some(begin) = doc.hint(at..sentence.end, Hints::NUMBER) {
        at = begin;
        let token = &doc.tokens[at];
        let starts = match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => !matches!(doc.lexicon.quantity.number(&token.word).role, Role::None | Role::Short),
            TokenKind::Mark => match token.mark {
                b'.' => at + 1 < sentence.end && doc.glued(at + 1),
                0 => matches!(doc.text.as_bytes()[token.start as usize], 0xc2 | 0xe2),
                _ => false,
            },
        };
        if !starts {
            at += 1;
            continue;
        }
        if let Some(end) = taken.at(at) {
            at = doc.token_at(end).max(at + 1);
            free = at;
            continue;
        }
        let beside = |last: &Item| {
            last.end + 1 == at && (matches!(doc.word(last.end), "-" | "–") || doc.is(last.end, Around::OrTo))
        };
        let money = out.last().is_some_and(|last| last.is_money() && beside(last));
        let Some(mut item) = item::read(doc, at, free, sentence.end, money) else {
            at += 1;
            continue;
        };
        bound::read(doc, &mut item, free, sentence.end);
        at = item.end.max(at + 1);
        // "between 2 and 4 p.m."
        let joined =
            item.end + 1 < sentence.end && (matches!(doc.word(item.end), "-" | "–") || doc.is(item.end, Around::AndTo));
        let hour = item.end == item.number.start + 1 && item.number.low <= Figure::whole(24);
        let clock = joined && hour && taken.is_clock(item.end + 1);
        if !clock && !reject::is_no_count(doc, &item, sentence) {
            free = item.end;
            out.push(item);
        }
    }
    out
}

/// How many figures on each side of one are looked at.
const NEIGHBOURS: usize = 8;

/// A figure with all that is said of it.
struct Found {
    item: Item,
    noun: Option<Noun>,
    class: Option<Class>,
    /// The token after the claim's words.
    end: usize,
}

fn describe(doc: &Document, items: Vec<Item>, sentence: &Range<usize>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(items.len());
    let starts: Vec<usize> = items.iter().map(|i| i.from).collect();
    for (index, mut item) in items.into_iter().enumerate() {
        // A noun phrase ends before the next figure.
        let limit = starts.get(index + 1).copied().unwrap_or(sentence.end).max(item.end);
        let earlier = out.last().map(|f| &f.item);
        // "rose 3 percent to a four-year high of 20": what describes stands between.
        let moved = out.iter().rev().map(|f| &f.item).take(2).find(|i| !(i.hyphen && i.dimension() == Some("time")));
        trend::read(doc, &mut item, moved, sentence);
        conversion(doc, &mut item, earlier);
        lasting(doc, &mut item, earlier);
        let (noun, end) = counted(doc, &mut item, limit, sentence);
        // "the toll rose by three to 34": the first figure is an amount, and takes nothing to itself.
        let owner = out.iter().rev().find(|f| !trend::is_amount_of(doc, &f.item));
        let mut class = event::of(doc, &item, noun, owner.map_or(sentence.start, |f| f.end), sentence);
        let numbered = elided::number_of(doc, &item, noun, sentence);
        class = class.or_else(|| event::named(doc, &item, numbered?, sentence));
        let counts = !item.age;
        let (noun, class_said) = elided::read(doc, &mut item, (noun.or(numbered), class.as_ref()), end, &out, sentence);
        // "Boys aged 12 and 14 were hurt": the second is an age too, and counts nobody.
        class = if counts && item.age { None } else { class.or(class_said) };
        let told = told::read(doc, &item, end, sentence).filter(|_| item.end == end);
        let noun = told.as_ref().and_then(|(kind, _)| *kind).or(noun);
        class = class.or(told.and_then(|(_, of)| of));
        if let Some(shared) = out.last().and_then(|last| shared(doc, last, (&item, noun), class.as_ref())) {
            class = Some(shared);
        }
        if event::excepted(doc, &item, sentence) {
            class = None;
        }
        // "80 injured": the state stands for the counted.
        let state =
            class.as_ref().filter(|c| noun.is_none() && c.event.stands == Stands::State && c.shown.start == end);
        let end = state.map_or(end, |c| c.shown.end);
        out.push(Found { item, noun, class, end });
    }
    part_of(doc, &mut out, sentence);
    out
}

/// "12 of the 40 hurt", "11 of 14 charges": the first count is of what the second one counts; "killed 12 of the 40 hurt"
/// says of them what became of them.
fn part_of(doc: &Document, found: &mut [Found], sentence: &Range<usize>) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(part), Some(whole)) = (before.last_mut(), rest.first()) else { continue };
        let of = doc.is(part.end, Around::Of)
            && (part.end + 1..part.end + 4).contains(&whole.item.from)
            && (part.end + 1..whole.item.from).all(|i| doc.tokens[i].word.is(Classes::DETERMINER | Classes::ADJECTIVE));
        if of && part.noun.is_none() && part.item.unit.is_none() && whole.item.unit.is_none() {
            part.noun = whole.noun;
            let own = part.class.take().filter(|class| class.event.event);
            if event::excepted(doc, &part.item, sentence) {
                continue;
            }
            part.class = own.or(whole.class.clone().map(|c| Class { shown: part.item.from..whole.end, ..c }));
        }
    }
}

/// Carries a bound into the same measure in another unit: "more than 50 kilometers (31 miles)".
fn conversion(doc: &Document, item: &mut Item, earlier: Option<&Item>) {
    let Some(earlier) = earlier else { return };
    let bracket = item.start == item.from && item.start.checked_sub(1).is_some_and(|i| doc.word(i) == "(");
    let near = item.start >= earlier.end && item.start - earlier.end <= 3;
    let same = earlier.unit.is_some() && item.unit.is_some() && earlier.dimension() == item.dimension();
    let different = earlier.unit.map(|u| &u.unit) != item.unit.map(|u| &u.unit);
    if bracket && near && same && different && item.bound == Bound::Exact && earlier.bound != Bound::Range {
        item.bound = earlier.bound;
        item.direction = earlier.direction;
        item.rule = "quantity/bound-converted";
        item.words = earlier.words.clone();
    }
}

/// "600 jobs over two years", "12 goals over seven games": behind another figure "over" tells how long it took, not
/// that it took longer.
fn lasting(doc: &Document, item: &mut Item, earlier: Option<&Item>) {
    let long = item.unit.is_none() || item.dimension() == Some("time");
    let Some(earlier) = earlier.filter(|_| doc.lexicon.names(&item.words, Around::Lasts) && long && !item.age) else {
        return;
    };
    let passes = |tag: Tag| tag.is_noun() || matches!(tag, Tag::Adjective | Tag::Preposition | Tag::Determiner);
    let near = (earlier.end..earlier.end + 6).contains(&item.from);
    let beside = near && (earlier.end..item.from).all(|i| passes(doc.tags[i]));
    let beside = beside && (item.from == earlier.end || doc.tags[item.from - 1] != Tag::Preposition);
    if beside && earlier.dimension() != Some("time") {
        (item.bound, item.from, item.rule) = (Bound::Exact, item.start, "");
        item.words.clear();
    }
}

/// Returns the counted noun of an item and the token after the claim's words.
fn counted(doc: &Document, item: &mut Item, limit: usize, sentence: &Range<usize>) -> (Option<Noun>, usize) {
    let takes_of = item.number.vague || item.number.fraction || doc.says(item.number.start, Around::One);
    let mut at = item.end;
    if item.unit.is_none() && item::adds(doc, at, limit) && at + 1 < limit && doc.is(at + 1, Around::Of) {
        // "Two more of the injured died".
        item.end = at + 1;
    }
    if item.unit.is_none() && (item::adds(doc, at, limit) || at < limit && doc.is(at, Around::Other)) {
        at += 1;
    }
    let mut noun = None;
    if at < limit && doc.is(at, Around::Of) {
        if takes_of || item.unit.is_some() {
            noun = noun::of_phrase(doc, at, limit);
        }
    } else if item.unit.is_none() && !item.age {
        let hyphen = item.hyphen && at < limit && doc.word(at) == "-";
        let mut from = if hyphen { at + 1 } else { at };
        // "half the condos", "half a mile"
        let article = |i: usize| doc.tags[i] == Tag::Determiner && !doc.is(i, Around::ThisEach);
        if item.number.fraction && from < limit && article(from) {
            from += 1;
        }
        // "An earthquake measuring 6.9 shook the east": what is told in parts of one counts nothing.
        let verb = |i: usize| doc.tokens[i].word.is(Classes::VERB_ED) && !hyphen;
        if item.number.low.is_whole() || item.number.scaled || from < limit && !verb(from) {
            noun = noun::phrase(doc, from, limit).map(|n| noun::with_state(doc, n, item, limit));
        }
    } else if item.unit.is_some()
        && !trend::is_word(doc, at, sentence.end)
        && !trend::is_short(doc, at, limit)
        // "winds of 120 km/h tore roofs off"
        && doc.tags.get(at) != Some(&Tag::Past)
    {
        noun = noun::phrase(doc, at, limit);
    }
    if item.unit.is_some() || item.hyphen {
        // "2 percent year-on-year" counts no years.
        let when = |n: &Noun| item.dimension() != Some("time") && doc.tokens[n.head].word.is(Classes::TIME);
        // "4 months longer", "20 percent black"
        let quality = |n: &Noun| {
            let [nouns, _, adjectives, _] = doc.tokens[n.head].word.counts;
            let described = item.hyphen || item.from > sentence.start && doc.tags[item.from - 1] == Tag::Determiner;
            !described && (item.end, n.end) == (n.head, n.head + 1) && adjectives > nouns
        };
        noun = noun.map(|n| noun::without_object(doc, n, item, sentence.start));
        noun = noun.and_then(|n| noun::without_verb(doc, n, sentence.end)).filter(|n| !when(n) && !quality(n));
    }
    let measured = item.unit.is_some() || item.age;
    let mut end = match noun {
        Some(n) if !measured && !is_strong(doc, item) => n.end,
        _ => item.end,
    };
    if item.bound == Bound::Exact && item.words.is_empty() || item.rule.is_empty() {
        let unit_end = item.end;
        if bound::after(doc, item, end, sentence.end) {
            end = item.end;
        }
        item.end = unit_end.min(item.end);
        if end > item.end && noun.is_none() {
            item.end = end;
        }
    }
    (noun, end.max(item.end))
}

/// "2,000-strong"
fn is_strong(doc: &Document, item: &Item) -> bool {
    item.hyphen && doc.says(item.end - 1, Around::Strong)
}

/// Returns the class that a coordinated count shares with the one before it: "killed 10 civilians and 3 soldiers",
/// "12 people, including two children, were killed".
fn shared(doc: &Document, last: &Found, (item, noun): (&Item, Option<Noun>), own: Option<&Class>) -> Option<Class> {
    let class = last.class.as_ref()?;
    if own.is_some_and(|c| c.event.event) || item.unit.is_some() || item.age || !class.event.event {
        return None;
    }
    let between = last.end..item.from;
    let comma = !between.is_empty() && doc.is_mark(between.start, b',');
    let at = |n: usize, class| doc.is(between.start + n, class);
    let list = match between.len() {
        1 => comma || at(0, Around::Including),
        2 => comma && at(1, Around::IncludingToo),
        3 => comma && (at(1, Around::Among) && at(2, Around::Them) || at(1, Around::At) && at(2, Around::Least)),
        _ => false,
    };
    // "97 deaths and 5,000 cases": the first noun tells nothing of what the next names.
    if class.event.stands == Stands::Noun && noun.is_some() && between.clone().any(|i| doc.is(i, Around::And)) {
        return None;
    }
    // A count with a predicate of its own has its own class or none.
    let including = between.into_iter().any(|i| doc.is(i, Around::AmongThem));
    (list && (class.verb_before || including || own.is_none())).then(|| class.clone())
}

fn draft(doc: &Document, found: &Found, at: usize, figures: &[Range<usize>], sentence: &Range<usize>) -> Draft {
    let Found { item, noun, class, end } = found;
    let mut core = item.from..*end;
    if let Some(class) = class {
        core = core.start.min(class.shown.start)..core.end.max(class.shown.end);
    }
    // "about 80km (50 miles) north of the port": a conversion belongs to the clause.
    if let Some(next) = figures.get(at + 1).filter(|next| bracketed(doc, next, core.end)) {
        core.end = next.end + 1;
    } else if let Some(before) = at.checked_sub(1).and_then(|i| figures.get(i)).filter(|b| bracketed(doc, &core, b.end))
    {
        core = before.start..core.end + 1;
    }
    // Only the nearest can bound the clause.
    let near = at.saturating_sub(NEIGHBOURS)..figures.len().min(at + NEIGHBOURS + 1);
    let others: Vec<Range<usize>> =
        near.filter(|i| *i != at).map(|i| figures[i].clone()).filter(|r| !within(&core, r)).collect();
    let clause = clause::around(doc, core, &others, sentence);
    let (polarity, modality) = modality::of(doc, item, class.as_ref(), &clause, sentence);
    let stated = stated(item, class.as_ref());
    let quantity = Quantity {
        interval: Policy::literal().interval(&stated),
        stated,
        trend: item.trend,
        change: item.change,
        unit: item.unit_text(),
        noun: noun.map(|n| doc.span(n.start..n.end).of(doc.text).into()).unwrap_or_default(),
        head: noun.map(|n| noun::head_text(doc, n.head).into()).unwrap_or_default(),
        class: class.as_ref().map(|c| c.event.class.clone()).unwrap_or_default(),
        frame: Default::default(),
    };
    let rule = match (item.rule, item.words.as_str()) {
        ("", _) => SmolStr::new_static("quantity/figure"),
        (rule, "") => SmolStr::new_static(rule),
        (rule, words) => SmolStr::from_iter([rule, ": ", words]),
    };
    let mut draft = Draft::new(doc.span(item.from..*end), doc.span(clause), Value::Quantity(Box::new(quantity)), rule);
    (draft.polarity, draft.modality) = (polarity, modality);
    draft
}

/// Whether a figure stands alone in brackets that open at token `at`.
fn bracketed(doc: &Document, figure: &Range<usize>, at: usize) -> bool {
    figure.start == at + 1 && doc.word(at) == "(" && doc.tokens.get(figure.end).is_some() && doc.word(figure.end) == ")"
}

fn within(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    inner.start >= outer.start && inner.end <= outer.end
}

fn stated(item: &Item, class: Option<&Class>) -> Stated {
    let (low, high) = (item.number.low, item.number.high);
    let bound = if low != high || item.endless { Bound::Range } else { item.bound };
    let (low, high) = match bound {
        Bound::Above | Bound::AtLeast => (Some(low), None),
        Bound::Below | Bound::AtMost => (None, Some(high)),
        _ => (Some(low), (!item.endless).then_some(high)),
    };
    Stated {
        bound,
        low,
        high,
        direction: item.direction.filter(|_| bound == Bound::About),
        words: item.words.as_str().into(),
        vague: item.number.vague,
        half_unit: if bound == Bound::Exact { half_unit(item, class) } else { None },
    }
}

/// Returns half a unit of the last significant digit, where the figure may be rounded; a share is rounded to the last
/// digit that is written, zeros too: "52 percent" may stand for 52.3, "50 percent" not for 52.
fn half_unit(item: &Item, class: Option<&Class>) -> Option<Figure> {
    if item.dimension() == Some("share") && item.number.digits && !item.number.fraction {
        let decimals = item.number.low.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        return Figure::scaled(5, -(decimals as i32 + 1));
    }
    let never = item.age
        || matches!(item.dimension(), Some("time" | "magnitude"))
        || class.is_some_and(|c| matches!(c.event.class.as_str(), "magnitude" | "depth"));
    let mut n = item.number.low.to_i64().filter(|n| *n >= 100 && !never)?;
    let mut unit = 1i64;
    while n % 10 == 0 {
        n /= 10;
        unit = unit.checked_mul(10)?;
    }
    (unit > 1).then(|| Figure::whole(unit / 2))
}
