//! Who does what in a paragraph of chunks: the subject of a verb, the phrase after it, the end of a clause.
//!
//! Every search looks at most [`REACH`] chunks far and never past the end of the sentence, so that reading
//! stays linear on any text.

use super::chunk::{Chunk, Form, Kind, is_day};
use super::marks::Quoted;
use super::verbs::{Opens, Reporting, Takes, Verbs};
use crate::extract::document::Document;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many chunks a search goes at most.
pub const REACH: usize = 48;

/// By way of how many verbs the subject of one is looked for at most.
const WAYS: usize = 4;

/// The subjects found so far of verbs, by chunk and by how many verbs may be gone through: a row of verbs without end
/// comes to each of them by many ways.
type Subjects = FxHashMap<(usize, usize), Option<Range<usize>>>;

/// A paragraph as it is read.
pub struct Reading<'a> {
    /// The text.
    pub doc: &'a Document<'a>,
    /// The quotations of the whole text.
    pub quoted: &'a [Quoted],
    /// The chunks of the paragraph.
    pub chunks: &'a [Chunk],
    /// The reporting verbs.
    pub verbs: &'static Verbs,
}

impl<'a> Reading<'a> {
    /// Returns the kind of a chunk; a stop outside of the paragraph.
    pub fn kind(&self, at: usize) -> Kind {
        self.chunks.get(at).map_or(Kind::Stop, |c| c.kind)
    }

    /// Returns the kind of the chunk before another; a stop before the first.
    pub fn kind_before(&self, at: usize) -> Kind {
        at.checked_sub(1).map_or(Kind::Stop, |i| self.kind(i))
    }

    /// Returns the first word of a chunk.
    pub fn first_word(&self, at: usize) -> &'a str {
        match self.chunks.get(at) {
            Some(c) if c.start < c.end => self.doc.word(c.start),
            _ => "",
        }
    }

    /// Whether the first word of a chunk is one of these, whatever its case.
    pub fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.first_word(at);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// Whether the head of a chunk opens a set frame.
    pub fn opens(&self, frame: Opens, at: usize) -> bool {
        self.chunks.get(at).is_some_and(|c| c.start < c.end && self.verbs.opens(frame, &self.doc.tokens[c.head].word))
    }

    /// Whether "according to" stands at a chunk.
    pub fn is_according_to(&self, at: usize) -> bool {
        self.opens(Opens::AccordingTo, at) && self.is_word(at + 1, &["to"])
    }

    /// Returns the reporting verb of a verb chunk.
    pub fn reporting(&self, at: usize) -> Option<(&'static Reporting, bool)> {
        let chunk = self.chunks.get(at).filter(|c| c.is_verb())?;
        self.verbs.at(self.doc, chunk.head)
    }

    /// Whether a verb chunk is negated.
    pub fn is_negated(&self, at: usize) -> bool {
        let tokens = self.chunks[at].tokens();
        tokens.into_iter().any(|t| {
            self.doc.tokens[t].word.is(Classes::NEGATION)
                || self.doc.word(t).ends_with("n't")
                || self.doc.word(t).ends_with("n’t")
        })
    }

    /// Whether a verb chunk has a modal.
    pub fn has_modal(&self, at: usize) -> bool {
        self.chunks[at].tokens().any(|t| self.doc.tags[t] == Tag::Modal)
    }

    /// Whether a verb chunk is in the passive voice.
    pub fn is_passive(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let participle = self.doc.tokens[chunk.head].word.is(Classes::VERB_ED);
        let be = |t: usize| {
            matches!(
                self.doc.word(t),
                "be" | "been" | "being" | "is" | "are" | "was" | "were" | "am" | "wasn't" | "weren't" | "isn't"
            )
        };
        participle && chunk.kind != Kind::Verb(Form::Gerund) && (chunk.start..chunk.head).any(be)
    }

    /// Whether a noun chunk is a time ("Friday", "last week").
    pub fn is_time(&self, at: usize) -> bool {
        let Some(chunk) = self.chunks.get(at).filter(|c| c.kind == Kind::Noun) else { return false };
        is_day(self.doc, chunk.head)
            || self.doc.tokens[chunk.head].word.is(Classes::TIME)
                && !self.doc.tokens[chunk.head].word.is(Classes::PERSON)
                && self.doc.tags[chunk.head] != Tag::Name
    }

    /// Whether a chunk is a comma, or a quotation that has one before its closing mark.
    pub fn ends_with_comma(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Comma => true,
            Kind::Quoted(number) => {
                let inner = &self.quoted[number as usize].inner;
                inner.end > inner.start && self.doc.word(inner.end - 1) == ","
            }
            _ => false,
        }
    }

    /// Whether a verb chunk holds its subject: "they're", "it's".
    pub fn holds_subject(&self, at: usize) -> bool {
        let word = self.first_word(at);
        self.chunks.get(at).is_some_and(|c| c.is_verb())
            && word.split(['\'', '’']).nth(1).is_some_and(|rest| rest != "t" && !rest.is_empty())
    }

    /// Returns the first chunk of the sentence that holds a chunk, within reach.
    pub fn sentence_start(&self, at: usize) -> usize {
        let low = at.saturating_sub(3 * REACH);
        (low..at).rev().find(|i| self.kind(*i) == Kind::Stop).map_or(low, |i| i + 1)
    }

    /// Returns the chunk after the last one of the sentence that holds a chunk, within reach.
    pub fn sentence_end(&self, at: usize) -> usize {
        let high = self.chunks.len().min(at + 3 * REACH);
        (at..high).find(|i| self.kind(*i) == Kind::Stop).unwrap_or(high)
    }

    /// Returns the words of chunks as tokens.
    pub fn tokens(&self, chunks: Range<usize>) -> Range<usize> {
        match self.chunks.get(chunks.clone()) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.tokens(),
            _ => 0..0,
        }
    }

    /// Returns what pronouns can stand for, in tokens: the noun phrases with which sentences and clauses begin.
    pub fn subjects(&self) -> impl Iterator<Item = Range<usize>> {
        self.chunks.iter().enumerate().filter_map(|(at, chunk)| {
            let named = chunk.kind == Kind::Noun && self.doc.tags[chunk.head] == Tag::Name;
            (named && (self.starts_clause(at) || self.is_inverted_speaker(at))).then(|| chunk.tokens())
        })
    }

    /// Whether a name stands behind the verb that reports its words: "“...,” said Ana Rao".
    fn is_inverted_speaker(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1).filter(|v| self.chunks[*v].is_finite()) else { return false };
        matches!(self.kind_before(verb), Kind::Quoted(_) | Kind::Comma) && self.reporting(verb).is_some()
    }

    /// Returns the relative words with the nouns that they stand for, in tokens.
    pub fn relatives(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.chunks.iter().enumerate().filter(|(_, chunk)| chunk.kind == Kind::Relative).filter_map(|(at, chunk)| {
            let noun = self.is_word(at, &["who", "which"]).then(|| self.antecedent(at))??;
            Some((chunk.start, self.tokens(noun)))
        })
    }

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
                Kind::Relative if self.is_word(i, &["who", "which"]) => return Some(i..i + 1),
                Kind::Relative => return self.antecedent(i),
                Kind::Subordinator if self.is_word(i, &["that"]) => return self.antecedent(i),
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

    /// Whether a chunk stands where a clause can begin.
    pub fn starts_clause(&self, at: usize) -> bool {
        matches!(
            self.kind_before(at),
            Kind::Stop
                | Kind::Comma
                | Kind::Colon
                | Kind::Semicolon
                | Kind::Dash
                | Kind::Conjunction
                | Kind::Subordinator
                | Kind::Relative
                | Kind::Quoted(_)
                | Kind::Adverb
                | Kind::Other
        )
    }

    /// Returns the whole noun phrase whose last part is chunk `at`: "a spokesman for the mayor of Rome".
    pub fn noun_left(&self, at: usize) -> Option<Range<usize>> {
        let mut first = at;
        let low = at.saturating_sub(REACH);
        while first >= low + 2 {
            let nominal = |at: usize| matches!(self.kind(at), Kind::Noun | Kind::Pronoun);
            let noun = |back: usize| first >= low + back && nominal(first - back);
            let back = match self.kind(first - 1) {
                Kind::Preposition if noun(2) => 2,
                // "in Rome and around it"
                Kind::Preposition if self.kind(first - 2) == Kind::Conjunction && noun(3) => 3,
                // "the study released by the town"
                Kind::Preposition if self.reduced(first - 2) && noun(3) => 3,
                Kind::Verb(Form::Participle) if noun(2) => 2,
                Kind::Conjunction
                    if self.is_word(first - 1, &["and", "or"])
                        && noun(2)
                        && (self.starts_clause(first - 2) || self.kind_before(first - 2) == Kind::Preposition) =>
                {
                    2
                }
                _ => 0,
            };
            if back == 0 {
                match self.before_relative(first, low) {
                    Some(noun) => first = noun,
                    None => break,
                }
                continue;
            }
            first -= back;
        }
        if self.describes(first) {
            first -= 1;
        }
        match self.kind_before(first) {
            // "In Paris Rao said": what hangs on a preposition is no subject.
            // "After the town said" is as good as "when".
            Kind::Preposition if !self.opens_clause(first - 1) => None,
            _ => Some(first..at + 1),
        }
    }

    /// Whether the word before a noun at the start of a clause describes it: "..., retired General Rao said".
    fn describes(&self, at: usize) -> bool {
        let Some(chunk) = at.checked_sub(1).map(|i| self.chunks[i]) else { return false };
        let starts = at >= 2 && self.ends_with_comma(at - 2) || self.kind_before(at.saturating_sub(1)) == Kind::Stop;
        let one = chunk.is_verb() && chunk.end == chunk.start + 1 && self.reporting(at - 1).is_none();
        one && starts && self.kind(at) == Kind::Noun && {
            let word = self.doc.tokens[chunk.head].word;
            word.is(Classes::ADJECTIVE) && word.is(Classes::VERB_ED)
        }
    }

    /// Whether a preposition can be read as the word that opens a subordinate clause: "after the town said".
    fn opens_clause(&self, at: usize) -> bool {
        let both = self.doc.tokens[self.chunks[at].start].word.is(Classes::SUBORDINATOR);
        both && matches!(self.kind_before(at), Kind::Stop | Kind::Comma | Kind::Conjunction | Kind::Dash)
    }

    /// Whether a word that can open a clause or a phrase stands before a noun: "until the vote, ...".
    fn opens_phrase(&self, at: usize) -> bool {
        matches!(self.kind_before(at), Kind::Subordinator | Kind::Preposition)
            && self.doc.tokens[self.chunks[at - 1].start].word.is(Classes::PREPOSITION)
    }

    /// Whether a verb chunk can be a participle that describes the noun before it.
    fn reduced(&self, at: usize) -> bool {
        self.chunks.get(at).is_some_and(|c| {
            c.kind == Kind::Verb(Form::Participle)
                || c.is_finite() && c.end == c.start + 1 && self.doc.tags[c.head] == Tag::Past
        })
    }

    /// Returns the noun that a relative clause describes which ends before chunk `end`: "a study that
    /// appeared in the spring (found)".
    fn before_relative(&self, end: usize, low: usize) -> Option<usize> {
        let mut verb = false;
        for i in (low.max(end.saturating_sub(14))..end).rev() {
            match self.kind(i) {
                Kind::Verb(_) => verb = true,
                Kind::Relative | Kind::Subordinator if verb => {
                    let subject = self.chunks[i + 1].is_verb();
                    let relative = subject && self.is_word(i, &["that", "who", "which"]);
                    return (relative && i > low && self.kind(i - 1) == Kind::Noun).then(|| i - 1);
                }
                Kind::Noun | Kind::Pronoun | Kind::Preposition | Kind::Adverb | Kind::Bracketed | Kind::Other => {}
                _ => return None,
            }
        }
        None
    }

    /// Returns the noun phrase that begins with chunk `at`, with what is joined to it by "of", "for" and such.
    pub fn noun_right(&self, at: usize, wide: bool) -> Range<usize> {
        let mut end = at + 1;
        let common = self.chunks.get(at).is_some_and(|c| c.is_nominal() && self.doc.tags[c.head] != Tag::Name);
        let joins: &[&str] = if wide {
            &["of", "for", "from", "at", "in", "with", "by", "on", "to", "about", "among", "against", "who"]
        } else if common {
            &["of", "for", "from", "at", "in", "with"]
        } else {
            &["of", "for"]
        };
        while end + 1 < self.chunks.len() && end < at + REACH {
            // "a complaint filed by the state"
            if wide && self.reduced(end) && self.kind(end + 1) == Kind::Preposition && self.kind(end + 2) == Kind::Noun
            {
                end += 3;
                continue;
            }
            let joined = match self.kind(end) {
                Kind::Preposition => self.is_word(end, joins),
                Kind::Conjunction => self.is_word(end, &["and"]),
                _ => false,
            };
            if !joined || self.kind(end + 1) != Kind::Noun || self.is_time(end + 1) {
                break;
            }
            end += 2;
        }
        at..end
    }

    /// Returns the noun before a relative word: "the man, who said".
    pub fn antecedent(&self, at: usize) -> Option<Range<usize>> {
        let mut i = at.checked_sub(1)?;
        if matches!(self.kind(i), Kind::Comma | Kind::Bracketed) {
            i = i.checked_sub(1)?;
        }
        (self.kind(i) == Kind::Noun).then(|| self.noun_left(i)).flatten()
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

    /// Whether marked words can hold the verb of the sentence around them: the plan “has no future”.
    fn quoted_predicate(&self, number: usize, at: usize) -> bool {
        let mut inner = self.quoted[number].inner.clone();
        // The words “lump” the old with the new.
        let verb = inner.len() == 1 && self.chunks.get(at + 1).is_some_and(|c| c.is_nominal());
        verb || inner.by_ref().take(4).any(|t| self.doc.tags[t].is_finite())
    }

    /// Whether a finite verb follows the noun chunk `at` as its own: a clause, not an object.
    pub fn begins_clause(&self, at: usize, commas: bool) -> bool {
        let mut relative = false;
        let end = self.chunks.len().min(at + REACH / 2);
        for i in at + 1..end {
            match self.kind(i) {
                Kind::Verb(Form::Finite) if !relative => return true,
                Kind::Verb(Form::Finite) => relative = false,
                Kind::Quoted(number) if self.quoted_predicate(number as usize, i) => return true,
                Kind::Relative => relative = true,
                Kind::Subordinator if !self.is_word(i, &["that"]) => return false,
                Kind::Subordinator => relative = true,
                Kind::Comma if !commas => return false,
                Kind::Stop | Kind::Semicolon | Kind::Colon => return false,
                _ => {}
            }
        }
        false
    }
}
