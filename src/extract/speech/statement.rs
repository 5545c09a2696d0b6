//! Statements: what is reported without quotation marks.
//!
//! Finds the content after a reporting verb ("said that ...", "told reporters ...", "vowed to ..."), around
//! an aside ("..., the mayor said, ...") and beside "according to". Leaves alone what is not said: negated
//! and modal verbs ("would not say"), infinitives ("to say the least").

use super::aside::{aside, is_inverted};
use super::chunk::{Form, Kind};
use super::clause::{REACH, Reading};
use super::content::{content_end, content_start, named, one_clause};
use super::fragment::speaks;
use super::frames::{came_from, noun_of_speech, put_at, quoted_as, refuted, reported_by};
use super::names::{self, Sign};
use super::verbs::{Opens, Takes};
use crate::claim::Modality;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::hints::Hints;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::manner::Manner;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// A reading of speech, in chunks of the paragraph.
#[derive(Debug, Clone)]
pub struct Said {
    /// The speaker.
    pub speaker: Option<Range<usize>>,
    /// The speaker in tokens, where it is part of a chunk ("the mayor's claim").
    pub owner: Option<Range<usize>>,
    /// The verb chunk, or the chunks of "according to".
    pub verb: Range<usize>,
    /// The class of the act.
    pub act: &'static str,
    /// The content.
    pub content: Range<usize>,
    /// Where the content goes on after an aside.
    pub rest: Option<Range<usize>>,
    /// Whether the content is said not to be so.
    pub denies: bool,
    /// How surely it is said.
    pub modality: Modality,
    /// Who passes it on ("told the daily", "state radio quoted her as saying").
    pub relay: Option<Range<usize>>,
    /// Which rule found it.
    pub rule: &'static str,
}

impl Said {
    /// Returns the speaker in tokens.
    pub fn who(&self, r: &Reading) -> Option<Range<usize>> {
        self.owner.clone().or_else(|| self.speaker.clone().map(|s| r.tokens(s)))
    }

    /// Returns the pieces of the content.
    pub fn pieces(&self) -> impl Iterator<Item = Range<usize>> {
        std::iter::once(self.content.clone()).chain(self.rest.clone())
    }
}

/// Returns the statements of a paragraph, by verb.
pub fn statements(reading: &Reading) -> Vec<Said> {
    let mut out = Vec::new();
    for (at, chunk) in reading.chunks.iter().enumerate().filter(|(_, chunk)| chunk.start < chunk.end) {
        if reading.doc.tokens[chunk.head].hints.contains(Hints::TELLS) {
            if chunk.is_verb() {
                out.extend(by_verb(reading, at).map(|said| cited(reading, said)));
            }
            if reading.is_according_to(at) {
                out.extend(according(reading, at).map(|said| cited(reading, said)));
            }
        }
        out.extend(noun_of_speech(reading, at));
    }
    out.retain(|said: &Said| !said.speaker.clone().is_some_and(|s| is_nobody(reading, &s)));
    out
}

/// Whether a speaker is nobody, "no official", "neither Rao nor Lee", or nobody in particular: "the world", but not "the World
/// Bank".
fn is_nobody(r: &Reading, speaker: &Range<usize>) -> bool {
    let chunk = &r.chunks[speaker.start];
    let head = chunk.head;
    let none = |at: usize| r.doc.says(at, Around::Nobody);
    // "No 10 said"
    let numbered = r.doc.tags.get(chunk.start + 1) == Some(&Tag::Number);
    if none(chunk.start) && !numbered || chunk.start > 0 && none(chunk.start - 1) {
        return true;
    }
    // "3) predicts that": a number in a list.
    let number = r.doc.tokens[head].kind == TokenKind::Number && r.tokens(speaker.clone()).len() == 1;
    number || r.doc.tags[head] != Tag::Name && names::is(r.doc, head, Sign::Nobody)
}

fn by_verb(r: &Reading, at: usize) -> Option<Said> {
    let framed = quoted_as(r, at).or_else(|| put_at(r, at)).or_else(|| reported_by(r, at));
    if let Some(said) = framed.or_else(|| came_from(r, at)).or_else(|| refuted(r, at)) {
        return Some(said);
    }
    let (verb, particle) = r.reporting(at)?;
    if r.has_modal(at) || r.is_negated(at) || r.is_passive(at) {
        return None;
    }
    // "a man suspected of theft": without somebody blamed a past form describes whom it follows.
    let past = r.doc.tokens[r.chunks[at].head].word.is(Classes::VERB_ED) && r.chunks[at].tokens().len() == 1;
    if verb.takes.contains(Takes::BLAME) && past && r.kind(at + 1) == Kind::Preposition && !r.is_time(at + 2) {
        return None;
    }
    // "quoted as saying" is read at "quoted".
    if r.kind(at) == Kind::Verb(Form::Participle)
        || r.kind_before(at) == Kind::Subordinator && r.says(at - 1, Around::As)
    {
        return None;
    }
    if r.kind(at) == Kind::Verb(Form::Infinitive) && !goes_on(r, at) {
        return None;
    }
    let said = |speaker, content, rest, rule| Said {
        speaker,
        owner: None,
        verb: at..at + 1,
        act: &verb.act,
        content,
        rest,
        denies: verb.takes.contains(Takes::DENIES),
        modality: in_verb(r, at).unwrap_or_else(|| modality(&verb.act)),
        relay: relay(r, at),
        rule,
    };
    let after = at + 1 + usize::from(particle);
    // "when asked" describes whom the clause is about.
    if r.kind_before(at) == Kind::Stop && r.doc.tags[r.chunks[at].head] == Tag::Past
        || matches!(r.kind_before(at), Kind::Subordinator | Kind::Relative) && r.says(at - 1, Around::Describes)
    {
        return None;
    }
    if verb.takes.contains(Takes::ASIDE)
        && is_inverted(r, at, verb.takes)
        && let Some((speaker, content, rest)) = aside(r, at, verb.takes)
    {
        return Some(said(Some(speaker), content, rest, "inverted"));
    }
    if let Some((start, rule)) = content_start(r, after, verb.takes) {
        let mut end = content_end(r, start);
        if r.kind_before(at) == Kind::Relative {
            end = one_clause(r, start..end);
        }
        // Marked words alone are a quotation.
        let only_quoted = end == start + 1 && matches!(r.kind(start), Kind::Quoted(_));
        let speaker = r.subject(at).filter(|s| !only_quoted && !r.says(s.start, Around::You))?;
        return (start < end).then(|| said(Some(speaker), start..end, None, rule));
    }
    if verb.takes.intersects(Takes::NAME | Takes::BLAME)
        && let Some((content, rule)) = named(r, after, verb.takes)
    {
        let speaker = r.subject(at).filter(|s| !r.says(s.start, Around::You))?;
        return Some(said(Some(speaker), content, None, rule));
    }
    if verb.takes.contains(Takes::ASIDE) && r.chunks[at].is_finite() {
        let (speaker, content, rest) = aside(r, at, verb.takes)?;
        return Some(said(Some(speaker), content, rest, "aside"));
    }
    None
}

/// Returns how surely something is said that is said in this way.
fn modality(act: &str) -> Modality {
    match act {
        "accuse" | "allege" | "suspect" => Modality::Alleged,
        "demand" | "promise" | "propose" | "threaten" | "expect" => Modality::Planned,
        "ask" => Modality::Hypothetical,
        _ => Modality::Stated,
    }
}

/// Returns how surely something is said by the words inside of its verb: "reportedly said".
fn in_verb(r: &Reading, at: usize) -> Option<Modality> {
    let manners = &r.doc.lexicon.manners;
    let chunk = r.chunks[at];
    let mut adverbs = chunk.tokens().filter(|t| r.doc.tags[*t] == Tag::Adverb);
    adverbs.find_map(|t| match manners.of(r.doc, t, chunk.end)? {
        Manner::Surely(modality) => Some(modality),
        Manner::Denied => None,
    })
}

/// "X, citing Y, said ...", "X said ..., citing Y": the words are Y's, and X passes them on.
fn cited(r: &Reading, mut said: Said) -> Said {
    let Some(speaker) = said.speaker.clone().filter(|_| said.relay.is_none() && said.owner.is_none()) else {
        return said;
    };
    let from = speaker.start.min(said.verb.start);
    let near = from..r.chunks.len().min(speaker.end.max(said.verb.end) + 6);
    let end = r.sentence_end(said.verb.start);
    // Behind the content or between: never further than the sentence.
    let found = near
        .chain(said.content.end..r.chunks.len().min(said.content.end + 4))
        .filter(|i| *i < end)
        .find(|i| cites(r, *i));
    if let Some(source) = found.map(|at| r.noun_right(at + 1, false)).filter(|s| speaks(r, s)) {
        if said.content.contains(&source.start) {
            said.content.end = source.start - 2;
        }
        (said.relay, said.speaker) = (Some(speaker), Some(source));
    }
    said
}

/// Whether ", citing" or ", quoting" stands at a chunk.
fn cites(r: &Reading, at: usize) -> bool {
    let gerund = r.kind(at) == Kind::Verb(Form::Gerund) && r.ends_with_comma(at.saturating_sub(1));
    gerund && r.opens(Opens::AsSaying, at)
}

/// Returns who was told, where that is one who passes it on.
fn relay(r: &Reading, at: usize) -> Option<Range<usize>> {
    let (verb, _) = r.reporting(at)?;
    if !verb.takes.contains(Takes::PERSON) || r.kind(at + 1) != Kind::Noun {
        return None;
    }
    let told = r.chunks[at + 1];
    told.tokens().any(|t| names::is(r.doc, t, Sign::Relay)).then_some(at + 1..at + 2)
}

/// Whether an infinitive is as good as the verb itself: "went on to say".
fn goes_on(r: &Reading, at: usize) -> bool {
    let before = r.chunks[at.saturating_sub(2)..at].iter().rev().find(|c| c.is_verb());
    before.is_some_and(|c| r.doc.is_form(c.head, Around::GoesOnTo))
}

/// Reads "according to X" at a chunk.
fn according(r: &Reading, at: usize) -> Option<Said> {
    let sentence = r.sentence_start(at)..r.sentence_end(at);
    let noun = at + 2;
    r.chunks.get(noun).filter(|c| c.is_nominal())?;
    let speaker = r.noun_right(noun, true);
    let mut end = speaker.end;
    while end < sentence.end && end < at + REACH && r.kind(end) != Kind::Comma {
        end += 1;
    }
    // "According to X, citing Y, ...": the citation is no content.
    if r.kind(end) == Kind::Comma && cites(r, end + 1) {
        end = (end + 2..sentence.end).find(|i| r.kind(*i) == Kind::Comma).unwrap_or(end);
    }
    let content = if at > sentence.start {
        let comma = usize::from(r.kind_before(at) == Kind::Comma);
        sentence.start..at - comma
    } else if r.kind(end) == Kind::Comma && end + 1 < sentence.end {
        end + 1..content_end(r, end + 1)
    } else {
        return None;
    };
    let only_quoted = content.len() == 1 && matches!(r.kind(content.start), Kind::Quoted(_));
    (!content.is_empty() && !only_quoted).then_some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 2,
        act: "say",
        content,
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay: None,
        rule: "according-to",
    })
}
