//! Parts of a whole in digits: "10 1/2", "1½", "4-1/2", and "41/2 months", run together in print.

use super::{Reader, decimal};
use crate::claim::Figure;
use crate::extract::lexicon::around::Around;
use crate::extract::token::TokenKind;

impl Reader<'_, '_> {
    /// Reads "1/2" or "½" at `at`, after a whole number.
    pub(super) fn ratio(&self, at: usize) -> Option<(Figure, usize)> {
        if at >= self.limit {
            return None;
        }
        if let Some((top, bottom)) = glyph(self.text(at)) {
            return Some((Figure::ratio(top, bottom)?, at + 1));
        }
        if self.glued(at) || self.doc.tokens[at].kind != TokenKind::Number {
            return None;
        }
        let top = decimal(self.text(at))?;
        let (bottom, end) = self.slash(at)?;
        (top < bottom).then_some((top.over(bottom)?, end))
    }

    /// Reads "-1/2", " - 1/2" and " and 1/2" at `at`, after a whole number.
    pub(super) fn joined_ratio(&self, at: usize) -> Option<(Figure, usize)> {
        let joins =
            matches!(self.text(at), "-" | "‑") && self.glued(at) == self.glued(at + 1) || self.is(at, Around::And);
        if !joins || at + 1 >= self.limit || self.doc.tokens[at + 1].kind != TokenKind::Number {
            return None;
        }
        let top = decimal(self.text(at + 1))?;
        let (bottom, end) = self.slash(at + 1)?;
        (top < bottom).then_some((top.over(bottom)?, end))
    }

    /// Reads the "/2" of "1/2": only denominators that are read as parts ("24/7" and "9/11" are none).
    pub(super) fn slash(&self, at: usize) -> Option<(Figure, usize)> {
        if !(self.text(at + 1) == "/" && self.glued(at + 1) && self.glued(at + 2)) || self.text(at).len() > 2 {
            return None;
        }
        let bottom: i64 = self.text(at + 2).parse().ok()?;
        let top: i64 = self.text(at).parse().ok()?;
        let further = self.glued(at + 3) && self.text(at + 3) == "/";
        (matches!(bottom, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 32) && top < bottom && !further)
            .then_some((Figure::whole(bottom), at + 3))
    }

    /// Reads "41/2 months", a whole and its part run together in print: only where the last digit is the top of a half, a
    /// third, quarters or eighths, and a unit follows at once.
    pub(super) fn run_together(&self, at: usize) -> Option<(Figure, usize)> {
        let text = self.text(at);
        let plain = matches!(text.len(), 2 | 3) && text.bytes().all(|b| b.is_ascii_digit());
        if !(plain && self.text(at + 1) == "/" && self.glued(at + 1) && self.glued(at + 2)) {
            return None;
        }
        let (whole, top) = text.split_at(text.len() - 1);
        let bottom = self.text(at + 2);
        let (top_n, bottom_n): (i64, i64) = (top.parse().ok()?, bottom.parse().ok()?);
        let part =
            matches!((top, bottom), ("1", "2") | ("1" | "2", "3") | ("1" | "3", "4") | ("1" | "3" | "5" | "7", "8"));
        let end = at + 3;
        let unit_at = if self.hyphen(end) { end + 1 } else { end };
        let unit = self.doc.lexicon.quantity.unit(self.doc.text, &self.doc.tokens, unit_at);
        let sure =
            unit_at < self.limit && !(self.glued(end) && unit_at == end) && unit.is_some_and(|u| !u.meaning.is_money());
        (part && sure).then_some(())?;
        let part = Figure::whole(top_n).over(Figure::whole(bottom_n))?;
        Some((Figure::whole(whole.parse().ok()?).plus(part)?, end))
    }
}

/// Returns the parts of a vulgar fraction glyph.
pub(super) fn glyph(text: &str) -> Option<(i128, i128)> {
    Some(match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    })
}
