//! Which sentence of the new text is which sentence of the old one.
//!
//! Sentences with the same words are anchored first, in the order of the text (Myers), then those that only
//! moved. What remains is anchored between the same neighbours, or elsewhere where nearly every word is the same.
//! A sentence that looks alike but names others is not the same sentence.

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
    let keys = |list: &[Sentence]| list.iter().map(|s| s.key).collect::<Vec<_>>();
    let mut gaps: Vec<(usize, usize, usize, usize)> = Vec::new();
    let (mut x, mut y) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, &keys(&left), &keys(&right)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            gaps.push((x, old_index, y, new_index));
            (0..len).for_each(|i| found.set(old_index + i, new_index + i, How::Kept));
            (x, y) = (old_index + len, new_index + len);
        }
    }
    gaps.push((x, left.len(), y, right.len()));
    moved(&left, &right, &mut found);
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

/// Sentences with the same words in another place.
fn moved(left: &[Sentence], right: &[Sentence], found: &mut Found) {
    let mut at: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (new, sentence) in right.iter().enumerate().rev().filter(|(new, _)| found.new[*new].is_none()) {
        at.entry(sentence.key).or_default().push(new);
    }
    for (old, sentence) in left.iter().enumerate() {
        if found.old[old].is_none()
            && let Some(new) = at.get_mut(&sentence.key).and_then(Vec::pop)
        {
            found.set(old, new, How::Moved);
        }
    }
}

/// Returns the share of common words of two sentences in percent.
fn likeness(a: &Sentence, b: &Sentence) -> usize {
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
