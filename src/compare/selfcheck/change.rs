//! Changes: "from A to B, up C percent" must come out, as far as the figures are rounded.

use super::super::Finding;
use super::super::fact::Fact;
use super::super::phrases::{holds, is};
use super::{Page, short};
use crate::claim::quantity::Trend;
use crate::claim::{Figure, Polarity};

/// Adds changes whose percentage does not fit their two figures.
pub(super) fn check(page: &Page, out: &mut Vec<Finding>) {
    for (sentence, facts) in page.sentences() {
        for (at, two) in facts.windows(2).enumerate() {
            let (change, percent, before) =
                match (&two[0].quantity.unit == "percent", &two[1].quantity.unit == "percent") {
                    (false, true) => (&two[0], &two[1], false),
                    (true, false) => (&two[1], &two[0], true),
                    _ => continue,
                };
            let Some(gap) = page.between(two[0].claim.span, two[1].claim.span) else { continue };
            let beside = if before { gap == " " } else { is("change", gap) };
            // "Up 20 percent on 2019", "at constant prices", "2 percent a year": reckoned from something else.
            let other = holds("other-base", page.story.article.words(sentence));
            let alone = facts.get(at + 2).is_none_or(|next| next.quantity.unit != "percent");
            if beside && alone && !other && percent.claim.polarity == Polarity::Asserted {
                out.extend(fault(page, change, percent));
            }
        }
    }
}

fn fault(page: &Page, change: &Fact, percent: &Fact) -> Option<Finding> {
    let (from, to) = ends(page, change, percent)?;
    let (a, b) = (half(from)?, half(to)?);
    let minus = |x: Figure, y: Figure| x.plus(y.negated());
    let hundred = Figure::whole(100);
    let rise = |from: Figure, to: Figure| minus(to, from)?.times(hundred)?.over(from);
    let least = minus(from, a).filter(|f| *f > Figure::ZERO)?;
    let (low, high) = (rise(from.plus(a)?, minus(to, b)?)?, rise(least, to.plus(b)?)?);
    let exact = rise(from, to)?;
    let down = exact < Figure::ZERO;
    let (low, high) = if down { (high.negated(), low.negated()) } else { (low, high) };
    let interval = &percent.measure.interval;
    let slack = half(interval.low.or(interval.high)?)?;
    let above = interval.high.is_some_and(|c| c.plus(slack).is_some_and(|c| c < low));
    let below = interval.low.is_some_and(|c| minus(c, slack).is_some_and(|c| c > high));
    let turned = percent.quantity.trend == Some(if down { Trend::Up } else { Trend::Down });
    if !(above || below || turned) {
        return None;
    }
    let (x, y) = (page.words(change.side.claim), page.words(percent.side.claim));
    let word = if down { "a fall" } else { "a rise" };
    let size = short(if down { exact.negated() } else { exact });
    let reason = format!("“{x}” is {word} of {size} percent, not “{y}”.");
    let lines = vec![
        format!("({to} - {from}) / {from} x 100 = {}", short(exact)),
        format!("as the figures are rounded, between {} and {} percent", short(low), short(high)),
    ];
    Some(page.conflict("figure", &[change.side.claim, percent.side.claim], reason, lines))
}

/// Returns the figures before and after. Where only the percentage tells the direction, it decides.
fn ends(page: &Page, change: &Fact, percent: &Fact) -> Option<(Figure, Figure)> {
    if let Some(change) = change.quantity.change {
        return (change.from > Figure::ZERO).then_some((change.from, change.to));
    }
    let stated = &change.quantity.stated;
    let (low, high) = (stated.low?, stated.high?);
    let told = page.words(change.side.claim).split(' ').next().is_some_and(|word| is("begins-at", word));
    if !told || low == high || low <= Figure::ZERO || stated.vague {
        return None;
    }
    match percent.quantity.trend? {
        Trend::Up => Some((low, high)),
        Trend::Down => Some((high, low)),
    }
}

/// Returns half a unit of the last digit that was written: of "40 million" half a million, of "1.5 billion" 50
/// million, of "400" a half.
fn half(n: Figure) -> Option<Figure> {
    let thousand = Figure::whole(1000);
    let (mut written, mut scale) = (n, Figure::whole(1));
    while written >= thousand {
        let next = written.over(thousand)?;
        if !next.is_decimal() || next.to_string().split_once('.').is_some_and(|(_, d)| d.len() > 2) {
            break;
        }
        (written, scale) = (next, scale.times(thousand)?);
    }
    let decimals = written.to_string().split_once('.').map_or(0, |(_, d)| d.len());
    Figure::scaled(5, -1 - i32::try_from(decimals).ok()?)?.times(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_unit_as_written() {
        for (n, expected) in
            [("40000000", "500000"), ("1500000000", "50000000"), ("400", "0.5"), ("12345", "0.5"), ("4.8", "0.05")]
        {
            assert_eq!(half(n.parse().unwrap()).unwrap().to_string(), expected, "{n}");
        }
    }
}
