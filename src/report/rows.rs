//! The JSON Lines rows: a line per article, claim or finding. A contract: fields may be added, none taken away.
//!
//! Figures are decimal strings without exponent or trailing zeros; spans are half-open byte ranges of the
//! canonical text with the same range in characters; `raw` is a byte range of the captured bytes. The keys
//! stand in a fixed order. The schemas are in `schema/json/`.

use crate::claim::figure::Decimal;
use crate::claim::quantity::{Change, Direction, Trend};
use crate::claim::{Article, ArticleId, Attribution, Claim, ClaimId, Date, Figure, Frame, Interval, Kind};
use crate::claim::{Mention, Modality, Polarity, Quantity, Role, Value};
use crate::compare::{AxisCheck, Finding, Relation, Side, Subtype};
use crate::hash::Digest;
use crate::text::TextSpan;
use crate::text::position::Positions;
use serde::Serialize;
use smol_str::SmolStr;

/// A line of `show --format jsonl`.
#[derive(Debug, Serialize)]
pub struct ArticleRow<'a> {
    schema: &'static str,
    source: &'a str,
    id: ArticleId,
    sha256: Digest,
    text_sha256: Digest,
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
            id: article.id,
            sha256: article.sha256,
            text_sha256: article.text_sha256,
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
#[derive(Debug, Clone, Copy, Serialize)]
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

/// A mention in its role: the fields of a [`MentionRow`], written out, since flattening costs a look at each key.
#[derive(Debug, Serialize)]
struct AttributionRow<'a> {
    role: Role,
    text: &'a str,
    span: SpanRow,
    name: &'a str,
}

/// An interval of numbers.
#[derive(Debug, Serialize)]
pub struct IntervalRow<'a> {
    low: Option<Decimal>,
    high: Option<Decimal>,
    low_open: bool,
    high_open: bool,
    policy: &'a str,
}

impl<'a> IntervalRow<'a> {
    /// Makes the row of an interval.
    pub fn new(interval: &'a Interval) -> Self {
        Self {
            low: interval.low.map(Decimal),
            high: interval.high.map(Decimal),
            low_open: interval.low_open,
            high_open: interval.high_open,
            policy: &interval.policy,
        }
    }

    /// Returns the lower end.
    pub fn low(&self) -> Option<Figure> {
        self.low.map(|end| end.0)
    }

    /// Returns the upper end.
    pub fn high(&self) -> Option<Figure> {
        self.high.map(|end| end.0)
    }
}

#[derive(Debug, Serialize)]
struct ChangeRow {
    from: Decimal,
    to: Decimal,
}

/// A stated figure with what it counts.
#[derive(Debug, Serialize)]
pub struct QuantityRow<'a> {
    low: Option<Decimal>,
    high: Option<Decimal>,
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
    ratio: Option<[Option<SmolStr>; 2]>,
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
            low: stated.low.map(Decimal),
            high: stated.high.map(Decimal),
            bound: stated.bound.sign(),
            direction: stated.direction,
            vague: stated.vague,
            words: &stated.words,
            trend: q.trend,
            change: q.change.map(|Change { from, to }| ChangeRow { from: Decimal(from), to: Decimal(to) }),
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
    article: ArticleId,
    id: ClaimId,
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
    /// Null where nobody is named; absent, as the next are, from what is nobody's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Option<MentionRow<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    principal: Option<Option<MentionRow<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verb: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<crate::claim::quotation::Form>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spans: Vec<SpanRow>,
    attribution: Vec<AttributionRow<'a>>,
    polarity: Polarity,
    modality: Modality,
    rule: &'a str,
}

impl<'a> ClaimRow<'a> {
    /// Makes the row of a claim; `positions` are those of the article's text.
    pub fn new(article: &'a Article, claim: &'a Claim, positions: &Positions) -> Self {
        let rows = |s: &[TextSpan]| s.iter().map(|s| SpanRow::new(*s, positions)).collect();
        let attribution = claim.attribution.iter().map(|Attribution { role, who }| AttributionRow {
            role: *role,
            text: &who.text,
            span: SpanRow::new(who.span, positions),
            name: who.name(),
        });
        let attribution: Vec<AttributionRow> = attribution.collect();
        // The speaker leads the chain of attribution too: its characters were counted there.
        let counted = |m: &Mention| {
            let row = attribution.iter().find(|row| (row.span.start, row.span.end) == (m.span.start, m.span.end));
            row.map_or_else(|| SpanRow::new(m.span, positions), |row| row.span)
        };
        let named = |m: &'a Mention| MentionRow { text: &m.text, span: counted(m), name: m.name() };
        let mention = |m: &'a Option<Mention>| Some(m.as_ref().map(named));
        let mut row = Self {
            schema: "corroborate/claim/1",
            source: &article.origin.source,
            article: article.id,
            id: claim.id,
            kind: claim.kind(),
            span: SpanRow::new(claim.span, positions),
            clause: PlaceRow { start: claim.clause.start, end: claim.clause.end, text: article.words(claim.clause) },
            raw: RawRow { start: claim.raw.start, end: claim.raw.end },
            text: article.words(claim.span),
            quantity: None,
            interval: None,
            date: None,
            speaker: None,
            principal: None,
            verb: None,
            form: None,
            act: None,
            spans: Vec::new(),
            attribution: Vec::new(),
            polarity: claim.polarity,
            modality: claim.modality,
            rule: &claim.rule,
        };
        match &claim.value {
            Value::Quantity(q) => {
                row.quantity = Some(QuantityRow::new(q));
                row.interval = Some(IntervalRow::new(&q.interval));
            }
            Value::Quotation(q) => {
                (row.speaker, row.principal) = (mention(&q.speaker), mention(&q.principal));
                (row.verb, row.form, row.spans) = (Some(q.verb.as_str()), Some(q.form), rows(&q.spans));
            }
            Value::Statement(s) => {
                (row.speaker, row.principal) = (mention(&s.speaker), mention(&s.principal));
                (row.verb, row.act, row.spans) = (Some(s.verb.as_str()), Some(s.act.as_str()), rows(&s.spans));
            }
            Value::Date(d) => row.date = Some(d),
        }
        row.attribution = attribution;
        row
    }
}

/// A side of a finding.
#[derive(Debug, Serialize)]
pub struct SideRow<'a> {
    source: &'a str,
    outlet: &'a str,
    article: ArticleId,
    claim: ClaimId,
    kind: Kind,
    span: PlaceRow<'a>,
    clause: PlaceRow<'a>,
    text: &'a str,
}

impl<'a> SideRow<'a> {
    /// Makes the row of a claim of one of `articles`.
    pub fn new(articles: &'a [Article], side: Side) -> Self {
        let article = &articles[side.article];
        let claim = &article.claims[side.claim];
        let place = |span: TextSpan| PlaceRow { start: span.start, end: span.end, text: article.words(span) };
        Self {
            source: &article.origin.source,
            outlet: &article.origin.outlet,
            article: article.id,
            claim: claim.id,
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
    reason: String,
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
            reason: finding.told(),
            a: SideRow::new(articles, finding.a),
            b: finding.b.map(|side| SideRow::new(articles, side)),
            also: finding.also.iter().map(|side| SideRow::new(articles, *side)).collect(),
            axes: &finding.axes,
            arithmetic: &finding.arithmetic,
        }
    }
}
