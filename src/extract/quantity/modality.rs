//! Whether a figure is asserted or denied, and how surely: "did not kill 20", "could displace 500 people".

use crate::claim::{Modality, Polarity};
use crate::extract::document::Document;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Returns polarity and modality of the figure at token `figure` in its clause.
pub(super) fn of(
    doc: &Document,
    figure: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> (Polarity, Modality) {
    let mut polarity = Polarity::Asserted;
    let mut modality = Modality::Stated;
    // What governs the predicate stands in the clause, or opens it.
    let from = clause.start.saturating_sub(1).max(sentence.start);
    for at in from..clause.end {
        match doc.tags[at] {
            Tag::Modal => {
                let word = doc.word(at);
                modality =
                    if matches!(word, "will" | "shall" | "won't") { Modality::Planned } else { Modality::Hypothetical };
                if word.ends_with("n't") || word == "cannot" {
                    polarity = Polarity::Denied;
                }
            }
            Tag::Subordinator if matches!(doc.word(at), "if" | "If" | "unless" | "Unless") => {
                modality = Modality::Hypothetical
            }
            Tag::Adverb => match doc.word(at) {
                "not" | "n't" | "never" if at < figure && at + 1 != figure && !beside_figure(doc, at, figure) => {
                    polarity = Polarity::Denied;
                }
                "allegedly" | "reportedly" | "purportedly" => modality = Modality::Alleged,
                _ => {}
            },
            Tag::Auxiliary if doc.word(at).ends_with("n't") => polarity = Polarity::Denied,
            Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund | Tag::Noun | Tag::Plural => match doc.lemma(at) {
                "plan" | "intend" | "expect" | "demand" | "vow" | "promise" | "propose" | "aim" | "forecast"
                | "hope"
                    if at + 1 < clause.end && infinitive(doc, at, clause.end) =>
                {
                    modality = Modality::Planned;
                }
                "believe" | "fear" | "allege" | "suspect" | "presume" if doc.tags[at] != Tag::Noun => {
                    modality = Modality::Alleged
                }
                _ => {}
            },
            _ => {}
        }
    }
    (polarity, modality)
}

/// "not more than 20": the negation belongs to the bound.
fn beside_figure(doc: &Document, at: usize, figure: usize) -> bool {
    figure > at
        && figure - at <= 3
        && matches!(doc.word(at + 1), "more" | "less" | "fewer" | "all" | "only" | "just" | "even" | "quite")
}

fn infinitive(doc: &Document, at: usize, limit: usize) -> bool {
    (at + 1..limit.min(at + 3)).any(|i| doc.tags[i] == Tag::To)
}
