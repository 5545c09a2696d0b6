//! Lexicons: words as data, a folder a language, a row of [`LANGUAGES`] for each folder.
//!
//! A lexicon file is TOML: entries with the phrases they hold and what these mean, each with sentences that
//! it must find (the claim's span in brackets) and sentences in which it must find nothing; one test runs
//! them all. The word classes are plain lists (`words.txt`, `irregular.txt`), too long for TOML.

#[cfg(test)]
mod cases;
mod forms;
pub mod hints;
pub mod met;
pub mod phrases;
pub mod set;
pub mod vocabulary;

use super::date::words::Calendar;
use super::manner::Manners;
use super::quantity::words::QuantityWords;
use hints::HintTable;
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
    /// The TOML files: name without ending, text.
    pub files: &'static [(&'static str, &'static str)],
}

/// The languages there are.
pub static LANGUAGES: &[Language] = &[Language {
    tag: "en",
    words: include_str!("en/words.txt"),
    irregular: include_str!("en/irregular.txt"),
    files: &[
        ("bounds", include_str!("en/bounds.toml")),
        ("contacts", include_str!("en/contacts.toml")),
        ("currencies", include_str!("en/currencies.toml")),
        ("dated", include_str!("en/dated.toml")),
        ("events", include_str!("en/events.toml")),
        ("frames", include_str!("en/frames.toml")),
        ("frame", include_str!("en/frame.toml")),
        ("function", include_str!("en/function.toml")),
        ("given", include_str!("en/given.toml")),
        ("hedges", include_str!("en/hedges.toml")),
        ("labels", include_str!("en/labels.toml")),
        ("letters", include_str!("en/letters.toml")),
        ("manner", include_str!("en/manner.toml")),
        ("months", include_str!("en/months.toml")),
        ("numbers", include_str!("en/numbers.toml")),
        ("places", include_str!("en/places.toml")),
        ("reporting", include_str!("en/reporting.toml")),
        ("roles", include_str!("en/roles.toml")),
        ("said", include_str!("en/said.toml")),
        ("scope", include_str!("en/scope.toml")),
        ("sets", include_str!("en/sets.toml")),
        ("topics", include_str!("en/topics.toml")),
        ("speakers", include_str!("en/speakers.toml")),
        ("trends", include_str!("en/trends.toml")),
        ("units", include_str!("en/units.toml")),
        ("vague", include_str!("en/vague.toml")),
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
    /// Sentences that it must find, the claim's span in brackets.
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
    /// The words of the calendar and the clock.
    pub calendar: Calendar,
    /// The words of quantities.
    pub quantity: QuantityWords,
    /// The words that tell how surely something is said.
    pub manners: Manners,
    /// What finders can be asked of each word.
    pub hints: HintTable,
}

impl Lexicon {
    /// Returns the English lexicon, read once.
    pub fn english() -> &'static Lexicon {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load(&LANGUAGES[0]));
        &ENGLISH
    }

    fn load(language: &'static Language) -> Self {
        let vocabulary = Vocabulary::load(language);
        let calendar = Calendar::load(language, &vocabulary);
        let quantity = QuantityWords::load(language, &vocabulary);
        let manners = Manners::load(language, &vocabulary);
        let hints = HintTable::new(&vocabulary, &calendar, &quantity);
        Self { language, vocabulary, calendar, quantity, manners, hints }
    }

    /// Reads one TOML file of the language.
    ///
    /// # Panics
    /// When the file is missing or malformed: it is compiled in, and a test reads them all.
    pub fn file<T: DeserializeOwned>(&self, name: &str) -> File<T> {
        read(self.language, name)
    }
}

/// Reads one TOML file of a language.
///
/// # Panics
/// As [`Lexicon::file`].
pub fn read<T: DeserializeOwned>(language: &Language, name: &str) -> File<T> {
    let text = language.files.iter().find(|(n, _)| *n == name).map(|(_, text)| *text);
    let text = text.unwrap_or_else(|| panic!("no lexicon file {name:?} for {}", language.tag));
    toml::from_str(text).unwrap_or_else(|error| panic!("lexicon {}/{name}.toml: {error}", language.tag))
}
