//! Quotation marks and what stands between them.
//!
//! Finds curly, straight, doubled single ('' as wire services send it), angle and single marks; joins a
//! quotation that goes on in the next paragraph (each paragraph opens it again, only the last closes it);
//! tells by the blanks around it which way a straight or a wrongly turned mark faces. A mark that is never
//! closed opens nothing. Marks inside a quotation belong to its words.

use crate::extract::document::Document;
use crate::extract::lexicon::endings::Ending;
use crate::extract::lexicon::hints::Hints;
use crate::extract::token::{Token, TokenKind};
use crate::text::TextSpan;
use std::ops::Range;

/// Words in quotation marks, in one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// The tokens with the marks.
    pub outer: Range<usize>,
    /// Whether it has single marks.
    pub single: bool,
    /// Whether it goes on what the quotation before it left open.
    pub continues: bool,
    /// Whether the paragraph ends without a closing mark.
    pub open: bool,
}

impl Quoted {
    /// Returns the words between the marks, without the white space around them.
    pub fn span(&self, doc: &Document) -> TextSpan {
        doc.span(self.inner.clone())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Curly,
    Straight,
    Twice,
    Angle,
    Single,
}

/// A mark as it stands: its style, how many tokens it has, and which way its glyph faces.
struct Mark {
    style: Style,
    len: usize,
    opens: bool,
    closes: bool,
}

/// Single marks must close within this many tokens.
const SINGLE_REACH: usize = 120;

/// Returns what stands in quotation marks, in order; none lies in another.
pub fn quoted(doc: &Document) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::new();
    let mut pending = false;
    for (index, range) in doc.paragraphs.iter().enumerate() {
        let before = out.len();
        let left = in_paragraph(doc, range.clone(), &mut out);
        if pending && let Some(first) = out.get_mut(before).filter(|q| q.outer.start == range.start) {
            first.continues = true;
        }
        pending = false;
        let Some((start, mark)) = left else { continue };
        // What is left open is a quotation only if the next paragraph opens it again.
        let goes_on = doc.segments.paragraphs.get(index + 1).is_some_and(|next| {
            let rest = &doc.text[next.start..next.end];
            mark.style != Style::Single && rest.starts_with(mark_text(mark.style))
        });
        if goes_on && start + mark.len < range.end {
            let continues = out.len() == before && start == range.start && out.last().is_some_and(|q| q.open);
            pending = true;
            out.push(Quoted {
                inner: start + mark.len..range.end,
                outer: start..range.end,
                single: false,
                continues,
                open: true,
            });
        }
    }
    out
}

fn mark_text(style: Style) -> &'static str {
    match style {
        Style::Curly => "“",
        Style::Straight => "\"",
        Style::Twice => "''",
        Style::Angle => "«",
        Style::Single => "‘",
    }
}

/// Finds the quotations of a paragraph; returns the mark that is still open at its end.
fn in_paragraph(doc: &Document, range: Range<usize>, out: &mut Vec<Quoted>) -> Option<(usize, Mark)> {
    let mut open: Option<(usize, Mark)> = None;
    // Whether straight marks have opened inside of curly ones.
    let mut nested = false;
    let mut at = range.start;
    while let Some(begin) = doc.hint(at..range.end, Hints::QUOTE) {
        at = begin;
        let Some(mark) = mark(doc, at, &range) else {
            at += 1;
            continue;
        };
        let len = mark.len;
        match &open {
            None if mark.opens && (mark.style != Style::Single || closes_single(doc, at, &range)) => {
                open = Some((at, mark));
                nested = false;
            }
            None => {}
            // A straight mark inside of curly ones opens and closes a nested quotation; behind a digit it is inches.
            Some((_, opening)) if opening.style == Style::Curly && mark.style == Style::Straight && mark.opens => {
                nested = true;
            }
            Some((_, opening))
                if opening.style == Style::Curly
                    && mark.style == Style::Straight
                    && (nested || doc.tokens[at - 1].kind == TokenKind::Number) =>
            {
                nested = false;
            }
            Some((_, opening)) if opening.style == Style::Single && mark.closes && plural_owner(doc, at, &range) => {}
            Some((start, opening)) if pairs(opening.style, &mark) && mark.closes => {
                let inner = start + opening.len..at;
                if !inner.is_empty() {
                    out.push(Quoted {
                        outer: *start..at + len,
                        single: mark.style == Style::Single,
                        continues: false,
                        open: false,
                        inner,
                    });
                }
                open = None;
            }
            // A second opening mark: the first one was never closed.
            Some((_, opening)) if opening.style == mark.style && mark.opens => open = Some((at, mark)),
            // A double mark inside single ones: these were apostrophes.
            Some((_, opening)) if opening.style == Style::Single && mark.opens => open = Some((at, mark)),
            Some(_) => {}
        }
        at += len;
    }
    open
}

/// Whether a mark can close what a mark of this style opened: careless texts open with one sort and
/// close with the other.
fn pairs(opening: Style, mark: &Mark) -> bool {
    let mixed = matches!((opening, mark.style), (Style::Straight, Style::Curly) | (Style::Curly, Style::Straight));
    opening == mark.style || mixed && !mark.opens
}

fn is(doc: &Document, at: usize, text: &str) -> bool {
    doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark) && doc.word(at) == text
}

/// Reads the quotation mark at a token.
fn mark(doc: &Document, at: usize, range: &Range<usize>) -> Option<Mark> {
    let token = &doc.tokens[at];
    let glued_pair = |text: &str| at + 1 < range.end && is(doc, at + 1, text) && doc.glued(at + 1);
    let (style, len, glyph_opens, glyph_closes) = match token.span().of(doc.text) {
        "“" | "„" => (Style::Curly, 1, true, false),
        "”" | "‟" => (Style::Curly, 1, false, true),
        "\"" => (Style::Straight, 1, true, true),
        "«" => (Style::Angle, 1, true, false),
        "»" => (Style::Angle, 1, false, true),
        "'" if glued_pair("'") => (Style::Twice, 2, true, true),
        "`" if glued_pair("`") => (Style::Twice, 2, true, false),
        "‘" if glued_pair("‘") => (Style::Twice, 2, true, false),
        "’" if glued_pair("’") => (Style::Twice, 2, false, true),
        "‘" => (Style::Single, 1, true, false),
        "’" => (Style::Single, 1, false, true),
        "'" => (Style::Single, 1, true, true),
        _ => return None,
    };
    let last = &doc.tokens[at + len - 1];
    let (before, after) = around(doc.text, token, last);
    let (blank_before, blank_after) = (faces_blank(before, true), faces_blank(after, false));
    let (mut opens, mut closes) = match (blank_before, blank_after) {
        (true, false) => (true, false),
        (false, true) => (false, true),
        // Nothing to tell by: both ways, as the glyph allows.
        _ => (glyph_opens, glyph_closes),
    };
    if style == Style::Straight && before.is_some_and(|c| c.is_ascii_digit()) && !blank_before {
        // 6'2": inches do not open anything.
        opens = false;
    }
    if style == Style::Single {
        opens &= glyph_opens && blank_before;
        closes &= glyph_closes && !blank_before;
    } else {
        // A glyph that faces one way is believed where a blank speaks against it only on the far side.
        let turned = blank_before && !blank_after;
        opens |= !glyph_closes;
        closes |= !glyph_opens && !turned;
    }
    Some(Mark { style, len, opens, closes })
}

fn around(text: &str, first: &Token, last: &Token) -> (Option<char>, Option<char>) {
    (text[..first.start as usize].chars().next_back(), text[last.end as usize..].chars().next())
}

/// Whether a character is what stands outside of a mark: a blank, or a bracket or dash on that side.
fn faces_blank(c: Option<char>, before: bool) -> bool {
    let Some(c) = c else { return true };
    c.is_whitespace()
        || if before {
            matches!(c, '(' | '[' | '—' | '–' | '―' | '/' | '“' | '"' | '‘' | ':')
        } else {
            matches!(c, ')' | ']' | ',' | '.' | ';' | ':' | '!' | '?' | '—' | '–' | '―' | '…' | '”' | '"')
        }
}

/// Whether the single mark at a token is closed near by: an apostrophe is not.
fn closes_single(doc: &Document, at: usize, range: &Range<usize>) -> bool {
    let end = range.end.min(at + SINGLE_REACH);
    let opening = doc.word(at);
    let closing = if opening == "‘" { "’" } else { "'" };
    // '90s, 'em
    if !doc.tokens.get(at + 1).is_some_and(|t| t.kind != TokenKind::Number) || !doc.glued(at + 1) {
        return false;
    }
    (at + 2..end).any(|i| is(doc, i, closing) && mark(doc, i, range).is_some_and(|m| m.closes))
}

/// Whether the single mark at a token is the apostrophe of a plural ("the boys' turn"): a small letter
/// follows, and a later mark closes before another opens.
fn plural_owner(doc: &Document, at: usize, range: &Range<usize>) -> bool {
    let before = doc.lexicon.endings().shows(&doc.text[..doc.tokens[at].start as usize], Ending::Several);
    let after = doc.text[doc.tokens[at].end as usize..].strip_prefix(' ');
    let small = after.is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase()));
    let later = || {
        let end = range.end.min(at + SINGLE_REACH);
        (at + 1..end).find_map(|i| mark(doc, i, range).filter(|m| m.style == Style::Single))
    };
    before && small && later().is_some_and(|m| m.closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_marks() {
        // A text with what is expected, pieces apart by "|"; "+" goes on, "<" is continued.
        let table = [
            ("He said “yes” and \"no\".", "yes|no"),
            ("“Go,” she said. “Now.”", "Go,|Now."),
            ("''Go,'' she said.", "Go,"),
            ("She said, “He told me ‘never’ twice.”", "He told me ‘never’ twice."),
            ("‘Go,’ she said, ‘it’s the boys’ turn.’", "Go,|it’s the boys’ turn."),
            ("The boys' day isn't ours, the '90s aren't either.", ""),
            ("A 6'2\" man said \"hello\" to us.", "hello"),
            ("He said “yes and left.", ""),
            ("“One.\n“Two.”", "One.+|<Two."),
            ("“One.\n\n“Two.\n\n“Three,” he said.", "One.+|<Two.+|<Three,"),
            ("“One.\nNo mark.", ""),
            ("He left ”early” today.", "early"),
            ("a \"b\" \"c\"", "b|c"),
            ("(\"b\")", "b"),
            ("«Oui», dit-il.", "Oui"),
            ("\"\" “” ''''", ""),
            ("\"Go,” she said. “Now.”", "Go,|Now."),
            ("“Go,\" she said. \"Now.”", "Go,|Now."),
            ("“He told me \"never\" twice,” she said.", "He told me \"never\" twice,"),
            ("“The 6\" pipe broke,” she said.", "The 6\" pipe broke,"),
        ];
        for (text, expected) in table {
            let doc = Document::read(text, None);
            let found: Vec<String> = quoted(&doc)
                .iter()
                .map(|q| {
                    let (a, b) = (if q.continues { "<" } else { "" }, if q.open { "+" } else { "" });
                    format!("{a}{}{b}", q.span(&doc).of(text))
                })
                .collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
