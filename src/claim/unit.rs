//! Units and currencies: which of them measure one thing, and how one turns into another.
//!
//! The factors are exact (international yard and pound agreement, 1959; SI brochure, 9th edition). Currencies
//! are one dimension each: no rate is known here, and a bare "$" may be any dollar.

use super::figure::Figure;

/// What ends the unit of a currency that no lexicon lists, behind its name as the text has it: "zorin (currency)".
pub const UNLISTED: &str = " (currency)";

/// What a unit measures, and how many base units it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The dimension ("length"); for money the currency's own name.
    pub dimension: &'static str,
    /// One of the unit in the dimension's base unit.
    pub factor: Figure,
    /// What is added after the factor: the freezing point of the Fahrenheit scale.
    pub offset: Figure,
}

/// Name, dimension, numerator and denominator of the factor; sorted by name. The names are the normal forms of the lexicons'
/// units.
const UNITS: &[(&str, &str, i64, i64)] = &[
    ("acre", "area", 40_468_564_224, 10_000_000),
    ("ampere", "current", 1, 1),
    ("barrel", "volume", 158_987_294_928, 1_000_000_000),
    ("basis point", "percent", 1, 100),
    ("carat", "mass", 1, 5_000),
    ("centiliter", "volume", 1, 100),
    ("centimeter", "length", 1, 100),
    ("century", "time", 3_155_695_200, 1),
    ("cubic centimeter", "volume", 1, 1_000),
    ("cubic foot", "volume", 28_316_846_592, 1_000_000_000),
    ("cubic inch", "volume", 16_387_064, 1_000_000_000),
    ("cubic kilometer", "volume", 1_000_000_000_000, 1),
    ("cubic meter", "volume", 1_000, 1),
    ("cubic yard", "volume", 764_554_857_984, 1_000_000_000),
    ("day", "time", 86_400, 1),
    ("decade", "time", 315_569_520, 1),
    ("decimeter", "length", 1, 10),
    ("fathom", "length", 18_288, 10_000),
    ("foot", "length", 3_048, 10_000),
    ("fortnight", "time", 1_209_600, 1),
    ("furlong", "length", 201_168, 1_000),
    ("gallon", "volume", 3_785_411_784, 1_000_000_000),
    ("gigabyte", "data", 1_000_000_000, 1),
    ("gigahertz", "frequency", 1_000_000_000, 1),
    ("gigatonne", "mass", 1_000_000_000_000, 1),
    ("gigawatt", "power", 1_000_000_000, 1),
    ("gigawatt hour", "energy", 3_600_000_000_000, 1),
    ("gram", "mass", 1, 1_000),
    ("hectare", "area", 10_000, 1),
    ("hectopascal", "pressure", 100, 1),
    ("hertz", "frequency", 1, 1),
    ("hour", "time", 3_600, 1),
    ("inch", "length", 254, 10_000),
    ("joule", "energy", 1, 1),
    ("kilobyte", "data", 1_000, 1),
    ("kilogram", "mass", 1, 1),
    ("kilohertz", "frequency", 1_000, 1),
    ("kilojoule", "energy", 1_000, 1),
    ("kilometer", "length", 1_000, 1),
    ("kilometer per hour", "speed", 1_000, 3_600),
    ("kilometer per second", "speed", 1_000, 1),
    ("kilopascal", "pressure", 1_000, 1),
    ("kilotonne", "mass", 1_000_000, 1),
    ("kilovolt", "voltage", 1_000, 1),
    ("kilowatt", "power", 1_000, 1),
    ("kilowatt hour", "energy", 3_600_000, 1),
    ("knot", "speed", 1_852, 3_600),
    ("liter", "volume", 1, 1),
    ("liter per square meter", "length", 1, 1_000),
    ("megabyte", "data", 1_000_000, 1),
    ("megahertz", "frequency", 1_000_000, 1),
    ("megajoule", "energy", 1_000_000, 1),
    ("megapascal", "pressure", 1_000_000, 1),
    ("megatonne", "mass", 1_000_000_000, 1),
    ("megawatt", "power", 1_000_000, 1),
    ("megawatt hour", "energy", 3_600_000_000, 1),
    ("meter", "length", 1, 1),
    ("meter per second", "speed", 1, 1),
    ("metric ton", "mass", 1_000, 1),
    ("microsievert", "radiation", 1, 1_000_000),
    ("mile", "length", 1_609_344, 1_000),
    ("mile per hour", "speed", 1_609_344, 3_600_000),
    ("milliampere", "current", 1, 1_000),
    ("millibar", "pressure", 100, 1),
    ("milligram", "mass", 1, 1_000_000),
    ("milliliter", "volume", 1, 1_000),
    ("millimeter", "length", 1, 1_000),
    ("millisecond", "time", 1, 1_000),
    ("millisievert", "radiation", 1, 1_000),
    ("millivolt", "voltage", 1, 1_000),
    ("minute", "time", 60, 1),
    ("month", "time", 2_629_746, 1),
    ("nautical mile", "length", 1_852, 1),
    ("ounce", "mass", 28_349_523_125, 1_000_000_000_000),
    ("pascal", "pressure", 1, 1),
    ("petabyte", "data", 1_000_000_000_000_000, 1),
    ("pound", "mass", 45_359_237, 100_000_000),
    ("second", "time", 1, 1),
    ("sievert", "radiation", 1, 1),
    ("square foot", "area", 9_290_304, 100_000_000),
    ("square inch", "area", 64_516, 100_000_000),
    ("square kilometer", "area", 1_000_000, 1),
    ("square meter", "area", 1, 1),
    ("square mile", "area", 2_589_988_110_336, 1_000_000),
    ("square yard", "area", 83_612_736, 100_000_000),
    ("terabyte", "data", 1_000_000_000_000, 1),
    ("terawatt", "power", 1_000_000_000_000, 1),
    ("terawatt hour", "energy", 3_600_000_000_000_000, 1),
    ("ton", "mass", 1_000, 1),
    ("volt", "voltage", 1, 1),
    ("watt", "power", 1, 1),
    ("watt hour", "energy", 3_600, 1),
    ("week", "time", 604_800, 1),
    ("yard", "length", 9_144, 10_000),
    ("year", "time", 31_556_952, 1),
];

/// A unit that is one of several, and how much of the one in the table the least and the largest of them are, as numerator
/// and denominator: a ton of 2,000 pounds, of 1,000 kilograms, of 2,240 pounds.
const LOOSE: (&str, (i64, i64), (i64, i64)) = ("ton", (90_718_474, 100_000_000), (10_160_469_088, 10_000_000_000));

/// Returns the least and the largest factor by which a unit may be meant, where its name does not tell which it is.
pub fn spread(name: &str) -> Option<(Figure, Figure)> {
    let (loose, least, most) = LOOSE;
    let ratio = |(n, of): (i64, i64)| Figure::ratio(i128::from(n), i128::from(of));
    if name == loose { ratio(least).zip(ratio(most)) } else { None }
}

/// Returns what a unit measures, or nothing for one that turns into no other.
pub fn unit(name: &str) -> Option<Unit> {
    match name {
        "celsius" => {
            return Some(Unit { dimension: "temperature", factor: Figure::whole(1), offset: Figure::ZERO });
        }
        "fahrenheit" => {
            let (factor, offset) = (Figure::ratio(5, 9)?, Figure::ratio(-160, 9)?);
            return Some(Unit { dimension: "temperature", factor, offset });
        }
        _ => {}
    }
    let row = UNITS[UNITS.binary_search_by_key(&name, |(unit, ..)| unit).ok()?];
    let factor = Figure::ratio(i128::from(row.2), i128::from(row.3))?;
    Some(Unit { dimension: row.1, factor, offset: Figure::ZERO })
}

impl Unit {
    /// Returns a figure of this unit in the base unit, or nothing when it does not fit.
    pub fn base(&self, figure: Figure) -> Option<Figure> {
        figure.times(self.factor)?.plus(self.offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order() {
        assert!(UNITS.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn every_unit_has_its_words() {
        let source = crate::table::source_text("src/extract/lexicon/en/units");
        for (name, ..) in UNITS {
            assert!(source.contains(&format!("\nunit = \"{name}\"\n")), "{name}: no normal form of a unit");
        }
    }

    #[test]
    fn figures_in_base_units() {
        // (figure, unit, dimension, in the base unit)
        let table = [
            (58, "kilometer", "length", "58000"),
            (36, "mile", "length", "57936.384"),
            (100, "foot", "length", "30.48"),
            (82, "fahrenheit", "temperature", "27.777777777777"),
            (3, "week", "time", "1814400"),
            (2, "gigawatt hour", "energy", "7200000000000"),
            (50, "basis point", "percent", "0.5"),
            (35, "cubic foot", "volume", "991.08963072"),
        ];
        for (figure, name, dimension, base) in table {
            let unit = unit(name).unwrap();
            assert_eq!(unit.dimension, dimension);
            assert_eq!(unit.base(Figure::whole(figure)).unwrap().to_string(), base, "{name}");
        }
        assert_eq!(unit("soldier"), None);
    }
}
