//! Candidates among quotations and statements: words that share a run, and claims of one speaker or one government.
//!
//! Under a key that few claims share each is held against each of another article. Under a larger one (a governor
//! whom a thousand papers quote) claims of the same words are taken together; of the others each is held against
//! the [`TRIES`] earlier ones that share the most words with it, and where it tells the act of one of them that one
//! stands for it from there on. So cost grows with the number of claims and not with its square.

use super::speech::{Speech, one_act};
use super::words::number;
use super::{Work, party};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How many words in a row make two quotations candidates.
const RUN: usize = 4;

/// Up to how many claims of one key each is held against each.
const WHOLE: usize = 48;

/// How many earlier claims a claim of a larger key is held against.
const TRIES: usize = 6;

/// How many acts a word is remembered for: one that is in more tells none from another.
const REMEMBERED: usize = 64;

/// Returns the pairs of claims of different articles to be held against each other, by index.
pub fn candidates(speeches: &[Speech], ranks: &[usize], work: &mut Work) -> BTreeSet<(usize, usize)> {
    let mut index: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, speech) in speeches.iter().enumerate() {
        for key in keys(speech) {
            index.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    let apart = |a: usize, b: usize| speeches[a].side.article != speeches[b].side.article;
    for mut holders in index.into_values() {
        if holders.len() > WHOLE {
            holders.sort_by_key(|at| (ranks[speeches[*at].side.article], speeches[*at].side.claim));
            chained(speeches, &holders, &mut pairs, work);
            continue;
        }
        for (at, y) in holders.iter().enumerate() {
            pairs.extend(holders[..at].iter().filter(|x| apart(**x, *y)).map(|x| (*x, *y)));
        }
    }
    work.pairs += pairs.len();
    pairs
}

/// Adds the pairs of a key that many claims share; `holders` are in the order of time.
fn chained(speeches: &[Speech], holders: &[usize], pairs: &mut BTreeSet<(usize, usize)>, work: &mut Work) {
    let mut add = |x: usize, y: usize| {
        if speeches[x].side.article != speeches[y].side.article {
            pairs.insert((x.min(y), x.max(y)));
        }
    };
    // Who first said it in these words; the acts so far, by the words that carry them.
    let mut first: FxHashMap<(bool, &[u64]), usize> = FxHashMap::default();
    let mut acts: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for at in holders {
        let speech = &speeches[*at];
        if let Some(known) = first.get(&(speech.quoted, speech.words.as_slice())) {
            add(*known, *at);
            work.chained += 1;
            continue;
        }
        first.insert((speech.quoted, &speech.words), *at);
        let mut shared: Vec<usize> =
            speech.content.iter().filter_map(|word| acts.get(&word)).flatten().copied().collect();
        shared.sort_unstable();
        let mut counted: Vec<(usize, usize)> = shared.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect();
        counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        work.left_out += counted.len().saturating_sub(TRIES);
        counted.truncate(TRIES);
        let mut told = false;
        for (_, act) in counted {
            add(act, *at);
            // A quotation is one of the act's own words only where it is quoted there too.
            told |= speeches[act].quoted == speech.quoted && one_act(&speeches[act].content, &speech.content);
        }
        if told {
            work.chained += 1;
            continue;
        }
        for word in speech.content.iter() {
            let known = acts.entry(word).or_default();
            if known.len() < REMEMBERED {
                known.push(*at);
            } else {
                work.left_out += 1;
            }
        }
    }
}

fn keys(speech: &Speech) -> Vec<u64> {
    let mut keys: Vec<u64> = speech
        .words
        .windows(RUN)
        .map(|run| run.iter().fold(1, |hash: u64, word| hash.rotate_left(9).wrapping_mul(31) ^ word))
        .collect();
    for name in &speech.speakers {
        if let Some(party) = party::of(name) {
            keys.push(number(&format!("party {}", party.row)));
        }
        if let Some(last) = name.split(|c: char| !c.is_alphanumeric()).rfind(|w| w.len() > 2) {
            keys.push(number(&format!("speaker {}", last.to_lowercase())));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
