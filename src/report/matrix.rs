//! Figures at a glance: a row for each thing that is counted, a column for each article.
//!
//! A row gathers every figure that the comparison holds to speak of one thing, whatever the relation; its
//! standing is that of its most important finding.

use super::sections::{Kind, gather};
use crate::claim::{Article, Bound, Figure, Quantity};
use crate::compare::{Comparison, Finding, Side};
use crate::text::show;
use crate::verify::quantity::{spaced, stated};

/// A thing that is counted, and what each article says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is counted: `people (killed)`.
    pub what: String,
    /// The figures of each article, in the order of the articles; empty where it gives none.
    pub cells: Vec<String>,
    /// How the figures stand.
    pub kind: Kind,
}

/// Returns the rows, the most important first.
pub fn rows(articles: &[Article], comparison: &Comparison) -> Vec<Row> {
    let claim = |side: Side| articles.get(side.article)?.claims.get(side.claim);
    let kind = |finding: &Finding| {
        let first = claim(finding.a)?;
        let kind = Kind::of(finding.relation, first);
        // What an article says against itself, and what is summed up, is no figure of one thing twice.
        let apart = !finding.also.is_empty() || finding.axes.iter().any(|axis| axis.fits == Some(false));
        let shown = !matches!(kind, Kind::Only | Kind::Incomparable) && !apart;
        (shown && first.quantity().is_some()).then_some(kind)
    };
    let related: Vec<&Finding> = comparison.findings.iter().filter(|f| kind(f).is_some()).collect();
    let groups = gather(&related, |side| (side.article, side.claim));
    let mut rows: Vec<Row> = groups
        .into_iter()
        .filter_map(|group| {
            let most = group.iter().filter_map(|f| kind(f)).min()?;
            row(articles, most, group.iter().flat_map(|f| f.sides()).collect())
        })
        .collect();
    rows.sort_by_key(|row| row.kind);
    rows
}

fn row(articles: &[Article], kind: Kind, mut sides: Vec<Side>) -> Option<Row> {
    sides.sort_unstable();
    sides.dedup();
    let quantity = |side: &Side| articles.get(side.article)?.claims.get(side.claim)?.quantity();
    let known: Vec<&Quantity> = sides.iter().filter_map(quantity).collect();
    let named = known.iter().find(|q| !q.noun.is_empty()).or(known.first())?;
    let class = known.iter().map(|q| q.class.as_str()).find(|c| !c.is_empty()).unwrap_or("");
    let what = match (named.noun.as_str(), class) {
        ("", "") => named.unit.clone(),
        ("", class) => class.to_owned(),
        (noun, "") => noun.to_owned(),
        (noun, class) if noun == class => noun.to_owned(),
        (noun, class) => format!("{noun} ({class})"),
    };
    let mut cells = vec![String::new(); articles.len()];
    for side in &sides {
        let (Some(q), Some(cell)) = (quantity(side), cells.get_mut(side.article)) else { continue };
        let article = &articles[side.article];
        let figure = figure(q, article.words(article.claims[side.claim].span));
        if cell.split("; ").all(|known| known != figure) {
            if !cell.is_empty() {
                cell.push_str("; ");
            }
            cell.push_str(&figure);
        }
    }
    Some(Row { what: show::line(&what).into_owned(), cells, kind })
}

/// Returns a figure in words: vague ones as they stand.
fn figure(quantity: &Quantity, words: &str) -> String {
    let bounded = |bound: &str, n: Option<Figure>| format!("{bound} {}", n.map(spaced).unwrap_or_default());
    let q = &quantity.stated;
    let figure = match q.bound {
        _ if q.vague => return show::line(words).into_owned(),
        Bound::Above => bounded("more than", q.low),
        Bound::Below => bounded("less than", q.high),
        _ => stated(quantity),
    };
    let figure = if quantity.unit.is_empty() { figure } else { format!("{figure} {}", quantity.unit) };
    show::line(&figure).into_owned()
}
