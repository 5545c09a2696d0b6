//! Passages: where two texts run alike, so that a copy, a rewrite and an independent report are seen as what they
//! are.
//!
//! Sentences are indexed by every run of [`SHINGLE`] words. A sentence is held against the sentences of earlier
//! articles that share the most runs with it, by the difference of their words (Myers), and kept where they
//! share enough. An index entry holds at most [`HOLDERS`] sentences: a wire report printed by a thousand papers
//! is linked to its first printings, not each paper to every other.

use super::fact::Story;
use super::words::number;
use super::{Passage, Run, Work};
use crate::text::TextSpan;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::cmp::Reverse;

/// How many words make a run of the index: fewer are common turns of speech.
const SHINGLE: usize = 5;

/// How many sentences an entry of the index holds.
const HOLDERS: usize = 12;

/// How many sentences of earlier articles a sentence is held against.
const TRIES: usize = 12;

/// Of more articles than this only the [`CLOSEST`] earlier sentences to a sentence are kept as passages; all that were
/// tried still decide what is a copy.
const MANY: usize = 24;

/// See [`MANY`].
const CLOSEST: usize = 3;

/// The least shared words of a passage, and the least share of the shorter sentence, in percent.
const LEAST: (usize, usize) = (7, 55);

/// Sentences of more words are left out: text without marks, tables.
const LONGEST: usize = 250;

/// The share of its words, in percent, that makes an article a copy of another.
const COPY: usize = 60;

/// A sentence as words.
struct Sentence {
    article: usize,
    span: TextSpan,
    words: Vec<u64>,
    spans: Vec<TextSpan>,
}

/// Two sentences by index, how they differ, and how many words they share.
type Match = (usize, usize, Vec<DiffOp>, usize);

/// Returns the passages that two articles share, the longest first, and for each article the one it copies.
///
/// `order` are the articles from the earliest to the latest: the later is the copy.
pub fn find(stories: &[Story], order: &[usize], work: &mut Work) -> (Vec<Passage>, Vec<Option<usize>>) {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut found: Vec<Match> = Vec::new();
    for &article in order {
        let first = sentences.len();
        for sentence in split(&stories[article], article) {
            for earlier in candidates(&index, &sentence) {
                work.pairs += 1;
                if let Some((ops, shared)) = alike(&sentences[earlier], &sentence) {
                    found.push((earlier, sentences.len(), ops, shared));
                }
            }
            sentences.push(sentence);
        }
        // An article is no copy of itself: its sentences enter the index when it is done.
        for (at, sentence) in sentences.iter().enumerate().skip(first) {
            for run in shingles(&sentence.words) {
                let holders = index.entry(run).or_default();
                if holders.len() < HOLDERS && holders.last() != Some(&(at as u32)) {
                    holders.push(at as u32);
                }
            }
        }
    }
    let copies = copies(order, &sentences, &found);
    if stories.len() > MANY {
        let (mut last, mut kept) = (usize::MAX, 0);
        found.retain(|(_, later, ..)| {
            kept = if *later == last { kept + 1 } else { 1 };
            last = *later;
            kept <= CLOSEST
        });
    }
    let mut passages: Vec<Passage> =
        found.into_iter().map(|(a, b, ops, shared)| passage(&sentences[a], &sentences[b], &ops, shared)).collect();
    passages.sort_by_key(|p| (p.articles, p.spans));
    let mut passages = joined(stories, passages);
    passages.sort_by(|x, y| (y.shared, x.articles, x.spans).cmp(&(x.shared, y.articles, y.spans)));
    (passages, copies)
}

fn split(story: &Story, article: usize) -> Vec<Sentence> {
    let text = story.article.text.text();
    let sentences = story.segments.sentences.iter();
    sentences
        .map(|span| {
            let (mut words, mut spans) = (Vec::new(), Vec::new());
            let part = span.of(text);
            let mut start = None;
            for (at, c) in part.char_indices().chain([(part.len(), ' ')]) {
                if c.is_alphanumeric() {
                    start.get_or_insert(at);
                } else if let Some(from) = start.take() {
                    words.push(number(&part[from..at].to_lowercase()));
                    spans.push(TextSpan::new(span.start + from, span.start + at));
                }
            }
            Sentence { article, span: *span, words, spans }
        })
        .filter(|s| s.words.len() >= LEAST.0 && s.words.len() <= LONGEST)
        .collect()
}

fn shingles(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(SHINGLE).map(|run| run.iter().fold(0, |hash: u64, word| hash.rotate_left(7).wrapping_mul(31) ^ word))
}

/// Returns the sentences that share the most runs, one of each article, the most first.
fn candidates(index: &FxHashMap<u64, Vec<u32>>, sentence: &Sentence) -> Vec<usize> {
    let mut hits: Vec<u32> = shingles(&sentence.words).filter_map(|run| index.get(&run)).flatten().copied().collect();
    hits.sort_unstable();
    let mut counted: Vec<(usize, usize)> =
        hits.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0] as usize)).collect();
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    counted.into_iter().take(TRIES).map(|(_, at)| at).collect()
}

/// Returns the difference of two sentences and how many words they share, where that is enough.
fn alike(a: &Sentence, b: &Sentence) -> Option<(Vec<DiffOp>, usize)> {
    let ops = capture_diff_slices(Algorithm::Myers, &a.words, &b.words);
    let shared = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    let enough = shared >= LEAST.0 && shared * 100 >= LEAST.1 * a.words.len().min(b.words.len());
    enough.then_some((ops, shared))
}

/// An article is a copy where most of its words stand in passages shared with one earlier article.
fn copies(order: &[usize], sentences: &[Sentence], found: &[Match]) -> Vec<Option<usize>> {
    let mut ranks = vec![0; order.len()];
    for (rank, article) in order.iter().enumerate() {
        ranks[*article] = rank;
    }
    let mut total = vec![0; order.len()];
    for sentence in sentences {
        total[sentence.article] += sentence.words.len();
    }
    // The best partner of each sentence in each earlier article.
    let mut best: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (a, b, _, shared) in found {
        let entry = best.entry((*b, sentences[*a].article)).or_default();
        *entry = (*entry).max(*shared);
    }
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for ((sentence, earlier), words) in best {
        *shared.entry((sentences[sentence].article, earlier)).or_default() += words;
    }
    let mut out: Vec<Option<usize>> = vec![None; order.len()];
    let mut pairs: Vec<((usize, usize), usize)> = shared.into_iter().collect();
    pairs.sort_by_key(|((article, earlier), words)| (Reverse(*words), ranks[*article], ranks[*earlier]));
    for ((article, earlier), words) in pairs {
        if out[article].is_none() && words * 100 >= COPY * total[article] {
            out[article] = Some(earlier);
        }
    }
    out
}

fn passage(a: &Sentence, b: &Sentence, ops: &[DiffOp], shared: usize) -> Passage {
    let cover = |s: &Sentence, at: usize, len: usize| s.spans[at].cover(s.spans[at + len - 1]);
    let mut runs = Vec::new();
    for op in ops {
        match *op {
            DiffOp::Equal { old_index, new_index, len } => {
                runs.push(Run::Same(cover(a, old_index, len), cover(b, new_index, len)));
            }
            DiffOp::Delete { old_index, old_len, .. } => runs.push(Run::Left(cover(a, old_index, old_len))),
            DiffOp::Insert { new_index, new_len, .. } => runs.push(Run::Right(cover(b, new_index, new_len))),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                runs.push(Run::Left(cover(a, old_index, old_len)));
                runs.push(Run::Right(cover(b, new_index, new_len)));
            }
        }
    }
    let same = runs.iter().all(|r| matches!(r, Run::Same(..)));
    if a.article < b.article {
        return Passage { articles: (a.article, b.article), spans: (a.span, b.span), same, runs, shared };
    }
    let turned = runs.into_iter().map(|run| match run {
        Run::Same(x, y) => Run::Same(y, x),
        Run::Left(x) => Run::Right(x),
        Run::Right(y) => Run::Left(y),
    });
    Passage { articles: (b.article, a.article), spans: (b.span, a.span), same, runs: turned.collect(), shared }
}

/// Joins passages of the same words that follow each other in both texts.
fn joined(stories: &[Story], passages: Vec<Passage>) -> Vec<Passage> {
    let next = |article: usize, a: TextSpan, b: TextSpan| {
        let text = stories[article].article.text.text();
        a.end <= b.start && text[a.end..b.start].chars().all(crate::text::segment::is_space)
    };
    let mut out: Vec<Passage> = Vec::new();
    for passage in passages {
        if let Some(last) = out.last_mut()
            && last.same
            && passage.same
            && last.articles == passage.articles
            && next(last.articles.0, last.spans.0, passage.spans.0)
            && next(last.articles.1, last.spans.1, passage.spans.1)
        {
            last.spans = (last.spans.0.cover(passage.spans.0), last.spans.1.cover(passage.spans.1));
            last.shared += passage.shared;
            last.runs = vec![Run::Same(last.spans.0, last.spans.1)];
            continue;
        }
        out.push(passage);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{compare, testing::articles};
    use super::*;

    const WIRE: &str = "Harbour opens.\n\nThe new harbour of Ostrel opened on Friday after nine years of work. The mayor cut \
                        a blue ribbon before a small crowd of residents. Two ferries were waiting at the northern quay for \
                        the first passengers.";

    #[test]
    fn a_copy_is_seen_as_one() {
        let rewrite = WIRE.replace("a small crowd of", "some forty");
        let own =
            "A port for Ostrel\n\nAfter nearly a decade the town has a port again. Fishermen doubt that it will pay.";
        let mut given = articles(&[WIRE, &rewrite, own]);
        for (day, article) in given.iter_mut().enumerate() {
            article.origin.published = Some(format!("2024-05-0{}", day + 1));
        }
        let comparison = compare(&given);
        assert_eq!(comparison.copies, [None, Some(0), None]);
        let shown: Vec<(bool, (usize, usize), usize)> =
            comparison.passages.iter().map(|p| (p.same, p.articles, p.shared)).collect();
        assert_eq!(shown, [(true, (0, 1), 13), (true, (0, 1), 12), (false, (0, 1), 8)]);
        let changed = &comparison.passages[2];
        let left = changed.runs.iter().find_map(|r| if let Run::Left(span) = r { Some(span.of(WIRE)) } else { None });
        assert_eq!(left, Some("a small crowd of"));
    }
}
