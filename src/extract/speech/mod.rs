//! Speech: quotations and reported statements, with who said them.
//!
//! In order: [`marks`] pairs quotation marks over the whole text; [`chunk`] reads each paragraph in which
//! something is said into noun phrases and verb groups; [`statement`] finds what is reported without marks;
//! [`quote`] finds who said the words in marks. Everything is one pass with searches of bounded reach.

mod chunk;
mod clause;
mod marks;
mod quote;
mod statement;
mod verbs;

use super::Draft;
use super::document::Document;
use super::token::TokenKind;
use crate::claim::{Attribution, CLAUSE_WORDS, Mention, Polarity, Quotation, Role, Statement, Value};
use crate::text::TextSpan;
use clause::Reading;
use quote::{Attributed, Memory};
use statement::Said;
use std::ops::Range;
use verbs::Verbs;

/// Returns the quotations and statements of a text.
pub fn find(doc: &Document) -> Vec<Draft> {
    let verbs = Verbs::english();
    let quoted = marks::quoted(doc);
    let mut out = Vec::new();
    let mut chunks = Vec::new();
    let mut memory = Memory::default();
    let mut attributed: Vec<Attributed> = Vec::new();
    let mut at = 0;
    for paragraph in &doc.segments.paragraphs {
        let end = at + doc.tokens[at..].partition_point(|t| (t.start as usize) < paragraph.end);
        let range = at..end;
        at = end;
        chunk::chunks(doc, range, &quoted, &mut chunks);
        let reading = Reading { doc, quoted: &quoted, chunks: &chunks, verbs };
        let said = statement::statements(&reading);
        quote::attribute(&reading, &said, &mut memory, &mut attributed);
        out.extend(said.iter().filter_map(|s| statement_draft(&reading, s)));
    }
    out.extend(attributed.iter().map(|a| quotation_draft(doc, &quoted, a)));
    out
}

fn mention(doc: &Document, tokens: Range<usize>) -> Mention {
    let span = doc.span(tokens);
    Mention { span, text: span.of(doc.text).to_owned(), name: None }
}

fn statement_draft(r: &Reading, said: &Said) -> Option<Draft> {
    let doc = r.doc;
    let spans: Vec<TextSpan> = said
        .pieces()
        .map(|piece| doc.span(without_marks(doc, r.tokens(piece))))
        .filter(|span| !span.is_empty())
        .collect();
    let span = spans.iter().copied().reduce(TextSpan::cover)?;
    let verb = doc.span(r.tokens(said.verb.clone()));
    let speaker = said.speaker.clone().map(|s| mention(doc, r.tokens(s)));
    let clause = clause(doc.text, span, speaker.iter().map(|s| s.span).chain([verb]));
    let attribution = speaker.iter().map(|who| Attribution { role: Role::Speaker, who: who.clone() }).collect();
    let value = Value::Statement(Statement {
        speaker,
        principal: None,
        verb: verb.of(doc.text).to_owned(),
        act: said.act.to_owned(),
        spans: if spans.len() > 1 { spans } else { Vec::new() },
    });
    let rule = format!("statement/{}: {}", said.rule, verb.of(doc.text));
    let mut draft = Draft::new(span, clause, value, rule);
    draft.attribution = attribution;
    draft.polarity = if said.denies { Polarity::Denied } else { Polarity::Asserted };
    Some(draft)
}

/// Takes the marks off both ends of a range of tokens, except those that belong to words ("$", "%").
fn without_marks(doc: &Document, mut range: Range<usize>) -> Range<usize> {
    let edge = |t: usize| {
        doc.tokens[t].kind == TokenKind::Mark
            && !matches!(doc.word(t), "$" | "€" | "£" | "%" | "#" | "@" | "(" | ")" | "[" | "]")
    };
    while !range.is_empty() && edge(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && edge(range.end - 1) {
        range.end -= 1;
    }
    range
}

fn quotation_draft(doc: &Document, quoted: &[marks::Quoted], said: &Attributed) -> Draft {
    let spans: Vec<TextSpan> = said.pieces.iter().map(|p| quoted[*p].span(doc)).collect();
    let span = spans.iter().copied().reduce(TextSpan::cover).unwrap_or(TextSpan::new(0, 0));
    let speaker = said.speaker.clone().map(|s| mention(doc, s));
    let verb = said.verb.clone().map(|v| doc.span(v));
    let attribution: Vec<Attribution> =
        speaker.iter().map(|who| Attribution { role: Role::Speaker, who: who.clone() }).collect();
    let attribution_spans = speaker.as_ref().map(|s| s.span).into_iter();
    let value = Value::Quotation(Quotation {
        form: said.form,
        speaker,
        principal: None,
        verb: verb.map(|v| v.of(doc.text).to_owned()).unwrap_or_default(),
        spans: if spans.len() > 1 { spans } else { Vec::new() },
    });
    let clause = clause(doc.text, span, attribution_spans.chain(verb));
    let mut draft = Draft::new(span, clause, value, format!("quotation/{}", said.rule));
    draft.attribution = attribution;
    draft
}

/// Returns the clause of a claim: its words with those that tell who says it, where they stand near and the
/// whole is not too long; else as many of its own words as a clause may have.
fn clause(text: &str, span: TextSpan, cues: impl Iterator<Item = TextSpan>) -> TextSpan {
    let whole = cues.fold(span, TextSpan::cover);
    let long = |span: TextSpan| span.of(text).split_whitespace().nth(CLAUSE_WORDS).is_some();
    if whole.len() < 1_000 && !whole.of(text).contains('\n') && !long(whole) {
        return whole;
    }
    let words = &text[span.range()];
    match words.split_whitespace().nth(CLAUSE_WORDS - 1) {
        Some(last) => {
            let end = last.as_ptr() as usize - words.as_ptr() as usize + last.len();
            TextSpan::new(span.start, span.start + end)
        }
        None => span,
    }
}
