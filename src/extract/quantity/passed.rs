//! What stands between a figure and what names it: a relative clause behind the subject.
//!
//! "The toll of the quake that struck the town on Monday has risen to 43": the figure is of the second verb, whose subject
//! stands before the clause of the first.

use crate::extract::document::Document;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;

/// How many tokens a relative clause between a subject and its verb may take.
const RELATIVE: usize = 24;

/// Returns the relative word that ends the subject of the verb right before a figure, in a sentence from `start` on: "the toll
/// of the quake | that struck the town has risen to 43".
pub(super) fn subject_end(doc: &Document, figure: usize, start: usize) -> Option<usize> {
    let low = start.max(figure.saturating_sub(RELATIVE));
    let links = |at: usize| matches!(doc.tags[at], Tag::Preposition | Tag::To | Tag::Adverb);
    let joined = (low..figure).rev().take_while(|at| links(*at)).count();
    let end = figure - joined;
    let of_verb = |at: usize| doc.tags[at].is_finite() || matches!(doc.tags[at], Tag::Participle | Tag::Adverb);
    let verb = (low..end).rev().take_while(|at| of_verb(*at)).last()?;
    if !(verb..end).any(|at| doc.tags[at].is_finite()) {
        return None;
    }
    let mut finite = false;
    for at in (low..verb).rev() {
        match doc.tags[at] {
            _ if doc.tokens[at].kind == TokenKind::Mark && !doc.glued(at) => return None,
            Tag::Relative | Tag::Subordinator if finite && at > start && doc.tags[at - 1].is_noun() => return Some(at),
            tag => finite |= tag.is_finite(),
        }
    }
    None
}
