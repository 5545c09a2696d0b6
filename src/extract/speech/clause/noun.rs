//! Noun phrases of several chunks: from the last part to the left, from the first to the right, before a relative word.

use super::super::chunk::{Form, Kind};
use super::{REACH, Reading};
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use std::ops::Range;

impl Reading<'_> {
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
                    if self.says(first - 1, Around::AndOr)
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
                    let relative = subject && self.says(i, Around::ThatWho);
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
        let joins = match (wide, common) {
            (true, _) => Around::JoinsAny,
            (false, true) => Around::JoinsNoun,
            (false, false) => Around::JoinsName,
        };
        while end + 1 < self.chunks.len() && end < at + REACH {
            // "a complaint filed by the state"
            if wide && self.reduced(end) && self.kind(end + 1) == Kind::Preposition && self.kind(end + 2) == Kind::Noun
            {
                end += 3;
                continue;
            }
            let joined = match self.kind(end) {
                Kind::Preposition => self.says(end, joins),
                Kind::Conjunction => self.says(end, Around::And),
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
    pub(super) fn antecedent(&self, at: usize) -> Option<Range<usize>> {
        let mut i = at.checked_sub(1)?;
        if matches!(self.kind(i), Kind::Comma | Kind::Bracketed) {
            i = i.checked_sub(1)?;
        }
        (self.kind(i) == Kind::Noun).then(|| self.noun_left(i)).flatten()
    }
}
