//! Voices: how many texts, how many of them are no copies, which sources are named.
//!
//! Three numbers, none of which is the others: ten papers that print one wire report are one voice, and two that
//! quote one spokesman are one too.

use super::Voices;
use super::authority::{self, Authority};
use crate::claim::{Attribution, Role};
use std::collections::BTreeSet;

/// Counts the voices among claims, each given as its article and its chain of attribution.
///
/// `copies` says for each article which one it copies. A source is counted once, under the longest of its names.
pub fn count<'a>(claims: impl Iterator<Item = (usize, &'a [Attribution])>, copies: &[Option<usize>]) -> Voices {
    let mut texts = BTreeSet::new();
    let mut names: Vec<String> = Vec::new();
    for (article, chain) in claims {
        texts.insert(article);
        names.extend(ultimate(chain));
    }
    // Copies of one text are one, whether or not that text is among them.
    let uncopied: BTreeSet<usize> = texts.iter().map(|article| original(*article, copies)).collect();
    Voices { texts: texts.len(), uncopied: uncopied.len(), sources: distinct(names) }
}

/// Returns the names of those who said it in the end: the principal where there is one, else the speaker, else
/// who relayed it.
fn ultimate(chain: &[Attribution]) -> Option<String> {
    let of = |role: Role| chain.iter().rev().find(|link| link.role == role).map(|link| link.who.name().to_owned());
    of(Role::Principal).or_else(|| of(Role::Speaker)).or_else(|| of(Role::Relay)).filter(|name| is_name(name))
}

/// A pronoun that stands for nobody known is no named source.
fn is_name(name: &str) -> bool {
    const PRONOUNS: &[&str] = &["he", "it", "one", "she", "they", "we", "who", "i", "you"];
    !PRONOUNS.contains(&name.to_lowercase().as_str())
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

fn distinct(mut names: Vec<String>) -> Vec<String> {
    names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    names.dedup();
    let mut out: Vec<String> = Vec::new();
    for name in names {
        if !out.iter().any(|known| authority::same(known, &name)) {
            out.push(name);
        }
    }
    out.sort();
    out
}

impl Authority {
    /// Returns the names that stand for the authority in a sentence.
    pub fn shown(&self) -> String {
        let list = if self.sources.is_empty() { &self.relays } else { &self.sources };
        list.join(", ")
    }
}
