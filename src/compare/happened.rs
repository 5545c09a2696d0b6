//! What happens at a moment: the act that a sentence tells beside a time on the clock.
//!
//! The words are data, in `extract/lexicon/en/happened.toml`: an act is told in many words ("gave himself up",
//! "surrendered"), so that times of one act meet.

use super::words::{Words, split};
use crate::table;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// How many words before a time may lie after the words of its act.
const BEFORE: usize = 25;

/// How many words after a time, where it opens its sentence, may lie before the words of its act.
const AFTER: usize = 15;

const TABLE: &str = table!("src/extract/lexicon/en/happened");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    act: Vec<Act>,
}

/// An act, and the words that tell it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its name.
    pub name: String,
    /// Acts that follow it, or that it follows, within minutes.
    #[serde(default)]
    pub near: Vec<String>,
    /// Whether it happens once in a story.
    #[serde(default)]
    pub once: bool,
    /// Whether it happens to a person.
    #[serde(default)]
    pub person: bool,
    /// Whether two years of it are held against each other.
    #[serde(default)]
    pub dated: bool,
    /// Whether many do it, each at a time of their own.
    #[serde(default)]
    pub many: bool,
    /// Whether its words stand right before the time.
    #[serde(default)]
    close: bool,
    /// What the time tells from others of its kind.
    #[serde(default)]
    noun: Vec<String>,
    /// Words of which a lead holds one where it is the main event; of an act without any those of the acts near it.
    #[serde(default)]
    about: Vec<String>,
    /// The same, reduced.
    #[serde(skip)]
    about_words: Words,
    /// Whether it is no act of a story, but the time of its publication.
    #[serde(default)]
    pub stamp: bool,
    /// Whether it is another moment than that of the main event: what comes of it, or goes on beside it.
    #[serde(default)]
    pub apart: bool,
    /// Whether it is the main event, whatever that is: "it happened".
    #[serde(default)]
    pub general: bool,
    /// Whether it is one with the acts near it that happen once, where the lead tells of both: "the accident happened".
    #[serde(default)]
    pub whole: bool,
    /// Whether it lasts, and a time from which it does is that of its beginning.
    #[serde(default)]
    pub lasts: bool,
    /// Whether it comes after the acts near it: nobody calls for help before it happens.
    #[serde(default)]
    pub after: bool,
    told: Vec<Told>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    words: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
    /// Words that stand for those beside which it is told, where the lead tells of the act: "it broke out".
    #[serde(default)]
    meant: Vec<String>,
}

/// A phrase: its words after the first, the act, which of its rows of words.
struct Phrase {
    rest: Vec<&'static str>,
    act: usize,
    told: usize,
}

struct Acts {
    acts: &'static [Act],
    /// By first word, longest first.
    phrases: FxHashMap<&'static str, Vec<Phrase>>,
}

static ACTS: LazyLock<Acts> = LazyLock::new(|| {
    let mut file: File = table::read("happened.toml", TABLE);
    let abouts: Vec<Words> = file.act.iter().map(|act| about(&file.act, act)).collect();
    for (act, about) in file.act.iter_mut().zip(abouts) {
        act.about_words = about;
    }
    let acts: &'static [Act] = Box::leak(file.act.into_boxed_slice());
    let mut phrases: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
    for (act, known) in acts.iter().enumerate() {
        for (told, row) in known.told.iter().enumerate() {
            for words in &row.words {
                let mut words = split(words);
                let Some(first) = words.next() else { continue };
                phrases.entry(first).or_default().push(Phrase { rest: words.collect(), act, told });
            }
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }
    Acts { acts, phrases }
});

/// Returns the words of which a lead holds one that tells an act.
fn about(acts: &[Act], act: &Act) -> Words {
    let near = acts.iter().filter(|other| act.about.is_empty() && act.near(other));
    let words: Vec<&str> = std::iter::once(act).chain(near).flat_map(|act| &act.about).map(String::as_str).collect();
    Words::of(&words.join(" "))
}

impl Act {
    /// Returns the words by which a lead tells it.
    pub fn about(&self) -> &Words {
        &self.about_words
    }

    /// Whether it is the main event of an article with this lead: it happens once, or calls for help when it does.
    pub fn is_told_in(&self, lead: &Words) -> bool {
        self.general || !self.many && !self.person && self.about_words.shared(lead) > 0
    }

    /// Returns the words that it may be told beside.
    pub fn beside(&self) -> String {
        self.told.iter().flat_map(|told| &told.beside).map(|word| format!("{word} ")).collect()
    }

    /// Whether two acts are one, or follow each other within minutes.
    pub fn near(&self, other: &Act) -> bool {
        self.name == other.name
            || self.near.contains(&other.name)
            || other.near.contains(&self.name)
            || self.general && !other.apart
            || other.general && !self.apart
    }
}

/// How many words, hedges and all, may lie between a time and the words of a close act.
const CLOSE: usize = 3;

/// Returns the act of a time at `at` of a sentence, and where its words stand in the sentence: the noun right after the
/// time, else the words nearest before it, else the first after it.
///
/// `lead` are the words of the article's headline and first sentences: "it broke out" is told of a fire where those tell
/// of one.
pub fn act(sentence: &str, at: Range<usize>, lead: &Words) -> Option<(&'static Act, Range<usize>)> {
    let (head, tail) = (sentence.get(..at.start)?, sentence.get(at.end..)?);
    let whole = Around { words: split(sentence).map(str::to_lowercase).collect(), lead };
    let words = |text: &str, from: usize| -> Vec<(String, Range<usize>)> {
        let base = text.as_ptr() as usize;
        let place = |word: &str| word.as_ptr() as usize - base + from;
        split(text).map(|w| (w.to_lowercase(), place(w)..place(w) + w.len())).collect()
    };
    let head = words(head, 0);
    let near = &head[head.len().saturating_sub(BEFORE)..];
    let mut tail = words(tail, at.end);
    tail.truncate(AFTER);
    let noun = tail.first().filter(|(_, place)| place.start == at.end + 1).and_then(|(noun, place)| {
        let act = ACTS.acts.iter().find(|act| act.noun.contains(noun))?;
        Some((act, place.clone()))
    });
    // "A call came in": of phrases that share a word the one that begins first.
    let first = |i: usize| {
        let (act, place) = told(near, i, &whole)?;
        let over = |j: usize| told(near, j, &whole).filter(|(act, p)| p.end > place.start && !act.general);
        let over = (i.saturating_sub(2)..i).find_map(over);
        over.or(Some((act, place)))
    };
    let before = |i: usize| first(i).filter(|(act, _)| !act.close || i + CLOSE + 1 >= near.len());
    let after = |i: usize| told(&tail, i, &whole).filter(|(act, _)| !act.close);
    noun.or_else(|| (0..near.len()).rev().find_map(before)).or_else(|| (0..tail.len()).find_map(after))
}

/// What stands around a time: the words of its sentence, in lower case, and those of its article's lead.
struct Around<'a> {
    words: Vec<String>,
    lead: &'a Words,
}

/// Returns the act whose words begin at the `at`th of some words.
fn told(words: &[(String, Range<usize>)], at: usize, around: &Around) -> Option<(&'static Act, Range<usize>)> {
    let Acts { acts, phrases } = &*ACTS;
    let phrase = phrases.get(words[at].0.as_str())?.iter().find(|phrase| {
        let act = &acts[phrase.act];
        let Told { beside, meant, .. } = &act.told[phrase.told];
        let one_of = |list: &[String]| list.iter().any(|word| around.words.contains(word));
        let rest = words.get(at + 1..at + 1 + phrase.rest.len());
        rest.is_some_and(|rest| rest.iter().zip(&phrase.rest).all(|((word, _), wanted)| word == wanted))
            && (beside.is_empty() || one_of(beside) || one_of(meant) && act.about_words.shared(around.lead) > 0)
    })?;
    let end = words[at + phrase.rest.len()].1.end;
    Some((&acts[phrase.act], words[at].1.start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_of_a_lexicon() {
        let file: File = table::read("happened.toml", TABLE);
        let names: Vec<&str> = file.act.iter().map(|act| act.name.as_str()).collect();
        for act in &file.act {
            assert!(act.near.iter().all(|name| names.contains(&name.as_str())), "{}: near", act.name);
            for row in &act.told {
                assert!(
                    row.words.is_sorted() && row.beside.is_sorted() && row.meant.is_sorted(),
                    "{}: not sorted",
                    act.name
                );
            }
        }
        assert!(names.len() > 20, "read");
    }

    #[test]
    fn the_act_of_a_time() {
        for (marked, name) in [
            ("The suspect gave himself up just after [6 p.m.] on Friday.", Some("surrender")),
            ("At around [6 p.m.] he surrendered to police.", Some("surrender")),
            ("Crews were called shortly before [9pm] after a guard noticed smoke.", Some("alarm")),
            ("Her friends were called names at [9pm].", None),
            ("The blaze, which started around [9.40pm], spread.", Some("fire")),
            ("The meeting started about [9.40pm].", None),
            ("He was arrested on Friday and died at [5 a.m.].", Some("death")),
            ("Rao said the [9 p.m.] fire was no accident.", Some("fire")),
            ("The fire broke out at night, Rao said at [9 a.m.].", Some("word")),
            ("A guard said the men drove their car into the shop at [9 a.m.].", None),
            ("Updated: [7:15 AM]", Some("stamp")),
            ("Three died in a panic. It happened at [9 p.m.] sharp.", Some("event")),
            ("A quake shook Lund. It struck at [9:10].", Some("quake")),
            ("A ship is aground. It struck rocks at [9:10].", None),
            ("The old bridge came down at [9:10].", Some("collapse")),
        ] {
            let text: String = marked.chars().filter(|c| !matches!(c, '[' | ']')).collect();
            let at = marked.find('[').unwrap()..marked.find(']').unwrap() - 1;
            assert_eq!(act(&text, at, &Words::of(&text)).map(|(act, _)| act.name.as_str()), name, "{marked}");
        }
    }
}
