//! The words of quantities, read from the lexicon files once: numbers, units, bounds, movements, events.

mod bounds;
mod events;
mod labels;
mod numbers;
mod trends;
mod units;
mod vague;
mod verbs;

pub use bounds::{BoundWord, Side};
pub use events::{EventWord, Stands};
use numbers::Numbers;
pub use numbers::{NumberWord, Role, Short};
pub use trends::{Needs, TrendWord};
pub use units::Unit;
pub use vague::{VagueCount, VagueWord};

use crate::extract::lexicon::phrases::Phrases;
use crate::extract::lexicon::vocabulary::{Vocabulary, WordId};
use crate::extract::lexicon::{Language, read};
use events::Events;
use labels::Label;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use trends::Trends;
use units::Land;

/// The words of quantities.
pub struct QuantityWords {
    numbers: Numbers,
    /// Units and currencies that stand after the figure.
    pub units: Phrases<Unit>,
    /// The units that others have as their part, by their normal form.
    parts: FxHashMap<SmolStr, Unit>,
    signs: FxHashMap<String, Unit>,
    /// Any currency that is not listed.
    pub unlisted: Unit,
    /// What names a country whose currency is written with one letter.
    lands: Phrases<Land>,
    /// Bounds and hedges.
    pub bounds: Phrases<BoundWord>,
    trends: Trends,
    /// What words make of a figure; some make several things of it ("level").
    labels: FxHashSet<(WordId, Label)>,
    events: Events,
    /// Event phrases and measures of several words.
    pub event_phrases: Phrases<EventWord>,
    /// Words that count only in an event.
    pub vague: Phrases<VagueWord>,
}

impl QuantityWords {
    /// Reads the lexicon files of a language.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut units = read::<Unit>(language, "units");
        let currencies = read::<Unit>(language, "currencies");
        let (parts, signs) = (units::parts(&units), units::signs(&currencies));
        units.entry.extend(currencies.entry);
        let irregular = verbs::irregular(language);
        let (events, phrases) = events::read(language, vocabulary, &irregular);
        Self {
            numbers: numbers::read(language, vocabulary),
            units: Phrases::new(units, vocabulary),
            parts,
            signs,
            unlisted: Unit::unlisted(),
            lands: Phrases::new(read(language, "letters"), vocabulary),
            bounds: Phrases::new(read(language, "bounds"), vocabulary),
            trends: trends::read(language, vocabulary, &irregular),
            labels: labels::read(language, vocabulary),
            events,
            event_phrases: Phrases::new(phrases, vocabulary),
            vague: Phrases::new(read(language, "vague"), vocabulary),
        }
    }
}
