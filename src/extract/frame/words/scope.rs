//! Scope: the words of a clause that narrow its figure: a state, a rate, an order, a period, a part of a whole.

use super::Words;
use super::part::{is_part, of_before};
use super::period::period;
use crate::claim::{Frame, Reach, Term};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};
use std::ops::Range;

/// What an entry of `scope.toml` says of a figure; nothing for words that only look as if they narrowed it.
#[derive(Deserialize, Clone)]
pub(super) struct Scope {
    scope: SmolStr,
}

/// How many words at the start of a sentence may tell that all of it was before.
const OPENING: usize = 5;

/// How many words before a figure an order word may stand.
const NEAR: usize = 10;

/// How many words before a figure it may be said what the figure rests on.
const FAR: usize = 30;

impl Words {
    /// Adds the scope words of a clause, and of its `tail` those that give a period or a rate; `number` are the
    /// tokens of the claim itself.
    pub fn scope(
        &self,
        doc: &Document,
        clause: Range<usize>,
        tail: Range<usize>,
        number: &Range<usize>,
        frame: &mut Frame,
    ) {
        let whole = of_before(doc, number.start).is_some();
        let mut add = |text: SmolStr, tokens: Range<usize>| {
            // In "30 of the 80 hurt remained in hospital" the state is that of the thirty.
            let other = whole && text.starts_with("state:");
            if !other && !frame.scope.iter().any(|t| t.text == text) {
                let span = doc.span(tokens);
                frame.scope.push(Term { text, span, from: Reach::Clause, wide: false });
            }
        };
        let mut at = clause.start;
        while at < tail.end {
            let in_tail = at >= clause.end;
            if let Some(hit) = self.scope.at(&doc.tokens, at) {
                let scope = &hit.meaning.scope;
                // "On each of 62 charges": the figure is that of all.
                let all = at + hit.len < tail.end && doc.is(at + hit.len, Around::Of) && scope.starts_with("rate:");
                // "Had one payment of 900 euros each": so much did each one get.
                let next = |at: usize| (number.end..at).any(|t| doc.tags[t] == Tag::Number);
                let other = all
                    || scope.is_empty()
                    // "More than half of all trains" is the figure itself.
                    || scope == "state:half" && number.contains(&at)
                    || scope == "rate:person" && next(at)
                    // "Less than an hour afterwards" is a time.
                    || scope.starts_with("rate:") && at > clause.start && doc.is(at - 1, Around::Than)
                    || scope == AFTERSHOCK && !number.contains(&at) && self.is_of_main_shock(doc, number)
                    || scope.starts_with("state:") && is_of_others(doc, at..at + hit.len, number);
                if !other && (!in_tail || scope.starts_with("rate:")) {
                    add(scope.clone(), at..at + hit.len);
                }
                at += hit.len;
                continue;
            }
            if let Some(end) = period(doc, at, tail.end, number) {
                let question = if doc.is(at, Around::Since) { "since" } else { "span" };
                add(format_smolstr!("{question}:{}", doc.span(at + 1..end).of(doc.text).to_lowercase()), at..end);
            }
            at += 1;
        }
        // "for $5 billion, including debt": what the figure rests on stands behind a mark.
        if clause.end + 1 < doc.tokens.len()
            && doc.word(clause.end) == ","
            && let Some(hit) = self.scope.at(&doc.tokens, clause.end + 1)
            && hit.meaning.scope.starts_with("basis:")
        {
            add(hit.meaning.scope.clone(), clause.end + 1..clause.end + 1 + hit.len);
        }
        // "Two years ago, | 61 people died": what opens a sentence holds for all of it.
        let opening = doc.sentences[doc.sentence_of(number.start)].start;
        for at in opening..(opening + OPENING).min(clause.start) {
            if let Some(hit) = self.scope.at(&doc.tokens, at).filter(|hit| hit.meaning.scope.starts_with("past:")) {
                add(hit.meaning.scope.clone(), at..at + hit.len);
            }
        }
        // "Aftershocks followed, with magnitudes of up to 4", "Exit polls put A ahead with 43 percent, against 35 for
        // B": the word stands before the clause.
        let sentence = doc.sentences[doc.sentence_of(number.start)].start;
        for at in number.start.saturating_sub(FAR).max(sentence)..clause.start {
            let near = at + NEAR >= number.start;
            let reaches = |scope: &str| {
                near && (scope.starts_with("order:") || scope.starts_with("part:")) || scope.starts_with("basis:")
            };
            let hit = self.scope.at(&doc.tokens, at).filter(|hit| reaches(&hit.meaning.scope));
            if let Some(hit) = hit.filter(|hit| hit.meaning.scope != AFTERSHOCK || !self.is_of_main_shock(doc, number))
            {
                add(hit.meaning.scope.clone(), at..at + hit.len);
            }
        }
        if whole {
            add(SmolStr::new_static("whole:of"), number.clone());
        }
        if is_part(doc, number) || self.is_of_those(doc, number) || self.are_among(doc, number).is_some() {
            add(SmolStr::new_static("part:of"), number.clone());
        }
    }

    /// Whether a figure is told of the quake that had the aftershocks: "aftershocks followed the 5.9-magnitude | quake", "a
    /// quake of magnitude 5.9 and its aftershocks".
    fn is_of_main_shock(&self, doc: &Document, number: &Range<usize>) -> bool {
        const OF: usize = 4;
        let main = |at: usize| self.link("main-shock", doc, at).is_some();
        let parts = |at: &usize| doc.tokens[*at].kind == TokenKind::Mark || doc.tags[*at].is_finite();
        let before = (number.start.saturating_sub(OF)..number.start).rev().take_while(|at| !parts(at));
        (number.start..(number.end + 1).min(doc.tokens.len())).any(main) || before.into_iter().any(main)
    }
}

/// What is said of the figures of aftershocks.
const AFTERSHOCK: &str = "order:second";

/// Whether a state is that of others than a number counts: "killing two and critically injuring a third", "injured one
/// seriously and killed two".
fn is_of_others(doc: &Document, state: Range<usize>, number: &Range<usize>) -> bool {
    if state.end <= number.start {
        let joined = (state.end..number.start).rfind(|at| doc.tags[*at] == Tag::Conjunction);
        return joined.is_some_and(|and| (state.end..and).any(|at| doc.tags[at] == Tag::Number));
    }
    // "Were hurt and seriously burned" is told of them all.
    let object = |at: usize| matches!(doc.tags.get(at), Some(Tag::Determiner | Tag::Number | Tag::Name));
    let verb = matches!(doc.tags.get(state.end), Some(Tag::Gerund | Tag::Past | Tag::Participle | Tag::Verb));
    state.start > number.end && doc.tags[state.start - 1] == Tag::Conjunction && verb && object(state.end + 1)
}
