//! The content of a statement: where it begins after a verb, and where other words begin.

use super::chunk::{Form, Kind};
use super::clause::Reading;
use super::verbs::{Opens, Takes};
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use std::ops::Range;

/// "called it a shame", "described the bridge as unsafe", "accused him of lying": returns what is called what.
pub fn named(r: &Reading, after: usize, takes: Takes) -> Option<(Range<usize>, &'static str)> {
    let object =
        r.chunks.get(after).filter(|c| c.is_nominal() || matches!(c.kind, Kind::Quoted(_) | Kind::Relative))?;
    let end = content_end(r, after);
    let near = end.min(after + 24);
    let word = |class| (after + 1..near).find(|i| r.says(*i, class));
    if takes.contains(Takes::BLAME) {
        return word(Around::Of).map(|_| (after..end, "blame"));
    }
    let comma = (after + 1..near).find(|i| r.kind(*i) == Kind::Comma).unwrap_or(end);
    if word(Around::As).is_some_and(|i| i < comma) {
        return Some((after..end, "as"));
    }
    // A second phrase beside the object: "called it a shame", "called it “a shame”".
    let second = r.noun_right(after, true).end;
    let named = match r.kind(second) {
        Kind::Noun => !r.is_time(second) && r.doc.tags[r.chunks[second].head] != Tag::Name,
        Kind::Quoted(_) => true,
        _ => false,
    };
    // An article alone belongs to the marked words: "called the “...”" names something.
    let whole = !r.doc.tokens[object.head].word.is(Classes::DETERMINER) || object.kind == Kind::Pronoun;
    (object.is_nominal() && whole && named).then_some((after..end, "name"))
}

/// Returns where the content begins that follows a verb, and the rule.
pub fn content_start(r: &Reading, after: usize, takes: Takes) -> Option<(usize, &'static str)> {
    let mut i = after;
    if takes.contains(Takes::PERSON) && r.chunks.get(i).is_some_and(|c| c.is_nominal()) && !r.is_time(i) {
        let person = r.noun_right(i, true).end;
        // "promised help would come": without a person the clause follows at once.
        let clause = takes.contains(Takes::ASIDE) && r.kind(person).eq(&Kind::Verb(Form::Finite));
        if !clause {
            i = person;
        }
        // "told the daily's “Morning Show”"
        if i == person && matches!(r.kind(i), Kind::Quoted(_)) && !matches!(r.kind(i + 1), Kind::Stop) {
            i += 1;
        }
    }
    let mut moved = false;
    for _ in 0..8 {
        if i > after && takes.contains(Takes::CLAUSE) {
            i = behind_reduced(r, i).unwrap_or(i);
        }
        match r.kind(i) {
            Kind::Subordinator if r.says(i, Around::That) && takes.contains(Takes::CLAUSE) => {
                return (r.kind(i + 1) != Kind::Stop).then_some((i + 1, "that"));
            }
            Kind::Subordinator if r.says(i, Around::If) && takes.contains(Takes::ASK) => return Some((i, "ask")),
            Kind::Relative if takes.intersects(Takes::ASK | Takes::CLAUSE) => {
                // "said when she left" tells when; "wrote of a man who left" tells who.
                let time = r.says(i, Around::WhenWhere) && takes.contains(Takes::CLAUSE);
                let of = r.says(i, Around::WhoWhose) && !(takes.contains(Takes::ASK) && i == after);
                return (!moved && !time && !of).then_some((i, "ask"));
            }
            Kind::Adverb
                if r.says(i, Around::There)
                    && takes.contains(Takes::BARE)
                    && r.chunks.get(i + 1).is_some_and(|c| c.is_finite()) =>
            {
                return Some((i, "bare"));
            }
            Kind::Verb(_) if takes.contains(Takes::BARE) && r.holds_subject(i) => return Some((i, "bare")),
            // "what the mayor said was a mistake"
            Kind::Verb(Form::Finite) if takes.contains(Takes::BARE) && i == after && after_relative(r, after - 1) => {
                return Some((i, "relative"));
            }
            Kind::Verb(Form::Infinitive) if takes.intersects(Takes::TO | Takes::ORDER) => return Some((i, "to")),
            Kind::Preposition if takes.contains(Takes::TO) && to_quoted(r, i) => return Some((i, "to")),
            Kind::Adverb => i += 1,
            Kind::Noun if r.is_time(i) && !matches!(r.kind(i + 1), Kind::Verb(_)) => i += 1,
            Kind::Preposition if r.chunks.get(i + 1).is_some_and(|c| c.is_nominal()) => {
                moved |= !r.is_time(i + 1) && !takes.contains(Takes::PERSON);
                i = r.noun_right(i + 1, false).end;
            }
            Kind::Comma => {
                // "said in a statement, ..., that"
                let that = (i + 1..r.sentence_end(i).min(i + 14)).find(|j| r.says(*j, Around::That))?;
                (r.kind(that - 1) == Kind::Comma).then_some(())?;
                i = that;
            }
            Kind::Noun | Kind::Pronoun | Kind::Other => {
                let nominal = r.chunks[i].is_nominal();
                let object = r.says(i, Around::Themselves);
                if takes.contains(Takes::BARE) && !object && r.begins_clause(i, takes.contains(Takes::ASK)) {
                    return Some((with_degree(r, after, i), "bare"));
                }
                if takes.contains(Takes::ORDER) && nominal && infinitive_follows(r, i) {
                    return Some((i, "order"));
                }
                // "more help": what looked like an adverb belongs to the object.
                return (takes.contains(Takes::OBJECT) && !moved).then_some((after, "object"));
            }
            Kind::Verb(Form::Gerund) if takes.intersects(Takes::OBJECT | Takes::TO) => return Some((i, "doing")),
            Kind::Quoted(_) if takes.intersects(Takes::BARE | Takes::OBJECT) => {
                // Marked words that go on unmarked are part of a clause; alone they are a quotation.
                let goes_on = !r.ends_with_comma(i) && !matches!(r.kind(i + 1), Kind::Stop | Kind::Comma | Kind::Dash);
                return (goes_on && r.begins_clause(i, false)).then_some((i, "bare"));
            }
            _ => return None,
        }
    }
    None
}

/// Returns the "that" behind a participle that tells more of the noun before it, or of the one behind it: "said in an interview
/// aired on Sunday that", "said in a speech to striking dockers that".
fn behind_reduced(r: &Reading, at: usize) -> Option<usize> {
    const REACH: usize = 8;
    let verb = if r.kind(at) == Kind::Preposition { at + 1 } else { at };
    let chunk = r.chunks.get(verb).filter(|c| c.is_verb() && c.tokens().len() == 1)?;
    let word = &r.doc.tokens[chunk.head].word;
    let participle = if verb == at { Classes::VERB_ED | Classes::VERB_ING } else { Classes::VERB_ING };
    let end = r.sentence_end(verb).min(verb + REACH);
    let plain = |i: &usize| matches!(r.kind(*i), Kind::Noun | Kind::Pronoun | Kind::Preposition | Kind::Adverb);
    let that = (verb + 1..end).find(|i| !plain(i)).filter(|i| r.says(*i, Around::That))?;
    // "at a meeting announcing that": said by the meeting.
    (word.is(participle) && r.kind(that) == Kind::Subordinator && r.reporting(verb).is_none()).then_some(that)
}

/// Returns where a clause begins whose subject is at `noun`: "more rain was expected", "nearly all had fled" begin
/// with an adverb of degree, "said again they had fled" does not.
fn with_degree(r: &Reading, after: usize, noun: usize) -> usize {
    let Some(adverb) = noun.checked_sub(1).filter(|i| *i >= after && r.kind(*i) == Kind::Adverb) else { return noun };
    let head = &r.doc.tokens[r.chunks[adverb].head];
    let bounds = r.doc.lexicon.quantity.bounds.at(&r.doc.tokens, r.chunks[adverb].start).is_some();
    if bounds || head.word.counts[2] > 0 { adverb } else { noun }
}

/// Whether the subject of a verb stands after a relative word.
fn after_relative(r: &Reading, at: usize) -> bool {
    r.chunks[at].is_verb()
        && r.subject(at).is_some_and(|s| s.end == at && matches!(r.kind_before(s.start), Kind::Relative))
}

fn infinitive_follows(r: &Reading, at: usize) -> bool {
    // "to" must not be taken into the noun phrase: "urged them to the table".
    let end = r.noun_right(at, false).end;
    r.kind(end) == Kind::Verb(Form::Infinitive) || to_quoted(r, end)
}

/// Whether an infinitive in marks begins at a chunk: to "keep calm".
fn to_quoted(r: &Reading, at: usize) -> bool {
    r.kind(at) == Kind::Preposition && r.says(at, Around::To) && matches!(r.kind(at + 1), Kind::Quoted(_))
}

/// Returns the chunk after the content that begins with chunk `start`.
pub fn content_end(r: &Reading, start: usize) -> usize {
    let end = r.sentence_end(start);
    for i in start + 1..end {
        let cut = match r.kind(i) {
            Kind::Semicolon => true,
            _ if r.opens(Opens::AccordingTo, i) && r.ends_with_comma(i - 1) => true,
            Kind::Comma => {
                let next = i + 1;
                let reports = |at: usize| r.reporting(at).is_some_and(|(v, _)| v.takes.contains(Takes::QUOTE));
                let but = r.says(next, Around::But) && !r.says(next + 1, Around::Subject);
                but || r.says(next, Around::Turns)
                    || r.kind(next) == Kind::Verb(Form::Gerund) && reports(next)
                    || r.kind(next) == Kind::Conjunction && reporting_clause(r, next + 1)
                    || reporting_clause(r, next)
            }
            Kind::Conjunction => reporting_clause(r, i + 1),
            _ => false,
        };
        if cut {
            return i;
        }
    }
    end
}

/// Returns where the first clause of a content ends, when its sentence has a verb of its own left: "a driver
/// who said the bridge shook (was sent away)".
pub fn one_clause(r: &Reading, content: Range<usize>) -> usize {
    let mut seen = false;
    for i in content.clone() {
        match r.kind(i) {
            Kind::Verb(Form::Finite) if seen => return i,
            Kind::Verb(Form::Finite) => seen = r.reporting(i).is_none(),
            Kind::Comma | Kind::Conjunction | Kind::Subordinator | Kind::Relative | Kind::Dash => seen = false,
            _ => {}
        }
    }
    content.end
}

/// Whether a clause that reports begins at a chunk: "he said", "said", "the mayor added".
fn reporting_clause(r: &Reading, at: usize) -> bool {
    let reports = |i: usize| {
        r.chunks.get(i).is_some_and(|c| c.is_finite())
            && r.reporting(i)
                .is_some_and(|(v, _)| v.takes.intersects(Takes::QUOTE | Takes::ASIDE | Takes::BLAME | Takes::ORDER))
    };
    if reports(at) {
        return true;
    }
    r.chunks.get(at).is_some_and(|c| c.is_nominal()) && reports(r.noun_right(at, true).end)
}
