//! Which sentence of the new text is which sentence of the old one.
//!
//! Sentences with the same words are anchored first: the longest run of them that kept its order is where the text
//! stayed, the rest moved. What remains is anchored between the same neighbours, or elsewhere where nearly every
//! word is the same. A sentence that looks alike but names others is not the same sentence. No step compares all
//! with all: the work grows with the length of the texts.

use super::super::fact::Story;
use super::super::words::{Words, number};
use crate::text::TextSpan;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The least share of common words, in percent, at which a sentence between the same neighbours is the same one.
const EDITED: usize = 45;

/// The same for a sentence that stands elsewhere.
const ELSEWHERE: usize = 75;

/// The same where the two name different people or places.
const RENAMED: usize = 80;

/// Into how many sentences on each side of its place an edited sentence may have slid.
const SLIDE: usize = 24;

/// How many words make a run by which sentences that moved are found.
const SHINGLE: usize = 4;

/// How many sentences an entry of that index holds.
const HOLDERS: usize = 8;

/// Sentences of more words are anchored only where nothing changed: text without marks, tables.
const LONGEST: usize = 400;

/// How a sentence was carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The same words, in their place.
    Kept,
    /// The same words, in another place.
    Moved,
    /// Other words, in its place or elsewhere.
    Edited {
        /// Whether the two name different people or places: then only what else is equal is one claim.
        renamed: bool,
    },
}

/// A sentence of the old text and the one of the new text that it is, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The old sentence.
    pub old: usize,
    /// The new sentence.
    pub new: usize,
    /// How it was carried over.
    pub how: How,
}

/// A sentence as the alignment sees it.
struct Sentence {
    words: Vec<u64>,
    names: Words,
    key: u64,
}

/// Returns the anchors, in the order of the old text.
pub fn anchors(old: &Story, new: &Story) -> Vec<Anchor> {
    let (left, right) = (read(old), read(new));
    let mut found = Found { old: vec![None; left.len()], new: vec![None; right.len()] };
    let stayed = verbatim(&left, &right, &mut found);
    let mut gaps: Vec<(usize, usize, usize, usize)> = Vec::new();
    let (mut x, mut y) = (0, 0);
    for (old, new) in stayed.into_iter().chain([(left.len(), right.len())]) {
        gaps.push((x, old, y, new));
        (x, y) = (old + 1, new + 1);
    }
    for (x, x_end, y, y_end) in gaps {
        edited(&left, &right, (x..x_end, y..y_end), &mut found);
    }
    elsewhere(&left, &right, &mut found);
    let anchor = |(old, to): (usize, &Option<(usize, How)>)| to.map(|(new, how)| Anchor { old, new, how });
    found.old.iter().enumerate().filter_map(anchor).collect()
}

struct Found {
    old: Vec<Option<(usize, How)>>,
    new: Vec<Option<usize>>,
}

impl Found {
    fn set(&mut self, old: usize, new: usize, how: How) {
        self.old[old] = Some((new, how));
        self.new[new] = Some(old);
    }

    fn free(&self, old: usize, new: usize) -> bool {
        self.old[old].is_none() && self.new[new].is_none()
    }
}

fn read(story: &Story) -> Vec<Sentence> {
    let text = story.article.text.text();
    let sentence = |span: &TextSpan| {
        let part = span.of(text);
        let words: Vec<u64> = part
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(|w| number(&w.to_lowercase()))
            .collect();
        let names: Vec<&str> = part
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .skip(1)
            .filter(|w| w.starts_with(char::is_uppercase))
            .collect();
        let blanks: Vec<&str> = part.split_whitespace().collect();
        Sentence { words, names: Words::of(&names.join(" ")), key: number(&blanks.join(" ")) }
    };
    story.segments.sentences.iter().map(sentence).collect()
}

/// Anchors sentences with the same words, the n-th of them to the n-th; returns those that kept their order.
fn verbatim(left: &[Sentence], right: &[Sentence], found: &mut Found) -> Vec<(usize, usize)> {
    let mut at: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (new, sentence) in right.iter().enumerate().rev() {
        at.entry(sentence.key).or_default().push(new);
    }
    let twin = |(old, sentence): (usize, &Sentence)| Some((old, at.get_mut(&sentence.key)?.pop()?));
    let pairs: Vec<(usize, usize)> = left.iter().enumerate().filter_map(twin).collect();
    let stayed = longest_rise(&pairs);
    pairs.iter().for_each(|(old, new)| found.set(*old, *new, How::Moved));
    stayed.iter().for_each(|(old, new)| found.set(*old, *new, How::Kept));
    stayed
}

/// Returns the longest run of pairs, in order of the first, whose second rises too (patience sorting).
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The pair that ends the best run of each length, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *new);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    run.reverse();
    run
}

/// Returns the share of common words of two sentences in percent.
fn likeness(a: &Sentence, b: &Sentence) -> usize {
    if a.words.len().max(b.words.len()) > LONGEST {
        return 0;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a.words, &b.words);
    let same: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    (same * 200).checked_div(a.words.len() + b.words.len()).unwrap_or(0)
}

fn renamed(a: &Sentence, b: &Sentence) -> bool {
    !a.names.is_empty() && !b.names.is_empty() && a.names.shared(&b.names) == 0
}

/// Sentences between the same neighbours: the pairs that share the most words first.
fn edited(
    left: &[Sentence],
    right: &[Sentence],
    (olds, news): (std::ops::Range<usize>, std::ops::Range<usize>),
    found: &mut Found,
) {
    let mut pairs: Vec<(usize, usize, usize, usize)> = Vec::new();
    for old in olds.clone().filter(|old| found.old[*old].is_none()) {
        // The place that the sentence would have, if both sides had changed evenly.
        let place = news.start + (old - olds.start) * news.len() / olds.len().max(1);
        let near = place.saturating_sub(SLIDE).max(news.start)..(place + SLIDE + 1).min(news.end);
        for new in near.filter(|new| found.new[*new].is_none()) {
            let like = likeness(&left[old], &right[new]);
            let least = if renamed(&left[old], &right[new]) { RENAMED } else { EDITED };
            if like >= least {
                pairs.push((100 - like, place.abs_diff(new), old, new));
            }
        }
    }
    pairs.sort_unstable();
    for (_, _, old, new) in pairs {
        if found.free(old, new) {
            found.set(old, new, How::Edited { renamed: renamed(&left[old], &right[new]) });
        }
    }
}

/// Sentences that moved and were edited: nearly every word is the same, and the names are.
fn elsewhere(left: &[Sentence], right: &[Sentence], found: &mut Found) {
    let run = |words: &[u64]| words.iter().fold(7, |hash: u64, word| hash.rotate_left(9).wrapping_mul(31) ^ word);
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (new, sentence) in right.iter().enumerate().filter(|(new, _)| found.new[*new].is_none()) {
        for words in sentence.words.windows(SHINGLE) {
            let holders = index.entry(run(words)).or_default();
            if holders.len() < HOLDERS && holders.last() != Some(&new) {
                holders.push(new);
            }
        }
    }
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (old, sentence) in left.iter().enumerate().filter(|(old, _)| found.old[*old].is_none()) {
        let mut near: Vec<usize> =
            sentence.words.windows(SHINGLE).filter_map(|words| index.get(&run(words))).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        for new in near {
            let like = likeness(sentence, &right[new]);
            if like >= ELSEWHERE && !renamed(sentence, &right[new]) {
                pairs.push((100 - like, old, new));
            }
        }
    }
    pairs.sort_unstable();
    for (_, old, new) in pairs {
        if found.free(old, new) {
            found.set(old, new, How::Edited { renamed: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn the_longest_run_in_order() {
        let pairs = |news: &[usize]| news.iter().copied().enumerate().collect::<Vec<_>>();
        for (news, run) in [
            (&[0, 1, 2][..], &[0, 1, 2][..]),
            (&[2, 0, 1], &[0, 1]),
            (&[4, 0, 3, 1, 2], &[0, 1, 2]),
            (&[3], &[3]),
            (&[], &[]),
        ] {
            let found: Vec<usize> = longest_rise(&pairs(news)).into_iter().map(|(_, new)| new).collect();
            assert_eq!(found, run, "{news:?}");
        }
    }
}
