//! Which claim of the new text is which claim of the old one.
//!
//! Inside anchored sentences claims are paired by kind, by what they count or say, and by their place among the
//! words that stayed. A claim whose sentence is gone is found again only by its very words: a quotation by what
//! is quoted, a figure by the same figure of the same thing in a sentence beside its old neighbours.

use super::super::fact::Story;
use super::super::words::{Words, number};
use super::anchor::{Anchor, How};
use crate::claim::{Claim, Kind, Quantity, Value};
use crate::text::TextSpan;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Two claims that are one, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The claim of the old text.
    pub old: usize,
    /// The claim of the new text.
    pub new: usize,
    /// Whether it stands in another place.
    pub moved: bool,
    /// Whether its sentence is the same to the letter.
    pub kept: bool,
}

/// What became of the claims of both texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairs {
    /// Claims that are one, in the order of the old text.
    pub together: Vec<Pair>,
    /// Claims of the old text that are gone.
    pub gone: Vec<usize>,
    /// Claims that only the new text has.
    pub added: Vec<usize>,
    /// How many claims of the old text lost only their marks or their speaker.
    pub unmarked: usize,
}

/// How many words the place of a claim may be off.
const SLIDE: usize = 12;

/// The least share of common words, in percent, at which reported or quoted words are the same ones edited.
const SPEECH: usize = 50;

/// How many claims with the same words one is held against.
const HOLDERS: usize = 8;

/// How many words a quotation must have to be known by them alone.
const KNOWN: usize = 4;

/// Pairs the claims of two captures.
pub fn pair(stories: &[Story; 2], anchors: &[Anchor]) -> Pairs {
    let claims = [&stories[0].article.claims, &stories[1].article.claims];
    let mut partner: Vec<Option<Pair>> = vec![None; claims[0].len()];
    let mut taken = vec![false; claims[1].len()];
    for anchor in anchors {
        let spans = [stories[0].segments.sentences[anchor.old], stories[1].segments.sentences[anchor.new]];
        for found in in_sentence(stories, spans, anchor) {
            taken[found.new] = true;
            partner[found.old] = Some(found);
        }
    }
    again(stories, &mut partner, &mut taken);
    let gone = (0..claims[0].len()).filter(|at| partner[*at].is_none()).collect();
    let added = (0..claims[1].len()).filter(|at| !taken[*at]).collect();
    Pairs { together: partner.into_iter().flatten().collect(), gone, added, unmarked: 0 }
}

/// The claims that begin in a sentence, by index.
fn claims_in(story: &Story, sentence: TextSpan) -> std::ops::Range<usize> {
    let claims = &story.article.claims;
    claims.partition_point(|c| c.span.start < sentence.start)..claims.partition_point(|c| c.span.start < sentence.end)
}

fn in_sentence(stories: &[Story; 2], spans: [TextSpan; 2], anchor: &Anchor) -> Vec<Pair> {
    let (olds, news) = (claims_in(&stories[0], spans[0]), claims_in(&stories[1], spans[1]));
    let (moved, kept) = (anchor.how == How::Moved, !matches!(anchor.how, How::Edited { .. }));
    if kept && olds.len() == news.len() {
        return olds.zip(news).map(|(old, new)| Pair { old, new, moved, kept }).collect();
    }
    let place = places(stories, spans);
    let at = |new: usize| word_at(stories[1].article.text.text(), spans[1], stories[1].article.claims[new].span);
    let news_at: Vec<usize> = news.clone().map(at).collect();
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for old in olds {
        let claim = &stories[0].article.claims[old];
        let meant = place(claim.span);
        for new in news.clone() {
            let other = &stories[1].article.claims[new];
            let off = meant.abs_diff(news_at[new - news.start]);
            let equal = claim.value == other.value;
            let renamed = anchor.how == How::Edited { renamed: true };
            if (equal || !renamed && one_thing(stories, claim, other)) && off <= SLIDE {
                // Words told of before place: with more than one candidate the nearest is meant.
                pairs.push((off * 2 + usize::from(!equal), old, new));
            }
        }
    }
    pairs.sort_unstable();
    let (mut left, mut right, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for (_, old, new) in pairs {
        if !left.contains(&old) && !right.contains(&new) {
            left.push(old);
            right.push(new);
            out.push(Pair { old, new, moved, kept });
        }
    }
    out
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect()
}

/// Returns how many words of a sentence stand before a span.
fn word_at(text: &str, sentence: TextSpan, span: TextSpan) -> usize {
    text.get(sentence.start..span.start).map_or(0, |before| words(before).len())
}

/// Returns a function from a span of the old sentence to the word of the new one where it should stand.
fn places<'a>(stories: &'a [Story; 2], spans: [TextSpan; 2]) -> impl Fn(TextSpan) -> usize + 'a {
    let texts = [stories[0].article.text.text(), stories[1].article.text.text()];
    let numbers = |side: usize| -> Vec<u64> {
        words(spans[side].of(texts[side])).iter().map(|w| number(&w.to_lowercase())).collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &numbers(0), &numbers(1));
    move |span| {
        let at = word_at(texts[0], spans[0], span);
        let op = ops.iter().find(|op| op.old_range().contains(&at));
        op.map_or(at, |op| {
            let (old, new) = (op.old_range(), op.new_range());
            let into = at - old.start;
            new.start + if matches!(op, DiffOp::Equal { .. }) { into } else { into.min(new.len()) }
        })
    }
}

/// Whether two claims of an edited sentence can be one, whatever their values.
fn one_thing(stories: &[Story; 2], a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            let money = |q: &Quantity| super::super::money::is_money(&q.unit);
            let unit = x.unit == y.unit
                || money(x) && money(y)
                || crate::claim::relate::Measure::of(x).dimension == crate::claim::relate::Measure::of(y).dimension
                    && !x.unit.is_empty();
            let class = x.class.is_empty() || y.class.is_empty() || x.class == y.class;
            let same_noun = x.head == y.head || !x.frame.sets.is_empty() && x.frame.sets == y.frame.sets;
            unit && class && (same_noun || x.head.is_empty() || y.head.is_empty())
        }
        (Value::Date(x), Value::Date(y)) => x.form == y.form,
        (Value::Quotation(_), Value::Quotation(_)) | (Value::Statement(_), Value::Statement(_)) => {
            let of = |side: usize, claim: &Claim| Words::of(stories[side].article.words(claim.span));
            of(0, a).likeness(&of(1, b)) >= SPEECH
        }
        _ => false,
    }
}

/// Claims whose sentence is gone, or was split or joined: found by their very words.
fn again(stories: &[Story; 2], partner: &mut [Option<Pair>], taken: &mut [bool]) {
    let claims = [&stories[0].article.claims, &stories[1].article.claims];
    let key = |side: usize, claim: &Claim| -> Option<u64> {
        let said = stories[side].article.words(claim.span).to_lowercase();
        let said = words(&said);
        match &claim.value {
            Value::Quotation(_) if said.len() >= KNOWN => Some(number(&said.join(" "))),
            Value::Quantity(q) => {
                let stated = (q.stated.bound, q.stated.low.map(|n| n.exact()), q.stated.high.map(|n| n.exact()));
                Some(number(&format!("{stated:?} {} {} {}", q.unit, q.head, q.class)))
            }
            _ => None,
        }
    };
    let mut free: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    // The first at the end, where it is taken from.
    for (new, claim) in claims[1].iter().enumerate().rev().filter(|(new, _)| !taken[*new]) {
        if let Some(key) = key(1, claim) {
            free.entry(key).or_default().push(new);
        }
    }
    for old in 0..claims[0].len() {
        let claim = &claims[0][old];
        let Some(holders) = partner[old].is_none().then(|| key(0, claim)).flatten().and_then(|k| free.get_mut(&k))
        else {
            continue;
        };
        let clause = Words::of(stories[0].article.words(claim.clause));
        let fits = |new: &usize| {
            let other = &claims[1][*new];
            let words = Words::of(stories[1].article.words(other.clause));
            let told = clause.shared(&words) >= 2 && clause.likeness(&words) >= 60;
            claim.kind() == Kind::Quotation || told
        };
        let from = holders.len().saturating_sub(HOLDERS);
        if let Some(at) = holders[from..].iter().rposition(fits) {
            let new = holders.remove(from + at);
            taken[new] = true;
            partner[old] = Some(Pair { old, new, moved: true, kept: false });
        }
    }
}
