//! Words of a context, reduced so that "robbers" meets "robber" and "flattened" meets "flattening".
//!
//! Only for the question whether two claims stand in like surroundings; the ending is cut off bluntly, without a
//! dictionary, and the words are kept as numbers.

use super::phrases;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;
use std::sync::LazyLock;

/// Words that stand everywhere and show nothing.
static COMMON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| phrases::set("common"));

/// Words that stand for each other, by word: the number of the first of their group.
static SYNONYMS: LazyLock<FxHashMap<&'static str, u64>> = LazyLock::new(|| {
    let rows = include_str!("synonyms.txt").lines().filter(|l| !l.starts_with('#'));
    rows.flat_map(|row| {
        let first = number(stem(row.split(' ').next().unwrap_or(row)));
        row.split(' ').flat_map(move |word| [(word, first), (stem(word), first)])
    })
    .collect()
});

/// A sorted set of reduced words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Vec<u64>);

impl Words {
    /// Returns the words of a text that are not common ones or numbers.
    pub fn of(text: &str) -> Self {
        let mut words: Vec<u64> = split(text)
            .filter(|w| !w.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_lowercase)
            .filter(|w| !COMMON.contains(w.as_str()))
            .map(|w| {
                let stem = stem(&w);
                let known = SYNONYMS.get(w.as_str()).or_else(|| SYNONYMS.get(stem));
                known.copied().unwrap_or_else(|| number(stem))
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// Returns the words of a name that tell which one it is: without those that many names have, as "Mount".
    pub fn of_name(name: &str) -> Self {
        static KINDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| phrases::set("kind-of-place"));
        let telling: Vec<&str> = split(name).filter(|w| !KINDS.contains(w.to_lowercase().as_str())).collect();
        Self::of(if telling.is_empty() { name.to_owned() } else { telling.join(" ") }.as_str())
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the words, as numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many words both have.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b, mut shared) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            shared += usize::from(x == y);
            a += usize::from(x <= y);
            b += usize::from(y <= x);
        }
        shared
    }

    /// Whether two leads that have these words tell of one event.
    pub fn kin(&self, other: &Self) -> bool {
        const KIN: usize = 3;
        self.shared(other) >= KIN
    }

    /// Returns the words without those of another set.
    pub fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().filter(|w| other.0.binary_search(w).is_err()).copied().collect())
    }

    /// Returns the share of the smaller set that both have, in percent.
    pub fn likeness(&self, other: &Self) -> usize {
        let smaller = self.len().min(other.len());
        (self.shared(other) * 100).checked_div(smaller).unwrap_or(0)
    }
}

/// Returns the runs of letters and digits of a text; an apostrophe ends a word, so that a possessive is none.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1)
}

/// Returns the number of a word.
pub fn number(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// Cuts the ending off a word in lower case.
pub fn stem(word: &str) -> &str {
    if !word.is_ascii() || word.len() < 4 {
        return word;
    }
    // "Deliberation", "deliberated"; but "station" is no "state".
    const STEM: usize = 6;
    let act = ["ions", "ion"].iter().find_map(|ending| word.strip_suffix(ending).filter(|cut| cut.len() >= STEM));
    if let Some(act) = act {
        return act;
    }
    let cut = ["ings", "ing", "ies", "ied", "ly", "ers", "er", "ed", "es", "s", "e"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|cut| cut.len() >= 3))
        .unwrap_or(word);
    let bytes = cut.as_bytes();
    let doubled = cut.len() > 3 && bytes[cut.len() - 1] == bytes[cut.len() - 2];
    if doubled { &cut[..cut.len() - 1] } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_meet() {
        for (a, b) in [
            ("robbers", "robber"),
            ("flattened", "flattening"),
            ("stopped", "stops"),
            ("bullets", "bullet"),
            ("villages", "village"),
            ("fired", "firing"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        for (a, b) in [("police", "policy"), ("men", "man"), ("shot", "shop")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn likeness_is_symmetric() {
        let (a, b) = (Words::of("Two men rammed a van through a store"), Words::of("The men rammed a shop"));
        assert_eq!(a.shared(&b), 3, "men, rammed, and two names of a shop");
        assert_eq!(a.likeness(&b), b.likeness(&a));
        assert_eq!(a.likeness(&Words::default()), 0);
    }
}
