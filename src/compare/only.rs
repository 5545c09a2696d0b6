//! Only in one: what one article alone says, which no other confirms.
//!
//! A toll that one outlet alone gives must be seen as unconfirmed. Figures without an event, and statements that
//! a figure of their own already tells, are left out: a reader would strike them out.

use super::fact::Fact;
use super::{Finding, Relation, Side};
use crate::claim::class::{self, Is};
use crate::claim::{Article, Value};
use std::collections::BTreeSet;

/// Returns a finding for each claim that stands alone. `findings` are those between two claims; `met` are claims that
/// another article has too, without a finding of their own.
pub fn findings(articles: &[Article], facts: &[Fact], findings: &[Finding], mut met: BTreeSet<Side>) -> Vec<Finding> {
    if articles.len() < 2 {
        return Vec::new();
    }
    for finding in findings.iter().filter(|f| f.relation != Relation::Incomparable) {
        met.insert(finding.a);
        met.extend(finding.b);
        met.extend(&finding.also);
    }
    let mut out = figures(articles, facts, &met);
    let told: BTreeSet<Side> = out.iter().map(|f| f.a).chain(met.iter().copied()).collect();
    out.extend(speech(articles, &told));
    out
}

fn figures(articles: &[Article], facts: &[Fact], met: &BTreeSet<Side>) -> Vec<Finding> {
    // A figure that an article repeats stands alone once, and not at all if one of its mentions was met.
    let key = |f: &Fact| {
        let stated = &f.quantity.stated;
        (f.side.article, f.topic().to_owned(), stated.low.or(stated.high).map(|n| n.exact()), f.counted().to_owned())
    };
    let mut seen: BTreeSet<_> = facts.iter().filter(|f| met.contains(&f.side)).map(key).collect();
    let mut out = Vec::new();
    for fact in facts.iter().filter(|f| class::is(f.topic(), Is::NEWS)) {
        if !met.contains(&fact.side) && seen.insert(key(fact)) {
            let outlet = &articles[fact.side.article].origin.outlet;
            let source = fact.authority.shown();
            let said = if source.is_empty() { String::new() } else { format!(", on the word of {source}") };
            out.push(alone(fact.side, format!("Only {outlet} gives this figure{said}; no other article confirms it.")));
        }
    }
    out
}

/// Quotations and statements of named speakers; of those that lie in each other only the outer one.
fn speech(articles: &[Article], told: &BTreeSet<Side>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let here = Side { article: at, claim: 0 }..Side { article: at + 1, claim: 0 };
        let told_here: Vec<_> = told.range(here).map(|s| article.claims[s.claim].span).collect();
        let mut last = None;
        for (index, claim) in article.claims.iter().enumerate() {
            let speaker = match &claim.value {
                Value::Quotation(q) => q.principal.as_ref().or(q.speaker.as_ref()),
                Value::Statement(s) => s.principal.as_ref().or(s.speaker.as_ref()),
                _ => continue,
            };
            // "the Lund finance ministry" tells more than "finance ministry".
            let longer = |s: &'_ crate::claim::Mention| {
                if s.text.contains(s.name()) { s.text.clone() } else { s.name().to_owned() }
            };
            let Some(speaker) = speaker.map(longer).filter(|n| n.contains(char::is_uppercase)) else { continue };
            let side = Side { article: at, claim: index };
            // What holds, or lies in, something already told is told.
            let covered = told_here.iter().chain(&last).any(|s| s.contains(claim.span) || claim.span.contains(*s));
            if told.contains(&side) || covered {
                continue;
            }
            last = Some(claim.span);
            let outlet = &article.origin.outlet;
            let quoted = matches!(claim.value, Value::Quotation(_));
            let reason = if quoted {
                format!("Only {outlet} quotes these words of {speaker}.")
            } else {
                format!("Only {outlet} reports this of {speaker}.")
            };
            out.push(alone(side, reason));
        }
    }
    out
}

fn alone(a: Side, reason: String) -> Finding {
    let (axes, arithmetic, also) = (Vec::new(), Vec::new(), Vec::new());
    Finding { relation: Relation::Only, subtype: None, reason, axes, arithmetic, a, b: None, also }
}
