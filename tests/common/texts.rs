//! Texts that news might be, and texts that nobody would write: pieces by subject put together in shapes, and the
//! sentences of the samples, of the specification and of the lexicons with a few words moved.

use corroborate::intake::Declared;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Pieces that news is made of, and pieces that break programs, by subject.
const PIECES: &[(&str, &[&str])] = &[
    (
        "hedge",
        &[
            "more than",
            "at least",
            "nearly",
            "about",
            "up to",
            "as many as",
            "fewer than",
            "no fewer than",
            "almost",
            "some",
            "roughly",
            "an estimated",
            "over",
            "under",
            "only",
            "at most",
            "or more",
            "or so",
            "and counting",
            "around",
            "~",
            "more or less",
            "not more than",
            "another",
            "a total of",
            "all",
            "the",
            "a record",
            "exactly",
            "between",
            "from",
        ],
    ),
    (
        "number",
        &[
            "20",
            "2,000",
            "5.9",
            "1.5 million",
            "two dozen",
            "0",
            "1",
            "12",
            "100",
            "2023",
            "27",
            "3.5.7",
            "1,2,3",
            "10,00",
            "00",
            "007",
            "-5",
            "+3",
            "one",
            "a",
            "no",
            "twenty-one",
            "thirty-one thousand two hundred",
            "hundred",
            "million",
            "a hundred",
            "half",
            "half a million",
            "one-third",
            "two and a half",
            "a couple of",
            "several",
            "dozens of",
            "hundreds",
            "tens of thousands of",
            "a dozen",
            "dozen",
            "score",
            "scores of",
            "99999999999999999999999999999999",
            "0.000000000000000000000000000000001",
            "340282366920938463463374607431768211456",
            "1e9",
            "1m",
            "2bn",
            "3k",
            "1.5bn",
            "1/2",
            "3/4",
            "½",
            "2½",
            "1/0",
            "0/0",
            "one in five",
            "two out of three",
            "first",
            "second",
            "21st",
            "2nd",
            "XIV",
            "a quarter",
            "twice",
            "double",
            "both",
            "few",
            "many",
            "none",
            "zero",
            "nine hundred and ninety-nine",
            "٣",
            "𝟛",
            "²",
            "ten thousand million billion trillion",
            "170141183460469231731687303715884105727",
            "1,000,000,000",
            "trillion",
        ],
    ),
    (
        "range",
        &[
            "to",
            "-",
            "–",
            "—",
            "and",
            "or",
            "from",
            "between",
            "up from",
            "down to",
            "compared with",
            "against",
            "of",
            "in",
            "out of",
            "/",
            "x",
            "by",
        ],
    ),
    (
        "unit",
        &[
            "percent",
            "%",
            "per cent",
            "percentage points",
            "km",
            "kilometres",
            "miles",
            "mph",
            "km/h",
            "years",
            "years old",
            "-year-old",
            "-year",
            "-strong",
            "-magnitude",
            "hours",
            "minutes",
            "seconds",
            "days",
            "weeks",
            "months",
            "feet",
            "ft",
            "inches",
            "in.",
            "5'10\"",
            "metres",
            "m",
            "kg",
            "tonnes",
            "degrees",
            "C",
            "°C",
            "F",
            "votes",
            "seats",
            "barrels a day",
            "per hour",
            "a year",
            "an hour",
            "each",
            "apiece",
            "per person",
            "square miles",
            "times",
            "-fold",
            "megawatts",
            "gallons",
            "acres",
            "x",
            "-",
            "-hour",
            "storeys",
            "lb",
            "oz",
            "MW",
            "cents",
            "points",
        ],
    ),
    (
        "money",
        &[
            "$",
            "€",
            "£",
            "¥",
            "US$",
            "C$",
            "A$",
            "Rs",
            "EUR",
            "USD",
            "dollars",
            "euros",
            "pounds",
            "yen",
            "$1.5bn",
            "€2m",
            "$-5",
            "$0",
            "£1-2m",
            "p",
            "pence",
            "worth",
            "cost",
            "paid",
            "a fine of",
        ],
    ),
    (
        "noun",
        &[
            "people",
            "soldiers",
            "peacekeepers",
            "civilians",
            "houses",
            "children",
            "passengers",
            "of them",
            "others",
            "dead",
            "the dead",
            "injured",
            "victims",
            "cases",
            "members",
            "a man",
            "woman",
            "boy",
            "Germans",
            "passengers and crew",
            "of the 40 people",
            "homes",
            "cars",
            "bodies",
            "police officers",
            "jobs",
            "the number of",
            "the death toll",
            "the toll",
            "of which",
            "among them",
            "including",
            "the total",
            "lives",
            "refugees",
            "workers",
            "tickets",
            "deaths",
            "wounded",
        ],
    ),
    (
        "happened",
        &[
            "were killed",
            "was killed",
            "killed",
            "died",
            "have died",
            "injured",
            "were injured",
            "wounded",
            "killing",
            "injuring",
            "lost their lives",
            "missing",
            "are missing",
            "arrested",
            "were arrested",
            "rose",
            "fell",
            "rose to",
            "fell by",
            "doubled",
            "has risen from",
            "bringing the total to",
            "bringing to",
            "put the toll at",
            "destroyed",
            "fled",
            "evacuated",
            "displaced",
            "no casualties",
            "there were",
            "aged",
            "was shot dead",
            "won",
            "lost",
            "voted",
            "crashed",
            "cut",
            "raised",
            "sold",
            "bought",
            "hit",
            "struck",
            "took part",
            "were detained",
            "survived",
            "is",
            "are",
            "had been",
        ],
    ),
    (
        "told",
        &[
            "said",
            "said that",
            "told reporters",
            "told",
            "according to",
            "denied",
            "denied that",
            "announced",
            "warned",
            "added",
            "claimed",
            "reported",
            "says",
            "accused",
            "called for",
            "asked whether",
            "insisted",
            "in a statement",
            "was quoted as saying",
            "reportedly",
            "allegedly",
            "confirmed",
            "tweeted",
            "who said",
            "saying",
            "as saying",
            "wrote",
            "promised to",
            "is said to have",
            "believed",
            "vowed",
            "urged",
            "quoting",
            "citing",
            "cited by",
            "via",
            "told The Post",
            "speaking",
            "estimated",
        ],
    ),
    (
        "name",
        &[
            "Mia Rao",
            "Rao",
            "Mr. Rao",
            "Dr Mia Rao",
            "he",
            "she",
            "they",
            "his spokesman",
            "the ministry",
            "the mayor",
            "police",
            "the Karabakh authorities",
            "U.N.",
            "Reuters",
            "the Interior Ministry",
            "Gov. Lee",
            "Rep. Ana Rao (R-Iowa)",
            "U.S.",
            "President",
            "a spokesman for",
            "officials",
            "the army",
            "Lund",
            "Jean-Luc O’Neil",
            "de la Cruz",
            "O'",
            "Sen.",
            "St. Petersburg",
            "A",
            "B",
            "the A. B. C. Company",
            "No.",
            "it",
            "who",
            "whom",
            "which",
            "İstanbul",
            "ǅ",
            "Ǆ",
            "ŉ",
            "ß",
            "ﬁ",
            "É",
            "Σίσυφος",
            "東京",
        ],
    ),
    (
        "when",
        &[
            "on Tuesday",
            "Tuesday",
            "19 September 2023",
            "September 19",
            "Sept. 19, 2023",
            "19/09/2023",
            "2023-09-19",
            "19:00",
            "3 p.m.",
            "3pm",
            "10.45pm",
            "GMT",
            "local time",
            "(15:00 GMT)",
            "1990s",
            "the '90s",
            "May",
            "March",
            "in 2020",
            "since 2003",
            "yesterday",
            "last week",
            "two years ago",
            "30 years ago",
            "a third day running",
            "noon",
            "midnight",
            "31 February",
            "February 29",
            "99:99",
            "25:61",
            "24:00",
            "0:00 a.m.",
            "BC",
            "spring",
            "in the autumn of",
            "fiscal 2022-23",
            "2022/23",
            "the 1980s and 90s",
            "year",
            "day",
            "until",
            "for",
            "after",
            "before",
            "hours later",
            "a day",
            "every",
            "week",
            "0000",
            "9999",
            "December 31, 9999",
            "January 1, 0001",
        ],
    ),
    (
        "where",
        &[
            "in",
            "in Lund",
            "near",
            "the north",
            "north of",
            "at",
            "in the village of Marn",
            "across",
            "outside",
            "in four",
            "around",
            "on the",
            "worldwide",
            "in Lund, Skåne,",
        ],
    ),
    (
        "quote",
        &[
            "“", "”", "\"", "‘", "’", "'", "’s", "'s", "``", "''", "«", "»", "„", "‚", "‹", "›", "`", "´", "s’", "“‘",
            "’”", "”“", "\"\"", ",”", ".\"", "?”", "“,", "′", "″",
        ],
    ),
    (
        "mark",
        &[
            "(", ")", "[", "]", "{", "}", "-", "–", "—", "―", "--", ",", ".", "…", "...", "!", "?", "?!", ":", ";",
            "/", "\\", "&", "*", "•", "#", "@", "+", "=", "<", ">", "|", "~", "^", "_", "'", "§", "°", "· ", ", ,",
            ". .", "(,", ",)", "()", "—,", ":,", "‐", "‑", "−",
        ],
    ),
    (
        "joint",
        &[
            "and", "or", "but", "that", "of", "to", "from", "in", "with", "without", "than", "as", "not", "no", "if",
            "while", "when", "by", "will", "would", "may", "could", "has", "have", "had", "been", "be", "being", "was",
            "were", "the", "a", "an", "this", "these", "of the", "one of", "another", "other", "more", "most", "least",
            "so", "too", "also", "both", "either", "nor", "per", "did not",
        ],
    ),
    (
        "break",
        &[
            "\n", "\r\n", "\n\n", "\r", "\t", "\u{c}", "\u{b}", "\u{85}", "\u{2028}", "\u{2029}", "\u{a0}", "\u{202f}",
            "\u{3000}", "  ", "", "\u{1680}",
        ],
    ),
    (
        "odd",
        &[
            "\u{feff}",
            "\u{202e}",
            "\u{1b}[31m",
            "\u{200b}",
            "\u{200d}",
            "\u{200f}",
            "\u{ad}",
            "\u{301}",
            "e\u{301}",
            "a\u{308}\u{323}",
            "日本",
            "１２",
            "𝄞",
            "👩‍👩‍👧",
            "🇩🇪",
            "\u{e0041}",
            "Ⅻ",
            "①",
            "½½",
            "³",
            "\u{fffd}",
            "\u{1}",
            "\u{7f}",
            "\u{80}",
            "ﷺ",
            "Å",
            "K",
            "ſ",
            "ı",
            "ŉ",
            "ẞ",
            "\u{10ffff}",
            "\u{2060}",
            "\u{34f}",
            "१२३",
            "٪",
            "﹪",
            "％",
            "＄",
            "￥",
            "‰",
            "№",
            "℃",
            "㎞",
            "ǆ",
            "ΐ",
            "ὒ",
            "İ",
            "ȺȾ",
        ],
    ),
    (
        "label",
        &[
            "C$",
            "4x4",
            "G20",
            "F-16",
            "https://example.org/1/2",
            "@name",
            "#tag",
            "9/11",
            "24/7",
            "3-2",
            "A4",
            "Covid-19",
            "MH17",
            "No. 10",
            "555-1234",
            "1-800-555",
            "v1.2.3",
            "10.1.1.1",
            "7th",
            "Boeing 737-800",
            "Article 5",
            "Group of 7",
            "<b>12</b>",
            "&amp;",
            "a1b2",
            "50-50",
            "12-6, 6-3",
            "1:0",
            "Psalm 23:4",
        ],
    ),
    (
        "phrase",
        &[
            "of them critically",
            "of the 40 hurt, 12",
            "bringing the total to 27",
            "three more died",
            "the number of dead rose to",
            "from 6.3 to 6.1 percent",
            "between $30 and $40 million",
            "ages 6 and 16",
            "a 34-year-old man",
            "2,000-strong",
            "6.1-magnitude",
            "including three children",
            "8 p.m. local time (1700 GMT)",
            "of whom",
            "two of them children, and nine hurt",
            "one killed, two hurt",
            "an increase of",
            "down 3% from",
            "the dearest cost 8.5 cents, the cheapest 6.2",
            "as many as or more than",
            "zero to one hundred",
            "Correction:",
            "UPDATE 2-",
            "Photo: Mia Rao",
            "Read more:",
            "— Reuters",
            "LUND (Reuters) —",
            "By Mia Rao",
            "* * *",
            "Q: Why?",
            "A: No.",
        ],
    ),
];

/// Subjects in the order in which a sentence has them; "any" is one of them all.
const SHAPES: &[&str] = &[
    "any any any any any any",
    "any any any",
    "hedge number noun happened where when",
    "name told hedge number noun happened",
    "number range number unit",
    "hedge number range number noun happened",
    "money number range money number joint number",
    "number unit range number unit number",
    "happened hedge number noun joint happened number",
    "number noun joint number noun joint number mark number",
    "quote any any any quote name told quote any any quote",
    "name told quote any any any mark any quote mark",
    "quote any any mark quote told name when mark",
    "name mark number mark told joint any any any",
    "phrase joint phrase",
    "phrase number noun",
    "when range when",
    "when when mark when",
    "happened range number range number unit when",
    "number number number unit unit",
    "number mark number mark number",
    "odd number odd unit odd",
    "quote odd quote any break any",
    "label",
    "joint name told mark any mark told name",
    "noun happened range number joint happened range number",
    "number joint number joint number noun",
    "any break any break any",
];

/// Places of the longest shape.
const PLACES: usize = 12;

/// What sets two sentences apart.
const ENDS: &[&str] = &[". ", ".\n", "\n\n", ".\r\n\r\n", " ", "? ", "…", ".” ", "", "\u{2028}"];

/// Times of publication: some near each other, the first and the last that can be written, and odd forms of them.
const DAYS: &[&str] = &[
    "2024-05-01",
    "2024-05-02",
    "2024-05-01T10:00:00Z",
    "2024-05-01T23:59:59.999999999+23:59",
    "2024-02-29",
    "2020-W53-7",
    "0000-01-01",
    "0001-01-01T00:00:00Z",
    "9999-12-31",
    "9999-12-31T23:59:60Z",
];

/// The words and the sentences of the samples, of the specification and of the lexicons: runs of at most three words
/// are words.
static KNOWN: LazyLock<(Vec<String>, Vec<String>)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["samples", "tests/spec", "src/extract/lexicon/en"] {
        gather(&root.join(folder), &mut texts);
    }
    texts.sort();
    texts.dedup();
    texts.into_iter().partition(|text| text.split(' ').count() <= 3)
});

/// Adds the texts of the files of a folder, and of the folders in it.
fn gather(folder: &Path, texts: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let file = || fs::read_to_string(&path).unwrap();
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() => gather(&path, texts),
            Some("txt") if path.parent().is_some_and(|p| p.parent().is_some_and(|p| p.ends_with("samples"))) => {
                texts.extend(file().lines().map(str::to_owned))
            }
            Some("md") => texts.extend(file().lines().map(case)),
            // What stands in quotation marks.
            Some("toml") => texts.extend(file().split('"').skip(1).step_by(2).map(str::to_owned)),
            _ => {}
        }
    }
}

/// Returns the text of a line of the specification without the marks of a case.
fn case(line: &str) -> String {
    let line = line.trim_start_matches(['-', '>', ' ']);
    let line = match line.split_once(": ") {
        Some((head, text)) if head.len() < 16 && head.starts_with(char::is_uppercase) => text,
        _ => line,
    };
    line.split(" -- ").next().unwrap_or("").replace(" | ", "\n\n").replace(['[', ']'], "")
}

/// What is done to a sentence.
#[derive(Debug, Clone)]
enum Change {
    Delete(Index),
    Repeat(Index),
    Swap(Index, Index),
    /// At any character.
    Cut(Index),
    /// The blank behind a word goes.
    Glue(Index),
    Insert(Index, String),
    /// The one half of it goes with the other half of another.
    Join(Index, String),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        2 => at().prop_map(Change::Delete),
        2 => at().prop_map(Change::Repeat),
        2 => (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        1 => at().prop_map(Change::Cut),
        1 => at().prop_map(Change::Glue),
        4 => (at(), piece()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => (at(), sample()).prop_map(|(at, other)| Change::Join(at, other)),
    ]
}

/// Returns the sentence with the changes made, one after the other.
fn changed(mut text: String, changes: Vec<Change>) -> String {
    for change in changes {
        let mut words: Vec<String> = text.split_inclusive(' ').map(str::to_owned).collect();
        if words.is_empty() {
            break;
        }
        let count = words.len();
        match change {
            Change::Delete(at) => drop(words.remove(at.index(count))),
            Change::Repeat(at) => words.insert(at.index(count), words[at.index(count)].clone()),
            Change::Swap(a, b) => words.swap(a.index(count), b.index(count)),
            Change::Cut(at) => {
                let place = at.index(text.chars().count());
                words = vec![text.chars().take(place).collect()];
            }
            Change::Glue(at) => words[at.index(count)] = words[at.index(count)].trim_end().to_owned(),
            Change::Insert(at, piece) => words.insert(at.index(count + 1), piece + " "),
            Change::Join(at, other) => {
                words.truncate(at.index(count));
                let others = other.split_inclusive(' ').count();
                words.extend(other.split_inclusive(' ').skip(at.index(others)).map(str::to_owned));
            }
        }
        text = words.concat();
    }
    text
}

/// A piece of any subject, a word of a lexicon, or any characters.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        20 => (select(PIECES), any::<Index>()).prop_map(|((_, pieces), at)| (*at.get(pieces)).to_owned()),
        10 => any::<Index>().prop_map(|at| at.get(&KNOWN.0).clone()),
        1 => "\\PC{0,4}",
        1 => "[0-9.,/]{1,12}",
    ]
}

/// A sentence of the samples, of the specification or of a lexicon.
fn sample() -> impl Strategy<Value = String> {
    any::<Index>().prop_map(|at| at.get(&KNOWN.1).clone())
}

/// Pieces in the order of a shape, now and then without a blank between two.
fn shaped() -> impl Strategy<Value = String> {
    let blank = prop_oneof![8 => Just(" "), 1 => Just("")];
    (select(SHAPES), vec((piece(), any::<Index>(), blank), PLACES)).prop_map(|(shape, places)| {
        let place = |(subject, (any, at, blank)): (&str, (String, Index, &str))| {
            let of = PIECES.iter().find(|(name, _)| *name == subject);
            of.map_or(any, |(_, pieces)| (*at.get(pieces)).to_owned()) + blank
        };
        shape.split(' ').zip(places).map(place).collect()
    })
}

fn sentence() -> impl Strategy<Value = String> {
    (prop_oneof![shaped(), sample()], vec(change(), 0..4)).prop_map(|(text, changes)| changed(text, changes))
}

/// A text of a few sentences.
pub fn text() -> impl Strategy<Value = String> {
    vec((sentence(), select(ENDS)), 1..6)
        .prop_map(|sentences| sentences.into_iter().map(|(sentence, end)| sentence + end).collect())
}

/// What is declared of a text: a time of publication and a title, or neither.
fn declared() -> impl Strategy<Value = Declared> {
    let day = || proptest::option::of(select(DAYS).prop_map(str::to_owned));
    (day(), day(), proptest::option::of(sentence())).prop_map(|(published, modified, title)| Declared {
        published,
        modified,
        title,
        ..Declared::default()
    })
}

/// One to three texts: the further ones are other texts, or the first one with a few words changed.
pub fn texts() -> impl Strategy<Value = Vec<(String, Declared)>> {
    let further = prop_oneof![text().prop_map(Ok), vec(change(), 0..6).prop_map(Err)];
    (text(), declared(), vec((further, declared()), 0..3)).prop_map(|(first, of_first, further)| {
        let other =
            |other: Result<String, Vec<Change>>| other.unwrap_or_else(|changes| changed(first.clone(), changes));
        let others: Vec<_> = further.into_iter().map(|(text, declared)| (other(text), declared)).collect();
        std::iter::once((first.clone(), of_first)).chain(others).collect()
    })
}

/// What somebody may ask: a sentence, or its first words.
pub fn question() -> impl Strategy<Value = String> {
    (sentence(), 1..8_usize).prop_map(|(text, words)| text.split_inclusive(' ').take(words).collect())
}
