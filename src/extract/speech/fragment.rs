//! Fragments: who says the marked words inside a sentence of the outlet's own.

use super::chunk::{Form, Kind};
use super::clause::{REACH, Reading};
use super::cue::Cue;
use super::names::{self, Sign};
use super::statement::Said;
use super::verbs::Takes;

/// A quotation inside of a statement's content is the speaker's: of the innermost statement, but of the one
/// around it where the inner one only has a pronoun ("Rao said she thought it “a shame”"), or where the outer
/// speaker is a spokesman who tells what another said; then both are kept.
pub fn around(r: &Reading, said: &[Said], at: usize) -> Option<Cue> {
    // What holds a quotation begins in its sentence; a sentence is read within reach only.
    let near = said.partition_point(|s| s.verb.start + 4 * REACH < at)
        ..said.partition_point(|s| s.verb.start < at + 4 * REACH);
    let said = &said[near];
    let mut holding: Vec<&Said> =
        said.iter().filter(|s| s.who(r).is_some() && s.pieces().any(|c| c.contains(&at))).take(DEPTH).collect();
    holding.sort_by_key(|s| s.pieces().map(|c| c.start).filter(|c| *c <= at).max());
    let inner = *holding.last()?;
    let pronoun = |s: &Said| {
        s.speaker
            .clone()
            .is_some_and(|s| s.len() == 1 && r.kind(s.start) == Kind::Pronoun && !r.is_word(s.start, &["i", "we"]))
    };
    let speaks_for = |s: &&&Said| s.who(r).unwrap_or_default().any(|t| names::is(r.doc, t, Sign::Spokesman));
    let outer = holding.iter().find(speaks_for).filter(|outer| outer.who(r) != inner.who(r));
    let said = match outer {
        Some(outer) => outer,
        None => holding.iter().rev().find(|s| !pronoun(s)).copied().unwrap_or(inner),
    };
    Some(Cue {
        speaker: said.who(r)?,
        verb: Some(said.verb.clone()),
        principal: outer.and(inner.who(r)),
        relay: said.relay.clone(),
        rule: "in-statement",
    })
}

/// The most statements around one quotation that are looked at.
const DEPTH: usize = 8;

/// A fragment after a verb that gives its words to the subject: "X called it a '...'".
pub fn before_fragment(r: &Reading, at: usize) -> Option<Cue> {
    let start = r.sentence_start(at).max(at.saturating_sub(REACH / 2));
    for i in (start..at).rev() {
        let Some((verb, _)) = r.reporting(i) else { continue };
        if !verb.takes.intersects(Takes::FRAGMENT) {
            continue;
        }
        if r.is_passive(i) || r.kind(i) == Kind::Verb(Form::Participle) {
            let by = (i + 1..at).find(|j| r.is_word(*j, &["by"]))?;
            return Some(Cue::new(r, r.noun_right(by + 1, true), Some(i..i + 1), "passive"));
        }
        let speaker = r.subject(i)?;
        return Some(Cue::new(r, speaker, Some(i..i + 1), "fragment"));
    }
    None
}
