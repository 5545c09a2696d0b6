//! Lexicons: words as data, a folder a language, a row of [`LANGUAGES`] for each folder.
//!
//! A lexicon file is TOML ([`crate::table`]): entries with the phrases they hold and what these mean, each with sentences that
//! it must find (the claim's span in brackets) and sentences in which it must find nothing; one test runs
//! them all. The word classes are plain lists (`words.txt`, `irregular.txt`), too long for TOML.

pub mod around;
#[cfg(test)]
mod cases;
pub mod endings;
mod forms;
pub mod hints;
pub mod met;
pub mod phrases;
pub mod set;
pub mod vocabulary;

use super::date::words::Calendar;
use super::frame::topics::Topics;
use super::frame::words::Words;
use super::manner::Manners;
use super::quantity::words::QuantityWords;
use super::speech::names::Signs;
use super::speech::verbs::Verbs;
use super::token;
use crate::table;
use around::{Around, Surroundings};
use endings::Endings;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::LazyLock;
use vocabulary::Vocabulary;

/// The files of a language, by name.
pub struct Language {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// Word classes with their counts.
    pub words: &'static str,
    /// Irregular forms.
    pub irregular: &'static str,
    /// The endings of words.
    pub endings: &'static str,
    /// The tables: name without ending, text.
    pub files: &'static [(&'static str, &'static str)],
}

/// The languages there are.
pub static LANGUAGES: &[Language] = &[Language {
    tag: "en",
    words: include_str!("en/words.txt"),
    irregular: include_str!("en/irregular.txt"),
    endings: table!("src/extract/lexicon/en/endings"),
    files: &[
        ("beside", table!("src/extract/lexicon/en/beside")),
        ("bounds", table!("src/extract/lexicon/en/bounds")),
        ("clauses", table!("src/extract/lexicon/en/clauses")),
        ("contacts", table!("src/extract/lexicon/en/contacts")),
        ("currencies", table!("src/extract/lexicon/en/currencies")),
        ("dated", table!("src/extract/lexicon/en/dated")),
        ("dates", table!("src/extract/lexicon/en/dates")),
        ("events", table!("src/extract/lexicon/en/events")),
        ("frames", table!("src/extract/lexicon/en/frames")),
        ("frame", table!("src/extract/lexicon/en/frame")),
        ("function", table!("src/extract/lexicon/en/function")),
        ("given", table!("src/extract/lexicon/en/given")),
        ("hedges", table!("src/extract/lexicon/en/hedges")),
        ("joints", table!("src/extract/lexicon/en/joints")),
        ("labels", table!("src/extract/lexicon/en/labels")),
        ("letters", table!("src/extract/lexicon/en/letters")),
        ("manner", table!("src/extract/lexicon/en/manner")),
        ("months", table!("src/extract/lexicon/en/months")),
        ("numbers", table!("src/extract/lexicon/en/numbers")),
        ("places", table!("src/extract/lexicon/en/places")),
        ("ranges", table!("src/extract/lexicon/en/ranges")),
        ("reporting", table!("src/extract/lexicon/en/reporting")),
        ("roles", table!("src/extract/lexicon/en/roles")),
        ("said", table!("src/extract/lexicon/en/said")),
        ("scope", table!("src/extract/lexicon/en/scope")),
        ("sets", table!("src/extract/lexicon/en/sets")),
        ("topics", table!("src/extract/lexicon/en/topics")),
        ("speakers", table!("src/extract/lexicon/en/speakers")),
        ("trends", table!("src/extract/lexicon/en/trends")),
        ("units", table!("src/extract/lexicon/en/units")),
        ("vague", table!("src/extract/lexicon/en/vague")),
    ],
}];

/// A lexicon file: which kind of claim its cases are about, and its entries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<T> {
    /// The kind of claim that `finds` and `ignores` speak of.
    #[serde(default)]
    pub kind: Option<String>,
    /// The entries.
    #[serde(default = "Vec::new")]
    pub entry: Vec<Entry<T>>,
}

/// An entry: phrases that mean one thing, and the sentences that show it.
#[derive(Debug, Deserialize)]
pub struct Entry<T> {
    /// The phrases, lower case, words apart by one blank.
    pub words: Vec<String>,
    /// Sentences that it must find, the claim's span in brackets: in the sources alone, for tests.
    #[serde(default)]
    pub finds: Vec<String>,
    /// Sentences in which it must find no claim of the kind.
    #[serde(default)]
    pub ignores: Vec<String>,
    /// What the phrases mean.
    #[serde(flatten)]
    pub meaning: T,
}

/// Everything the finders know of one language.
pub struct Lexicon {
    /// The files it was made of.
    pub language: &'static Language,
    /// The words with their classes.
    pub vocabulary: Vocabulary,
    /// The words around what is found.
    pub surroundings: Surroundings,
    /// The words of the calendar and the clock.
    pub calendar: Calendar,
    /// The words of quantities.
    pub quantity: QuantityWords,
    /// The words that tell how surely something is said.
    pub manners: Manners,
    /// The reporting verbs.
    pub verbs: Verbs,
    /// The words that tell something of a speaker.
    pub signs: Signs,
    /// What figures can answer.
    pub topics: Topics,
    /// The words of the frame.
    pub frame: Words,
}

impl Lexicon {
    /// Returns the English lexicon, read once.
    pub fn english() -> &'static Lexicon {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load(&LANGUAGES[0]));
        &ENGLISH
    }

    fn load(language: &'static Language) -> Self {
        let mut vocabulary = Vocabulary::load(language);
        let surroundings = Surroundings::load(language, &vocabulary);
        let calendar = Calendar::load(language, &vocabulary);
        let quantity = QuantityWords::load(language, &vocabulary);
        let manners = Manners::load(language, &vocabulary);
        let verbs = Verbs::load(language, &vocabulary, &manners);
        let signs = Signs::load(language, &vocabulary);
        let topics = Topics::load(language, &vocabulary);
        let frame = Words::load(language, &vocabulary);
        let hints = hints::of_words(&vocabulary, (&calendar, &quantity, &topics), (&manners, &verbs, &signs));
        vocabulary.take_hints(hints);
        token::forget();
        Self { language, vocabulary, surroundings, calendar, quantity, manners, verbs, signs, topics, frame }
    }

    /// Returns what the endings of words tell.
    pub fn endings(&self) -> &Endings {
        self.vocabulary.endings()
    }

    /// Whether a word in small letters, as the noun of a claim is, is one of a class.
    pub fn names(&self, word: &str, class: Around) -> bool {
        self.surroundings.has(self.vocabulary.id(word), class)
    }

    /// Reads one table of the language.
    ///
    /// # Panics
    /// When the file is missing or malformed: it is compiled in, and a test reads them all.
    pub fn file<T: DeserializeOwned>(&self, name: &str) -> File<T> {
        read(self.language, name)
    }
}

/// Reads one table of a language.
///
/// # Panics
/// As [`Lexicon::file`].
pub fn read<T: DeserializeOwned>(language: &Language, name: &str) -> File<T> {
    let text = language.files.iter().find(|(n, _)| *n == name).map(|(_, text)| *text);
    let text = text.unwrap_or_else(|| panic!("no lexicon file {name:?} for {}", language.tag));
    table::read(name, text)
}
