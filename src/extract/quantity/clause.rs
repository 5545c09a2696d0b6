//! The clause of a figure: the smallest stretch of its sentence that carries what is said of it.
//!
//! It starts from the figure and the words that show its class, and grows to the nearest marks, conjunctions
//! before a new predicate, relative words, or another figure, so that it holds one figure where the text
//! allows ("killing at least 4 miners", "The 7.2-magnitude tremor shook the valley").

use crate::claim::CLAUSE_WORDS;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// Returns the tokens of the clause. `core` are those that it must hold, `others` the figures beside it in
/// order, which it should not hold.
pub(super) fn around(
    doc: &Document,
    core: Range<usize>,
    others: &[Range<usize>],
    sentence: &Range<usize>,
) -> Range<usize> {
    let left = others.iter().filter(|o| o.end <= core.start).map(|o| o.end).max().unwrap_or(sentence.start);
    let right = others.iter().filter(|o| o.start >= core.end).map(|o| o.start).min().unwrap_or(sentence.end);
    // No further than a clause can reach, so that one without marks is not walked for each of its figures.
    let left = left.max(core.start.saturating_sub(2 * CLAUSE_WORDS));
    let right = right.min(core.end + 2 * CLAUSE_WORDS);
    let mut start = core.start;
    let coordinated = |at: usize| at + 1 == core.start && doc.tags[at] == Tag::Conjunction;
    while start > left.max(sentence.start) && !coordinated(start - 1) && !opens(doc, start - 1, start) {
        start -= 1;
    }
    let mut end = core.end;
    while end < right.min(sentence.end) && !closes(doc, end, sentence.end, right) {
        end += 1;
    }
    // Nothing dangles: no comma, conjunction, preposition or article at an end that was cut.
    while start < core.start && dangles_left(doc, start) {
        start += 1;
    }
    while end > core.end && dangles_right(doc, end - 1) {
        end -= 1;
    }
    shorten(doc, start..end, &core)
}

fn is_aside(doc: &Document, at: usize) -> bool {
    match doc.word(at) {
        "(" | ")" | "[" | "]" | ";" | ":" | "“" | "”" | "\"" | "—" | "–" | "…" | "!" | "?" => true,
        "-" => !doc.glued(at),
        "." => !is_short(doc, at),
        _ => false,
    }
}

/// Whether a stop belongs to a shortened word inside its sentence ("on Oct. 3", "Mr. Rao"): then it ends nothing.
fn is_short(doc: &Document, at: usize) -> bool {
    let word = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Mark);
    doc.glued(at) && word(at - 1) && word(at + 1)
}

/// Whether the clause cannot grow left over token `at`.
fn opens(doc: &Document, at: usize, next: usize) -> bool {
    match doc.tags[at] {
        Tag::Mark => doc.word(at) == "," || is_aside(doc, at),
        Tag::Relative => true,
        Tag::Subordinator => !doc.is(at, Around::Than),
        Tag::Conjunction => {
            let verb = doc.tags[next].is_finite()
                || matches!(doc.tags[next], Tag::Gerund | Tag::Participle | Tag::Number | Tag::Adverb);
            verb || doc.is(at, Around::But)
        }
        _ => false,
    }
}

/// Whether the clause cannot grow right over token `at`.
fn closes(doc: &Document, at: usize, limit: usize, other: usize) -> bool {
    match doc.tags[at] {
        Tag::Mark => doc.word(at) == "," || is_aside(doc, at),
        Tag::Relative => true,
        Tag::Subordinator => !doc.is(at, Around::Than),
        Tag::Conjunction => {
            let next = at + 1;
            let close_figure = other < limit && other <= at + 5;
            close_figure
                || next < limit
                    && (doc.tags[next].is_finite()
                        || matches!(
                            doc.tags[next],
                            Tag::Gerund | Tag::Participle | Tag::Number | Tag::Determiner | Tag::Pronoun | Tag::To
                        ))
        }
        _ => false,
    }
}

fn dangles_left(doc: &Document, at: usize) -> bool {
    matches!(doc.tags[at], Tag::Conjunction | Tag::Mark | Tag::Possessive)
}

fn dangles_right(doc: &Document, at: usize) -> bool {
    matches!(
        doc.tags[at],
        Tag::Conjunction | Tag::Preposition | Tag::Determiner | Tag::To | Tag::Mark | Tag::Modal | Tag::Auxiliary
    ) && !matches!(doc.word(at), "%" | "$" | "€" | "£" | "°")
}

/// Cuts a clause that has too many words, keeping its core.
fn shorten(doc: &Document, clause: Range<usize>, core: &Range<usize>) -> Range<usize> {
    let is_word = |at: usize| doc.tokens[at].kind != TokenKind::Mark;
    let mut clause = clause;
    let mut words = clause.clone().filter(|at| is_word(*at)).count();
    while words > CLAUSE_WORDS {
        let cut = if clause.end > core.end || clause.start >= core.start {
            clause.end -= 1;
            clause.end
        } else {
            clause.start += 1;
            clause.start - 1
        };
        words -= usize::from(is_word(cut));
    }
    clause
}
