//! Timelines as data: a JSON document, a JSON line for each point, CSV; valid against `schema/json/`.

use super::when;
use crate::claim::Article;
use crate::compare::timeline::{Point, Timeline};
use crate::report::csv;
use crate::report::rows::{IntervalRow, QuantityRow, SpanRow};
use crate::report::view::said_by;
use crate::text::position::Positions;
use serde::Serialize;

/// The JSON document of `timeline`.
#[derive(Serialize)]
pub struct TimelineDocument<'a> {
    schema: &'static str,
    question: Option<&'a str>,
    timelines: Vec<LineRow<'a>>,
    not_checked: &'a [String],
}

#[derive(Serialize)]
struct LineRow<'a> {
    what: &'a str,
    unit: &'a str,
    left_out: usize,
    points: Vec<PointRow<'a>>,
}

/// A line of `timeline --format jsonl`: what one article gives for one figure.
#[derive(Serialize)]
pub struct PointRow<'a> {
    schema: &'static str,
    timeline: usize,
    what: &'a str,
    moment: Option<&'a str>,
    changed: bool,
    times: &'a [String],
    step: &'static str,
    source: &'a str,
    outlet: &'a str,
    article: String,
    claim: String,
    span: SpanRow,
    text: &'a str,
    said_by: Option<String>,
    quantity: QuantityRow<'a>,
    unit: &'a str,
    interval: IntervalRow<'a>,
}

/// Returns the rows of timelines, point by point.
pub fn rows<'a>(articles: &'a [Article], lines: &'a [Timeline]) -> Vec<PointRow<'a>> {
    lines.iter().enumerate().flat_map(|(at, line)| of_line(articles, at, line)).collect()
}

fn of_line<'a>(articles: &'a [Article], at: usize, line: &'a Timeline) -> Vec<PointRow<'a>> {
    let before = std::iter::once(None).chain(line.points.iter().map(Some));
    line.points.iter().zip(before).filter_map(|(point, before)| row(articles, (at, line), point, before)).collect()
}

fn row<'a>(
    articles: &'a [Article],
    (at, line): (usize, &'a Timeline),
    point: &'a Point,
    before: Option<&Point>,
) -> Option<PointRow<'a>> {
    let article = articles.get(point.side.article)?;
    let claim = article.claims.get(point.side.claim)?;
    let positions = Positions::new(article.text.text());
    Some(PointRow {
        schema: "corroborate/point/1",
        timeline: at,
        what: &line.what,
        moment: point.moment.as_deref(),
        changed: point.changed,
        times: &point.times,
        step: point.step(before).word(),
        source: &article.origin.source,
        outlet: &article.origin.outlet,
        article: article.id.to_string(),
        claim: claim.id.to_string(),
        span: SpanRow::new(claim.span, &positions),
        text: article.words(claim.span),
        said_by: said_by(claim),
        quantity: QuantityRow::new(claim.quantity()?),
        unit: &line.unit,
        interval: IntervalRow::new(&point.interval),
    })
}

impl<'a> TimelineDocument<'a> {
    /// Makes the document.
    pub fn new(
        articles: &'a [Article],
        question: Option<&'a str>,
        lines: &'a [Timeline],
        not_checked: &'a [String],
    ) -> Self {
        let line = |(at, line): (usize, &'a Timeline)| LineRow {
            what: &line.what,
            unit: &line.unit,
            left_out: line.left_out,
            points: of_line(articles, at, line),
        };
        let timelines = lines.iter().enumerate().map(line).collect();
        Self { schema: "corroborate/timeline/1", question, timelines, not_checked }
    }
}

/// Returns the points as CSV.
pub fn table(articles: &[Article], lines: &[Timeline]) -> String {
    let mut out = String::new();
    let head = [
        "what", "when", "changed", "outlet", "file", "words", "bound", "low", "high", "unit", "step", "said by",
        "times", "claim",
    ];
    csv::row(&mut out, head);
    for row in rows(articles, lines) {
        let moment = row.moment.map(when).unwrap_or_default();
        let [low, high] =
            [row.interval.low(), row.interval.high()].map(|end| end.map(|f| f.to_string()).unwrap_or_default());
        let times = row.times.join(" ");
        let changed = if row.changed { "yes" } else { "no" };
        csv::row(
            &mut out,
            [
                row.what,
                &moment,
                changed,
                row.outlet,
                row.source,
                row.text,
                row.quantity.bound(),
                &low,
                &high,
                row.unit,
                row.step,
                row.said_by.as_deref().unwrap_or_default(),
                &times,
                &row.claim,
            ],
        );
    }
    out
}
