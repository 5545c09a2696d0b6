//! Cues: who says a quotation, by the words beside it.
//!
//! Direct speech has its speaker behind it ("...," said X), before it (X said: "...") or with a colon; marked
//! words inside a sentence are left to [`super::fragment`].

use super::chunk::{Form, Kind};
use super::clause::{REACH, Reading};
use super::fragment::{around, fragment, pronoun, voice};
use super::quote::last_word;
use super::statement::Said;
use super::verbs::{Opens, Takes};
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use std::ops::Range;

/// A speaker, in tokens, and the verb, in chunks.
pub struct Cue {
    /// Who says it; nobody in "was called “a sham”".
    pub speaker: Option<Range<usize>>,
    /// The verb.
    pub verb: Option<Range<usize>>,
    /// For whom.
    pub principal: Option<Range<usize>>,
    /// Who passes it on.
    pub relay: Option<Range<usize>>,
    /// Which rule found it.
    pub rule: &'static str,
}

impl Cue {
    /// Makes a cue of chunks.
    pub fn new(r: &Reading, speaker: Range<usize>, verb: Option<Range<usize>>, rule: &'static str) -> Self {
        Self { speaker: Some(r.tokens(speaker)), verb, principal: None, relay: None, rule }
    }
}

/// Returns who says the quotation in chunk `at`; `direct` where it is a sentence of speech.
pub fn cue(r: &Reading, said: &[Said], at: usize, direct: bool) -> Option<Cue> {
    if direct {
        if r.kind_before(at) == Kind::Stop {
            return after(r, at).or_else(|| before(r, said, at));
        }
        return before(r, said, at).or_else(|| after(r, at)).or_else(|| around(r, said, at));
    }
    fragment(r, said, at)
}

/// "...," X said. / "...," said X.
pub fn after(r: &Reading, at: usize) -> Option<Cue> {
    let mut i = at + 1;
    if matches!(r.kind(i), Kind::Comma | Kind::Dash) {
        i += 1;
    }
    // "..." - Ana Rao
    let dash = if r.kind(at + 1) == Kind::Stop { at + 2 } else { at + 1 };
    if r.kind(dash) == Kind::Dash && r.kind(dash + 1) == Kind::Noun && r.doc.tags[r.chunks[dash + 1].head] == Tag::Name
    {
        let signature = matches!(r.kind(dash + 2), Kind::Stop | Kind::Comma);
        if signature {
            return Some(Cue::new(r, dash + 1..dash + 2, None, "signature"));
        }
    }
    // "Why?" Rao asked. The capital makes a sentence of what belongs to the quotation.
    let asks = r.kind(at + 1) == Kind::Stop && matches!(last_word(r, at), "?" | "!" | "…");
    if asks {
        let end = r.sentence_end(at + 2).min(at + 10);
        let verb = (at + 3..end).find(|v| r.chunks[*v].is_finite())?;
        let speaker = r.subject(verb).filter(|s| s.start == at + 2)?;
        let quotes = r.reporting(verb).is_some_and(|(v, _)| v.takes.contains(Takes::QUOTE));
        let told = r.chunks.get(verb + 1).is_some_and(|c| c.is_nominal());
        let after = if told { r.noun_right(verb + 1, false).end } else { verb + 1 };
        let ends = matches!(r.kind(after), Kind::Stop | Kind::Comma | Kind::Preposition | Kind::Adverb);
        return (quotes && ends).then(|| Cue::new(r, speaker, Some(verb..verb + 1), "after"));
    }
    // "...," as Rao put it.
    while r.kind(i) == Kind::Adverb || r.kind(i) == Kind::Subordinator && r.says(i, Around::As) {
        i += 1;
    }
    let quote_verb = |i: usize| {
        r.chunks.get(i).is_some_and(|c| c.is_finite())
            && r.reporting(i).is_some_and(|(v, _)| v.takes.contains(Takes::QUOTE))
    };
    if r.opens(Opens::AccordingTo, i) && r.chunks.get(i + 2).is_some_and(|c| c.is_nominal()) {
        return Some(Cue::new(r, r.noun_right(i + 2, true), Some(i..i + 2), "according-to"));
    }
    if quote_verb(i) {
        let mut noun = i + 1;
        while r.kind(noun) == Kind::Adverb || r.is_time(noun) {
            noun += 1;
        }
        if r.chunks.get(noun).is_some_and(|c| c.is_nominal()) {
            return Some(Cue::new(r, r.noun_right(noun, false), Some(i..i + 1), "inverted"));
        }
        // "..., and added" has its subject elsewhere.
        let speaker = r.subject(i)?;
        return Some(Cue::new(r, speaker, Some(i..i + 1), "after"));
    }
    r.chunks.get(i).filter(|c| c.is_nominal())?;
    let end = r.sentence_end(i).min(i + REACH / 2);
    for verb in i + 1..end {
        if matches!(r.kind(verb), Kind::Quoted(_) | Kind::Semicolon) {
            break;
        }
        if quote_verb(verb)
            && let Some(speaker) = r.subject(verb).filter(|s| s.start == i)
        {
            return Some(Cue::new(r, speaker, Some(verb..verb + 1), "after"));
        }
    }
    None
}

/// X said: "..." / According to X, "..."
fn before(r: &Reading, said: &[Said], at: usize) -> Option<Cue> {
    let start = r.sentence_start(at).max(at.saturating_sub(REACH));
    let mut blocked = false;
    for i in (start..at).rev() {
        if matches!(r.kind(i), Kind::Quoted(_)) {
            blocked = true;
        }
        if r.is_according_to(i) {
            let speaker = r.noun_right(i + 2, true);
            return (speaker.end <= at).then_some(Cue::new(r, speaker, Some(i..i + 2), "according-to"));
        }
        let Some((verb, _)) = r.reporting(i).filter(|_| !blocked || i + 3 >= at) else { continue };
        if !verb.takes.intersects(Takes::QUOTE | Takes::FRAGMENT) || r.kind(i) == Kind::Verb(Form::Participle) {
            continue;
        }
        if let Some(speaker) = voice(r, i) {
            // "Rao said she recalled thinking, “...”"
            let told = |s: &&Said| s.content.start == speaker.start && !s.speaker.iter().any(|s| pronoun(r, s));
            let outer = said.iter().rev().find(told).filter(|_| pronoun(r, &speaker)).and_then(|s| s.speaker.clone());
            return Some(Cue::new(r, outer.unwrap_or(speaker), Some(i..i + 1), "before"));
        }
    }
    // Rao: "..."
    if r.kind_before(at) == Kind::Colon && at >= 2 {
        // "The union's leader, Ann Roe: ..." names him in an aside.
        let named = |s: &Range<usize>| {
            let beside = (start..s.start).all(|i| r.chunks[i].is_nominal() || r.kind(i) == Kind::Comma);
            s.start == start || beside && r.doc.tags[r.chunks[at - 2].head] == Tag::Name
        };
        if r.chunks[at - 2].is_nominal()
            && let Some(speaker) = r.noun_left(at - 2).filter(named)
        {
            return Some(Cue::new(r, speaker, None, "colon"));
        }
        let verb = (start..at).find(|i| r.chunks[*i].is_finite())?;
        return r.subject(verb).map(|speaker| Cue::new(r, speaker, Some(verb..verb + 1), "colon"));
    }
    None
}
