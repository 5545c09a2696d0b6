//! The subject of a verb: before it, around an aside, or that of the verb on which it depends.

use super::super::chunk::{Form, Kind};
use super::super::verbs::Takes;
use super::{REACH, Reading};
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// By way of how many verbs the subject of one is looked for at most.
const WAYS: usize = 4;

/// The subjects found so far of verbs, by chunk and by how many verbs may be gone through: a row of verbs without end
/// comes to each of them by many ways.
type Subjects = FxHashMap<(usize, usize), Option<Range<usize>>>;

impl Reading<'_> {
    /// Returns the subject of the verb chunk `at`, as chunks.
    pub fn subject(&self, at: usize) -> Option<Range<usize>> {
        self.subject_within(at, WAYS, &mut Subjects::default())
    }

    /// Returns the same by way of so many verbs at most; `known` are those found on the way.
    fn subject_within(&self, at: usize, depth: usize, known: &mut Subjects) -> Option<Range<usize>> {
        if depth == 0 {
            return None;
        }
        if let Some(found) = known.get(&(at, depth)) {
            return found.clone();
        }
        let found = self.search_subject(at, depth, known);
        if depth == WAYS {
            // Nothing goes on from here to the verb that is asked of.
            return found;
        }
        known.insert((at, depth), found.clone());
        found
    }

    fn search_subject(&self, at: usize, depth: usize, known: &mut Subjects) -> Option<Range<usize>> {
        let form = self.chunks[at].kind;
        let gerund = form == Kind::Verb(Form::Gerund);
        let mut i = at;
        let low = at.saturating_sub(REACH);
        while i > low {
            i -= 1;
            match self.kind(i) {
                Kind::Adverb | Kind::Bracketed | Kind::Other => {}
                Kind::Noun if self.is_time(i) && i > 0 && self.kind(i - 1) != Kind::Stop && i > low + 1 => {
                    // "The daily on Saturday wrote"
                    if self.kind(i - 1) == Kind::Preposition {
                        i -= 1;
                    }
                }
                Kind::Preposition if form == Kind::Verb(Form::Infinitive) => {}
                Kind::Noun if gerund => return self.governing(i, depth, known),
                // "all the people I met said"
                Kind::Pronoun
                    if i + 1 < at && i > 0 && self.kind(i - 1) == Kind::Noun && self.chunks[i + 1].is_verb() =>
                {
                    return self.noun_left(i - 1);
                }
                // "who in 2010 said", "and in Rome said"
                Kind::Noun
                    if i >= low + 2
                        && self.kind(i - 1) == Kind::Preposition
                        && matches!(self.kind(i - 2), Kind::Relative | Kind::Conjunction)
                        && self.noun_left(i).is_none() =>
                {
                    i -= 1;
                }
                Kind::Noun | Kind::Pronoun => return self.noun_left(i),
                Kind::Comma | Kind::Dash if gerund => {
                    return self.governing(i, depth, known).or_else(|| self.following(at));
                }
                Kind::Comma | Kind::Dash => return self.around_aside(i).or_else(|| self.governing(i, depth, known)),
                Kind::Relative if self.says(i, Around::WhoWhich) => return Some(i..i + 1),
                Kind::Relative => return self.antecedent(i),
                Kind::Subordinator if self.says(i, Around::That) => return self.antecedent(i),
                Kind::Subordinator | Kind::Preposition if gerund => {
                    // "Rao, despite saying so, ..."
                    let aside = self.kind_before(i) == Kind::Comma;
                    let before = || aside.then(|| self.around_aside(i - 1).or_else(|| self.named_before(i - 1)))?;
                    return self.governing(i, depth, known).or_else(before).or_else(|| self.following(at));
                }
                Kind::Conjunction => return self.governing(i, depth, known),
                Kind::Verb(Form::Participle) => {}
                Kind::Verb(_) if form == Kind::Verb(Form::Finite) => {
                    // "the report released Tuesday said": the tagger took the participle for a past.
                    if self.doc.tags[self.chunks[i].head] != Tag::Past {
                        return None;
                    }
                }
                Kind::Verb(_) => return self.subject_within(i, depth - 1, known),
                _ if gerund && i + 1 == at => return self.following(at),
                _ => return None,
            }
        }
        if gerund && i == 0 { self.following(at) } else { None }
    }

    /// Returns the subject around an aside that ends with the comma `comma`: "Rao, the head of it, said".
    pub fn around_aside(&self, comma: usize) -> Option<Range<usize>> {
        let low = comma.saturating_sub(REACH);
        let mut found = None;
        let mut relative = false;
        let mut verb = false;
        for i in (low..comma).rev() {
            match self.kind(i) {
                Kind::Stop | Kind::Semicolon | Kind::Colon => break,
                Kind::Verb(Form::Finite) => verb = true,
                Kind::Relative | Kind::Subordinator => relative = true,
                Kind::Comma | Kind::Dash => {
                    // "The report, published on Monday, said": the tagger took the participle for a past.
                    let describes = verb && !relative && self.is_participial(i + 1, comma);
                    if verb && !relative && (!describes || found.is_some()) {
                        break;
                    }
                    let mut end = i;
                    while end > low && self.kind(end - 1) == Kind::Bracketed {
                        end -= 1;
                    }
                    match end.checked_sub(1).filter(|e| self.kind(*e) == Kind::Noun).and_then(|e| self.noun_left(e)) {
                        Some(mut noun)
                            if self.starts_clause(noun.start)
                                && !self.is_time(noun.end - 1)
                                && !self.opens_phrase(noun.start) =>
                        {
                            // "her spokesman, Tom Lee, said": the name is part of the mention.
                            let is_name = |at: usize| {
                                self.kind(at) == Kind::Noun && self.doc.tags[self.chunks[at].head] == Tag::Name
                            };
                            if !is_name(noun.end - 1) && is_name(i + 1) && i + 2 == comma {
                                noun.end = comma;
                            }
                            let goes_on = self.kind_before(noun.start) == Kind::Comma;
                            if describes && goes_on {
                                break;
                            }
                            found = Some(noun);
                            if !goes_on {
                                break;
                            }
                        }
                        Some(_) | None if found.is_some() || describes => break,
                        _ => {}
                    }
                    (relative, verb) = (false, false);
                }
                _ => {}
            }
        }
        found
    }

    /// Whether the chunks from `at` to the comma `end` can be a participle with what belongs to it: "published on
    /// Monday", where the only verb opens them.
    fn is_participial(&self, at: usize, end: usize) -> bool {
        let participle = self.kind(at) == Kind::Verb(Form::Finite) && self.doc.tags[self.chunks[at].start] == Tag::Past;
        participle && at + 1 < end && !(at + 1..end).any(|i| self.chunks[i].is_verb() || self.kind(i) == Kind::Comma)
    }

    /// Whether a word that can open a clause or a phrase stands before a noun: "until the vote, ...".
    fn opens_phrase(&self, at: usize) -> bool {
        matches!(self.kind_before(at), Kind::Subordinator | Kind::Preposition)
            && self.doc.tokens[self.chunks[at - 1].start].word.is(Classes::PREPOSITION)
    }

    /// Returns the noun phrase that ends at a comma and begins its sentence.
    fn named_before(&self, comma: usize) -> Option<Range<usize>> {
        let noun = comma.checked_sub(1).filter(|i| self.kind(*i) == Kind::Noun)?;
        self.noun_left(noun).filter(|noun| self.kind_before(noun.start) == Kind::Stop)
    }

    /// Returns the subject of the verb on which a verb after `at` depends: "she left, saying"; "and said".
    fn governing(&self, at: usize, depth: usize, known: &mut Subjects) -> Option<Range<usize>> {
        let low = at.saturating_sub(REACH);
        let mut finite = Vec::new();
        let mut thought = None;
        for i in (low..at).rev() {
            match self.kind(i) {
                Kind::Stop | Kind::Semicolon => break,
                Kind::Verb(Form::Finite) => {
                    let verb = self.reporting(i).filter(|(r, _)| r.takes.contains(Takes::QUOTE));
                    let told = verb.filter(|_| !self.has_modal(i) && !self.is_negated(i));
                    if let Some((verb, _)) = told
                        && let Some(subject) = self.subject_within(i, depth - 1, known)
                    {
                        // "said she thinks ..., adding": who says goes on, not who thinks.
                        if verb.act.as_ref() != "think" {
                            return Some(subject);
                        }
                        thought = thought.or(Some(subject));
                    }
                    finite.push(i);
                }
                _ => {}
            }
        }
        thought.or_else(|| finite.iter().rev().take(4).find_map(|i| self.subject_within(*i, depth - 1, known)))
    }

    /// Returns the subject of the clause on which an infinitive depends: "asked them to say".
    pub fn governor(&self, at: usize) -> Option<Range<usize>> {
        self.governing(at, WAYS, &mut Subjects::default())
    }

    /// Returns the subject of the clause after an opening one: "Saying this, she left".
    fn following(&self, at: usize) -> Option<Range<usize>> {
        let end = self.sentence_end(at).min(at + REACH);
        let comma = (at..end).find(|i| self.ends_with_comma(*i))?;
        let noun = comma + 1;
        self.chunks.get(noun).filter(|c| c.is_nominal())?;
        Some(self.noun_right(noun, false))
    }
}
