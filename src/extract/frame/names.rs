//! Names of a sentence, and which of them stand where places stand.

use super::words::Words;
use crate::claim::{Reach, Term};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use crate::text::TextSpan;
use smol_str::SmolStr;
use std::ops::Range;

/// A name of a sentence.
pub struct Named {
    /// As it stands, without a title.
    pub text: SmolStr,
    /// Where.
    pub span: TextSpan,
    /// Whether it stands where a place stands, or is listed as one.
    pub place: bool,
    /// Whether it is a country or another place that holds places.
    pub wide: bool,
}

impl Named {
    /// Returns the term of it.
    pub fn term(&self, from: Reach) -> Term {
        Term { text: self.text.clone(), span: self.span, from, wide: self.wide }
    }
}

/// Returns the names of a sentence in their order.
pub fn find(doc: &Document, sentence: Range<usize>) -> Vec<Named> {
    let words = &doc.lexicon.frame;
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if doc.tags[at] != Tag::Name {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        // "Nagorno-Karabakh", "Place Vendome", "St. Louis", "Tom B. Lee"
        while at < sentence.end {
            let joined = doc.glued(at) && matches!(doc.word(at), "-" | "’" | "'");
            if doc.tags[at] == Tag::Name {
                at += 1;
            } else if (joined || doc.word(at) == "." && doc.glued(at) && (at - start == 1 || is_initial(doc, at - 1)))
                && at + 1 < sentence.end
                && doc.tags[at + 1] == Tag::Name
            {
                at += 2;
            } else {
                break;
            }
        }
        let titled = is_title(doc, start);
        let first = start + usize::from(titled && at - start > 1);
        let first = if first < at && doc.word(first) == "." && first + 1 < at { first + 1 } else { first };
        let span = doc.span(first..at);
        let wide = words.wide(doc, first, at);
        let is_place = |t: usize| {
            let at = doc.tokens[t].start as usize;
            out.iter().rev().any(|n: &Named| n.place && n.span.start <= at && at < n.span.end)
        };
        let place = wide
            || !titled && !is_people(doc, first..at) && stands_as_place(doc, words, &sentence, (start, at), is_place);
        // A single letter, a day or month, and a scale are names of nothing.
        let nothing = at - first == 1
            && (span.len() == 1 || doc.tokens[first].word.is(Classes::TIME) || doc.says(first, Around::Scale));
        if nothing {
            continue;
        }
        out.push(Named { text: span.of(doc.text).into(), span, place, wide });
    }
    out
}

/// How many tokens back a place is looked for that "the island" may mean.
const BACK: usize = 400;

/// Returns the place that a common noun with "the" stands for, where the text before names one with that noun:
/// "the island" after "Qeshm island". At most one a sentence, its first.
pub fn meant(doc: &Document, sentence: Range<usize>) -> Option<Named> {
    let words = &doc.lexicon.frame;
    let at = (sentence.start + 1..sentence.end).find(|at| {
        let noun = doc.tags[*at].is_noun() && words.is_place_noun(&doc.tokens[*at].word);
        noun && doc.says(at - 1, Around::The)
            && doc.tags.get(at + 1) != Some(&Tag::Name)
            && doc.tokens.get(at + 1).is_none_or(|_| !doc.is(at + 1, Around::Of))
    })?;
    let noun = doc.tokens[at].word.lemma;
    let mut back = (sentence.start.saturating_sub(BACK)..sentence.start).rev();
    back.find_map(|t| {
        let name = |t: usize| doc.tags.get(t) == Some(&Tag::Name);
        if doc.tokens[t].word.lemma != noun {
            return None;
        }
        // "Qeshm island", "Qeshm Island", "the island of Qeshm".
        let (mut start, mut end) = if t > 0 && name(t - 1) {
            (t - 1, t)
        } else if doc.tokens.get(t + 1).is_some_and(|_| doc.is(t + 1, Around::Of)) && name(t + 2) {
            (t + 2, t + 3)
        } else {
            return None;
        };
        while start > 0 && end <= t && name(start - 1) {
            start -= 1;
        }
        while end > t && name(end) {
            end += 1;
        }
        if is_people(doc, start..end) {
            return None;
        }
        let text = doc.span(start..end).of(doc.text).into();
        Some(Named { text, span: doc.span(at - 1..at + 1), place: true, wide: words.wide(doc, start, end) })
    })
}

/// Whether a token is a single capital letter: "Tom B. Lee".
fn is_initial(doc: &Document, at: usize) -> bool {
    doc.word(at).len() == 1 && doc.tags[at] == Tag::Name
}

fn is_title(doc: &Document, at: usize) -> bool {
    doc.lexicon.frame.is_title(&doc.tokens[at].word)
}

/// Whether a name is but the adjective of a country: "the Norwegian island", "in a Norwegian hospital".
fn is_people(doc: &Document, name: Range<usize>) -> bool {
    name.len() == 1 && doc.lexicon.frame.is_people(&doc.tokens[name.start].word)
}

/// Whether the name of tokens `start..end` stands after a preposition of place or beside a place noun.
fn stands_as_place(
    doc: &Document,
    words: &Words,
    sentence: &Range<usize>,
    (start, end): (usize, usize),
    is_place: impl Fn(usize) -> bool,
) -> bool {
    let noun = |t: usize| words.is_place_noun(&doc.tokens[t].word);
    // "Qeshm Island", "Lake Onega"; "New York City Council" is none.
    if end - start > 1 && (noun(end - 1) || noun(start) && doc.tags[start] == Tag::Name && end - start == 2) {
        return true;
    }
    let beside = end < sentence.end && doc.tokens[end].kind == TokenKind::Word && noun(end);
    // Back over "the", "southern", "nearby", and a place noun with "of".
    let mut at = start;
    while at > sentence.start {
        at -= 1;
        let tag = doc.tags[at];
        if matches!(tag, Tag::Determiner | Tag::Adjective) {
            continue;
        }
        if doc.tags[at] == Tag::Number {
            continue;
        }
        if doc.is(at, Around::Of) {
            return beside || at > sentence.start && noun(at - 1);
        }
        if words.is_locative(&doc.tokens[at].word) && !follows_number_use(doc, end) {
            // "Told reporters in Oslo": where somebody spoke.
            let speaks = |t: usize| {
                let verb = matches!(doc.tags[t], Tag::Verb | Tag::Past | Tag::Gerund);
                verb && words.is_speaking(&doc.tokens[t].word)
            };
            if (at.saturating_sub(2).max(sentence.start)..at).any(speaks) {
                return false;
            }
            // "the Survey in Golden said": the place is where somebody sits, not where it happened.
            return at == sentence.start || doc.tags[at - 1] != Tag::Name || is_place(at - 1);
        }
        // Where something goes or comes from is not where it is.
        let moves = doc.is(at, Around::Toward);
        return !moves && (beside || noun(at) && at + 1 == start);
    }
    beside
}

/// "in October": what a date covers is taken away by the caller; "in Q3", "at No. 10" is no place.
fn follows_number_use(doc: &Document, end: usize) -> bool {
    doc.tokens.get(end - 1).is_some_and(|t| t.word.is(Classes::TIME))
}
