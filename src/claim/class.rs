//! Classes of quantities: what follows from a figure's being one of the killed, of a population, of a crowd.
//!
//! One table, `classes.toml`, holds for each class what the rest of the program asks of it. A class without a row
//! stands for itself and is nothing special.

use crate::table;
use bitflags::bitflags;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

bitflags! {
    /// What a class is; the head of `classes.toml` says what each word means.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Is: u16 {
        /// It only names what is counted.
        const NOUN = 1;
        /// A topic beside the figure says more.
        const BROAD = 1 << 1;
        /// Its figure belongs to somebody or something.
        const PROPERTY = 1 << 2;
        /// It begins and ends within a day.
        const DAILY = 1 << 3;
        /// Its count grows while an event is followed.
        const GROWING = 1 << 4;
        /// Its figure is news by itself.
        const NEWS = 1 << 5;
        /// It counts people who came to harm.
        const TOLL = 1 << 6;
        /// Its count falls while an event is followed.
        const SHRINKING = 1 << 7;
        /// It counts people of a place: its residents are all of them.
        const RESIDENTS = 1 << 8;
        /// It is what it is for years.
        const LASTING = 1 << 9;
        /// Its count may be less than that of its family.
        const PART = 1 << 10;
        /// It is offered or asked: who pays and for how long are its terms.
        const TERMS = 1 << 11;
        /// It tells how long something went on: what took twice as long was another time.
        const SPELL = 1 << 12;
        /// A story may tell of several such: figures that differ are seldom of one.
        const MANY = 1 << 13;
        /// It is told of a year, whether it is said or not: what comes in and what is earned.
        const YEARLY = 1 << 14;
    }
}

struct Class {
    family: Option<String>,
    is: Is,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    family: Option<String>,
    #[serde(default)]
    is: String,
}

const TABLE: &str = table!("src/claim/classes");

static CLASSES: LazyLock<FxHashMap<String, Class>> = LazyLock::new(|| {
    let rows: FxHashMap<String, Row> = table::read("classes.toml", TABLE);
    let class = |(name, row): (String, Row)| {
        let is = row.is.split(' ').filter(|word| !word.is_empty()).fold(Is::empty(), |all, word| {
            let one = Is::from_name(&word.to_uppercase());
            all | one.unwrap_or_else(|| panic!("classes.toml: {name:?} cannot be {word:?}"))
        });
        (name, Class { family: row.family, is })
    };
    rows.into_iter().map(class).collect()
});

/// Whether a class is something; false for a class without a row.
pub fn is(class: &str, what: Is) -> bool {
    CLASSES.get(class).is_some_and(|known| known.is.contains(what))
}

/// Returns the class that stands for those that ask for one thing in different words, else the class itself.
pub fn family(class: &str) -> &str {
    CLASSES.get(class).and_then(|known| known.family.as_deref()).unwrap_or(class)
}

/// Returns the names of the classes that have a row, sorted.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = CLASSES.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::source_text;

    #[test]
    fn the_table_is_in_order() {
        let source = source_text("src/claim/classes");
        let rows = source.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Vec<String> = rows.map(|line| line.split(" = ").next().unwrap_or(line).replace('"', "")).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(keys.len(), names().len());
    }

    #[test]
    fn what_classes_are() {
        assert!(is("killed", Is::TOLL) && is("killed", Is::GROWING) && !is("killed", Is::NOUN));
        assert!(is("population", Is::PROPERTY) && !is("population", Is::NEWS));
        assert!(!is("no such class", Is::empty()) && !is("", Is::NOUN));
        assert_eq!((family("detained"), family("killed"), family("")), ("arrested", "casualties", ""));
        // A class that stands for others is its own family.
        assert!(names().iter().all(|name| family(family(name)) == family(name)));
    }
}
