//! A revision as JSON: one document, or a line per change. Valid against `schema/json/revision.json` and
//! `schema/json/change.json`.

use super::super::rows::{ArticleRow, SpanRow};
use super::RevisionReport;
use crate::claim::Article;
use crate::compare::revisions::{Change, ChangeKind, Fates, Spot};
use crate::text::position::Positions;
use crate::text::segment::Segments;
use serde::Serialize;

/// The JSON document of a revision.
#[derive(Serialize)]
pub struct RevisionDocument<'a> {
    schema: &'static str,
    made: MadeRow<'a>,
    title: &'a str,
    summary: &'a str,
    old: ArticleRow<'a>,
    new: ArticleRow<'a>,
    claims: Fates,
    changes: Vec<ChangeRow<'a>>,
    not_checked: &'a [String],
}

#[derive(Serialize)]
struct MadeRow<'a> {
    program: &'a str,
    extractor: &'a str,
    policy: &'a str,
}

/// A line of `compare --revisions --format jsonl`.
#[derive(Serialize)]
pub struct ChangeRow<'a> {
    schema: &'static str,
    change: ChangeKind,
    substance: bool,
    reason: &'a str,
    old: Option<SpotRow<'a>>,
    new: Option<SpotRow<'a>>,
    arithmetic: &'a [String],
}

#[derive(Serialize)]
struct SpotRow<'a> {
    source: &'a str,
    article: String,
    claims: Vec<String>,
    span: SpanRow,
    text: &'a str,
    sentence: &'a str,
}

impl<'a> RevisionDocument<'a> {
    /// Makes the document of a revision.
    pub fn new(report: &'a RevisionReport<'a>) -> Self {
        let made = &report.made;
        Self {
            schema: "corroborate/revision/1",
            made: MadeRow { program: &made.program, extractor: &made.extractor, policy: &made.policy },
            title: &report.title,
            summary: &report.summary,
            old: ArticleRow::new(report.articles[0]),
            new: ArticleRow::new(report.articles[1]),
            claims: report.revision.fates,
            changes: rows(report.articles, &report.revision.changes),
            not_checked: &report.not_checked,
        }
    }
}

/// Returns the rows of the changes between two captures, the older first.
pub fn rows<'a>(articles: [&'a Article; 2], changes: &'a [Change]) -> Vec<ChangeRow<'a>> {
    let read = articles.map(|article| {
        let text = article.text.text();
        (article, Positions::new(text), Segments::of(text))
    });
    let spot = |side: usize, spot: &Spot| {
        let (article, positions, segments) = &read[side];
        let sentence = segments.sentence_at(spot.span.start).map_or(spot.span, |at| segments.sentences[at]);
        SpotRow {
            source: &article.origin.source,
            article: article.id.to_string(),
            claims: spot.claims.iter().filter_map(|s| article.claims.get(s.claim)).map(|c| c.id.to_string()).collect(),
            span: SpanRow::new(spot.span, positions),
            text: article.words(spot.span),
            sentence: article.words(sentence),
        }
    };
    let row = |change: &'a Change| ChangeRow {
        schema: "corroborate/change/1",
        change: change.kind,
        substance: change.kind.is_of_substance(),
        reason: &change.reason,
        old: change.old.as_ref().map(|s| spot(0, s)),
        new: change.new.as_ref().map(|s| spot(1, s)),
        arithmetic: &change.arithmetic,
    };
    changes.iter().map(row).collect()
}
