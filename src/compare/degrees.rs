//! Temperatures whose scale is not named: "it was 41 degrees".
//!
//! They are held against those of a scale where the numbers fit, and never said to conflict with one.

use crate::claim::relate::Measure;
use crate::claim::{Figure, Quantity};

/// The unit of a temperature without a scale.
pub const BARE: &str = "degree";

/// No air is hotter than this in degrees Celsius: the record of the World Meteorological Organization is 56.7.
const HOTTEST: i64 = 57;

/// Takes a temperature for one in degrees Celsius, or Fahrenheit where it would be too hot.
pub fn of_a_scale(measure: &mut Measure, quantity: &Quantity) {
    let hot = measure.written.low.or(measure.written.high).is_some_and(|n| n > Figure::whole(HOTTEST));
    let unit = if hot { "fahrenheit" } else { "celsius" };
    *measure = Measure::of(&Quantity { unit: unit.into(), ..quantity.clone() });
}
