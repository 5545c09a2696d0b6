//! Parties: names that stand for one government, as "Paris", "the French foreign ministry" and "France" do.
//!
//! A party is a wider thing than a speaker: what a ministry said and what its country is reported to have said
//! may be one act, which the content then has to show.

use super::phrases::listed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Returns the country whose government a speaker's name stands for, as its row in the table of countries;
/// nothing for any other name.
pub fn of(name: &str) -> Option<usize> {
    let name = name.trim().trim_start_matches("the ").trim_start_matches("The ");
    if let Some((row, adjective)) = NAMES.get(name.to_lowercase().as_str()) {
        return (!adjective).then_some(*row);
    }
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let office = words.iter().skip(1).any(|w| listed("office", w));
    // "the French foreign ministry"; a person's name after it is somebody of his own.
    let person = name.split_whitespace().skip(1).filter(|w| w.starts_with(char::is_uppercase)).count() > 2;
    let (row, _) = words.first().and_then(|first| NAMES.get(first.trim_end_matches("'s")))?;
    (office && !person).then_some(*row)
}

/// Returns the countries that a phrase names, by name or by adjective, as their rows in the table of countries;
/// sorted. A capital is a place as often as a government.
pub fn countries(phrase: &str) -> Vec<usize> {
    static CAPITALS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let rows = include_str!("countries.txt").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|line| line.split(',').nth(2)).map(str::to_lowercase).collect()
    });
    let words: Vec<String> = phrase.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let named = |name: &str| Some(NAMES.get(name).filter(|_| !CAPITALS.contains(name))?.0);
    let ones = words.iter().filter_map(|word| named(word));
    let pairs = words.windows(2).filter_map(|pair| named(&pair.join(" ")));
    let mut rows: Vec<usize> = ones.chain(pairs).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Returns the name of a country by its row.
pub fn country(row: usize) -> &'static str {
    let mut rows = include_str!("countries.txt").lines().filter(|l| !l.starts_with('#'));
    rows.nth(row).and_then(|line| line.split(',').next()).unwrap_or_default()
}

static NAMES: LazyLock<FxHashMap<String, (usize, bool)>> = LazyLock::new(table);

fn table() -> FxHashMap<String, (usize, bool)> {
    let rows = include_str!("countries.txt").lines().filter(|l| !l.starts_with('#'));
    let mut names = FxHashMap::default();
    for (row, line) in rows.enumerate() {
        for (column, name) in line.split(',').enumerate() {
            names.entry(name.to_lowercase()).or_insert((row, column == 1));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_government() {
        let rows: Vec<&str> = include_str!("countries.txt").lines().skip(1).collect();
        assert!(rows.is_sorted());
        for name in ["Norway", "Oslo", "the Norwegian Foreign Ministry", "Norwegian officials"] {
            assert!(of(name).is_some() && of(name) == of("Norway"), "{name}");
        }
        let row = |name: &str| of(name).expect("a country");
        assert_eq!(countries("the leaders of Norway and Chile"), [row("Chile"), row("Norway")]);
        assert_eq!(countries("Norwegian Prime Minister Tom Lee in Santiago"), [row("Norway")]);
        assert_eq!(country(row("Norway")), "Norway");
        for name in ["Norwegian", "Mia Rao", "the ministry", "Norwegian Prime Minister Mia Rao", "Oslo Bank"] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
