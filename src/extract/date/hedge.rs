//! Hedges of clock times: "shortly after 6 p.m.", "around noon", "9 p.m. or so".
//!
//! They stand right before the time or right after it. The claim's span stays the time itself.

use crate::claim::date::Hedge;
use crate::claim::quantity::Bound;
use crate::extract::document::Document;
use crate::extract::lexicon::phrases::Hit;
use serde::Deserialize;
use std::ops::Range;

/// Words that hedge a time on the clock.
#[derive(Debug, Clone, Deserialize)]
pub struct HedgeWord {
    side: Side,
    bound: Bound,
    #[serde(default)]
    near: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Before,
    After,
}

/// Returns what hedges the time on the clock at `tokens`: the words before it, else those after it.
pub(super) fn of(doc: &Document, tokens: &Range<usize>) -> Option<Hedge> {
    let sentence = &doc.sentences[doc.sentence_of(tokens.start)];
    let hedges = &doc.lexicon.calendar.hedges;
    let before =
        || hedges.before(&doc.tokens, sentence.start, tokens.start).filter(|hit| hit.meaning.side == Side::Before);
    let after = || {
        let at =
            tokens.end + usize::from(tokens.end < sentence.end && doc.glued(tokens.end) && doc.word(tokens.end) == "-");
        let within = |hit: &Hit<HedgeWord>| at + hit.len <= sentence.end;
        hedges.at_where(&doc.tokens, at, |word| word.side == Side::After).filter(within)
    };
    let hit = before().or_else(after)?;
    let HedgeWord { bound, near, .. } = *hit.meaning;
    Some(Hedge { bound, near, words: hit.words.into() })
}
