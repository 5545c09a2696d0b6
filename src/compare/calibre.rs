//! Calibres: the width of a barrel, in parts of an inch, whether or not its point is written.

use crate::claim::Figure;
use crate::claim::relate::Measure;

/// The topic of a figure that is one.
pub const TOPIC: &str = "caliber";

/// Takes a bare figure for the width of a barrel: a "38-caliber" revolver is a ".38", a "357 Magnum" a ".357". It
/// turns into no other unit, and counts nothing.
pub fn read(measure: &mut Measure) {
    (measure.dimension, measure.unit) = (TOPIC.into(), TOPIC.into());
    let parts = |n: Figure| {
        let whole = if n < Figure::whole(100) { 100 } else { 1000 };
        if n < Figure::whole(1) { Some(n) } else { n.over(Figure::whole(whole)) }
    };
    for interval in [&mut measure.interval, &mut measure.written] {
        interval.low = interval.low.and_then(parts);
        interval.high = interval.high.and_then(parts);
    }
}
