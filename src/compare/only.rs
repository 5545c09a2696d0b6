//! Only in one: what one article alone says, which no other confirms.
//!
//! A toll that one outlet alone gives must be seen as unconfirmed. Figures without an event, and statements that
//! a figure of their own already tells, are left out: a reader would strike them out.

use super::authority::tie;
use super::fact::Fact;
use super::words::Words;
use super::{Finding, Relation, Side, phrases};
use crate::claim::class::{self, Is};
use crate::claim::quotation::CONTACT;
use crate::claim::{Article, Claim, Value};
use std::collections::BTreeSet;

/// The least share of words, in percent, at which two statements of one article say one thing.
const AGAIN: usize = 65;

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
        (f.side.article, f.topic().to_owned(), stated.low.or(stated.high).map(|n| n.exact()), f.counted.to_owned())
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
        // What the article says again elsewhere is told where it says it first or more fully.
        let text = article.text.text();
        let headline = text.find('\n').unwrap_or(0);
        let content = |claim: &Claim| Words::of(article.words(claim.span));
        let mut known: Vec<(&Claim, Words)> = article
            .claims
            .iter()
            .filter(|c| !matches!(c.value, Value::Quantity(_) | Value::Date(_)))
            .filter(|c| told_here.iter().any(|s| s.contains(c.span) || c.span.contains(*s)))
            .map(|c| (c, content(c)))
            .collect();
        let mut last = None;
        for (index, claim) in article.claims.iter().enumerate() {
            let speaker = match &claim.value {
                Value::Quotation(q) => q.principal.as_ref().or(q.speaker.as_ref()),
                Value::Statement(s) => s.principal.as_ref().or(s.speaker.as_ref()),
                _ => continue,
            };
            // "the Lund finance ministry" tells more than "finance ministry".
            let longer = |s: &'_ crate::claim::Mention| {
                if s.text.contains(s.name()) { s.text.to_string() } else { s.name().to_owned() }
            };
            let Some(speaker) = speaker.map(longer).filter(|n| n.contains(char::is_uppercase)) else { continue };
            let side = Side { article: at, claim: index };
            // What holds, or lies in, something already told is told.
            let covered = told_here.iter().chain(&last).any(|s| s.contains(claim.span) || claim.span.contains(*s));
            if told.contains(&side) || covered {
                continue;
            }
            let words = content(claim);
            let again = |(other, theirs): &(&Claim, Words)| {
                let heads = claim.span.end <= headline || other.span.end <= headline;
                let one = || {
                    let names = claim.source().zip(other.source());
                    names.is_some_and(|(x, y)| tie(x, y).is_some())
                };
                words.shared(theirs) >= 3 && words.likeness(theirs) >= AGAIN && (heads || one())
            };
            if known.iter().any(again) || is_teaser(text, claim) {
                continue;
            }
            known.push((claim, words));
            last = Some(claim.span);
            let outlet = &article.origin.outlet;
            let quoted = matches!(claim.value, Value::Quotation(_));
            let contact = claim.statement().is_some_and(|s| s.act == CONTACT);
            let reason = if contact {
                format!("Only {outlet} reports this contact of {speaker}.")
            } else if quoted {
                format!("Only {outlet} quotes these words of {speaker}.")
            } else {
                format!("Only {outlet} reports this of {speaker}.")
            };
            out.push(alone(side, reason));
        }
    }
    out
}

/// Whether a claim stands in a line that only points to another article: "Read more: ...".
fn is_teaser(text: &str, claim: &Claim) -> bool {
    let line = text[..claim.span.start].rfind('\n').map_or(0, |at| at + 1);
    text[line..claim.span.start].split_once(':').is_some_and(|(label, _)| phrases::is("teaser", label))
}

fn alone(a: Side, reason: String) -> Finding {
    let (axes, arithmetic, also) = (Vec::new(), Vec::new(), Vec::new());
    let assumed = String::new();
    Finding { relation: Relation::Only, subtype: None, reason, assumed, axes, arithmetic, a, b: None, also }
}

#[cfg(test)]
mod tests {
    use super::super::{compare, testing::articles};
    use super::*;

    /// A headline that says what the text says more fully, a statement that the article makes twice, and a line that
    /// points to another article bring no line of their own.
    #[test]
    fn what_an_article_repeats_is_told_once() {
        let given = articles(&[
            "Norway calls for inspection of the old pier\n\nNorway called for an inspection of the old pier in Ostrel by \
             Friday.\n\nRead more: Chile admits the lighthouse was never finished\n\nThe Norwegian Foreign Ministry again \
             called for an inspection of the old pier.",
            "Gulls came to Ostrel in great numbers this spring.",
        ]);
        let alone: Vec<&str> = compare(&given)
            .findings
            .iter()
            .filter(|f| f.relation == Relation::Only)
            .map(|f| given[f.a.article].words(given[f.a.article].claims[f.a.claim].span))
            .collect();
        assert_eq!(alone.len(), 1, "{alone:?}");
        assert!(alone[0].contains("inspection of the old pier"), "{alone:?}");
    }
}
