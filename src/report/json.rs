//! A report and an answer as one JSON document each; valid against `schema/json/`.

use super::Report;
use super::rows::{ArticleRow, ClaimRow, SideRow, SpanRow};
use crate::claim::Article;
use crate::compare::{AxisCheck, Comparison, Finding, Passage, Relation, Run, Side, Subtype, Voices};
use crate::text::position::Positions;
use crate::verify::Answer;
use serde::Serialize;

/// The JSON document of a report.
#[derive(Serialize)]
pub struct ReportDocument<'a> {
    schema: &'static str,
    made: MadeRow<'a>,
    title: &'a str,
    summary: &'a str,
    articles: Vec<ArticleRow<'a>>,
    claims: Vec<SideRow<'a>>,
    findings: Vec<CitingRow<'a>>,
    passages: Vec<PassageRow>,
    copies: Vec<Option<usize>>,
    voices: &'a Voices,
    not_checked: &'a [String],
}

#[derive(Serialize)]
struct MadeRow<'a> {
    program: &'a str,
    extractor: &'a str,
    policy: &'a str,
}

/// A finding whose claims are given by their place among the `claims` of the document: of many articles a claim is in
/// hundreds of findings, and is written once.
#[derive(Serialize)]
struct CitingRow<'a> {
    relation: Relation,
    subtype: Option<Subtype>,
    reason: String,
    a: usize,
    b: Option<usize>,
    also: Vec<usize>,
    axes: &'a [AxisCheck],
    arithmetic: &'a [String],
}

impl<'a> CitingRow<'a> {
    fn new(finding: &'a Finding, cited: &[Side]) -> Self {
        let place = |side: Side| cited.partition_point(|known| *known < side);
        Self {
            relation: finding.relation,
            subtype: finding.subtype,
            reason: finding.told(),
            a: place(finding.a),
            b: finding.b.map(place),
            also: finding.also.iter().copied().map(place).collect(),
            axes: &finding.axes,
            arithmetic: &finding.arithmetic,
        }
    }
}

/// Returns every claim that a finding rests on once, in the order of articles and claims.
fn cited(comparison: &Comparison) -> Vec<Side> {
    let mut sides: Vec<Side> = comparison.findings.iter().flat_map(Finding::sides).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

#[derive(Serialize)]
struct PassageRow {
    articles: [usize; 2],
    spans: [SpanRow; 2],
    same: bool,
    shared_words: usize,
    runs: Vec<RunRow>,
}

#[derive(Serialize)]
#[serde(tag = "in", rename_all = "lowercase")]
enum RunRow {
    Both { a: SpanRow, b: SpanRow },
    First { a: SpanRow },
    Second { b: SpanRow },
}

impl<'a> ReportDocument<'a> {
    /// Makes the document of a report.
    pub fn new(report: &'a Report<'a>) -> Self {
        let articles = report.articles;
        let positions: Vec<Positions> = articles.iter().map(|a| Positions::new(a.text.text())).collect();
        let passages = &report.comparison.passages;
        let made = &report.made;
        let cited = cited(report.comparison);
        Self {
            schema: "corroborate/report/2",
            made: MadeRow { program: &made.program, extractor: &made.extractor, policy: &made.policy },
            title: &report.title,
            summary: &report.summary,
            articles: articles.iter().map(ArticleRow::new).collect(),
            claims: cited.iter().map(|side| SideRow::new(articles, *side)).collect(),
            findings: report.comparison.findings.iter().map(|f| CitingRow::new(f, &cited)).collect(),
            passages: passages.iter().filter_map(|p| passage(p, &positions)).collect(),
            copies: report.comparison.copies.clone(),
            voices: &report.comparison.voices,
            not_checked: &report.not_checked,
        }
    }
}

fn passage(passage: &Passage, positions: &[Positions]) -> Option<PassageRow> {
    let (left, right) = (positions.get(passage.articles.0)?, positions.get(passage.articles.1)?);
    let run = |run: &Run| match run {
        Run::Same(a, b) => RunRow::Both { a: SpanRow::new(*a, left), b: SpanRow::new(*b, right) },
        Run::Left(a) => RunRow::First { a: SpanRow::new(*a, left) },
        Run::Right(b) => RunRow::Second { b: SpanRow::new(*b, right) },
    };
    Some(PassageRow {
        articles: [passage.articles.0, passage.articles.1],
        spans: [SpanRow::new(passage.spans.0, left), SpanRow::new(passage.spans.1, right)],
        same: passage.same,
        shared_words: passage.shared,
        runs: passage.runs.iter().map(run).collect(),
    })
}

/// The JSON document of an answer.
#[derive(Serialize)]
pub struct AnswerDocument<'a> {
    schema: &'static str,
    question: &'a str,
    answer: &'static str,
    reading: ClaimRow<'a>,
    policy: &'a str,
    extractor: &'a str,
    evidence: Vec<EvidenceRow<'a>>,
    silent: Vec<SilentRow<'a>>,
    voices: &'a Voices,
    assumptions: &'a [String],
    not_checked: &'a [String],
}

#[derive(Serialize)]
struct EvidenceRow<'a> {
    standing: &'static str,
    reason: &'a str,
    source: &'a str,
    outlet: &'a str,
    article: String,
    span: SpanRow,
    text: &'a str,
    claim: Option<ClaimRow<'a>>,
    /// The extractor that found the claim, where it is another one than read the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    found_by: Option<&'a str>,
    axes: &'a [AxisCheck],
    arithmetic: &'a [String],
}

#[derive(Serialize)]
struct SilentRow<'a> {
    source: &'a str,
    outlet: &'a str,
    article: String,
    reason: &'a str,
}

impl<'a> AnswerDocument<'a> {
    /// Makes the document of an answer over `articles`.
    pub fn new(articles: &'a [Article], answer: &'a Answer) -> Self {
        let evidence = answer.evidence.iter().filter_map(|e| {
            let article = articles.get(e.article)?;
            let positions = Positions::new(article.text.text());
            let claim = e.claim.and_then(|at| article.claims.get(at));
            Some(EvidenceRow {
                standing: e.standing.word(),
                reason: &e.reason,
                source: &article.origin.source,
                outlet: &article.origin.outlet,
                article: article.id.to_string(),
                span: SpanRow::new(e.span, &positions),
                text: article.words(e.span),
                claim: claim.map(|claim| ClaimRow::new(article, claim, &positions)),
                found_by: Some(article.extractor.as_str()).filter(|finder| *finder != answer.extractor),
                axes: &e.axes,
                arithmetic: &e.arithmetic,
            })
        });
        let silent = answer.silent.iter().filter_map(|s| {
            let article = articles.get(s.article)?;
            let (source, outlet) = (article.origin.source.as_str(), article.origin.outlet.as_str());
            Some(SilentRow { source, outlet, article: article.id.to_string(), reason: &s.reason })
        });
        let reading = &answer.reading;
        let positions = Positions::new(reading.text.text());
        Self {
            schema: "corroborate/answer/1",
            question: &answer.question,
            answer: answer.outcome.word(),
            reading: ClaimRow::new(reading, &answer.claim, &positions),
            policy: &answer.policy,
            extractor: &answer.extractor,
            evidence: evidence.collect(),
            silent: silent.collect(),
            voices: &answer.voices,
            assumptions: &answer.assumptions,
            not_checked: &answer.not_checked,
        }
    }
}
