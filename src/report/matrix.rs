//! Figures at a glance: a row for each thing that is counted, a column for each article.
//!
//! A row gathers every figure that the comparison holds to speak of one thing, whatever the relation; its
//! standing is that of its most important finding. Of more than [`COLUMNS`] articles the columns tell how many of
//! them give a figure, from where to where the figures reach, which is given most often, and which stand apart.

use super::sections::{Kind, gather};
use crate::claim::{Article, Bound, Figure, Quantity};
use crate::compare::{Comparison, Finding, Side, timeline};
use crate::text::show;
use crate::verify::quantity::{spaced, stated};
use std::collections::{BTreeMap, BTreeSet};

/// Up to how many articles have a column each.
pub const COLUMNS: usize = 12;

/// How many figures that one article alone gives are named.
const APART: usize = 3;

/// The figures of all articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the columns hold: the outlets, or what is told of many.
    pub columns: Vec<String>,
    /// The rows, the most important first.
    pub rows: Vec<Row>,
}

/// A thing that is counted, and what the articles say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is counted: `people (killed)`.
    pub what: String,
    /// A cell for each column; empty where there is nothing to tell.
    pub cells: Vec<String>,
    /// How the figures stand.
    pub kind: Kind,
}

/// Returns the table of a comparison.
pub fn table(articles: &[Article], comparison: &Comparison) -> Table {
    let outlet = |article: &Article| show::line(&article.origin.outlet).into_owned();
    let columns = if articles.len() <= COLUMNS {
        articles.iter().map(outlet).collect()
    } else {
        ["texts", "from", "to", "most often", "in one text alone"].map(str::to_owned).to_vec()
    };
    Table { columns, rows: rows(articles, comparison) }
}

fn rows(articles: &[Article], comparison: &Comparison) -> Vec<Row> {
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
    let what = timeline::what(&known)?;
    let what = show::line(&what).into_owned();
    if articles.len() > COLUMNS {
        return Some(Row { what, cells: of_many(articles, &sides), kind });
    }
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
    Some(Row { what, cells, kind })
}

/// Returns the cells that tell of many articles at once.
fn of_many(articles: &[Article], sides: &[Side]) -> Vec<String> {
    let mut given: BTreeMap<(Figure, String), BTreeSet<usize>> = BTreeMap::new();
    let mut texts: BTreeSet<usize> = BTreeSet::new();
    for side in sides {
        let Some(article) = articles.get(side.article) else { continue };
        let Some(q) = article.claims.get(side.claim).and_then(|c| c.quantity()) else { continue };
        texts.insert(side.article);
        let at = q.stated.low.or(q.stated.high).unwrap_or(Figure::ZERO);
        let figure = figure(q, article.words(article.claims[side.claim].span));
        given.entry((at, figure)).or_default().insert(side.article);
    }
    let end = |key: Option<(&(Figure, String), &BTreeSet<usize>)>| key.map_or_else(String::new, |(k, _)| k.1.clone());
    // Of two that are given as often the lower.
    let most = given.iter().rev().max_by_key(|(_, texts)| texts.len());
    let most = most.map_or_else(String::new, |((_, figure), texts)| format!("{figure} ({})", texts.len()));
    let alone: Vec<&(Figure, String)> =
        given.iter().filter(|(_, texts)| texts.len() == 1).map(|(key, _)| key).collect();
    let mut apart: Vec<&str> = alone.iter().take(APART).map(|key| key.1.as_str()).collect();
    let more = format!("{} more", alone.len().saturating_sub(APART));
    if alone.len() > APART {
        apart.push(&more);
    }
    vec![texts.len().to_string(), end(given.first_key_value()), end(given.last_key_value()), most, apart.join("; ")]
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
