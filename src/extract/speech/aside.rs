//! Asides: a reporting clause set into its content or behind it ("..., the mayor said[, ...]").

use super::chunk::{Form, Kind};
use super::clause::{REACH, Reading};
use super::content::content_end;
use super::verbs::Takes;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Whether the speaker stands after the verb: "..., said the mayor".
pub fn is_inverted(r: &Reading, at: usize, takes: Takes) -> bool {
    let comma = at > 0 && r.ends_with_comma(at - 1) && r.chunks[at].is_finite();
    let noun = r.chunks.get(at + 1).is_some_and(|c| c.is_nominal()) && !r.says(at + 1, Around::Me);
    comma && noun && !takes.contains(Takes::PERSON) && !has_predicate(r, at + 1) && r.around_aside(at - 1).is_none()
}

/// Whether the noun at a chunk is the subject of a verb of its own: "said the valve had failed". What could be a
/// participle is none: "said the man arrested on Monday".
fn has_predicate(r: &Reading, noun: usize) -> bool {
    let next = r.noun_right(noun, false).end;
    r.chunks
        .get(next)
        .is_some_and(|c| c.is_finite() && matches!(r.doc.tags[c.start], Tag::Auxiliary | Tag::Modal | Tag::Verb))
}

/// Speaker, content, and the rest of the content after the aside.
type Aside = (Range<usize>, Range<usize>, Option<Range<usize>>);

/// Reads a reporting clause set into or after its content: "..., the mayor said[, ...]".
pub fn aside(r: &Reading, at: usize, takes: Takes) -> Option<Aside> {
    let sentence = r.sentence_start(at)..r.sentence_end(at);
    let end = aside_end(r, at, takes)?;
    // "..., said the mayor" or "..., the mayor said"
    let (speaker, before) = if at > sentence.start && is_inverted(r, at, takes) {
        (r.noun_right(at + 1, false), at - 1)
    } else {
        let speaker = r.subject(at)?;
        let before = speaker.start.checked_sub(1)?;
        (speaker, before)
    };
    if before < sentence.start {
        return None;
    }
    let has_verb =
        |range: &Range<usize>| range.clone().any(|i| r.chunks[i].is_finite() || matches!(r.kind(i), Kind::Quoted(_)));
    let rest = (r.kind(end) == Kind::Comma && end + 1 < sentence.end).then(|| end + 1..content_end(r, end + 1));
    let rest = rest.filter(|rest| {
        let reports = r.kind(rest.start) == Kind::Verb(Form::Gerund) && r.reporting(rest.start).is_some();
        let other = r.says(rest.start, Around::GoesOn);
        has_verb(rest) && !reports && !other
    });
    // "As the mayor said, the bridge was safe."
    if r.says(before, Around::As) && r.kind(before) == Kind::Subordinator {
        if before == sentence.start {
            return rest.map(|rest| (speaker, rest, None));
        }
        let first = sentence.start..before - 1;
        let aside = r.kind_before(before) == Kind::Comma && (has_verb(&first) || rest.is_some());
        return aside.then_some((speaker, first, rest));
    }
    if !r.ends_with_comma(before) {
        return None;
    }
    let first = sentence.start..if r.kind(before) == Kind::Comma { before } else { before + 1 };
    let only_quoted = first.len() == 1 && matches!(r.kind(first.start), Kind::Quoted(_));
    // "On Friday, he believed in it" reports nothing.
    let bare = !has_verb(&first) && (rest.is_none() || !takes.contains(Takes::ASK));
    if first.is_empty() || only_quoted || bare {
        return None;
    }
    (first.len() < 3 * REACH).then_some((speaker, first, rest))
}

/// Whether what was begun before a reporting clause goes on behind its speaker, who ends before chunk `end`: "The bridge, said
/// Rao, is safe", "It was, said Rao, “a bad day”".
fn goes_on(r: &Reading, at: usize, end: usize) -> bool {
    if r.kind(end) != Kind::Comma || r.chunks.get(end + 1).is_none() {
        return false;
    }
    let told = (r.sentence_start(at)..at).any(|i| r.chunks[i].is_finite());
    if told { matches!(r.kind(end + 1), Kind::Quoted(_)) } else { r.chunks[end + 1].is_finite() }
}

/// Returns the chunk that ends a reporting clause which begins with the verb `at`: a comma, a stop, or what
/// cannot be part of it; none when the verb has an object of its own and reports nothing.
fn aside_end(r: &Reading, at: usize, takes: Takes) -> Option<usize> {
    let inverted = is_inverted(r, at, takes);
    let mut i = at + 1;
    if r.reporting(at).is_some_and(|(_, particle)| particle) {
        i += 1;
    }
    if inverted || takes.contains(Takes::PERSON) && r.chunks.get(i).is_some_and(|c| c.is_nominal()) {
        i = r.noun_right(i, true).end;
    }
    if inverted {
        // "said Ana Rao, who leads it": what follows describes her, but "The bridge, said Rao, is safe".
        let name = r.noun_right(at + 1, false).end;
        return Some(if goes_on(r, at, name) { name } else { r.sentence_end(at) });
    }
    for _ in 0..8 {
        match r.kind(i) {
            Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon | Kind::Quoted(_) | Kind::Colon => return Some(i),
            Kind::Adverb | Kind::Bracketed => i += 1,
            Kind::Noun if r.is_time(i) => i += 1,
            // "said in a speech"; "believe in it" reports nothing.
            Kind::Preposition if r.chunks.get(i + 1).is_some_and(|c| c.is_nominal()) => {
                i = r.noun_right(i + 1, false).end
            }
            Kind::Subordinator if takes.contains(Takes::ASK) => return Some(i),
            Kind::Conjunction => return Some(i),
            _ => return None,
        }
    }
    Some(i)
}
