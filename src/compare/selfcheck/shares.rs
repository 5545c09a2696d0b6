//! Shares of one vote: what each side got cannot make more than all.
//!
//! Only ballots are added up, where the text lists one side after the other. Answers to a survey may overlap, and
//! shares of two places are shares of two things.

use super::super::Finding;
use super::super::fact::Fact;
use super::super::phrases::{holds, is, without};
use super::Page;
use crate::claim::{Bound, Figure, Modality};

/// The most bytes between two shares of a list.
const APART: usize = 48;

/// Adds lists of shares that make more than a hundred percent.
pub(super) fn check(page: &Page, out: &mut Vec<Finding>) {
    for (sentence, facts) in page.sentences() {
        let shares: Vec<&Fact> = facts.iter().filter(|f| is_share(f)).collect();
        let words = page.story.article.words(sentence);
        if shares.len() < 2 || !holds("ballot", words) || holds("not-a-share", words) {
            continue;
        }
        let listed = shares.windows(2).all(|two| listed(page, two[0], two[1]));
        let figures: Option<Vec<Figure>> = shares.iter().map(|f| f.measure.interval.low).collect();
        let Some(figures) = figures.filter(|_| listed) else { continue };
        let sum = figures.iter().try_fold(Figure::ZERO, |sum, n| sum.plus(*n));
        // Each may have been rounded up by half a percent.
        let most = Figure::ratio(200 + figures.len() as i128, 2);
        if let (Some(sum), Some(most)) = (sum, most)
            && sum > most
        {
            let terms: Vec<String> = figures.iter().map(Figure::to_string).collect();
            let claims: Vec<usize> = shares.iter().map(|f| f.side.claim).collect();
            let reason = format!("the shares of one vote make {sum} percent.");
            out.push(page.conflict("figure", &claims, reason, vec![format!("{} = {sum}", terms.join(" + "))]));
        }
    }
}

fn is_share(fact: &Fact) -> bool {
    let q = fact.quantity;
    let bounded = matches!(q.stated.bound, Bound::Exact | Bound::AtLeast | Bound::Above);
    q.unit == "percent" && bounded && q.trend.is_none() && q.change.is_none() && fact.claim.modality == Modality::Stated
}

/// Whether `b` follows `a` as the share of another side: "45 percent for Rao, Holt 40 percent".
fn listed(page: &Page, a: &Fact, b: &Fact) -> bool {
    let Some(gap) = page.between(a.claim.span, b.claim.span) else { return false };
    let after = page.text().get(b.claim.span.end..).unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',', ';']);
    let gap = &without("ballot", gap);
    let words: Vec<&str> = gap.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let name = |w: &&str| w.starts_with(char::is_uppercase);
    // "60 percent in Lund and 55 percent in Marn" are shares of two votes.
    let place = words.iter().any(|w| is("of-a-group", w)) || is("of-a-group", next);
    let side = is("ballot-side", next) || name(&next) || words.last().is_some_and(name);
    gap.len() <= APART && !gap.contains([':', '\n']) && !place && side
}
