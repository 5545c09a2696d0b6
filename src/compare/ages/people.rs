//! Whom an article names, and of whom it speaks as several: read once an article, however many ages are held against
//! each other.

use super::super::authority::telling;
use super::super::phrases::is;
use super::super::words::{split, stem};
use rustc_hash::FxHashMap;

/// How many bytes of an article are read.
const READ: usize = 1 << 16;

/// The people of an article.
#[derive(Debug, Default)]
pub struct People {
    /// By last name, the given name; nothing where there are two, or two people share one: "Ole and Mia Rao".
    given: FxHashMap<String, Option<String>>,
    /// How long the longest word in the plural is, in bytes, by its reduced form.
    plurals: FxHashMap<String, usize>,
}

impl People {
    /// Reads the start of a text.
    pub fn of(text: &str) -> Self {
        let text = &text[..text.floor_char_boundary(READ)];
        Self { given: given(text), plurals: plurals(text) }
    }

    /// Returns the given name of a last name, where the article gives only one; the last name as [`telling`] gives it.
    pub fn given(&self, last: &str) -> Option<&str> {
        self.given.get(last)?.as_deref()
    }

    /// Whether the article has this word, which is a plural: "suspects", "gunmen".
    pub fn has(&self, plural: &str) -> bool {
        self.plurals.get(stem(plural)).is_some_and(|longest| *longest >= plural.len())
    }

    /// Whether the article speaks of several of a kind, which is named in lower case.
    pub fn several(&self, noun: &str) -> bool {
        self.plurals.get(stem(noun)).is_some_and(|longest| *longest > noun.len())
    }
}

fn given(text: &str) -> FxHashMap<String, Option<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out: FxHashMap<String, Option<String>> = FxHashMap::default();
    for (at, pair) in words.windows(2).enumerate() {
        if !pair[0].starts_with(char::is_uppercase) || !pair[0].ends_with(char::is_alphanumeric) {
            continue;
        }
        let Ok([given, last]) = <[String; 2]>::try_from(telling(&pair.join(" "))) else { continue };
        // "Ole and Mia Rao": there are two.
        let shared = at > 0 && is("another-person", words[at - 1]);
        let name = (!shared).then_some(given);
        let known = out.entry(last).or_insert_with(|| name.clone());
        if *known != name {
            *known = None;
        }
    }
    out
}

fn plurals(text: &str) -> FxHashMap<String, usize> {
    let mut out = FxHashMap::default();
    for word in split(text).filter(|word| word.ends_with('s') || word.ends_with("men")) {
        let longest = out.entry(stem(&word.to_lowercase()).to_owned()).or_insert(0);
        *longest = word.len().max(*longest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_name_with_one_given_name() {
        let people =
            People::of("Mia Rao met Tom Lee. Mia Rao left. Ana Berg and Ole Berg stayed, as did Una and Ida Holm.");
        for (last, given) in
            [("rao", Some("mia")), ("lee", Some("tom")), ("berg", None), ("holm", None), ("dahl", None)]
        {
            assert_eq!(people.given(last), given, "{last}");
        }
    }

    #[test]
    fn several_of_a_kind() {
        let people = People::of("The driver met two pilots and a boss.");
        for (noun, several) in [("pilot", true), ("driver", false), ("boss", false), ("cook", false)] {
            assert_eq!(people.several(noun), several, "{noun}");
        }
        let people = People::of("The gunmen and a suspect fled.");
        assert!(people.has("gunmen") && !people.has("suspects"));
    }
}
