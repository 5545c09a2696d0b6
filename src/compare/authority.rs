//! Authorities: who is said to have said something, and when two names are those of one.

use super::phrases;
use crate::claim::{Attribution, Role};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The named sources of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authority {
    /// The ultimate sources: speakers, and those for whom they speak.
    pub sources: Vec<String>,
    /// Who passed it on.
    pub relays: Vec<String>,
}

/// Words of a name that say nothing of who it is.
static EMPTY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| phrases::set("any-source"));

impl Authority {
    /// Returns the authority of a chain of attribution.
    pub fn of(chain: &[Attribution]) -> Self {
        let mut authority = Self::default();
        for link in chain {
            let list = match link.role {
                Role::Speaker | Role::Principal => &mut authority.sources,
                Role::Relay => &mut authority.relays,
                Role::Outlet => continue,
            };
            list.push(link.who.name().to_owned());
        }
        authority
    }

    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.relays.is_empty()
    }

    /// Returns the source that both name, as the first names it; a relay only where neither names a source.
    pub fn shared<'a>(&'a self, other: &Self) -> Option<&'a str> {
        let both = |a: &'a [String], b: &[String]| a.iter().find(|x| b.iter().any(|y| same(x, y))).map(String::as_str);
        if self.sources.is_empty() && other.sources.is_empty() {
            return both(&self.relays, &other.relays);
        }
        both(&self.sources, &other.sources)
    }
}

/// Whether two names are those of one source: the same words, the last names, or one the initials of the other.
pub fn same(a: &str, b: &str) -> bool {
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    let (x, y) = (telling(a), telling(b));
    if x.is_empty() || y.is_empty() {
        return false;
    }
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    // "Mr Rao" and "Mia Rao", "police" and "the police": all words of the shorter, its last one at the end.
    let within = short.iter().all(|w| long.contains(w)) && short.last() == long.last();
    // "The enclave's ministry" and "the ministry of the enclave": the same words in another order.
    let turned = x.len() == y.len() && x.iter().all(|w| y.contains(w)) && [a, b].iter().any(|n| n.contains(" of "));
    within || turned || initials(a, b) || initials(b, a)
}

/// Returns the words of a name that tell who it is, in lower case.
fn telling(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '.')
        .map(|w| w.replace('.', "").to_lowercase())
        .filter(|w| !w.is_empty() && w != "s" && !EMPTY.contains(w.as_str()))
        .collect()
}

/// Whether `short` holds a word that is made of the initials of `long`: "USGS", "U.S. Geological Survey".
fn initials(short: &str, long: &str) -> bool {
    let mut made = String::new();
    for word in long.split(|c: char| !c.is_alphanumeric() && c != '.') {
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if plain.len() > 1 && plain.chars().all(char::is_uppercase) {
            made.push_str(&plain);
        } else if let Some(first) = plain.chars().next().filter(|c| c.is_uppercase()) {
            made.push(first);
        }
    }
    made.len() >= 3
        && short.split(|c: char| !c.is_alphanumeric() && c != '.').any(|word| {
            let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            plain.len() >= 3 && plain.chars().all(char::is_uppercase) && (made == plain || made.starts_with(&plain))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_source() {
        let table = [
            ("USGS", "the U.S. Geological Survey", true),
            ("United States Geological Survey", "USGS", true),
            ("the NYPD", "New York Police Department", true),
            ("Mr. Rao", "Mia Rao", true),
            ("police", "the police", true),
            ("state media", "State Media", true),
            ("the island's health ministry", "The health ministry of the island", true),
            ("the governor", "the mayor", false),
            ("Mia Rao", "Tom Lee", false),
            ("officials", "local officials", false),
            ("Rao Holdings", "Mia Rao", false),
        ];
        for (a, b, one) in table {
            assert_eq!(same(a, b), one, "{a} / {b}");
            assert_eq!(same(b, a), one, "{b} / {a}");
        }
    }
}
