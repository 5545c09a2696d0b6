//! CSV (RFC 4180) with a guard: a spreadsheet must show a cell of ours and never run it.

use super::Report;
use crate::claim::{Article, Figure, Value};
use crate::compare::Side;
use crate::text::position::Positions;
use crate::text::show;
use crate::verify::Answer;

/// Adds a row to `out`.
///
/// A cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage return would be run as a formula; it gets an
/// apostrophe before it (OWASP, "CSV Injection"), unless it is a plain number. Cells with commas, quotes or line
/// breaks are quoted.
pub fn row<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let cell = guarded(&show::line(cell));
        if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

fn guarded(cell: &str) -> String {
    let number = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    // What a spreadsheet trims before it looks counts too.
    let risky = cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if risky && !number { format!("'{cell}") } else { cell.to_owned() }
}

/// Returns the findings of a report, a row each.
pub fn report(report: &Report) -> String {
    let mut out = String::new();
    let side = ["outlet", "file", "line", "claim", "words", "said by"];
    let names = |letter: &str| side.map(|name| format!("{name} {letter}"));
    let (left, right) = (names("a"), names("b"));
    let head = ["relation", "subtype", "kind", "reason"].into_iter();
    row(&mut out, head.chain(left.iter().map(String::as_str)).chain(right.iter().map(String::as_str)));
    let lines: Vec<Positions> = report.articles.iter().map(|a| Positions::new(a.text.text())).collect();
    for finding in &report.comparison.findings {
        let (a, b) = (cells(report.articles, &lines, Some(finding.a)), cells(report.articles, &lines, finding.b));
        let relation = super::rows::word(&finding.relation);
        let subtype = finding.subtype.map(|s| super::rows::word(&s)).unwrap_or_default();
        let kind = report.articles.get(finding.a.article).and_then(|x| x.claims.get(finding.a.claim));
        let kind = kind.map_or("", |claim| claim.kind().word());
        let reason = finding.told();
        let head = [relation.as_str(), subtype.as_str(), kind, &reason].into_iter();
        row(&mut out, head.chain(a.iter().map(String::as_str)).chain(b.iter().map(String::as_str)));
    }
    out
}

fn cells(articles: &[Article], lines: &[Positions], side: Option<Side>) -> [String; 6] {
    let found = side.and_then(|side| {
        let article = articles.get(side.article)?;
        Some((article, article.claims.get(side.claim)?, lines.get(side.article)?))
    });
    let Some((article, claim, lines)) = found else {
        return Default::default();
    };
    [
        article.origin.outlet.clone(),
        article.origin.source.clone(),
        lines.line(claim.span.start).to_string(),
        claim.id.to_string(),
        article.words(claim.span).to_owned(),
        super::view::said_by(claim).unwrap_or_default(),
    ]
}

/// The columns of [`claim`].
pub const CLAIM_COLUMNS: [&str; 19] = [
    "outlet", "file", "line", "start", "end", "id", "kind", "words", "low", "high", "bound", "unit", "noun", "class",
    "interval", "said by", "polarity", "modality", "clause",
];

fn figure(end: Option<Figure>) -> String {
    end.map(|figure| figure.to_string()).unwrap_or_default()
}

/// Adds the row of a claim.
pub fn claim(out: &mut String, article: &Article, claim: &crate::claim::Claim, positions: &Positions) {
    let mut quantity: [String; 7] = Default::default();
    if let Value::Quantity(q) = &claim.value {
        quantity = [
            figure(q.stated.low),
            figure(q.stated.high),
            q.stated.bound.sign().to_owned(),
            q.unit.to_string(),
            q.noun.to_string(),
            q.class.to_string(),
            q.interval.to_string(),
        ];
    }
    let place = [claim.span.start.to_string(), claim.span.end.to_string(), claim.id.to_string()];
    let line = positions.line(claim.span.start).to_string();
    let by = super::view::said_by(claim).unwrap_or_default();
    let head = [article.origin.outlet.as_str(), &article.origin.source, &line].into_iter();
    let what = [claim.kind().word(), article.words(claim.span)];
    let tail = [by.as_str(), claim.polarity.word(), claim.modality.word(), article.words(claim.clause)];
    let place = place.iter().map(String::as_str);
    row(out, head.chain(place).chain(what).chain(quantity.iter().map(String::as_str)).chain(tail));
}

/// Returns the evidence of an answer, a row each; the answer itself is in the first cells of every row.
pub fn answer(articles: &[Article], answer: &Answer) -> String {
    let mut out = String::new();
    row(&mut out, ["question", "answer", "standing", "outlet", "file", "line", "claim", "words", "said by", "reason"]);
    let lines: Vec<Positions> = articles.iter().map(|a| Positions::new(a.text.text())).collect();
    let head = [answer.question.as_str(), answer.outcome.word()];
    for evidence in &answer.evidence {
        let Some(article) = articles.get(evidence.article) else { continue };
        let claim = evidence.claim.and_then(|at| article.claims.get(at));
        let line = lines.get(evidence.article).map(|l| l.line(evidence.span.start).to_string()).unwrap_or_default();
        let id = claim.map(|c| c.id.to_string()).unwrap_or_default();
        let by = claim.and_then(super::view::said_by).unwrap_or_default();
        let origin = &article.origin;
        let standing = [evidence.standing.word(), origin.outlet.as_str(), origin.source.as_str(), &line, &id];
        let tail = [article.words(evidence.span), &by, &evidence.reason];
        row(&mut out, head.into_iter().chain(standing).chain(tail));
    }
    for silent in &answer.silent {
        let Some(article) = articles.get(silent.article) else { continue };
        let origin = &article.origin;
        let cells = ["silent", origin.outlet.as_str(), origin.source.as_str(), "", "", "", "", silent.reason.as_str()];
        row(&mut out, head.into_iter().chain(cells));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_guarded_and_quoted() {
        let table = [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("+44", "'+44"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5.2", "-5.2"),
            ("-5 degrees", "'-5 degrees"),
            ("a, b", "\"a, b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("\t=1", "'=1"),
            ("two\nlines", "two lines"),
            ("\u{1b}[31m", "\\u{1b}[31m"),
        ];
        for (cell, written) in table {
            let mut out = String::new();
            row(&mut out, [cell, "x"]);
            assert_eq!(out, format!("{written},x\r\n"), "{cell:?}");
        }
    }
}
