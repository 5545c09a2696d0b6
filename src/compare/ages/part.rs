//! The part that somebody unnamed has in what happened: who drove, whom the police suspect.
//!
//! The words are data, in `extract/lexicon/en/parts.toml`: "the driver, aged 54", "the 52-year-old who was driving" and "the
//! man at the wheel, 52" are one.

use super::super::phrases::is;
use super::super::words::split;
use crate::table;
use serde::Deserialize;
use std::sync::LazyLock;

/// How many words may lie between an age and the part, before it and behind.
const BETWEEN: (usize, usize) = (7, 4);

/// How many words are read on either side.
const READ: usize = 9;

const TABLE: &str = table!("src/extract/lexicon/en/parts");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    part: Vec<Part>,
}

/// A part, and the words that tell it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub name: String,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
    /// Words that stand for more than one in the part.
    #[serde(default)]
    pub several: Vec<String>,
    /// Classes of quantity that count those in the part.
    #[serde(default)]
    pub counted: Vec<String>,
}

static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| table::read::<File>("parts.toml", TABLE).part);

/// A part that somebody has, as it is told.
#[derive(Debug)]
pub struct Told {
    /// Which.
    pub part: &'static Part,
    /// The word right before it, which tells him from others: "the tram driver".
    kind: Option<String>,
}

impl Told {
    /// Whether two may be told of one person: not "the tram driver" and "the lorry driver".
    pub fn meets(&self, other: &Self) -> bool {
        self.part.name == other.part.name && self.kind.iter().zip(&other.kind).all(|(x, y)| x == y)
    }
}

/// Returns the parts that the text before and behind an age gives to who is so old.
pub fn parts(before: &str, behind: &str) -> Vec<Told> {
    let head = lower(before.split_whitespace().rev().take(READ).collect::<Vec<_>>().into_iter().rev());
    let tail = lower(behind.split_whitespace().take(READ));
    let ahead = |phrase: &String| {
        let words: Vec<&str> = split(phrase).collect();
        // "The man at the wheel, aged 54": between them only what stands beside an age.
        (0..=BETWEEN.0.min(head.len())).find_map(|gap| {
            let (said, between) = head.split_at(head.len() - gap);
            let before = said.len().checked_sub(words.len())?;
            // "The driver of the coach, a 58-year-old man".
            let (of, between) = match between {
                [of, the, kind, rest @ ..] if is("of-what", of) && is("beside-somebody", the) => {
                    (Some(bare(kind)), rest)
                }
                _ => (None, between),
            };
            let found = starts(&said[before..], &words) && between.iter().all(|word| is("beside-somebody", word));
            found.then(|| of.map_or_else(|| kind(&said[..before]), |of| Some(of.to_owned())))
        })
    };
    let follows = |phrase: &String| {
        let words: Vec<&str> = split(phrase).collect();
        (0..=BETWEEN.1.min(tail.len())).find_map(|gap| {
            let (between, said) = tail.split_at(gap);
            // "A man, 29, was hit by the driver" tells of two.
            let other = |word: &String| word.ends_with([',', ';', ':', '.', ')']) || is("not-his-part", word);
            (starts(said, &words) && !between.iter().any(other)).then(|| kind(between))
        })
    };
    let told = |part: &'static Part| {
        if let Some(kind) = part.nouns.iter().find_map(|noun| ahead(noun).or_else(|| follows(noun))) {
            return Some(Told { part, kind });
        }
        let told = part.before.iter().any(|words| ahead(words).is_some());
        let told = told || part.behind.iter().any(|words| follows(words).is_some());
        told.then_some(Told { part, kind: None })
    };
    PARTS.iter().filter_map(told).collect()
}

/// Returns the word right before a part, where it tells one from others.
fn kind(before: &[String]) -> Option<String> {
    before.last().map(|word| bare(word)).filter(|word| !is("beside-somebody", word)).map(str::to_owned)
}

fn lower<'t>(words: impl Iterator<Item = &'t str>) -> Vec<String> {
    words.map(|word| word.to_lowercase()).filter(|word| word.contains(char::is_alphanumeric)).collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn starts(said: &[String], words: &[&str]) -> bool {
    said.len() >= words.len() && said.iter().zip(words).all(|(x, y)| bare(x) == *y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_of_two_kinds_do_not_meet() {
        let told = |before| parts(before, "").remove(0);
        for (a, b, meet) in [
            ("The tram driver,", "The lorry driver, a man of", false),
            ("The tram driver,", "The driver, a man of", true),
            ("The tram driver,", "The driver of the tram, a man of", true),
            ("The driver of the lorry,", "The driver of the tram, a man of", false),
            ("The tram driver,", "The man at the wheel, aged", true),
            ("The fatal shooting of a", "Officers shot dead a", true),
            ("They have arrested a", "Police are questioning a man aged", true),
        ] {
            assert_eq!(told(a).meets(&told(b)), meet, "{a} {b}");
        }
    }

    #[test]
    fn the_part_that_somebody_has() {
        for (before, behind, names) in [
            ("The man at the wheel, aged", ", was hurt.", "driver"),
            ("Charges were brought against the", " who was driving.", "driver"),
            ("The driver, a man of", ", has been heard.", "driver"),
            ("Police have a man of", " in custody.", "suspect"),
            ("The suspect, who is", " old, is in court.", "suspect"),
            ("They have arrested a man,", ", on Monday.", "suspect"),
            ("A", " local man was arrested.", "suspect"),
            ("The", " driver was detained.", "driver suspect"),
            ("The driver hit a", " man.", ""),
            ("A", " woman was hit by the driver.", ""),
            ("A man,", ", fell. The driver fled.", ""),
            ("A man,", ", died. The driver fled.", "victim"),
            ("Mia Rao,", ", was found dead at home.", "victim"),
        ] {
            let found: Vec<&str> = parts(before, behind).iter().map(|told| told.part.name.as_str()).collect();
            assert_eq!(found.join(" "), names, "{before} | {behind}");
        }
    }
}
