//! How surely the content of a statement is said: "said it could close", "says it plans to leave".
//!
//! The verb of reporting has been read before ("vowed", "reportedly said"); here the first verb of the content
//! speaks. It is a step of its own because a figure inside the content may have another verb.

use crate::claim::{Modality, Value};
use crate::extract::Draft;
use crate::extract::document::Document;
use crate::extract::manner::Manner;
use crate::extract::tag::Tag;

/// Gives statements the modality of their content's first verb.
pub fn certainty(doc: &Document, said: &mut [Draft]) {
    for draft in said.iter_mut().filter(|d| d.modality == Modality::Stated) {
        if let Value::Statement(_) = draft.value {
            draft.modality = of(doc, doc.token_at(draft.span.start)..doc.token_at(draft.span.end)).unwrap_or_default();
        }
    }
}

fn of(doc: &Document, content: std::ops::Range<usize>) -> Option<Modality> {
    /// How far the first verb is looked for.
    const REACH: usize = 24;
    let near = content.start..content.end.min(content.start + REACH);
    let surely = |at: usize| match doc.lexicon.manners.of(doc, at, content.end)? {
        Manner::Surely(modality) => Some(modality),
        Manner::Denied => None,
    };
    for at in near {
        match doc.tags[at] {
            // "said if it rains, ..."; what stands in a relative clause is not the content's own verb.
            Tag::Subordinator => return surely(at),
            Tag::Relative => return None,
            tag if tag.is_finite() => {
                return (at..content.end.min(at + 4))
                    .take_while(|t| *t == at || !matches!(doc.tags[*t], Tag::Mark | Tag::Subordinator))
                    .find_map(surely);
            }
            Tag::Adverb => {
                if let Some(modality) = surely(at) {
                    return Some(modality);
                }
            }
            _ => {}
        }
    }
    None
}
