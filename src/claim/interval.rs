//! Intervals, and the policy that makes them of stated figures.
//!
//! The policy is named and versioned in every verdict. `literal`, version 1, is [`Policy::literal`];
//! its table stands in the README.

use super::figure::Figure;
use super::quantity::{Bound, Direction, Stated};
use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};

/// A set of numbers between two ends; an absent end is unbounded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Figure>,
    /// The upper end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Figure>,
    /// Whether the lower end itself is outside.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub low_open: bool,
    /// Whether the upper end itself is outside.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub high_open: bool,
    /// The policy that made it: `literal/1`.
    pub policy: SmolStr,
}

/// A named, versioned way to read hedges as intervals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The name.
    pub name: SmolStr,
    /// The version, from 1.
    pub version: u32,
    /// "About n": the share of n on each side, for one or two significant digits.
    pub about_coarse: Figure,
    /// The same for more significant digits.
    pub about_fine: Figure,
    /// "Nearly n": the lowest share of n.
    pub nearly: Figure,
}

impl Default for Policy {
    fn default() -> Self {
        Self::literal()
    }
}

impl Policy {
    /// The policy `literal`, version 1.
    pub fn literal() -> Self {
        let share = |digits, exponent| Figure::scaled(digits, exponent).unwrap_or(Figure::ZERO);
        Self {
            name: SmolStr::new_static("literal"),
            version: 1,
            about_coarse: share(1, -1),
            about_fine: share(5, -2),
            nearly: share(9, -1),
        }
    }

    /// Returns `name/version`.
    pub fn id(&self) -> SmolStr {
        format_smolstr!("{}/{}", self.name, self.version)
    }

    /// Returns the interval of a stated figure.
    ///
    /// Counts and measures are not negative, so what is only bounded above starts at zero, unless the bound
    /// itself is negative.
    pub fn interval(&self, stated: &Stated) -> Interval {
        let zero = stated.high.filter(|high| *high >= Figure::ZERO).map(|_| Figure::ZERO);
        let (low, high, low_open, high_open) = match stated.bound {
            Bound::Range if stated.vague => (several(stated), upper(stated), false, false),
            Bound::Exact | Bound::Range => (stated.low, stated.high, false, false),
            Bound::Above => (stated.low, None, true, false),
            Bound::AtLeast => (stated.low, None, false, false),
            Bound::Below => (zero, stated.high, false, true),
            Bound::AtMost => (zero, stated.high, false, false),
            Bound::About => self.about(stated),
        };
        Interval { low, high, low_open, high_open, policy: self.id() }
    }

    fn about(&self, stated: &Stated) -> (Option<Figure>, Option<Figure>, bool, bool) {
        let Some(n) = stated.point() else {
            return (stated.low, stated.high, false, false);
        };
        let near = n.times(self.nearly).unwrap_or(n);
        let share = if significant_digits(n) <= 2 { self.about_coarse } else { self.about_fine };
        let margin = n.times(share).unwrap_or(Figure::ZERO);
        match stated.direction {
            // The order of the ends turns with the sign: nearly -5 lies between -5 and -4.5.
            Some(Direction::Below) if n < Figure::ZERO => (Some(n), Some(near), true, false),
            Some(Direction::Below) => (Some(near), Some(n), false, true),
            Some(Direction::Above) => (Some(n), n.plus(margin), true, false),
            None => {
                let (a, b) = (n.plus(margin.negated()), n.plus(margin));
                if n < Figure::ZERO { (b, a, false, false) } else { (a, b, false, false) }
            }
        }
    }
}

/// Whether a vague range is a power of ten in the plural: "hundreds", "thousands", "tens of thousands".
fn is_power(stated: &Stated) -> bool {
    let (Some(low), Some(high)) = (stated.low, stated.high) else { return false };
    let digits = low.to_string();
    let power = digits.len() >= 3 && digits.starts_with('1') && digits[1..].bytes().all(|b| b == b'0');
    power && low.times(Figure::whole(10)) == Some(high)
}

/// "Thousands" are at least two of them ...
fn several(stated: &Stated) -> Option<Figure> {
    if is_power(stated) { stated.low.and_then(|low| low.times(Figure::whole(2))) } else { stated.low }
}

/// ... and fewer than ten.
fn upper(stated: &Stated) -> Option<Figure> {
    if is_power(stated) { stated.high.and_then(|high| high.plus(Figure::whole(-1))) } else { stated.high }
}

/// Returns how many significant digits a figure has: 2,300 has two, 0.375 three; one that no decimal can
/// hold has many.
pub fn significant_digits(n: Figure) -> usize {
    if !n.is_decimal() {
        return usize::MAX;
    }
    let digits: String = n.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len().max(1)
}

impl Interval {
    /// Whether the interval holds one number only.
    pub fn is_point(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// Whether the two share a number.
    pub fn meets(&self, other: &Self) -> bool {
        fn below(a: &Interval, b: &Interval) -> bool {
            match (a.high, b.low) {
                (Some(high), Some(low)) => high < low || high == low && (a.high_open || b.low_open),
                _ => false,
            }
        }
        !below(self, other) && !below(other, self)
    }

    /// Whether the two share no number but have an end in common ("nearly 2,000" and "2,000").
    pub fn touches(&self, other: &Self) -> bool {
        let at = |a: Option<Figure>, b: Option<Figure>| a.is_some() && a == b;
        !self.meets(other) && (at(self.high, other.low) || at(self.low, other.high))
    }

    /// Whether every number of `other` is in this one.
    pub fn holds(&self, other: &Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a < b || a == b && (!self.low_open || other.low_open),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a > b || a == b && (!self.high_open || other.high_open),
        };
        low && high
    }
}

/// In the notation of mathematics: `[2, inf)`, `(20, 30]`.
impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.low {
            Some(low) => write!(f, "{}{low}", if self.low_open { '(' } else { '[' })?,
            None => f.write_str("(-inf")?,
        }
        match self.high {
            Some(high) => write!(f, ", {high}{}", if self.high_open { ')' } else { ']' }),
            None => f.write_str(", inf)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(bound: Bound, low: Option<i64>, high: Option<i64>, direction: Option<Direction>) -> Stated {
        Stated {
            bound,
            low: low.map(Figure::whole),
            high: high.map(Figure::whole),
            direction,
            words: SmolStr::default(),
            vague: false,
            half_unit: None,
        }
    }

    #[test]
    fn the_table_of_the_policy() {
        use Bound::*;
        let table = [
            (Exact, Some(5), Some(5), None, "[5, 5]"),
            (Above, Some(20), None, None, "(20, inf)"),
            (AtLeast, Some(20), None, None, "[20, inf)"),
            (Below, None, Some(20), None, "[0, 20)"),
            (AtMost, None, Some(20), None, "[0, 20]"),
            (AtMost, None, Some(-20), None, "(-inf, -20]"),
            (About, Some(100), Some(100), None, "[90, 110]"),
            (About, Some(2300), Some(2300), None, "[2070, 2530]"),
            (About, Some(2340), Some(2340), None, "[2223, 2457]"),
            (About, Some(2000), Some(2000), Some(Direction::Below), "[1800, 2000)"),
            (About, Some(-10), Some(-10), None, "[-11, -9]"),
            (Range, Some(20), Some(30), None, "[20, 30]"),
        ];
        for (bound, low, high, direction, shown) in table {
            let interval = Policy::literal().interval(&stated(bound, low, high, direction));
            assert_eq!(interval.to_string(), shown, "{bound:?}");
            assert_eq!(interval.policy, "literal/1");
        }
    }

    #[test]
    fn vague_powers_of_ten() {
        for (low, high, shown) in [
            (24, 99, "[24, 99]"),
            (100, 1000, "[200, 999]"),
            (1000, 10000, "[2000, 9999]"),
            (10000, 100000, "[20000, 99999]"),
            (200, 999, "[200, 999]"),
        ] {
            let vague = Stated { vague: true, ..stated(Bound::Range, Some(low), Some(high), None) };
            assert_eq!(Policy::literal().interval(&vague).to_string(), shown);
        }
    }

    #[test]
    fn how_two_intervals_lie() {
        let policy = Policy::literal();
        let n = |n| policy.interval(&stated(Bound::Exact, Some(n), Some(n), None));
        let above = |n| policy.interval(&stated(Bound::Above, Some(n), None, None));
        let nearly = |n| policy.interval(&stated(Bound::About, Some(n), Some(n), Some(Direction::Below)));
        // (a, b, meets, touches, a holds b)
        let table = [
            (n(5), n(5), true, false, true),
            (n(5), n(6), false, false, false),
            (above(20), n(30), true, false, true),
            (above(20), n(20), false, true, false),
            (nearly(2000), n(2000), false, true, false),
            (nearly(2000), n(1900), true, false, true),
            (above(20), above(25), true, false, true),
        ];
        for (a, b, meets, touches, holds) in table {
            assert_eq!((a.meets(&b), b.meets(&a)), (meets, meets), "{a} {b}");
            assert_eq!((a.touches(&b), b.touches(&a)), (touches, touches), "{a} {b}");
            assert_eq!(a.holds(&b), holds, "{a} {b}");
            assert!(a.holds(&a));
        }
    }

    #[test]
    fn digits_that_count() {
        for (figure, digits) in [("2300", 2), ("0.375", 3), ("1/3", usize::MAX), ("0", 1), ("1050", 3)] {
            assert_eq!(significant_digits(figure.parse().unwrap()), digits, "{figure}");
        }
    }
}
