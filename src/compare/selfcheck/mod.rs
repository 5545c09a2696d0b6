//! One article against itself: what cannot all be right within one text, whatever others say.
//!
//! Each check is a file and looks only at claims that stand together: a clock time beside its GMT, a weekday
//! beside its date, parts beside their sum. It says nothing where the text leaves a doubt. Figures of one thing
//! that differ between lead, body and headline come from the same alignment as those of two articles
//! ([`super::quantities`]).

mod age;
mod calendar;
mod change;
mod clock;
pub(super) mod figures;
mod shares;
mod totals;

use super::fact::{Fact, Story};
use super::{AxisCheck, Finding, Relation, Side, Subtype};
use crate::claim::{Claim, Figure};
use crate::text::TextSpan;

/// Sentences of more bytes are not checked: text without marks, tables. It keeps the work linear in hostile text.
pub const LONGEST: usize = 4096;

/// An article with its claims and facts, as the checks see it.
struct Page<'a> {
    story: &'a Story<'a>,
    /// The index of the article.
    at: usize,
    /// The facts of the article, in the order of the text.
    facts: &'a [Fact<'a>],
}

/// Returns what each article says against itself. `facts` are those of all articles, article by article.
pub fn findings(stories: &[Story], facts: &[Fact]) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut rest = facts;
    for (at, story) in stories.iter().enumerate() {
        let own = rest.partition_point(|f| f.side.article <= at);
        let (facts, others) = rest.split_at(own);
        rest = others;
        let page = Page { story, at, facts };
        clock::check(&page, &mut out);
        calendar::check(&page, &mut out);
        totals::check(&page, &mut out);
        shares::check(&page, &mut out);
        change::check(&page, &mut out);
        age::check(&page, &mut out);
    }
    out
}

impl<'a> Page<'a> {
    fn claims(&self) -> &'a [Claim] {
        &self.story.article.claims
    }

    fn text(&self) -> &'a str {
        self.story.article.text.text()
    }

    fn words(&self, claim: usize) -> &'a str {
        self.story.article.words(self.claims()[claim].span)
    }

    /// Returns the text between two spans in the order of the text, or nothing where they overlap.
    fn between(&self, a: TextSpan, b: TextSpan) -> Option<&'a str> {
        self.text().get(a.end..b.start)
    }

    /// Returns the facts sentence by sentence.
    fn sentences(&self) -> impl Iterator<Item = (TextSpan, &'a [Fact<'a>])> {
        let of = |fact: &Fact| self.story.sentence(fact.claim.span);
        let facts = self.facts.chunk_by(move |a, b| of(a) == of(b));
        facts.map(move |facts| (of(&facts[0]), facts)).filter(|(sentence, _)| sentence.len() <= LONGEST)
    }

    /// Makes the finding that some claims of the article cannot all be right.
    fn conflict(&self, axis: &'static str, claims: &[usize], reason: String, arithmetic: Vec<String>) -> Finding {
        let side = |claim: &usize| Side { article: self.at, claim: *claim };
        let outlet = &self.story.article.origin.outlet;
        let mut sides = claims.iter().map(side);
        let a = sides.next().unwrap_or(Side { article: self.at, claim: 0 });
        Finding {
            relation: Relation::Conflict,
            subtype: Some(Subtype::WithinArticle),
            reason: format!("{outlet} contradicts itself: {reason}"),
            assumed: String::new(),
            axes: vec![AxisCheck { axis, fits: Some(false), note: "within one article".to_owned() }],
            arithmetic,
            a,
            b: sides.next(),
            also: sides.collect(),
        }
    }
}

/// Returns a figure with at most one digit after the point.
fn short(figure: Figure) -> String {
    let (top, bottom) = figure.parts();
    let tenths = top.checked_mul(20).map(|t| (t + bottom).div_euclid(2 * bottom));
    tenths.and_then(|t| Figure::ratio(t, 10)).unwrap_or(figure).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::{compare, testing::articles};
    use super::*;

    #[test]
    fn figures_are_cut_to_tenths() {
        for ((top, bottom), text) in [((1, 3), "0.3"), ((2, 3), "0.7"), ((-1, 4), "-0.2"), ((25, 1), "25")] {
            assert_eq!(short(Figure::ratio(top, bottom).unwrap()), text);
        }
    }

    #[test]
    fn a_text_that_repeats_a_slip_costs_linear_time_and_says_it_once_a_place() {
        let text = "The vote is on Tuesday, 4 March 2026. ".repeat(300);
        let comparison = compare(&articles(&[&text]));
        assert_eq!(comparison.findings.len(), 300);
    }
}
