//! Finding what a user names: an article by its label or id, a claim by its id; with candidates and a suggestion
//! where that fails.

use super::Ledger;
use super::entry::{ArticleEntry, ClaimEntry};
use crate::claim::{ArticleId, ClaimId};
use crate::error::{Error, Result};
use std::collections::BTreeSet;

/// Returns the articles that a later one takes the place of.
pub fn revised(articles: &[(u64, ArticleEntry)]) -> BTreeSet<ArticleId> {
    articles.iter().filter_map(|(_, article)| article.revises).collect()
}

/// Finds the article that a label, an id or the unique start of one names; of a label's revisions, the newest.
///
/// # Errors
/// [`Error::Usage`] with candidates or a suggestion where it names none, or several.
pub fn article(ledger: &Ledger, name: &str) -> Result<(u64, ArticleEntry)> {
    let labelled = ledger.articles_by_label(name)?;
    let revised: BTreeSet<ArticleId> = labelled.iter().filter_map(|(_, article)| article.revises).collect();
    let mut found: Vec<_> = labelled.into_iter().filter(|(_, article)| !revised.contains(&article.id)).collect();
    let digits = name.strip_prefix(ArticleId::PREFIX).unwrap_or(name);
    if found.is_empty() && is_digits(digits) {
        found = ledger.articles_by_prefix(digits)?;
    }
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            found.push(last);
            let list: Vec<String> = found.iter().map(|(_, article)| describe(article)).collect();
            Err(Error::Usage(format!(
                "{name:?} names {} articles: {}; name one by its id",
                list.len(),
                list.join("; ")
            )))
        }
        (None, _) => {
            let mut near: Vec<(usize, String)> = ledger
                .articles()?
                .iter()
                .flat_map(|(_, article)| [article.origin.label.clone(), article.id.short()])
                .map(|other| (distance(name, &other), other))
                .filter(|(distance, other)| *distance <= other.len().max(name.len()) / 3)
                .collect();
            near.sort();
            let hint = match near.first() {
                Some((_, other)) => format!("did you mean {other:?}?"),
                None => "`corroborate ls` lists what there is".to_owned(),
            };
            Err(Error::Usage(format!(
                "{name:?} is neither a file nor an article of {}; {hint}",
                ledger.path().display()
            )))
        }
    }
}

/// Returns how an article is named among candidates.
pub fn describe(article: &ArticleEntry) -> String {
    format!("{} ({}, {})", article.id.short(), article.origin.outlet, article.origin.label)
}

/// Whether a text can be the start of an id.
pub fn is_digits(text: &str) -> bool {
    text.len() >= 4 && text.len() <= 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Finds the claim that an id or the unique start of one names, with the number of its entry that is in use, else of
/// its newest.
///
/// # Errors
/// [`Error::Usage`] with candidates where it names none, or several.
pub fn claim(ledger: &Ledger, name: &str) -> Result<(u64, ClaimEntry)> {
    let digits = name.strip_prefix(ClaimId::PREFIX).unwrap_or(name);
    let mut found = if is_digits(digits) { ledger.claims_by_prefix(digits)? } else { Vec::new() };
    // The same claim may have entries by several extractors.
    let ids: BTreeSet<ClaimId> = found.iter().map(|(_, claim)| claim.claim.id).collect();
    match (found.pop(), ids.len()) {
        (Some(last), 1) => {
            let used = if found.is_empty() { None } else { ledger.article(&last.1.article)? };
            let within = used.map_or(0..0, |(index, article)| index..index + article.claims + 1);
            Ok(found.into_iter().find(|(index, _)| within.contains(index)).unwrap_or(last))
        }
        (None, _) => Err(Error::Usage(format!(
            "{name:?} is no claim of {}; `corroborate claims` lists them",
            ledger.path().display()
        ))),
        _ => {
            let list: Vec<String> = ids.iter().take(8).map(|id| id.to_string()[..18].to_owned()).collect();
            Err(Error::Usage(format!("{name:?} starts the ids of {} claims: {}", ids.len(), list.join(", "))))
        }
    }
}

/// Returns how many letters must be changed, added or taken away to make one text of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(80).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(80).enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = cost.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [("", "", 0), ("abc", "abc", 0), ("story", "stroy", 2), ("a", "", 1), ("ab", "axb", 1)]
        {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn starts_of_ids() {
        for (text, fits) in [("0123", true), ("012", false), ("012g", false), ("012A", false), ("", false)] {
            assert_eq!(is_digits(text), fits, "{text}");
        }
    }
}
