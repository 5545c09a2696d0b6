//! Set frames of speech: "quoted X as saying", "put the toll at", "the mayor's claim that".

use super::chunk::{Form, Kind};
use super::clause::Reading;
use super::content::{content_end, content_start, one_clause};
use super::fragment::speaks;
use super::statement::Said;
use super::verbs::{Opens, Takes};
use crate::claim::Modality;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;

/// "State radio quoted the governor as saying", "the governor was quoted as saying".
pub fn quoted_as(r: &Reading, at: usize) -> Option<Said> {
    if !r.chunks[at].is_verb() || !r.opens(Opens::AsSaying, at) {
        return None;
    }
    let end = r.sentence_end(at).min(at + 12);
    let saying = (at + 1..end).find(|i| r.says(*i, Around::Saying) && r.says(i - 1, Around::As))?;
    let (start, _) = content_start(r, saying + 1, Takes::CLAUSE | Takes::BARE | Takes::ASK)?;
    let subject = r.subject(at);
    // "The governor quoted as saying", as headlines have it: nobody else is named.
    let (speaker, relay) = if r.is_passive(at) || saying == at + 2 {
        let by = (at + 1..saying).find(|i| r.says(*i, Around::By)).map(|by| r.noun_right(by + 1, false));
        (subject?, by)
    } else {
        (at + 1..saying - 1, subject)
    };
    Some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 1,
        act: "say",
        content: start..content_end(r, start),
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay,
        rule: "quoted-as",
    })
}

/// "The ministry put the toll at 27": whoever puts a figure on something says so.
pub fn put_at(r: &Reading, at: usize) -> Option<Said> {
    let finite = r.chunks[at].is_finite() && r.opens(Opens::Figure, at);
    if !finite || r.has_modal(at) || r.is_negated(at) || r.is_passive(at) {
        return None;
    }
    let end = r.sentence_end(at).min(at + 10);
    let figure = |i: usize| {
        let chunk = r.chunks.get(i)?;
        chunk.tokens().any(|t| r.doc.tags[t] == Tag::Number).then_some(i + 1)
    };
    let (to, past) = (at + 2..end).filter(|i| r.says(*i, Around::At)).find_map(|i| Some((i, figure(i + 1)?)))?;
    let nominal = r.chunks[at + 1..to].iter().all(|c| c.is_nominal() || c.kind == Kind::Preposition);
    let speaker = r.subject(at).filter(|_| nominal)?;
    Some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 1,
        act: "say",
        content: at + 1..past,
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay: None,
        rule: "put-at",
    })
}

/// "A like warning came from the council": what was said stands before, and its noun is told of.
pub fn came_from(r: &Reading, at: usize) -> Option<Said> {
    let finite = r.chunks[at].is_finite() && r.opens(Opens::CameFrom, at);
    if !finite || r.has_modal(at) || r.is_negated(at) || !r.says(at + 1, Around::From) {
        return None;
    }
    let speaker = Some(r.noun_right(at + 2, false)).filter(|s| r.kind(s.start) == Kind::Noun && speaks(r, s))?;
    let content = r.subject(at).filter(|s| s.len() == 1 && s.end <= at)?;
    r.verbs.noun(r.doc, r.chunks[content.start].head)?;
    Some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 1,
        act: "say",
        content,
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay: None,
        rule: "came-from",
    })
}

/// "Rao dismissed claims that the pier was safe": she denied it.
pub fn refuted(r: &Reading, at: usize) -> Option<Said> {
    let finite = r.chunks[at].is_finite() && r.opens(Opens::Refutes, at);
    if !finite || r.has_modal(at) || r.is_negated(at) || r.is_passive(at) {
        return None;
    }
    let report = r.chunks.get(at + 1).filter(|c| c.is_nominal())?.head;
    let told = r.doc.lexicon.manners.is_report(r.doc, report) || r.verbs.noun(r.doc, report).is_some();
    let that = r.kind(at + 2) == Kind::Subordinator && r.says(at + 2, Around::That);
    if !(told && that) {
        return None;
    }
    Some(Said {
        speaker: Some(r.subject(at)?),
        owner: None,
        verb: at..at + 1,
        act: "deny",
        content: at + 1..content_end(r, at + 2),
        rest: None,
        denies: true,
        modality: Modality::Stated,
        relay: None,
        rule: "refuted",
    })
}

/// "The group was reported by state radio to have left", "it was said by the mayor that ...".
pub fn reported_by(r: &Reading, at: usize) -> Option<Said> {
    let head = r.chunks[at].head;
    if !r.doc.lexicon.manners.is_told(r.doc, head) || !r.is_passive(at) || r.has_modal(at) || r.is_negated(at) {
        return None;
    }
    let by =
        Some(at + 1).filter(|by| r.says(*by, Around::By) && r.chunks.get(by + 1).is_some_and(|c| c.is_nominal()))?;
    let speaker = r.noun_right(by + 1, false);
    let after = speaker.end;
    let content = match r.kind(after) {
        Kind::Verb(Form::Infinitive) => {
            let subject = r.subject(at).filter(|s| s.end <= at)?;
            (subject, Some(after..content_end(r, after)))
        }
        Kind::Subordinator if r.says(after, Around::That) => (after + 1..content_end(r, after + 1), None),
        _ => return None,
    };
    Some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 1,
        act: "say",
        content: content.0,
        rest: content.1,
        denies: false,
        modality: Modality::Stated,
        relay: None,
        rule: "reported-by",
    })
}

/// Reads a noun of speech with its owner and content.
pub fn noun_of_speech(r: &Reading, at: usize) -> Option<Said> {
    let chunk = r.chunks[at];
    if chunk.kind != Kind::Noun || r.kind(at + 1) != Kind::Subordinator || !r.says(at + 1, Around::That) {
        return None;
    }
    let noun = r.verbs.noun(r.doc, chunk.head)?;
    let owner = |t: &usize| r.doc.tags[*t] == Tag::Possessive;
    let pronoun = r.says(at, Around::Their);
    let speaker = match chunk.tokens().rev().find(owner) {
        Some(end) => chunk.start..end,
        None if pronoun => chunk.start..chunk.start + 1,
        None => return None,
    };
    let content = at + 2..one_clause(r, at + 2..content_end(r, at + 2));
    (!content.is_empty()).then_some(Said {
        speaker: None,
        owner: Some(speaker),
        verb: at..at + 1,
        act: "say",
        content,
        rest: None,
        denies: noun.denies,
        modality: Modality::Alleged,
        relay: None,
        rule: "noun",
    })
}
