//! Calibres: the width of a barrel, in parts of an inch, whether or not its point is written.

use crate::claim::Figure;
use crate::claim::relate::Measure;

/// The topic of a figure that is one.
pub const TOPIC: &str = "caliber";

/// The unit of barrels that are not measured in parts of an inch.
const MILLIMETER: &str = "millimeter";

/// Takes a figure for the width of a barrel: a "38-caliber" revolver is a ".38", a "357 Magnum" a ".357", a "9mm" pistol one
/// of .354. It turns into no other unit, and counts nothing.
pub fn read(measure: &mut Measure) {
    if measure.unit != MILLIMETER && !measure.unit.is_empty() {
        return;
    }
    let metric = measure.unit == MILLIMETER;
    (measure.dimension, measure.unit) = (TOPIC.into(), TOPIC.into());
    let parts = |n: Figure| {
        if metric {
            return Figure::scaled(254, -1).and_then(|inch| n.over(inch));
        }
        let whole = if n < Figure::whole(100) { 100 } else { 1000 };
        if n < Figure::whole(1) { Some(n) } else { n.over(Figure::whole(whole)) }
    };
    if metric {
        // As it is written it is in millimetres, and in them in the base unit's place too.
        measure.interval = measure.written.clone();
    }
    for interval in [&mut measure.interval, &mut measure.written] {
        interval.low = interval.low.and_then(parts);
        interval.high = interval.high.and_then(parts);
    }
}
