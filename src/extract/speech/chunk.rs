//! Chunks: noun phrases, verb groups and what joins them, the grain on which speech is read.
//!
//! A flat reading in the manner of Abney (1991): no tree, one pass over the word classes of a paragraph.
//! What stands in quotation marks is one chunk, so that the sentence around it can be read as if it were a
//! word. Zero-width stops mark sentence ends that lie inside a closing quotation.

use super::marks::Quoted;
use crate::extract::date::words::Part;
use crate::extract::document::Document;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A noun phrase, up to its head.
    Noun,
    /// A personal pronoun.
    Pronoun,
    /// A verb with its auxiliaries and adverbs.
    Verb(Form),
    /// A preposition.
    Preposition,
    /// A comma.
    Comma,
    /// The end of a sentence.
    Stop,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash.
    Dash,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "because", "while".
    Subordinator,
    /// "who", "which", "what", "whether".
    Relative,
    /// An adverb outside of a verb group.
    Adverb,
    /// Something in brackets.
    Bracketed,
    /// The quotation with this number.
    Quoted(u32),
    /// Anything else: adjectives alone, stray marks.
    Other,
}

/// The form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It has tense, or a modal.
    Finite,
    /// "to say".
    Infinitive,
    /// "saying".
    Gerund,
    /// "said", "released" without an auxiliary, read as describing a noun.
    Participle,
}

/// A chunk: its tokens, and the token that it turns on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// The first token.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
    /// The head noun or main verb; else the first token.
    pub head: usize,
}

impl Chunk {
    /// Returns the tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it is a noun phrase or pronoun.
    pub fn is_nominal(&self) -> bool {
        matches!(self.kind, Kind::Noun | Kind::Pronoun)
    }

    /// Whether it is a verb group with tense.
    pub fn is_finite(&self) -> bool {
        self.kind == Kind::Verb(Form::Finite)
    }

    /// Whether it is a verb group.
    pub fn is_verb(&self) -> bool {
        matches!(self.kind, Kind::Verb(_))
    }
}

/// Brackets are skipped when they close within this many tokens.
const BRACKET_REACH: usize = 60;

/// Reads the paragraphs of a text into chunks; `quoted` are its quotations. Returns the chunks of each paragraph.
pub fn paragraphs(doc: &Document, quoted: &[Quoted], out: &mut Vec<Chunk>) -> Vec<Range<usize>> {
    // A chunk has two tokens or so.
    out.reserve(doc.tokens.len() * 2 / 3);
    let mut paragraph = |tokens: &Range<usize>| {
        let start = out.len();
        chunks(doc, tokens.clone(), quoted, out);
        start..out.len()
    };
    doc.paragraphs.iter().map(&mut paragraph).collect()
}

/// Reads the tokens `range` of a paragraph.
fn chunks(doc: &Document, range: Range<usize>, quoted: &[Quoted], out: &mut Vec<Chunk>) {
    let first = out.len();
    let mut next_quote = quoted.partition_point(|q| q.outer.start < range.start);
    let mut sentence = doc.sentences.partition_point(|s| s.end <= range.start);
    let mut at = range.start;
    while at < range.end {
        let chunk = match quoted.get(next_quote).filter(|q| q.outer.start == at) {
            Some(q) => {
                next_quote += 1;
                let kind = Kind::Quoted(next_quote as u32 - 1);
                Chunk { kind, start: at, end: q.outer.end.max(at + 1), head: at }
            }
            None => {
                let limit = quoted.get(next_quote).map_or(range.end, |q| q.outer.start.min(range.end));
                let sentence_end = doc.sentences.get(sentence).map_or(limit, |s| s.end.max(at + 1));
                one(doc, at, limit.min(sentence_end), out[first..].last())
            }
        };
        at = chunk.end;
        out.push(chunk);
        let mut ended = false;
        while doc.sentences.get(sentence).is_some_and(|s| s.end <= at) {
            ended |= doc.sentences[sentence].end == at;
            sentence += 1;
        }
        if !ended {
            continue;
        }
        let stop = |i: usize| match doc.tokens[i].mark {
            b'.' | b'!' | b'?' => true,
            0 => doc.word(i) == "…",
            _ => false,
        };
        let last = out.last_mut().filter(|c| c.kind == Kind::Other && stop(c.start));
        if let Some(last) = last {
            last.kind = Kind::Stop;
        } else {
            out.push(Chunk { kind: Kind::Stop, start: at, end: at, head: at });
        }
    }
}

fn one(doc: &Document, at: usize, end: usize, before: Option<&Chunk>) -> Chunk {
    let single = |kind| Chunk { kind, start: at, end: at + 1, head: at };
    let verb_after = |from: usize| doc.tags[from..end].iter().take(3).find(|t| **t != Tag::Adverb).copied();
    match doc.tags[at] {
        Tag::Mark => mark(doc, at, end),
        Tag::Pronoun => single(Kind::Pronoun),
        Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund => {
            if matches!(doc.tags[at], Tag::Participle | Tag::Gerund)
                && let Some(chunk) = noun(doc, at, end).filter(|c| c.head > at)
            {
                return chunk;
            }
            verb(doc, at, end)
        }
        Tag::Possessive if before.is_some_and(|c| matches!(c.kind, Kind::Pronoun | Kind::Relative)) => {
            verb(doc, at, end)
        }
        Tag::To if matches!(verb_after(at + 1), Some(Tag::Verb | Tag::Auxiliary)) => verb(doc, at, end),
        Tag::To | Tag::Preposition => single(Kind::Preposition),
        Tag::Conjunction => single(Kind::Conjunction),
        Tag::Subordinator => single(Kind::Subordinator),
        Tag::Relative => single(Kind::Relative),
        Tag::Adverb => match verb_after(at + 1) {
            Some(Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Past | Tag::Gerund | Tag::Participle)
                if before.is_some_and(|c| {
                    c.is_nominal()
                        || matches!(c.kind, Kind::Comma | Kind::Conjunction | Kind::Relative | Kind::Bracketed)
                }) =>
            {
                verb(doc, at, end)
            }
            _ => noun(doc, at, end).unwrap_or_else(|| single(Kind::Adverb)),
        },
        _ => noun(doc, at, end).unwrap_or_else(|| single(Kind::Other)),
    }
}

fn mark(doc: &Document, at: usize, end: usize) -> Chunk {
    let chunk = |kind, end| Chunk { kind, start: at, end, head: at };
    let dash = |i: usize| i < end && doc.is_mark(i, b'-');
    match doc.tokens[at].mark {
        b',' => chunk(Kind::Comma, at + 1),
        b':' => chunk(Kind::Colon, at + 1),
        b';' => chunk(Kind::Semicolon, at + 1),
        b'-' if !doc.glued(at) || at + 1 < end && !doc.glued(at + 1) => {
            chunk(Kind::Dash, if dash(at + 1) { at + 2 } else { at + 1 })
        }
        b'-' if dash(at + 1) => chunk(Kind::Dash, at + 2),
        open @ (b'(' | b'[') => {
            let closing = if open == b'(' { b')' } else { b']' };
            let close = (at + 1..end.min(at + BRACKET_REACH)).find(|i| doc.is_mark(*i, closing));
            chunk(if close.is_some() { Kind::Bracketed } else { Kind::Other }, close.map_or(at + 1, |c| c + 1))
        }
        b'$' | b'#' | b'@' => noun(doc, at, end).unwrap_or(chunk(Kind::Other, at + 1)),
        0 => match doc.word(at) {
            "—" | "–" | "―" => chunk(Kind::Dash, at + 1),
            "€" | "£" => noun(doc, at, end).unwrap_or(chunk(Kind::Other, at + 1)),
            _ => chunk(Kind::Other, at + 1),
        },
        // A full stop inside a sentence ("Mr.", "J.") ends nothing; the sentence's own end is found by its range.
        _ => chunk(Kind::Other, at + 1),
    }
}

/// A noun phrase has at most this many tokens, so that a row of adjectives costs no more than its length.
const NOUN_REACH: usize = 40;

/// Reads the noun phrase at a token, if there is one.
fn noun(doc: &Document, at: usize, end: usize) -> Option<Chunk> {
    let end = end.min(at + NOUN_REACH);
    let mut head = None;
    // Whether adjectives may still come: not after a noun, again after a possessive.
    let mut open = true;
    let mut determiner = false;
    let mut kept = at;
    let mut i = at;
    while i < end {
        let previous = i.checked_sub(1).filter(|p| *p >= at).map(|p| doc.tags[p]);
        let hyphenated = previous == Some(Tag::Mark) && doc.is_mark(i - 1, b'-') && doc.glued(i);
        let next = (i + 1 < end).then(|| doc.tags[i + 1]);
        // Asked of few words only.
        let nominal_next = || match next {
            Some(Tag::Mark) => doc.is_mark(i + 1, b'-') && doc.glued(i + 1),
            Some(tag) => tag.is_noun() || matches!(tag, Tag::Adjective | Tag::Number | Tag::Participle),
            None => false,
        };
        match doc.tags[i] {
            _ if hyphenated && doc.tags[i] != Tag::Mark => {
                if doc.tags[i].is_noun() || head.is_some() {
                    head = Some(i);
                }
                open = true;
                kept = i + 1;
            }
            Tag::Determiner if i == at || previous == Some(Tag::Determiner) => determiner = true,
            Tag::Number if open || !nominal_next() => {
                // "20"; "June 2012"
                if !nominal_next() && (head.is_none() || previous == Some(Tag::Name)) {
                    kept = i + 1;
                }
            }
            // "Democratic presidential nominee": a capital hides that the first word is an adjective.
            Tag::Adjective if open || previous == Some(Tag::Name) && nominal_next() => {}
            Tag::Past if open && nominal_next() && previous == Some(Tag::Adverb) => {}
            Tag::Participle if open && nominal_next() => {}
            Tag::Gerund if open && i > at && nominal_next() => {}
            Tag::Adverb
                if open && next.is_some_and(|t| matches!(t, Tag::Adjective | Tag::Number | Tag::Participle)) => {}
            Tag::Adverb if open && i > at && next == Some(Tag::Past) => {}
            tag if tag.is_noun() => {
                let name_after_plural = previous == Some(Tag::Plural) && tag == Tag::Name;
                let day = head.is_some() && is_day(doc, i) && previous != Some(Tag::Possessive);
                if name_after_plural || day && !nominal_next() {
                    break;
                }
                head = Some(i);
                open = false;
                kept = i + 1;
            }
            Tag::Possessive if head.is_some() => {
                open = true;
                kept = i + 1;
            }
            Tag::Mark => {
                let inside = || i > at && doc.glued(i) && i + 1 < end && doc.glued(i + 1);
                let owner = || head == Some(i.wrapping_sub(1)) && nominal_next();
                match doc.tokens[i].mark {
                    b'-' if inside() => {}
                    b'/' if inside() => open = true,
                    b'.' if abbreviates(doc, i, end) => {}
                    b'\'' if owner() => open = true,
                    b'&' if head.is_some() && next.is_some_and(Tag::is_noun) => {}
                    b'$' | b'#' | b'@' => {}
                    b'%' => kept = i + 1,
                    0 => match doc.word(i) {
                        "’" if owner() => open = true,
                        "€" | "£" => {}
                        _ => break,
                    },
                    _ => break,
                }
            }
            _ => break,
        }
        i += 1;
    }
    match head {
        Some(head) => Some(Chunk { kind: Kind::Noun, start: at, end: kept.max(head + 1), head }),
        // "the poor", "this", "20", "some"
        None if determiner && i > at => {
            let end = if doc.tags[i - 1] == Tag::Mark { i - 1 } else { i };
            (end > at).then(|| Chunk { kind: Kind::Noun, start: at, end, head: end - 1 })
        }
        None if kept > at => Some(Chunk { kind: Kind::Noun, start: at, end: kept, head: kept - 1 }),
        None => None,
    }
}

/// Whether the full stop at a token belongs to an abbreviated name or title ("Joseph R. Biden", "Mr. Rao").
fn abbreviates(doc: &Document, at: usize, end: usize) -> bool {
    let capital = |i: usize| doc.tokens[i].kind == TokenKind::Word && doc.tokens[i].case != Case::Lower;
    at > 0
        && doc.glued(at)
        && capital(at - 1)
        && doc.word(at - 1).len() <= 5
        && at + 1 < end
        && (capital(at + 1) || doc.tags[at + 1] == Tag::Possessive)
}

/// Whether a token names a weekday or a near day; with a capital "Today" is a newspaper's.
pub fn is_day(doc: &Document, at: usize) -> bool {
    let token = &doc.tokens[at];
    match doc.lexicon.calendar.part(&token.word).0 {
        Part::Weekday => token.case != Case::Lower,
        Part::Relative => token.case == Case::Lower,
        _ => false,
    }
}

/// Whether a token can stand as an adverb inside a verb group ("has long said").
fn adverbial(doc: &Document, at: usize) -> bool {
    doc.tags[at] == Tag::Adverb || doc.tags[at] == Tag::Adjective && doc.tokens[at].word.is(Classes::ADVERB)
}

/// Reads the verb group at a token.
fn verb(doc: &Document, at: usize, end: usize) -> Chunk {
    let mut main = None;
    let mut auxiliary = false;
    let mut i = at;
    while i < end {
        let verbal = |t: &Tag| {
            matches!(t, Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund | Tag::To)
        };
        let ahead = || {
            let rest = (i + 1..end).take(3);
            rest.into_iter().find(|i| !adverbial(doc, *i)).is_some_and(|i| verbal(&doc.tags[i]))
        };
        match doc.tags[i] {
            Tag::Auxiliary | Tag::Modal if main.is_none() => auxiliary = true,
            Tag::Possessive if i == at => auxiliary = true,
            Tag::Adverb if main.is_none() && ahead() => {}
            Tag::Adjective if main.is_none() && auxiliary && adverbial(doc, i) && ahead() => {}
            Tag::To if main.is_none() && ahead() => {}
            Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund if main.is_none() => main = Some(i),
            _ => break,
        }
        i += 1;
        if main.is_some() {
            break;
        }
    }
    let head = main.unwrap_or(i.saturating_sub(1).max(at));
    let form = if doc.tags[at] == Tag::To {
        Form::Infinitive
    } else if auxiliary {
        if doc.tokens[at].word.is(Classes::AUXILIARY) && doc.lexicon.endings().guess(doc.word(at)) == Tag::Gerund {
            Form::Gerund
        } else {
            Form::Finite
        }
    } else {
        match doc.tags[head] {
            Tag::Gerund => Form::Gerund,
            Tag::Participle => Form::Participle,
            _ => Form::Finite,
        }
    };
    Chunk { kind: Kind::Verb(form), start: at, end: i.max(at + 1), head }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::speech::marks::quoted;

    #[test]
    fn chunks_of_sentences() {
        // N noun phrase, P pronoun, V finite verb, i infinitive, g gerund, p participle, each with its words.
        let table = [
            (
                "The mayor of Rome has long said that he left.",
                "N:The mayor|of|N:Rome|V:has long said|that|P:he|V:left|.",
            ),
            (
                "A spokesman for Ana M. Rao (R-Iowa) said Friday",
                "N:A spokesman|for|N:Ana M. Rao|(R-Iowa)|V:said|N:Friday",
            ),
            (
                "Wells & Co.’s 46-page report did not appear to show it",
                "N:Wells & Co.’s 46-page report|V:did not appear|i:to show|P:it",
            ),
            ("“Go. Now,” she said. “Quick.” We left.", "“Go. Now,”|P:she|V:said|.|“Quick.”||P:We|V:left|."),
            ("He went on, saying the very old men", "P:He|V:went|on|,|g:saying|N:the very old men"),
            ("The two-thirds rule -- an old one -- fell", "N:The two-thirds rule|--|N:an old one|--|V:fell"),
        ];
        for (text, expected) in table {
            let doc = Document::read(text, None);
            let quoted = quoted(&doc);
            let mut out = Vec::new();
            chunks(&doc, 0..doc.tokens.len(), &quoted, &mut out);
            let shown: Vec<String> = out
                .iter()
                .map(|c| {
                    let words = if c.start < c.end { doc.span(c.tokens()).of(text) } else { "" };
                    let sign = match c.kind {
                        Kind::Noun => "N:",
                        Kind::Pronoun => "P:",
                        Kind::Verb(Form::Finite) => "V:",
                        Kind::Verb(Form::Infinitive) => "i:",
                        Kind::Verb(Form::Gerund) => "g:",
                        Kind::Verb(Form::Participle) => "p:",
                        _ => "",
                    };
                    format!("{sign}{words}")
                })
                .filter(|s| !s.is_empty() || text.contains("Quick"))
                .collect();
            assert_eq!(shown.join("|"), expected, "{text}");
        }
    }
}
