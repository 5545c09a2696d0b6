//! Hints: what a finder can be asked of a word at all, told of each token of a text once.
//!
//! Most words begin nothing: no figure, no date, no event. Finders go from hint to hint instead of from token to token;
//! what stands at a hint is then read by the finder as ever. A hint may be given where there is nothing, never the other
//! way round.

use super::vocabulary::{Vocabulary, Word, WordId};
use crate::extract::date::words::{Calendar, Part};
use crate::extract::frame::topics::Topics;
use crate::extract::manner::Manners;
use crate::extract::quantity::words::{QuantityWords, Role};
use crate::extract::speech::names::Signs;
use crate::extract::speech::verbs::Verbs;
use bitflags::bitflags;

bitflags! {
    /// What may begin at a token, or be said by it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Hints: u8 {
        /// A number may begin here.
        const NUMBER = 1;
        /// A date or a time of the day may begin here.
        const DATE = 1 << 1;
        /// A word that tells of an event.
        const EVENT = 1 << 2;
        /// A vague count may begin here ("several").
        const VAGUE = 1 << 3;
        /// A quotation mark may stand here: one bit with [`Hints::VAGUE`], since a mark is no word.
        const QUOTE = 1 << 3;
        /// A word that tells of what a figure answers, or begins a phrase that does ("inflation").
        const TOPIC = 1 << 4;
        /// A word of manner ("allegedly").
        const MANNER = 1 << 5;
        /// A word that can be the verb of a statement, or open a frame ("said", "according").
        const TELLS = 1 << 6;
        /// A word that tells something of a speaker ("spokesman").
        const SIGN = 1 << 7;
    }
}

impl Hints {
    /// Returns the hints of a mark, by its byte; of one outside of ASCII, 0, those of fractions and quotation marks.
    pub fn of_mark(mark: u8) -> Self {
        match mark {
            // ".5"
            b'.' => Self::NUMBER,
            b'"' | b'\'' | b'`' => Self::QUOTE,
            0 => Self::NUMBER | Self::QUOTE,
            _ => Self::empty(),
        }
    }
}

/// Returns what the finders can be asked of each word of a vocabulary, by its number. The words of lexicons have the
/// lowest numbers; of the others there is nothing to tell.
pub fn of_words(
    vocabulary: &Vocabulary,
    (calendar, quantity, topics): (&Calendar, &QuantityWords, &Topics),
    (manners, verbs, signs): (&Manners, &Verbs, &Signs),
) -> Vec<Hints> {
    let of_word = |id: WordId| {
        let word = Word { id, ..Word::NONE };
        let hints = [
            (Hints::NUMBER, !matches!(quantity.number(&word).role, Role::None | Role::Short)),
            (Hints::DATE, !matches!(calendar.part(&word).0, Part::None | Part::Zone | Part::Half)),
            (Hints::EVENT, quantity.is_event(id)),
            (Hints::VAGUE, quantity.vague.begins(id)),
            (Hints::TOPIC, topics.knows(id)),
            (Hints::MANNER, manners.knows(id)),
            (Hints::TELLS, verbs.tells(id)),
            (Hints::SIGN, signs.knows(id)),
        ];
        hints.into_iter().filter(|(_, is)| *is).fold(Hints::empty(), |all, (hint, _)| all | hint)
    };
    let mut words: Vec<Hints> = vocabulary.ids().map(of_word).collect();
    words.truncate(words.iter().rposition(|hints| !hints.is_empty()).map_or(0, |last| last + 1));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::document::Document;

    #[test]
    fn what_may_begin_at_a_token() {
        let table = [
            ("20", Hints::NUMBER | Hints::DATE),
            ("twenty", Hints::NUMBER | Hints::DATE),
            ("½", Hints::NUMBER | Hints::QUOTE),
            ("\"", Hints::QUOTE),
            ("June", Hints::DATE),
            ("yesterday", Hints::DATE),
            ("killed", Hints::EVENT),
            ("Dozens", Hints::NUMBER),
            ("several", Hints::VAGUE),
            ("allegedly", Hints::MANNER),
            ("quipped", Hints::TELLS),
            ("inflation", Hints::TOPIC),
            ("spokesmen", Hints::SIGN),
            ("kettle", Hints::empty()),
            ("Qzxv", Hints::empty()),
            ("(", Hints::empty()),
        ];
        for (word, expected) in table {
            let doc = Document::read(word, None);
            assert_eq!(doc.tokens[0].hints, expected, "{word}");
        }
    }
}
