//! Currencies at a figure: signs and codes before it ("US$", "EUR", "$HK"), letters that are one ("R450"), and scales
//! written with a code ("30 MUSD", "75 USD million").

use super::item::Item;
use super::words::{Role, Unit};
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::token::{Case, TokenKind};

/// Returns the currency before the number at `at` and its first token.
pub(super) fn before(doc: &Document, at: usize, from: usize) -> Option<(usize, &'static Unit)> {
    let words = &doc.lexicon.quantity;
    let mut last = at.checked_sub(1).filter(|i| *i >= from)?;
    if matches!(doc.word(last), "-" | "−") && doc.glued(at) && last > from {
        last -= 1;
    }
    let word = doc.word(last);
    if doc.tokens[last].kind == TokenKind::Word {
        let sure = word.len() > 1 || words.sign(word).is_some_and(|unit| is_letter_sure(doc, at, unit));
        if !sure || doc.tokens[last].case == Case::Lower && !doc.is(last, Around::Crown) {
            return None;
        }
    }
    if last > from {
        let before = last - 1;
        let letters = doc.word(before);
        let glued = doc.glued(last);
        // "US$" is two tokens; so is "Y=". With a blank between only where no article can be meant ("A $5 note").
        if doc.tokens[last].kind == TokenKind::Mark && letters.len() <= 4 && (glued || !doc.says(before, Around::A)) {
            let joined = format!("{letters}{word}");
            let unit = words.sign(&joined).or_else(|| words.sign(&joined.to_uppercase()));
            if let Some(unit) = unit {
                return Some((before, unit));
            }
        }
        // "$US160 million", "$HK14,000"
        if letters == "$" && glued {
            return Some((before, words.sign(&[word, "$"].concat())?));
        }
    }
    Some((last, words.sign(word)?))
}

/// Returns the letters glued before the number at `at` and the unit of an unlisted currency where the digits end in a
/// scale of money: "Zr4.2bn". The letters are no word, no listed code and no part of a name ("TA-R5bn").
pub(super) fn coined(doc: &Document, at: usize, from: usize) -> Option<(usize, &'static Unit)> {
    let code = at.checked_sub(1).filter(|i| *i >= from && doc.glued(at))?;
    let (token, letters) = (&doc.tokens[code], doc.word(code));
    let alone = !doc.glued(code) || code > 0 && matches!(doc.word(code - 1), "(" | "[" | "“" | "‘" | "\"" | "'" | "—");
    let no_word = letters.len() == 1 || token.word.is(Classes::UNKNOWN);
    let scale = doc.tokens.get(at + 1).map_or("", |_| doc.word(at + 1));
    let money = token.kind == TokenKind::Word && token.case != Case::Lower && doc.lexicon.vocabulary.is_scale(scale);
    let listed = doc.lexicon.vocabulary.is_code(letters);
    (money && alone && no_word && !listed).then_some((code, &doc.lexicon.quantity.unlisted))
}

/// Whether a letter before the number at `at` is the sign of a currency: the figure is written as only money is
/// ("R3.2 billion", "N8,500", "R23.40"), or the country is named near or where the article begins.
fn is_letter_sure(doc: &Document, at: usize, unit: &Unit) -> bool {
    const NEAR: usize = 60;
    const OPENING: usize = 300;
    let digits = doc.word(at);
    let grouped =
        digits.contains(',') || digits.rsplit_once('.').is_some_and(|(whole, part)| part.len() == 2 && whole != "0");
    let role = |i: usize| doc.tokens.get(i).map(|token| doc.lexicon.quantity.number(&token.word).role);
    let behind = if doc.tokens.get(at + 1).is_some_and(|token| token.mark == b'-') { at + 2 } else { at + 1 };
    let scaled = role(behind) == Some(Role::Scale) || role(at + 1) == Some(Role::Short) && doc.glued(at + 1);
    let named = |i: usize| doc.lexicon.quantity.names_land(&doc.tokens, i, unit);
    let near = at.saturating_sub(NEAR)..doc.tokens.len().min(at + NEAR);
    doc.glued(at) && (grouped || scaled || near.clone().any(named) || (0..OPENING.min(near.start)).any(named))
}

/// Reads "30 MUSD": a scale and a currency code in one.
pub(super) fn scaled_code(doc: &Document, item: &mut Item, limit: usize) {
    let at = item.number_end;
    if item.unit.is_some() || at >= limit || doc.tokens[at].case != Case::Upper {
        return;
    }
    let Some((scale, code)) = doc.word(at).split_at_checked(1) else { return };
    let power = doc.lexicon.quantity.short(scale).map(|_| {
        let word = doc.lexicon.vocabulary.id(&scale.to_ascii_lowercase());
        doc.lexicon.quantity.number_of(word).value
    });
    let factor = power.and_then(|power| Figure::scaled(1, i32::try_from(power).ok()?));
    let unit = doc.lexicon.quantity.sign(code).filter(|_| code.len() == 3);
    if let (Some(factor), Some(unit)) = (factor, unit)
        && let (Some(low), Some(high)) = (item.number.low.times(factor), item.number.high.times(factor))
    {
        (item.number.low, item.number.high, item.number.scaled) = (low, high, true);
        (item.unit, item.end, item.number_end) = (Some(unit), at + 1, at + 1);
    }
}

/// Reads "75 USD million".
pub(super) fn scale_after_code(doc: &Document, item: &mut Item, limit: usize) {
    if !item.is_money() || item.number.scaled || item.end >= limit {
        return;
    }
    let word = doc.lexicon.quantity.number(&doc.tokens[item.end].word);
    if word.role != Role::Scale {
        return;
    }
    let factor = i32::try_from(word.value).ok().and_then(|power| Figure::scaled(1, power));
    let scaled = factor.and_then(|f| Some((item.number.low.times(f)?, item.number.high.times(f)?)));
    if let Some((low, high)) = scaled {
        (item.number.low, item.number.high, item.number.scaled) = (low, high, true);
        item.end += 1;
    }
}
