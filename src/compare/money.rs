//! Money: figures in two currencies, compared at the rates that the articles themselves give.
//!
//! No rate comes from outside. An article that puts two currencies side by side ("5m euros (£4.3m)") gives one;
//! figures that meet at such a rate can both be right, and nothing more is said of them.

use super::fact::Fact;
use crate::claim::Figure;
use crate::claim::relate::{Measure, Standing};
use crate::claim::unit::UNLISTED;
use crate::table;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// The currencies that the extraction knows.
#[derive(Default)]
struct Currencies {
    /// Their units, as the lexicon names them.
    units: FxHashSet<String>,
    /// The units of dollars that a bare "$" can mean, by the places where it does.
    dollars: FxHashMap<String, String>,
    /// What says whose dollar it is.
    says: Vec<String>,
}

static MONEY: LazyLock<Currencies> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        entry: Vec<Currency>,
    }
    #[derive(Deserialize)]
    struct Currency {
        unit: String,
        #[serde(default)]
        places: Vec<String>,
        #[serde(default)]
        says: Vec<String>,
    }
    let file: File = table::read("currencies.toml", table!("src/extract/lexicon/en/currencies"));
    let mut all = Currencies::default();
    for Currency { unit, places, says } in file.entry {
        all.dollars.extend(places.into_iter().map(|place| (place, unit.clone())));
        all.says.extend(says);
        all.units.insert(unit);
    }
    all
});

/// The unit of "$" without a word that says whose.
const DOLLAR: &str = "dollar";

/// Returns the unit of another country's dollar that a bare "$" can mean in a text which tells of that country: there
/// the sign is its own. Nothing for other units, and for words that say whose dollar it is.
pub fn other_dollar<'p>(words: &str, unit: &str, mut places: impl Iterator<Item = &'p str>) -> Option<&'static str> {
    if unit != DOLLAR {
        return None;
    }
    let words = words.to_lowercase();
    if MONEY.says.iter().any(|says| words.contains(says.as_str())) {
        return None;
    }
    places.find_map(|place| MONEY.dollars.get(&place.to_lowercase())).map(String::as_str)
}

/// How far two figures in different currencies may lie apart at a rate that was itself rounded: a twentieth.
const MARGIN: (i128, i128) = (1, 20);

/// The most bytes between two figures of which one is the other in another currency.
const BESIDE: usize = 12;

/// Whether a unit is one of money.
pub fn is_money(unit: &str) -> bool {
    MONEY.units.contains(unit) || unit.ends_with(UNLISTED)
}

/// Whether a unit is one of money for something: "dollar per share".
pub fn is_price(unit: &str) -> bool {
    unit.split_once(" per ").is_some_and(|(money, _)| is_money(money))
}

/// Rates of exchange that the articles give: how many of the second unit one of the first is.
#[derive(Debug, Default)]
pub struct Rates(FxHashMap<(String, String), Vec<Figure>>);

impl Rates {
    /// Collects the rates: two figures in different currencies, one right after the other.
    pub fn of(facts: &[Fact]) -> Self {
        let mut rates = Self::default();
        // Three in a row: "5m euros (£4.3m; $5.4m)".
        for (at, a) in facts.iter().enumerate() {
            let mut end = a.claim.span.end;
            for b in facts[at + 1..].iter().take(3) {
                let beside =
                    b.side.article == a.side.article && b.claim.span.start >= end && b.claim.span.start - end <= BESIDE;
                if !beside || !is_money(&a.quantity.unit) || !is_money(&b.quantity.unit) {
                    break;
                }
                end = b.claim.span.end;
                if let (Some(x), Some(y)) = (a.quantity.stated.point(), b.quantity.stated.point())
                    && a.quantity.unit != b.quantity.unit
                {
                    rates.add(&a.quantity.unit, &b.quantity.unit, y.over(x));
                    rates.add(&b.quantity.unit, &a.quantity.unit, x.over(y));
                }
            }
        }
        rates
    }

    fn add(&mut self, from: &str, to: &str, rate: Option<Figure>) {
        if let Some(rate) = rate {
            self.0.entry((from.to_owned(), to.to_owned())).or_default().push(rate);
        }
    }

    /// Returns how two sums in different currencies stand at the given rates; nothing where no rate was given, or
    /// they meet at none: a rate from a newspaper is no ground for a conflict.
    pub fn stand(&self, a: &Measure, b: &Measure) -> Option<(Standing, Vec<String>)> {
        if !is_money(&a.unit) || !is_money(&b.unit) {
            return None;
        }
        let direct = self.0.get(&(a.unit.to_string(), b.unit.to_string()))?;
        direct.iter().find_map(|rate| {
            let turned = a.at_rate(*rate, &b.unit)?;
            let margin = turned.interval.low.or(turned.interval.high)?.times(Figure::ratio(MARGIN.0, MARGIN.1)?)?;
            let mut wide = turned.interval.clone();
            wide.low = wide.low.and_then(|f| f.plus(margin.negated()));
            wide.high = wide.high.and_then(|f| f.plus(margin));
            let line = format!(
                "at the rate that an article gives ({rate} {} for 1 {}): {} is about {}",
                b.unit, a.unit, a.written, turned.interval
            );
            wide.meets(&b.interval).then(|| (Standing::Meets, vec![line]))
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn units_of_money_are_those_of_the_lexicon() {
        let table = [
            ("$5 million", "dollar", "Perth", Some("australian dollar")),
            ("US$5 million", "dollar", "Perth", None),
            ("5 million U.S. dollars", "dollar", "Perth", None),
            ("$5 million", "dollar", "Boston", None),
            ("A$5 million", "australian dollar", "Perth", None),
        ];
        for (words, unit, place, expected) in table {
            assert_eq!(super::other_dollar(words, unit, [place].into_iter()), expected, "{words} {place}");
        }
        for (unit, money) in
            [("dollar", true), ("krona", true), ("zorin (currency)", true), ("meter", false), ("", false)]
        {
            assert_eq!(super::is_money(unit), money, "{unit}");
        }
    }
}
