//! How two figures of one thing stand to each other: intervals, rounding, conversion.
//!
//! Only the arithmetic is here; whether two figures speak of one thing at all is `compare`'s to say.

use super::figure::Figure;
use super::interval::Interval;
use super::quantity::{Bound, Quantity};
use super::unit;
use smol_str::SmolStr;
use std::borrow::Cow;

/// How the numbers of two figures lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The same value and bound.
    Equal,
    /// Some number fits both.
    Meets,
    /// No number fits both, but an end is common: "nearly 2,000" and "2,000".
    Touches,
    /// No number fits both as they stand; the coarser, read as rounded, holds the finer.
    Rounds,
    /// No number fits both.
    Disjoint,
    /// They measure different things.
    Unlike,
}

impl Standing {
    /// Whether both figures can be right.
    pub fn fits(self) -> bool {
        matches!(self, Standing::Equal | Standing::Meets | Standing::Touches | Standing::Rounds)
    }
}

/// A figure made ready to be compared: in the base unit of its dimension, a change reduced to where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The dimension, or the unit itself where it turns into no other; empty for a count.
    pub dimension: SmolStr,
    /// The unit that was written.
    pub unit: SmolStr,
    /// The interval in the base unit.
    pub interval: Interval,
    /// The interval in the unit that was written.
    pub written: Interval,
    /// The bound as stated.
    pub bound: Bound,
    /// Half a unit of the last digit in the base unit, where the figure may be rounded.
    pub half_unit: Option<Figure>,
    /// The same by the digits written, whether or not rounding may be assumed.
    precision: Figure,
}

impl Measure {
    /// Makes the measure of a quantity.
    pub fn of(q: &Quantity) -> Self {
        let written = match q.change {
            Some(change) => Interval {
                low: Some(change.to),
                high: Some(change.to),
                low_open: false,
                high_open: false,
                ..q.interval.clone()
            },
            None => q.interval.clone(),
        };
        let bound = if q.change.is_some() { Bound::Exact } else { q.stated.bound };
        let known = unit::unit(&q.unit).filter(|_| !q.unit.is_empty());
        let base = |f: Option<Figure>| known.map_or(f, |u| f.and_then(|f| u.base(f)));
        let scale = |f: Figure| known.map_or(Some(f), |u| f.times(u.factor));
        let precision = written.low.or(written.high).map_or(Figure::ZERO, half_last_digit);
        Self {
            dimension: known.map_or_else(|| q.unit.clone(), |u| u.dimension.into()),
            unit: q.unit.clone(),
            interval: Interval { low: base(written.low), high: base(written.high), ..written.clone() },
            bound,
            half_unit: q.stated.half_unit.filter(|_| q.change.is_none()).and_then(scale),
            precision: scale(precision).unwrap_or(Figure::ZERO),
            written,
        }
    }

    /// Takes a part told as a fraction for a share: "two thirds" are some 67 percent, as roughly as such parts are told.
    pub fn in_percent(&mut self) {
        let Some(hundred) = Figure::scaled(1, 2) else { return };
        let times = |f: Option<Figure>| f.and_then(|f| f.times(hundred));
        for interval in [&mut self.interval, &mut self.written] {
            (interval.low, interval.high) = (times(interval.low), times(interval.high));
        }
        (self.dimension, self.unit) = (PERCENT.into(), PERCENT.into());
        self.half_unit = Figure::scaled(25, -1);
        self.precision = self.half_unit.unwrap_or(Figure::ZERO);
    }

    /// Returns the measure times a rate, in another unit: money at a known rate of exchange.
    pub fn at_rate(&self, rate: Figure, unit: &str) -> Option<Self> {
        let times = |f: Option<Figure>| f.map(|f| f.times(rate));
        let (low, high) = (times(self.interval.low), times(self.interval.high));
        if low == Some(None) || high == Some(None) {
            return None;
        }
        let interval = Interval { low: low.flatten(), high: high.flatten(), ..self.interval.clone() };
        Some(Self {
            dimension: unit.into(),
            interval,
            half_unit: self.half_unit.and_then(|f| f.times(rate)),
            precision: self.precision.times(rate)?,
            ..self.clone()
        })
    }
}

/// The unit of shares.
const PERCENT: &str = "percent";

/// Returns half a unit of the last significant digit; below a hundred the zeros of a whole number are meant.
fn half_last_digit(n: Figure) -> Figure {
    if n.is_whole() && n < Figure::whole(100) && n > Figure::whole(-100) {
        return Figure::scaled(5, -1).unwrap_or(Figure::ZERO);
    }
    let text = n.to_string();
    let exponent = match text.split_once('.') {
        Some((_, decimals)) => -(decimals.len() as i32),
        None => {
            text.trim_start_matches('-').len() as i32 - text.trim_start_matches('-').trim_end_matches('0').len() as i32
        }
    };
    Figure::scaled(5, exponent - 1).unwrap_or(Figure::ZERO)
}

/// Returns how two measures stand, with the arithmetic a line each.
pub fn stand(a: &Measure, b: &Measure) -> (Standing, Vec<String>) {
    if a.dimension != b.dimension {
        return (Standing::Unlike, vec![format!("{} and {} measure different things", shown(&a.unit), shown(&b.unit))]);
    }
    let mut lines = Vec::new();
    let converted = a.unit != b.unit;
    if converted {
        lines.push(format!(
            "in one unit: {} {} = {}; {} {} = {}",
            a.written, a.unit, a.interval, b.written, b.unit, b.interval
        ));
    }
    let (x, y) = (meant(a, converted), meant(b, converted));
    let (x, y) = (x.as_ref(), y.as_ref());
    if x.low == y.low && x.high == y.high && x.low_open == y.low_open && x.high_open == y.high_open {
        lines.push(format!("{x} = {y}"));
        let standing = if a.bound == b.bound { Standing::Equal } else { Standing::Meets };
        return (standing, lines);
    }
    if x.meets(y) {
        lines.push(format!("{x} and {y} meet"));
        return (Standing::Meets, lines);
    }
    if converted && x.is_point() && y.is_point() {
        // Each was rounded in its own unit before it was converted.
        let rounded = |i: &Interval, half| Interval { high_open: true, ..widened(i, half) };
        let (wide_x, wide_y) = (rounded(x, a.precision), rounded(y, b.precision));
        if wide_x.meets(&wide_y) {
            lines.push(format!("each rounded to its last digit: {wide_x} and {wide_y} meet"));
            // A whole number of years is coarse: "two years" is not said for "18 months", though both may be meant.
            let loose = a.dimension == "time" && !close(x, y);
            return (if loose { Standing::Rounds } else { Standing::Equal }, lines);
        }
    }
    let spread = || [a, b].iter().any(|m| unit::spread(&m.unit).is_some());
    if converted && !(x.is_point() && y.is_point()) && !spread() {
        // "Up to three metres", "10ft": an end is as rounded as a figure without bounds.
        let (wide_x, wide_y) = (widened(x, a.precision), widened(y, b.precision));
        let ends = [(x.high, y.low), (y.high, x.low)];
        let near = ends.iter().any(|(m, n)| m.zip(*n).is_some_and(|(m, n)| within_twentieth(m, n)));
        if near && wide_x.meets(&wide_y) {
            lines.push(format!("each rounded to its last digit: {wide_x} and {wide_y} meet"));
            return (Standing::Touches, lines);
        }
    }
    if x.touches(y) {
        lines.push(format!("{x} and {y} touch"));
        return (Standing::Touches, lines);
    }
    if let Some(line) = rounds(a, b).or_else(|| rounds(b, a)).or_else(|| just_above(a, b)).or_else(|| just_above(b, a))
    {
        lines.push(line);
        return (Standing::Rounds, lines);
    }
    lines.push(format!("{x} and {y} have no number in common"));
    (Standing::Disjoint, lines)
}

/// Returns an interval in the base unit; in another unit, a ton may be any of three.
fn meant(measure: &Measure, converted: bool) -> Cow<'_, Interval> {
    let interval = &measure.interval;
    let spread = if converted { unit::spread(&measure.unit) } else { None };
    let Some((least, most)) = spread else { return Cow::Borrowed(interval) };
    Cow::Owned(Interval {
        low: interval.low.and_then(|low| low.times(least)),
        high: interval.high.and_then(|high| high.times(most)),
        ..interval.clone()
    })
}

/// Whether two points lie within a twentieth of each other.
fn close(x: &Interval, y: &Interval) -> bool {
    x.low.zip(y.low).is_some_and(|(x, y)| within_twentieth(x, y))
}

fn within_twentieth(x: Figure, y: Figure) -> bool {
    let sides = x.max(y).times(Figure::whole(19)).zip(x.min(y).times(Figure::whole(20)));
    sides.is_some_and(|(larger, smaller)| larger <= smaller)
}

/// Whether `coarse`, read as rounded, holds `fine`; the line that shows it.
fn rounds(coarse: &Measure, fine: &Measure) -> Option<String> {
    let half = coarse.half_unit?;
    if fine.half_unit.is_some_and(|other| other >= half) || coarse.bound != Bound::Exact {
        return None;
    }
    // Half a unit above is rounded up, to the next figure: 450 is no 400.
    let wide = Interval { high_open: true, ..widened(&coarse.interval, slack(coarse, half)) };
    let fits = if fine.interval.is_point() { wide.holds(&fine.interval) } else { wide.meets(&fine.interval) };
    fits.then(|| format!("{} rounded to its last digit is {wide}, which holds {}", coarse.interval, fine.interval))
}

/// Returns how far the number may lie from a rounded one: half a unit of its last digit, but of a count or a sum no farther
/// than from one that is called "about" so much: 400 may be 360, but no 350.
fn slack(coarse: &Measure, half: Figure) -> Figure {
    let tenth = |n: Figure| n.max(n.negated()).times(Figure::scaled(1, -1)?);
    let most = coarse.interval.low.and_then(tenth).filter(|_| coarse.dimension != PERCENT);
    most.map_or(half, |most| half.min(most))
}

/// Whether `fine` is a point just above what `below` comes near to, as near as its rounding goes: "almost 110 km/h" and
/// "112 km/h"; the line that shows it.
fn just_above(below: &Measure, fine: &Measure) -> Option<String> {
    let (from, to) = (below.interval.high.filter(|_| below.interval.high_open)?, fine.interval.low?);
    let hedged = below.bound == Bound::About && fine.interval.is_point();
    let near = to > from && to.times(Figure::whole(NEARLY))? <= from.times(Figure::whole(NEARLY + 1))?;
    (hedged && near)
        .then(|| format!("{} comes near to {from}, and {to} is no more than a {NEARLY}th above", below.interval))
}

/// Of "nearly n" what lies above n by no more than this part of it may be meant.
const NEARLY: i64 = 40;

fn widened(interval: &Interval, half: Figure) -> Interval {
    Interval {
        low: interval.low.and_then(|f| f.plus(half.negated())),
        high: interval.high.and_then(|f| f.plus(half)),
        low_open: false,
        high_open: false,
        policy: interval.policy.clone(),
    }
}

fn shown(unit: &str) -> &str {
    if unit.is_empty() { "a count" } else { unit }
}

#[cfg(test)]
mod tests {
    use super::super::interval::Policy;
    use super::super::quantity::{Direction, Stated};
    use super::*;

    fn quantity(bound: Bound, low: Option<i64>, high: Option<i64>, unit: &str, half: Option<i64>) -> Measure {
        let stated = Stated {
            bound,
            low: low.map(Figure::whole),
            high: high.map(Figure::whole),
            direction: (bound == Bound::About && unit == "nearly").then_some(Direction::Below),
            words: SmolStr::default(),
            vague: false,
            half_unit: half.map(Figure::whole),
        };
        let interval = Policy::literal().interval(&stated);
        Measure::of(&Quantity {
            stated,
            interval,
            trend: None,
            change: None,
            unit: if unit == "nearly" { SmolStr::default() } else { unit.into() },
            noun: SmolStr::default(),
            head: SmolStr::default(),
            class: SmolStr::default(),
            frame: Default::default(),
        })
    }

    #[test]
    fn how_figures_stand() {
        use Bound::*;
        use Standing::*;
        let n = |n| quantity(Exact, Some(n), Some(n), "", None);
        let round = |n, half| quantity(Exact, Some(n), Some(n), "", Some(half));
        let in_unit = |n, unit| quantity(Exact, Some(n), Some(n), unit, None);
        let table = [
            (n(10), n(10), Equal),
            (n(10), n(11), Disjoint),
            (quantity(AtLeast, Some(10), None, "", None), n(10), Meets),
            (quantity(Above, Some(20), None, "", None), n(20), Touches),
            (quantity(Above, Some(20), None, "", None), n(15), Disjoint),
            (quantity(About, Some(2000), Some(2000), "nearly", None), round(2000, 500), Touches),
            (quantity(About, Some(2000), Some(2000), "nearly", None), n(2040), Rounds),
            (quantity(About, Some(2000), Some(2000), "nearly", None), n(2070), Disjoint),
            (quantity(Below, Some(2000), Some(2000), "", None), n(2040), Disjoint),
            (round(600, 50), n(612), Rounds),
            (round(600, 50), n(700), Disjoint),
            (round(400, 50), round(450, 5), Disjoint),
            (round(500, 50), round(450, 5), Rounds),
            (round(20_000, 5_000), round(30_000, 5_000), Disjoint),
            (round(1400, 50), round(1000, 500), Disjoint),
            (round(1090, 5), round(1000, 500), Rounds),
            (n(350), round(400, 50), Disjoint),
            (n(360), round(400, 50), Rounds),
            (in_unit(58, "kilometer"), in_unit(36, "mile"), Equal),
            (in_unit(58, "kilometer"), in_unit(40, "mile"), Disjoint),
            (in_unit(58, "kilometer"), in_unit(58, "kilogram"), Unlike),
            (in_unit(2, "year"), in_unit(24, "month"), Equal),
            (in_unit(2, "year"), in_unit(19, "month"), Rounds),
            (in_unit(2, "year"), in_unit(30, "week"), Disjoint),
            (in_unit(5, "percent"), n(5), Unlike),
            (in_unit(5, "ton"), in_unit(5, "metric ton"), Meets),
            (in_unit(5, "ton"), in_unit(4_600, "kilogram"), Meets),
            (in_unit(5, "ton"), in_unit(4_400, "kilogram"), Disjoint),
            (in_unit(50, "ton"), in_unit(52, "ton"), Disjoint),
        ];
        for (a, b, standing) in table {
            assert_eq!(stand(&a, &b).0, standing, "{} {}", a.interval, b.interval);
            assert_eq!(stand(&b, &a).0, standing, "{} {}", b.interval, a.interval);
        }
    }

    #[test]
    fn half_a_unit_of_the_last_digit() {
        for (n, half) in [("600", "50"), ("612", "0.5"), ("5.9", "0.05"), ("120000", "5000"), ("10", "0.5")] {
            assert_eq!(half_last_digit(n.parse().unwrap()).to_string(), half, "{n}");
        }
    }
}
