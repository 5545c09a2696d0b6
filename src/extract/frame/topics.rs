//! Topics: what a figure answers, from the words beside it, where the event class does not say.

mod of;

use super::words::of_before;
use crate::claim::class::{self, Is};
use crate::claim::{Figure, Quantity};
use crate::extract::document::Document;
use crate::extract::lexicon::hints::Hints;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Classes, Vocabulary, WordId};
use crate::extract::lexicon::{self, Language};
use crate::extract::token::{Case, TokenKind};
use of::Of;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
struct Topic {
    topic: String,
    of: Of,
    r#where: Where,
    /// Whether any other topic says more.
    #[serde(default)]
    weak: bool,
}

#[derive(Deserialize)]
struct Currency {
    unit: String,
}

/// Where the words stand.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Where {
    Before,
    Claim,
    Ahead,
    Clause,
    Sentence,
}

/// The topics, read once.
pub struct Topics {
    topics: Vec<Topic>,
    /// By lemma, and by form: "fined" is listed as it stands, since its ending comes off as that of "fin".
    by_word: FxHashMap<WordId, Vec<usize>>,
    /// By the first two words.
    by_pair: FxHashMap<(WordId, WordId), Vec<Phrase>>,
    /// By kind of figure, the words of `by_word` and the first ones of `by_pair` that tell of such.
    known: [WordSet; Of::ALL.len()],
    /// Those of them that tell of a figure from anywhere in its sentence.
    wide: [WordSet; Of::ALL.len()],
    /// Phrases right before a figure, by their last word: their words, and which topic.
    before: FxHashMap<WordId, Vec<(Vec<WordId>, usize)>>,
    /// Topics without words: of a kind of figure of which no word says more.
    otherwise: Vec<usize>,
    money: FxHashSet<String>,
}

/// A phrase of a topic.
struct Phrase {
    /// Its words after the first two.
    rest: Vec<WordId>,
    topic: usize,
}

/// How many tokens away a word of a topic may stand, so that a sentence without end is not read for each of
/// its figures.
const REACH: usize = 100;

impl Topics {
    /// Reads the topics of a language.
    ///
    /// # Panics
    /// When a file is malformed: it is compiled in, and a test reads it.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let money =
            lexicon::read::<Currency>(language, "currencies").entry.into_iter().map(|e| e.meaning.unit).collect();
        let mut topics = Self {
            topics: Vec::new(),
            by_word: FxHashMap::default(),
            by_pair: FxHashMap::default(),
            known: std::array::from_fn(|_| WordSet::default()),
            wide: std::array::from_fn(|_| WordSet::default()),
            before: FxHashMap::default(),
            otherwise: Vec::new(),
            money,
        };
        for entry in lexicon::read::<Topic>(language, "topics").entry {
            let index = topics.topics.len();
            if entry.words.is_empty() {
                topics.otherwise.push(index);
            }
            for phrase in entry.words {
                let id = |word| vocabulary.id(word);
                let words: Vec<WordId> = phrase.split(' ').map(id).collect();
                match &words[..] {
                    [.., last] if entry.meaning.r#where == Where::Before => {
                        // A word without a number would be any unknown word.
                        assert!(!words.contains(&WordId::NONE), "topics.toml: {phrase:?}");
                        topics.before.entry(*last).or_default().push((words, index));
                    }
                    // A word without a number would be any unknown word.
                    [_, rest @ ..] if rest.contains(&WordId::NONE) => panic!("topics.toml: {phrase:?}"),
                    [_, second, rest @ ..] => {
                        let first = phrase.split(' ').next().unwrap_or_default();
                        let first = vocabulary.lemma(first);
                        let phrase = Phrase { rest: rest.to_vec(), topic: index };
                        topics.by_pair.entry((first, *second)).or_default().push(phrase);
                    }
                    [WordId::NONE] => panic!("topics.toml: {phrase:?}"),
                    _ => topics.by_word.entry(words[0]).or_default().push(index),
                }
            }
            topics.topics.push(entry.meaning);
        }
        let words = topics.by_word.iter().flat_map(|(word, indexes)| indexes.iter().map(|index| (*word, *index)));
        let pairs = topics.by_pair.iter();
        let pairs = pairs.flat_map(|((word, _), phrases)| phrases.iter().map(|phrase| (*word, phrase.topic)));
        // By what is counted, the words that tell of such, and those that do so from afar.
        let (mut told, mut from_afar) = (Of::ALL.map(|_| WordSet::default()), Of::ALL.map(|_| WordSet::default()));
        for (word, index) in words.chain(pairs) {
            let topic = &topics.topics[index];
            told[topic.of as usize].extend([word]);
            if topic.r#where == Where::Sentence {
                from_afar[topic.of as usize].extend([word]);
            }
        }
        for kind in Of::ALL {
            for of in Of::ALL.into_iter().filter(|of| of.takes(kind)) {
                topics.known[kind as usize].add(&told[of as usize]);
                topics.wide[kind as usize].add(&from_afar[of as usize]);
            }
        }
        topics
    }

    /// Whether a word tells of a topic, or begins what does.
    pub fn knows(&self, word: WordId) -> bool {
        self.known.iter().any(|words| words.has(word))
    }

    /// Returns the topic of a quantity, and the token at which a phrase right before the figure starts; nothing
    /// where its class says enough or no word is near.
    pub fn find(
        &self,
        doc: &Document,
        q: &Quantity,
        clause: Range<usize>,
        tail: Range<usize>,
        number: Range<usize>,
    ) -> Option<(&str, Option<usize>)> {
        let of = self.of(doc, q, &number);
        let before = self.just_before(doc, of, number.start);
        if let Some((topic, len)) = before.filter(|(_, len)| *len > 1) {
            return Some((topic, Some(number.start - len)));
        }
        if !q.class.is_empty() && !class::is(&q.class, Is::BROAD) {
            return None;
        }
        let sentence = doc.sentence_of(number.start);
        let around = |range: &Range<usize>| {
            range.start.max(number.start.saturating_sub(REACH))..range.end.min(number.end + REACH)
        };
        let here = around(&doc.sentences[sentence]);
        let mut index = self.nearest(doc, of, here, &clause, &tail, &number);
        if index.is_none() && of == Of::Money && sentence > 0 && doc.lexicon.frame.answers_again(doc, &number) {
            // "The damage is great. I have heard a figure of $2 million."
            let before = around(&doc.sentences[sentence - 1]);
            index = self.nearest(doc, of, before.clone(), &before, &(0..0), &number);
        }
        if let Some(index) = index {
            // "74 percent of GDP": of what, and no growth of it.
            let topic = self.topics[index].topic.as_str();
            return (!topic.is_empty()).then_some((topic, None));
        }
        // A verb or an owner alone says less than any other word, and opens no aside: "it has 9,000 employees".
        // Of "12 of the 160 passengers" more is told than that the ship had them, and "the two passengers" are some.
        let several = q.stated.low.or(q.stated.high).is_some_and(|n| n >= Figure::whole(10));
        let whole = |topic: &str| class::is(topic, Is::PROPERTY) || of_before(doc, number.start).is_none();
        if let Some((topic, _)) = before.filter(|(topic, _)| several && whole(topic)) {
            return Some((topic, None));
        }
        let index = self.otherwise.iter().copied().find(|index| self.topics[*index].of == of)?;
        Some((&self.topics[index].topic, None))
    }

    /// Returns the topic whose word stands nearest to a figure in a stretch of tokens; what `clause` holds is nearer
    /// than all else.
    fn nearest(
        &self,
        doc: &Document,
        of: Of,
        sentence: Range<usize>,
        clause: &Range<usize>,
        tail: &Range<usize>,
        number: &Range<usize>,
    ) -> Option<usize> {
        let spell = matches!(of, Of::Years | Of::Days | Of::Spell);
        let gap = spell && is_gap(doc, number);
        let (known, wide) = (&self.known[of as usize], &self.wide[of as usize]);
        let mut best: Option<(bool, bool, usize, bool, usize)> = None;
        let mut from = sentence.start;
        while let Some(at) = doc.hint(from..sentence.end, Hints::TOPIC) {
            from = at + 1;
            let word = doc.tokens[at].word;
            // "with 152 people | aboard": what follows at once belongs to the figure.
            let outside = !clause.contains(&at) && !number.contains(&at) && at != number.end;
            // "were listed | as missing": what follows the clause at once is told of it.
            let known = if outside && !tail.contains(&at) { wide } else { known };
            // What was done so long before another thing is told right before it: "negotiated two hours before".
            if !known.has(word.lemma) && !known.has(word.id) || gap && at + 1 != number.start {
                continue;
            }
            // Two words say more than the first of them alone: "ballots counted".
            let phrases = self.phrases(doc, at, of);
            let form = || self.by_word.get(&word.id).filter(|_| word.id != word.lemma);
            let found = match &phrases[..] {
                [] => [self.by_word.get(&word.lemma), form()],
                _ => [Some(&phrases), None],
            };
            // "In March" nobody marches.
            let month = doc.tokens[at].case != Case::Lower && word.is(Classes::TIME);
            if month || at < number.start && is_of_another(doc, at, number.start) {
                continue;
            }
            let distance = if at < number.start { number.start - at } else { (at + 1).saturating_sub(number.end) };
            for index in found.into_iter().flatten().flatten() {
                let topic = &self.topics[*index];
                let near = match topic.r#where {
                    Where::Before => false,
                    Where::Claim => number.contains(&at),
                    // "A 60 mph zone", "the limit is 60"; not "doing 90 in a 60 mph zone".
                    Where::Ahead => !outside && at <= number.end,
                    Where::Clause => !outside || tail.contains(&at),
                    Where::Sentence => true,
                };
                let fits = topic.of.takes(of);
                if near && fits {
                    // Of workers, what is told of staff says more than what is told of any people.
                    let found = (outside, topic.weak, distance, topic.of != of, *index);
                    best = Some(best.map_or(found, |best| best.min(found)));
                }
            }
        }
        best.map(|(.., index)| index)
    }

    /// Returns the topics of the longest phrases that begin at a token, of those that figures of a kind can have.
    fn phrases(&self, doc: &Document, at: usize, of: Of) -> Vec<usize> {
        let id = |at: usize| doc.tokens.get(at).map_or(WordId::NONE, |token| token.word.id);
        let known = self.by_pair.get(&(doc.tokens[at].word.lemma, id(at + 1)));
        let stands = |phrase: &&Phrase| phrase.rest.iter().enumerate().all(|(i, word)| id(at + 2 + i) == *word);
        let takes = |phrase: &&Phrase| self.topics[phrase.topic].of.takes(of);
        let found = || known.into_iter().flatten().filter(takes).filter(stands);
        // "Walked out alive" is no strike.
        let longest = found().map(|phrase| phrase.rest.len()).max();
        found().filter(|phrase| Some(phrase.rest.len()) == longest).map(|phrase| phrase.topic).collect()
    }

    fn just_before(&self, doc: &Document, of: Of, start: usize) -> Option<(&str, usize)> {
        let known = self.before.get(&doc.tokens[start.checked_sub(1)?].word.id)?;
        let stands = |phrase: &[WordId]| {
            let from = start.checked_sub(phrase.len());
            from.is_some_and(|from| doc.tokens[from..start].iter().map(|t| t.word.id).eq(phrase.iter().copied()))
        };
        let fits = |(phrase, index): &&(Vec<WordId>, usize)| self.topics[*index].of.takes(of) && stands(phrase);
        let found = known.iter().filter(fits).max_by_key(|(phrase, _)| phrase.len())?;
        Some((&self.topics[found.1].topic, found.0.len()))
    }
}

/// Whether a time only says how far something was from another thing: "the siege ended | two hours after"; not "jailed for
/// six years after".
fn is_gap(doc: &Document, number: &Range<usize>) -> bool {
    let words = &doc.lexicon.frame;
    let sentence = &doc.sentences[doc.sentence_of(number.start)];
    let follows = number.end < sentence.end && words.link("gap", doc, number.end).is_some();
    follows && !words.link_before("for", doc, number.start)
}

/// Whether a word before a figure stands right behind another one, which it belongs to: "with 95 percent of votes
/// counted, the Union had 41".
fn is_of_another(doc: &Document, word: usize, number: usize) -> bool {
    const BEHIND: usize = 6;
    let kind = |t: usize| doc.tokens[t].kind;
    let mark = |t: &usize| kind(*t) == TokenKind::Mark && doc.word(*t) == ",";
    let parted = (word + 1..number).any(|t| mark(&t));
    let behind = (word.saturating_sub(BEHIND)..word).rev().take_while(|t| !mark(t));
    parted && behind.into_iter().any(|t| kind(t) == TokenKind::Number)
}
