//! A timeline as SVG inside the HTML report: places worked out here, words escaped by the template.
//!
//! Nothing but lines, circles and words, told apart by shape and not by colour, so that it prints in black and white;
//! no script, no style but classes of the page's own sheet.

use super::{Chart, End, Row, SCALE};

/// The width of the drawing, in its own units.
pub const WIDTH: i64 = 860;

const TOP: i64 = 24;
const ROW: i64 = 26;
const FROM: i64 = 310;
const TO: i64 = 610;
const LONGEST: usize = 40;

/// A row with its places.
pub struct Drawn<'a> {
    /// The row.
    pub row: &'a Row,
    /// The line that it stands on.
    pub y: i64,
    /// Where the interval starts and ends.
    pub x: (i64, i64),
}

impl Drawn<'_> {
    /// Whether the lower end is a full point.
    pub fn from_closed(&self) -> bool {
        self.row.ends.0 == End::Closed
    }

    /// Whether the upper end is a full point.
    pub fn to_closed(&self) -> bool {
        self.row.ends.1 == End::Closed
    }

    /// Returns the corners of the arrow at an end without one, the lower end first.
    pub fn arrow(&self, lower: &bool) -> Option<String> {
        let (end, x, side) = if *lower { (self.row.ends.0, self.x.0, 9) } else { (self.row.ends.1, self.x.1, -9) };
        let y = self.y;
        (end == End::Unbounded).then(|| format!("{x},{y} {},{} {},{}", x + side, y - 5, x + side, y + 5))
    }

    /// Returns the words, cut where they would leave the drawing.
    pub fn words(&self) -> String {
        let of = self.row.of.as_ref().map(|of| format!(" {of}")).unwrap_or_default();
        cut(&self.row.words, LONGEST - of.chars().count().min(LONGEST / 2)) + &of
    }

    /// Returns the outlet, cut in the same way.
    pub fn outlet(&self) -> String {
        cut(&self.row.outlet, 22)
    }

    /// Returns the row in words, for those who hear it.
    pub fn spoken(&self) -> String {
        let of = self.row.of.as_deref().unwrap_or_default();
        format!("{}, {}: {} {of}", self.row.when, self.row.outlet, self.row.words).trim_end().to_owned()
    }
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most - 1).collect();
    format!("{}…", short.trim_end())
}

fn x(at: i64) -> i64 {
    FROM + (TO - FROM) * at / SCALE
}

impl Chart {
    /// Returns the rows with their places.
    pub fn drawn(&self) -> Vec<Drawn<'_>> {
        let rows = self.rows.iter().zip(0..);
        rows.map(|(row, at)| Drawn { row, y: TOP + ROW * at + ROW / 2, x: (x(row.from), x(row.to)) }).collect()
    }

    /// Returns the marks of the axis with their places, those that have room.
    pub fn marks(&self) -> Vec<(i64, &str)> {
        let mut free = i64::MIN;
        let mut out = Vec::new();
        for (at, label) in &self.ticks {
            let half = 4 * i64::try_from(label.len()).unwrap_or(0);
            if x(*at) - half >= free {
                out.push((x(*at), label.as_str()));
                free = x(*at) + half + 6;
            }
        }
        out
    }

    /// Returns the height of the drawing.
    pub fn height(&self) -> i64 {
        TOP + ROW * i64::try_from(self.rows.len()).unwrap_or(0) + 8
    }

    /// Returns the upper and the lower end of the marks' lines.
    pub fn frame(&self) -> (i64, i64) {
        (TOP, self.height() - 4)
    }
}
