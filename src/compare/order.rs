//! The order of findings: what an editor must read first stands first.

use super::{Finding, Relation, Side, Subtype};
use crate::claim::Article;
use crate::claim::class::{self, Is};

/// Sorts findings by importance, then by where their sides stand.
pub fn sort(articles: &[Article], findings: &mut [Finding]) {
    let place = |side: Side| (side.article, articles[side.article].claims[side.claim].span, side.claim);
    findings.sort_by_cached_key(|f| (rank(articles, f), place(f.a), f.b.map(place)));
}

/// Returns the articles from the earliest to the latest, by what was said of their publication; those without a
/// date last, and those of one date by id, so that the order in which they were given changes nothing.
pub fn by_time(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| {
        let article = &articles[*at];
        (article.origin.published.is_none(), article.origin.published.as_deref(), article.id)
    });
    order
}

fn rank(articles: &[Article], finding: &Finding) -> u8 {
    let class = articles[finding.a.article].claims[finding.a.claim].quantity().map_or("", |q| q.class.as_str());
    match (finding.relation, finding.subtype) {
        (Relation::Conflict, Some(Subtype::SameAuthority)) => 0,
        (Relation::Conflict, _) => 1,
        (Relation::Update, _) => 2,
        (Relation::Only, _) if class::is(class, Is::TOLL) => 3,
        (Relation::Compatible, _) => 4,
        (Relation::Agree, _) => 5,
        (Relation::Only, _) => 6,
        (Relation::Incomparable, _) => 7,
    }
}
