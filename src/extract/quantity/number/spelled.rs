//! Numbers in words: "thirty-one thousand two hundred", "two and a half", "two-thirds", "dozens of".

use super::super::words::{NumberWord, Role};
use super::{Number, Reader};
use crate::claim::Figure;
use crate::claim::quantity::Bound;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::Case;

impl Reader<'_, '_> {
    /// Reads the number whose words start at token `at`.
    pub(super) fn words(&self, at: usize) -> Option<Number> {
        let NumberWord { role, value } = self.word(at);
        match role {
            Role::None | Role::Short => None,
            Role::Vague => self.vague(at, value),
            Role::Fraction => self.fraction(at, value),
            Role::Fractions => None,
            Role::Small | Role::Tens => self.cardinal(at, at),
            Role::Hundred | Role::Scale | Role::Dozen => {
                let before = at.checked_sub(1).filter(|i| *i >= self.from);
                match before {
                    // "a baker's dozen"
                    Some(i) if self.doc.tags[i] == Tag::Possessive => None,
                    Some(i) if self.is(i, Around::Article) => {
                        let half = i.checked_sub(1).filter(|h| *h >= self.from && self.is(*h, Around::Half));
                        if let Some(half) = half {
                            return self.part_of_scale(half, at, Figure::ratio(1, 2)?);
                        }
                        self.cardinal(i, at)
                    }
                    Some(i) if self.couple(i).is_some() => {
                        let mut number = self.cardinal(self.couple(i)?, at)?;
                        number.low = number.low.times(Figure::whole(2))?;
                        (number.high, number.vague) = (number.low, true);
                        Some(number)
                    }
                    Some(i) if self.is(i, Around::FewTimes) => {
                        let start = if self.is(i, Around::Few) && i > self.from && self.is(i - 1, Around::A) {
                            i - 1
                        } else {
                            i
                        };
                        let mut number = self.cardinal(start, at)?;
                        number.high = number.low.times(Figure::whole(10))?;
                        number.vague = true;
                        Some(number)
                    }
                    // A name: "Hundred Acre Wood".
                    _ if self.doc.tokens[at].case == Case::Title && before.is_some() => None,
                    // A scale counts nothing by itself: "the million-pound question".
                    _ if role == Role::Scale => None,
                    _ => self.cardinal(at, at),
                }
            }
        }
    }

    /// Returns the first token of "a couple of" that ends at token `last`: two of what follows, about.
    fn couple(&self, last: usize) -> Option<usize> {
        let couple = if self.is(last, Around::Of) { last.checked_sub(1)? } else { last };
        let opens = couple.checked_sub(1).filter(|i| *i >= self.from && self.is(*i, Around::A));
        (couple >= self.from && self.is(couple, Around::Couple)).then(|| opens.unwrap_or(couple))
    }

    /// Reads "half a million": a part of the scale at `scale`.
    fn part_of_scale(&self, start: usize, scale: usize, part: Figure) -> Option<Number> {
        let mut number = self.cardinal(start, scale)?;
        number.low = number.low.times(part)?;
        (number.high, number.mantissa, number.scaled) = (number.low, part, true);
        Some(number)
    }

    /// Reads number words from `at`; the number's first token is `start`.
    fn cardinal(&self, start: usize, at: usize) -> Option<Number> {
        let mut at = at;
        let (mut total, mut current, mut seen) = (Figure::ZERO, None::<Figure>, false);
        let mut scaled = false;
        let mut mantissa = Figure::whole(1);
        let mut last = Role::None;
        loop {
            let NumberWord { role, value } = self.word(at);
            let one = Figure::whole(1);
            match role {
                Role::Small | Role::Tens => {
                    // "twenty-eight", "hundred forty-two"; never "two three".
                    let joins = match last {
                        Role::None | Role::Hundred | Role::Scale => true,
                        Role::Tens => role == Role::Small && (1..10).contains(&value),
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                    current = Some(current.unwrap_or(Figure::ZERO).plus(Figure::whole(value))?);
                    if !scaled {
                        mantissa = current.unwrap_or(one);
                    }
                }
                Role::Hundred | Role::Dozen => {
                    let factor = if role == Role::Dozen { 12 } else { 100 };
                    current = Some(current.unwrap_or(one).times(Figure::whole(factor))?);
                    scaled = true;
                }
                Role::Scale => {
                    let factor = Figure::scaled(1, i32::try_from(value).ok()?)?;
                    // "four hundred thousand million" multiplies; "two million three thousand" adds.
                    let part = current.take();
                    total = match part {
                        Some(part) => total.plus(part.times(factor)?)?,
                        None if seen => total.times(factor)?,
                        None => factor,
                    };
                    scaled = true;
                }
                _ => break,
            }
            (seen, last) = (true, role);
            at += 1;
            let next = |i: usize| matches!(self.word(i).role, Role::Small | Role::Tens);
            let scale = |i: usize| matches!(self.word(i).role, Role::Hundred | Role::Scale);
            let hyphen = self.hyphen(at) && (last == Role::Tens && next(at + 1) || scale(at + 1));
            let and = self.is(at, Around::And) && matches!(last, Role::Hundred | Role::Scale) && next(at + 1);
            let comma = last == Role::Scale && self.text(at) == "," && next(at + 1) && scale(at + 2);
            if hyphen || and || comma {
                at += 1;
            } else if last == Role::Dozen {
                break;
            }
        }
        if !seen {
            return None;
        }
        let value = total.plus(current.unwrap_or(Figure::ZERO))?;
        let mut number = Number::point(start, at, value, false);
        (number.scaled, number.mantissa) = (scaled, mantissa);
        self.and_a_half(&mut number);
        self.parts(&mut number);
        // "one and a half million", "three-quarter million".
        if number.end > at {
            self.scales(&mut number, false)?;
        }
        Some(number)
    }

    /// Reads "two and a half", "two and one-half", "one and three quarters".
    fn and_a_half(&self, number: &mut Number) -> Option<()> {
        let mut at = number.end;
        let hyphened = self.hyphen(at);
        if hyphened {
            at += 1;
        }
        if !self.is(at, Around::And) {
            return None;
        }
        let skip = |i: usize| if self.hyphen(i) { i + 1 } else { i };
        let part = skip(at + 1);
        let word = skip(part + 1);
        let NumberWord { role, value } = self.word(word);
        let top = match self.word(part) {
            NumberWord { role: Role::Small, value } => value,
            _ => i64::from(self.is(part, Around::A)),
        };
        // "two and one third": where the hyphen is missing, only a plural is no rank.
        let parts = role == Role::Fractions || role == Role::Fraction && (top == 1 || self.hyphen(part + 1));
        if !parts || !(1..value).contains(&top) {
            return None;
        }
        number.low = number.low.plus(Figure::ratio(i128::from(top), i128::from(value))?)?;
        (number.high, number.mantissa, number.end) = (number.low, number.low, word + 1);
        Some(())
    }

    /// Reads "two-thirds", "one third of", "three quarters of": parts after a small number.
    fn parts(&self, number: &mut Number) -> Option<()> {
        // Wires write the hyphen apart too: "one - third".
        let apart = self.text(number.end) == "-" && self.word(number.end + 1).role != Role::None;
        let hyphen = self.hyphen(number.end) || apart;
        let at = if hyphen { number.end + 1 } else { number.end };
        let NumberWord { role, value } = self.word(at);
        let top = number.low.to_i64().filter(|n| (1..20).contains(n))?;
        let of = self.is(at + 1, Around::OfThe) || matches!(self.word(at + 1).role, Role::Scale);
        let fits = match role {
            // "three-quarter", "a two-third majority"
            Role::Fraction => hyphen || top == 1 && of,
            Role::Fractions => hyphen || of || value != 4,
            _ => false,
        };
        if !fits || top >= value {
            return None;
        }
        number.low = Figure::ratio(i128::from(top), i128::from(value))?;
        (number.high, number.mantissa, number.end, number.fraction) = (number.low, number.low, at + 1, true);
        Some(())
    }

    /// Reads "a third of", "half the", "half a million", "half million"; nothing where the word ranks.
    fn fraction(&self, at: usize, bottom: i64) -> Option<Number> {
        let before = at.checked_sub(1).filter(|i| *i >= self.from);
        let article = before.filter(|i| self.is(*i, Around::A));
        let value = Figure::ratio(1, i128::from(bottom))?;
        let mut number = Number::point(article.unwrap_or(at), at + 1, value, false);
        number.fraction = true;
        if bottom != 2 {
            // "a third of": the article and "of" tell it from a rank.
            if self.is(at + 1, Around::Of) && self.is(at + 2, Around::Article) && self.word(at + 3).role == Role::Scale
            {
                return self.part_of_scale(number.start, at + 3, value);
            }
            // "by a third", "by almost a third", not "by a third party"; "a quarter lower".
            let more = self.is(at + 1, Around::Fewer);
            let part =
                self.is(at + 1, Around::Of) || more || article.is_some_and(|i| self.led(i)) && !self.named(at + 1);
            // "a quarter point"
            let unit = bottom == 4 && self.doc.lexicon.quantity.unit(self.doc.text, &self.doc.tokens, at + 1).is_some();
            // "a third were women", "a quarter said so"
            let told = self.tag(at + 1) == Some(Tag::Auxiliary) && self.is(at + 1, Around::ToldOf)
                || bottom == 4 && self.tag(at + 1).is_some_and(Tag::is_finite);
            return (article.is_some() && (part || told || unit)).then_some(number);
        }
        // "a half-mile queue", "half-million", not "half-time".
        if self.hyphen(at + 1) && !self.glued(at) {
            return match self.word(at + 2).role {
                Role::Scale | Role::Dozen => self.part_of_scale(at, at + 2, value),
                _ => self.measures(at + 2).then_some(Number { start: at, ..number }),
            };
        }
        if self.glued(at) {
            return None;
        }
        if self.is(at + 1, Around::Article)
            && matches!(self.word(at + 2).role, Role::Scale | Role::Dozen | Role::Hundred)
        {
            return self.part_of_scale(at, at + 2, value);
        }
        if matches!(self.word(at + 1).role, Role::Scale | Role::Dozen) {
            return self.part_of_scale(number.start, at + 1, value);
        }
        // "nearly half were women", "fell by half", "down half", not "by half past six" nor "about half time".
        if self.led(at) && !self.named(at + 1) && !self.is(at + 1, Around::PastWay) {
            return Some(number);
        }
        // "Half said so, and half were away."
        let opens = before.is_none_or(|i| self.doc.tags[i] == Tag::Conjunction || matches!(self.text(i), "," | ";"));
        if opens && self.tag(at + 1).is_some_and(|t| matches!(t, Tag::Past | Tag::Auxiliary)) {
            return Some(number);
        }
        let ranked = before.is_some_and(|i| self.is(i, Around::Ranked));
        (!ranked && self.is(at + 1, Around::HalfOf)).then_some(number)
    }

    /// Whether a unit of length or area stands at token `at`, or "hour".
    fn measures(&self, at: usize) -> bool {
        let unit = self.doc.lexicon.quantity.unit(self.doc.text, &self.doc.tokens, at);
        at < self.limit
            && unit
                .is_some_and(|u| matches!(u.meaning.dimension.as_str(), "length" | "area") || u.meaning.unit == "hour")
    }

    /// Whether a part at token `at` is one for what stands before it: "by", a movement ("down a third") or words that
    /// bound a figure ("nearly a third").
    fn led(&self, at: usize) -> bool {
        let words = &self.doc.lexicon.quantity;
        let bound = words.bounds.before(&self.doc.tokens, self.from, at);
        let bounded = bound.as_ref().is_some_and(|hit| hit.meaning.bound != Bound::Exact);
        let at = bound.map_or(at, |hit| at - hit.len);
        bounded || at > self.from && (self.is(at - 1, Around::By) || words.trend(&self.doc.tokens[at - 1]).is_some())
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.doc.tags.get(at).filter(|_| at < self.limit).copied()
    }

    /// Whether a noun or what describes one stands at token `at`.
    fn named(&self, at: usize) -> bool {
        self.tag(at).is_some_and(|t| t.is_noun() || matches!(t, Tag::Adjective | Tag::Participle | Tag::Number))
    }

    /// Reads a vague plural: "dozens", "tens of thousands".
    fn vague(&self, at: usize, value: i64) -> Option<Number> {
        let (mut unit, mut end) = (Figure::whole(value), at + 1);
        let inner = self.word(at + 2);
        if self.is(at + 1, Around::Of) && inner.role == Role::Vague && inner.value >= 1000 {
            (unit, end) = (unit.times(Figure::whole(inner.value))?, at + 3);
        }
        let of = self.is(end, Around::OfMore);
        // "scores" are results and "tens" digits where nothing says what they are of.
        if end == at + 1 && self.is(at, Around::Results) && !of
            || self.doc.tokens[at].case == Case::Title && at > self.from && !of
        {
            return None;
        }
        let mut number = Number::point(at, end, unit, false);
        number.vague = true;
        (number.low, number.high) = match value {
            // Dozens, and scores: at least two, and less than a hundred.
            12 if end == at + 1 => (Figure::whole(24), Figure::whole(99)),
            20 => (Figure::whole(40), Figure::whole(99)),
            _ => (unit, unit.times(Figure::whole(10))?),
        };
        Some(number)
    }
}
