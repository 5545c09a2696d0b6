//! Hints: what a finder can be asked of a word at all, told of each token of a text once.
//!
//! Most words begin nothing: no figure, no date, no event. Finders go from hint to hint instead of from token to token;
//! what stands at a hint is then read by the finder as ever. A hint may be given where there is nothing, never the other
//! way round.

use super::vocabulary::{Vocabulary, Word, WordId};
use crate::extract::date::words::{Calendar, Part};
use crate::extract::quantity::words::{QuantityWords, Role};
use crate::extract::token::{Token, TokenKind};
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
        /// A quotation mark may stand here.
        const QUOTE = 1 << 4;
    }
}

/// The hints of the words of a language, by the number of the word.
#[derive(Debug)]
pub struct HintTable {
    words: Vec<Hints>,
}

impl HintTable {
    /// Makes the table.
    pub fn new(vocabulary: &Vocabulary, calendar: &Calendar, quantity: &QuantityWords) -> Self {
        let mut words: Vec<Hints> = vocabulary.ids().map(|id| of_word(id, calendar, quantity)).collect();
        // The words of lexicons have the lowest numbers; of the others there is nothing to tell.
        words.truncate(words.iter().rposition(|hints| !hints.is_empty()).map_or(0, |last| last + 1));
        Self { words }
    }

    /// Puts the hints of the tokens of a text in the place of what is in `out`.
    pub fn read(&self, tokens: &[Token], out: &mut Vec<Hints>) {
        let word = |id: WordId| self.words.get(id.0 as usize).copied().unwrap_or_default();
        let hints = |token: &Token| match token.kind {
            TokenKind::Number => Hints::NUMBER | Hints::DATE,
            TokenKind::Word => word(token.word.id) | word(token.word.lemma),
            TokenKind::Mark => match token.mark {
                // ".5"
                b'.' => Hints::NUMBER,
                b'"' | b'\'' | b'`' => Hints::QUOTE,
                // Outside of ASCII there are fractions and quotation marks.
                0 => Hints::NUMBER | Hints::QUOTE,
                _ => Hints::empty(),
            },
        };
        out.clear();
        out.extend(tokens.iter().map(hints));
    }
}

fn of_word(id: WordId, calendar: &Calendar, quantity: &QuantityWords) -> Hints {
    let word = Word { id, ..Word::NONE };
    let hints = [
        (Hints::NUMBER, !matches!(quantity.number(&word).role, Role::None | Role::Short)),
        (Hints::DATE, !matches!(calendar.part(&word).0, Part::None | Part::Zone | Part::Half)),
        (Hints::EVENT, quantity.is_event(id)),
        (Hints::VAGUE, quantity.vague.begins(id)),
    ];
    hints.into_iter().filter(|(_, is)| *is).fold(Hints::empty(), |all, (hint, _)| all | hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::document::Document;

    #[test]
    fn what_may_begin_at_a_token() {
        let table = [
            ("20", Hints::NUMBER | Hints::DATE),
            ("twenty", Hints::NUMBER),
            ("½", Hints::NUMBER | Hints::QUOTE),
            ("\"", Hints::QUOTE),
            ("June", Hints::DATE),
            ("yesterday", Hints::DATE),
            ("killed", Hints::EVENT),
            ("Dozens", Hints::NUMBER),
            ("several", Hints::VAGUE),
            ("table", Hints::empty()),
            ("Qzxv", Hints::empty()),
            ("(", Hints::empty()),
        ];
        for (word, expected) in table {
            let doc = Document::read(word, None);
            let mut hints = Vec::new();
            doc.lexicon.hints.read(&doc.tokens, &mut hints);
            assert_eq!(hints, [expected], "{word}");
        }
    }
}
