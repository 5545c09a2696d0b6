//! Years and decades: "in 2003", "the 2020 ceasefire", "the 1990s", "2018/19".

use super::{Found, is, plain};
use crate::claim::date::DateForm;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// Years that four bare digits are taken for without a word that asks for a year.
const LIKELY: std::ops::RangeInclusive<u32> = 1900..=2059;

/// Returns the year or decade at token `at`.
pub(super) fn at(doc: &Document, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let word = doc.word(at);
    let year = plain(doc, at)?;
    let before = (at > sentence.start).then(|| at - 1);
    let after = (at + 1 < sentence.end).then_some(at + 1);
    let s = after.filter(|i| doc.glued(*i) && doc.says(*i, Around::DecadeEnding));
    if let Some(s) = s {
        let decade = (word.len() == 4 && LIKELY.contains(&year) || word.len() == 2) && year % 10 == 0;
        return decade.then(|| found(at..s + 1, format!("{word}{}", doc.word(s).to_lowercase())));
    }
    if word.len() != 4 || !(1000..=2199).contains(&year) {
        return None;
    }
    if after.is_some_and(|i| {
        doc.glued(i) && doc.tokens[i].kind == TokenKind::Word && doc.word(i) != "'s" && doc.word(i) != "’s"
    }) {
        return None;
    }
    // "2022′s", with a prime for the apostrophe.
    let prime = after.is_some_and(|i| doc.word(i) == "′" && doc.is(i + 1, Around::DecadeEnding) && doc.glued(i + 1));
    let asked =
        before.is_some_and(|i| doc.says(i, Around::AsksYear) || matches!(doc.word(i), "’" | "'" | "-" | "–" | "/"));
    let strict = before.is_some_and(|i| doc.says(i, Around::SurelyYear));
    // "In 2016 dockers walked out": with such a word before it, what opens a sentence is a year.
    let opens = strict && LIKELY.contains(&year) && before == Some(sentence.start);
    let counted = !prime && !opens && after.is_some_and(|i| counts(doc, i, LIKELY.contains(&year)));
    let money = before.is_some_and(|i| {
        doc.lexicon.quantity.sign(doc.word(i)).is_some()
            || doc
                .lexicon
                .quantity
                .bounds
                .before(&doc.tokens, sentence.start, i + 1)
                .is_some_and(|hit| hit.len > 1 || !doc.says(i, Around::NoBound))
    });
    let code = before.is_some_and(|i| {
        doc.glued(at) && !matches!(doc.word(i), "(" | "[" | "“" | "\"" | "'" | "‘" | "’" | "-" | "–" | "—" | "/")
    });
    if counted || money || code {
        return None;
    }
    let is_year =
        if LIKELY.contains(&year) { true } else { strict && asked && !after.is_some_and(|i| doc.tags[i].is_noun()) };
    if !is_year {
        return None;
    }
    // "2018/19", "2010-12": the second part is a year too.
    let second = |sep: &str| {
        let digits = plain(doc, at + 2).filter(|_| doc.word(at + 2).len() == 2 || doc.word(at + 2).len() == 4);
        is(doc, at + 1, sep) && doc.glued(at + 1) && at + 2 < sentence.end && doc.glued(at + 2) && digits.is_some()
    };
    let end = if second("/") || second("-") || second("–") { at + 3 } else { at + 1 };
    Some(found(at..end, word.to_owned()))
}

/// Whether what follows is counted or measured by the four digits before it.
fn counts(doc: &Document, after: usize, likely: bool) -> bool {
    let token = &doc.tokens[after];
    let unit = doc.lexicon.quantity.unit(doc.text, &doc.tokens, after);
    if token.kind == TokenKind::Mark || unit.is_some() {
        return unit.is_some();
    }
    let mut at = after;
    while doc.tokens.get(at).is_some() && at < after + 3 && doc.tags[at] == Tag::Adjective {
        at += 1;
    }
    let Some(token) = doc.tokens.get(at) else { return false };
    // "2018 sales" names a year, "2000 soldiers" counts.
    doc.tags[at] == Tag::Plural
        && (!likely || token.word.is(Classes::PERSON | Classes::GROUP))
        && !doc.word(at).starts_with(|c: char| c.is_uppercase())
}

fn found(tokens: Range<usize>, normal: String) -> Found {
    Found::new(tokens, DateForm::Period, normal, "date/year")
}
