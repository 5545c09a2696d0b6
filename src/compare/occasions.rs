//! Occasions: what happens on a day, in the noun or verb that a text has right beside the day.
//!
//! The words are data, in `extract/lexicon/en/occasions.toml`, and what may stand between in `alike.toml`.

use super::phrases::is;
use super::words::{Words, split};
use crate::table;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = table!("src/extract/lexicon/en/occasions");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    occasion: Vec<Occasion>,
}

/// What happens on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Occasion {
    name: String,
    words: Vec<String>,
}

/// The name of the occasion by each phrase, and of how many words the longest one is.
static OCCASIONS: LazyLock<(FxHashMap<String, String>, usize)> = LazyLock::new(|| {
    let file: File = table::read("occasions.toml", TABLE);
    let named = file
        .occasion
        .into_iter()
        .flat_map(|Occasion { name, words }| words.into_iter().map(move |phrase| (phrase, name.clone())));
    let phrases: FxHashMap<String, String> = named.collect();
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
    /// Its name.
    pub name: &'static str,
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

fn named(words: &[&str]) -> Option<&'static str> {
    OCCASIONS.0.get(&words.join(" ").to_lowercase()).map(String::as_str)
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
    let (from, len, name) = longest
        .flat_map(|len| [(0, len), (1, len)])
        .find_map(|(from, len)| Some((from, len, named(words.get(from..from + len)?)?)))?;
    debug_assert!(len > 0);
    let kind = Words::of(&words[..from].join(" "));
    Some(Told { name, part: Part::Day, kind, of: Words::default() })
}

/// "The vote on the budget is set for 22 October", "the trial of Mia Rao begins on 4 May".
fn before(head: &str, day: &str) -> Option<Told> {
    // Nothing that is set off by a mark.
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '\'' | '\u{2019}' | '.');
    let words: Vec<&str> = head.rsplit(mark).next().unwrap_or_default().split_whitespace().collect();
    let (end, longest) = (words.len(), OCCASIONS.1);
    let near = (1..=end.min(NEAR + longest)).map(|back| end - back);
    let (from, to, name) = near.into_iter().find_map(|from| {
        let lens = (1..=longest.min(end - from)).rev();
        lens.map(|len| from + len).find_map(|to| Some((from, to, named(&words[from..to])?)))
    })?;
    let gap = &words[to..];
    // The preposition may be told to be part of the day: "on Thursday".
    let first = day.split_whitespace().next().unwrap_or_default();
    let last = if is("occasion-day", first) || is("occasion-due", first) { first } else { gap.last().copied()? };
    let ends = gap.iter().chain([&last]).any(|word| is("occasion-ends", word));
    let (part, sure) = match ends {
        true => (Part::End, true),
        false if is("occasion-due", last) => (Part::Due, true),
        false => (Part::Day, is("occasion-day", last)),
    };
    let any = |classes: &[&str], word: &str| classes.iter().any(|class| is(class, word));
    let (set, link) = (["occasion-set", "occasion-ends"], ["occasion-of", "occasion-day", "occasion-due"]);
    // "The vote Rao left": what goes on without a word for it is another clause.
    if gap.first().is_some_and(|word| !any(&set, word) && !any(&link, word)) {
        return None;
    }
    let at_set = gap.iter().position(|word| any(&set, word)).unwrap_or(gap.len());
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let told = |word: &&&str| !any(&set, word) && !any(&link, word) && !is("determiner", word);
    let of: Vec<&str> = gap.iter().filter(told).copied().collect();
    let free = |words: &[&str]| words.iter().filter(told).filter(|word| !is_name(word)).count();
    let late = free(&gap[at_set..]) > 0 || gap.iter().any(|word| word.ends_with('.'));
    if !sure || late || gap.len() > NEAR || free(&gap[..at_set]) > FREE {
        return None;
    }
    let of_kind = |word: &&&str| !any(&set, word) && !is("determiner", word);
    let kind: Vec<&str> = words[from.saturating_sub(KIND)..from].iter().filter(of_kind).copied().collect();
    Some(Told { name, part, kind: Words::of(&kind.join(" ")), of: Words::of(&of.join(" ")) })
}

/// Whether two tell of two occasions of one kind: a first and a second hearing, the trials of two people.
pub fn differ(a: &Told, b: &Told) -> bool {
    let other = |x: &Words, y: &Words| !x.is_empty() && !y.is_empty() && x.shared(y) == 0;
    a.name != b.name || a.part != b.part || other(&a.kind, &b.kind) || other(&a.of, &b.of)
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
            ("The talks, he said on [4 May].", None),
            ("Before the vote he said on [4 May] that he would go.", None),
            ("After the vote Rao left Marn for good on [4 May].", None),
            ("He spoke on [4 May].", None),
        ];
        for (text, wanted) in table {
            let (from, to) = (text.find('[').unwrap(), text.find(']').unwrap());
            let sentence = text.replace(['[', ']'], "");
            let found = told(&sentence, from..to - 1).map(|told| (told.name, told.part));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
