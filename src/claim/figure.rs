//! A figure: an exact rational number, printed as a decimal string.
//!
//! No floating point anywhere: what an article says is kept as it was said. A figure that no decimal can
//! hold (a third) keeps its ratio; only its printed decimal is cut, at [`CUT`] digits.

use num_rational::Ratio;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::{SmolStr, format_smolstr};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// Digits after the point of a printed figure that has no exact decimal.
const CUT: usize = 12;

/// An exact number. All arithmetic is checked: what does not fit into 128 bits is no figure.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Figure(Ratio<i128>);

impl Figure {
    /// Zero.
    pub const ZERO: Figure = Figure(Ratio::new_raw(0, 1));

    /// Returns a whole number.
    pub fn whole(n: i64) -> Self {
        Self(Ratio::from_integer(i128::from(n)))
    }

    /// Returns `numerator / denominator`, or nothing for a zero denominator or numbers past 120 bits.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        const LIMIT: i128 = 1 << 120;
        let fits = |n: i128| (-LIMIT..=LIMIT).contains(&n);
        let ratio = |numerator| match denominator {
            // Nothing to reduce, as in most figures.
            1 => Ratio::from_integer(numerator),
            _ => Ratio::new(numerator, denominator),
        };
        (denominator != 0 && fits(numerator) && fits(denominator)).then(|| Self(ratio(numerator)))
    }

    /// Returns `digits * 10^exponent`, or nothing when it does not fit.
    pub fn scaled(digits: i128, exponent: i32) -> Option<Self> {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        if exponent >= 0 { Self::ratio(digits.checked_mul(power)?, 1) } else { Self::ratio(digits, power) }
    }

    /// Returns the sum, or nothing when it does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b) = (self.0, other.0);
        let top = a.numer().checked_mul(*b.denom())?.checked_add(b.numer().checked_mul(*a.denom())?)?;
        Self::ratio(top, a.denom().checked_mul(*b.denom())?)
    }

    /// Returns the product, or nothing when it does not fit.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::ratio(self.0.numer().checked_mul(*other.0.numer())?, self.0.denom().checked_mul(*other.0.denom())?)
    }

    /// Returns the quotient, or nothing when it does not fit or `other` is zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other == Self::ZERO {
            return None;
        }
        Self::ratio(self.0.numer().checked_mul(*other.0.denom())?, self.0.denom().checked_mul(*other.0.numer())?)
    }

    /// Returns the number with its sign turned.
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        *self.0.denom() == 1
    }

    /// Returns the whole number it is, if it is one and fits.
    pub fn to_i64(self) -> Option<i64> {
        if self.is_whole() { i64::try_from(*self.0.numer()).ok() } else { None }
    }

    /// Returns numerator and denominator in lowest terms, the denominator positive.
    pub fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// Whether a decimal can hold it: the denominator has no prime factors but 2 and 5.
    pub fn is_decimal(self) -> bool {
        self.decimals().is_some()
    }

    /// Returns how many digits after the point the exact decimal has.
    fn decimals(self) -> Option<usize> {
        let mut rest = *self.0.denom();
        if rest == 1 {
            return Some(0);
        }
        let (mut twos, mut fives) = (0, 0);
        while rest % 10 == 0 {
            (rest, twos, fives) = (rest / 10, twos + 1, fives + 1);
        }
        while rest % 2 == 0 {
            (rest, twos) = (rest / 2, twos + 1);
        }
        while rest % 5 == 0 {
            (rest, fives) = (rest / 5, fives + 1);
        }
        (rest == 1).then_some(twos.max(fives))
    }

    /// Returns a whole number of 64 bits, as nearly all figures are: it needs none of the machinery of fractions.
    fn small(self) -> Option<i64> {
        if *self.0.denom() == 1 { i64::try_from(*self.0.numer()).ok() } else { None }
    }

    /// Returns the form that parses back to the same figure: a decimal, else `a/b`.
    pub fn exact(self) -> SmolStr {
        if let Some(whole) = self.small() {
            return SmolStr::new(itoa::Buffer::new().format(whole));
        }
        if self.is_decimal() {
            format_smolstr!("{self}")
        } else {
            format_smolstr!("{}/{}", self.0.numer(), self.0.denom())
        }
    }
}

impl Ord for Figure {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for Figure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A decimal without exponent or trailing zeros; one that no decimal can hold is cut at 12 places.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(whole) = self.small() {
            return fmt::Display::fmt(&whole, f);
        }
        let (top, bottom) = (self.0.numer().unsigned_abs(), self.0.denom().unsigned_abs());
        if *self.0.numer() < 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", top / bottom)?;
        let mut rest = top % bottom;
        let mut digits = String::new();
        for _ in 0..self.decimals().unwrap_or(CUT) {
            // The denominator is below 2^120, so ten times the remainder fits.
            rest *= 10;
            digits.push(char::from(b'0' + u8::try_from(rest / bottom).unwrap_or(0)));
            rest %= bottom;
        }
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() { Ok(()) } else { write!(f, ".{digits}") }
    }
}

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact())
    }
}

/// Why a text is not a figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a figure: {0:?}")]
pub struct ParseFigureError(String);

impl FromStr for Figure {
    type Err = ParseFigureError;

    /// Reads `-?digits[.digits]` or `a/b`; the strict form of [`Figure::exact`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text)
            .filter(|figure| figure.exact() == text)
            .ok_or_else(|| ParseFigureError(text.chars().take(60).collect()))
    }
}

fn parse(text: &str) -> Option<Figure> {
    if let Some((top, bottom)) = text.split_once('/') {
        return Figure::ratio(top.parse().ok()?, bottom.parse().ok()?);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    Figure::scaled(digits, -i32::try_from(fraction.len()).ok()?)
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.exact())
    }
}

/// A figure as rows give it: the decimal string that [`fmt::Display`] prints.
#[derive(Debug, Clone, Copy)]
pub struct Decimal(pub Figure);

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.small() {
            Some(whole) => serializer.serialize_str(itoa::Buffer::new().format(whole)),
            None => serializer.collect_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_decimals() {
        let table = [
            (Figure::whole(2000), "2000"),
            (Figure::scaled(15, 5).unwrap(), "1500000"),
            (Figure::scaled(2310, -2).unwrap(), "23.1"),
            (Figure::scaled(-5, -1).unwrap(), "-0.5"),
            (Figure::ratio(3, 8).unwrap(), "0.375"),
            (Figure::ratio(2, 3).unwrap(), "0.666666666666"),
        ];
        for (figure, text) in table {
            assert_eq!(figure.to_string(), text);
        }
        assert_eq!(Figure::ratio(2, 3).unwrap().exact(), "2/3");
    }

    #[test]
    fn parses_only_its_own_form() {
        for text in ["0", "-3", "2.5", "1/3", "-2/7", "120000"] {
            assert_eq!(text.parse::<Figure>().unwrap().exact(), text);
        }
        for text in ["", "+1", "01", "1.50", "1.", ".5", "2/4", "1e3", "1/0", "--1", "1_000", "9".repeat(60).as_str()] {
            assert!(text.parse::<Figure>().is_err(), "{text}");
        }
    }

    #[test]
    fn arithmetic_is_exact_and_checked() {
        let third = Figure::ratio(1, 3).unwrap();
        assert_eq!(third.plus(third).unwrap().plus(third), Some(Figure::whole(1)));
        assert_eq!(third.times(Figure::whole(3)), Some(Figure::whole(1)));
        assert_eq!(Figure::whole(1).over(Figure::ZERO), None);
        let big = Figure::scaled(1, 29).unwrap();
        assert_eq!(big.times(big), None);
        assert!(Figure::ratio(1, 3) < Figure::ratio(1, 2));
    }
}
