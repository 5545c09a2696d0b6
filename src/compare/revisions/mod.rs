//! Two captures of one article: what of its claims changed between them.
//!
//! A claim of the old text is the same, moved, altered or gone. It is looked for only in the sentence that its own
//! sentence became ([`anchor`]): never in another that merely looks alike. Edits of wording that leave every claim
//! as it was are counted and folded away.

mod anchor;
mod changes;
mod marks;
mod pairs;

use super::Side;
use super::fact::Story;
use super::phrases::holds;
use crate::claim::Article;
use crate::text::TextSpan;
use anchor::{Anchor, How};
use serde::Serialize;

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Another figure, or another unit.
    FigureChanged,
    /// It is denied now, or no longer denied.
    DenialChanged,
    /// The quoted words are others, or no longer in quotation marks.
    QuotationAltered,
    /// Nobody is named for it any more.
    AttributionRemoved,
    /// Somebody else is named for it.
    AttributionChanged,
    /// Another date or time.
    DateChanged,
    /// The figure is less sure: "about", "more than", "allegedly".
    HedgeAdded,
    /// The figure is surer.
    HedgeDropped,
    /// Hedged in another way.
    HedgeChanged,
    /// Somebody is named for it now.
    AttributionAdded,
    /// Claims were changed, and nothing in the new text says so.
    NoticeMissing,
    /// A notice of a correction that is gone.
    NoticeRemoved,
    /// A notice of a correction.
    NoticeAdded,
    /// A sentence that is gone with its claims.
    Gone,
    /// A sentence that is new with its claims.
    Added,
}

impl ChangeKind {
    /// Whether it changes what the article claims, so that readers ought to be told.
    pub fn is_of_substance(self) -> bool {
        self < Self::HedgeAdded
    }
}

/// A change of a claim, or of a sentence with its claims. Side 0 is the old article, side 1 the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// One plain sentence.
    pub reason: String,
    /// The arithmetic, a line each.
    pub arithmetic: Vec<String>,
    /// Where it stood; nothing for what is new.
    pub old: Option<Spot>,
    /// Where it stands; nothing for what is gone.
    pub new: Option<Spot>,
}

/// A place in one of the two texts, with the claims there that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The words: of the claim, or of the sentence.
    pub span: TextSpan,
    /// The claims; none for a notice.
    pub claims: Vec<Side>,
}

/// What became of the old text's claims, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Fates {
    /// Claims that stand as they did.
    pub same: usize,
    /// Claims that stand elsewhere, unchanged.
    pub moved: usize,
    /// Claims that were altered.
    pub altered: usize,
    /// Claims that are gone.
    pub gone: usize,
    /// Claims of the new text that the old one did not have.
    pub added: usize,
    /// Sentences reworded without a change of any claim.
    pub reworded: usize,
}

/// What changed between two captures of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revision {
    /// The changes: those of substance first, then by place.
    pub changes: Vec<Change>,
    /// What became of the claims.
    pub fates: Fates,
}

/// Compares the captures of one article, the older first.
pub fn revise(old: &Article, new: &Article) -> Revision {
    let stories = [Story::new(old), Story::new(new)];
    let anchors = anchor::anchors(&stories[0], &stories[1]);
    let mut pairs = pairs::pair(&stories, &anchors);
    let mut changes = changes::of_claims(&stories, &anchors, &pairs);
    let mut fates = Fates { altered: altered(&changes), ..Fates::default() };
    fates.moved = pairs.together.iter().filter(|p| p.moved && !is_altered(&changes, p.old)).count();
    fates.same = pairs.together.len() - fates.altered - fates.moved;
    changes.extend(marks::changes(&stories, &anchors, &mut pairs, &changes));
    fates.altered += pairs.unmarked;
    (fates.gone, fates.added) = (pairs.gone.len(), pairs.added.len());
    let touched = |anchor: &&Anchor| {
        let (a, b) = (stories[0].segments.sentences[anchor.old], stories[1].segments.sentences[anchor.new]);
        let within = |spot: &Option<Spot>, sentence: TextSpan| spot.as_ref().is_some_and(|s| sentence.contains(s.span));
        let spans = |list: &[usize], story: &Story, sentence: TextSpan| {
            list.iter().any(|at| sentence.contains(story.article.claims[*at].span))
        };
        changes.iter().any(|c| within(&c.old, a) || within(&c.new, b))
            || spans(&pairs.gone, &stories[0], a)
            || spans(&pairs.added, &stories[1], b)
    };
    let edited = |anchor: &&Anchor| matches!(anchor.how, How::Edited { .. });
    fates.reworded = anchors.iter().filter(edited).filter(|a| !touched(a)).count();
    changes.extend(changes::of_sentences(&stories, &pairs));
    changes.extend(notices(&stories, &anchors, &changes));
    changes.sort_by_key(|c| (c.kind, c.old.as_ref().map(|s| s.span), c.new.as_ref().map(|s| s.span)));
    Revision { changes, fates }
}

fn altered(changes: &[Change]) -> usize {
    let mut claims: Vec<Side> = changes.iter().filter_map(|c| c.old.as_ref()).flat_map(|s| s.claims.clone()).collect();
    claims.sort_unstable();
    claims.dedup();
    claims.len()
}

fn is_altered(changes: &[Change], claim: usize) -> bool {
    let side = Side { article: 0, claim };
    changes.iter().filter_map(|c| c.old.as_ref()).any(|s| s.claims.contains(&side))
}

/// Notices of corrections that came or went; and where claims were changed, that there is none.
fn notices(stories: &[Story; 2], anchors: &[Anchor], changes: &[Change]) -> Vec<Change> {
    let text = |story: &Story, at: usize| story.segments.sentences[at].of(story.article.text.text()).to_owned();
    let told = |story: &Story| -> Vec<usize> {
        (0..story.segments.sentences.len()).filter(|at| holds("correction", &text(story, *at))).collect()
    };
    let (before, after) = (told(&stories[0]), told(&stories[1]));
    let spot = |side: usize, at: usize| Some(Spot { span: stories[side].segments.sentences[at], claims: Vec::new() });
    let mut out = Vec::new();
    for at in &before {
        let kept = anchors.iter().any(|a| a.old == *at && after.contains(&a.new));
        if !kept {
            let reason = "A notice of a correction is gone.".to_owned();
            let kind = ChangeKind::NoticeRemoved;
            out.push(Change { kind, reason, arithmetic: Vec::new(), old: spot(0, *at), new: None });
        }
    }
    for at in &after {
        let known = anchors.iter().any(|a| a.new == *at && before.contains(&a.old));
        if !known {
            let reason = "A notice says that the text was changed.".to_owned();
            let kind = ChangeKind::NoticeAdded;
            out.push(Change { kind, reason, arithmetic: Vec::new(), old: None, new: spot(1, *at) });
        }
    }
    let silent = out.iter().all(|c| c.kind != ChangeKind::NoticeAdded);
    if silent && changes.iter().any(|c| c.kind.is_of_substance()) {
        let reason = "Claims were changed, and no notice in the new text says so.".to_owned();
        let kind = ChangeKind::NoticeMissing;
        out.push(Change { kind, reason, arithmetic: Vec::new(), old: None, new: None });
    }
    out
}
