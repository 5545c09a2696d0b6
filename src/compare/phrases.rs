//! Phrases and words that comparisons look for in and beside claims: the words are data, in
//! `extract/lexicon/en/checks.toml` and `alike.toml`.
//!
//! They are sought only in claims and the few words around them, never in a whole text.

use crate::table;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

const FILES: &[&str] = &[table!("src/extract/lexicon/en/checks"), table!("src/extract/lexicon/en/alike")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    class: String,
    words: Vec<String>,
    #[cfg(test)]
    #[serde(default)]
    holds: Vec<String>,
    #[cfg(test)]
    #[serde(default)]
    lacks: Vec<String>,
}

/// The phrases of a class, in order, and as a set: some are asked of every name and word of a clause.
struct Class {
    phrases: Vec<String>,
    set: FxHashSet<String>,
}

static CLASSES: LazyLock<FxHashMap<String, Class>> = LazyLock::new(|| {
    let class = |words: Vec<String>| Class { set: words.iter().cloned().collect(), phrases: words };
    read().into_iter().map(|entry| (entry.class, class(entry.words))).collect()
});

/// Reads the entries; the files are compiled in, and a test reads them.
fn read() -> Vec<Entry> {
    FILES.iter().flat_map(|text| table::read::<File>("checks.toml, alike.toml", text).entry).collect()
}

/// Returns the words of a class as a set, for those who ask of every word of a text.
pub fn set(class: &str) -> FxHashSet<&'static str> {
    phrases(class).iter().map(String::as_str).collect()
}

fn phrases(class: &str) -> &'static [String] {
    debug_assert!(CLASSES.contains_key(class), "no table has the class {class:?}");
    CLASSES.get(class).map_or(&[], |known| known.phrases.as_slice())
}

/// Whether `text` holds a phrase of a class, on word boundaries, in whatever case.
pub fn holds(class: &str, text: &str) -> bool {
    last(class, &text.replace('\u{2019}', "'")).is_some()
}

/// Returns where the last phrase of a class begins in `text`, on word boundaries, in whatever case of ASCII letters.
pub fn last(class: &str, text: &str) -> Option<usize> {
    let text = text.to_ascii_lowercase();
    let bounded = |at: usize, phrase: &str| {
        let inside = |c: char| c.is_alphanumeric() || c == '-';
        !text[..at].ends_with(inside) && !text[at + phrase.len()..].starts_with(inside)
    };
    let of = |phrase: &'static String| {
        text.rmatch_indices(phrase.as_str()).map(|(at, _)| at).find(|at| bounded(*at, phrase))
    };
    phrases(class).iter().filter_map(of).max()
}

/// Whether the last word of `text` is one of a class, and not its only one.
pub fn ends_with(class: &str, text: &str) -> bool {
    text.trim_end().rsplit_once(char::is_whitespace).is_some_and(|(_, word)| listed(class, word))
}

/// Returns what stands before, between and behind the words of a class in `text`, each between blanks.
pub fn split<'t>(class: &str, text: &'t str) -> Vec<&'t str> {
    phrases(class).iter().fold(vec![text], |parts, word| {
        let word = format!(" {word} ");
        parts.into_iter().flat_map(|part| part.split(word.as_str())).collect()
    })
}

/// Returns where a word stands among those of a class, the first at 0.
pub fn place(class: &str, word: &str) -> Option<usize> {
    phrases(class).iter().position(|phrase| phrase == word)
}

/// Whether `text` without its marks and outer white space is a phrase of a class.
pub fn is(class: &str, text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    listed(class, &text)
}

/// Returns `text` without the longest phrases of a class.
pub fn without(class: &str, text: &str) -> String {
    let mut longest: Vec<&String> = phrases(class).iter().collect();
    longest.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    longest.into_iter().fold(text.to_owned(), |text, phrase| text.replace(phrase.as_str(), ""))
}

/// Returns the words of a clause without the nouns that say where: "dropped on the camp" is "dropped".
pub fn without_where(clause: &str) -> String {
    let mut words = clause.split_whitespace().peekable();
    let mut out = String::new();
    while let Some(word) = words.next() {
        // "on strike", "in custody" tell what happened.
        if is("where", word) && words.next_if(|word| is("determiner", word)).is_some() {
            words.next();
        } else {
            out.push_str(word);
            out.push(' ');
        }
    }
    out
}

/// Whether a phrase, in lower case, is one of a class.
pub fn listed(class: &str, phrase: &str) -> bool {
    // A class of words beside an event, as "all:killed" is, need have none.
    debug_assert!(class.contains(':') || CLASSES.contains_key(class), "no table has the class {class:?}");
    CLASSES.get(class).is_some_and(|known| known.set.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::source;

    #[test]
    fn every_class_holds_and_lacks_what_it_says() {
        let files = ["checks", "alike"].map(|name| source::<File>(&format!("src/extract/lexicon/en/{name}")));
        assert!(files.iter().all(|file| file.entry.len() > 5), "read");
        let entries: Vec<Entry> = files.into_iter().flat_map(|file| file.entry).collect();
        let classes: FxHashSet<&str> = entries.iter().map(|entry| entry.class.as_str()).collect();
        assert_eq!(classes.len(), entries.len(), "a class stands twice");
        for entry in entries {
            // Those of [`place`] stand in their own order.
            let own = matches!(entry.class.as_str(), "months" | "weekdays");
            assert!(own || entry.words.is_sorted(), "{}: not sorted", entry.class);
            for text in &entry.holds {
                assert!(holds(&entry.class, text), "{}: {text}", entry.class);
            }
            for text in &entry.lacks {
                assert!(!holds(&entry.class, text), "{}: {text}", entry.class);
            }
        }
    }

    #[test]
    fn where_it_was_is_left_out() {
        for (clause, left) in [
            ("were dropped on the camp", "were dropped"),
            ("burned in the valley on Friday", "burned on Friday"),
            ("were on strike", "were on strike"),
            ("Police found", "Police found"),
        ] {
            assert_eq!(without_where(clause).trim_end(), left);
        }
    }

    #[test]
    fn words_that_join_and_end() {
        assert_eq!(split("joins-names", "Lund and Marn and Rao"), ["Lund", "Marn", "Rao"]);
        assert_eq!(split("joins-names", "Anderland"), ["Anderland"]);
        assert!(ends_with("known", "by the ") && !ends_with("known", "the") && !ends_with("known", "by a"));
    }

    #[test]
    fn marks_around_a_phrase_do_not_matter() {
        assert!(is("change", ", up ") && is("coordination", ", and ") && is("including", ", including "));
        assert!(!is("change", "going up") && !is("coordination", ""));
    }
}
