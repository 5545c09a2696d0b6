//! Occasions: what happens on a day, in the noun or verb that a text has right beside the day.
//!
//! The words are data, in `extract/lexicon/en/occasions.toml`, and what may stand between in `alike.toml`.

use super::super::phrases::is;
use super::super::words::{Words, split};
use crate::table;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    occasion: Vec<Occasion>,
}

/// What happens on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occasion {
    /// What it is called in findings.
    pub name: String,
    /// Whether a story may tell of several on several days.
    #[serde(default)]
    pub recurs: bool,
    words: Vec<String>,
}

static TABLE: LazyLock<File> =
    LazyLock::new(|| table::read("occasions.toml", table!("src/extract/lexicon/en/occasions")));

/// The occasion by each phrase, and of how many words the longest one is.
static OCCASIONS: LazyLock<(FxHashMap<&str, &Occasion>, usize)> = LazyLock::new(|| {
    let named = TABLE.occasion.iter().flat_map(|o| o.words.iter().map(move |phrase| (phrase.as_str(), o)));
    let phrases: FxHashMap<&str, &Occasion> = named.collect();
    let longest = phrases.keys().map(|phrase| phrase.split(' ').count()).max().unwrap_or_default();
    (phrases, longest)
});

/// Which part of what goes on the day is that of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// It is on that day, or begins.
    Day,
    /// It ends.
    End,
    /// It is to happen by then.
    Due,
}

/// An occasion that is told beside a day.
pub struct Told {
    /// Which one.
    pub occasion: &'static Occasion,
    /// Which part of it.
    pub part: Part,
    /// The words right before it, which tell it from others of its kind: "the first | hearing".
    pub kind: Words,
    /// The words between it and its day: where it is, of whom, on what.
    pub of: Words,
}

/// How many words may lie between an occasion and its day.
const NEAR: usize = 9;

/// How many of them may be of what it is on: "the vote on the | budget law | is on Monday".
const FREE: usize = 2;

/// How many words before an occasion tell it from others.
const KIND: usize = 2;

/// Returns the occasion of a day at `at` of a sentence: the one right behind it ("the 22 October vote"), else the nearest one
/// before it, where nothing but its being set for the day stands between.
pub fn told(sentence: &str, at: Range<usize>) -> Option<Told> {
    let (head, tail) = (sentence.get(..at.start)?, sentence.get(at.end..)?);
    behind(head, tail).or_else(|| before(without_weekday(head), &sentence[at]))
}

/// "On Thursday, | 18 June": what stands before the day of the week, with its preposition.
fn without_weekday(head: &str) -> &str {
    let bare = head.trim_end().trim_end_matches(',');
    match bare.rsplit_once(' ') {
        Some((before, word)) if is("weekdays", word) => before,
        _ => head,
    }
}

fn named(words: &[&str]) -> Option<&'static Occasion> {
    OCCASIONS.0.get(words.join(" ").to_lowercase().as_str()).copied()
}

/// "The 22 October vote", "Thursday's vote", "the 22 October confidence vote".
fn behind(head: &str, tail: &str) -> Option<Told> {
    let tail = tail.strip_prefix("'s").or_else(|| tail.strip_prefix("\u{2019}s")).unwrap_or(tail);
    if !tail.starts_with(' ') || !head.split_whitespace().next_back().is_some_and(|word| is("determiner", word)) {
        return None;
    }
    let until = tail.find(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-')).unwrap_or(tail.len());
    let words: Vec<&str> = split(&tail[..until]).take(OCCASIONS.1 + 1).collect();
    let longest = (1..=words.len().min(OCCASIONS.1)).rev();
    let (from, occasion) = longest
        .flat_map(|len| [(0, len), (1, len)])
        .find_map(|(from, len)| Some((from, named(words.get(from..from + len)?)?)))?;
    let kind = Words::of(&words[..from].join(" "));
    Some(Told { occasion, part: Part::Day, kind, of: Words::default() })
}

/// What a word between an occasion and its day does there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// It tells of its end: "the strike | ended".
    Ends,
    /// It sets it for the day: "the vote | is due".
    Sets,
    /// It joins what the occasion is of, or the day: "the vote | on the budget".
    Joins,
    /// It stands before a noun: "the vote on | the | budget".
    Determiner,
    /// It is of what the occasion is of: "the vote on the | budget".
    Of,
}

impl Beside {
    fn of(word: &str) -> Self {
        let classes = [
            ("occasion-ends", Self::Ends),
            ("occasion-set", Self::Sets),
            ("occasion-of", Self::Joins),
            ("occasion-day", Self::Joins),
            ("occasion-due", Self::Joins),
            ("determiner", Self::Determiner),
        ];
        classes.into_iter().find(|(class, _)| is(class, word)).map_or(Self::Of, |(_, beside)| beside)
    }

    /// Whether it tells what becomes of the occasion.
    fn sets(self) -> bool {
        matches!(self, Self::Ends | Self::Sets)
    }
}

/// Returns the words before a day that no mark sets off from it, without an aside: "the vote, | which may be close, | is set
/// for". A time on the clock tells nothing here: "starts | at 6 a.m. | on".
fn words_before(head: &str) -> Vec<&str> {
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '\'' | '\u{2019}' | '.');
    let mut parts = head.rsplitn(3, mark);
    let last = parts.next().unwrap_or_default();
    let goes_on = last.split_whitespace().next().is_some_and(|word| Beside::of(word).sets());
    let first = match (parts.next(), parts.next()) {
        (Some(aside), Some(first)) if goes_on => {
            let commas =
                head[first.len()..].starts_with(", ") && head[first.len() + 1 + aside.len()..].starts_with(", ");
            first.rsplit(mark).next().filter(|_| commas).unwrap_or_default()
        }
        _ => "",
    };
    let clock = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) || is("half-of-day", word);
    first.split_whitespace().chain(last.split_whitespace()).filter(|word| !clock(word)).collect()
}

/// "The vote on the budget is set for 22 October", "the trial of Mia Rao begins on 4 May".
fn before(head: &str, day: &str) -> Option<Told> {
    let words = words_before(head);
    let (at, occasion) = nearest(&words)?;
    let gap: Vec<(&str, Beside)> = words[at.end..].iter().map(|word| (*word, Beside::of(word))).collect();
    // "The vote Rao left": what goes on without a word for it is another clause.
    let joined = gap.first().is_none_or(|(_, first)| first.sets() || *first == Beside::Joins);
    if !joined || gap.len() > NEAR || gap.iter().any(|(word, _)| word.ends_with('.')) {
        return None;
    }
    // Behind what sets it for the day nothing else is told.
    let set = gap.iter().position(|(_, beside)| beside.sets()).unwrap_or(gap.len());
    let free = |gap: &[(&str, Beside)]| {
        gap.iter().filter(|(word, beside)| *beside == Beside::Of && !word.starts_with(char::is_uppercase)).count()
    };
    if free(&gap[..set]) > FREE || free(&gap[set..]) > 0 {
        return None;
    }
    // The preposition may be told to be part of the day: "on Thursday".
    let first = day.split_whitespace().next().unwrap_or_default();
    let last = if is("occasion-day", first) || is("occasion-due", first) { first } else { gap.last()?.0 };
    let ends = Beside::of(last) == Beside::Ends || gap.iter().any(|(_, beside)| *beside == Beside::Ends);
    let part = match () {
        () if ends => Part::End,
        () if is("occasion-due", last) => Part::Due,
        () if is("occasion-day", last) => Part::Day,
        () => return None,
    };
    let of: Vec<&str> = gap.iter().filter(|(_, beside)| *beside == Beside::Of).map(|(word, _)| *word).collect();
    let tells = |word: &&&str| !matches!(Beside::of(word), Beside::Ends | Beside::Sets | Beside::Determiner);
    let kind: Vec<&str> = words[at.start.saturating_sub(KIND)..at.start].iter().filter(tells).copied().collect();
    Some(Told { occasion, part, kind: Words::of(&kind.join(" ")), of: Words::of(&of.join(" ")) })
}

/// Returns where the last occasion of some words stands, by the longest phrase for it.
fn nearest(words: &[&str]) -> Option<(Range<usize>, &'static Occasion)> {
    let (end, longest) = (words.len(), OCCASIONS.1);
    (end.saturating_sub(NEAR + longest)..end).rev().find_map(|from| {
        let ends = (from + 1..=end.min(from + longest)).rev();
        ends.map(|to| from..to).find_map(|at| Some((at.clone(), named(&words[at])?)))
    })
}

/// Whether two tell of two occasions of one kind: a first and a second hearing, the trials of two people.
pub fn differ(a: &Told, b: &Told) -> bool {
    let other = |x: &Words, y: &Words| !x.is_empty() && !y.is_empty() && x.shared(y) == 0;
    a.occasion.name != b.occasion.name || a.part != b.part || other(&a.kind, &b.kind) || other(&a.of, &b.of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occasions_beside_a_day() {
        let table = [
            ("The vote is set for [Oct. 22].", Some(("vote", Part::Day))),
            ("The [22 October] vote may be close.", Some(("vote", Part::Day))),
            ("The [22 October] confidence vote may be close.", Some(("vote", Part::Day))),
            ("The trial of Mia Rao begins in Marn on [4 May].", Some(("trial", Part::Day))),
            ("The vote on the budget law is due on [4 May].", Some(("vote", Part::Day))),
            ("The vote is on Thursday, [4 May].", Some(("vote", Part::Day))),
            ("The strike ended on [4 May].", Some(("strike", Part::End))),
            ("The truce is to end on [4 May].", Some(("ceasefire", Part::End))),
            ("The talks between Ostrel and Marn open in Lund on [4 May].", Some(("talks", Part::Day))),
            ("A truce until [4 May] was agreed.", Some(("ceasefire", Part::End))),
            ("The verdict is due by [4 May].", Some(("verdict", Part::Due))),
            ("The vote, which may be close, is set for [4 May].", Some(("vote", Part::Day))),
            ("The strike will start at 6 a.m. on [4 May].", Some(("strike", Part::Day))),
            ("The vote, Rao said, left him in Marn on [4 May].", None),
            ("The talks, he said on [4 May].", None),
            ("Before the vote he said on [4 May] that he would go.", None),
            ("After the vote Rao left Marn for good on [4 May].", None),
            ("He spoke on [4 May].", None),
        ];
        for (text, wanted) in table {
            let (from, to) = (text.find('[').unwrap(), text.find(']').unwrap());
            let sentence = text.replace(['[', ']'], "");
            let found = told(&sentence, from..to - 1).map(|told| (told.occasion.name.as_str(), told.part));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
