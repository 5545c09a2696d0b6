//! The JSON Lines rows: a line per article, claim or finding. A contract: fields may be added, none taken away.
//!
//! Figures are decimal strings without exponent or trailing zeros; spans are half-open byte ranges of the
//! canonical text with the same range in characters; `raw` is a byte range of the captured bytes. The keys
//! stand in a fixed order. The schemas are in `schema/json/`.

use crate::claim::quantity::{Change, Direction, Trend};
use crate::claim::{Article, Claim, Date, Figure, Frame, Interval, Kind, Value};
use crate::claim::{Mention, Quantity};
use crate::compare::{AxisCheck, Finding, Relation, Side, Subtype};
use crate::text::TextSpan;
use crate::text::position::Positions;
use serde::Serialize;
use std::borrow::Cow;

/// A line of `show --format jsonl`.
#[derive(Debug, Serialize)]
pub struct ArticleRow<'a> {
    schema: &'static str,
    source: &'a str,
    id: String,
    sha256: String,
    text_sha256: String,
    text: &'a str,
    title: Option<&'a str>,
    authors: &'a [String],
    published: Option<&'a str>,
    modified: Option<&'a str>,
    outlet: &'a str,
    label: &'a str,
    language: Option<&'a str>,
    url: Option<&'a str>,
    reader: &'static str,
    claims: usize,
}

impl<'a> ArticleRow<'a> {
    /// Makes the row of an article.
    pub fn new(article: &'a Article) -> Self {
        let origin = &article.origin;
        Self {
            schema: "corroborate/article/1",
            source: &origin.source,
            id: article.id.to_string(),
            sha256: article.sha256.to_string(),
            text_sha256: article.text_sha256.to_string(),
            text: article.text.text(),
            title: origin.title.as_deref(),
            authors: &origin.authors,
            published: origin.published.as_deref(),
            modified: origin.modified.as_deref(),
            outlet: &origin.outlet,
            label: &origin.label,
            language: origin.language.as_deref(),
            url: origin.url.as_deref(),
            reader: article.text.reader(),
            claims: article.claims.len(),
        }
    }
}

/// A span in bytes and characters.
#[derive(Debug, Serialize)]
pub struct SpanRow {
    start: usize,
    end: usize,
    start_char: usize,
    end_char: usize,
}

impl SpanRow {
    /// Makes the row of a span; `positions` are those of its text.
    pub fn new(span: TextSpan, positions: &Positions) -> Self {
        Self {
            start: span.start,
            end: span.end,
            start_char: positions.character(span.start),
            end_char: positions.character(span.end),
        }
    }
}

/// A place and its words.
#[derive(Debug, Serialize)]
struct PlaceRow<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Returns a figure as a decimal string.
pub fn figure_text(figure: Option<Figure>) -> Option<String> {
    figure.map(|f| f.to_string())
}

/// Returns the word that stands for a value without parts (a relation, a subtype) in outputs.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[derive(Debug, Serialize)]
struct RawRow {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct MentionRow<'a> {
    text: &'a str,
    span: SpanRow,
    name: &'a str,
}

impl<'a> MentionRow<'a> {
    fn new(mention: &'a Mention, positions: &Positions) -> Self {
        Self { text: &mention.text, span: SpanRow::new(mention.span, positions), name: mention.name() }
    }
}

#[derive(Debug, Serialize)]
struct AttributionRow<'a> {
    role: &'static str,
    #[serde(flatten)]
    who: MentionRow<'a>,
}

/// An interval of numbers.
#[derive(Debug, Serialize)]
pub struct IntervalRow<'a> {
    low: Option<String>,
    high: Option<String>,
    low_open: bool,
    high_open: bool,
    policy: &'a str,
}

impl<'a> IntervalRow<'a> {
    /// Makes the row of an interval.
    pub fn new(interval: &'a Interval) -> Self {
        Self {
            low: figure_text(interval.low),
            high: figure_text(interval.high),
            low_open: interval.low_open,
            high_open: interval.high_open,
            policy: &interval.policy,
        }
    }

    /// Returns the lower end.
    pub fn low(&self) -> Option<&str> {
        self.low.as_deref()
    }

    /// Returns the upper end.
    pub fn high(&self) -> Option<&str> {
        self.high.as_deref()
    }
}

#[derive(Debug, Serialize)]
struct ChangeRow {
    from: String,
    to: String,
}

/// A stated figure with what it counts.
#[derive(Debug, Serialize)]
pub struct QuantityRow<'a> {
    low: Option<String>,
    high: Option<String>,
    bound: &'static str,
    direction: Option<Direction>,
    vague: bool,
    words: &'a str,
    trend: Option<Trend>,
    change: Option<ChangeRow>,
    unit: &'a str,
    noun: &'a str,
    head: &'a str,
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio: Option<[Option<String>; 2]>,
    frame: &'a Frame,
}

impl<'a> QuantityRow<'a> {
    /// Returns the sign of the bound.
    pub fn bound(&self) -> &'static str {
        self.bound
    }

    /// Makes the row of a quantity.
    pub fn new(q: &'a Quantity) -> Self {
        let stated = &q.stated;
        let cut = |figure: Option<Figure>| figure.filter(|f| !f.is_decimal()).map(Figure::exact);
        let ratio = [cut(stated.low), cut(stated.high)];
        Self {
            low: figure_text(stated.low),
            high: figure_text(stated.high),
            bound: stated.bound.sign(),
            direction: stated.direction,
            vague: stated.vague,
            words: &stated.words,
            trend: q.trend,
            change: q.change.map(|Change { from, to }| ChangeRow { from: from.to_string(), to: to.to_string() }),
            unit: &q.unit,
            noun: &q.noun,
            head: &q.head,
            class: &q.class,
            ratio: (ratio != [None, None]).then_some(ratio),
            frame: &q.frame,
        }
    }
}

/// A line of `claims --format jsonl`.
#[derive(Debug, Serialize)]
pub struct ClaimRow<'a> {
    schema: &'static str,
    source: &'a str,
    article: Cow<'a, str>,
    id: String,
    kind: Kind,
    span: SpanRow,
    clause: PlaceRow<'a>,
    raw: RawRow,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<QuantityRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<IntervalRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a Date>,
    #[serde(flatten)]
    speech: Option<SpeechRow<'a>>,
    attribution: Vec<AttributionRow<'a>>,
    polarity: &'static str,
    modality: &'static str,
    rule: &'a str,
}

/// What only quotations and statements have.
#[derive(Debug, Serialize)]
struct SpeechRow<'a> {
    speaker: Option<MentionRow<'a>>,
    principal: Option<MentionRow<'a>>,
    verb: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<crate::claim::quotation::Form>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spans: Vec<SpanRow>,
}

impl<'a> ClaimRow<'a> {
    /// Makes the row of a claim; `positions` are those of the article's text.
    pub fn new(article: &'a Article, claim: &'a Claim, positions: &Positions) -> Self {
        Self::of(article, article.id.to_string().into(), claim, positions)
    }

    /// Makes the row of a claim of the article whose id, written once for all of its rows, is `id`.
    pub fn of(article: &'a Article, id: Cow<'a, str>, claim: &'a Claim, positions: &Positions) -> Self {
        let mention = |m: &'a Option<Mention>| m.as_ref().map(|m| MentionRow::new(m, positions));
        let spans = |s: &[TextSpan]| s.iter().map(|s| SpanRow::new(*s, positions)).collect();
        let (mut quantity, mut interval, mut date, mut speech) = (None, None, None, None);
        match &claim.value {
            Value::Quantity(q) => {
                quantity = Some(QuantityRow::new(q));
                interval = Some(IntervalRow::new(&q.interval));
            }
            Value::Quotation(q) => {
                speech = Some(SpeechRow {
                    speaker: mention(&q.speaker),
                    principal: mention(&q.principal),
                    verb: &q.verb,
                    form: Some(q.form),
                    act: None,
                    spans: spans(&q.spans),
                });
            }
            Value::Statement(s) => {
                speech = Some(SpeechRow {
                    speaker: mention(&s.speaker),
                    principal: mention(&s.principal),
                    verb: &s.verb,
                    form: None,
                    act: Some(&s.act),
                    spans: spans(&s.spans),
                });
            }
            Value::Date(d) => date = Some(d),
        }
        let attribution = claim.attribution.iter();
        Self {
            schema: "corroborate/claim/1",
            source: &article.origin.source,
            article: id,
            id: claim.id.to_string(),
            kind: claim.kind(),
            span: SpanRow::new(claim.span, positions),
            clause: PlaceRow { start: claim.clause.start, end: claim.clause.end, text: article.words(claim.clause) },
            raw: RawRow { start: claim.raw.start, end: claim.raw.end },
            text: article.words(claim.span),
            quantity,
            interval,
            date,
            speech,
            attribution: attribution
                .map(|a| AttributionRow { role: a.role.word(), who: MentionRow::new(&a.who, positions) })
                .collect(),
            polarity: claim.polarity.word(),
            modality: claim.modality.word(),
            rule: &claim.rule,
        }
    }
}

/// A side of a finding.
#[derive(Debug, Serialize)]
struct SideRow<'a> {
    source: &'a str,
    outlet: &'a str,
    article: String,
    claim: String,
    kind: Kind,
    span: PlaceRow<'a>,
    clause: PlaceRow<'a>,
    text: &'a str,
}

impl<'a> SideRow<'a> {
    fn new(articles: &'a [Article], side: Side) -> Self {
        let article = &articles[side.article];
        let claim = &article.claims[side.claim];
        let place = |span: TextSpan| PlaceRow { start: span.start, end: span.end, text: article.words(span) };
        Self {
            source: &article.origin.source,
            outlet: &article.origin.outlet,
            article: article.id.to_string(),
            claim: claim.id.to_string(),
            kind: claim.kind(),
            span: place(claim.span),
            clause: place(claim.clause),
            text: article.words(claim.span),
        }
    }
}

/// A line of `compare --format jsonl`.
#[derive(Debug, Serialize)]
pub struct FindingRow<'a> {
    schema: &'static str,
    relation: Relation,
    subtype: Option<Subtype>,
    reason: &'a str,
    a: SideRow<'a>,
    b: Option<SideRow<'a>>,
    also: Vec<SideRow<'a>>,
    axes: &'a [AxisCheck],
    arithmetic: &'a [String],
}

impl<'a> FindingRow<'a> {
    /// Makes the row of a finding over `articles`.
    pub fn new(articles: &'a [Article], finding: &'a Finding) -> Self {
        Self {
            schema: "corroborate/finding/1",
            relation: finding.relation,
            subtype: finding.subtype,
            reason: &finding.reason,
            a: SideRow::new(articles, finding.a),
            b: finding.b.map(|side| SideRow::new(articles, side)),
            also: finding.also.iter().map(|side| SideRow::new(articles, *side)).collect(),
            axes: &finding.axes,
            arithmetic: &finding.arithmetic,
        }
    }
}
