//! Spokesmen: for whom a speaker speaks.

use super::names::{Sign, is};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::tag::Tag;
use crate::extract::token::Case;
use std::ops::Range;

/// Returns the principal named in a speaker's noun phrase: "a spokesman for X", "X's lawyer", "her aide Y".
pub fn principal(doc: &Document, speaker: Range<usize>) -> Option<Range<usize>> {
    let press = |t: usize| doc.is(t, Around::Secretary) && t > speaker.start && doc.is(t - 1, Around::Press);
    let public = |t: usize| {
        t > speaker.start && is(doc, t - 1, Sign::Public)
            || t + 1 < speaker.end && doc.tokens[t + 1].case == Case::Title && doc.says(t + 1, Around::General)
    };
    let at = speaker.clone().find(|t| is(doc, *t, Sign::Spokesman) && !public(*t) || press(*t))?;
    let comma = (at + 1..speaker.end).find(|t| doc.word(*t) == ",").unwrap_or(speaker.end);
    if at + 2 <= comma && doc.is(at + 1, Around::ForOf) {
        return Some(at + 2..comma).filter(|p| !p.is_empty());
    }
    let mut end = if press(at) { at - 1 } else { at };
    while end > speaker.start && matches!(doc.tags[end - 1], Tag::Adjective | Tag::Noun) {
        end -= 1;
    }
    if end > speaker.start && doc.tags[end - 1] == Tag::Possessive {
        return Some(speaker.start..end - 1).filter(|p| !p.is_empty());
    }
    if end == speaker.start + 1 && doc.may_open(speaker.start, Around::Their) {
        return Some(speaker.start..end);
    }
    let mut start = end;
    while start > speaker.start && doc.tags[start - 1] == Tag::Name {
        start -= 1;
    }
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_whom_a_speaker_speaks() {
        let table = [
            ("a spokesman for the mayor of Rome", "the mayor of Rome"),
            ("his spokesman Tom Lee", "his"),
            ("the minister's longtime aide Tom Lee", "the minister"),
            ("Rao spokesman Tom Lee", "Rao"),
            ("White House press secretary Tom Lee", "White House"),
            ("a senior spokeswoman", ""),
            ("Lund District Attorney Tom Lee", ""),
            ("Lund Attorney General Tom Lee", ""),
            ("Rao attorney Tom Lee", "Rao"),
            ("Tom Lee", ""),
        ];
        for (text, expected) in table {
            let full = format!("They heard {text} again there today.");
            let doc = Document::read(&full, None);
            let found = principal(&doc, 2..doc.token_at(11 + text.len()));
            assert_eq!(found.map_or("", |t| doc.span(t).of(&full)), expected, "{text}");
        }
    }
}
