//! Numbers written together with what stands beside them: "TA-35", "19th", "2-2", "a four-by-four truck".

use super::super::item::Item;
use super::super::noun;
use super::super::words::Role;
use super::at;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// "TA-35", "@user20", "a/b/20", "mid-30s", "US-30": written together with what stands before.
pub(super) fn glued_before(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let start = item.start;
    if start <= sentence.start || !doc.glued(start) {
        return false;
    }
    let mark = doc.word(start - 1);
    if matches!(mark, "#" | "@" | "_" | "=" | "&" | "\\") {
        return true;
    }
    // "back in '89"
    let year = matches!(mark, "'" | "’" | "‘") && !doc.glued(start - 1) && doc.word(start).len() == 2;
    if year && item.end == start + 1 && noun::phrase(doc, item.end, sentence.end).is_none() {
        return true;
    }
    if doc.tokens[start - 1].kind == TokenKind::Word || doc.tokens[start - 1].kind == TokenKind::Number {
        return doc.tokens[start].kind == TokenKind::Number && doc.tokens[start - 1].case != Case::Lower;
    }
    let joined = start >= sentence.start + 2 && doc.glued(start - 1);
    if !joined {
        return false;
    }
    match mark {
        "-" | "‑" | "–" => {
            // "twenty-8" counts, a "B-52" does not.
            let number = doc.tokens[start - 2].kind == TokenKind::Number
                || !matches!(doc.lexicon.quantity.number(&doc.tokens[start - 2].word).role, Role::None | Role::Short);
            let opens = doc.is_mark(start - 2, b'%')
                || doc.says(start - 2, Around::Opens)
                || item.unit.is_some() && doc.is(start - 2, Around::By);
            let score = doc.is(start - 2, Around::Score) && start >= sentence.start + 4;
            let opens = opens && !(score && doc.word(start - 3) == "-" && doc.glued(start - 2));
            let unit = doc.tokens[start - 2].case == Case::Lower
                && doc.lexicon.quantity.units.before(&doc.tokens, sentence.start, start - 1).is_some();
            !(number || opens || unit) && doc.tokens[start - 2].kind == TokenKind::Word
        }
        "/" | "." | ":" => doc.tokens[start - 2].kind != TokenKind::Mark || mark == "/",
        _ => false,
    }
}

/// "19th", "90s", "4x4", "24/7", "2-2", "5:30": written together with what follows, and no unit.
pub(super) fn glued_after(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let end = item.number_end;
    if end >= sentence.end || !doc.glued(end) || end != item.end {
        return false;
    }
    match doc.tokens[end].kind {
        TokenKind::Word => !matches!(doc.word(end), "'s" | "’s"),
        TokenKind::Number => true,
        TokenKind::Mark => {
            let digits = end + 1 < sentence.end && doc.glued(end + 1) && doc.tokens[end + 1].kind == TokenKind::Number;
            match doc.word(end) {
                "/" | ":" | "_" | "@" | "\\" | "=" => end + 1 < sentence.end && doc.glued(end + 1),
                "." => digits,
                _ => false,
            }
        }
    }
}

/// "a four-by-four truck", "a five-a-side pitch", "case 17-cv-204": a number in a compound.
pub(super) fn in_compound(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let end = item.number_end;
    let joined = |i: usize| at(doc, i, sentence) == "-" && doc.glued(i);
    if !joined(end) {
        return false;
    }
    let is = |i: usize, class| i < sentence.end && doc.is(i, class);
    // "8-by-12 feet" measures; without a unit it is a name.
    let code = item.number.digits
        && joined(end + 2)
        && doc.tokens.get(end + 3).is_some_and(|t| t.kind == TokenKind::Number && doc.glued(end + 3))
        && doc.tokens[end + 1].kind == TokenKind::Word
        && at(doc, end + 1, sentence) != "x"
        && !is(end + 1, Around::CodeJoins);
    // "a one-in-a-million chance"
    let chance = is(end + 1, Around::In) && is(end + 3, Around::Article);
    code || chance
        || !item.number.digits && (is(end + 1, Around::By) || is(end + 1, Around::A) && is(end + 3, Around::Side))
}
