//! Compound measures: figures of one dimension, each in a smaller unit than the one right before it, are one measure
//! between them: "5 feet 8 inches", "two hours and 30 minutes". The claims stay apart, each at its bytes; what is compared
//! is their sum, as that of the first of them.

use super::phrases::listed;
use crate::claim::quantity::Bound;
use crate::claim::relate::Measure;
use crate::claim::unit::unit;
use crate::claim::{Article, Figure, Interval, Quantity};
use crate::text::TextSpan;
use smol_str::SmolStr;

/// A measure told by several figures.
struct Compound {
    /// The sum, in the unit of the last figure.
    measure: Measure,
    /// Which claims add to the first one.
    parts: Vec<usize>,
}

/// How many claims lie at most between two figures of which one stands right behind the other.
const BETWEEN: usize = 8;

/// How long what joins two figures is at most.
const JOINT: usize = 8;

/// What joins them in a word: "5-foot-8".
const GLUED: &str = "-";

/// Returns the measure of a claim, a compound one where others go on with it, and which do; nothing where it goes on with
/// another one itself, or is no quantity.
pub fn read(article: &Article, at: usize) -> Option<(Measure, Vec<usize>)> {
    let quantity = article.claims[at].quantity()?;
    let first = at.saturating_sub(BETWEEN);
    let goes_on = (first..at).any(|i| begun(article, i).is_some_and(|compound| compound.parts.contains(&at)));
    let whole = |Compound { measure, parts }| (measure, parts);
    (!goes_on).then(|| begun(article, at).map_or_else(|| (Measure::of(quantity), Vec::new()), whole))
}

/// Returns the measure alone; see [`read`].
pub fn measure(article: &Article, at: usize) -> Option<Measure> {
    read(article, at).map(|(measure, _)| measure)
}

/// Returns the words of a measure, with those of the figures that go on with it.
pub fn span(article: &Article, at: usize) -> TextSpan {
    let last = begun(article, at).and_then(|compound| compound.parts.last().copied()).unwrap_or(at);
    TextSpan::new(article.claims[at].span.start, article.claims[last].span.end)
}

/// Returns the compound measure that begins with a claim. In a list each measure stands by itself: "three years, 10 months
/// and two months".
fn begun(article: &Article, at: usize) -> Option<Compound> {
    let first = article.claims[at].quantity()?;
    let kind = Some(dimension(first)?);
    let plain = first.change.is_none() && !first.stated.vague && first.head.is_empty();
    let n = first.stated.point().filter(|n| plain && n.is_whole() && *n > Figure::ZERO)?;
    let length = |i: usize| article.claims[i].quantity().and_then(dimension);
    behind(article, at)?;
    let before = (at.saturating_sub(BETWEEN)..at).rev().find(|i| behind(article, *i) == Some(at));
    if before.is_some_and(|before| length(before) == kind) {
        return None;
    }
    let one = unit(&first.unit)?.base(n)?;
    let (mut sum, mut smallest, mut parts) = (one, first.unit.clone(), Vec::new());
    let mut last = at;
    while let Some(next) = behind(article, last).filter(|next| length(*next).is_none() || length(*next) == kind) {
        let Some((of, n)) = part(article, next, &smallest) else {
            // "5 feet 8 inches, 130 pounds" goes on with something else.
            if length(next).is_none() {
                break;
            }
            return None;
        };
        sum = sum.plus(unit(&of)?.base(n)?)?;
        parts.push(next);
        (last, smallest) = (next, of);
    }
    if parts.is_empty() || stands_apart(article, at, last) {
        return None;
    }
    let factor = sum.over(one)?.times(unit(&first.unit)?.factor.over(unit(&smallest)?.factor)?)?;
    let times = |n: Option<Figure>| n.and_then(|n| n.times(factor));
    let interval =
        Interval { low: times(first.interval.low), high: times(first.interval.high), ..first.interval.clone() };
    let mut stated = first.stated.clone();
    (stated.low, stated.high, stated.half_unit) = (times(stated.low), times(stated.high), None);
    let measure = Measure::of(&Quantity { stated, interval, unit: smallest, ..first.clone() });
    Some(Compound { measure, parts })
}

/// Returns the figure that stands right behind another one, with nothing but what joins them between.
fn behind(article: &Article, at: usize) -> Option<usize> {
    article.claims[at].quantity()?;
    let end = article.claims[at].span.end;
    let joined = |i: &usize| {
        let next = &article.claims[*i];
        let gap = article.text.text().get(end..next.span.start).filter(|gap| gap.len() <= JOINT).map(str::trim);
        next.quantity().is_some() && gap.is_some_and(|gap| gap.is_empty() || gap == GLUED || listed("compound", gap))
    };
    (at + 1..article.claims.len().min(at + BETWEEN)).find(joined)
}

/// Returns the unit and the number that a figure adds to the one before it: less than one of its unit.
fn part(article: &Article, at: usize, unit_before: &str) -> Option<(SmolStr, Figure)> {
    let q = article.claims[at].quantity()?;
    let exact = q.stated.bound == Bound::Exact && !q.stated.vague && q.change.is_none();
    let n = q.stated.point().filter(|n| exact && *n > Figure::ZERO)?;
    let (small, large) = (unit(&q.unit)?, unit(unit_before)?);
    // "Two years and 18 months" are two spells.
    let less = small.dimension == large.dimension && small.factor < large.factor && small.base(n)? < large.factor;
    (less && large.dimension != "temperature").then_some((q.unit.clone(), n))
}

/// Whether what stands behind the last figure makes it one by itself: "two hours, 30 minutes apart", "jailed for two years
/// and three months respectively".
fn stands_apart(article: &Article, at: usize, last: usize) -> bool {
    let (text, end) = (article.text.text(), article.claims[last].span.end);
    let word =
        text[end..].trim_start_matches([' ', ',']).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let comma = text[article.claims[at].span.end..article.claims[last].span.start].contains(',');
    let word = word.to_lowercase();
    listed("one-for-each", &word) || comma && listed("told-from", &word)
}

fn dimension(q: &Quantity) -> Option<&'static str> {
    unit(&q.unit).filter(|_| !q.unit.is_empty()).map(|unit| unit.dimension)
}
