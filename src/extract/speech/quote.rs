//! Quotations: who said the words in marks.
//!
//! Looks for a reporting clause after the quotation, before it, and in the sentence around it; words that go
//! on after an attribution belong to it; a paragraph that is all quotation belongs to whoever spoke last.
//! Leaves alone marked words that nobody is said to have spoken: titles, nicknames, words held at a distance.

use super::chunk::{Chunk, Kind};
use super::clause::Reading;
use super::cue::{after, cue};
use super::fragment::speaks;
use super::statement::Said;
use super::verbs::Takes;
use crate::claim::quotation::Form as Quoting;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// A quotation with what is known of it. Speaker and verb are tokens.
#[derive(Debug, Clone)]
pub struct Attributed {
    /// The quotation that it is, by number.
    pub first: usize,
    /// Its further pieces.
    pub rest: Vec<usize>,
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

/// Attributes the quotations of a paragraph.
pub fn attribute(r: &Reading, said: &[Said], memory: &mut Memory, out: &mut Vec<Attributed>) {
    let mut last: Option<usize> = None;
    let mut speaking = false;
    // The last quotation that ends with a comma, and the chunk behind its verb and speaker.
    let mut unfinished: Option<(usize, usize)> = None;
    let number = |chunk: &Chunk| if let Kind::Quoted(number) = chunk.kind { Some(number as usize) } else { None };
    for (at, number) in r.chunks.iter().enumerate().filter_map(|(at, chunk)| Some((at, number(chunk)?))) {
        if r.quoted[number].continues
            && let Some(previous) = out.last_mut()
        {
            let cue = after(r, at);
            if previous.speaker.is_none()
                && let Some(cue) = &cue
            {
                previous.speaker = cue.speaker.clone();
                previous.verb = cue.verb.clone().map(|v| r.tokens(v));
                previous.rule = cue.rule;
            }
            // With two speakers a closing mark was forgotten: these are two quotations.
            if cue.is_none() || previous.verb == cue.and_then(|c| c.verb.map(|v| r.tokens(v))) {
                previous.rest.push(number);
                memory.speaker = previous.speaker.clone();
                last = Some(out.len() - 1);
                speaking = true;
                continue;
            }
        }
        if let Some((index, _)) = unfinished.take().filter(|(_, end)| goes_on(r, *end, at)) {
            out[index].rest.push(number);
            (last, speaking) = (Some(index), true);
            continue;
        }
        let direct = is_direct(r, at);
        let cue = cue(r, said, at, direct);
        if let Some(cue) = cue {
            let speaker = cue.speaker;
            if speaker.is_some() {
                memory.speaker = speaker.clone();
            }
            let told = cue.verb.as_ref().filter(|verb| verb.start > at).map(|verb| {
                let named = speaker.as_ref().map_or(0, |speaker| r.chunks.partition_point(|c| c.start < speaker.end));
                verb.end.max(named)
            });
            let verb = cue.verb.map(|v| r.tokens(v));
            // "A," she said, "b": one verb, one quotation.
            if direct && let Some(index) = last.filter(|i| verb.is_some() && out[*i].verb == verb) {
                out[index].rest.push(number);
                continue;
            }
            out.push(Attributed {
                first: number,
                rest: Vec::new(),
                speaker,
                principal: cue.principal,
                relay: cue.relay.map(|p| r.tokens(p)),
                verb,
                form: if direct { Quoting::Direct } else { Quoting::Fragment },
                rule: cue.rule,
            });
            if direct {
                last = Some(out.len() - 1);
                speaking = true;
                unfinished = told.filter(|_| last_word(r, at) == ",").map(|end| (out.len() - 1, end));
            }
        } else if direct && whole_sentence(r, at) {
            if let Some(index) = last.filter(|_| in_sentence_before(r, said, at).is_none()) {
                // "A," she said. "B."
                out[index].rest.push(number);
            } else {
                let here = in_sentence_before(r, said, at).or_else(|| subject_before(r, at));
                let speaker = here.or_else(|| from_before(memory));
                out.push(Attributed {
                    first: number,
                    rest: Vec::new(),
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

/// Whether a quotation that a comma ends goes on in chunk `at`, behind the words that say from `end` on to whom and when:
/// "A," said Rao, the mayor, on Monday, "b".
fn goes_on(r: &Reading, end: usize, at: usize) -> bool {
    const WORDS: usize = 12;
    let mut relative = false;
    end < at
        && at - end <= WORDS
        && r.kind_before(at) == Kind::Comma
        && (end..at).all(|i| {
            relative |= r.kind(i) == Kind::Relative;
            let ends = matches!(r.kind(i), Kind::Stop | Kind::Colon | Kind::Semicolon | Kind::Quoted(_));
            // "..., adding later, ...": said at another time.
            !ends && (relative || !r.chunks[i].is_finite()) && r.reporting(i).is_none()
        })
}

/// Who speaks in the sentence before a quotation, in the same paragraph: "She called it a shame. '...'"
fn in_sentence_before(r: &Reading, said: &[Said], at: usize) -> Option<Range<usize>> {
    let end = at.checked_sub(1).filter(|end| r.kind(*end) == Kind::Stop)?;
    let start = r.sentence_start(end);
    let from = said.partition_point(|s| s.verb.start < start);
    said[from..].iter().take_while(|s| s.verb.start < end).find_map(|s| s.who(r))
}

/// Whom the sentence before a quotation is about, in the same paragraph: "She named three reasons. '...'"
fn subject_before(r: &Reading, at: usize) -> Option<Range<usize>> {
    let end = at.checked_sub(1).filter(|end| r.kind(*end) == Kind::Stop)?;
    main_subject(r, r.sentence_start(end)..end).filter(|s| speaks(r, s)).map(|s| r.tokens(s))
}

/// Returns the subject of a sentence's main clause: behind a clause that opens it ("When the rain came, she ..."),
/// and not that of a relative clause.
fn main_subject(r: &Reading, sentence: Range<usize>) -> Option<Range<usize>> {
    let opens = r.kind(sentence.start) == Kind::Subordinator;
    let comma = sentence.clone().find(|i| r.kind(*i) == Kind::Comma).filter(|_| opens);
    let verbs = |from: usize| {
        let finite = (from..sentence.end).filter(|i| r.chunks[*i].is_finite()).take(8);
        finite.filter_map(|i| r.subject(i)).find(|s| r.kind(s.start) != Kind::Relative)
    };
    comma.and_then(|comma| verbs(comma + 1)).or_else(|| verbs(sentence.start))
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
    memory.subject = main_subject(r, start..end).map(|s| r.tokens(s));
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
pub fn last_word<'a>(r: &Reading<'a>, at: usize) -> &'a str {
    let inner = &r.quoted[quoted_number(&r.chunks[at])].inner;
    let nested = |t: &usize| !matches!(r.doc.word(*t), "'" | "’" | "\"" | "”");
    inner.clone().rev().find(nested).map_or("", |t| r.doc.word(t))
}

/// Whether a quotation is all there is between two sentence ends.
fn whole_sentence(r: &Reading, at: usize) -> bool {
    matches!(r.kind_before(at), Kind::Stop | Kind::Colon | Kind::Quoted(_))
        && matches!(r.kind(at + 1), Kind::Stop | Kind::Quoted(_))
}

/// Returns the number of the quotation that a chunk is.
pub fn quoted_number(chunk: &Chunk) -> usize {
    if let Kind::Quoted(number) = chunk.kind { number as usize } else { 0 }
}
