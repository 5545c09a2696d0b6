//! `compare` and `report`: where articles agree, conflict or stand alone.
//!
//! The two make the same value and print it in the same formats. `compare` is for a person at work and for
//! scripts: it ends like `diff`. `report` is for the editor: sources, hashes and shared passages too, and
//! whoever runs it is told by its exit code only whether it was made.

use super::Outcome;
use super::articles::Articles;
use super::output::{Format, OutputOptions, hint};
use clap::Args;
use corroborate::Result;
use corroborate::claim::{Article, Policy};
use corroborate::compare::{Comparison, Relation, compare};
use corroborate::extract::EXTRACTOR;
use corroborate::report::json::ReportDocument;
use corroborate::report::rows::FindingRow;
use corroborate::report::text::Parts;
use corroborate::report::{Made, Report, csv, html, markdown, text};
use corroborate::text::show::line;

pub const EXAMPLES: &str = "\
Examples:
  corroborate compare a.txt b.txt
  corroborate compare a.txt                     one article against itself
  corroborate compare --explain --texts a.txt b.txt
  corroborate compare --revisions monday.txt tuesday.txt
  corroborate compare --manifest story/manifest.jsonl --format jsonl";

pub const AFTER: &str = "\
Exit codes:
  0   nothing conflicts
  1   conflicts found; with --revisions, claims changed
  2   wrong usage
  15  an input could not be read or decoded; the others were still compared
  16  the output could not be written";

/// Compare articles: where they agree, conflict or stand alone; or one article against itself
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    articles: Articles,
    /// Take the articles for captures of one, the older first, and say what changed of its claims
    #[arg(long, conflicts_with_all = ["all", "texts"])]
    revisions: bool,
    #[command(flatten)]
    shown: Shown,
    #[command(flatten)]
    output: OutputOptions,
}

/// What of a comparison is shown.
#[derive(Args)]
pub struct Shown {
    /// List claims too that look alike and are not comparable
    #[arg(long)]
    all: bool,
    /// Print the axes compared and the arithmetic
    #[arg(long)]
    explain: bool,
    /// Print the passages that two texts share, with the words marked that differ
    #[arg(long)]
    texts: bool,
}

pub fn run(options: &Options) -> Outcome {
    if options.revisions {
        return super::revisions::run(&options.articles, &options.output, options.shown.explain);
    }
    let (comparison, failed) = make(&options.articles, &options.output, &options.shown, false)?;
    let conflict = comparison.findings.iter().any(|f| f.relation == Relation::Conflict);
    Ok(if failed > 0 { 15 } else { u8::from(conflict) })
}

/// Compares the inputs and prints the comparison, with the `sources` or without; returns it with the number of
/// inputs that failed.
pub fn make(source: &Articles, output: &OutputOptions, shown: &Shown, sources: bool) -> Result<(Comparison, usize)> {
    let Shown { all, explain, texts } = *shown;
    let parts = Parts { explain, texts, sources };
    use Format::{Csv, Html, Json, Jsonl, Md, Text};
    let format = output.format(&[Text, Json, Jsonl, Csv, Md, Html])?;
    let mut out = output.open(&source.names())?;
    let (articles, failed) = source.all()?;
    if let Some((one, other)) = super::revisions::alike(&articles) {
        hint(&format!("{one} and {other} look like captures of one article: compare --revisions says what changed"));
    }
    let comparison = compare(&articles);
    if format == Jsonl {
        for finding in comparison.findings.iter().filter(|f| all || f.relation != Relation::Incomparable) {
            out.json(&FindingRow::new(&articles, finding))?;
        }
    } else {
        let report = Report::new(&articles, &comparison, made(&articles), all);
        match format {
            Json => out.document(&ReportDocument::new(&report))?,
            Csv => out.text(&csv::report(&report))?,
            Md => out.text(&markdown::report(&report))?,
            Html => out.text(&html::write(&report)?)?,
            Text | Jsonl => {
                let page = text::write(&report, parts, out.look());
                out.text(&page)?;
            }
        }
    }
    out.finish()?;
    Ok((comparison, failed))
}

/// Returns what makes a report of articles here; of a ledger's, others may have found the claims.
pub fn made(articles: &[Article]) -> Made {
    let finders = Article::extractors(articles).into_iter().collect::<Vec<_>>().join(", ");
    Made {
        program: format!("corroborate {}", env!("CARGO_PKG_VERSION")),
        extractor: line(if finders.is_empty() { EXTRACTOR } else { &finders }).into_owned(),
        policy: Policy::literal().id().to_string(),
    }
}
