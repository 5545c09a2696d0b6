//! Fragments: who says the marked words inside a sentence of the outlet's own.
//!
//! They are the speaker's whose statement holds them; else the subject's of a verb that gives its words ("called
//! it “a sham”"), else theirs whom the sentence names for the words ("in the words of X", "as X put it").
//! Marked words that are given to nobody are held at a distance, and no quotation.

use super::chunk::{Form, Kind};
use super::clause::{REACH, Reading};
use super::cue::Cue;
use super::names::{self, Sign};
use super::quote::quoted_number;
use super::statement::Said;
use super::verbs::Takes;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// Returns who says the fragment in chunk `at`.
pub fn fragment(r: &Reading, said: &[Said], at: usize) -> Option<Cue> {
    called(r, at)
        .or_else(|| around(r, said, at))
        .or_else(|| before(r, at))
        .or_else(|| by_name(r, at))
        .or_else(|| described_as(r, at))
}

/// "what the mayor called a “sham”": the nearest verb gives the words, whoever passes it on.
fn called(r: &Reading, at: usize) -> Option<Cue> {
    let low = at.saturating_sub(3).max(r.sentence_start(at));
    let verb = (low..at).rev().find(|i| r.chunks[*i].is_verb())?;
    let names = r.reporting(verb).is_some_and(|(v, _)| v.takes.contains(Takes::NAME));
    let speaker = r.subject(verb).filter(|s| s.end == verb && s.start > 0 && r.says(s.start - 1, Around::What));
    let speaker = speaker.filter(|s| names && r.chunks[verb].is_finite() && !pronoun(r, s))?;
    Some(Cue::new(r, speaker, Some(verb..verb + 1), "fragment"))
}

/// A quotation inside of a statement's content is the speaker's: of the innermost statement, but of the one
/// around it where the inner one only has a pronoun or a thought ("Rao said she thought it “a shame”"), or where
/// the outer speaker is a spokesman who tells what another said; then both are kept.
pub fn around(r: &Reading, said: &[Said], at: usize) -> Option<Cue> {
    let holding = holding(r, said, at);
    let inner = *holding.last()?;
    let alone = |s: &Said| s.speaker.clone().filter(|s| pronoun(r, s));
    let own = |s: &Said| alone(s).is_none_or(|s| r.says(s.start, Around::IWe));
    let speaks_for = |s: &&&Said| s.who(r).unwrap_or_default().any(|t| names::is(r.doc, t, Sign::Spokesman));
    let outer = holding.iter().find(speaks_for).filter(|outer| outer.who(r) != inner.who(r));
    // A thought is nothing said: who tells of it chose the words.
    let thought = |s: &Said| r.doc.lexicon.names(s.act, Around::Thinks);
    let mut inwards = holding.iter().rev();
    let said = match outer {
        Some(outer) => outer,
        None => inwards
            .clone()
            .find(|s| own(s) && !thought(s))
            .or_else(|| inwards.clone().find(|s| own(s)))
            .or_else(|| inwards.find(|s| alone(s).is_some_and(|s| !r.says(s.start, Around::It))))
            .copied()
            .unwrap_or(inner),
    };
    let named = said.speaker.clone().and_then(|s| what_one_called(r, s));
    Some(Cue {
        speaker: Some(match named {
            Some(named) => r.tokens(named),
            None => said.who(r)?,
        }),
        verb: Some(said.verb.clone()),
        principal: outer.and(inner.who(r)),
        relay: said.relay.clone(),
        rule: "in-statement",
    })
}

/// Returns the statements whose content holds chunk `at`, outer before inner.
fn holding<'s>(r: &Reading, said: &'s [Said], at: usize) -> Vec<&'s Said> {
    // What holds a quotation begins in its sentence; a sentence is read within reach only.
    let near = said.partition_point(|s| s.verb.start + 4 * REACH < at)
        ..said.partition_point(|s| s.verb.start < at + 4 * REACH);
    let holds = |s: &&Said| s.who(r).is_some() && s.pieces().any(|c| c.contains(&at));
    let mut holding: Vec<&Said> = said[near].iter().filter(holds).take(DEPTH).collect();
    holding.sort_by_key(|s| s.pieces().map(|c| c.start).filter(|c| *c <= at).max());
    holding
}

/// The most statements around one quotation that are looked at.
const DEPTH: usize = 8;

/// Whether some chunks are a pronoun alone.
pub fn pronoun(r: &Reading, chunks: &Range<usize>) -> bool {
    chunks.len() == 1 && r.kind(chunks.start) == Kind::Pronoun
}

/// "Rao condemned what she called a “sham”": returns the subject of the clause around for a pronoun that stands
/// for it.
fn what_one_called(r: &Reading, speaker: Range<usize>) -> Option<Range<usize>> {
    let what = speaker.start.checked_sub(1).filter(|what| r.says(*what, Around::What))?;
    if !pronoun(r, &speaker) {
        return None;
    }
    let start = r.sentence_start(what).max(what.saturating_sub(REACH / 2));
    let verb = (start..what).rev().find(|i| r.chunks[*i].is_verb())?;
    let subject = r.subject(verb).filter(|s| r.kind(s.start) == Kind::Noun)?;
    let head = r.chunks[subject.end - 1].head;
    let (word, tag) = (r.doc.tokens[head].word, r.doc.tags[head]);
    let many = tag == Tag::Plural || tag != Tag::Name && word.is(Classes::GROUP);
    let fits = match () {
        () if r.says(speaker.start, Around::He) => !many,
        () if r.says(speaker.start, Around::TheyAll) => true,
        () => false,
    };
    fits.then_some(subject)
}

/// A fragment after a verb that gives its words to the subject: "X called it a '...'".
fn before(r: &Reading, at: usize) -> Option<Cue> {
    let start = r.sentence_start(at).max(at.saturating_sub(REACH / 2));
    for i in (start..at).rev() {
        let Some((verb, _)) = r.reporting(i) else { continue };
        if !verb.takes.intersects(Takes::FRAGMENT) {
            continue;
        }
        if r.is_passive(i) || r.kind(i) == Kind::Verb(Form::Participle) {
            if let Some(by) = (i + 1..at).find(|j| r.says(*j, Around::By)) {
                return Some(Cue::new(r, r.noun_right(by + 1, true), Some(i..i + 1), "passive"));
            }
            // "was called “a sham” by the mayor"; "was called “a sham”" names nobody.
            if r.says(at + 1, Around::By) && r.chunks.get(at + 2).is_some_and(|c| c.is_nominal()) {
                return Some(Cue::new(r, r.noun_right(at + 2, true), Some(i..i + 1), "passive"));
            }
            let unnamed = r.is_passive(i) && verb.takes.contains(Takes::NAME) && !is_title(r, at);
            return unnamed.then(|| Cue { speaker: None, ..Cue::new(r, i..i, Some(i..i + 1), "passive") });
        }
        let speaker = voice(r, i)?;
        // "a law called “The Safe Roads Act”" has a name.
        if verb.takes.contains(Takes::NAME) && is_title(r, at) && !(i + 1..at).any(|o| has_head(r, o)) {
            return None;
        }
        let speaker = what_one_called(r, speaker.clone()).unwrap_or(speaker);
        return Some(Cue::new(r, speaker, Some(i..i + 1), "fragment"));
    }
    None
}

/// Returns whose words a verb gives: its subject's; of an infinitive, those of whoever asks for it ("asked them
/// to welcome “my friend”") or does something by it ("used the day to call it “a sham”").
pub fn voice(r: &Reading, verb: usize) -> Option<Range<usize>> {
    // "a banner reading “...”", "the sign read “...”": what is read has words, not who reads.
    if r.reporting(verb).is_some_and(|(v, _)| v.act.as_ref() == "read") {
        let gerund = r.kind(verb) == Kind::Verb(Form::Gerund);
        let noun = if gerund {
            verb.checked_sub(1).filter(|n| r.kind(*n) == Kind::Noun).map(|n| n..n + 1)
        } else {
            r.subject(verb)
        };
        return noun.filter(|s| r.kind(s.start) == Kind::Noun && !speaks(r, s));
    }
    let subject = r.subject(verb);
    if r.kind(verb) != Kind::Verb(Form::Infinitive) {
        return subject;
    }
    let low = r.sentence_start(verb).max(verb.saturating_sub(8));
    let asked = (low..verb).rev().find(|i| r.chunks[*i].is_verb()).is_some_and(|i| r.reporting(i).is_some());
    if !asked && subject.as_ref().is_some_and(|s| speaks(r, s)) {
        return subject;
    }
    r.governor(verb).filter(|s| speaks(r, s)).or(subject)
}

/// "..., as X put it"; "in the words of X, ..."; "in X's words, ...".
fn by_name(r: &Reading, at: usize) -> Option<Cue> {
    let mut i = at + 1;
    if r.kind(i) == Kind::Comma {
        i += 1;
    }
    if r.says(i, Around::As) && r.chunks.get(i + 1).is_some_and(|c| c.is_nominal()) {
        let noun = r.noun_right(i + 1, false);
        let words = |v: &(&super::verbs::Reporting, bool)| v.0.takes.intersects(Takes::QUOTE | Takes::NAME);
        let says =
            r.chunks.get(noun.end).is_some_and(|c| c.is_finite()) && r.reporting(noun.end).is_some_and(|v| words(&v));
        if says {
            let verb = Some(noun.end..noun.end + 1);
            return Some(Cue::new(r, noun, verb, "as-put"));
        }
    }
    let before = (at.saturating_sub(12).max(r.sentence_start(at))..at).rev();
    before.chain(i..i + 1).find_map(|i| in_words(r, i))
}

/// Reads "in the words of X" or "in X's words" at a preposition.
fn in_words(r: &Reading, at: usize) -> Option<Cue> {
    let words = r.chunks.get(at + 1).filter(|c| c.kind == Kind::Noun && r.says(at, Around::In))?;
    if !r.doc.is(words.head, Around::Words) {
        return None;
    }
    if r.says(at + 2, Around::Of) && r.chunks.get(at + 3).is_some_and(|c| c.is_nominal()) {
        return Some(Cue::new(r, r.noun_right(at + 3, false), None, "in-words"));
    }
    let owner = words.tokens().find(|t| r.doc.tags[*t] == Tag::Possessive)?;
    Some(Cue { speaker: Some(words.start..owner), ..Cue::new(r, at..at, None, "in-words") })
}

/// "The daily sold the bridge as “a wonder”": whoever makes something out as this has the words.
fn described_as(r: &Reading, at: usize) -> Option<Cue> {
    let article = usize::from(r.kind_before(at) == Kind::Noun && r.chunks[at - 1].end == r.chunks[at - 1].start + 1);
    let preposition = at.checked_sub(1 + article).filter(|i| r.says(*i, Around::As))?;
    let object = preposition.checked_sub(1).filter(|i| r.chunks[*i].is_nominal())?;
    let low = r.sentence_start(at).max(object.saturating_sub(6));
    let verb = (low..object).rev().find(|i| r.chunks[*i].is_verb())?;
    let near = r.chunks[verb + 1..object].iter().all(|c| c.is_nominal() || c.kind == Kind::Preposition);
    let active = r.chunks[verb].is_finite() && !r.is_passive(verb) && !r.is_negated(verb);
    let speaker = r.subject(verb).filter(|_| near && active && !is_title(r, at))?;
    speaks(r, &speaker).then(|| Cue::new(r, speaker, Some(verb..verb + 1), "as"))
}

/// Whether a chunk is more than an article: "called [it] a “...”".
fn has_head(r: &Reading, at: usize) -> bool {
    r.chunks[at].is_nominal() && !r.doc.tokens[r.chunks[at].head].word.is(Classes::DETERMINER)
}

/// Whether a noun phrase can be one who says something: a name, a person, a group.
pub fn speaks(r: &Reading, chunks: &Range<usize>) -> bool {
    // The end of a sentence is a chunk too, and one without a word.
    let Some(last) = r.chunks.get(chunks.start).filter(|c| c.start < c.end) else { return false };
    match last.kind {
        Kind::Pronoun => !r.says(chunks.start, Around::ItYou),
        Kind::Relative => r.says(chunks.start, Around::Who),
        Kind::Verb(_) => false,
        _ => r.doc.tags[last.head] == Tag::Name || r.doc.tokens[last.head].word.is(Classes::PERSON | Classes::GROUP),
    }
}

/// Whether marked words are written as the title or name of something: all that need no capital have one.
fn is_title(r: &Reading, at: usize) -> bool {
    let inner = r.quoted[quoted_number(&r.chunks[at])].inner.clone();
    let words = || inner.clone().filter(|t| r.doc.tokens[*t].kind == TokenKind::Word);
    let small = |t: usize| r.doc.tokens[t].case == Case::Lower && !r.doc.tokens[t].word.is(Classes::FUNCTION);
    !words().any(small) && words().next().is_some_and(|t| r.doc.tokens[t].case != Case::Lower)
}

#[cfg(test)]
mod tests {
    use crate::extract::document::Document;
    use crate::extract::speech::find;

    #[test]
    fn a_citation_of_nobody_may_end_the_text() {
        let said = find(&Document::read("Ana Rao denied it, citing", None));
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].attribution.len(), 1, "{said:?}");
    }
}
