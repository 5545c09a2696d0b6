//! Drafts: what was read of speech, as claims with spans of the text.

use super::chunk::Kind;
use super::clause::Reading;
use super::marks::Quoted;
use super::names::Names;
use super::quote::Attributed;
use super::speaker::principal;
use super::statement::Said;
use crate::claim::quotation::CONTACT;
use crate::claim::{Attribution, CLAUSE_WORDS, Mention, Polarity, Quotation, Role, Statement, Value};
use crate::extract::Draft;
use crate::extract::document::Document;
use crate::extract::token::TokenKind;
use crate::text::TextSpan;
use smol_str::SmolStr;
use std::ops::Range;

/// Returns the claim of a statement; none when its content is only marks.
pub fn statement(r: &Reading, names: &Names, said: &Said) -> Option<Draft> {
    let doc = r.doc;
    let pieces = said.pieces().map(|piece| doc.span(without_marks(r, piece)));
    let (span, spans) = together(pieces.filter(|span| !span.is_empty()))?;
    let verb = doc.span(r.tokens(said.verb.clone()));
    let tokens = said.who(r);
    let principal = tokens.clone().and_then(|t| principal(doc, t)).map(|p| names.mention(doc, p));
    let speaker = tokens.map(|t| names.mention(doc, t));
    let relay = said.relay.clone().map(|t| names.mention(doc, r.tokens(t)));
    let clause = clause(doc, span, speaker.iter().map(|s| s.span).chain([verb]));
    // A contact is told by the outlet: who was in touch has said nothing.
    let told = said.act == CONTACT;
    let attribution = if told { Vec::new() } else { chain(&speaker, &principal, &relay) };
    let value = Value::Statement(Statement {
        speaker,
        principal,
        verb: verb.of(doc.text).into(),
        act: SmolStr::new_static(said.act),
        spans,
    });
    let rule = SmolStr::from_iter(["statement/", said.rule, ": ", doc.lemma(r.chunks[said.verb.start].head)]);
    let mut draft = Draft::new(span, clause, value, rule);
    draft.attribution = attribution;
    draft.polarity = if said.denies { Polarity::Denied } else { Polarity::Asserted };
    draft.modality = said.modality;
    Some(draft)
}

/// Returns the claim of a quotation.
pub fn quotation(doc: &Document, names: &Names, quoted: &[Quoted], said: &Attributed) -> Draft {
    let pieces = std::iter::once(&said.first).chain(&said.rest).map(|piece| quoted[*piece].span(doc));
    let (span, spans) = together(pieces).unwrap_or((TextSpan::new(0, 0), Vec::new()));
    let principal = said.principal.clone().or_else(|| said.speaker.clone().and_then(|t| principal(doc, t)));
    let principal = principal.map(|p| names.mention(doc, p));
    let speaker = said.speaker.clone().map(|s| names.mention(doc, s));
    let relay = said.relay.clone().map(|t| names.mention(doc, t));
    let verb = said.verb.clone().map(|v| doc.span(v));
    let clause = clause(doc, span, speaker.iter().map(|s| s.span).chain(verb));
    let attribution = chain(&speaker, &principal, &relay);
    let value = Value::Quotation(Quotation {
        form: said.form,
        speaker,
        principal,
        verb: verb.map(|v| v.of(doc.text).into()).unwrap_or_default(),
        spans,
    });
    let mut draft = Draft::new(span, clause, value, SmolStr::from_iter(["quotation/", said.rule]));
    draft.attribution = attribution;
    draft
}

/// Returns the span that covers some pieces, and the pieces where there are several.
fn together(mut pieces: impl Iterator<Item = TextSpan>) -> Option<(TextSpan, Vec<TextSpan>)> {
    let first = pieces.next()?;
    let Some(second) = pieces.next() else { return Some((first, Vec::new())) };
    let all: Vec<TextSpan> = [first, second].into_iter().chain(pieces).collect();
    Some((all.iter().copied().reduce(TextSpan::cover)?, all))
}

/// Returns a chain of attribution, nearest first.
fn chain(speaker: &Option<Mention>, principal: &Option<Mention>, relay: &Option<Mention>) -> Vec<Attribution> {
    let links = [(Role::Speaker, speaker), (Role::Principal, principal), (Role::Relay, relay)];
    // Most have one link: the room for four that a list would take at first is three too many.
    let mut chain = Vec::with_capacity(links.iter().filter(|(_, who)| who.is_some()).count());
    chain.extend(links.into_iter().filter_map(|(role, who)| who.clone().map(|who| Attribution { role, who })));
    chain
}

/// Returns the tokens of some chunks without the marks on both ends, except those that belong to words ("$",
/// "%") and those of a quotation that begins or ends there.
fn without_marks(r: &Reading, chunks: Range<usize>) -> Range<usize> {
    const KEPT: &[&str] = &["$", "€", "£", "%", "#", "@", "(", ")", "[", "]"];
    let doc = r.doc;
    let mut range = r.tokens(chunks.clone());
    let quoted = |at: usize| matches!(r.kind(at), Kind::Quoted(_));
    let edge = |t: usize| doc.tokens[t].kind == TokenKind::Mark && !KEPT.contains(&doc.word(t));
    while !range.is_empty() && !quoted(chunks.start) && edge(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && !quoted(chunks.end - 1) && edge(range.end - 1) {
        range.end -= 1;
    }
    range
}

/// Returns the clause of a claim: its words with those that tell who says it, where they stand near and the
/// whole is not too long; else as many of its own words as a clause may have.
fn clause(doc: &Document, span: TextSpan, cues: impl Iterator<Item = TextSpan>) -> TextSpan {
    /// More than a clause's words ever take, in bytes.
    const NEAR: usize = 1_000;
    let whole = cues.fold(span, TextSpan::cover);
    let one_line = || memchr::memchr(b'\n', whole.of(doc.text).as_bytes()).is_none();
    if whole.len() < NEAR && one_line() && words_end(doc, whole).is_none() {
        return whole;
    }
    TextSpan::new(span.start, words_end(doc, span).unwrap_or(span.end))
}

/// Returns the byte at which the words of a span that a clause may have end, where it has more: words are what
/// stands between white space.
fn words_end(doc: &Document, span: TextSpan) -> Option<usize> {
    let text = span.of(doc.text);
    if text.len() < 2 * CLAUSE_WORDS || text.as_bytes().chunks(255).map(blanks).sum::<usize>() < CLAUSE_WORDS {
        return None;
    }
    let mut words = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let blank = c.is_whitespace();
        if inside && blank && words == CLAUSE_WORDS {
            return Some(span.start + at);
        }
        words += usize::from(!inside && !blank);
        inside = !blank;
    }
    None
}

/// Returns how many of at most 255 bytes can begin a white space character: ASCII up to the blank, and what begins any
/// character outside of ASCII.
fn blanks(bytes: &[u8]) -> usize {
    // One addition and one comparison, so that many are counted together.
    let begins = |byte: &u8| u8::from(byte.wrapping_add(0x40) <= b' ' + 0x40);
    usize::from(bytes.iter().map(begins).sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_has_no_more_words_than_it_may() {
        // A byte-order mark between blanks is a word to a reader that counts, and no token.
        for word in ["so ", "so\u{a0}", "\u{feff} ", "\u{e9}t\u{e9}\u{3000}", "“a” "] {
            for (count, fits) in [(CLAUSE_WORDS - 1, true), (CLAUSE_WORDS, true), (CLAUSE_WORDS + 1, false)] {
                let text = word.repeat(count);
                let doc = Document::read(text.trim_end(), None);
                let end = words_end(&doc, TextSpan::new(0, text.trim_end().len()));
                let expected = (!fits).then(|| word.len() * CLAUSE_WORDS - word.trim_end().len().abs_diff(word.len()));
                assert_eq!(end, expected, "{word:?} {count}");
            }
        }
    }
}
