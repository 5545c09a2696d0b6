//! Parties: names that stand for one government, as "Paris", "the French foreign ministry" and "France" do, and
//! the people who hold its offices.
//!
//! A party is a wider thing than a speaker: a minister and the army of his country are two speakers of one
//! government. Who asks says which of the two is meant ([`authority`](super::authority)). Only words that are known
//! to name an office make a name one of the government: "Norwegian rebel leaders" speak for nobody but themselves.

use super::phrases::listed;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A government that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    /// The row of the country, or union of states, in the table of countries.
    pub row: usize,
    /// Whether the name stands for the government as a whole ("Oslo", "Norwegian officials"), not for one office.
    pub whole: bool,
}

/// What a name of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Whole,
    Adjective,
    Capital,
    Office,
}

/// Returns the government that a speaker's name stands for; nothing for any other name, a person's too.
pub fn of(name: &str) -> Option<Party> {
    let name = without_article(name);
    if let Some((row, kind)) = lookup(name) {
        return (kind != Kind::Adjective).then_some(Party { row, whole: kind != Kind::Office });
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let (row, kind, rest) = first(&words)?;
    let title = rest.iter().take_while(|word| is_of_title(word)).count();
    let head = rest.split(|word| listed("whose", word)).next()?.last()?;
    // An office, not a thing that belongs to the state: "the Norwegian state railway".
    let told = title == rest.len() && ends_office(head) && (kind == Kind::Office || rest.iter().any(|w| is_office(w)));
    let whole = kind != Kind::Office && rest.iter().all(|word| is("whole-office", word));
    told.then_some(Party { row, whole })
}

/// Returns the row of the country for whose government somebody speaks by the office that is named beside him:
/// "Norwegian Prime Minister Mia Rao", "Mia Rao, the Norwegian prime minister".
pub fn served(mention: &str) -> Option<usize> {
    if let Some((_, aside)) = mention.split_once(", ")
        && let Some(party) = of(aside)
    {
        return Some(party.row);
    }
    let words: Vec<&str> = without_article(mention).split_whitespace().collect();
    let (row, kind, rest) = first(&words)?;
    let title = rest.iter().take_while(|word| is_of_title(word)).count();
    let office = kind == Kind::Office || rest[..title].iter().any(|word| is_office(word));
    // What follows is a name: "Norwegian foreign ministry building" is none.
    let person = &rest[title..];
    let named = !person.is_empty() && person.iter().all(|word| word.starts_with(char::is_uppercase));
    // "Norwegian authorities of Marn" have a place behind them.
    let of = title > 0 && listed("after-head", rest[title - 1]);
    (title > 0 && office && named && !of).then_some(row)
}

/// Returns the country with which a name begins, or which follows on "of" in it, and the other words.
fn first<'w>(words: &[&'w str]) -> Option<(usize, Kind, Vec<&'w str>)> {
    let begins = |words: &[&str]| {
        (1..=words.len().min(LONGEST)).rev().find_map(|n| {
            let name = words[..n].join(" ");
            let name = name.trim_end_matches("'s").trim_end_matches("\u{2019}s");
            let (row, kind) = lookup(name)?;
            // A town is a place as often as a government.
            (kind != Kind::Capital).then_some((row, kind, n))
        })
    };
    // "The deputy minister of the interior of Norway": office upon office, as many as there are.
    let (mut offices, mut words) = (Vec::new(), words);
    loop {
        if let Some((row, kind, n)) = begins(words) {
            let fits = offices.is_empty() || kind == Kind::Whole;
            return fits.then(|| (row, kind, offices.into_iter().chain(words[n..].iter().copied()).collect()));
        }
        let (office, of) = words.split_at(words.iter().position(|word| listed("whose", word))?);
        if !office.iter().all(|word| is_of_title(word)) || !office.iter().any(|word| is_office(word)) {
            return None;
        }
        offices.extend(office);
        words = &of[1..];
    }
}

/// How many words a name of the table has at most.
const LONGEST: usize = 3;

fn is(class: &str, word: &str) -> bool {
    listed(class, word.trim_matches(',').to_lowercase().as_str())
}

fn is_office(word: &str) -> bool {
    is("office", word)
}

fn ends_office(word: &str) -> bool {
    is_office(word) || is("any-source", word) || is("state-media", word)
}

/// Whether a word can stand in the name of an office.
fn is_of_title(word: &str) -> bool {
    ends_office(word) || is("branch", word) || is("title", word) || is("article", word)
}

/// Returns a name without the article before it.
pub fn without_article(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

/// Returns a name as it stands inside a sentence: at the head of one its article has a capital.
pub fn inside(name: &str) -> String {
    let rest = without_article(name);
    if rest == name.trim() { rest.to_owned() } else { format!("the {rest}") }
}

/// Returns the countries that a phrase names, by name or by adjective, as their rows in the table of countries;
/// sorted. A capital is a place as often as a government.
pub fn countries(phrase: &str) -> Vec<usize> {
    let words: Vec<&str> = phrase.split(|c: char| !c.is_alphanumeric()).collect();
    let named = |name: &str| lookup(name).filter(|(_, kind)| matches!(kind, Kind::Whole | Kind::Adjective));
    let runs = (1..=LONGEST).flat_map(|n| words.windows(n).map(|run| run.join(" ")));
    let mut rows: Vec<usize> = runs.filter_map(|run| Some(named(&run)?.0)).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Whether two names are those of one country, one of them its adjective maybe: "Russia" and "Russian".
pub fn one_country(x: &str, y: &str) -> bool {
    let row = |name: &str| lookup(without_article(name)).filter(|(_, kind)| *kind != Kind::Office).map(|(row, _)| row);
    row(x).is_some() && row(x) == row(y)
}

/// Returns the name of a country by its row.
pub fn country(row: usize) -> &'static str {
    rows().nth(row).and_then(|line| line.split(',').next()).unwrap_or_default()
}

fn rows() -> impl Iterator<Item = &'static str> {
    include_str!("countries.txt").lines().filter(|line| !line.starts_with('#'))
}

/// Returns the row of a name in the table, and what it is there. Names in capitals are sought as they are written:
/// "us" is no country.
fn lookup(name: &str) -> Option<(usize, Kind)> {
    static NAMES: LazyLock<FxHashMap<String, (usize, Kind)>> = LazyLock::new(table);
    let found = NAMES.get(name).or_else(|| NAMES.get(name.to_lowercase().as_str()));
    found.filter(|_| name.starts_with(char::is_uppercase)).copied()
}

fn table() -> FxHashMap<String, (usize, Kind)> {
    let mut names = FxHashMap::default();
    for (row, line) in rows().enumerate() {
        for (column, name) in line.split(',').enumerate().filter(|(_, name)| !name.is_empty()) {
            let (name, kind) = match (column, name.strip_prefix('*')) {
                (_, Some(office)) => (office, Kind::Office),
                (1, None) => (name, Kind::Adjective),
                (2, None) => (name, Kind::Capital),
                (_, None) => (name, Kind::Whole),
            };
            let capitals = !name.contains(char::is_lowercase);
            names.entry(if capitals { name.to_owned() } else { name.to_lowercase() }).or_insert((row, kind));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str) -> usize {
        of(name).expect("a government").row
    }

    #[test]
    fn offices_upon_offices_end_somewhere() {
        assert!(served(&format!("{}Norway Mia Rao", "minister of ".repeat(100_000))).is_some());
        assert_eq!(served(&"of ".repeat(100_000)), None);
    }

    #[test]
    fn names_inside_a_sentence() {
        for (name, inside) in
            [("The army", "the army"), ("the army", "the army"), ("Theo Lee", "Theo Lee"), ("they", "they")]
        {
            assert_eq!(super::inside(name), inside);
        }
    }

    #[test]
    fn names_of_one_government() {
        assert!(rows().is_sorted());
        let table = [
            ("Norway", true),
            ("Oslo", true),
            ("the Norwegian government", true),
            ("Norwegian officials", true),
            ("the government of Norway", true),
            ("the Norwegian Foreign Ministry", false),
            ("the Norwegian Ministry of Foreign Affairs", false),
            ("the Foreign Ministry of Norway", false),
            ("Norway's prime minister", false),
            ("the Norwegian army", false),
            ("Norwegian police", false),
            ("Norwegian state television", false),
        ];
        for (name, whole) in table {
            assert_eq!(of(name), Some(Party { row: row("Norway"), whole }), "{name}");
        }
        assert_eq!(of("the White House").map(|p| p.row), of("US").map(|p| p.row));
        assert_eq!(row("UN"), row("the United Nations"));
        for name in [
            "Norwegian",
            "us",
            "Mia Rao",
            "the ministry",
            "Norwegian Prime Minister Mia Rao",
            "Oslo Bank",
            "Oslo police",
            "Norwegian opposition leaders",
            "unrecognized Norwegian authorities",
            "Norwegian unrecognized authorities",
            "the Norwegian state railway",
            "Norwegian fishermen",
            "the University of Norway",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn people_who_hold_an_office() {
        for mention in [
            "Norwegian Prime Minister Mia Rao",
            "Norwegian Vice Premier and Health Minister Mia Rao",
            "Norway's ambassador Mia Rao",
            "Foreign Minister of Norway Mia Rao",
            "Mia Rao, the Norwegian prime minister",
        ] {
            assert_eq!(served(mention), Some(row("Norway")), "{mention}");
        }
        assert_eq!(served("UN Secretary-General Mia Rao"), Some(row("UN")));
        assert_eq!(served("State Department spokesman Tom Lee"), Some(row("US")));
        for mention in [
            "Norwegian skier Mia Rao",
            "Norwegian opposition leader Mia Rao",
            "former Norwegian Prime Minister Mia Rao",
            "Mia Rao",
            "Prime Minister Mia Rao",
            "the Norwegian foreign ministry building",
            "Norwegian authorities of Marn",
            "Mia Rao, the Norwegian skier",
        ] {
            assert_eq!(served(mention), None, "{mention}");
        }
    }

    #[test]
    fn countries_that_a_phrase_names() {
        assert_eq!(countries("the leaders of Norway and Chile"), [row("Chile"), row("Norway")]);
        assert_eq!(countries("Norwegian Prime Minister Tom Lee in Santiago"), [row("Norway")]);
        assert_eq!(countries("she told us that the US agreed"), [row("US")]);
        assert_eq!(country(row("Norway")), "Norway");
    }
}
