//! Authorities: who is said to have said something, and when two names are those of one.
//!
//! There is one notion of who speaks, with two widths. A *speaker* goes by his own name, in whatever form
//! ([`same`]). A *government* is wider: it speaks through its ministries, its army and its capital ([`party`]).
//! Two speakers are one authority where they are one speaker, or where one of them is the government as a whole and
//! the other an office of it: "Norway" and "the Norwegian army" are, the army and the foreign ministry are not, and
//! what they say against each other is a dispute of two. How many sources a story has is counted by governments
//! ([`voices`](super::voices)).

use super::party::{self, Party};
use super::phrases;
use super::spelling::one_spelling;
use crate::claim::{Attribution, Role};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The named sources of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Authority {
    /// The ultimate sources: speakers, and those for whom they speak.
    pub sources: Vec<String>,
    /// Who passed it on.
    pub relays: Vec<String>,
}

/// How close two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// Names of one speaker.
    Speaker,
    /// A government as a whole, and an office of it.
    Office,
    /// Two offices of one government.
    Government,
}

/// Words of a name that say nothing of who it is.
static EMPTY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| phrases::set("any-source"));

/// Words that stand before a person's name.
static TITLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| phrases::set("title"));

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
        let one = |x: &str, y: &str| matches!(tie(x, y), Some(Tie::Speaker | Tie::Office));
        let both = |a: &'a [String], b: &[String]| a.iter().find(|x| b.iter().any(|y| one(x, y))).map(String::as_str);
        if self.sources.is_empty() && other.sources.is_empty() {
            return both(&self.relays, &other.relays);
        }
        both(&self.sources, &other.sources)
    }

    /// Returns the names that stand for the authority in a sentence.
    pub fn shown(&self) -> String {
        let list = if self.sources.is_empty() { &self.relays } else { &self.sources };
        list.join(", ")
    }
}

/// Returns how close two names are; nothing where they are those of two.
pub fn tie(a: &str, b: &str) -> Option<Tie> {
    if same(a, b) {
        return Some(Tie::Speaker);
    }
    match (party::of(a), party::of(b)) {
        (Some(Party { row, whole }), Some(other)) if row == other.row => match (whole, other.whole) {
            (true, true) => Some(Tie::Speaker),
            (false, false) => Some(Tie::Government),
            _ => Some(Tie::Office),
        },
        _ => None,
    }
}

/// Whether two names are those of one speaker: the same words, the last names, or one the initials of the other.
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
    within || one_spelling(short, long) && is_person(a) && is_person(b) || initials(a, b) || initials(b, a)
}

/// How many letters at the start and at the end of a last name tell with the first name who may be meant.
const ENDS: usize = 2;

/// Returns keys of which two names that are [`same`] share at least one, so that nobody holds all names against all.
pub fn keys(name: &str) -> Vec<String> {
    let words = telling(name);
    let mut keys = vec![format!("as {}", name.to_lowercase())];
    keys.extend(words.last().map(|word| format!("last {word}")));
    // A misspelt last name has the letters of the right one at its start or at its end.
    if is_person(name)
        && let (Some(first), Some(last)) = (words.first(), words.last())
    {
        let start = last.chars().take(ENDS);
        let end = last.chars().rev().take(ENDS);
        keys.push(format!("first {first} {}-", start.collect::<String>()));
        keys.push(format!("first {first} -{}", end.collect::<String>()));
    }
    let acronyms = parts(name).filter_map(acronym).map(str::to_owned);
    let all = acronyms.chain([letters(name)]).map(|letters| letters.replace('.', ""));
    keys.extend(all.map(|letters| format!("letters {}", letters.chars().take(2).collect::<String>())));
    keys
}

/// Whether a name may be that of a person: words that all begin with a capital, two at least.
fn is_person(name: &str) -> bool {
    let words = || name.split_whitespace();
    words().count() >= 2 && words().all(|word| word.starts_with(char::is_uppercase)) && party::of(name).is_none()
}

/// Returns the words of a name that tell who it is, in lower case; before a person's name no titles. The ministry "of
/// the enclave" is read as "the enclave's": what it is stands last.
pub fn telling(name: &str) -> Vec<String> {
    if let Some((head, whose)) = name.split_once(" of ") {
        return [telling(whose), telling(head)].concat();
    }
    let lower = |word: &str| word.replace('.', "").to_lowercase();
    let words = || name.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    // "Inspector Rao", "Judge Mia Rao"; not "Prime Minister", nor "president of the court".
    let person = words().all(|word| word.starts_with(char::is_uppercase))
        && words().next_back().is_some_and(|word| !TITLES.contains(lower(word).as_str()));
    words()
        .map(lower)
        .filter(|w| !w.is_empty() && !EMPTY.contains(w.as_str()))
        .filter(|w| !person || !TITLES.contains(w.as_str()))
        .collect()
}

/// From how many letters on an acronym may leave out the last words: "USGS" of the "US Geological Survey Office".
const SURE: usize = 3;

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '.')
}

/// Returns a word that is made of capitals alone.
fn acronym(word: &str) -> Option<&str> {
    let letters = || word.chars().filter(|c| c.is_alphanumeric());
    let told = letters().count() > 1 && letters().all(char::is_uppercase);
    (told && !TITLES.contains(word.to_lowercase().as_str())).then_some(word)
}

/// Returns the first letters of the words of a name: "U.S. Geological Survey" gives "USGS".
fn letters(name: &str) -> String {
    let mut made = String::new();
    for word in parts(name) {
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if plain.len() > 1 && plain.chars().all(char::is_uppercase) {
            made.push_str(&plain);
        } else if let Some(first) = plain.chars().next().filter(|c| c.is_uppercase()) {
            made.push(first);
        }
    }
    made
}

/// Whether `short` holds a word that is made of the initials of `long`: "USGS", "U.S. Geological Survey".
fn initials(short: &str, long: &str) -> bool {
    let made = letters(long);
    let of = |word: &str| {
        let word = word.replace('.', "");
        made == word || word.len() >= SURE && made.starts_with(&word)
    };
    made.len() > 1 && parts(short).filter_map(acronym).any(of)
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
            ("HP", "Hewlett-Packard", true),
            ("AP", "the Associated Press", true),
            ("PM", "Peter Marn", false),
            ("LB", "the Lund Bank Group", false),
            ("state media", "State Media", true),
            ("the island's health ministry", "The health ministry of the island", true),
            ("Inspector Rao", "Mia Rao", true),
            ("Lund Police Chief Mia Rao", "Mia Rao", true),
            ("Mia T. Rao", "Mia Theresa Rao", true),
            ("Fred Lee", "Frederick Lee", true),
            ("Masoud Dahl", "Massoud Dahl", true),
            ("the governor", "the mayor", false),
            ("the prime minister", "the foreign minister", false),
            ("Mia Rao", "Tom Lee", false),
            ("Mia Rao", "Tom Rao", false),
            ("Jean Rao", "Joan Rao", false),
            ("officials", "local officials", false),
            ("Rao Holdings", "Mia Rao", false),
            ("the mayor of Lund", "the mayor", true),
            ("the president of Lund Court", "Lund Court", false),
            ("the governor of the island", "the island", false),
        ];
        for (a, b, one) in table {
            assert_eq!(same(a, b), one, "{a} / {b}");
            assert_eq!(same(b, a), one, "{b} / {a}");
            assert!(!one || keys(a).iter().any(|key| keys(b).contains(key)), "no key in common: {a} / {b}");
        }
    }

    #[test]
    fn how_close_names_are() {
        let table = [
            ("Norway", "Oslo", Some(Tie::Speaker)),
            ("Norway", "the Norwegian Army", Some(Tie::Office)),
            ("the Norwegian Army", "the Norwegian Foreign Ministry", Some(Tie::Government)),
            ("Norway", "Chile", None),
            ("Norway", "Norwegian Prime Minister Mia Rao", None),
        ];
        for (a, b, expected) in table {
            assert_eq!(tie(a, b), expected, "{a} / {b}");
            assert_eq!(tie(b, a), expected, "{b} / {a}");
        }
    }
}
