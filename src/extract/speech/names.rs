//! Names: who a mention of a speaker stands for.
//!
//! Every run of name words in a text is noted once; a surname stands for the last full name that ends with
//! it, "he" and "she" for the last subject or speaker that can be a man or a woman, "the mayor" for the last
//! name that was given with that title. Titles come off a name ("UN Secretary-General Antonio Guterres").

use crate::claim::Mention;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::hints::Hints;
use crate::extract::lexicon::vocabulary::{Classes, Vocabulary, WordId};
use crate::extract::lexicon::{self, Language};
use crate::extract::tag::Tag;
use crate::extract::token::Case;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;
use std::ops::Range;

/// What a word tells of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Speaks for a principal.
    Spokesman,
    /// Makes an attorney one who holds an office.
    Public,
    /// Passes on what others say.
    Relay,
    /// A man.
    He,
    /// A woman.
    She,
    /// Nobody who can be asked: "the world".
    Nobody,
    /// Joins two parts of a name: "de".
    Joins,
}

#[derive(Deserialize)]
struct Meaning {
    is: String,
}

/// The signs of a language, by word.
#[derive(Debug)]
pub struct Signs {
    speakers: FxHashMap<WordId, Vec<Sign>>,
    given: FxHashMap<WordId, Sign>,
}

impl Signs {
    /// Reads the signs of a language.
    ///
    /// # Panics
    /// When a file is malformed: it is compiled in, and a test reads it.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let read = |name: &str| -> Vec<(WordId, Sign)> {
            let entries = lexicon::read::<Meaning>(language, name).entry;
            let pairs = entries.into_iter().flat_map(|entry| {
                let sign = match entry.meaning.is.as_str() {
                    "spokesman" => Sign::Spokesman,
                    "public" => Sign::Public,
                    "relay" => Sign::Relay,
                    "he" => Sign::He,
                    "she" => Sign::She,
                    "nobody" => Sign::Nobody,
                    "joins" => Sign::Joins,
                    other => panic!("{name}.toml: no sign {other:?}"),
                };
                entry.words.into_iter().map(move |word| (word, sign)).collect::<Vec<_>>()
            });
            pairs.map(|(word, sign)| (vocabulary.id(&word), sign)).collect()
        };
        let mut speakers: FxHashMap<WordId, Vec<Sign>> = FxHashMap::default();
        for (word, sign) in read("speakers") {
            speakers.entry(word).or_default().push(sign);
        }
        Self { speakers, given: read("given").into_iter().collect() }
    }

    /// Whether a word tells something of a speaker.
    pub fn knows(&self, word: WordId) -> bool {
        self.speakers.contains_key(&word)
    }
}

/// Whether a token is a word with this sign.
pub fn is(doc: &Document, token: usize, sign: Sign) -> bool {
    if !doc.tokens[token].hints.contains(Hints::SIGN) {
        return false;
    }
    let word = doc.tokens[token].word;
    let has = |id: WordId| doc.lexicon.signs.speakers.get(&id).is_some_and(|s| s.contains(&sign));
    has(word.id) || has(word.lemma)
}

/// A full name in a text.
#[derive(Debug, Clone)]
struct Full {
    tokens: Range<usize>,
    /// The noun phrase that holds it, titles included.
    phrase: Range<usize>,
    sex: Option<Sign>,
}

/// The names of a text.
#[derive(Debug, Default)]
pub struct Names<'a> {
    full: Vec<Full>,
    /// The last words of the full names with their numbers, in order.
    by_last: Vec<(&'a str, u32)>,
    /// Where subjects and speakers stand, in order: what a pronoun can stand for.
    subjects: Vec<Range<usize>>,
    /// What the relative words stand for, by token, in order.
    relatives: Vec<(usize, Range<usize>)>,
}

impl<'a> Names<'a> {
    /// Notes the full names of a text.
    pub fn of(doc: &Document<'a>) -> Self {
        let mut names = Names::default();
        let mut paragraphs = doc.segments.paragraphs.iter().map(|paragraph| paragraph.end).peekable();
        let mut at = 0;
        while let Some(others) = doc.tags[at..].iter().position(|tag| *tag == Tag::Name) {
            at += others;
            let start = doc.tokens[at].start as usize;
            while paragraphs.next_if(|end| *end <= start).is_some() {}
            // A heading and the text after it name two: "Ostrel" above "Ana Rao said so".
            let stop = paragraphs.peek().copied().unwrap_or(usize::MAX);
            let within = |token: usize| (doc.tokens[token].start as usize) < stop;
            let mut end = at + 1;
            while end < doc.tags.len()
                && end < at + 12
                && within(end)
                && (doc.tags[end] == Tag::Name || joins(doc, end))
            {
                end += 1;
            }
            let core = without_titles(doc, at..end);
            // What ends with a word for a group or an office is no person's name: "Foreign Ministry".
            let last = last_name(doc, &core);
            let office = doc.tokens[last].word.is(Classes::GROUP | Classes::PERSON);
            if core.len() >= 2 && !office {
                let last = doc.word(last);
                let sex = sex(doc, at..end, &core);
                names.by_last.push((last, names.full.len() as u32));
                names.full.push(Full { tokens: core, phrase: phrase_start(doc, at)..end, sex });
            }
            at = end;
        }
        names.by_last.sort_unstable();
        names
    }

    /// Notes a subject or speaker, in the order of the text.
    pub fn note(&mut self, tokens: Range<usize>) {
        self.subjects.push(tokens);
    }

    /// Notes what a relative word stands for, in the order of the text.
    pub fn note_relative(&mut self, at: usize, antecedent: Range<usize>) {
        self.relatives.push((at, antecedent));
    }

    /// Returns the mention at some tokens, with the full name that it stands for.
    pub fn mention(&self, doc: &Document<'a>, tokens: Range<usize>) -> Mention {
        let span = doc.span(tokens.clone());
        let text = SmolStr::new(span.of(doc.text));
        let relative = self.relatives.binary_search_by_key(&tokens.start, |(at, _)| *at).ok();
        let meant = relative.map_or(tokens, |i| self.relatives[i].1.clone());
        let name = self.resolve(doc, meant.clone()).or(relative.map(|_| meant));
        let name = name.map(|full| SmolStr::new(doc.span(full).of(doc.text)));
        Mention { span, name: name.filter(|n| *n != text), text }
    }

    /// Returns the tokens of the full name that a mention stands for.
    pub fn resolve(&self, doc: &Document<'a>, tokens: Range<usize>) -> Option<Range<usize>> {
        if tokens.len() == 1 && doc.tags[tokens.start] == Tag::Pronoun
            || tokens.len() == 1 && is_possessive(doc, tokens.start)
        {
            return self.pronoun(doc, tokens.start);
        }
        let head = head(doc, &tokens);
        if let Some(found) = self.inside(&tokens) {
            return Some(found);
        }
        match doc.tags[head] {
            Tag::Name => self.surname(doc, head),
            Tag::Noun => self.title(doc, head, tokens.start),
            _ => None,
        }
    }

    /// Returns the full name that is the mention's own head.
    fn inside(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let from = self.full.partition_point(|f| f.tokens.start < tokens.start);
        let inside = self.full[from..].iter().take_while(|f| f.tokens.end <= tokens.end);
        inside.filter(|f| f.tokens.end == tokens.end || f.tokens.end + 2 >= tokens.end).last().map(|f| f.tokens.clone())
    }

    /// Returns the last full name before a token that ends with its word, else the first after it.
    fn surname(&self, doc: &Document<'a>, at: usize) -> Option<Range<usize>> {
        let word = doc.word(at);
        let list = &self.by_last[self.by_last.partition_point(|(last, _)| *last < word)..];
        let list = &list[..list.partition_point(|(last, _)| *last == word)];
        let split = list.partition_point(|(_, i)| self.full[*i as usize].tokens.start <= at);
        let best = split.checked_sub(1).unwrap_or(split);
        list.get(best).map(|(_, i)| self.full[*i as usize].tokens.clone())
    }

    /// Returns the last full name before a token that was given with the title at the token.
    fn title(&self, doc: &Document<'a>, head: usize, before: usize) -> Option<Range<usize>> {
        const BACK: usize = 40;
        let definite = before < head && doc.may_open(before, Around::The);
        if !definite || !doc.tokens[head].word.is(Classes::PERSON) {
            return None;
        }
        let title = doc.word(head);
        let end = self.full.partition_point(|f| f.tokens.start < before);
        let has = |f: &&Full| {
            let aside = doc.tokens.get(f.tokens.end).is_some_and(|_| doc.word(f.tokens.end) == ",");
            let after = f.tokens.end..(f.tokens.end + if aside { 6 } else { 0 }).min(doc.tokens.len());
            let mut near = (f.phrase.start..f.tokens.start).chain(after);
            near.any(|t| doc.word(t).eq_ignore_ascii_case(title))
        };
        self.full[..end].iter().rev().take(BACK).find(has).map(|f| f.tokens.clone())
    }

    /// Returns the name that "he" or "she" stands for.
    fn pronoun(&self, doc: &Document<'a>, at: usize) -> Option<Range<usize>> {
        const BACK: usize = 12;
        let sign = [Sign::He, Sign::She].into_iter().find(|s| is(doc, at, *s))?;
        let end = self.subjects.partition_point(|s| s.end <= at);
        for subject in self.subjects[..end].iter().rev().take(BACK) {
            if doc.tags[subject.start] == Tag::Pronoun {
                continue;
            }
            let Some(found) = self.resolve(doc, subject.clone()) else { continue };
            let full = &self.full[self.full.partition_point(|f| f.tokens.start < found.start).min(self.full.len() - 1)];
            // A name without a sign of man or woman may be a place or a company.
            if full.tokens == found && full.sex.is_none_or(|sex| sex == sign) {
                return Some(found);
            }
        }
        None
    }
}

/// Returns where the noun phrase begins that ends with the name at a token.
fn phrase_start(doc: &Document, at: usize) -> usize {
    let part = |t: usize| {
        doc.tags[t].is_noun() || matches!(doc.tags[t], Tag::Adjective | Tag::Possessive) || doc.is(t, Around::Of)
    };
    let low = at.saturating_sub(6);
    (low..at).rev().take_while(|t| part(*t)).last().unwrap_or(at)
}

fn is_possessive(doc: &Document, at: usize) -> bool {
    doc.may_open(at, Around::His)
}

/// Whether a token joins two parts of a name: an initial's full stop, a hyphen, "al", "de".
fn joins(doc: &Document, at: usize) -> bool {
    let next = doc.tags.get(at + 1) == Some(&Tag::Name);
    match doc.tokens[at].mark {
        b'.' => next && doc.glued(at) && doc.word(at - 1).len() <= 5,
        b'-' => doc.glued(at) && at + 1 < doc.tokens.len() && doc.glued(at + 1),
        _ => next && doc.tokens[at].case == Case::Lower && is(doc, at, Sign::Joins),
    }
}

/// Returns the token on which a mention turns: the last of its first noun phrase.
fn head(doc: &Document, tokens: &Range<usize>) -> usize {
    let mut end = tokens.start;
    for at in tokens.clone() {
        if matches!(doc.tags[at], Tag::Preposition | Tag::To | Tag::Mark) && at > tokens.start && !joins(doc, at) {
            break;
        }
        end = at;
    }
    end
}

fn last_name(doc: &Document, core: &Range<usize>) -> usize {
    let mut last = core.end.saturating_sub(1);
    while last > core.start
        && last < doc.tokens.len()
        && (matches!(doc.word(last), "." | "-") || doc.says(last, Around::NameEnding))
    {
        last -= 1;
    }
    last
}

/// Takes titles and offices off the front of a run of names: "UN Secretary-General", "Armenian Prime
/// Minister", "Mr.". Two parts of the name must be left, behind an honorific one.
fn without_titles(doc: &Document, run: Range<usize>) -> Range<usize> {
    // The name of a paper or an agency is of common words: "New York Times".
    if is(doc, run.end - 1, Sign::Relay) {
        return run;
    }
    let parts = |from: usize| (from..run.end).filter(|t| doc.tags[*t] == Tag::Name).count();
    let title = |at: usize| {
        let word = doc.tokens[at].word;
        let honorific =
            is(doc, at, Sign::He) || is(doc, at, Sign::She) || doc.word(at + 1) == "." && doc.word(at).len() > 1;
        let office = word.is(Classes::PERSON | Classes::GROUP) && !is_given(doc, at);
        (honorific && parts(at + 1) >= 1) || office && parts(at + 1) >= 2
    };
    let mut start = match (run.start..run.end - 1).rev().find(|at| doc.tags[*at] == Tag::Name && title(*at)) {
        Some(last) => last + 1,
        None => run.start,
    };
    let common = |at: usize| {
        let word = doc.tokens[at].word;
        let acronym = doc.tokens[at].case == Case::Upper && doc.word(at).len() <= 4;
        acronym || word.is(Classes::ANY_NOUN | Classes::ADJECTIVE) && !is_given(doc, at)
    };
    while start < run.end && (doc.tags[start] != Tag::Name || parts(start + 1) >= 2 && common(start)) {
        start += 1;
    }
    start..run.end
}

/// Whether a word is a given name that tells a man from a woman.
pub fn is_given(doc: &Document, at: usize) -> bool {
    doc.lexicon.signs.given.contains_key(&doc.tokens[at].word.id)
}

fn sex(doc: &Document, run: Range<usize>, core: &Range<usize>) -> Option<Sign> {
    let by_title = (run.start..core.start).find_map(|t| [Sign::He, Sign::She].into_iter().find(|s| is(doc, t, *s)));
    by_title.or_else(|| doc.lexicon.signs.given.get(&doc.tokens[core.start].word.id).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_mention_stands_for() {
        // A text; the mention, by its last occurrence; the name.
        let table = [
            ("UN envoy Ana Rao left. Rao said so.", "Rao", "Ana Rao"),
            ("Mr. Tom P. Lee left. Then Mr. Lee said so.", "Mr. Lee", "Tom P. Lee"),
            ("Foreign Minister Ana Maria Rao left the town early.", "Foreign Minister Ana Maria Rao", "Ana Maria Rao"),
            ("Mayor Ana Rao met Tom Lee. Yes, the mayor said so.", "the mayor", "Ana Rao"),
            ("Tom Lee, a senator, left. Then the senator spoke.", "the senator", "Tom Lee"),
            ("The ministry said so.", "The ministry", ""),
            ("Then the Swiss Foreign Ministry said so to us.", "the Swiss Foreign Ministry", ""),
            ("Then UN Secretary-General Ana Rao said so to us.", "UN Secretary-General Ana Rao", "Ana Rao"),
            ("An offer from Lund\n\nAna Rao said so to us.", "Ana Rao", "Ana Rao"),
            ("Then Swiss Prime Minister Ana Rao said so to us.", "Swiss Prime Minister Ana Rao", "Ana Rao"),
        ];
        for (text, mention, expected) in table {
            let doc = Document::read(text, None);
            let names = Names::of(&doc);
            let start = text.rfind(mention).unwrap_or_else(|| panic!("{mention} in {text}"));
            let tokens = doc.token_at(start)..doc.token_at(start + mention.len());
            let found = names.resolve(&doc, tokens).map(|t| doc.span(t).of(text));
            assert_eq!(found.unwrap_or(""), expected, "{text}");
        }
    }

    #[test]
    fn whom_a_pronoun_stands_for() {
        let text = "Ana Rao met Tom Lee. The town is far. She said so; he left.";
        let doc = Document::read(text, None);
        let mut names = Names::of(&doc);
        names.note(0..2);
        names.note(3..5);
        for (word, expected) in [("She", "Ana Rao"), ("he", "Tom Lee")] {
            let at = doc.token_at(text.rfind(&format!("{word} ")).unwrap());
            let found = names.resolve(&doc, at..at + 1).map(|t| doc.span(t).of(text));
            assert_eq!(found, Some(expected), "{word}");
        }
    }
}
