//! Voices: how many texts, how many of them are no copies, which sources are named.
//!
//! Three numbers, none of which is the others: ten papers that print one wire report are one voice, and two that
//! quote one spokesman are one too.
//!
//! A *named source* is an independent authority, not a name: a government is one source, through whichever of its
//! ministries, capitals and ministers it speaks; so are the police with their officers, a house with its head, and
//! whoever speaks through a spokesman or a statement. It is named where the text says who it is, by a name, an
//! office or a body ("the health ministry", "police"): a witness, some residents, "the officer" are not. The
//! speakers of what is compared stay apart: a minister against his army is still a dispute
//! ([`authority`](super::authority)).

use super::authority::{keys, same, telling};
use super::named::{Named, named};
use super::party::{self, Party};
use super::{Merged, Voices};
use crate::claim::{Attribution, Mention, Role};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Counts the voices among claims, each given as its article and its chain of attribution.
///
/// `copies` says for each article which one it copies.
pub fn count<'a>(claims: impl Iterator<Item = (usize, &'a [Attribution])>, copies: &[Option<usize>]) -> Voices {
    let mut texts = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut known = FxHashSet::default();
    for (article, chain) in claims {
        texts.insert(article);
        // The same words name the same source, however often they stand there.
        let new = ultimate(chain).filter(|who| known.insert((who.text.as_str(), who.name())));
        names.extend(new.into_iter().flat_map(named));
    }
    // Copies of one text are one, whether or not that text is among them.
    let uncopied: BTreeSet<usize> = texts.iter().map(|article| original(*article, copies)).collect();
    let sources = sources(names);
    let merged = sources.iter().filter(|merged| !merged.names.is_empty()).cloned().collect();
    let sources = sources.into_iter().map(|merged| merged.source).collect();
    Voices { texts: texts.len(), uncopied: uncopied.len(), sources, merged }
}

/// Returns who said it in the end: the principal where there is one, else the speaker, else who relayed it.
fn ultimate(chain: &[Attribution]) -> Option<&Mention> {
    let of = |role: Role| chain.iter().rev().find(|link| link.role == role).map(|link| &link.who);
    of(Role::Principal).or_else(|| of(Role::Speaker)).or_else(|| of(Role::Relay))
}

/// Returns the text that an article copies in the end.
pub fn original(article: usize, copies: &[Option<usize>]) -> usize {
    let mut at = article;
    // A chain of copies is no longer than there are articles.
    for _ in 0..copies.len() {
        match copies.get(at).copied().flatten() {
            Some(earlier) => at = earlier,
            None => break,
        }
    }
    at
}

/// Puts the names together that stand for one source, and gives each its name, sorted.
fn sources(names: BTreeSet<Named>) -> Vec<Merged> {
    // A house is a name too, of those who speak for it.
    let houses: BTreeSet<&str> = names.iter().filter_map(|named| named.house.as_deref()).collect();
    let mut all: Vec<&str> = names.iter().map(|named| named.name.as_str()).chain(houses.iter().copied()).collect();
    all.sort_by_cached_key(|name| (Reverse(telling(name).len()), name.len(), *name));
    all.dedup();
    let mut speakers = Speakers::default();
    let of_name: FxHashMap<&str, usize> = all.into_iter().map(|name| (name, speakers.add(name))).collect();
    // Speakers of one government, or of one house, are one source.
    let mut root: Vec<usize> = (0..speakers.names.len()).collect();
    let mut of_country: BTreeMap<usize, usize> = BTreeMap::new();
    for named in &names {
        let own = of_name[named.name.as_str()];
        // "Washington" may be Mia Washington, who was named in full.
        let full = party::of(&named.name).is_none() || party::of(speakers.names[own]).is_some();
        if let Some(country) = named.country.filter(|_| full) {
            let other = *of_country.entry(country).or_insert(own);
            join(&mut root, own, other);
        }
        if let Some(house) = &named.house {
            join(&mut root, own, of_name[house.as_str()]);
        }
    }
    // "The coroner" is the one who is named with that title, where there is but one.
    let mut bearers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for named in &names {
        if let Some(title) = &named.title {
            bearers.entry(title).or_default().insert(of_name[named.name.as_str()]);
        }
    }
    for named in names.iter().filter(|named| named.title.is_none()) {
        let title = party::without_article(&named.name).to_lowercase();
        if let Some([bearer]) = bearers.get(title.as_str()).map(|b| b.iter().copied().collect::<Vec<_>>()).as_deref() {
            join(&mut root, of_name[named.name.as_str()], *bearer);
        }
    }
    let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (at, name) in speakers.names.iter().enumerate() {
        groups.entry(find(&root, at)).or_default().push(name);
    }
    let mut sources: Vec<Merged> = groups.into_values().map(|group| source(&group, &houses)).collect();
    sources.sort_by_cached_key(|merged| (merged.source.to_lowercase(), merged.source.clone()));
    sources
}

/// Returns a source of its speakers' names: it goes by the name of the government or house, where they are of one.
fn source(names: &[&str], houses: &BTreeSet<&str>) -> Merged {
    let whole = |name: &&str| party::of(name).is_some_and(|Party { whole, .. }| whole);
    let country = names.iter().find_map(|name| party::of(name)).map(|party| party::country(party.row));
    let house = names.iter().copied().find(|name| houses.contains(name));
    let name = match country.or(house) {
        Some(name) if names.len() > 1 => name,
        _ => names[0],
    };
    let others = names.iter().filter(|other| **other != name && !whole(other)).map(|other| shown(other));
    let names: BTreeSet<String> = others.collect();
    Merged { source: shown(name), names: names.into_iter().collect() }
}

/// Returns a name without an article before a capital, so that it stands in a list where it is sought.
fn shown(name: &str) -> String {
    let bare = party::without_article(name);
    if bare.starts_with(char::is_uppercase) { bare.to_owned() } else { name.to_owned() }
}

fn find(root: &[usize], mut at: usize) -> usize {
    while root[at] != at {
        at = root[at];
    }
    at
}

fn join(root: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(root, a), find(root, b));
    root[a.max(b)] = a.min(b);
}

/// How many names are remembered of each key: far more than any story has that somebody wrote.
const REMEMBERED: usize = 256;

/// Speakers, each under the fullest of its names, which must be added first.
#[derive(Default)]
struct Speakers<'n> {
    names: Vec<&'n str>,
    by_key: FxHashMap<String, Vec<(&'n str, usize)>>,
}

impl<'n> Speakers<'n> {
    /// Adds a name, and returns the speaker whose name it is.
    fn add(&mut self, name: &'n str) -> usize {
        let keys = keys(name);
        let near = keys.iter().filter_map(|key| self.by_key.get(key)).flatten();
        let known = near.filter(|(other, _)| same(other, name)).map(|(_, at)| *at).min();
        let at = known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        for key in keys {
            let holders = self.by_key.entry(key).or_default();
            if holders.len() < REMEMBERED {
                holders.push((name, at));
            }
        }
        at
    }
}
