//! Which articles a command works on: files in memory, or articles of the ledger.
//!
//! An argument that is an existing path is a file, and the command then opens no ledger; else it is a label, an
//! id or the unique start of one in the ledger. A mix is wrong usage. No argument means the newest revision of
//! everything in the ledger.

use super::inputs::Inputs;
use super::place::LedgerPlace;
use corroborate::claim::{Article, ArticleId};
use corroborate::intake::Declared;
use corroborate::ledger::{Access, ArticleEntry, Ledger};
use corroborate::text::show;
use corroborate::{Error, Result, pipeline};
use std::collections::BTreeSet;
use std::path::Path;

/// Where the articles of a command come from.
pub enum Selection {
    /// From files, in memory.
    Files,
    /// From a ledger: these, with their entry numbers.
    Ledger(Ledger, Vec<(u64, ArticleEntry)>),
}

impl Selection {
    /// Decides where the inputs of a command come from.
    ///
    /// # Errors
    /// [`Error::Usage`] for a mix, or a name that the ledger does not know.
    pub fn of(inputs: &Inputs, place: &LedgerPlace) -> Result<Self> {
        let (files, names): (Vec<&String>, Vec<&String>) =
            inputs.files.iter().partition(|name| *name == "-" || Path::new(name).exists());
        if !inputs.manifest.is_empty() || !files.is_empty() {
            let path = names.iter().find(|name| looks_like_a_path(name));
            return match (names.first(), path) {
                // A file that is missing is reported with the others, which are still done.
                (None, _) => Ok(Self::Files),
                (Some(_), Some(_)) if names.iter().all(|name| looks_like_a_path(name)) => Ok(Self::Files),
                (Some(name), _) => Err(Error::Usage(format!(
                    "{name:?} is not a file, and others are: name files only, or articles of the ledger only"
                ))),
            };
        }
        if !names.is_empty() && names.iter().all(|name| looks_like_a_path(name)) && !place.path().exists() {
            return Ok(Self::Files);
        }
        let ledger = place.open(Access::Read)?;
        let articles = if names.is_empty() {
            let all = ledger.articles()?;
            let revised = revised(&all);
            all.into_iter().filter(|(_, article)| !revised.contains(&article.id)).collect()
        } else {
            let mut chosen: Vec<(u64, ArticleEntry)> = Vec::new();
            for name in names {
                let found = find(&ledger, name)?;
                if !chosen.iter().any(|(_, article)| article.id == found.1.id) {
                    chosen.push(found);
                }
            }
            chosen
        };
        Ok(Self::Ledger(ledger, articles))
    }

    /// Hands every article with its claims to `each`, in order; reports files that cannot be read and returns
    /// how many.
    ///
    /// # Errors
    /// What `each` returns; what is wrong with the ledger.
    pub fn each(
        &self,
        inputs: &Inputs,
        declared: &Declared,
        mut each: impl FnMut(Article) -> Result<()>,
    ) -> Result<usize> {
        match self {
            Self::Files => {
                inputs.each(declared, |name, bytes, declared| each(pipeline::read(name, bytes, declared)?.1))
            }
            Self::Ledger(ledger, articles) => {
                for (index, entry) in articles {
                    each(article(ledger, *index, entry)?)?;
                }
                Ok(0)
            }
        }
    }
}

impl Inputs {
    /// Hands every article with its claims to `each`, from files or from the ledger, in order; reports files that
    /// cannot be read and returns how many.
    ///
    /// # Errors
    /// As [`Selection::of`] and [`Selection::each`].
    pub fn each_article(&self, each: impl FnMut(Article) -> Result<()>) -> Result<usize> {
        Selection::of(self, &self.ledger)?.each(self, &Declared::default(), each)
    }

    /// Returns all articles with their claims, and how many files could not be read. Says on standard error
    /// when it works in memory.
    ///
    /// # Errors
    /// As [`Inputs::each_article`].
    pub fn articles(&self) -> Result<(Vec<Article>, usize)> {
        let selection = Selection::of(self, &self.ledger)?;
        if matches!(selection, Selection::Files) {
            anstream::eprintln!("in memory: no ledger was opened, nothing is stored");
        }
        let mut articles = Vec::new();
        let failed = selection.each(self, &Declared::default(), |article| {
            articles.push(article);
            Ok(())
        })?;
        Ok((articles, failed))
    }
}

/// Reads an article of the ledger with its claims.
pub fn article(ledger: &Ledger, index: u64, entry: &ArticleEntry) -> Result<Article> {
    let bytes = ledger.object(&entry.sha256)?;
    let text = pipeline::reread(&entry.reader, bytes).ok_or_else(|| {
        let why = format!("no reader {:?} for article {}", show::line(&entry.reader), entry.id.short());
        Error::Integrity(format!("{}: {why}; a newer corroborate may have it", ledger.path().display()))
    })?;
    let claims = ledger.claims(index, entry)?.into_iter().map(|claim| claim.claim).collect();
    let mut origin = entry.origin.clone();
    origin.source.clone_from(&origin.label);
    let (id, sha256, text_sha256) = (entry.id, entry.sha256, entry.text_sha256);
    let article = Article { id, origin, sha256, text_sha256, text, claims };
    let fits = |claim: &corroborate::claim::Claim| {
        let text = article.text.text();
        text.get(claim.span.range()).is_some() && text.get(claim.clause.range()).is_some()
    };
    if article.text.digest() == text_sha256 && article.claims.iter().all(fits) {
        return Ok(article);
    }
    let why = "its claims do not fit its text; run `corroborate audit`";
    Err(Error::Integrity(format!("{}: article {}: {why}", ledger.path().display(), id.short())))
}

/// Returns the articles that a later one takes the place of.
pub fn revised(articles: &[(u64, ArticleEntry)]) -> BTreeSet<ArticleId> {
    articles.iter().filter_map(|(_, article)| article.revises).collect()
}

/// Finds the article that a label, an id or the start of an id names.
pub fn find(ledger: &Ledger, name: &str) -> Result<(u64, ArticleEntry)> {
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

fn looks_like_a_path(name: &str) -> bool {
    name.contains(['/', '\\']) && !name.contains("://") || name.ends_with(".txt")
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
    fn paths_and_names() {
        let table = [
            ("a/b", true),
            ("a.txt", true),
            ("courier", false),
            ("a:0123abcd", false),
            ("https://example.org/a", false),
        ];
        for (name, path) in table {
            assert_eq!(looks_like_a_path(name), path, "{name}");
        }
    }
}
