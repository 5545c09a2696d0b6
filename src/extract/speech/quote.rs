//! Quotations: who said the words in marks.
//!
//! Looks for a reporting clause after the quotation, before it, and in the sentence around it; words that go
//! on after an attribution belong to it; a paragraph that is all quotation belongs to whoever spoke last.
//! Leaves alone marked words that nobody is said to have spoken: titles, nicknames, words held at a distance.

use super::chunk::{Chunk, Form, Kind};
use super::clause::{REACH, Reading};
use super::names::{self, Sign};
use super::statement::Said;
use super::verbs::Takes;
use crate::claim::quotation::Form as Quoting;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// A quotation with what is known of it. Speaker and verb are tokens.
#[derive(Debug, Clone)]
pub struct Attributed {
    /// The quotations that are its pieces, by number.
    pub pieces: Vec<usize>,
    /// Who said it.
    pub speaker: Option<Range<usize>>,
    /// For whom a spokesman says it, where that is told by the words around ("Rao demanded ..., her spokesman said").
    pub principal: Option<Range<usize>>,
    /// Who passes it on.
    pub relay: Option<Range<usize>>,
    /// The reporting verb.
    pub verb: Option<Range<usize>>,
    /// How it stands in its sentence.
    pub form: Quoting,
    /// Which rule found the speaker.
    pub rule: &'static str,
}

/// What is remembered from paragraph to paragraph.
#[derive(Debug, Default)]
pub struct Memory {
    /// Who spoke last.
    speaker: Option<Range<usize>>,
    /// Whether the paragraph before ended with speech.
    speaking: bool,
    /// The subject of the last sentence of the paragraph before.
    subject: Option<Range<usize>>,
    /// Whether that paragraph ended with a colon.
    announced: bool,
}

/// A speaker, in tokens, and the verb, in chunks.
struct Cue {
    speaker: Range<usize>,
    verb: Option<Range<usize>>,
    principal: Option<Range<usize>>,
    relay: Option<Range<usize>>,
    rule: &'static str,
}

impl Cue {
    /// Makes a cue of chunks.
    fn new(r: &Reading, speaker: Range<usize>, verb: Option<Range<usize>>, rule: &'static str) -> Self {
        Self { speaker: r.tokens(speaker), verb, principal: None, relay: None, rule }
    }
}

/// Attributes the quotations of a paragraph.
pub fn attribute(r: &Reading, said: &[Said], memory: &mut Memory, out: &mut Vec<Attributed>) {
    let mut last: Option<usize> = None;
    let mut speaking = false;
    for at in 0..r.chunks.len() {
        let Kind::Quoted(number) = r.chunks[at].kind else { continue };
        let number = number as usize;
        if r.quoted[number].continues
            && let Some(previous) = out.last_mut()
        {
            let cue = after(r, at);
            if previous.speaker.is_none()
                && let Some(cue) = &cue
            {
                previous.speaker = Some(cue.speaker.clone());
                previous.verb = cue.verb.clone().map(|v| r.tokens(v));
                previous.rule = cue.rule;
            }
            // With two speakers a closing mark was forgotten: these are two quotations.
            if cue.is_none() || previous.verb == cue.and_then(|c| c.verb.map(|v| r.tokens(v))) {
                previous.pieces.push(number);
                memory.speaker = previous.speaker.clone();
                last = Some(out.len() - 1);
                speaking = true;
                continue;
            }
        }
        let direct = is_direct(r, at);
        let cue = cue(r, said, at, direct);
        if let Some(cue) = cue {
            let speaker = cue.speaker;
            memory.speaker = Some(speaker.clone());
            let verb = cue.verb.map(|v| r.tokens(v));
            // "A," she said, "b": one verb, one quotation.
            if direct && let Some(index) = last.filter(|i| verb.is_some() && out[*i].verb == verb) {
                out[index].pieces.push(number);
                continue;
            }
            out.push(Attributed {
                pieces: vec![number],
                speaker: Some(speaker),
                principal: cue.principal,
                relay: cue.relay.map(|p| r.tokens(p)),
                verb,
                form: if direct { Quoting::Direct } else { Quoting::Fragment },
                rule: cue.rule,
            });
            if direct {
                last = Some(out.len() - 1);
                speaking = true;
            }
        } else if direct && whole_sentence(r, at) {
            if let Some(index) = last.filter(|_| in_sentence_before(r, said, at).is_none()) {
                // "A," she said. "B."
                out[index].pieces.push(number);
            } else {
                let speaker = in_sentence_before(r, said, at).or_else(|| from_before(memory));
                out.push(Attributed {
                    pieces: vec![number],
                    speaker,
                    principal: None,
                    relay: None,
                    verb: None,
                    form: Quoting::Direct,
                    rule: "carried-on",
                });
                last = Some(out.len() - 1);
            }
            speaking = true;
        }
    }
    memory.speaking = speaking;
    remember(r, memory);
}

/// Who speaks in the sentence before a quotation, in the same paragraph: "She called it a shame. '...'"
fn in_sentence_before(r: &Reading, said: &[Said], at: usize) -> Option<Range<usize>> {
    let end = at.checked_sub(1).filter(|end| r.kind(*end) == Kind::Stop)?;
    let start = r.sentence_start(end);
    let from = said.partition_point(|s| s.verb.start < start);
    said[from..].iter().take_while(|s| s.verb.start < end).find_map(|s| s.who(r))
}

/// Who speaks where a paragraph opens with words that it gives to nobody.
fn from_before(memory: &Memory) -> Option<Range<usize>> {
    if memory.announced && memory.subject.is_some() {
        return memory.subject.clone();
    }
    if memory.speaking { memory.speaker.clone() } else { memory.subject.clone().or_else(|| memory.speaker.clone()) }
}

/// Keeps what the next paragraph may need.
fn remember(r: &Reading, memory: &mut Memory) {
    let mut end = r.chunks.len();
    while end > 0 && r.kind(end - 1) == Kind::Stop {
        end -= 1;
    }
    memory.announced = end > 0 && r.kind(end - 1) == Kind::Colon;
    let start = r.sentence_start(end);
    let verb = (start..end).find(|i| r.chunks[*i].is_finite());
    memory.subject = verb.and_then(|v| r.subject(v)).map(|s| r.tokens(s));
}

/// Whether marked words are a sentence of speech rather than a part of the outlet's own.
fn is_direct(r: &Reading, at: usize) -> bool {
    let inner = &r.quoted[quoted_number(&r.chunks[at])].inner;
    let last = last_word(r, at);
    let first = &r.doc.tokens[inner.start];
    let capital = first.kind != TokenKind::Word || first.case != Case::Lower;
    let ends = matches!(last, "." | "," | "!" | "?" | "…" | "—" | "–" | "-" | ";" | ":");
    let outside = matches!(r.kind(at + 1), Kind::Comma);
    let opens = matches!(r.kind_before(at), Kind::Stop | Kind::Colon | Kind::Comma | Kind::Dash);
    let verb_before = at > 0 && r.reporting(at - 1).is_some_and(|(v, _)| v.takes.contains(Takes::QUOTE));
    let ends_sentence = r.kind(at + 1) == Kind::Stop;
    (ends || outside || ends_sentence || r.quoted[quoted_number(&r.chunks[at])].open)
        && (opens && (capital || inner.len() > 4) || verb_before && capital)
        && inner.len() > 1
}

/// Returns the last word or mark of a quotation; a nested one may close with it («"He said, 'Go.'"»).
fn last_word<'a>(r: &Reading<'a>, at: usize) -> &'a str {
    let inner = &r.quoted[quoted_number(&r.chunks[at])].inner;
    let nested = |t: &usize| !matches!(r.doc.word(*t), "'" | "’" | "\"" | "”");
    inner.clone().rev().find(nested).map_or("", |t| r.doc.word(t))
}

/// Whether a quotation is all there is between two sentence ends.
fn whole_sentence(r: &Reading, at: usize) -> bool {
    matches!(r.kind_before(at), Kind::Stop | Kind::Colon | Kind::Quoted(_))
        && matches!(r.kind(at + 1), Kind::Stop | Kind::Quoted(_))
}

fn quoted_number(chunk: &Chunk) -> usize {
    if let Kind::Quoted(number) = chunk.kind { number as usize } else { 0 }
}

fn cue(r: &Reading, said: &[Said], at: usize, direct: bool) -> Option<Cue> {
    if direct {
        let opens = r.kind_before(at) == Kind::Stop;
        if opens {
            return after(r, at).or_else(|| before(r, at));
        }
        return before(r, at).or_else(|| after(r, at)).or_else(|| around(r, said, at));
    }
    around(r, said, at).or_else(|| before_fragment(r, at))
}

/// "...," X said. / "...," said X.
fn after(r: &Reading, at: usize) -> Option<Cue> {
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
    while r.kind(i) == Kind::Adverb || r.kind(i) == Kind::Subordinator && r.is_word(i, &["as"]) {
        i += 1;
    }
    let quote_verb = |i: usize| {
        r.chunks.get(i).is_some_and(|c| c.is_finite())
            && r.reporting(i).is_some_and(|(v, _)| v.takes.contains(Takes::QUOTE))
    };
    if r.is_word(i, &["according"]) && r.chunks.get(i + 2).is_some_and(|c| c.is_nominal()) {
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
fn before(r: &Reading, at: usize) -> Option<Cue> {
    let start = r.sentence_start(at).max(at.saturating_sub(REACH));
    let mut blocked = false;
    for i in (start..at).rev() {
        if matches!(r.kind(i), Kind::Quoted(_)) {
            blocked = true;
        }
        if r.is_word(i, &["according"]) && r.is_word(i + 1, &["to"]) {
            let speaker = r.noun_right(i + 2, true);
            return (speaker.end <= at).then_some(Cue::new(r, speaker, Some(i..i + 2), "according-to"));
        }
        let Some((verb, _)) = r.reporting(i).filter(|_| !blocked || i + 3 >= at) else { continue };
        if !verb.takes.intersects(Takes::QUOTE | Takes::FRAGMENT) || r.kind(i) == Kind::Verb(Form::Participle) {
            continue;
        }
        if let Some(speaker) = r.subject(i) {
            return Some(Cue::new(r, speaker, Some(i..i + 1), "before"));
        }
    }
    // Rao: "..."
    if r.kind_before(at) == Kind::Colon && at >= 2 {
        if r.chunks[at - 2].is_nominal()
            && let Some(speaker) = r.noun_left(at - 2).filter(|s| s.start == start)
        {
            return Some(Cue::new(r, speaker, None, "colon"));
        }
        let verb = (start..at).find(|i| r.chunks[*i].is_finite())?;
        return r.subject(verb).map(|speaker| Cue::new(r, speaker, Some(verb..verb + 1), "colon"));
    }
    None
}

/// A quotation inside of a statement's content is the speaker's: of the innermost statement, but of the one
/// around it where the inner one only has a pronoun ("Rao said she thought it “a shame”"), or where the outer
/// speaker is a spokesman who tells what another said; then both are kept.
fn around(r: &Reading, said: &[Said], at: usize) -> Option<Cue> {
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
fn before_fragment(r: &Reading, at: usize) -> Option<Cue> {
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
