//! What changed of each claim, in one plain sentence each.

use super::super::Side;
use super::super::authority::{Authority, same};
use super::super::fact::Story;
use super::anchor::{Anchor, How};
use super::pairs::{Pair, Pairs};
use super::{Change, ChangeKind, Spot};
use crate::claim::quantity::Stated;
use crate::claim::relate::{Measure, Standing, stand};
use crate::claim::{Bound, Claim, Kind, Modality, Polarity, Quantity, Value};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Returns the changes of claims that both texts have.
pub fn of_claims(stories: &[Story; 2], anchors: &[Anchor], pairs: &Pairs) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    for pair in &pairs.together {
        let both = Both { stories, anchors, pair };
        let mut here = Vec::new();
        match (&both.claim(0).value, &both.claim(1).value) {
            // In a sentence that stayed to the letter only who said it can have changed, by another sentence.
            _ if pair.kept && both.words(0) != both.words(1) => continue,
            _ if pair.kept => {}
            (Value::Quantity(x), Value::Quantity(y)) => here.extend(both.figure(x, y)),
            (Value::Quotation(_), Value::Quotation(_)) => here.extend(both.quotation()),
            (Value::Date(x), Value::Date(y)) if x.differs(y) => {
                here.push(both.change(
                    ChangeKind::DateChanged,
                    format!("The date changed from {}.", both.to()),
                    vec![],
                ));
            }
            _ => {}
        }
        here.extend(both.manner().filter(|_| !pair.kept));
        if let Some(change) =
            both.attribution().filter(|c| !pair.kept || both.speaker_went() && c.kind == ChangeKind::AttributionRemoved)
        {
            // Who said it is said once a sentence.
            let again = out.iter().any(|known| {
                let sentence = |c: &Change| c.old.as_ref().map(|s| stories[0].sentence(s.span));
                known.kind == change.kind && sentence(known) == sentence(&change)
            });
            if !again {
                here.push(change);
            }
        }
        out.extend(here);
    }
    out
}

/// Returns the sentences that came or went with claims, a change each.
pub fn of_sentences(stories: &[Story; 2], pairs: &Pairs) -> Vec<Change> {
    let mut out = Vec::new();
    for (side, list) in [(0, &pairs.gone), (1, &pairs.added)] {
        // A date by itself is told with the rest of its sentence, or not at all.
        let told = |at: &&usize| stories[side].article.claims[**at].kind() != Kind::Date;
        let sentence = |at: usize| stories[side].sentence(stories[side].article.claims[at].span);
        let mut rest: &[usize] = &list.iter().filter(told).copied().collect::<Vec<_>>();
        while let Some(first) = rest.first() {
            let span = sentence(*first);
            let here = rest.iter().take_while(|at| sentence(**at) == span).count();
            let claims: Vec<Side> = rest[..here].iter().map(|claim| Side { article: side, claim: *claim }).collect();
            rest = &rest[here..];
            let words = |claim: &Side| {
                format!("“{}”", short(stories[side].article.words(stories[side].article.claims[claim.claim].span)))
            };
            let what: Vec<String> = claims.iter().take(3).map(words).collect();
            let more = if claims.len() > 3 { format!(" and {} more", claims.len() - 3) } else { String::new() };
            let spot = Some(Spot { span, claims });
            let arithmetic = Vec::new();
            out.push(if side == 0 {
                let reason = format!("It no longer says {}{more}.", what.join(", "));
                Change { kind: ChangeKind::Gone, reason, arithmetic, old: spot, new: None }
            } else {
                let reason = format!("It now says {}{more}.", what.join(", "));
                Change { kind: ChangeKind::Added, reason, arithmetic, old: None, new: spot }
            });
        }
    }
    out
}

/// Returns the first words of a text.
fn short(text: &str) -> String {
    const FEW: usize = 12;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= FEW { words.join(" ") } else { format!("{} …", words[..FEW].join(" ")) }
}

/// Longer quotations, by the product of their words, are not searched for the words that differ.
const LONGEST: usize = 4_000_000;

/// A claim in both texts.
struct Both<'a> {
    stories: &'a [Story<'a>; 2],
    anchors: &'a [Anchor],
    pair: &'a Pair,
}

impl<'a> Both<'a> {
    fn claim(&self, side: usize) -> &'a Claim {
        let at = if side == 0 { self.pair.old } else { self.pair.new };
        &self.stories[side].article.claims[at]
    }

    fn words(&self, side: usize) -> &'a str {
        self.stories[side].article.words(self.claim(side).span)
    }

    /// "“12” to “14”".
    fn to(&self) -> String {
        format!("“{}” to “{}”", short(self.words(0)), short(self.words(1)))
    }

    fn change(&self, kind: ChangeKind, reason: String, arithmetic: Vec<String>) -> Change {
        let spot = |side: usize, claim: usize| {
            Some(Spot { span: self.claim(side).span, claims: vec![Side { article: side, claim }] })
        };
        Change { kind, reason, arithmetic, old: spot(0, self.pair.old), new: spot(1, self.pair.new) }
    }

    fn figure(&self, x: &Quantity, y: &Quantity) -> Option<Change> {
        let (a, b) = (Measure::of(x), Measure::of(y));
        let (standing, arithmetic) = stand(&a, &b);
        // The same number in other words or another unit; and "fell to 5" is "was down to 5".
        let one = standing == Standing::Equal
            || x.stated.point().is_some() && x.stated.point() == y.stated.point() && x.unit == y.unit;
        if !one {
            return Some(self.change(
                ChangeKind::FigureChanged,
                format!("The figure changed from {}.", self.to()),
                arithmetic,
            ));
        }
        let hedged = |s: &Stated| s.bound != Bound::Exact || s.vague;
        let (before, after) = (hedged(&x.stated), hedged(&y.stated));
        let alike = x.stated.bound == y.stated.bound && x.stated.direction == y.stated.direction;
        match (before, after) {
            _ if alike => None,
            (false, true) => {
                Some(self.change(ChangeKind::HedgeAdded, format!("A hedge was added: {}.", self.to()), arithmetic))
            }
            (true, false) => {
                Some(self.change(ChangeKind::HedgeDropped, format!("A hedge was dropped: {}.", self.to()), arithmetic))
            }
            _ => Some(self.change(
                ChangeKind::HedgeChanged,
                format!("It is hedged in another way: {}.", self.to()),
                arithmetic,
            )),
        }
    }

    fn quotation(&self) -> Option<Change> {
        let list = |side: usize| -> Vec<&'a str> {
            self.words(side).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect()
        };
        let lower = |words: &[&str]| words.iter().map(|w| w.to_lowercase()).collect::<Vec<_>>();
        let (x, y) = (list(0), list(1));
        if x.len().saturating_mul(y.len()) > LONGEST {
            let reason = "The quoted words were altered.".to_owned();
            return (lower(&x) != lower(&y)).then(|| self.change(ChangeKind::QuotationAltered, reason, vec![]));
        }
        let ops = capture_diff_slices(Algorithm::Myers, &lower(&x), &lower(&y));
        let told = |op: &DiffOp| {
            let (before, after) = (x[op.old_range()].join(" "), y[op.new_range()].join(" "));
            match (before.is_empty(), after.is_empty()) {
                (true, _) => format!("“{after}” was put in"),
                (_, true) => format!("“{before}” was taken out"),
                _ => format!("“{before}” became “{after}”"),
            }
        };
        let changed: Vec<String> =
            ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).take(3).map(told).collect();
        let reason = format!("The quoted words were altered: {}.", changed.join(", "));
        (!changed.is_empty()).then(|| self.change(ChangeKind::QuotationAltered, reason, vec![]))
    }

    /// Polarity and modality.
    fn manner(&self) -> Option<Change> {
        let (a, b) = (self.claim(0), self.claim(1));
        if a.polarity != b.polarity {
            let now = if b.polarity == Polarity::Denied { "denied now" } else { "no longer denied" };
            return Some(self.change(ChangeKind::DenialChanged, format!("It is {now}: {}.", self.to()), vec![]));
        }
        let (kind, reason) = match (a.modality, b.modality) {
            (x, y) if x == y => return None,
            (Modality::Stated, y) => {
                (ChangeKind::HedgeAdded, format!("What was stated is {} now: {}.", y.word(), self.to()))
            }
            (x, Modality::Stated) => {
                (ChangeKind::HedgeDropped, format!("What was {} is stated now: {}.", x.word(), self.to()))
            }
            (x, y) => (ChangeKind::HedgeChanged, format!("What was {} is {} now: {}.", x.word(), y.word(), self.to())),
        };
        Some(self.change(kind, reason, vec![]))
    }

    /// Whether the old text named the speaker in another sentence, which is no longer what it was. A name that a
    /// pronoun is read as may change where paragraphs are put in another order: that is no edit of the claim.
    fn speaker_went(&self) -> bool {
        let own = self.stories[0].sentence(self.claim(0).span);
        let mention = self.claim(0).attribution.first().map(|link| link.who.span);
        let Some(mention) = mention.filter(|span| !own.contains(*span)) else { return false };
        let sentence = self.stories[0].segments.sentence_at(mention.start);
        let anchor = sentence.and_then(|at| self.anchors.binary_search_by_key(&at, |a| a.old).ok());
        anchor.is_none_or(|at| matches!(self.anchors[at].how, How::Edited { .. }))
    }

    fn attribution(&self) -> Option<Change> {
        let names = |side: usize| -> Vec<String> {
            let claim = self.claim(side);
            let authority = Authority::of(&claim.attribution);
            let mut names: Vec<String> = claim.source().map(str::to_owned).into_iter().collect();
            names.extend(authority.sources.into_iter().chain(authority.relays));
            // "He" is still "he", whatever name stands nearest now.
            names.extend(claim.attribution.iter().map(|link| link.who.text.to_string()));
            names
        };
        let (before, after) = (names(0), names(1));
        let shared = before.iter().any(|x| after.iter().any(|y| same(x, y)));
        match (before.first(), after.first()) {
            (Some(who), None) => {
                let reason = format!("Nobody is named for it any more; it was said by {who}.");
                Some(self.change(ChangeKind::AttributionRemoved, reason, vec![]))
            }
            (None, Some(who)) => {
                let reason = format!("It is now said by {who}; nobody was named before.");
                Some(self.change(ChangeKind::AttributionAdded, reason, vec![]))
            }
            (Some(who), Some(other)) if !shared => {
                let reason = format!("It was said by {who}, and is now said by {other}.");
                Some(self.change(ChangeKind::AttributionChanged, reason, vec![]))
            }
            _ => None,
        }
    }
}
