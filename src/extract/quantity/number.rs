//! The number grammar: from tokens to one exact number.
//!
//! Digits with group commas and a decimal point, scales ("1.5 million", "12.3m"), number words ("thirty-one
//! thousand two hundred"), fractions ("two-thirds", "10 1/2", "½"), dozens, and vague plurals ("tens of
//! thousands"), which are ranges from their unit to ten times it. A comma groups thousands and a point is the
//! decimal point, as in English; "2.500" is therefore 2.5.

mod parts;
mod spelled;

use super::words::{NumberWord, Role, Short};
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;

/// A number in a text.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// The first token.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
    /// The number; the lower end of a vague one.
    pub low: Figure,
    /// The number; the upper end of a vague one.
    pub high: Figure,
    /// The number before its scale.
    pub mantissa: Figure,
    /// Whether a magnitude word or suffix scales it.
    pub scaled: bool,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it is a part of a whole ("a third").
    pub fraction: bool,
    /// Whether the words are vague ("dozens").
    pub vague: bool,
}

impl Number {
    pub(super) fn point(start: usize, end: usize, value: Figure, digits: bool) -> Self {
        Self {
            start,
            end,
            low: value,
            high: value,
            mantissa: value,
            scaled: false,
            digits,
            fraction: false,
            vague: false,
        }
    }

    pub(super) fn scale(&mut self, factor: Figure, end: usize) -> Option<()> {
        self.low = self.low.times(factor)?;
        self.high = self.high.times(factor)?;
        self.scaled = true;
        self.end = end;
        Some(())
    }
}

/// Reads numbers of one text.
pub(super) struct Reader<'d, 'a> {
    doc: &'d Document<'a>,
    /// The token after the sentence.
    limit: usize,
    /// The first token of the sentence, or the one after the last number read.
    from: usize,
}

impl<'d, 'a> Reader<'d, 'a> {
    pub(super) fn new(doc: &'d Document<'a>, from: usize, limit: usize) -> Self {
        Self { doc, limit, from }
    }

    fn word(&self, at: usize) -> NumberWord {
        if at < self.limit {
            self.doc.lexicon.quantity.number(&self.doc.tokens[at].word)
        } else {
            NumberWord::default()
        }
    }

    fn text(&self, at: usize) -> &'a str {
        if at < self.limit { self.doc.word(at) } else { "" }
    }

    fn is(&self, at: usize, class: Around) -> bool {
        at < self.limit && self.doc.says(at, class)
    }

    fn glued(&self, at: usize) -> bool {
        at < self.limit && self.doc.glued(at)
    }

    /// Whether a hyphen glued on both sides stands at `at`.
    fn hyphen(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1) && matches!(self.text(at), "-" | "‑" | "–")
    }

    /// Returns the number that starts at token `at`; `money` says that a currency stands before it.
    pub(super) fn at(&self, at: usize, money: bool) -> Option<Number> {
        let token = &self.doc.tokens[at];
        match token.kind {
            TokenKind::Number => self.digits(at, money),
            TokenKind::Word => self.words(at),
            TokenKind::Mark => self.mark(at, money),
        }
    }

    fn mark(&self, at: usize, money: bool) -> Option<Number> {
        if self.text(at) == "." {
            // ".500": a point before digits, after a blank or a currency.
            let number = self.glued(at + 1) && self.doc.tokens[at + 1].kind == TokenKind::Number;
            if !number || self.doc.glued(at) && !money || self.text(at + 1).contains(['.', ',']) {
                return None;
            }
            let digits = self.text(at + 1);
            let exponent = i32::try_from(digits.len()).ok()?;
            let value = Figure::scaled(digits.parse().ok()?, -exponent)?;
            let mut number = Number::point(at, at + 2, value, true);
            self.scales(&mut number, money)?;
            return Some(number);
        }
        let (top, bottom) = parts::glyph(self.text(at))?;
        let mut number = Number::point(at, at + 1, Figure::ratio(top, bottom)?, true);
        number.fraction = true;
        self.scales(&mut number, money)?;
        Some(number)
    }

    fn digits(&self, at: usize, money: bool) -> Option<Number> {
        let (mut value, mut end) = (decimal(self.text(at))?, at + 1);
        // "10, 000" and groups set apart by a space; a plain one is sure where noughts follow ("20 000").
        while let Some((joined, after)) = self.next_group(value, end) {
            (value, end) = (joined, after);
        }
        let mut number = Number::point(at, end, value, true);
        if let Some((part, after)) = self.ratio(end).or_else(|| self.joined_ratio(end)) {
            // "10 1/2", "1½": a part after the whole; of a cent in the price of grain ("$3.77-1/2").
            let cents = money && self.text(at).contains('.');
            number.low = value.plus(if cents { part.over(Figure::whole(100))? } else { part })?;
            number.end = after;
        } else if let Some((mixed, after)) = self.run_together(at) {
            number.low = mixed;
            number.end = after;
        } else if let Some((bottom, after)) = self.slash(at) {
            number.low = value.over(bottom)?;
            number.end = after;
            number.fraction = true;
        }
        (number.high, number.mantissa) = (number.low, number.low);
        self.power_of_ten(&mut number);
        self.scales(&mut number, money)?;
        Some(number)
    }

    fn next_group(&self, value: Figure, end: usize) -> Option<(Figure, usize)> {
        let comma = self.text(end) == "," && self.glued(end) && !self.glued(end + 1);
        let group = if comma { end + 1 } else { end };
        let text = self.text(group);
        if group >= self.limit || text.len() != 3 || !text.bytes().all(|b| b.is_ascii_digit()) || !value.is_whole() {
            return None;
        }
        let between = &self.doc.text[self.doc.tokens[group - 1].end as usize..self.doc.tokens[group].start as usize];
        let thin = matches!(between, "\u{a0}" | "\u{202f}" | "\u{2009}");
        let zeros = text == "000" && (comma || between == " ");
        if !(thin && !comma || zeros) || value >= Figure::whole(1000) && comma {
            return None;
        }
        let joined = value.times(Figure::whole(1000))?.plus(Figure::whole(text.parse().ok()?))?;
        Some((joined, group + 1))
    }

    /// Reads "×10−30" and "x 10^6".
    fn power_of_ten(&self, number: &mut Number) -> Option<()> {
        let at = number.end;
        if !matches!(self.text(at), "×" | "x" | "X") || self.text(at + 1) != "10" {
            return None;
        }
        let mut next = at + 2;
        if self.text(next) == "^" {
            next += 1;
        }
        let negative = matches!(self.text(next), "−" | "-" | "–") && self.glued(next);
        if negative {
            next += 1;
        }
        let power: i32 = if self.glued(next) { self.text(next).parse().ok()? } else { return None };
        let factor = Figure::scaled(1, if negative { -power } else { power })?;
        number.scale(factor, next + 1)
    }

    /// Reads the scales after a number: "1.5 million", "13.6m", "4 hundred million", "2 dozen", "three quarters
    /// billion". Returns nothing when the number grows past what a figure holds.
    fn scales(&self, number: &mut Number, money: bool) -> Option<()> {
        loop {
            let mut at = number.end;
            let hyphen = self.hyphen(at) && matches!(self.word(at + 1).role, Role::Scale | Role::Hundred);
            if hyphen {
                at += 1;
            }
            let NumberWord { role, value } = self.word(at);
            let factor = match role {
                Role::Hundred => Figure::whole(100),
                Role::Dozen => Figure::whole(12),
                Role::Scale => Figure::scaled(1, i32::try_from(value).ok()?)?,
                Role::Short if !number.scaled && self.short_scale(at, money) => {
                    Figure::scaled(1, i32::try_from(value).ok()?)?
                }
                _ => return Some(()),
            };
            number.scale(factor, at + 1)?;
        }
    }

    /// Whether a short scale after a number scales it: "m" without a currency is a metre, unless a unit or
    /// something counted follows ("12.3m tonnes").
    fn short_scale(&self, at: usize, money: bool) -> bool {
        let text = self.text(at);
        let glued = self.glued(at);
        if money {
            return glued || text.len() > 1 || self.doc.lexicon.vocabulary.is_scale(text);
        }
        match self.doc.lexicon.quantity.short(text) {
            Some(Short::Own) => glued || text.len() > 1,
            Some(Short::Unit) => glued && self.something_counted(at + 1),
            None => false,
        }
    }

    fn something_counted(&self, at: usize) -> bool {
        at < self.limit
            && !self.glued(at)
            && (self.doc.tags[at] == Tag::Plural
                || self.is(at, Around::People)
                // "He won the 100m in 9.8 seconds": no inches.
                || self.doc.tags[at] != Tag::Preposition
                    && self.doc.lexicon.quantity.units.at(&self.doc.tokens, at).is_some_and(|hit| hit.words.len() > 1)
                || self.doc.tags[at] == Tag::Adjective && self.doc.tags.get(at + 1) == Some(&Tag::Plural))
    }
}

/// Returns the number that a token of digits writes; nothing for "1,2,3" and "1.2.3".
fn decimal(text: &str) -> Option<Figure> {
    // As nearly all are written: digits alone, which 64 bits hold.
    if text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().map(Figure::whole);
    }
    let (whole, fraction) = match text.rsplit_once('.') {
        Some((whole, fraction)) if !whole.contains('.') && !fraction.contains(',') => (whole, fraction),
        // Groups of three set apart by points: "1.234.567".
        Some((whole, last)) if !text.contains(',') => {
            let mut groups = whole.split('.').skip(1).chain([last]);
            if !groups.all(|g| g.len() == 3) {
                return None;
            }
            return Figure::scaled(text.replace('.', "").parse().ok()?, 0);
        }
        Some(_) => return None,
        None => (text, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let grouped = whole.contains(',');
    // Groups of three, or of two before the last as in India ("1,00,000").
    let rest: Vec<&str> = groups.collect();
    let last_is_three = rest.last().is_none_or(|g| g.len() == 3);
    if grouped && (first.len() > 3 || !last_is_three || !rest.iter().all(|g| g.len() == 3 || g.len() == 2)) {
        return None;
    }
    let digits: String = whole.bytes().filter(u8::is_ascii_digit).map(char::from).collect();
    if digits.len() + fraction.len() > 30 {
        return None;
    }
    let all: i128 = format!("{digits}{fraction}").parse().ok()?;
    Figure::scaled(all, -i32::try_from(fraction.len()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_their_values() {
        // The number stands first; what it covers, its value (or ends), whether it is scaled.
        let table = [
            ("2,000 men", "2,000", "2000", false),
            ("1.5 million homes", "1.5 million", "1500000", true),
            ("12.3m tonnes", "12.3m", "12300000", true),
            ("37m high", "37", "37", false),
            ("1,00,000 rupees", "1,00,000", "100000", false),
            ("3 lakh cars", "3 lakh", "300000", true),
            ("4 hundred million", "4 hundred million", "400000000", true),
            ("1.234.567 votes", "1.234.567", "1234567", false),
            ("10, 000 men", "10, 000", "10000", false),
            ("12\u{a0}500 men", "12\u{a0}500", "12500", false),
            ("twenty-eight men", "twenty-eight", "28", false),
            (
                "thirty-one thousand two hundred fifty-six men",
                "thirty-one thousand two hundred fifty-six",
                "31256",
                true,
            ),
            ("two hundred and fifty men", "two hundred and fifty", "250", true),
            ("two dozen boats", "two dozen", "24", true),
            ("half a million men", "half a million", "500000", true),
            ("half a dozen men", "half a dozen", "6", true),
            ("two and a half years", "two and a half", "2.5", false),
            ("two and one-half years", "two and one-half", "2.5", false),
            ("six and three-quarter hours", "six and three-quarter", "6.75", false),
            ("three-quarter hours", "three-quarter", "0.75", false),
            ("half dozen boats", "half dozen", "6", true),
            ("half were away", "half", "0.5", false),
            ("one and a half million men", "one and a half million", "1500000", true),
            ("two-thirds of them", "two-thirds", "0.666666666666", false),
            ("three quarters billion", "three quarters billion", "750000000", true),
            ("10 1/2 miles", "10 1/2", "10.5", false),
            ("10-1/2 miles", "10-1/2", "10.5", false),
            ("10 - 1/2 miles", "10 - 1/2", "10.5", false),
            ("41/2 months", "41/2", "4.5", false),
            ("113/4-inch planks", "113/4", "11.75", false),
            ("4 and 1/2 months", "4 and 1/2", "4.5", false),
            ("1/2 pound", "1/2", "0.5", false),
            ("7½ miles", "7½", "7.5", false),
            ("1.99×10−30 kg", "1.99×10−30", "", true),
            (".500 record", ".500", "0.5", false),
            ("dozens of men", "dozens", "24..99", false),
            ("tens of thousands of men", "tens of thousands", "10000..100000", false),
            ("two three", "two", "2", false),
        ];
        for (text, covers, value, scaled) in table {
            let doc = Document::read(text, None);
            let number = Reader::new(&doc, 0, doc.tokens.len()).at(0, false).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(doc.span(number.start..number.end).of(text), covers);
            let shown = if number.vague { format!("{}..{}", number.low, number.high) } else { number.low.to_string() };
            assert!(shown == value || value.is_empty(), "{text}: {shown}");
            assert_eq!(number.scaled, scaled, "{text}");
        }
        for text in ["1,2,3", "1.2.3", "third place", "1,2345", "half past six", "half time"] {
            let doc = Document::read(text, None);
            assert!(Reader::new(&doc, 0, doc.tokens.len()).at(0, false).is_none(), "{text}");
        }
    }
}
