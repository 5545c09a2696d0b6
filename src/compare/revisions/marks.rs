//! Quotations and reports whose words stay while what made them claims is gone, or came: the quotation marks, or
//! whoever was named for them.

use super::super::Side;
use super::super::fact::Story;
use super::super::words::Words;
use super::anchor::Anchor;
use super::pairs::Pairs;
use super::{Change, ChangeKind, Spot};
use crate::claim::{Claim, Value};
use crate::text::TextSpan;

/// The share of the words, in percent, that must stay.
const STAYS: usize = 80;

/// Returns the changes of marks and names, and takes these claims out of what is gone and added. Of `known` changes
/// of the same kind in the same sentence none is said again.
pub fn changes(stories: &[Story; 2], anchors: &[Anchor], pairs: &mut Pairs, known: &[Change]) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    for side in [0, 1] {
        let list = std::mem::take(if side == 0 { &mut pairs.gone } else { &mut pairs.added });
        let mut rest = Vec::new();
        for at in list {
            let Some(change) = change(stories, anchors, side, at) else {
                rest.push(at);
                continue;
            };
            let sentence = |c: &Change| c.old.as_ref().map(|s| stories[0].sentence(s.span));
            // Words that lost their marks and are reported now changed once.
            let told = |c: &Change| c.kind == change.kind || c.kind == ChangeKind::QuotationAltered;
            if !known.iter().chain(&out).any(|c| told(c) && sentence(c) == sentence(&change)) {
                out.push(change);
            }
            if side == 0 {
                pairs.unmarked += 1;
            }
        }
        *(if side == 0 { &mut pairs.gone } else { &mut pairs.added }) = rest;
    }
    out
}

/// Returns what became of one claim that has no partner, if its words are in the sentence that its own became.
fn change(stories: &[Story; 2], anchors: &[Anchor], side: usize, at: usize) -> Option<Change> {
    let claim = &stories[side].article.claims[at];
    let kind = match (&claim.value, side) {
        (Value::Quotation(_), _) => ChangeKind::QuotationAltered,
        (Value::Statement(_), 0) => ChangeKind::AttributionRemoved,
        (Value::Statement(_), _) => ChangeKind::AttributionAdded,
        _ => return None,
    };
    let there = partner(stories, anchors, side, claim)?;
    let words = Words::of(stories[side].article.words(claim.span));
    let others = Words::of(stories[1 - side].article.words(there));
    if words.len() < 2 || words.shared(&others) * 100 < STAYS * words.len() {
        return None;
    }
    let who = claim.source().unwrap_or("somebody");
    let reason = match (kind, side) {
        (ChangeKind::QuotationAltered, 0) => "The words no longer stand in quotation marks.".to_owned(),
        (ChangeKind::QuotationAltered, _) => "The words now stand in quotation marks.".to_owned(),
        (_, 0) => format!("Nobody is named for it any more; it was said by {who}."),
        _ => format!("It is now said by {who}; nobody was named before."),
    };
    let mine = Some(Spot { span: claim.span, claims: vec![Side { article: side, claim: at }] });
    let other = Some(Spot { span: there, claims: Vec::new() });
    let (old, new) = if side == 0 { (mine, other) } else { (other, mine) };
    Some(Change { kind, reason, arithmetic: Vec::new(), old, new })
}

/// Returns the sentence of the other text that the claim's sentence is anchored to.
fn partner(stories: &[Story; 2], anchors: &[Anchor], side: usize, claim: &Claim) -> Option<TextSpan> {
    let own = stories[side].segments.sentence_at(claim.span.start)?;
    let anchor = if side == 0 {
        anchors.get(anchors.binary_search_by_key(&own, |a| a.old).ok()?)
    } else {
        anchors.iter().find(|a| a.new == own)
    };
    anchor.map(|a| stories[1 - side].segments.sentences[if side == 0 { a.new } else { a.old }])
}
