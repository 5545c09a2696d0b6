//! Somebody's act asked about ("Russia called for an end to the fighting"), against what the texts report.
//!
//! The question is compared as if it were an article of its own; what the comparison calls the same act supports
//! it, what it calls a conflict contradicts it, and what is only compatible leaves it open.

use super::{Evidence, Question, Silent, Standing};
use crate::claim::Article;
use crate::compare::{Finding, Relation, compare};

/// Returns the claims that tell the act, and the articles that do not.
pub fn evidence(question: &Question, articles: &[Article]) -> (Vec<Evidence>, Vec<Silent>) {
    let (mut evidence, mut silent) = (Vec::new(), Vec::new());
    for (at, article) in articles.iter().enumerate() {
        let before = evidence.len();
        let pair = [question.reading.clone(), article.clone()];
        let found = compare(&pair).findings;
        evidence.extend(found.iter().filter_map(|finding| piece(question, article, at, finding)));
        if evidence.len() == before {
            silent.push(Silent { article: at, reason: "does not report it".to_owned() });
        }
    }
    (evidence, silent)
}

fn piece(question: &Question, article: &Article, at: usize, finding: &Finding) -> Option<Evidence> {
    let b = finding.b?;
    let (ours, theirs) = if finding.a.article == 0 { (finding.a, b) } else { (b, finding.a) };
    let asked = ours.article == 0 && ours.claim == question.index && theirs.article == 1;
    let claim = article.claims.get(theirs.claim).filter(|_| asked)?;
    let (standing, reason) = match finding.relation {
        Relation::Agree => (Standing::Within, "reports it"),
        Relation::Conflict => (Standing::Disjoint, "reports the contrary"),
        Relation::Compatible | Relation::Update => (Standing::Overlaps, "reports something like it"),
        Relation::Only | Relation::Incomparable => return None,
    };
    Some(Evidence {
        article: at,
        claim: Some(theirs.claim),
        span: claim.span,
        standing,
        reason: reason.to_owned(),
        axes: finding.axes.clone(),
        arithmetic: finding.arithmetic.clone(),
    })
}
