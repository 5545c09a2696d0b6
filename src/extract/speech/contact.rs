//! Contacts: who was in touch with whom, as news of diplomacy tells it.
//!
//! Finds "Rao called the mayor of Lund on the phone", "Rao met with Lee", "Rao held two meetings in Lund with Lee";
//! the content is the other party, so that two reports of one contact can be held against each other. Leaves alone
//! what was not done or not yet (negated verbs, modals, infinitives), what somebody does every day, and parties without
//! a name: "spoke to reporters" tells of no contact. The words are data, `lexicon/en/contacts.toml`.

use super::chunk::{Chunk, Kind};
use super::clause::Reading;
use super::names::{self, Sign};
use super::statement::Said;
use crate::claim::Modality;
use crate::claim::quotation::CONTACT;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Classes, WordId};
use crate::extract::lexicon::{self, Lexicon};
use crate::extract::tag::Tag;
use crate::extract::token::Case;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// How many chunks after its noun the other party of a contact may stand: "meetings in Lund on Friday with Lee".
const REACH: usize = 6;

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum As {
    Direct,
    With,
    Dials,
    Line,
    Over,
    Holds,
    Contact,
    Party,
}

#[derive(Deserialize)]
struct Meaning {
    #[serde(rename = "as")]
    role: As,
}

/// The words, by what they do.
#[derive(Default)]
struct Words {
    direct: WordSet,
    with: FxHashSet<(WordId, WordId)>,
    dials: WordSet,
    line: WordSet,
    over: WordSet,
    holds: WordSet,
    contact: WordSet,
    party: WordSet,
    /// The verbs among them: asked of every verb of a text.
    verbs: WordSet,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let vocabulary = &Lexicon::english().vocabulary;
    let mut words = Words::default();
    for entry in lexicon::read::<Meaning>(&lexicon::LANGUAGES[0], "contacts").entry {
        let role = entry.meaning.role;
        let first = |phrase: &String| vocabulary.id(phrase.split(' ').next().unwrap_or(phrase));
        if matches!(role, As::Direct | As::With | As::Dials | As::Holds) {
            words.verbs.extend(entry.words.iter().map(first));
        }
        let ids = entry.words.iter().map(first);
        match role {
            As::Direct => words.direct.extend(ids),
            As::Dials => words.dials.extend(ids),
            As::Line => words.line.extend(ids),
            As::Over => words.over.extend(ids),
            As::Holds => words.holds.extend(ids),
            As::Contact => words.contact.extend(ids),
            As::Party => words.party.extend(ids),
            As::With => words.with.extend(entry.words.iter().filter_map(|phrase| {
                let (verb, particle) = phrase.split_once(' ')?;
                Some((vocabulary.id(verb), vocabulary.id(particle)))
            })),
        }
    }
    words
});

/// Reads a contact at a verb chunk.
pub fn contact(r: &Reading, at: usize) -> Option<Said> {
    let words = &*WORDS;
    if !r.chunks[at].is_finite() {
        return None;
    }
    let lemma = r.doc.tokens[r.chunks[at].head].word.lemma;
    // "They speak to Lee" every day, "they spoke to Lee" once.
    let past = r.doc.tokens[r.chunks[at].head].word.is(Classes::VERB_ED);
    if !past || !words.verbs.has(lemma) || r.has_modal(at) || r.is_negated(at) || r.is_passive(at) {
        return None;
    }
    // The end of a sentence is a chunk too, and one without a word.
    let first = |i: usize| r.chunks.get(i).filter(|c| c.start < c.end).map(|c| r.doc.tokens[c.start].word);
    // "held talks": the noun may be read as a verb.
    let alone = |c: &&Chunk| c.kind == Kind::Noun || c.is_verb() && c.tokens().len() == 1;
    let head = |i: usize| r.chunks.get(i).filter(alone).map(|c| r.doc.tokens[c.head].word);
    let is = |i: usize, set: &WordSet| first(i).is_some_and(|w| set.has(w.id) || set.has(w.lemma));
    let party = if words.direct.has(lemma) {
        at + 1
    } else if first(at + 1).is_some_and(|w| words.with.contains(&(lemma, w.id))) {
        at + 2
    } else if words.dials.has(lemma) {
        let end = party(r, at + 1).end;
        (is(end, &words.over) && head(end + 1).is_some_and(|w| words.line.has(w.lemma))).then_some(at + 1)?
    } else if words.holds.has(lemma) {
        let noun = at + 1 + usize::from(r.kind(at + 1) == Kind::Preposition);
        let named = head(noun).is_some_and(|w| words.contact.has(w.lemma) || words.contact.has(w.id))
            && !r.says(noun, Around::No);
        let near = noun + 1..r.sentence_end(at).min(noun + REACH);
        let between = |i: &usize| matches!(r.kind(*i), Kind::Noun | Kind::Preposition);
        near.take_while(between).find(|i| named && is(*i, &words.party)).map(|with| with + 1)?
    } else {
        return None;
    };
    let content = Some(self::party(r, party)).filter(|party| is_somebody(r, party))?;
    let named = |s: &Range<usize>| r.kind(s.start) == Kind::Noun && r.doc.tags[r.chunks[s.start].head] == Tag::Name;
    let speaker = r.subject(at).filter(named)?;
    Some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 1,
        act: CONTACT,
        content,
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay: None,
        rule: "contact",
    })
}

/// Returns the noun phrase of the other party: "the ministers of Norway Tom Lee and of Chile Ana Orr".
fn party(r: &Reading, at: usize) -> Range<usize> {
    let mut first = at;
    // "Norwegian | Prime | Minister Lee": a title may be read as words of their own.
    let title = |c: &Chunk| c.tokens().all(|t| r.doc.tokens[t].case == Case::Title);
    while r.chunks.get(first + 1).is_some_and(|c| !c.tokens().is_empty() && title(c)) && !r.is_time(first + 1) {
        first += 1;
    }
    let mut party = at..r.noun_right(first, false).end;
    while r.kind(party.end) == Kind::Conjunction
        && r.says(party.end + 1, Around::Of)
        && r.kind(party.end + 2) == Kind::Noun
    {
        party.end = r.noun_right(party.end + 2, false).end;
    }
    party
}

/// Whether a party is somebody with a name, or of a named place; who passes on what is said is none.
fn is_somebody(r: &Reading, party: &Range<usize>) -> bool {
    let tokens = r.tokens(party.clone());
    r.kind(party.start) == Kind::Noun
        && r.doc.tags[r.chunks[party.start].head].is_noun()
        && tokens.clone().any(|t| r.doc.tags[t] == Tag::Name)
        && !tokens.clone().any(|t| names::is(r.doc, t, Sign::Relay))
}

#[cfg(test)]
mod tests {
    use crate::extract::document::Document;
    use crate::extract::speech::find;

    #[test]
    fn a_verb_of_contact_may_end_the_text() {
        for text in ["called", "Ana Rao met", "Ana Rao held"] {
            assert!(find(&Document::read(text, None)).is_empty(), "{text}");
        }
    }
}
