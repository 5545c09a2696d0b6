//! Parts against their sum: "12 people were killed: seven soldiers and four civilians".
//!
//! Parts that the text says are all (after a colon, or with "in all") must make up the whole; parts that are only
//! some of it ("including") must not exceed it. Kinds that overlap ("women", "journalists") are never added up
//! unless the text says that they are all.

use super::super::Finding;
use super::super::fact::Fact;
use super::super::phrases::{holds, is, listed, without};
use super::super::sums;
use super::Page;
use crate::claim::{Figure, Interval};
use crate::text::TextSpan;

/// The most bytes between the last part and the total after it.
const APART: usize = 60;

/// The most bytes between a whole and the colon before its parts.
const COLON: usize = 160;

/// More kinds of people than this are no list that anybody reads as exclusive.
const KINDS: usize = 8;

/// Adds wholes that their parts do not make up.
pub(super) fn check(page: &Page, out: &mut Vec<Finding>) {
    for (sentence, facts) in page.sentences() {
        if facts.len() < 2 || holds("cumulative", page.story.article.words(sentence)) {
            continue;
        }
        for run in sums::runs(page.story, facts) {
            let fault = whole_before(page, sentence, facts, &run).or_else(|| total_after(page, facts, &run));
            out.extend(fault);
        }
        out.extend(facts.windows(2).filter_map(|two| larger(page, &two[0], &two[1])));
    }
}

/// The whole before its parts: after a colon or with "a total of" they are all, else only where nobody is two of
/// them.
fn whole_before(page: &Page, sentence: TextSpan, facts: &[Fact], run: &std::ops::Range<usize>) -> Option<Finding> {
    let parts = &facts[run.clone()];
    let whole = &facts[run.start.checked_sub(1)?];
    if !is_whole(whole, parts) {
        return None;
    }
    let gap = page.between(whole.claim.span, parts[0].claim.span)?;
    let far = gap.len() <= if gap.trim_end().ends_with(':') { COLON } else { APART };
    let colon = gap.trim_end().ends_with([':', '—', '–']) && far;
    let apart = exclusive(parts);
    let said = total_said(whole);
    let all = colon || gap.trim() == "," && (apart || said);
    if all {
        let last = parts.last()?;
        let tail = page.text().get(last.claim.span.end..sentence.end)?.trim_start();
        let more = facts.iter().any(|f| f.claim.span.start >= last.claim.span.end);
        let open = tail.starts_with(',') && tail.split_whitespace().any(|w| is("coordination", w))
            || tail.split_whitespace().next().is_some_and(|w| is("coordination", w));
        if more || open {
            return None;
        }
        return unequal(page, whole, parts, false);
    }
    let some = is("including", gap) || parts[0].quantity.frame.scope.iter().any(|t| t.text == "part:of");
    (some && apart).then(|| unequal(page, whole, parts, true)).flatten()
}

/// The parts before their total: "seven soldiers and five civilians were killed, 13 in all".
fn total_after(page: &Page, facts: &[Fact], run: &std::ops::Range<usize>) -> Option<Finding> {
    let (parts, total) = (&facts[run.clone()], facts.get(run.end)?);
    let gap = page.between(parts.last()?.claim.span, total.claim.span)?;
    // A total "this year" holds more than these.
    let own = total.quantity.frame.time.iter().all(|t| t.from != crate::claim::Reach::Clause);
    let fits = total_said(total) && own && gap.len() <= APART && facts.get(run.end + 1).is_none();
    // "13 in all" ends what is said; "in all 30 needed treatment" says something else.
    let tail = page.text().get(total.claim.span.end..page.story.sentence(total.claim.span).end)?;
    let tail = without("total", tail);
    let ends = !tail.trim_start().starts_with(char::is_alphanumeric);
    let alone = ends && run.start == 0 && parts.iter().all(|p| p.quantity.frame.scope.is_empty());
    (fits && alone && same_event(total, parts)).then(|| unequal(page, total, parts, false)).flatten()
}

fn total_said(fact: &Fact) -> bool {
    fact.quantity.frame.scope.iter().any(|t| t.text == "whole:total")
}

/// Whether a figure can be the whole of some parts: a count of what they all are, under the same event.
fn is_whole(whole: &Fact, parts: &[Fact]) -> bool {
    let q = whole.quantity;
    let narrowed = q.frame.scope.iter().any(|t| t.text != "whole:total");
    let named = !narrowed && !q.frame.sets.is_empty() && !q.stated.vague && q.unit.is_empty() && q.trend.is_none();
    let holds =
        |part: &Fact| part.quantity.frame.sets.is_empty() || part.quantity.frame.sets.contains(&q.frame.sets[0]);
    named && whole.measure.dimension.is_empty() && parts.iter().all(holds) && same_event(whole, parts)
}

fn same_event(whole: &Fact, parts: &[Fact]) -> bool {
    let class = &whole.quantity.class;
    let same = |part: &Fact| class.is_empty() || part.quantity.class.is_empty() || part.quantity.class == *class;
    parts.iter().all(same)
}

/// Whether nobody is two of the parts.
fn exclusive(parts: &[Fact]) -> bool {
    parts.len() <= KINDS
        && parts.iter().enumerate().all(|(at, x)| {
            parts[at + 1..].iter().all(|y| {
                let (x, y) = (x.quantity.head.as_str(), y.quantity.head.as_str());
                listed("exclusive", &if x <= y { format!("{x} {y}") } else { format!("{y} {x}") })
            })
        })
}

/// The finding that parts do not make up the whole, or are more than it; nothing where they fit.
fn unequal(page: &Page, whole: &Fact, parts: &[Fact], some: bool) -> Option<Finding> {
    let sum = sums::interval(parts)?;
    let all = rounded(whole);
    let over = sum.low.zip(all.high).is_some_and(|(sum, whole)| sum > whole);
    if !over && (some || sum.meets(&all)) {
        return None;
    }
    let said = sums::shown(parts, &sum);
    let words: Vec<String> = parts.iter().map(|p| format!("“{}”", page.words(p.side.claim))).collect();
    let verb = if over { "are more than" } else { "do not make up" };
    let reason = format!("{} {verb} “{}”.", words.join(" and "), page.words(whole.side.claim));
    let claims: Vec<usize> = std::iter::once(whole).chain(parts).map(|f| f.side.claim).collect();
    Some(page.conflict("figure", &claims, reason, vec![said, format!("the whole is {}", whole.measure.interval)]))
}

/// The interval of a figure with what rounding leaves open.
fn rounded(fact: &Fact) -> Interval {
    let Interval { low, high, .. } = fact.measure.interval.clone();
    let half = fact.measure.half_unit.unwrap_or(Figure::ZERO);
    let wide = |end: Option<Figure>, by: Figure| end.and_then(|n| n.plus(by));
    Interval { low: wide(low, half.negated()), high: wide(high, half), ..fact.measure.interval.clone() }
}

/// A single part that is larger than its whole: "12 people, including 15 children".
fn larger(page: &Page, whole: &Fact, part: &Fact) -> Option<Finding> {
    let gap = page.between(whole.claim.span, part.claim.span)?;
    let part_of = part.quantity.frame.scope.iter().any(|t| t.text == "part:of");
    let beside = is("including", gap) || gap.trim() == "," && part_of;
    let one = std::slice::from_ref(part);
    // "Eight of them": of the people before.
    let over = rounded(part).low.zip(rounded(whole).high).is_some_and(|(part, whole)| part > whole);
    (beside && is_whole(whole, one) && part.measure.dimension.is_empty() && over)
        .then(|| unequal(page, whole, one, true))
        .flatten()
}
