//! Rates: what so much is told for: "$70-a-share", "800,000 barrels a day", "20 per week", "/km".

use super::{Item, is_hyphen};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::token::{Case, TokenKind};

/// Reads what a rate is told for: "per share", "a day", "-a-share", "/km".
pub(super) fn read(doc: &Document, item: &mut Item, limit: usize) {
    let mut at = item.end;
    let hyphen = is_hyphen(doc, at, limit);
    if hyphen {
        at += 1;
    }
    if at + 1 >= limit || item.age {
        return;
    }
    // "$14 in cash for each share"
    let cash = if doc.is(at, Around::In) && at + 1 < limit && doc.is(at + 1, Around::Cash) { at + 2 } else { at };
    if let Some(share) = each(doc, cash, limit).filter(|_| item.is_money()) {
        item.per = Some(doc.lemma(share).to_lowercase());
        item.end = share + 1;
        return;
    }
    // "800 barrels a day" and "20 per week" have a noun or nothing where a measure has its unit.
    let word = doc.word(at);
    let per = doc.says(at, Around::Per);
    let article = doc.is(at, Around::Article) && item.unit.is_some();
    let slash = word == "/" && item.unit.is_some() && doc.glued(at) && doc.glued(at + 1);
    if !(per || article || slash) {
        return;
    }
    let next = if is_hyphen(doc, at + 1, limit) { at + 2 } else { at + 1 };
    if next >= limit {
        return;
    }
    let units = &doc.lexicon.quantity.units;
    let unit =
        units.at_where(&doc.tokens, next, |u| !u.glued && u.case.is_none() && !u.is_money() && u.unit != "percent");
    let unit = unit.filter(|hit| next + hit.len <= limit);
    let token = &doc.tokens[next];
    let (text, len) = match unit {
        Some(hit)
            if !article || matches!(hit.meaning.dimension.as_str(), "time" | "volume" | "mass" | "length" | "area") =>
        {
            (hit.meaning.unit.to_string(), hit.len)
        }
        _ if article && !doc.lexicon.quantity.is_per(token) => return,
        // "$18 per Ostrel share"
        _ if per && token.case != Case::Lower && is_share(doc, next + 1, limit) => {
            (doc.lemma(next + 1).to_lowercase(), 2)
        }
        _ if token.kind == TokenKind::Word => (doc.lemma(next).to_lowercase(), 1),
        _ => return,
    };
    // "$3 million a year ago", "a month earlier": when, not how often.
    let then = next + len;
    if article && then < limit && doc.lexicon.quantity.is_when(&doc.tokens[then]) {
        return;
    }
    item.per = Some(text);
    item.end = then;
}

/// Returns the token of that for each of which so much is paid: "for each share", "for every Ostrel share".
fn each(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    const NAME: usize = 3;
    let each = at + 2 < limit && doc.is(at, Around::For) && doc.is(at + 1, Around::EachEvery);
    let named = |t: &usize| doc.tokens[*t].kind == TokenKind::Word && doc.tokens[*t].case != Case::Lower;
    let noun = (at + 2..limit.min(at + 2 + NAME + 1)).find(|t| !named(t)).filter(|_| each)?;
    doc.lexicon.quantity.is_per(&doc.tokens[noun]).then_some(noun)
}

/// Whether the word at a token is one for each of which so much is paid.
fn is_share(doc: &Document, at: usize, limit: usize) -> bool {
    at < limit && doc.lexicon.quantity.is_per(&doc.tokens[at])
}

#[cfg(test)]
mod tests {
    use super::super::super::find;
    use super::*;

    #[test]
    fn what_a_rate_is_told_for_ends_with_its_sentence() {
        for (text, words) in
            [("They pay $5 per square mile", "$5 per square mile"), ("They pay $5 per square\nmile", "$5 per square")]
        {
            let found = find(&Document::read(text, None), &[]);
            assert_eq!(found[0].span.of(text), words, "{text:?}");
        }
    }
}
