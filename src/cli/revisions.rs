//! `compare --revisions`: what changed between captures of one article.

use super::Outcome;
use super::articles::Articles;
use super::compare::made;
use super::output::{Format, OutputOptions};
use corroborate::Error;
use corroborate::claim::Article;
use corroborate::compare::revisions::revise;
use corroborate::report::revision::json::{RevisionDocument, rows};
use corroborate::report::revision::{RevisionReport, html, markdown, text};

/// Compares each capture with the one given before it, and prints what changed. Ends with 1 where a claim changed.
pub fn run(source: &Articles, output: &OutputOptions, explain: bool) -> Outcome {
    use Format::{Html, Json, Jsonl, Md, Text};
    let format = output.format(&[Text, Json, Jsonl, Md, Html])?;
    let mut out = output.open(&source.names())?;
    let (articles, failed) = source.all()?;
    if articles.len() < 2 || articles.len() > 2 && matches!(format, Json | Html) {
        let why = format!("--revisions compares two captures, the older first; {} could be read", articles.len());
        return Err(Error::Usage(why));
    }
    let mut changed = false;
    for (at, two) in articles.windows(2).enumerate() {
        let [old, new] = two else { continue };
        let revision = revise(old, new);
        changed |= revision.changes.iter().any(|c| c.kind.is_of_substance());
        if format == Jsonl {
            rows([old, new], &revision.changes).iter().try_for_each(|row| out.json(row))?;
            continue;
        }
        let report = RevisionReport::new(old, new, &revision, made(two));
        if at > 0 {
            out.text("\n")?;
        }
        match format {
            Json => out.document(&RevisionDocument::new(&report))?,
            Md => out.text(&markdown::write(&report))?,
            Html => out.text(&html::write(&report)?)?,
            _ => {
                let page = text::write(&report, explain, out.look());
                out.text(&page)?;
            }
        }
    }
    out.finish()?;
    Ok(if failed > 0 { 15 } else { u8::from(changed) })
}

/// Returns the sources of two articles that look like captures of one: the same address, or the same outlet with
/// the same title.
pub fn alike(articles: &[Article]) -> Option<(&str, &str)> {
    let mut known: std::collections::BTreeMap<(&str, &str), &str> = std::collections::BTreeMap::new();
    for article in articles {
        let origin = &article.origin;
        let title = origin.title.as_deref().map(|title| (origin.outlet.as_str(), title));
        for key in origin.url.as_deref().map(|url| ("", url)).into_iter().chain(title) {
            if let Some(other) = known.insert(key, &origin.source) {
                return Some((other, &origin.source));
            }
        }
    }
    None
}
