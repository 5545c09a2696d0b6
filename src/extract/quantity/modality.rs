//! Whether a figure is asserted or denied, and how surely: "did not kill 20", "could displace 500 people".
//!
//! What governs a clause stands in it or just before it ("no evidence that 20 people died"); which words do is
//! said by [`crate::extract::manner`].

use super::event::Class;
use super::item::Item;
use crate::claim::{Modality, Polarity};
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::manner::Manner;
use crate::extract::tag::Tag;
use std::ops::Range;

/// Returns polarity and modality of a figure in its clause.
pub(super) fn of(
    doc: &Document,
    item: &Item,
    class: Option<&Class>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> (Polarity, Modality) {
    let manners = &doc.lexicon.manners;
    let figure = item.from;
    let mut polarity = Polarity::Asserted;
    let mut modality = Modality::Stated;
    // "no evidence that [...]": the words before a "that" govern what follows it.
    let that = clause.start.checked_sub(1).filter(|i| *i >= sentence.start && doc.is(*i, Around::That));
    let opens = clause.start.saturating_sub(1).max(sentence.start);
    let from = that.map_or(opens, |that| that.saturating_sub(2).max(sentence.start));
    // "Did not regret the four murders": there were four.
    let given = figure.checked_sub(1).is_some_and(|at| at >= sentence.start && manners.is_definite(doc, at))
        && class.is_some_and(|c| c.event.event && c.shown.start >= figure);
    let denial = |at: usize| at < figure && !given && !spans_time(doc, item) || denies_event(doc, at, figure, class);
    // "May not go faster than 80 kph", "must not exceed 80 kph": what is denied is more than that.
    let limits = doc.lexicon.frame.link_before("exceeds", doc, figure);
    // "The 40 observers are to report": there are as many.
    let known =
        class.is_none() && figure.checked_sub(1).is_some_and(|at| at >= sentence.start && manners.is_definite(doc, at));
    let end = if known { figure } else { clause.end };
    for at in from..end {
        let before = at < opens;
        // "80,000 people marched against a plan to raise the age": a noun governs what follows it, up to a comma: "life with
        // no chance of release, and 40 years".
        if doc.tags[at].is_noun() && (at > figure || (at..figure).any(|t| doc.word(t) == ",")) {
            continue;
        }
        // "Said he faced 12 charges and would be back": what is joined behind the figure has its own say.
        let joined = || at > sentence.start && doc.is(at - 1, Around::AndOr);
        if at > figure && (manners.is_attempt(doc, at) || doc.tags[at] == Tag::Modal && joined()) {
            continue;
        }
        match manners.of(doc, at, sentence.end) {
            // "if a spark were thought to have lit it": what is not so is not alleged either.
            Some(Manner::Surely(Modality::Alleged)) if modality == Modality::Hypothetical => {}
            Some(Manner::Surely(found)) if !before || doc.tags[at] != Tag::Modal => modality = found,
            Some(Manner::Denied) if at < figure => polarity = Polarity::Denied,
            _ => {}
        }
        let negation = match doc.tags[at] {
            Tag::Adverb => doc.is(at, Around::Never),
            Tag::Modal | Tag::Auxiliary => doc.may_open(at, Around::Denies),
            _ => false,
        };
        if negation && !before && at + 1 != figure && !beside_figure(doc, at, figure) && !limits && denial(at) {
            polarity = Polarity::Denied;
        }
    }
    // "denied reports that [...]", "reports of 20 dead were false"
    let of = figure.checked_sub(1).filter(|i| *i > sentence.start && doc.is(*i, Around::Of));
    if that.or(of).is_some_and(|at| at > sentence.start && manners.is_refuted(doc, at - 1, sentence)) {
        polarity = Polarity::Denied;
    }
    if modality == Modality::Stated && polarity == Polarity::Asserted {
        modality = joined(doc, clause.start, sentence).unwrap_or(modality);
    }
    (polarity, modality)
}

/// "will close two plants and shed 300 jobs": a modal verb governs the verbs that are joined to its own.
fn joined(doc: &Document, start: usize, sentence: &Range<usize>) -> Option<Modality> {
    const BACK: usize = 16;
    let first = start.checked_sub(1).filter(|at| *at > sentence.start)?;
    if !doc.is(first, Around::AndOr) || doc.tags[start] != Tag::Verb {
        return None;
    }
    for at in (first.saturating_sub(BACK).max(sentence.start)..first).rev() {
        match doc.tags[at] {
            Tag::Modal => match doc.lexicon.manners.of(doc, at, sentence.end) {
                Some(Manner::Surely(found)) => return Some(found),
                _ => return None,
            },
            // A finite verb between has its own say: "will go, said Rao, and cut jobs".
            Tag::Past | Tag::Auxiliary | Tag::Relative | Tag::Subordinator => return None,
            _ => {}
        }
    }
    None
}

/// "not more than 20": the negation belongs to the bound.
fn beside_figure(doc: &Document, at: usize, figure: usize) -> bool {
    figure > at && figure - at <= 3 && doc.is(at + 1, Around::BesideBound)
}

/// "has not spoken in 20 years": the time is no less long.
fn spans_time(doc: &Document, item: &Item) -> bool {
    let preposition = item.from.checked_sub(1).is_some_and(|i| doc.tags[i] == Tag::Preposition);
    item.dimension() == Some("time") && preposition
}

/// "20 passengers were not hurt": the negation stands beside the word that tells what happened to them.
fn denies_event(doc: &Document, at: usize, figure: usize, class: Option<&Class>) -> bool {
    let near = |c: &Class| at > figure && c.shown.start > at && c.shown.start - at <= 3;
    let between = |c: &Class| (at + 1..c.shown.start).all(|i| matches!(doc.tags[i], Tag::Adverb | Tag::Auxiliary));
    class.is_some_and(|c| c.event.event && near(c) && between(c))
}
