//! Parts: whether a figure is one of a larger whole: "30 of the 80", "five of whom", "nine children were among the dead".

use super::Words;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::{Classes, Word};
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use smol_str::SmolStr;
use std::ops::Range;

/// Returns the "of" before a number that is the whole of which another is a part: "30 of the 80", "120 of the city's
/// 160". Between the two stand an article or an owner, and no more; of "the families of the 80" nothing is a part.
pub fn of_before(doc: &Document, number: usize) -> Option<usize> {
    let words = &doc.lexicon.frame;
    const OWNER: usize = 5;
    let owned = |t: usize| t + 1 < number && doc.tags[t + 1] == Tag::Possessive;
    let between =
        |t: usize| doc.is(t, Around::Whose) || doc.tags[t] == Tag::Possessive || doc.tags[t].is_noun() && owned(t);
    let first = number.saturating_sub(OWNER);
    let of = (first..number).rev().find(|t| !between(*t))?;
    let start = doc.sentences[doc.sentence_of(number)].start;
    let part = |of: usize| {
        (of.saturating_sub(PART).max(start)..of).any(|t| is_number(doc, t) || words.is_share(&doc.tokens[t].word))
    };
    (of + 1 < number && doc.is(of, Around::Of) && part(of)).then_some(of)
}

/// How many words before "of" the number of a part may stand: "30 of the 80", "40 percent of the 80".
const PART: usize = 3;

/// Whether a word is a number.
pub(super) fn is_number(doc: &Document, at: usize) -> bool {
    let token = &doc.tokens[at];
    token.kind == TokenKind::Number || token.word.is(Classes::NUMBER)
}

/// What a part of those who came to harm are: "three of the dead were children".
pub struct Among {
    /// What the whole suffered.
    pub class: SmolStr,
    /// The noun that the parts are.
    pub noun: usize,
}

impl Words {
    /// Returns of whom a number is a part, where the noun of the part follows the verb: "three of the dead were children".
    pub fn among(&self, doc: &Document, number: &Range<usize>) -> Option<Among> {
        const WORDS: usize = 4;
        let end = doc.sentences[doc.sentence_of(number.start)].end;
        let of = (number.start..(number.end + 1).min(end)).find(|t| doc.is(*t, Around::Of))?;
        let whole = (of + 1..(of + WORDS).min(end)).find(|t| self.suffered.contains_key(&doc.tokens[*t].word.id))?;
        let verb = (whole + 1..(whole + WORDS).min(end)).find(|t| doc.is_form(*t, Around::BeForm))?;
        let noun = (verb + 1..(verb + WORDS).min(end)).find(|t| !self.sets(doc.lemma(*t)).is_empty())?;
        let between = doc.tokens[of..noun].iter().all(|t| t.kind == TokenKind::Word);
        between.then(|| Among { class: self.suffered[&doc.tokens[whole].word.id].clone(), noun })
    }

    /// Returns what those suffered among whom a number is told to be: "nine children were among the dead".
    pub fn are_among(&self, doc: &Document, number: &Range<usize>) -> Option<&SmolStr> {
        const WORDS: usize = 6;
        let end = doc.sentences[doc.sentence_of(number.start)].end;
        let among = (number.end..(number.end + WORDS).min(end)).find_map(|t| self.link("among-the", doc, t))?;
        // What lies between is no other number's: "two were hurt and nine children were among the dead".
        let between = doc.tokens[number.end..among].iter().all(|t| t.kind != TokenKind::Mark);
        self.suffered.get(&doc.tokens.get(among)?.word.id).filter(|_| between)
    }

    /// Whether a word says that only a part of the figure after it is meant: "most of a six-month term".
    fn is_share(&self, word: &Word) -> bool {
        self.shares.has(word.id)
    }

    /// Whether a number is a part of those who came to harm: "twelve of the dead", "12 of those killed".
    pub(super) fn is_of_those(&self, doc: &Document, number: &Range<usize>) -> bool {
        let of = (number.start..=number.end).find(|t| doc.is(*t, Around::Of) && doc.is(t + 1, Around::TheThose));
        of.is_some_and(|t| doc.tokens.get(t + 2).is_some_and(|t| self.suffered.contains_key(&t.word.id)))
    }
}

/// Whether the number is a part of a larger one: "three of the seven", "including two", "five of whom".
pub(super) fn is_part(doc: &Document, number: &Range<usize>) -> bool {
    if number.start.checked_sub(1).is_some_and(|t| doc.may_open(t, Around::Includes)) {
        return true;
    }
    // "most of a nine-month term": what the figure is told of is less than it.
    let share = number.start.checked_sub(3).filter(|t| doc.is(t + 1, Around::Of) && doc.is(t + 2, Around::OfWhole));
    if share.is_some_and(|t| doc.lexicon.frame.is_share(&doc.tokens[t].word)) {
        return true;
    }
    // The claim may end before or after "of the ...".
    let of = (number.start..number.end + 1).find(|t| doc.is(*t, Around::Of));
    let counted = |t: usize| t < doc.tokens.len() && is_number(doc, t);
    of.is_some_and(|t| {
        doc.is(t + 1, Around::OfWhom)
            || (t + 2..t + 6).find(|at| counted(*at)).is_some_and(|at| of_before(doc, at) == Some(t))
    })
}
