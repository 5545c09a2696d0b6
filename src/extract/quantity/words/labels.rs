//! What a word beside a figure makes of it (`lexicon/en/labels.toml`): a name, a number in a row, a rate, an age.

use super::QuantityWords;
use crate::extract::lexicon::vocabulary::{Vocabulary, WordId};
use crate::extract::lexicon::{self, Language};
use crate::extract::token::Token;
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// What a word beside a figure makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Label {
    /// A number in a row.
    #[serde(rename = "label")]
    Ranks,
    /// A number in a row, unless something is counted behind it.
    Loose,
    /// The name of an index or list.
    Index,
    /// What a rate is told for.
    Per,
    /// What makes a time of "a year".
    When,
    /// What ends an address.
    Street,
    /// What a figure is told as.
    Mark,
    /// What rises and falls in lengths.
    Level,
    /// What makes a year of a number.
    Era,
    /// Whose age "of" and a number tell.
    Aged,
    /// What makes an age of the years behind it.
    Made,
    /// A verb that describes no noun behind it.
    Past,
    /// What is brought to a total: "the tally".
    Tally,
    /// A verb that brings it there.
    Brings,
    /// What came in or was paid.
    Earns,
    /// What is left of somebody who died.
    Lifeless,
    /// Everybody: what a few are excepted from.
    All,
    /// What excepts those behind it.
    Except,
}

#[derive(Deserialize)]
struct LabelEntry {
    role: Label,
}

/// Reads what the words of a language make of a figure; some make several things of it ("level").
pub(super) fn read(language: &'static Language, vocabulary: &Vocabulary) -> FxHashSet<(WordId, Label)> {
    let mut labels = FxHashSet::default();
    for entry in lexicon::read::<LabelEntry>(language, "labels").entry {
        let ids = entry.words.iter().map(|word| vocabulary.id(word)).filter(|id| *id != WordId::NONE);
        labels.extend(ids.map(|id| (id, entry.meaning.role)));
    }
    labels
}

impl QuantityWords {
    fn labels(&self, token: &Token, label: Label) -> bool {
        self.labels.contains(&(token.word.id, label))
    }

    /// Whether a word before a figure makes it a name or a number in a row.
    pub fn is_label(&self, token: &Token) -> bool {
        self.labels(token, Label::Ranks) || self.is_loose_label(token) || self.is_index(token)
    }

    /// Whether a word before a figure makes it a number in a row where nothing is counted behind it.
    pub fn is_loose_label(&self, token: &Token) -> bool {
        self.labels(token, Label::Loose)
    }

    /// Whether a word before a figure makes it the name of an index or list.
    pub fn is_index(&self, token: &Token) -> bool {
        self.labels(token, Label::Index)
    }

    /// Whether a rate may be told for it: "a share".
    pub fn is_per(&self, token: &Token) -> bool {
        self.labels(token, Label::Per)
    }

    /// Whether it is what is left of somebody who died.
    pub fn is_lifeless(&self, token: &Token) -> bool {
        self.labels(token, Label::Lifeless)
    }

    /// Whether those of whom two words are told are excepted from what is said of all: "all but (two)".
    pub fn excepts(&self, all: &Token, except: &Token) -> bool {
        self.labels(all, Label::All) && self.labels(except, Label::Except)
    }

    /// Whether it ends an address: "Street".
    pub fn is_street(&self, token: &Token) -> bool {
        self.labels(token, Label::Street)
    }

    /// Whether a figure is told as it: "a high of 40".
    pub fn is_mark(&self, token: &Token) -> bool {
        self.labels(token, Label::Mark)
    }

    /// Whether it rises and falls in lengths, as a river does.
    pub fn is_level(&self, token: &Token) -> bool {
        self.labels(token, Label::Level)
    }

    /// Whether it makes a year of a number before it: "BC".
    pub fn is_era(&self, token: &Token) -> bool {
        self.labels(token, Label::Era)
    }

    /// Whether "of" and a number behind it tell an age: "a man of 60".
    pub fn is_aged(&self, token: &Token) -> bool {
        self.labels(token, Label::Aged)
    }

    /// Whether it makes an age of the years behind it: "built 24 years ago".
    pub fn is_made(&self, token: &Token) -> bool {
        self.labels(token, Label::Made)
    }

    /// Whether it is a verb that describes no noun behind it: "underwent".
    pub fn is_past(&self, token: &Token) -> bool {
        self.labels(token, Label::Past)
    }

    /// Whether it names all that were counted so far: "the tally".
    pub fn is_tally(&self, token: &Token) -> bool {
        self.labels(token, Label::Tally)
    }

    /// Whether it is a verb that brings a tally to a figure.
    pub fn brings(&self, token: &Token) -> bool {
        self.labels(token, Label::Brings)
    }

    /// Whether it tells of what came in or was paid: "sales", "the bill".
    pub fn earns(&self, token: &Token) -> bool {
        self.labels(token, Label::Earns)
    }

    /// Whether it makes a time of "a year" before it: "ago".
    pub fn is_when(&self, token: &Token) -> bool {
        self.labels(token, Label::When)
    }
}
