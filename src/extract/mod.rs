//! Finders: one per kind of claim, over tokens, word classes and lexicons.
//!
//! [`extract`] is a pure map from a text to its claims: no clock, no order of a map, no state but the
//! lexicons, which are compiled in. A finder gives [`Draft`]s; ids and captured-byte ranges are added here.

pub mod date;
pub mod document;
pub mod explain;
pub mod frame;
pub mod lexicon;
pub mod manner;
pub mod quantity;
pub mod speech;
pub mod tag;
pub mod token;

use crate::claim::id::ClaimIds;
use crate::claim::{ArticleId, Attribution, Claim, ClaimId, Figure, Kind, Modality, Polarity, Value};
use crate::text::{Canonical, TextSpan};
use document::Document;
use smol_str::{SmolStr, SmolStrBuilder};

/// The id and version of the extractor: bound into every claim entry of a ledger, so that an audit knows
/// when it may expect the same claims again. Raise the version with every change of what is found.
pub const EXTRACTOR: &str = "en/16";

/// A claim as a finder gives it, before it is tied to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// See [`Claim::span`].
    pub span: TextSpan,
    /// See [`Claim::clause`].
    pub clause: TextSpan,
    /// See [`Claim::value`].
    pub value: Value,
    /// See [`Claim::attribution`].
    pub attribution: Vec<Attribution>,
    /// See [`Claim::polarity`].
    pub polarity: Polarity,
    /// See [`Claim::modality`].
    pub modality: Modality,
    /// See [`Claim::rule`].
    pub rule: SmolStr,
}

impl Draft {
    /// Makes a plain assertion of the outlet's own.
    pub fn new(span: TextSpan, clause: TextSpan, value: Value, rule: SmolStr) -> Self {
        Self {
            span,
            clause,
            value,
            attribution: Vec::new(),
            polarity: Polarity::default(),
            modality: Modality::default(),
            rule,
        }
    }
}

/// Returns the claims of a text, by span, then kind.
///
/// `published` is the article's own date where it is known (`YYYY-MM-DD` or RFC 3339); relative days are
/// resolved only then.
pub fn extract(article: &ArticleId, text: &Canonical, published: Option<&str>) -> Vec<Claim> {
    let doc = Document::read(text.text(), published);
    let dates = date::find(&doc);
    let mut said = speech::find(&doc);
    let mut quantities = quantity::find(&doc, &dates);
    frame::fill(&doc, &dates, &mut quantities);
    speech::attribute(&doc, &said, &mut quantities);
    speech::certainty(&doc, &mut said);
    let ids = ClaimIds::new(article);
    let mut claims = Vec::with_capacity(dates.len() + said.len() + quantities.len());
    // Each list is in order or nearly so. Claims are large: merged, they are moved once.
    let mut lists = [dates, said, quantities].map(|mut list| {
        list.sort_by_key(place);
        list.into_iter()
    });
    while let Some(list) = lists.iter_mut().filter(|l| l.len() > 0).min_by_key(|l| l.as_slice().first().map(place)) {
        claims.extend(list.next().map(|draft| finish(&ids, text, draft)));
    }
    claims.sort_by_key(|claim| (claim.span, claim.kind(), claim.id));
    claims.dedup_by(|a, b| a.id == b.id);
    claims
}

/// Returns where a draft stands among the claims, but for several of one kind at one span.
fn place(draft: &Draft) -> (TextSpan, Kind) {
    (draft.span, draft.value.kind())
}

fn finish(ids: &ClaimIds, text: &Canonical, draft: Draft) -> Claim {
    let Draft { span, clause, value, attribution, polarity, modality, rule } = draft;
    Claim {
        id: claim_id(ids, &value, span),
        span,
        raw: text.raw(span),
        clause,
        attribution,
        polarity,
        modality,
        value,
        rule,
    }
}

/// Returns the id of the claim that gives a value at a span of an article.
///
/// Of the value the kind, the spans and the value in a fixed form go into it. What is only derived from them (frame,
/// interval, rule, attribution) does not, so that a better reading of the same words keeps the id.
pub fn claim_id(ids: &ClaimIds, value: &Value, span: TextSpan) -> ClaimId {
    match value {
        Value::Quantity(q) => {
            let end = |figure: Option<Figure>| figure.map(Figure::exact).unwrap_or_default();
            let mut key = SmolStrBuilder::new();
            key.push_str(q.stated.bound.sign());
            for part in [&end(q.stated.low), &end(q.stated.high), &q.unit, &q.class] {
                key.push('|');
                key.push_str(part);
            }
            ids.id("quantity", &[span], &key.finish())
        }
        Value::Quotation(q) => ids.id("quotation", pieces(&q.spans, &span), ""),
        Value::Statement(s) => ids.id("statement", pieces(&s.spans, &span), &s.verb),
        Value::Date(d) => ids.id("date", &[span], &d.normal),
    }
}

/// Returns the spans of words that stand in several places, else the one span.
fn pieces<'a>(spans: &'a [TextSpan], span: &'a TextSpan) -> &'a [TextSpan] {
    if spans.is_empty() { std::slice::from_ref(span) } else { spans }
}
